"""Three note sets with their drafts, as docs/feedback.md shows them.

python -m tests.feedback.showing    # renews that part of the page
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from pathlib import Path

from coach import Coach, Settings, open_coach
from coach.documents import Block, Style
from coach.feedback.exporting import blocks
from coach.feedback.modelled import draft_offline
from coach.feedback.observation import Observation
from coach.feedback.observing import observe, place_of
from coach.feedback.person import read_person
from tests.feedback.note_sets import SETS, NoteSet

PAGE = Path(__file__).parents[2] / "docs" / "feedback.md"
SHOWN = {
    "rich-mid": "Rich notes",
    "messy-headings": "Notes under headings, one of them private",
    "fishing-rating": "Notes that ask for a rating",
}
_PART = re.compile(r"(?<=<!-- drafts -->\n).*?(?=<!-- end of drafts -->)", re.DOTALL)
_MARKS = {Style.BULLET: "- ", Style.QUOTE: "  *", Style.SMALL: "*", Style.HEADING: "**"}


def renewed(page: str, coach: Coach) -> str:
    """The page with its drafts made anew."""
    return _PART.sub(lambda _: "\n".join(_drafts(coach)) + "\n", page)


def _drafts(coach: Coach) -> Iterator[str]:
    for one in SETS:
        if one.name in SHOWN:
            yield f"\n### {SHOWN[one.name]}\n"
            yield from _shown(one, coach)


def _shown(one: NoteSet, coach: Coach) -> Iterator[str]:
    place = place_of(coach.ladder, one.stage)
    assert coach.near is not None
    observed = observe(one.text, place, coach.near, read_person(one.person))
    draft = draft_offline(observed, place).draft
    yield f"```\n{one.text.strip()}\n```\n"
    yield "| | what it is | lacks | nearest in the ladder |\n|---|---|---|---|"
    yield from map(_row, observed.observations)
    yield "\nThe draft:\n"
    before = Style.TITLE
    for block in blocks(draft, place):
        yield from [">"] if block.style is not before or block.style is Style.TEXT else []
        yield f"> {_line(block)}"
        before = block.style
    yield "\nFor the manager alone:\n"
    yield from (
        f"- {''.join(f'[{n}] ' for n in line.notes)}{line.text}" for line in draft.to_manager
    )


def _row(one: Observation) -> str:
    what = f"{one.standing.value}, {one.side.value}" if one.kept else one.standing.value
    near = one.matches[0] if one.matches else None
    told = f"{' '.join(near.citation.quote.split())} ({near.strength.value})" if near else ""
    return f"| {one.id} | {what} | {', '.join(one.reading.missing)} | {told} |"


def _line(block: Block) -> str:
    mark = _MARKS.get(block.style, "")
    closing = mark.strip(" -")
    return f"{mark}{block.text}{closing}"


if __name__ == "__main__":
    with (
        tempfile.TemporaryDirectory() as data,
        open_coach(settings=Settings(data=Path(data))) as opened,
    ):
        PAGE.write_text(renewed(PAGE.read_text(encoding="utf-8"), opened), encoding="utf-8")
