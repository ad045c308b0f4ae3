"""Whose deed a note tells of, and whether it was done well: subjects, names, verbs, cues.

Knows words; not where a note stands, nor what becomes of it.
"""
