"""Where sentences end: what splits, what must stay together, and that no word is lost."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.ladder.sentences import MAX_QUOTED_WORDS, split
from tests.ladder.strategies import words


def sentences(text: str) -> list[str]:
    return [text[start:end] for start, end in split(text)]


@pytest.mark.parametrize(
    "parts",
    [
        pytest.param(["One thing.", "Another thing!", "A third?"], id="full-stops"),
        pytest.param(["Ask yourself: what's the goal?", "How does it help us?"], id="questions"),
        pytest.param(["what's the goal?", "how does it help?"], id="questions-in-small-letters"),
        pytest.param(
            ['Ask, "How did I do?" or "Is there more?"', "Look for chances."],
            id="two-quoted-questions-are-one-sentence",
        ),
        pytest.param(["Ask, “How did I do?” Or “Is it clear?”"], id="connector-with-a-capital"),
        pytest.param(["“Why?” he asked."], id="small-letter-after-a-quoted-question"),
        pytest.param(
            ['It moves from "I do X. I like it." to "We do Y. We like it."', "Then it stops."],
            id="no-split-inside-quotations",
        ),
        pytest.param(['She said “Stop.”', "He did not."], id="closing-quote-after-the-stop"),
        pytest.param(["It works (really.)", "(See it. Then believe it.)", "Done."], id="brackets"),
        pytest.param(["Use tools, e.g. Git, i.e. The Tool, vs. Others.", "Go."], id="eg-ie-vs"),
        pytest.param(["Sr. Engineers and Dr. Who agree."], id="titles-before-names"),
        pytest.param(["Plans, risks etc.", "You decide."], id="etc-may-end-a-sentence"),
        pytest.param(["Plans etc. APIs too."], id="etc-before-an-abbreviation"),
        pytest.param(["The U.S. Government and the U.S. too.", "It is big."], id="initials"),
        pytest.param(["Settled in the U.S.", "You stayed."], id="initials-may-end-a-sentence"),
        pytest.param(["See no. 5 and fig. 2.", "Say no.", "Then go."], id="number-abbreviations"),
        pytest.param(["At 3.5 of 10 it works.", "2 more follow."], id="decimals-and-digits"),
        pytest.param(["Wait… then go.", "Stop...", "Now."], id="ellipses"),
        pytest.param(["1. Do this.", "2. Do that."], id="numbers-of-a-list"),
        pytest.param(["Code the bug—the one. that is small—and go."], id="small-letter-after-stop"),
        pytest.param(["Done.", "🎉 Next."], id="emoji-between"),
        pytest.param(["A 5\" pipe.", "Then go.", "Ok."], id="a-lone-straight-quote"),
        pytest.param(["So do I.", "Kubernetes runs."], id="the-word-I-is-no-initial"),
        pytest.param(["No full stop here"], id="an-item-without-full-stop"),
        pytest.param([], id="nothing"),
    ],
)  # fmt: skip
def test_a_text_is_cut_into_these_sentences(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts
    assert sentences(f"\n {'  '.join(parts)} \t") == parts


def test_a_quotation_too_long_to_quote_is_cut() -> None:
    inside = ["Word " * MAX_QUOTED_WORDS + "ends.", "Another."]
    assert sentences(f'"{" ".join(inside)}"') == [f'"{inside[0]}', f'{inside[1]}"']


@given(st.lists(words | st.sampled_from(("\n", "\u00a0", "\u2028"))).map(" ".join) | st.text())
def test_sentences_are_in_order_and_hold_every_character_but_white_space(text: str) -> None:
    spans = split(text)
    assert all(start < end for start, end in spans)
    assert all(end <= start for (_, end), (start, _) in pairwise(spans))
    assert all(text[start:end] == text[start:end].strip() for start, end in spans)
    assert "".join("".join(sentences(text)).split()) == "".join(text.split())
