"""Structure: whether what was said and what was cited can be looked up at all. Must be 100 %.

Every citation resolves, its quote is the source's own text, nothing is cited from a stage the case
does not allow, and a statement's state agrees with its citations.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from coach import Citation, Event, Statement
from evals.metrics.observed import OVERVIEW, Book, Finding, Observed

NAMES = ("resolves", "verbatim", "stage_scope", "well_formed")
MUST_CITE = ("quoted", "supported")
NEVER_CITES = ("connective", "suggestion")
NOTHING_CITED = "nothing is cited"

_RAW_HANDLE = re.compile(r"\[\^\w+\]")  # a prompt's name of a sentence that reached the reader


def measure(seen: Observed) -> Finding:
    """1 or 0 for each name; null where nothing is cited (or, for the scope, none is demanded)."""
    used = [id_ for one in seen.statements for id_ in one.citations]
    stages = seen.case.gold.stages
    faults = {
        "resolves": [*unresolved(seen.events, seen.book)] if used else None,
        "verbatim": [*misquoted(seen.citations, seen.book)] if seen.citations else None,
        "stage_scope": [*out_of_scope(seen.citations, stages)]
        if seen.citations and stages
        else None,
        "well_formed": [*misshapen(seen.statements)],
    }
    reason = {"stage_scope": NOTHING_CITED if stages else "the case allows every stage"}
    return Finding(
        metrics={name: None if some is None else float(not some) for name, some in faults.items()},
        reasons={
            name: reason.get(name, NOTHING_CITED) for name, some in faults.items() if some is None
        },
        failures=tuple(fault for some in faults.values() for fault in some or ()),
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
    """Citations whose quote, offsets, stage or revision are not those of the ladder's sentence."""
    for one in citations:
        spot = book.spots.get(one.id)
        if spot is None:
            continue  # reported by `unresolved`
        sentence, home = spot.sentence, spot.competency
        if one.quote != home.text[one.start : one.end]:
            yield f"'{one.id}' does not quote its source from {one.start} to {one.end}"
        elif (one.start, one.end) != (sentence.start, sentence.end):
            yield f"'{one.id}' quotes {one.start}-{one.end}, not its sentence"
        if (one.source, one.revision) != (home.source, home.revision):
            yield f"'{one.id}' names {one.source} at {one.revision}, not the file it stands in"
        if one.stage != spot.passage.stage:
            yield f"'{one.id}' is labelled {one.stage}, but stands at {spot.passage.stage}"


def out_of_scope(citations: Sequence[Citation], stages: Sequence[str]) -> Iterator[str]:
    """Citations of a stage that may not be cited here."""
    for one in citations:
        if one.stage not in (*stages, OVERVIEW):
            yield f"cites {one.stage} ('{one.id}'); allowed: {', '.join(stages)}"


def misshapen(statements: Sequence[Statement]) -> Iterator[str]:
    """Statements whose state and citations contradict each other, or that show a raw handle."""
    for one in statements:
        if one.state in MUST_CITE and not one.citations:
            yield f"{one.state} without a citation: {one.text}"
        if one.state in NEVER_CITES and one.citations:
            yield f"{one.state} with a citation: {one.text}"
        if _RAW_HANDLE.search(one.text):
            yield f"shows a raw handle: {one.text}"
