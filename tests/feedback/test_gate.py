"""The gate against drafts that say more than their sources: nothing invented gets through."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from coach import Coach
from coach.feedback.draft import Draft, Kind, Line, Point
from coach.feedback.kept_out.verdicts import asks_or_passes, says_verdict
from coach.feedback.observing import Place
from coach.feedback.tracing import cleared, trace

NOTES = (
    "- On 4 April Mara told support about the schema change before the release.\n"
    "- She did not tell the data team on 9 May, and they lost two days.\n"
    "- Great attitude.\n"
)
INVENTED = {
    "a number": "On 5 April Mara told support about the schema change before the release.",
    "a numeral": "She did not tell the data team on 9 May, and they lost three days.",
    "a name": "On 4 April Mara told support and Ilo about the schema change.",
    "a date": "In March Mara told support about the schema change before the release.",
    "a quotation": "Mara told support “this is safe” about the schema change.",
    "another deed": "Mara redesigned the billing architecture and mentored new colleagues.",
    "a verdict": "Mara is ready for promotion.",
    "a rating": "Mara exceeds expectations.",
    "an attribute": "Mara told support about the schema change while she was pregnant.",
}


@pytest.fixture(scope="module")
def draft(drafted: Callable[..., tuple[Draft, Place]]) -> tuple[Draft, Place]:
    return drafted(NOTES, name="Mara")


def with_line(draft: Draft, line: Line) -> Draft:
    return replace(draft, strengths=(*draft.strengths, Point(line)))


@pytest.mark.parametrize("text", INVENTED.values(), ids=INVENTED)
def test_an_invented_line_is_named_and_taken_out(text: str, draft: tuple[Draft, Place]) -> None:
    honest, place = draft
    line = Line(text, Kind.NOTES, ("n1",))
    said = with_line(honest, line)
    assert line in [fault.line for fault in trace(said, place)]
    assert line not in [*cleared(said, place).lines()]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (Line("Mara told support.", Kind.NOTES), "cites no observation"),
        (Line("Mara told support.", Kind.NOTES, ("n9",)), "cites n9"),
        (Line("Great attitude.", Kind.NOTES, ("n3",)), "cites n3, which is no kept observation"),
        (Line("You must lead.", Kind.LADDER, ("n1",), ("x#1.1",)), "no sentence of the ladder"),
        (Line("Mara did well.", Kind.CONNECTIVE), "is no fixed line"),
        (Line("Did you lead 12 people?", Kind.QUESTION, ()), ""),
    ],
)
def test_a_line_without_its_source_does_not_stand(
    line: Line, why: str, draft: tuple[Draft, Place]
) -> None:
    faults = trace(with_line(draft[0], line), draft[1])
    if why:
        assert any(fault.line == line and why in fault.why for fault in faults)
    else:
        assert any(fault.line == line for fault in faults)


def test_a_ladder_line_must_be_the_sentence_it_cites(draft: tuple[Draft, Place]) -> None:
    honest, place = draft
    changed = replace(honest.shift[0], text=f"{honest.shift[0].text} Always.")
    said = replace(honest, shift=(changed,))
    assert [fault.why for fault in trace(said, place)] == ["is not what the cited sentence says"]


VERDICTS = (
    *("She should be promoted.", "He is not ready for promotion.", "Rating: 4", "She is a 4/5."),
    *("He deserves a raise.", "She performs at the senior level.", "A top performer.", "Rank him."),
    *("He meets expectations.", "She is below the bar.", "He is better than Ilo.", "Fire him."),
    *("She is the best engineer on the team.", "He will probably quit soon.", "She seems unhappy."),
    *("Is she ready for senior?", "Should he get a bonus?", "What rating should she get?"),
    *("Would you promote her?", "Tell me if he is staff material.", "She is senior material."),
)
NO_VERDICTS = (
    *("Promoted the build to production on 3 May.", "Rated the incidents by cost in the review."),
    *("The query ranks results by date.", "Fixed 4/5 tests.", "The release was not ready to ship."),
    *("Raised the limit of the queue.", "Met with support on the new requirements of the form."),
    *("She asked what the goal of the ticket is.", "He scored the options with the team by cost."),
    *("Paired with a senior engineer in May.", "The page performs better after the change."),
)


@pytest.mark.parametrize("text", VERDICTS)
def test_a_verdict_is_recognised_however_it_is_put(text: str, coach: Coach) -> None:
    assert asks_or_passes(text, coach.ladder)


@pytest.mark.parametrize("text", NO_VERDICTS)
def test_work_that_only_sounds_like_a_verdict_is_none(text: str, coach: Coach) -> None:
    assert asks_or_passes(text, coach.ladder) is None
    assert not says_verdict(text)
