"""Replies as models write them, and how a test reads one that arrives in pieces."""

from __future__ import annotations

from collections.abc import Sequence

from coach.statements.assembly import Assembly
from coach.statements.candidate import Candidate, Form


def read(*pieces: str) -> list[Candidate]:
    """All candidates of a reply that arrives in these pieces and ends by itself."""
    assembly = Assembly()
    found = [one for piece in pieces for one in assembly.feed(piece)]
    return [*found, *assembly.finish()]


def read_cut(*pieces: str) -> list[Candidate]:
    """The candidates of a reply that breaks off after these pieces."""
    assembly = Assembly()
    return [one for piece in pieces for one in assembly.feed(piece)]


def said(text: str, *handles: str, form: Form = Form.SENTENCE) -> Candidate:
    return Candidate(text, form, handles)


def texts(candidates: Sequence[Candidate]) -> list[str]:
    return [one.text for one in candidates]


EVERYTHING = """Good question! You ask e.g. why [^k7], and note 3.5 goals. [^k31][^k9] Why now?

## What to *do* [^k3]
- **Read the documents**: they say more (see below).【^k12】
- Ask "Is it clear?" or wait... then go on [k4, k5]
1. One goal (k6).
2) Another one
   that goes on [^k8]

> A quotation. [^k11]
> Its second line [^k12].
```python
print("You lead. [^k1]")
```
| a | b |
|---|---|
[^k7]: The first fact.
Sources: [^k7], [^k9]
You could try it. What do you think"""
