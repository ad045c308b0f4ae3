"""What must agree besides the words: for each agreement, a claim that keeps to its evidence and one
that does not."""

from __future__ import annotations

import pytest

from coach.support.agreements import AGREEMENTS
from coach.support.checking import check_support

# agreement, evidence, a claim it supports, a claim it does not
EXAMPLES = [
    ("number", "Report 3 risks a month.", "Three risks are reported a month.", "Report 4 risks."),
    ("number", "Hold at most 2 open tasks.", "Hold no more than two open tasks.", None),
    ("number", "Hold at most 2 open tasks.", "Hold 2 open tasks.", "Hold at least 2 open tasks."),
    (
        "number",
        "Answer alarms within 5 minutes and letters within 9 days.",
        "Letters are answered within 9 days.",
        "Letters are answered within 5 days.",
    ),
    (
        "negation",
        "A planner never hides a delay.",
        "Planners do not hide delays.",
        "A planner hides a delay.",
    ),
    (
        "negation",
        "You review designs with the customer.",
        "You review the designs together with your customer.",
        "You do not review designs with the customer.",
    ),
    (
        "negation",
        "Judge a plan by its effect, and not only by its cost.",
        "Judge a plan not only by its cost but by its effect.",
        "Judge a plan by its effect and never by its cost.",
    ),
    (
        "modality",
        "A planner may close a road.",
        "A planner is allowed to close a road.",
        "A planner must close a road.",
    ),
    (
        "modality",
        "A planner must inspect every bridge.",
        "A planner has to inspect each bridge.",
        "A planner may inspect every bridge.",
    ),
    (
        "modality",
        "You inspect the bridge with care.",
        "You should inspect the bridge with care.",
        "You must inspect the bridge with care.",
    ),
    (
        "rival",
        "Explain the budget to your team.",
        "You explain the budget to your team.",
        "Explain the budget to your organisation.",
    ),
    (
        "rival",
        "Inspect the bridge every month.",
        "The bridge is inspected monthly.",
        "Inspect the bridge every week.",
    ),
    (
        "quantifier",
        "Some bridges need a second inspection.",
        "Several bridges need a second inspection.",
        "All bridges need a second inspection.",
    ),
    (
        "quantifier",
        "The planner inspects bridges in winter.",
        "In winter the planner inspects bridges.",
        "The planner inspects bridges only in winter.",
    ),
    (
        "whole",
        "No wooden bridge stands longer than 30 winters.",
        "No wooden bridge stands for more than thirty winters.",
        "No bridge stands longer than 30 winters.",
    ),
    (
        "opposite",
        "You widen the road before the harvest.",
        "Before the harvest, you widen the road.",
        "You widen the road after the harvest.",
    ),
    (
        "name",
        "The planner writes to the mayor about bridges.",
        "The planner writes the mayor about bridges.",
        "The planner writes to the mayor about Bristol bridges.",
    ),
    (
        "one more",
        "You plan roads and bridges.",
        "You plan bridges and roads.",
        "You plan roads, bridges and tunnels.",
    ),
    (
        "question",
        "Which bridge carries the most traffic?",
        "Ask yourself which bridge carries the most traffic.",
        "This bridge carries the most traffic.",
    ),
    (
        "warning",
        "One mistake is to inspect a bridge from the road alone.",
        "It is a mistake to inspect a bridge from the road alone.",
        "Inspect a bridge from the road alone.",
    ),
    (
        "condition",
        "A planner may close a road if the mayor agrees.",
        "If the mayor agrees, a planner may close a road.",
        "A planner may close a road.",
    ),
    (
        "time",
        "Close the road when the mayor confirms the flood.",
        "Once the mayor confirms the flood, close the road.",
        "Close the road before the mayor confirms the flood.",
    ),
    (
        "unasked",
        "You report a crack in the bridge before anyone asks.",
        "You report a crack in the bridge without being asked.",
        "You report a crack in the bridge after being told to.",
    ),
    (
        "substitute",
        "The planner refines the drawings of the bridge.",
        "The planner refines drawings of bridges.",
        "The planner juggles the drawings of the bridge.",
    ),
    (
        "order",
        "The planner tells the mayor what the bridge costs.",
        "What the bridge costs, the planner tells the mayor.",
        "The mayor tells the planner what the bridge costs.",
    ),
    (
        "copy",
        "You walk the whole length of the bridge before winter.",
        "You walk the entire length of the bridge before winter.",
        "You paint and repair the whole length of the bridge before winter.",
    ),
]


@pytest.mark.parametrize(("agreement", "evidence", "kept", "broken"), EXAMPLES)
def test_a_claim_is_supported_while_it_agrees_and_not_when_it_does_not(
    agreement: str, evidence: str, kept: str, broken: str | None
) -> None:
    supported = check_support(kept, [evidence])
    assert supported.supported, f"{agreement}: {supported.reason}"
    if broken is not None:
        verdict = check_support(broken, [evidence])
        assert not verdict.supported, agreement
        assert verdict.reason


def test_every_agreement_has_an_example() -> None:
    assert {example[0] for example in EXAMPLES} == set(AGREEMENTS)
