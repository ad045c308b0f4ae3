"""Owns the reading of feedback for words that hurt or do not help, each with a way to say it.

Works on any text, notes or draft, offline. A finding is advice: nothing here blocks.
"""
