"""Evals of drafted feedback: cases of notes, an auditor that shares no code with the gate."""
