"""Owns the way from a manager's notes to a draft: observations, the draft, its gate, its views.

Knows no file, no model and no page. What speaks for the ladder comes in as values and as one
callable, `near`; whatever is written about a person points at the notes it was taken from.
"""
