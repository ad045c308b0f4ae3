"""What holds of every turn, over random ladders, frames and evidence."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from coach.citations import relation
from coach.composing.alone import announces_itself
from coach.composing.choice import MAX_PER_PASSAGE
from coach.composing.composer import compose
from coach.composing.layout import MAX_STATEMENTS, MAX_WORDS
from coach.composing.route import compared
from coach.composing.shape import ASKING
from coach.ladder.model import OVERVIEW, Facet, Ladder, Passage, Stage
from coach.turn import (
    Citation,
    Done,
    Event,
    Evidence,
    Intent,
    Meta,
    Notice,
    Policy,
    QuestionFrame,
    Relation,
    ScoredPassage,
    State,
    Statement,
)
from tests.composing.small_ladders import GROWING, PLAIN, TRACKS, competency, ladder
from tests.composing.telling import SAY, cited, texts

VOCABULARY = """you ask this work shift ready sign ask yourself another these plan team goal why
trap it feedback chance next like"""
WORDS = st.sampled_from(VOCABULARY.split())
SENTENCE = st.builds(
    lambda words, end: " ".join(words).capitalize() + end,
    st.lists(WORDS, min_size=1, max_size=14),
    st.sampled_from([".", "?", ":", "!"]),
)
PARAGRAPH = st.lists(st.tuples(st.sampled_from(Facet), SENTENCE), min_size=1, max_size=5)
SECTIONS = st.sampled_from([None, "introduction", "the-shift", "how-to-grow"])


@st.composite
def ladders(draw: st.DrawFn) -> Ladder:
    """One to five stages on one or two tracks, one to three competencies, many empty cells."""
    count = draw(st.integers(1, 5))
    fork = draw(st.integers(1, 5))
    stages = [
        Stage(f"s{n}", f"Stage {n}", n if n < fork else n - fork, "" if n < fork else "other")
        for n in range(count)
    ]
    places = st.sampled_from([OVERVIEW, *(stage.id for stage in stages)])
    cells = st.dictionaries(
        st.tuples(places, SECTIONS), st.lists(PARAGRAPH, min_size=1, max_size=3), max_size=6
    )
    titles = ["Alpha", "Beta", "Gamma"][: draw(st.integers(1, 3))]
    return ladder("random", stages, [competency(title, draw(cells)) for title in titles])


LADDERS = st.sampled_from([GROWING, PLAIN, TRACKS]) | ladders()


def _nearness(passage: Passage) -> st.SearchStrategy[tuple[float, ...]]:
    """A cosine for each sentence, or none at all."""
    count = len(passage.sentences)
    return st.just(()) | st.lists(st.floats(-1, 1), min_size=count, max_size=count).map(tuple)


@st.composite
def turns(draw: st.DrawFn) -> tuple[Ladder, QuestionFrame, Evidence]:
    read = draw(LADDERS)
    stage = st.none() | st.sampled_from([*(one.id for one in read.stages), "gone"])
    frame = QuestionFrame(
        question="?",
        topic=draw(st.sampled_from(["", "the plan of my team"])),
        intent=draw(st.sampled_from(Intent)),
        current=draw(stage),
        target=draw(stage),
        stages=tuple(dict.fromkeys(filter(None, draw(st.lists(stage, max_size=3))))),
        competencies=draw(st.sampled_from([(), (read.competencies[0].id,)])),
        facets=tuple(draw(st.lists(st.sampled_from(Facet), max_size=2))),
        policy=draw(st.none() | st.none() | st.sampled_from(Policy)),
        unknown_stage=draw(st.none() | st.none() | st.just("L99")),
        labels=tuple(
            draw(st.sets(st.sampled_from(["manager", "injection", "not-english", "uncued"])))
        ),
    )
    passages = list(read.passages())
    found = draw(st.lists(st.sampled_from(passages), unique=True)) if passages else []
    scored = tuple(
        ScoredPassage(one, 1 - rank / 50, {}, draw(st.integers(0, 6)), draw(_nearness(one)))
        for rank, one in enumerate(found)
    )
    return read, frame, Evidence(scored, draw(st.floats(0, 1)), draw(st.booleans() | st.just(True)))


SAID = {  # what a line says before questions, to an engineer or to a manager
    Facet.SELF_QUESTIONS: ("ask yourself:", "ask themselves:"),
    Facet.FEEDBACK_QUESTIONS: ("ask others:",),
}

Asked = tuple[Ladder, QuestionFrame, Evidence]
Events = tuple[Event, ...]


def a_turn_runs_from_meta_to_exactly_one_done(asked: Asked, events: Events) -> None:
    assert isinstance(events[0], Meta) and events[0].frame == asked[1]
    assert [type(event) for event in events if isinstance(event, Meta | Done)] == [Meta, Done]
    assert isinstance(events[-1], Done)


def a_turn_is_never_empty(asked: Asked, events: Events) -> None:
    assert texts(events)
    assert all(text.strip() for text in texts(events))


def every_quote_is_its_source_slice(asked: Asked, events: Events) -> None:
    sources = {one.id: one for one in asked[0].competencies}
    for citation in cited(events):
        source = sources[citation.competency].text
        assert citation.quote == source[citation.start : citation.end]


def every_ladder_sentence_cites_and_its_citation_comes_first(asked: Asked, events: Events) -> None:
    known: dict[str, Citation] = {}
    for event in events:
        if isinstance(event, Citation):
            assert event.id not in known
            known[event.id] = event
        if isinstance(event, Statement):
            assert bool(event.citations) is (event.state is State.QUOTED)
            assert all(known[one].quote == event.text for one in event.citations)


def nothing_beyond_the_next_stage_is_unasked_or_unlabelled(asked: Asked, events: Events) -> None:
    read, frame, _ = asked
    named = {frame.target, *frame.stages}
    if frame.intent is Intent.COMPARE:  # a single stage is set beside the one next to it
        named |= {stage.id for stage in compared(read, frame)}
    labelled = False
    for event in events:
        labelled |= isinstance(event, Notice) and event.kind == "look-ahead"
        if isinstance(event, Citation) and event.relation is Relation.BEYOND:
            assert labelled
            assert event.stage in named or frame.intent is Intent.LOCATE
        if isinstance(event, Citation):
            assert event.relation is relation(read, event.stage, frame)


def an_answer_is_short(asked: Asked, events: Events) -> None:
    said = [event for event in events if isinstance(event, Statement)]
    quotes = [one for one in said if one.state is State.QUOTED]
    words = sum(len(one.text.split()) for one in said)
    assert len(quotes) <= 1 or (len(said) <= MAX_STATEMENTS and words <= MAX_WORDS)


def no_paragraph_is_read_out(asked: Asked, events: Events) -> None:
    passages = [citation.id.rsplit(".", 1)[0] for citation in cited(events)]
    assert all(passages.count(one) <= MAX_PER_PASSAGE for one in passages)


def no_lead_is_left_hanging(asked: Asked, events: Events) -> None:
    """A line that ends in a colon is followed by what it announces, or by a narrower line."""
    said = [event for event in events if isinstance(event, Statement)]
    for one, after in pairwise([*said, None]):
        if one and one.state is State.CONNECTIVE and one.text.endswith(":"):
            assert after is not None and after.state in (State.QUOTED, State.CONNECTIVE)


def a_question_of_the_ladder_never_reads_as_the_coachs_own(asked: Asked, events: Events) -> None:
    """It announces itself, follows one of its kind, or follows a line that says whom to ask."""
    sentences = {one.id: one for passage in asked[0].passages() for one in passage.sentences}
    before: Facet | None = None
    for event in events:
        if not isinstance(event, Statement):
            continue
        quoted = sentences[event.citations[0]] if event.citations else None
        if quoted and quoted.facet in ASKING:
            assert before is quoted.facet or announces_itself(quoted)
        line = event.text
        before = (
            quoted.facet
            if quoted
            else next((f for f, words in SAID.items() if line.endswith(words)), None)
        )


def no_stage_is_returned_to(asked: Asked, events: Events) -> None:
    """Where sentences come from stages nobody asked about, those of a stage stand together."""
    read, frame, _ = asked
    if frame.topic and not (frame.current or frame.target or frame.stages):
        stages = [one.stage for one in cited(events)]
        runs = [stage for stage, after in pairwise([*stages, None]) if stage != after]
        assert len(runs) == len(set(runs))


PROMISES = (
    a_turn_runs_from_meta_to_exactly_one_done,
    a_turn_is_never_empty,
    every_quote_is_its_source_slice,
    every_ladder_sentence_cites_and_its_citation_comes_first,
    nothing_beyond_the_next_stage_is_unasked_or_unlabelled,
    an_answer_is_short,
    no_paragraph_is_read_out,
    no_lead_is_left_hanging,
    a_question_of_the_ladder_never_reads_as_the_coachs_own,
    no_stage_is_returned_to,
)


@given(turns())
def test_every_turn_keeps_every_promise(asked: Asked) -> None:
    """Drawn once and checked for all, because drawing a ladder is what takes the time."""
    events = compose(*asked, SAY)
    for promise in PROMISES:
        promise(asked, events)


@given(turns())
def test_the_same_question_gets_the_same_answer(asked: Asked) -> None:
    assert compose(*asked, SAY) == compose(*asked, SAY)
