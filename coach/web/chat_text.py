"""Owns an answer as one text with footnotes, for clients that show text: grown event by event.

Knows no HTTP and no JSON. The text is the same whether it is sent in pieces or whole.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from coach.turn import Citation, Done, Event, Notice, State, Statement

OWN_IDEA = "My own suggestion, not from the ladder: "
SOURCES = "From the ladder:"

# A client may show the text as Markdown. Nothing in it becomes a link, an image or HTML.
_LINKING = re.compile(r"(?<=\])(?=[\[(:])|(?<=<)(?=[A-Za-z/!?])")


@dataclass(frozen=True, slots=True)
class Mark:
    """A footnote's mark in the text: it stands from `start` to `end`, in code points."""

    start: int
    end: int
    citation: Citation


class ChatText:
    """The text of one answer. `base` is the URL of the site, for places in the ladder reader."""

    def __init__(self, base: str) -> None:
        self.text = ""
        self.marks: list[Mark] = []
        self._base = base
        self._cited: dict[str, Citation] = {}
        self._listing = False

    def add(self, event: Event) -> str:
        """What the event adds to the end of the text; often nothing."""
        before = len(self.text)
        if isinstance(event, Citation):
            self._cited[event.id] = event
        elif isinstance(event, Notice):
            self._paragraph(f"({inert(event.text)})")
        elif isinstance(event, Statement):
            self._say(event)
        elif isinstance(event, Done) and self._cited:
            self._paragraph(SOURCES)
            for number, citation in enumerate(self._cited.values(), start=1):
                self._line(f"[{number}] {self._footnote(citation)}")
        return self.text[before:]

    def url(self, citation: Citation) -> str:
        """Where the cited sentence can be read."""
        return self._base.rstrip("/") + citation.url

    def _say(self, statement: Statement) -> None:
        text = inert(statement.text)
        if statement.state in (State.QUOTED, State.SUPPORTED):
            self._item(text, statement.citations)
        elif statement.state is State.SUGGESTION:
            self._paragraph(OWN_IDEA + text)
        else:
            self._paragraph(text)

    def _item(self, text: str, ids: Sequence[str]) -> None:
        self._line(f"- {text}") if self._listing else self._paragraph(f"- {text}")
        self._listing = True
        numbers = list(self._cited)
        for one in ids:
            mark = f"[{numbers.index(one) + 1}]"
            self.text += " "
            start = len(self.text)
            self.text += mark
            self.marks.append(Mark(start, len(self.text), self._cited[one]))

    def _paragraph(self, text: str) -> None:
        self.text += f"\n\n{text}" if self.text else text
        self._listing = False

    def _line(self, text: str) -> None:
        self.text += f"\n{text}"

    def _footnote(self, citation: Citation) -> str:
        quote = inert(" ".join(citation.quote.split()))
        return f"{inert(citation.label)}: “{quote}” {self.url(citation)}"


def inert(text: str) -> str:
    """The text with a space wherever Markdown would see a link, an image or HTML."""
    return _LINKING.sub(" ", text)
