"""The native form of a ladder as text: `ladder.yaml`, Markdown files, and plain words escaped.

What is written here reads back word for word. Knows nothing of where a ladder came from.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from coach.ladder.cues import facets_of_title
from coach.ladder.model import ESSENCE, GUIDANCE, INTRODUCTION
from coach.ladder.names import slug
from coach.ladder.yaml_file import dump

MAX_FILE_NAME_CHARS = 100  # file systems stop at 255 bytes

_SPECIAL = re.compile(
    r"[\\`*]"
    r"|(?<![^\W_])_|_(?![^\W_])"  # emphasis; the one of snake_case is safe
    r"|<(?=[A-Za-z/!?])|&(?=#?\w+;)"  # tags, comments, entities
    r"|\](?=\()"  # links
)
_LINE_START = re.compile(r"^(?=[#>~\[]|[+-](?:[\s+-]|$))")  # heading, quote, fence, bullet, rule
_NUMBERED = re.compile(r"^(\d{1,9})(?=[.)](?:\s|$))")
_CLOSING_MARKS = re.compile(r"(?<=\s)(?=#+$)")

Cell = tuple[str | None, str | None, Sequence[str]]  # stage title, section title, paragraphs


def escaped(text: str) -> str:
    """One line of plain text as Markdown that shows, and reads back as, exactly that text."""
    text = _SPECIAL.sub(r"\\\g<0>", text)
    return _LINE_START.sub(r"\\", _NUMBERED.sub(r"\1\\", text))


def file_name(title: str) -> str:
    """The name of a competency's file."""
    return f"{slug(title)[:MAX_FILE_NAME_CHARS]}.md"


def competency_markdown(title: str, cells: Sequence[Cell]) -> str:
    """One competency's file. Cells without a stage are its overview; neighbours share headings."""
    front_matter = f"---\n{dump({'competency': title})}---"
    blocks = [front_matter, _heading(1, title), *_blocks(cells)]
    return "\n\n".join(blocks) + "\n"


def ladder_yaml(
    about: Mapping[str, str],
    stages: Mapping[str, Sequence[str]],
    sections: Sequence[str],
    order: Sequence[str],
) -> str:
    """`ladder.yaml`; `about` holds name, owner and version, `stages` the aliases of each title,
    `order` the competencies' titles.

    What each section is for is put down where its title tells, for the author to confirm.
    """
    named = [one for one in sections if slug(one) not in (INTRODUCTION, ESSENCE)]
    return dump(
        {
            **about,
            "stages": [_stage(title, aliases) for title, aliases in stages.items()],
            "sections": [_section(title) for title in named],
            "competencies": [slug(title) for title in order],
        }
    )


def _stage(title: str, aliases: Sequence[str]) -> dict[str, object]:
    return {"title": title} | ({"aliases": list(aliases)} if aliases else {})


def _section(title: str) -> dict[str, object]:
    entry: dict[str, object] = {"title": title}
    if slug(title) == GUIDANCE:  # the id of text under no section
        entry["id"] = f"{GUIDANCE}-section"
    facets = facets_of_title(title)
    return entry | ({"facets": [str(one) for one in facets]} if facets else {})


def _blocks(cells: Sequence[Cell]) -> Iterator[str]:
    last_stage = None
    for stage, section, paragraphs in cells:
        if stage and stage != last_stage:
            yield _heading(2, stage)
        if section:
            yield _heading(3, section)
        yield from map(escaped, paragraphs)
        last_stage = stage


def _heading(level: int, title: str) -> str:
    marked = _CLOSING_MARKS.sub(r"\\", escaped(title))
    return f"{'#' * level} {marked}"
