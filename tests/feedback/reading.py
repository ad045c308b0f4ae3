"""Notes as tests see them: each observation's words, and the side the manager's order gives it."""

from __future__ import annotations

from coach.feedback.notes.cleaning import clean_notes
from coach.feedback.notes.parts import Side
from coach.feedback.notes.splitting import pieces_of
from coach.feedback.notes.structure import sides_given
from coach.feedback.person import Person

S, G = Side.STRENGTH, Side.GROWTH


def words(notes: str) -> list[str]:
    """The words of each observation, just as they stand."""
    text = clean_notes(notes)
    return [text[one.start : one.end] for one in pieces_of(text)]


def sides(notes: str) -> list[Side | None]:
    text = clean_notes(notes)
    return list(sides_given(text, pieces_of(text), Person("Mara")))


def headings(notes: str) -> list[str]:
    return [one.heading for one in pieces_of(clean_notes(notes))]


def speakers(notes: str) -> list[str]:
    return [one.speaker for one in pieces_of(clean_notes(notes))]
