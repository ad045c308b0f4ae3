"""Owns how notes, observations and a draft are laid out for the page of three columns.

Knows plain values as the API shows them; words nothing but labels.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from coach.feedback.aiming import heading
from coach.feedback.exporting import lead
from coach.feedback.observing import Place
from coach.feedback.wording import THE_LADDER
from coach.ladder.model import Ladder
from coach.ladder.sentences import split
from coach.web.pages.trail import title_called

Plain = Mapping[str, Any]

OUT = ("dropped", "chatter", "command")
TONES = {"strength": "strength", "growth": "growth", "open": "asks"}  # of what is kept, by side


@dataclass(frozen=True, slots=True)
class Piece:
    """Text of the notes: of one observation, or between two."""

    text: str
    observation: Plain | None = None


@dataclass(frozen=True, slots=True)
class DraftPage:
    """What the page shows. `wrong` is told above all, `at` the observation whose editor is open
    with the `typed` words; `given` what was typed over the notes."""

    reading: Plain
    draft: Plain | None
    ladder: Ladder
    step: str = "observations"
    wrong: str = ""
    card: Plain | None = None
    at: str = ""
    typed: str = ""
    given: Mapping[str, str] = field(default_factory=dict)

    @property
    def pieces(self) -> Iterator[Piece]:
        """The notes, cut where observations begin and end."""
        text, at = self.reading["text"], 0
        for one in self.reading["observations"]:
            start = max(at, one["start"])
            if start > at:
                yield Piece(text[at:start])
            yield Piece(text[start : one["end"]], one)
            at = max(at, one["end"])
        if at < len(text):
            yield Piece(text[at:])

    @property
    def kept(self) -> list[Plain]:
        """Observations that may be drafted."""
        return [one for one in self.reading["observations"] if one["standing"] == "kept"]

    @property
    def out(self) -> list[Plain]:
        """Observations that are left out, and need nothing."""
        return [one for one in self.reading["observations"] if one["standing"] in OUT]

    @property
    def asking(self) -> list[Plain]:
        """Observations that need a word from the manager first."""
        rest = (*OUT, "kept")
        return [one for one in self.reading["observations"] if one["standing"] not in rest]

    def tone(self, one: Plain) -> str:
        """How an observation is drawn: by its side, or by what it needs."""
        if one["standing"] == "kept":
            return TONES[one["side"]]
        return "out" if one in self.out else "asks" if one["standing"] == "needs-more" else "bad"

    def questions(self, name: str) -> list[str]:
        """What is asked about one observation, without its words again."""
        lines = (one for one in self.reading["questions"] if list(one["notes"]) == [name])
        return [one["text"].partition("” ")[2] or one["text"] for one in lines]

    def findings(self, line: Plain) -> Iterator[tuple[Plain, str, str]]:
        """What the rules say of a line of the draft: the finding, and where the words are those of
        an observation, its id and what it would be rewritten to."""
        for found in self.draft["lint"] if self.draft else ():
            if found["line"] == line["text"]:
                yield found, *self._source(found["words"], line["notes"])

    @property
    def remarks(self) -> list[str]:
        """What the rules say of the draft as a whole."""
        lint = self.draft["lint"] if self.draft else ()
        return [found["reason"] for found in lint if found["line"] is None]

    @property
    def no_room(self) -> list[str]:
        """Kept observations that were not drafted from though their side is known; an open one is
        asked about instead."""
        still_open = {one["id"] for one in self.kept if one["side"] == "open"}
        unused = self.draft["unused"] if self.draft else ()
        return [name for name in unused if name not in still_open]

    def _source(self, words: str, names: Sequence[str]) -> tuple[str, str]:
        for one in self.reading["observations"]:
            for found in one["findings"] if one["id"] in names else ():
                if found["words"].casefold() == words.casefold():
                    return one["id"], self.rewritten(one, found)
        return "", ""

    def rewritten(self, one: Plain, found: Plain) -> str:
        """An observation with one sentence rewritten, and all others as they are; "" where no
        rewrite reads as a sentence."""
        if not found["rewrite"]:
            return ""
        text = " ".join(one["text"].split())
        for start, end in split(text):
            if start <= found["start"] < end:
                return f"{text[:start]}{found['rewrite']}{text[end:]}"
        return str(found["rewrite"])

    def cited(self, line: Plain) -> list[Plain]:
        """The ladder sentences of a line."""
        each = self.draft["citations"] if self.draft else []
        return [one for one in each if one["id"] in line["sentences"]]

    def lead(self, line: Plain, beside: bool) -> str:
        """How a ladder sentence is brought in; `beside` a point it may be about something else."""
        if not beside:
            return THE_LADDER
        notes = (one for one in self.reading["observations"] if one["id"] in line["notes"])
        matches = (match for one in notes for match in one["matches"])
        near = ((match["citation"]["id"], match["strength"]) for match in matches)
        return lead(line["sentences"], near)

    def is_new(self, line: Plain) -> bool:
        """Whether the draft before did not have this line, which is more than ours."""
        added = self.draft["changes"]["added"] if self.draft else ()
        return line["kind"] != "connective" and line["text"] in added

    @property
    def says_something(self) -> bool:
        """Whether the draft says anything from the notes."""
        return bool(
            self.draft and (self.draft["draft"]["strengths"] or self.draft["draft"]["growth"])
        )

    @property
    def stage(self) -> str:
        """The title of the stage the person is at."""
        return title_called(self.ladder, self.reading["stage"])

    @property
    def following(self) -> str:
        """The title of the stage after it; "" after the last."""
        after = self.ladder.neighbour(self.reading["stage"], 1)
        return after.title if after else ""

    @property
    def shift_heading(self) -> str:
        """What stands above the lines about the stage aimed at."""
        return heading(Place(self.ladder, self.reading["stage"], self.reading["target"]))

    def speaks(self, match: Plain) -> str:
        """What a ladder sentence is to an observation."""
        ahead = self.following or "what comes next"
        return {
            "behaviour-at-current": f"expected at {self.stage}",
            "sign-of-next": f"a sign of {ahead}",
            "struggle-at-current": f"a usual struggle at {self.stage}",
            "practice-at-current": f"a way toward {ahead}",
        }[match["speaks"]]
