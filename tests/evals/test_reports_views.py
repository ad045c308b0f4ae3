"""What the HTML report shows, as values: differences, quotes, plots, cases, lists."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evals.comparison import Decision, Interval
from evals.record import Layer, Said
from evals.reports import page_view
from evals.reports.case_view import view
from evals.reports.diffing import Row, Span, side_by_side, word_changes
from evals.reports.figures import points
from evals.reports.findings import verdict_in_words
from evals.reports.plots import SHARES, WIDTH, Whisker, scale_of_changes
from evals.reports.quotes import held_against
from tests.evals.comparisons import (
    CITED,
    QUOTE,
    SUPPORTED,
    UNSUPPORTED,
    a_comparison,
    a_quoted_answer,
    runs,
)

lines = st.lists(st.sampled_from(["a b c", "a b d", "x y", "x z", "q"]), max_size=6)


def marked(spans: tuple[Span, ...]) -> str:
    return "".join(f"[{one.text}]" if one.marked else one.text for one in spans)


def test_the_words_that_differ_are_marked_on_both_sides() -> None:
    before, after = word_changes("You may set the goals, often.", "You must set goals, often.")
    assert marked(before) == "You [may] set [the] goals, often."
    assert marked(after) == "You [must] set goals, often."


def test_a_mark_runs_on_over_spaces_and_commas_between_marked_words() -> None:
    assert marked(word_changes("Ask, then go.", "Wait: now go.")[0]) == "[Ask, then] go."


@given(st.text(max_size=60), st.text(max_size=60))
def test_marking_loses_nothing(before: str, after: str) -> None:
    spans = word_changes(before, after)
    assert ["".join(one.text for one in side) for side in spans] == [before, after]


def test_a_text_too_long_to_compare_is_marked_whole() -> None:
    long = "word " * 1_000
    assert word_changes(long, "word")[0] == (Span(long, True),)


@given(lines, lines)
def test_every_line_stands_once_and_in_order(before: list[str], after: list[str]) -> None:
    rows = list(side_by_side(before, after))
    assert [row.before for row in rows if row.before is not None] == list(range(len(before)))
    assert [row.after for row in rows if row.after is not None] == list(range(len(after)))


@given(lines)
def test_equal_answers_are_paired_line_by_line(same: list[str]) -> None:
    assert list(side_by_side(same, same)) == [Row(n, n, True) for n in range(len(same))]


def test_a_reworded_line_stands_beside_its_predecessor_and_a_new_one_beside_nothing() -> None:
    before = ["Ask which goal it serves.", "Read the strategy."]
    after = ["First of all:", "Ask which goal a task serves.", "Sit in on a session."]
    assert list(side_by_side(before, after)) == [
        Row(None, 0, False),
        Row(0, 1, True),
        Row(1, 2, False),
    ]


def test_a_quote_shows_the_words_a_statement_took_from_it_and_those_it_did_not() -> None:
    held = held_against("Ask yearly which goal the task serves.", QUOTE)
    assert marked(held.quote) == "[Ask which goal] a [task serves]."
    assert (held.missing, held.verbatim) == (("yearly", "the"), False)


@given(st.text(alphabet="abc ,.’'", max_size=40))
def test_a_statement_that_is_its_quote_lacks_nothing(text: str) -> None:
    held = held_against(text, text)
    assert (held.missing, held.verbatim) == ((), True)


@pytest.mark.parametrize(
    ("share", "signed", "written"),
    [
        (None, True, "–"),
        (0.914, False, "91.4"),
        (-0.021, True, "−2.1"),
        (0.02, True, "+2.0"),
        (-0.0001, True, "0.0"),
        (1.0, False, "100.0"),
    ],
)
def test_a_share_is_written_in_points(share: float | None, signed: bool, written: str) -> None:
    assert points(share, signed) == written


@given(st.floats(-9, 9), st.floats(-9, 9))
def test_a_dot_stays_in_the_plot_and_in_order(one: float, other: float) -> None:
    low, high = sorted((SHARES.x(one), SHARES.x(other)))
    assert 0 <= low <= high <= WIDTH
    assert (SHARES.x(min(one, other)), SHARES.x(max(one, other))) == (low, high)


def test_a_whisker_without_bounds_is_its_dot() -> None:
    assert SHARES.whisker(Interval(0.5, None, None)) == Whisker(70.0, 70.0, 70.0)


@pytest.mark.parametrize(
    ("deltas", "end"),
    [
        ([], 0.05),
        ([None, Interval(0.0, None, None)], 0.05),
        ([Interval(-0.1, -0.15, -0.02)], 0.15),
        ([Interval(0.01, -0.02, 0.151)], 0.2),
    ],
)
def test_the_axis_of_changes_holds_every_interval(
    deltas: list[Interval | None], end: float
) -> None:
    scale = scale_of_changes(deltas)
    assert (scale.low, scale.high) == (pytest.approx(-end), pytest.approx(end))


def test_a_case_that_changed_shows_both_answers_and_what_differs() -> None:
    before = a_quoted_answer("one")
    said = Said("Ask yearly which goal a task serves.", "supported", (CITED.id,), UNSUPPORTED)
    after = replace(before, statements=(before.statements[0], said))
    seen = view(before, after, None)
    assert seen.beside
    assert [(one.was and one.was.how, one.now and one.now.how) for one in seen.lines] == [
        ("same", "same"),
        ("changed", "changed"),
    ]
    now = seen.lines[1].now
    assert now is not None
    assert marked(now.spans) == "Ask [yearly] which goal a task serves."
    assert [(one.id, one.fresh, one.carries) for one in now.citations] == [(CITED.id, False, True)]


def test_a_statement_that_only_moved_is_not_told_as_lost_and_gained() -> None:
    before = a_quoted_answer("one")
    extra = Said("Read the strategy of your team.", "quoted", (), SUPPORTED)
    before = replace(before, statements=(extra, *before.statements))
    after = replace(before, statements=(*before.statements[1:], extra))
    hows = {
        one.how
        for line in view(before, after, None).lines
        for one in (line.was, line.now)
        if one and one.spans[0].text == extra.text
    }
    assert hows == {"moved"}


def test_a_citation_that_was_not_delivered_is_shown_as_such() -> None:
    broken = replace(a_quoted_answer("one"), citations=())
    said = view(None, broken, None).lines[1].now
    assert said is not None
    assert [(one.id, one.cited, one.held) for one in said.citations] == [(CITED.id, None, None)]


def test_an_unchanged_case_is_shown_once() -> None:
    same = a_quoted_answer("one")
    assert not view(same, same, None).beside


def test_a_retrieved_passage_carries_the_best_grade_of_gold_in_it() -> None:
    found = view(None, a_quoted_answer("one"), None).now_found
    assert [(one.score, one.grade) for one in found] == [(0.8, 3), (0.5, 0)]


def test_the_trail_tells_each_layer_by_its_worst_gate() -> None:
    told = {stop.layer: (stop.gates, stop.decision) for stop in page_view.trail(GATES)}
    assert told == {
        Layer.STRUCTURE: (1, Decision.OK),
        Layer.RETRIEVAL: (2, Decision.REGRESSED),
        Layer.OUTCOME: (0, None),
        Layer.CITATIONS: (0, None),
        Layer.CONTENT: (0, None),
        Layer.ROBUSTNESS: (0, None),
        Layer.FEEDBACK: (0, None),
    }


GATES = a_comparison().gates


def test_the_lists_hold_what_got_worse_and_better_and_cannot_be_judged() -> None:
    comparison = a_comparison()
    groups = page_view.groups(comparison, page_view.views(comparison))
    assert {name: [one.shown.id for one in group.cases] for name, group in groups.items()} == {
        "worse": ["lost", "missing"],
        "stale": ["old"],
        "better": ["found"],
        "otherwise": ["later"],
        "failing": [],
    }


def test_without_a_baseline_what_fails_is_listed_critical_cases_first() -> None:
    comparison = a_comparison(baseline=None, changes=())
    groups = page_view.groups(comparison, page_view.views(comparison))
    assert [one.shown.id for one in groups["failing"].cases] == ["lost", "raised"]
    assert verdict_in_words(comparison) == "Not good enough"


def test_endings_count_measured_cases_in_both_runs() -> None:
    answered, *_ = page_view.endings(a_comparison())
    assert [(one.got, one.now, one.was) for one in answered] == [
        ("answered", 2, 4),
        ("clarifying", 0, 0),
        ("declined", 1, 0),
        ("handed_over", 0, 0),
    ]


def test_timings_are_told_only_where_a_clock_was_kept() -> None:
    baseline, candidate = runs()
    assert page_view.timing(baseline) is None
    assert page_view.timing(candidate) == page_view.Timing(0.015, 0.01)
