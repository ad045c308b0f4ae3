"""Owns the drafts that a manager keeps: notes, decisions about them, the draft written last.

The way in is `Drafts(store, owner)`, so every query names the owner. Must not know HTTP, nor how a
draft is composed; it applies decisions to notes that were read, and nothing else.
"""
