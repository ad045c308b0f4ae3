"""The JSON of a turn and of a search: these keys, in this order, and nothing else."""

from __future__ import annotations

import json

import pytest
from hypothesis import given

from coach.errors import ProjectError
from coach.ladder.model import Facet
from coach.transcript import as_json, search_as_json
from coach.turn import Done, Event, Evidence, Intent, Meta, Outcome, QuestionFrame, ScoredPassage
from tests.composing.small_ladders import GROWING, evidence
from tests.composing.telling import SAY, turn
from tests.composing.test_properties import Asked, compose, turns

FRAME = {
    "question": "?",
    "topic": "",
    "intent": "ready",
    "bare": "",
    "current": "maker",
    "target": None,
    "stages": [],
    "competencies": [],
    "facets": [],
    "policy": None,
    "unknown_stage": None,
    "labels": [],
    "wish": None,
}


def test_an_answer_shows_everything_that_was_said_and_looked_at() -> None:
    found = evidence(GROWING, "care/maker/how-to-grow#3")
    shown = as_json(turn(GROWING, Intent.READY, current="maker", found=found))
    assert list(shown) == [
        *("outcome", "frame", "statements", "citations", "notices", "consulted"),
        *("revision", "mode"),
    ]
    assert shown["outcome"] == "answered"
    assert shown["frame"] == FRAME
    assert shown["consulted"] == ["care/maker/how-to-grow#3"]
    assert (shown["revision"], shown["mode"]) == ("0f1e2d3c4b5a", "offline")
    assert shown["statements"][1] == {
        "text": "You are ready when others copy your shared habits.",
        "state": "quoted",
        "citations": ["care/maker/how-to-grow#3.1"],
    }
    assert shown["citations"][0] == {
        "id": "care/maker/how-to-grow#3.1",
        "ladder": "growing",
        "competency": "care",
        "stage": "maker",
        "section": "how-to-grow",
        "facet": "readiness",
        "quote": "You are ready when others copy your shared habits.",
        "start": 1315,
        "end": 1365,
        "source": "care.md",
        "revision": "a1b2c3d4e5f6",
        "relation": "current",
        "url": "/ladder/care/maker#s-how-to-grow-3-1",
        "label": "Maker · How to Grow",
    }


def test_a_reason_and_a_prompt_digest_are_shown_where_there_are_any() -> None:
    meta = Meta(QuestionFrame("?", "", Intent.GROW), "growing", "r", "model", "d1d2d3")
    shown = as_json((meta, Done(Outcome.DECLINED, "pay")))
    assert list(shown)[:2] == ["outcome", "reason"]
    assert (shown["reason"], shown["prompt_digest"]) == ("pay", "d1d2d3")


def test_notices_keep_their_kind() -> None:
    shown = as_json(turn(GROWING, Intent.GROW, "guide", current="novice", target="guide"))
    assert [sorted(notice) for notice in shown["notices"]] == [["kind", "text"]]
    assert shown["notices"][0]["kind"] == "look-ahead"


@given(turns())
def test_any_turn_survives_the_way_through_json(asked: Asked) -> None:
    shown = as_json(compose(*asked, SAY))
    assert json.loads(json.dumps(shown)) == shown


META = Meta(QuestionFrame("?", "", Intent.GROW), "growing", "r", "offline")
DONE = Done(Outcome.ANSWERED)


@pytest.mark.parametrize(
    "events",
    [(), (META,), (DONE,), (META, DONE, DONE), (DONE, META)],
    ids=["empty", "unfinished", "headless", "ended-twice", "backwards"],
)
def test_a_broken_turn_is_not_shown_as_a_whole_one(events: tuple[Event, ...]) -> None:
    with pytest.raises(ProjectError, match=f"a turn of {len(events)} events does not run"):
        as_json(events)


def test_a_search_shows_the_best_passages_and_on_request_their_parts() -> None:
    passage = next(GROWING.passages())
    parts = {"meaning": 0.333333333, "stage": 0.25}
    found = Evidence((ScoredPassage(passage, 0.58333333, parts),) * 3, 0.123456, True)
    frame = QuestionFrame("?", "", Intent.READY, current="maker")
    shown = search_as_json(frame, found, 2)
    assert (shown["frame"], shown["sufficiency"]) == (FRAME, 0.1235)
    assert (
        shown["passages"]
        == [
            {
                "id": "care/overview/introduction#1",
                "competency": "care",
                "stage": "overview",
                "section": "introduction",
                "facets": [Facet.MEANING],
                "score": 0.5833,
                "text": "Care is the habit of leaving nothing loose.",
            }
        ]
        * 2
    )
    explained = search_as_json(frame, found, 1, explain=True)["passages"][0]
    assert explained["parts"] == {"meaning": 0.3333, "stage": 0.25}
