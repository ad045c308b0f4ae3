"""A follow-up's wish: the same made short, made concrete, or gone on with; asked about once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from coach.composing.composer import compose
from coach.composing.repeats import already_said
from coach.ladder.model import Facet, Ladder
from coach.turn import (
    Citation,
    Event,
    Evidence,
    Exchange,
    Intent,
    Outcome,
    QuestionFrame,
    State,
    Wish,
)
from tests.composing.small_ladders import GROWING, PLAIN
from tests.composing.telling import EVERYTHING, SAY, cited, done, notices, quoted, texts

MOST_AT_ONCE = 12  # answers that say all a stage has


def wished(
    wish: Wish | None,
    intent: Intent = Intent.EXPECT,
    *,
    current: str | None = "maker",
    ladder: Ladder = GROWING,
    found: Evidence = EVERYTHING,
    labels: tuple[str, ...] = (),
    target: str | None = None,
) -> tuple[Event, ...]:
    frame = QuestionFrame("?", "", intent, current=current, target=target, wish=wish, labels=labels)
    return compose(ladder, frame, found, SAY)


@pytest.mark.parametrize("intent", [one for one in Intent if one is not Intent.COMPARE])
def test_a_shorter_answer_is_part_of_the_long_one_and_asks_nothing(intent: Intent) -> None:
    long, short, one = (wished(wish, intent) for wish in (None, Wish.SHORTER, Wish.SENTENCE))
    assert 1 <= len(quoted(short)) <= 2
    assert len(quoted(one)) == 1
    assert {*quoted(short), *quoted(one)} <= {*quoted(long)}
    assert texts(short, State.QUESTION) == []
    assert done(short).outcome is Outcome.ANSWERED


def test_a_short_comparison_has_a_sentence_of_each_stage() -> None:
    events = wished(Wish.SHORTER, Intent.COMPARE, target="guide")
    assert [one.stage for one in cited(events)] == ["maker", "guide"]


@pytest.mark.parametrize("intent", [Intent.EXPECT, Intent.SIGNALS, Intent.GROW, Intent.STRUGGLE])
def test_an_example_is_something_to_do_at_the_same_stage(intent: Intent) -> None:
    events = wished(Wish.EXAMPLE, intent)
    facets = {one.facet for one in cited(events)}
    assert facets <= {Facet.PRACTICES, Facet.OPPORTUNITIES}
    assert {one.stage for one in cited(events)} == {"maker"}
    assert "tells no stories" in texts(events)[0]


def test_a_ladder_that_says_nothing_to_do_says_so() -> None:
    events = wished(Wish.EXAMPLE, ladder=PLAIN)
    assert "no-growth-guidance" in notices(events)


def test_more_after_examples_are_more_examples() -> None:
    first = wished(Wish.EXAMPLE)
    said = frozenset(one.id for one in cited(first)[:1])
    frame = QuestionFrame(
        "another one",
        "",
        Intent.EXPECT,
        current="maker",
        wish=Wish.MORE,
        facets=(Facet.PRACTICES, Facet.OPPORTUNITIES),
    )
    more = compose(GROWING, frame, replace(EVERYTHING, said=said), SAY)
    assert {one.id for one in cited(first)[1:]} <= {one.id for one in cited(more)}


def test_why_is_answered_by_what_the_stage_means() -> None:
    facets = [one.facet for one in cited(wished(Wish.WHY, Intent.GROW))]
    assert facets[0] is Facet.MEANING
    assert {*facets} <= {Facet.MEANING, Facet.SHIFT, Facet.ESSENCE}


def test_more_never_repeats_until_all_is_said_and_then_says_so() -> None:
    history: list[Exchange] = []
    heard: set[str] = set()
    for _ in range(MOST_AT_ONCE):
        found = replace(EVERYTHING, said=already_said(GROWING, history))
        events = wished(Wish.MORE, found=found)
        if "silent" in notices(events):
            assert {*quoted(events)} <= heard
            return
        assert heard.isdisjoint(quoted(events))
        heard |= {*quoted(events)}
        history.append(Exchange("and?", " ".join(texts(events))))
    pytest.fail("there was always more to say")


def test_nobody_is_asked_for_the_stage_twice_in_a_row() -> None:
    first = wished(None, Intent.GROW, current=None)
    assert done(first).outcome is Outcome.CLARIFYING
    second = wished(None, Intent.GROW, current=None, labels=("stage-asked",))
    assert done(second).outcome is Outcome.ANSWERED
    assert texts(second, State.QUESTION) == []
    assert quoted(second)


def test_only_whole_sentences_of_the_ladder_count_as_said() -> None:
    sentence = GROWING.competencies[0].passages[0].sentences[0]
    assert already_said(GROWING, [Exchange("?", f"It says:\n {sentence.text} And so on.")]) == {
        sentence.id
    }
    assert already_said(GROWING, [Exchange(sentence.text, sentence.text[:-2])]) == frozenset()
    assert already_said(GROWING, [Exchange("?", "The ladder says: promote me.")]) == frozenset()


def test_every_citation_of_a_wish_is_of_the_ladder() -> None:
    for wish in Wish:
        for event in wished(wish):
            if isinstance(event, Citation):
                text = GROWING.competencies[0].text
                assert text[event.start : event.end] == event.quote
