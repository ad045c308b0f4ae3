"""Structure: whether what was said and what was cited can be looked up at all. Must be 100 %.

Every citation resolves, its quote is the source's own text, it is labelled with the ladder and the
stage it stands at and with how that stage stands to the asker's, and a statement's state agrees
with its citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach import Citation, Event, Relation, Statement
from evals.metrics.observed import Book, Finding, Observed, Spot

MUST_CITE = ("quoted", "supported")
NEVER_CITES = ("connective", "suggestion")

_RAW_HANDLE = re.compile(r"\[\^\w+\]")  # a prompt's name of a sentence that reached the reader


def measure(seen: Observed) -> Finding:
    """1 or 0 for each name; all but the shape of statements are null where nothing is cited."""
    cited = bool(seen.citations) or any(one.citations for one in seen.statements)
    faults = {
        "resolves": [*unresolved(seen.events, seen.book)],
        "verbatim": [*misquoted(seen.citations, seen.book)],
        "stage_scope": [*mislabelled(seen.citations, seen.book), *misplaced(seen)],
        "well_formed": [*misshapen(seen.statements)],
    }
    scored = [name for name in faults if cited or name == "well_formed"]
    return Finding(
        metrics={
            name: float(not some) if name in scored else None for name, some in faults.items()
        },
        reasons={name: "nothing is cited" for name in faults if name not in scored},
        failures=tuple(fault for some in faults.values() for fault in some),
    )


def unresolved(events: Sequence[Event], book: Book) -> Iterator[str]:
    """Statements that point at a citation not delivered before them, or not in the ladder."""
    delivered: set[str] = set()
    for event in events:
        if isinstance(event, Citation):
            delivered.add(event.id)
        elif isinstance(event, Statement):
            for one in event.citations:
                if one not in delivered:
                    yield f"cites '{one}', which was not delivered before it"
                elif one not in book.spots:
                    yield f"cites '{one}', which the ladder does not have"


def misquoted(citations: Sequence[Citation], book: Book) -> Iterator[str]:
    """Citations whose quote, offsets or revision are not those of the ladder's sentence."""
    for one, spot in _standing(citations, book):
        sentence, home = spot.sentence, spot.competency
        if one.quote != home.text[one.start : one.end]:
            yield f"'{one.id}' does not quote its source from {one.start} to {one.end}"
        elif (one.start, one.end) != (sentence.start, sentence.end):
            yield f"'{one.id}' quotes {one.start}-{one.end}, not its sentence"
        if (one.source, one.revision) != (home.source, home.revision):
            yield f"'{one.id}' names {one.source} at {one.revision}, not the file it stands in"


def mislabelled(citations: Sequence[Citation], book: Book) -> Iterator[str]:
    """Citations said to be of a ladder, competency, stage or section they do not stand in."""
    for one, spot in _standing(citations, book):
        passage = spot.passage
        said = (one.ladder, one.competency, one.stage, one.section)
        true = (book.ladder.id, passage.competency, passage.stage, passage.section)
        if said != true:
            yield f"'{one.id}' is labelled {_place(said)}, but stands at {_place(true)}"


def misplaced(seen: Observed) -> Iterator[str]:
    """Citations whose relation is not that of their stage to the one the asker stands at; nothing
    where the asker's stage, or the cited one on the same track, is not known."""
    for one in seen.citations:
        steps = _steps(seen, one.stage)
        if steps is not None and one.relation is not _relation(steps):
            yield f"'{one.id}' is called {one.relation}, but is {steps:+} stages from the asker"


def misshapen(statements: Sequence[Statement]) -> Iterator[str]:
    """Statements whose state and citations contradict each other, or that show a raw handle."""
    for one in statements:
        if one.state in MUST_CITE and not one.citations:
            yield f"{one.state} without a citation: {one.text}"
        if one.state in NEVER_CITES and one.citations:
            yield f"{one.state} with a citation: {one.text}"
        if _RAW_HANDLE.search(one.text):
            yield f"shows a raw handle: {one.text}"


def _standing(citations: Sequence[Citation], book: Book) -> Iterator[tuple[Citation, Spot]]:
    """Those that resolve, with where they stand; the others are reported by `unresolved`."""
    for one in citations:
        if spot := book.spots.get(one.id):
            yield one, spot


def _steps(seen: Observed, stage: str) -> int | None:
    """Stages from the asker's to another on the same track."""
    frame = seen.frame
    here = seen.book.ladder.stage(frame.current) if frame and frame.current else None
    there = seen.book.ladder.stage(stage)
    if here is None or there is None or here.track != there.track:
        return None
    return there.order - here.order


def _relation(steps: int) -> Relation:
    if steps > 1:
        return Relation.BEYOND
    return (Relation.EARLIER, Relation.CURRENT, Relation.NEXT)[max(steps, -1) + 1]


def _place(parts: Sequence[str | None]) -> str:
    return "/".join(part or "-" for part in parts)
