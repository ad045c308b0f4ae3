"""The prose of one competency into passages and sentences with ids, offsets and facets.

Knows nothing of headings or files: it is told where each block of prose stands.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby, pairwise

from coach.ladder.definition import Definition
from coach.ladder.facets import facets_of
from coach.ladder.files import SourceText
from coach.ladder.markdown import Block, Run
from coach.ladder.model import ESSENCE, GUIDANCE, INTRODUCTION, OVERVIEW, Passage, Sentence
from coach.ladder.sentences import split

_LEADING_MARKUP = re.compile(r"\S*\Z")
_TRAILING_MARKUP = re.compile(r"\S*")


@dataclass
class Cell:
    """The prose of one stage under one heading; `section` is None before the first heading."""

    stage: str
    section: str | None
    prose: list[Block] = field(default_factory=list)


def passages(
    competency_id: str, cells: Sequence[Cell], source: SourceText, definition: Definition
) -> Iterator[Passage]:
    """The passages of one competency in source order; blank blocks make none."""
    count: Counter[tuple[str, str]] = Counter()
    for stage, section, block in _placed(cells, definition.closing):
        slot = (stage, section or GUIDANCE)
        passage_id = f"{competency_id}/{stage}/{slot[1]}#{count[slot] + 1}"
        sentences = _sentences(passage_id, section, block, source, definition)
        if sentences:
            count[slot] += 1
            yield Passage(
                id=passage_id,
                competency=competency_id,
                stage=stage,
                section=section,
                ordinal=count[slot],
                text=" ".join(one.text for one in sentences),
                start=sentences[0].start,
                end=sentences[-1].end,
                line=source.line_of(sentences[0].start),
                facets=tuple(dict.fromkeys(one.facet for one in sentences)),
                sentences=sentences,
            )


def _placed(cells: Sequence[Cell], closing: bool) -> Iterator[tuple[str, str | None, Block]]:
    """Each block with its stage and section, unlabelled text given the section it belongs to."""
    for stage, group in groupby(cells, key=lambda cell: cell.stage):
        here = list(group)
        headings = {cell.section for cell in here}
        named = stage == OVERVIEW or bool(headings - {None, ESSENCE})
        unlabelled = INTRODUCTION if named else None
        placed = [(cell.section or unlabelled, block) for cell in here for block in cell.prose]
        if closing and stage != OVERVIEW and ESSENCE not in headings and _has_company(placed):
            placed[-1] = (ESSENCE, placed[-1][1])
        yield from ((stage, section, block) for section, block in placed)


def _has_company(placed: Sequence[tuple[str | None, Block]]) -> bool:
    """Whether the last block is not its heading's only one, which that heading would label."""
    return len(placed) > 1 and placed[-1][0] == placed[-2][0]


def _sentences(
    passage_id: str,
    section: str | None,
    block: Block,
    source: SourceText,
    definition: Definition,
) -> tuple[Sentence, ...]:
    found = [one for run in block.runs for one in _cut(run, source.text)]
    texts = [text for text, _, _ in found]
    facets = facets_of(texts, section, definition.facets(section), definition.cues)
    return tuple(
        Sentence(f"{passage_id}.{number}", text, start, end, facet)
        for number, ((text, start, end), facet) in enumerate(
            zip(found, facets, strict=True), start=1
        )
    )


def _cut(run: Run, source: str) -> list[tuple[str, int, int]]:
    """The sentences of a run: clean text, and start and end in the source.

    Markup that touches a sentence belongs to it: `**One.** Two.` is `**One.**` and `Two.`.
    """
    spans = split(run.text)
    if not spans:
        return []
    starts, ends = [run.start], []
    for (_, stop), (start, _) in pairwise(spans):
        end, begin = run.offsets[stop - 1] + 1, run.offsets[start]
        closers = _TRAILING_MARKUP.match(source, end, begin)
        end = closers.end() if closers else end
        openers = _LEADING_MARKUP.search(source, end, begin)
        ends.append(end)
        starts.append(openers.start() if openers else begin)
    ends.append(run.end)
    texts = (" ".join(run.text[start:end].split()) for start, end in spans)
    return list(zip(texts, starts, ends, strict=True))
