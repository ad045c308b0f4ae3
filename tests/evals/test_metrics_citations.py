"""Citation metrics, held against an example worked out by hand from ALCE's definitions.

A check that knows which facts a text holds stands in for the support check: a claim is supported
when the evidence together holds all its facts (its letters). The example, with what is cited:

    statement   cites      recall   precise citations
    AB          A, B, C    1        A and B yes; C supports nothing alone and is not needed: no
    A           A, B       1        A yes; B does not support alone and A does without it: no
    AD          A, B       0        none, because the statement is not supported
    C           C          1        yes

so recall is 3/4 and precision 4/8.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from coach import State, Statement
from coach.turn import Done, Outcome
from evals.metrics.citations import Claim, judge, measure, precision
from evals.metrics.observed import Book, Observed, Support
from tests.evals.runs import a_case, admitted
from tests.fakes import tiny_ladder

CLAIMS = [
    Claim("AB", ("A", "B", "C")),
    Claim("A", ("A", "B")),
    Claim("AD", ("A", "B")),
    Claim("C", ("C",)),
]
LADDER = tiny_ladder("A.", "B.", "C.", stages=("Junior",))
IDS = {sentence.text[0]: sentence.id for p in LADDER.passages() for sentence in p.sentences}


def facts(claim: str, evidence: Sequence[str]) -> Support:
    """Supported when every letter of the claim is in the evidence."""
    held = set("".join(evidence)) - {"."}
    missing = [one for one in claim if one not in held]
    return Support(not missing, 1 - len(missing) / len(claim), 0, f"{missing}")


def seen(*said: tuple[str, str, State]) -> Observed:
    """Statements with the letters of what they cite; every passage was retrieved."""
    statements = tuple(
        Statement(text, state, tuple(IDS.get(one, f"no/{one}") for one in cited))
        for text, cited, state in said
    )
    events = (*statements, Done(Outcome.ANSWERED))
    retrieved = tuple(LADDER.passages())
    return Observed(admitted(a_case()), Book(LADDER), events, "answered", retrieved)


def figures(observed: Observed) -> dict[str, float | None]:
    return dict(measure(observed, judge(observed, facts), facts).metrics)


EXAMPLE = seen(
    ("AB", "ABC", State.SUPPORTED),
    ("A", "AB", State.SUPPORTED),
    ("AD", "AB", State.SUPPORTED),
    ("C", "C", State.SUPPORTED),
)


def test_recall_and_precision_are_those_of_the_example() -> None:
    assert precision(CLAIMS, facts) == pytest.approx(4 / 8)
    assert figures(EXAMPLE)["recall"] == 3 / 4
    assert figures(EXAMPLE)["precision"] == 4 / 8


def test_half_supported_statements_are_partial_and_do_not_count_as_supported() -> None:
    assert figures(EXAMPLE)["partial"] == 1 / 4


def test_no_citations_at_all_have_no_precision_rather_than_0() -> None:
    assert precision([], facts) is None
    bare = figures(seen(("A", "", State.SUPPORTED)))
    assert (bare["recall"], bare["precision"]) == (0.0, None)


def test_a_citation_of_nothing_supports_nothing_whatever_else_is_cited() -> None:
    found = figures(seen(("A", "A?", State.QUOTED)))
    assert (found["recall"], found["precision"]) == (0.0, 0.0)


def test_a_wrong_citation_is_told_from_an_invention() -> None:
    found = figures(seen(("A", "B", State.QUOTED), ("D", "B", State.QUOTED)))
    assert found["misattributed"] == 1 / 2
    assert found["faithful"] == 1 / 2
    assert found["recall"] == 0


def test_the_verdict_names_the_sentence_that_should_have_been_cited() -> None:
    (verdict,) = judge(seen(("A", "B", State.QUOTED)), facts)
    assert verdict and (verdict.supported, verdict.elsewhere, verdict.evidence) == (
        False,
        True,
        IDS["A"],
    )


def test_only_statements_about_the_ladder_are_scored_and_the_rest_is_counted() -> None:
    found = figures(
        seen(
            ("Here is what it says:", "", State.CONNECTIVE),
            ("A", "A", State.QUOTED),
            ("Try a walk.", "", State.SUGGESTION),
            ("Does that help?", "", State.QUESTION),
        )
    )
    assert (found["recall"], found["exempt_share"]) == (1.0, 3 / 4)


def test_an_answer_that_claims_nothing_has_no_recall_and_is_all_exempt() -> None:
    observed = seen(("Hello.", "", State.CONNECTIVE))
    finding = measure(observed, judge(observed, facts), facts)
    assert (finding.metrics["recall"], finding.metrics["exempt_share"]) == (None, 1.0)
    assert finding.reasons["recall"] == "no statement about the ladder"


def test_failures_say_which_statement_and_what_did_not_match() -> None:
    observed = seen(("AD", "A", State.QUOTED))
    failures = measure(observed, judge(observed, facts), facts).failures
    assert failures == ("not supported (['D']): AD",)
