"""What became of a model's sentences is told by reason, and adds up."""

from __future__ import annotations

from collections import Counter

import pytest

from evals import withholding
from evals.withholding import DROPPED, SAID, Fate, Told, fate_of, lines

MOST_TOLD = 20 / 70  # statements an answer; what was told is read: docs/models-smollm2.md
NOT_SAID = "no sentence of the ladder that was shown says it"


def test_the_share_is_of_the_sentences_that_say_something() -> None:
    assert Fate(2, Counter({SAID: 1, DROPPED: 6, NOT_SAID: 3}), ()).withheld == 0.75
    assert Fate(0, Counter(), ()).withheld == 0.0


def test_the_page_names_every_end_and_lists_what_was_told() -> None:
    told = Told("grow-mid", "You ask.", "quoted", ("You ask.",))
    page = [*lines(Fate(1, Counter({NOT_SAID: 3, SAID: 1}), (told,)), listed=True)]
    assert page == [
        "4 sentences in 1 answers; 75.0% of those that say",
        "something were withheld, 1 reached the reader.",
        f"      3   75.0%  {NOT_SAID}",
        "      1   25.0%  passed",
        "\ngrow-mid: quoted: You ask.",
        "    You ask.",
    ]


@pytest.mark.usefixtures("shared_index")
def test_of_a_real_small_model_most_is_withheld_and_the_rest_rests_on_quotes() -> None:
    """SmolLM2 makes things up: whoever loosens the gate has to look at what it lets through."""
    fate = fate_of(withholding.DEFAULT)
    assert fate.withheld > 0.85
    assert 0 < len(fate.told) <= MOST_TOLD * fate.answers
    assert all(one.quotes or one.state == "question" for one in fate.told)
    assert all(one.text in one.quotes for one in fate.told if one.state == "quoted")
