"""The verdict: what it says, what it rests on, and what holds for any text."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.support.checking import Verdict, calibration, check_support
from coach.support.words import Kind, read

BRIDGE = "You walk the whole length of the bridge before winter."
ROAD = "Ask the mayor which road the harvest needs."
SCHOOL = "A school is never closed for want of chairs."
TEXTS = [BRIDGE, ROAD, SCHOOL]

# Any text at all, and text that has the shape of sentences.
ANY = st.text(max_size=120)
WORDS = st.sampled_from(
    "you ask the mayor may must not never 3 three within days team road and or , . ? which a plan "
    "that before senior do Bristol £5 10% — “ ’ don't team's".split()
)
SENTENCE = st.lists(WORDS, min_size=1, max_size=14).map(" ".join)
TEXT = st.one_of(ANY, SENTENCE)


# -- what a verdict says


def test_a_supported_claim_names_the_sentence_that_carries_it_and_gives_no_reason() -> None:
    verdict = check_support("Before winter you walk the entire bridge.", TEXTS)
    assert (verdict.supported, verdict.evidence_index, verdict.reason) == (True, 0, "")
    assert verdict.score >= calibration().threshold


def test_an_unsupported_claim_names_the_nearest_sentence_and_the_first_thing_that_is_wrong() -> (
    None
):
    assert check_support("You must ask the mayor which road the harvest needs.", TEXTS) == Verdict(
        False, 0.5, 1, 'says "must" where the evidence says neither must nor may'
    )


def test_what_the_evidence_lacks_is_quoted() -> None:
    verdict = check_support("Paint each lamp green.", [BRIDGE])
    assert verdict.reason == 'nothing in the evidence says "Paint lamp green"'
    assert verdict.evidence_index is None


@pytest.mark.parametrize("claim", ["", "   \n", "...", "“”", "?!"])
def test_a_claim_without_words_is_not_supported(claim: str) -> None:
    assert check_support(claim, TEXTS) == Verdict(False, 0.0, None, "has no words to check")


def test_no_evidence_supports_nothing() -> None:
    assert check_support(BRIDGE, []) == Verdict(False, 0.0, None, "there is no evidence")


# -- several sentences


def test_two_statements_joined_by_and_may_rest_on_a_sentence_each() -> None:
    claim = "You walk the entire bridge before winter, and no school is closed for want of chairs."
    assert check_support(claim, [BRIDGE, SCHOOL]).supported
    assert not check_support(claim, [BRIDGE, ROAD]).supported


def test_half_of_one_sentence_with_half_of_another_is_not_supported() -> None:
    assert not check_support(
        "You walk the whole length of the road the harvest needs.", TEXTS
    ).supported


def test_a_claim_of_several_sentences_is_as_good_as_its_weakest() -> None:
    assert check_support(f"{BRIDGE} {ROAD}", TEXTS).supported
    verdict = check_support(f"{BRIDGE} Schools close for want of chairs. {ROAD}", TEXTS)
    assert (verdict.supported, verdict.evidence_index) == (False, 2)


def test_evidence_of_several_sentences_is_read_sentence_by_sentence() -> None:
    assert check_support(ROAD, [SCHOOL, f"{BRIDGE} {ROAD}"]) == Verdict(True, 1.0, 1, "")


# -- what holds for any text


@given(TEXT, st.lists(TEXT, max_size=4))
def test_it_never_raises_and_is_deterministic(claim: str, evidence: Sequence[str]) -> None:
    verdict = check_support(claim, evidence)
    assert verdict == check_support(claim, evidence)
    assert 0.0 <= verdict.score <= 1.0
    assert verdict.supported == (not verdict.reason)
    assert verdict.evidence_index is None or 0 <= verdict.evidence_index < len(evidence)


@given(TEXT)
def test_a_text_with_words_supports_itself(text: str) -> None:
    says = any(word.kind is not Kind.MARK for word in read(text).words)
    assert check_support(text, [text]).supported is says


@given(SENTENCE, SENTENCE)
def test_space_between_words_means_nothing(claim: str, evidence: str) -> None:
    spaced = "  \t ".join(claim.split(" "))
    assert check_support(spaced, [evidence]) == check_support(claim, [evidence])


@pytest.mark.parametrize("text", TEXTS)
def test_capitals_of_the_first_word_mean_nothing(text: str) -> None:
    for claim in (text, text[0].lower() + text[1:], text.upper()):
        assert check_support(claim, TEXTS).supported


@given(SENTENCE, st.lists(SENTENCE, min_size=1, max_size=4), SENTENCE)
def test_more_evidence_never_takes_support_away(
    claim: str, evidence: Sequence[str], more: str
) -> None:
    if check_support(claim, evidence).supported:
        assert check_support(claim, [*evidence, more]).supported
        assert check_support(claim, [more, *evidence]).supported


@given(SENTENCE, st.permutations(TEXTS))
def test_the_order_of_the_evidence_means_nothing(claim: str, texts: Sequence[str]) -> None:
    here, there = check_support(claim, TEXTS), check_support(claim, texts)
    assert (here.supported, here.score, here.reason) == (
        there.supported,
        there.score,
        there.reason,
    )
