"""A citation points at exact text, and says truthfully how its stage stands to the asker."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.citations import anchor, cite, relation, standing
from coach.errors import ProjectError
from coach.ladder.model import OVERVIEW, Ladder
from coach.turn import Intent, QuestionFrame, Relation
from tests.composing.small_ladders import GROWING, PLAIN, TRACKS

R = Relation


def frame(current: str | None = None, target: str | None = None, *stages: str) -> QuestionFrame:
    return QuestionFrame("?", "", Intent.GROW, current=current, target=target, stages=stages)


@pytest.mark.parametrize("ladder", [GROWING, PLAIN, TRACKS], ids=lambda one: one.id)
def test_every_quote_is_its_source_slice(ladder: Ladder) -> None:
    for passage in ladder.passages():
        source = ladder.competency(passage.competency)
        assert source is not None
        for sentence in passage.sentences:
            citation = cite(ladder, passage, sentence, frame("maker"))
            assert citation.quote == source.text[citation.start : citation.end] == sentence.text
            assert (citation.source, citation.revision) == (source.source, source.revision)


@pytest.mark.parametrize(
    ("ladder", "asks", "expected"),
    [
        pytest.param(
            GROWING,
            frame("maker"),
            {"novice": R.EARLIER, "maker": R.CURRENT, "guide": R.NEXT, "sage": R.BEYOND},
            id="the-stage-given",
        ),
        pytest.param(
            GROWING,
            frame(None, "guide"),
            {"novice": R.EARLIER, "maker": R.CURRENT, "guide": R.NEXT, "sage": R.BEYOND},
            id="the-stage-below-the-target-stands-in",
        ),
        pytest.param(
            GROWING,
            frame(None, "novice"),
            {"novice": R.NEXT, "maker": R.BEYOND},
            id="aiming-at-the-first-stage",
        ),
        pytest.param(
            GROWING,
            frame(None, None, "guide"),
            {"novice": R.OVERVIEW, "guide": R.OVERVIEW, "sage": R.OVERVIEW},
            id="a-stage-merely-named-places-nobody",
        ),
        pytest.param(
            GROWING, frame(), {OVERVIEW: R.OVERVIEW, "maker": R.OVERVIEW}, id="nothing-is-known"
        ),
        pytest.param(
            TRACKS,
            frame("expert"),
            {"junior": R.EARLIER, "lead": R.OVERVIEW, "director": R.OVERVIEW},
            id="another-track-is-not-on-the-path",
        ),
        pytest.param(
            TRACKS,
            frame("expert", "head"),
            {"expert": R.CURRENT, "lead": R.NEXT, "head": R.NEXT, "director": R.BEYOND},
            id="across-to-another-track",
        ),
        pytest.param(
            GROWING, frame("wizard"), {"maker": R.OVERVIEW}, id="a-stage-the-ladder-lacks"
        ),
    ],
)
def test_the_relation_of_a_stage(
    ladder: Ladder, asks: QuestionFrame, expected: dict[str, Relation]
) -> None:
    assert {stage: relation(ladder, stage, asks) for stage in expected} == expected


def test_a_target_implies_the_stage_below_it() -> None:
    assert standing(GROWING, frame(None, "sage")) == GROWING.stage("guide")
    assert standing(GROWING, frame("novice", "sage")) == GROWING.stage("novice")
    assert standing(GROWING, frame(None, "novice")) is None


def test_the_link_names_competency_stage_and_sentence() -> None:
    passage = next(p for p in GROWING.passages() if p.id == "care/maker/how-to-grow#2")
    citation = cite(GROWING, passage, passage.sentences[1], frame())
    assert citation.url == "/ladder/care/maker#s-how-to-grow-2-2"
    assert citation.label == "Maker · How to Grow"


def test_a_link_stays_a_link_when_an_id_has_other_letters() -> None:
    passage = next(GROWING.passages())
    odd = replace(passage, stage="größe 2/3", competency="care")
    citation = cite(GROWING, odd, passage.sentences[0], frame())
    assert citation.url == "/ladder/care/gr%C3%B6%C3%9Fe%202%2F3#s-introduction-1-1"


def test_where_there_are_several_competencies_the_label_says_which() -> None:
    passage = next(PLAIN.passages())
    assert cite(PLAIN, passage, passage.sentences[0], frame()).label == "Novice · Delivery"


def test_a_passage_of_another_ladder_is_refused() -> None:
    passage = next(PLAIN.passages())
    with pytest.raises(ProjectError, match="delivery/novice/guidance#1 belongs to no competency"):
        cite(GROWING, passage, passage.sentences[0], frame())


@given(st.sampled_from([GROWING, PLAIN, TRACKS]), st.data())
def test_no_stage_is_called_current_unless_the_asker_is_placed_there(
    ladder: Ladder, data: st.DataObject
) -> None:
    ids = st.none() | st.sampled_from([stage.id for stage in ladder.stages])
    asks = frame(data.draw(ids), data.draw(ids), *filter(None, [data.draw(ids)]))
    here = standing(ladder, asks)
    current = {s.id for s in ladder.stages if relation(ladder, s.id, asks) is Relation.CURRENT}
    assert current == ({here.id} if here else set())


def test_anchors_are_unique_on_their_page() -> None:
    pages: dict[tuple[str, str], list[str]] = {}
    for passage in GROWING.passages():
        page = pages.setdefault((passage.competency, passage.stage), [])
        page.extend(anchor(sentence) for sentence in passage.sentences)
    assert all(len(set(page)) == len(page) for page in pages.values())
