"""Owns the value that stands between a model and the gate: one sentence nobody has checked yet."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Form(StrEnum):
    """What a piece of a reply is."""

    SENTENCE = "sentence"
    ITEM = "item"  # of a list
    QUOTE = "quote"  # a block quotation
    QUESTION = "question"  # whatever it stands in
    LABEL = "label"  # a heading, or a line that only leads to others
    CODE = "code"
    TABLE = "table"
    NOTE = "note"  # a footnote's text: "[^k7]: ..."


PROSE = frozenset({Form.SENTENCE, Form.ITEM, Form.QUOTE, Form.QUESTION})


@dataclass(frozen=True, slots=True)
class Candidate:
    """One piece of a model's reply, unverified.

    `text` is without handles and without emphasis marks, white space folded. `handles` are the
    names written for it (`k7`), in order, none twice; nobody has looked them up.
    """

    text: str
    form: Form
    handles: tuple[str, ...] = ()
