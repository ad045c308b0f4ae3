"""Owns a draft as a page to send or keep: blocks, Markdown, plain JSON values.

What is for the manager alone (their questions, what was set aside) is in the JSON and never on the
page, so that it cannot be sent by accident.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from coach.documents import Block, Style
from coach.feedback import aiming, wording
from coach.feedback.draft import Draft, Kind, Line, Point
from coach.feedback.linting import lint_draft
from coach.feedback.observation import Observation, Observed, Standing, Strength
from coach.feedback.observing import Place
from coach.feedback.views import GapView, MeetingPage
from coach.turn import Citation

_PARTS = ("Situation", "Behaviour", "Impact")
_ACTIVE = re.compile(r"([\\`*_\[\]<>#|!~])")


@dataclass(frozen=True, slots=True)
class _Sources:
    """The numbers under which notes and ladder sentences are listed."""

    ladder: Mapping[str, int]

    def marks(self, line: Line) -> str:
        notes = "".join(f"[{name}]" for name in line.notes)
        return notes + "".join(f"[{self.ladder[one]}]" for one in line.sentences)


def blocks(draft: Draft, place: Place, model: str | None = None) -> Iterator[Block]:
    """The draft with its sources, block by block; `model` is the alias of who worded it."""
    sources = _Sources({one.id: at for at, one in enumerate(draft.citations, start=1)})
    yield Block(Style.TITLE, title(draft.observed))
    yield Block(Style.SMALL, wording.RESPONSIBLE_WITH_MODEL if model else wording.RESPONSIBLE)
    for line in draft.opening:
        yield Block(Style.TEXT, line.text)
    for heading, points in (("Strengths", draft.strengths), ("To work on", draft.growth)):
        told = [b for point in points for b in _point(point, draft.observed, sources)]
        yield from _headed(heading, told)
    for heading, lines in (
        (aiming.heading(place), draft.shift),
        ("Next steps", draft.next_steps),
        ("For our conversation", draft.questions),
    ):
        yield from _headed(heading, [_bullet(line, sources) for line in lines])
    yield from _headed("Sources", list(_listed(draft, place, model)))


def title(observed: Observed) -> str:
    """The title of the page."""
    return f"Feedback for {observed.person.name}" if observed.person.name else "Feedback"


def as_markdown(page: Sequence[Block]) -> str:
    """Blocks as Markdown in which nothing from notes can become a link, an image or HTML."""
    marks = {
        Style.TITLE: "# ",
        Style.HEADING: "## ",
        Style.BULLET: "- ",
        Style.QUOTE: "> ",
        Style.SMALL: "",
        Style.TEXT: "",
    }
    lines: list[str] = []
    before: Style | None = None
    for block in page:
        if lines and not (before is block.style is Style.BULLET):
            lines.append("")
        text = _ACTIVE.sub(r"\\\1", block.text)
        lines.append(f"*{text}*" if block.style is Style.SMALL else marks[block.style] + text)
        before = block.style
    return "\n".join(lines) + "\n"


def as_plain(
    draft: Draft,
    place: Place,
    view: GapView | None,
    page: MeetingPage,
    *,
    mode: str = "offline",
    model: str | None = None,
    notice: str | None = None,
) -> dict[str, Any]:
    """Everything as JSON values; docs/feedback.md says what each field holds. Without a view its
    field is None."""
    observed = draft.observed
    return {
        "stage": place.stage,
        "target": place.target,
        "ladder": {"id": place.ladder.id, "revision": place.ladder.revision},
        "mode": mode,
        "model": model,
        "notice": notice,
        "card": asdict(observed.card) if observed.card else None,
        "observations": [observation_as_plain(one) for one in observed.observations],
        "draft": _plain_parts(draft),
        "to_manager": _plain(draft.to_manager),
        "lint": _plain_lint(draft),
        "declined": wording.NO_VERDICTS if asks_verdict(observed) else None,
        "unused": list(draft.unused),
        "citations": _plain(draft.citations),
        "gap": asdict(view) if view else None,
        "meeting": asdict(page),
    }


def observation_as_plain(one: Observation) -> dict[str, Any]:
    """One observation as JSON values."""
    return {
        "id": one.id,
        "start": one.start,
        "end": one.end,
        "text": one.text,
        "heading": one.heading,
        "speaker": one.speaker,
        "side": one.side.value,
        "standing": one.standing.value,
        "why": one.why,
        "missing": [part.value for part in one.reading.missing],
        "matches": [asdict(match) for match in one.matches],
        "findings": [asdict(found) for found in one.findings],
        "edited": one.edited,
    }


def lead(sentences: Collection[str], near: Iterable[tuple[str, str]]) -> str:
    """How a ladder sentence beside a point is brought in: a match that is only fair is offered, not
    asserted. `near` are the sentences that its notes match, by id, and how strongly."""
    strong = any(one in sentences and strength == Strength.STRONG for one, strength in near)
    return wording.THE_LADDER if strong else wording.PERHAPS_NEAR


def asks_verdict(observed: Observed) -> bool:
    """Whether the notes ask for, or pass, a verdict."""
    return any(one.standing is Standing.VERDICT for one in observed.observations)


def _headed(heading: str, inside: Sequence[Block]) -> Iterator[Block]:
    if inside:
        yield Block(Style.HEADING, heading)
        yield from inside


def _point(point: Point, observed: Observed, sources: _Sources) -> Iterator[Block]:
    parts = (point.situation, point.behaviour, point.impact)
    several = sum(part is not None for part in parts) > 1
    for name, line in zip(_PARTS, parts, strict=True):
        if line:
            label = f"{name}: " if several else ""
            yield Block(Style.BULLET, f"{label}{line.text} {sources.marks(line)}")
    if point.ladder:
        said = f"“{point.ladder.text}” {sources.marks(point.ladder)}"
        matches = (match for name in point.ladder.notes for match in observed.get(name).matches)
        near = ((match.citation.id, match.strength) for match in matches)
        yield Block(Style.QUOTE, f"{lead(point.ladder.sentences, near)} {said}")


def _bullet(line: Line, sources: _Sources) -> Block:
    text = f"{wording.THE_LADDER} “{line.text}”" if line.kind is Kind.LADDER else line.text
    return Block(Style.BULLET, f"{text} {sources.marks(line)}".rstrip())


def _listed(draft: Draft, place: Place, model: str | None) -> Iterator[Block]:
    for at, one in enumerate(draft.citations, start=1):
        yield Block(Style.BULLET, f"[{at}] {one.label}: {one.source}, {one.id}")
    for name in draft.cited_notes:
        note = draft.observed.get(name)
        edited = ", edited" if note.edited else ""
        where = f"characters {note.start} to {note.end}{edited}"
        yield Block(Style.BULLET, f"[{name}] your notes, {where}")
    ladder = place.ladder
    worded = f"worded with the model {model}" if model else "no model"
    yield Block(
        Style.SMALL,
        f"{ladder.name}, version {ladder.version}, revision {ladder.revision}; {worded}.",
    )


def _plain_parts(draft: Draft) -> dict[str, Any]:
    return {
        "opening": _plain(draft.opening),
        "strengths": _plain(draft.strengths),
        "growth": _plain(draft.growth),
        "shift": _plain(draft.shift),
        "next_steps": _plain(draft.next_steps),
        "questions": _plain(draft.questions),
    }


def _plain_lint(draft: Draft) -> list[dict[str, Any]]:
    return [
        {"line": found.line.text if found.line else None, **asdict(found.finding)}
        for found in lint_draft(draft)
    ]


def _plain(values: Sequence[Line | Point | Citation]) -> list[dict[str, Any]]:
    return [asdict(one) for one in values]
