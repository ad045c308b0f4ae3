"""Owns which text can be kept: what every database takes, and gives back as it was."""

from __future__ import annotations


def storable(text: str) -> str:
    """The text without NUL, and with a question mark for half of a surrogate pair."""
    return text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")


def one_line(text: str) -> str:
    """The same with every run of white space as one space; for names and titles."""
    return " ".join(storable(text).split())
