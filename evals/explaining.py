"""One case explained: the answer beside its gold, every statement with its verdict, what failed.

Plain text for a terminal, made from a record; nothing is measured here.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from itertools import zip_longest

from evals.case import Point
from evals.metrics.content import asked_of
from evals.metrics.table import ASKS
from evals.record import CaseRecord, Layer, Said, Status

COLUMN = 56  # characters of each of the two columns
GAP = "  |  "


def lines(record: CaseRecord) -> Iterator[str]:
    """The whole explanation, line by line."""
    case = record.case
    yield f"{record.id}  ({record.where}, {case.kind}, {case.criticality}, {case.split})"
    yield f"Q: {case.q}"
    yield _understood(record)
    yield f"Expected {case.gold.expect.outcome}; got {_ended(record)}."
    yield _verdict(record)
    for layer in Layer:
        yield from (f"  {layer}: {failure}" for failure in record.checks.get(layer, ()))
    yield ""
    yield from _beside("ANSWER", [*_answer(record)], "GOLD", [*_gold(record)])
    yield ""
    yield from _figures(record)


def _understood(record: CaseRecord) -> str:
    named = ("intent", "current", "target", "topic", "policy", "labels")
    known = [f"{key} {_said(record.frame[key])}" for key in named if record.frame.get(key)]
    return f"Understood: {', '.join(known) or 'nothing'}; sufficiency {record.sufficiency}"


def _said(value: object) -> str:
    return " and ".join(map(str, value)) if isinstance(value, list | tuple) else str(value)


def _ended(record: CaseRecord) -> str:
    if record.outcome is None:
        return f"{record.status}: {record.note}"
    return record.outcome + (f" ({record.reason})" if record.reason else "")


def _verdict(record: CaseRecord) -> str:
    if record.status is not Status.MEASURED:
        return f"Not scored: {record.note}"
    failing = record.first_failing
    return f"FAILS, first in {failing}:" if failing else "PASSES every layer."


def _beside(left: str, ones: list[str], right: str, others: list[str]) -> Iterator[str]:
    yield f"{left.ljust(COLUMN)}{GAP}{right}"
    yield f"{'-' * COLUMN}{GAP}{'-' * COLUMN}"
    for one, other in zip_longest(_wrapped(ones), _wrapped(others), fillvalue=""):
        yield f"{one.ljust(COLUMN)}{GAP}{other}".rstrip()


def _wrapped(entries: list[str]) -> list[str]:
    return [
        line for one in entries for line in textwrap.wrap(one, COLUMN, subsequent_indent="    ")
    ]


def _answer(record: CaseRecord) -> Iterator[str]:
    for said in record.statements:
        yield f"{_mark(said)} [{said.state}] {said.text}"
        yield from (f"    ^ {one}" for one in said.citations)
        if said.verdict and not said.verdict.supported:
            yield f"    ! {said.verdict.reason} (score {said.verdict.score:.2f})"
    yield from (f"note [{one.kind}] {one.text}" for one in record.notices)


def _mark(said: Said) -> str:
    if said.verdict is None:
        return " -"
    return "ok" if said.verdict.supported else "NO"


def _gold(record: CaseRecord) -> Iterator[str]:
    ranks = {one.id: rank for rank, one in enumerate(record.retrieved, start=1)}
    cited = {id_ for said in record.statements for id_ in said.citations}
    for one in record.case.gold.relevant:
        found = record.gold[one.quote]
        if found is None:
            where = "GONE from the ladder"
        else:
            rank = ranks.get(found.rsplit(".", 1)[0])
            where = f"rank {rank}" if rank else "not retrieved"
            where += ", cited" if found in cited else ""
        yield f"{one.grade} ({where}) {one.quote}"
    yield from (_point(one, record) for one in record.case.gold.points)
    yield from (f"FORBIDDEN, said: {words}" for words in record.forbidden)


def _point(point: Point, record: CaseRecord) -> str:
    mark = "made" if record.points.get(point.id) else "missed"
    return f"{point.need} {point.id} {mark}: {asked_of(point)}"


def _figures(record: CaseRecord) -> Iterator[str]:
    for layer, asks in ASKS.items():
        mine = {n: v for n, v in record.metrics.items() if n.startswith(f"{layer}.")}
        known = [f"{n.partition('.')[2]} {v:.2f}" for n, v in mine.items() if v is not None]
        if known:
            yield f"{layer}: {asks}"
            yield f"    {', '.join(known)}"
    nulls = [name for name, value in record.metrics.items() if value is None]
    for reason in dict.fromkeys(record.reasons[name] for name in nulls):
        names = ", ".join(name for name in nulls if record.reasons[name] == reason)
        yield f"No value, because {reason}: {names}"
