"""Projections of a ladder to plain JSON values, as the API and the reader show it.

Knows ladders alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from coach.citations import sentence_url
from coach.ladder.model import Competency, Ladder, Passage, Section, Sentence, Stage


def ladder_as_json(ladder: Ladder) -> dict[str, Any]:
    """What a ladder is made of, without its guidance."""
    return {
        "id": ladder.id,
        "name": ladder.name,
        "owner": ladder.owner,
        "version": ladder.version,
        "revision": ladder.revision,
        "stages": stages_as_json(ladder),
        "sections": [_section(one) for one in ladder.sections],
        "competencies": competencies_as_json(ladder),
    }


def stages_as_json(ladder: Ladder) -> list[dict[str, Any]]:
    """Every stage, lowest first."""
    return [stage_as_json(one) for one in ladder.stages]


def stage_as_json(stage: Stage) -> dict[str, Any]:
    """One stage."""
    return {
        "id": stage.id,
        "title": stage.title,
        "order": stage.order,
        "track": stage.track,
        "aliases": list(stage.aliases),
    }


def competencies_as_json(ladder: Ladder) -> list[dict[str, Any]]:
    """Every competency, with the stages it has guidance for."""
    return [_competency(one) for one in ladder.competencies]


def passage_as_json(ladder: Ladder, competency: Competency, passage: Passage) -> dict[str, Any]:
    """One passage with its sentences and neighbours."""
    before, after = _neighbours(competency, passage)
    return {
        "id": passage.id,
        "competency": passage.competency,
        "stage": passage.stage,
        "section": passage.section,
        "heading": ladder.section_title(passage.section),
        "facets": [str(facet) for facet in passage.facets],
        "text": passage.text,
        "source": competency.source,
        "revision": competency.revision,
        "previous": before,
        "next": after,
        "sentences": [_sentence(passage, one) for one in passage.sentences],
    }


def comparison_as_json(ladder: Ladder, a: Stage, b: Stage) -> dict[str, Any]:
    """Two stages beside each other: competency by competency, section by section."""
    return {
        "a": stage_as_json(a),
        "b": stage_as_json(b),
        "competencies": [
            {"id": one.id, "title": one.title, "sections": list(_sides(ladder, one, a, b))}
            for one in ladder.competencies
        ],
    }


def find_passage(ladder: Ladder, name: str) -> tuple[Competency, Passage] | None:
    """The passage with this id, or the one that holds the sentence with this id."""
    for competency in ladder.competencies:
        for passage in competency.passages:
            if name == passage.id or any(name == one.id for one in passage.sentences):
                return competency, passage
    return None


def _sides(ladder: Ladder, competency: Competency, a: Stage, b: Stage) -> Iterator[dict[str, Any]]:
    both = [one for one in competency.passages if one.stage in (a.id, b.id)]
    for section in dict.fromkeys(one.section for one in both):
        here = [one for one in both if one.section == section]
        yield {
            "section": section,
            "heading": ladder.section_title(section),
            **{
                side: [
                    passage_as_json(ladder, competency, one) for one in here if one.stage == stage
                ]
                for side, stage in (("a", a.id), ("b", b.id))
            },
        }


def _neighbours(competency: Competency, passage: Passage) -> tuple[str | None, str | None]:
    ids = [None, *(one.id for one in competency.passages), None]
    at = ids.index(passage.id)
    return ids[at - 1], ids[at + 1]


def _section(section: Section) -> dict[str, Any]:
    facets = [str(facet) for facet in section.facets]
    return {"id": section.id, "title": section.title, "facets": facets}


def _competency(competency: Competency) -> dict[str, Any]:
    return {
        "id": competency.id,
        "title": competency.title,
        "source": competency.source,
        "revision": competency.revision,
        "stages": list(dict.fromkeys(one.stage for one in competency.passages)),
    }


def _sentence(passage: Passage, sentence: Sentence) -> dict[str, Any]:
    return {
        "id": sentence.id,
        "text": sentence.text,
        "facet": str(sentence.facet),
        "start": sentence.start,
        "end": sentence.end,
        "url": sentence_url(passage, sentence),
    }
