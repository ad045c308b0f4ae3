"""Events come back from JSON as the values they were."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import ProjectError
from coach.transcript import NAMES, events_as_json, events_from_json
from coach.turn import Event

events = st.one_of([st.from_type(kind) for kind in NAMES])


@given(st.lists(events, max_size=5))
def test_every_event_comes_back_as_it_was(said: list[Event]) -> None:
    kept = json.loads(json.dumps(events_as_json(said)))
    assert events_from_json(kept) == tuple(said)


def test_what_a_newer_coach_adds_to_an_event_is_left_out() -> None:
    (plain,) = events_as_json(events_from_json([{"event": "notice", "kind": "k", "text": "t"}]))
    assert events_from_json([plain | {"colour": "red"}]) == events_from_json([plain])


@pytest.mark.parametrize(
    "value",
    [
        {},
        {"event": "rumour"},
        {"event": "notice", "kind": "k"},
        {"event": "statement", "text": "t", "state": "shouted"},
    ],
)
def test_what_is_no_event_is_a_defect(value: dict[str, str]) -> None:
    with pytest.raises(ProjectError, match="is no event as this coach knows it"):
        events_from_json([value])
