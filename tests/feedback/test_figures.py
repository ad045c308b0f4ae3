"""Labelled sentences of protected attributes and grave matters, against their floors.

`protected-heldout.tsv` was written after the word lists and is not tuned on, so its floor is what
they reach on words they have not met; the other files are what they were made for.
"""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from coach.feedback.kept_out.nets import hear
from coach.feedback.kept_out.protected import find_protected
from coach.feedback.kept_out.stops import find_stop
from coach.feedback.kept_out.verdicts import asks_or_passes
from tests.feedback.figures import ordinary_notes, rows, shares, with_net

LOOKS: dict[str, Callable[[str], object]] = {"protected": find_protected, "stops": find_stop}
MADE_FOR = (0.98, 0.03)  # least recall, most false
UNMET = (0.80, 0.20)  # the same for words nobody tuned on
LONG, SHORT = 1_200, 300  # characters; the longer is the most that is looked at
# Of the time a quarter of the text takes: 4 where it grows with the length, 16 with its square.
MOST_TIMES_AS_LONG = 12


@pytest.mark.parametrize(
    ("file", "look", "floors"),
    [
        ("protected.tsv", "protected", MADE_FOR),
        ("protected-heldout.tsv", "protected", UNMET),
        ("stops.tsv", "stops", MADE_FOR),
    ],
)
def test_what_must_not_weigh_in_feedback_is_found(
    file: str, look: str, floors: tuple[float, float]
) -> None:
    recall, false = shares(file, LOOKS[look])
    assert recall >= floors[0]
    assert false <= floors[1]


@pytest.mark.parametrize(
    ("kind", "least", "most_false", "most_ordinary"),
    [("protected", 0.69, 0.07, 0.02), ("grave", 0.65, 0.06, 0.02), ("verdict", 0.66, 0.01, 0.02)],
)
def test_nets_hear_what_the_lists_do_not_know(
    kind: str, least: float, most_false: float, most_ordinary: float
) -> None:
    """The floors lie just below what is found, by lists alone 0.47, 0.36 and
    0.19; far from what is wanted, and said so in docs/feedback.md."""
    recall, false = shares(f"{kind}-unmet.tsv", with_net(kind))
    notes = ordinary_notes()
    misheard = sum(bool(with_net(kind)(text)) for text in notes) / len(notes)
    assert recall >= least
    assert false <= most_false
    assert misheard <= most_ordinary


def test_a_note_that_was_looked_at_is_not_listened_to_again() -> None:
    doubtful = "HR wants a paper trail about the way the contractor was shoved at the party."
    assert hear("grave", doubtful)
    assert hear("grave", "") is None


def test_there_are_as_many_sentences_as_the_figures_say() -> None:
    counts = {name: len([*rows(name)]) for name in ("protected.tsv", "stops.tsv")}
    assert counts == {"protected.tsv": 375, "stops.tsv": 280}
    assert len({label for label, _ in rows("protected.tsv")} - {"-"}) == 15


@pytest.mark.parametrize("look", [find_stop, find_protected, asks_or_passes])
@pytest.mark.parametrize("text", ["a ", "he is a ", "She was ", "(", "1 ", "- ", "not a "])
def test_looking_takes_longer_in_proportion(look: Callable[[str], object], text: str) -> None:
    look("warm")
    shorter, longer = (_seconds(look, (text * LONG)[:length]) for length in (SHORT, LONG))
    assert longer < MOST_TIMES_AS_LONG * shorter


def _seconds(look: Callable[[str], object], text: str) -> float:
    """Processor time, the least of a few tries."""

    def once() -> float:
        started = time.process_time()
        look(text)
        return time.process_time() - started

    return min(once() for _ in range(3))
