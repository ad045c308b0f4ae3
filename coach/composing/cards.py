"""The cards for crisis and harassment: fixed, written by people, said before anything else.

Looks at no ladder text and no evidence, so that a card can be shown when all else is down.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from coach.ladder.model import Contacts
from coach.turn import Policy, QuestionFrame, State, Statement

HARASSMENT = "harassment"  # label of a legal question that needs a person, not a refusal

_CRISIS_LINES = ("crisis_line_us", "crisis_line_uk", "crisis_line_elsewhere")


def card_for(frame: QuestionFrame) -> str | None:
    """Which card a frame calls for: `crisis`, `harassment` or none. Crisis comes first."""
    if frame.policy is Policy.CRISIS:
        return Policy.CRISIS.value
    return HARASSMENT if HARASSMENT in frame.labels else None


def card(which: str, contacts: Contacts, say: Callable[..., str]) -> Iterator[Statement]:
    """The statements of one card, the operator's own crisis lines in place of the defaults.

    Our line on emergency numbers stays unless one of theirs speaks of the "emergency number".
    """
    texts = _crisis(contacts, say) if which == Policy.CRISIS.value else _harassment(contacts, say)
    for text in texts:
        yield Statement(text, State.CONNECTIVE)


def _crisis(contacts: Contacts, say: Callable[..., str]) -> Iterator[str]:
    yield say("crisis_open")
    yield say("crisis_limits")
    if not any("emergency number" in line.casefold() for line in contacts.crisis):
        yield say("crisis_emergency")
    yield from contacts.crisis or map(say, _CRISIS_LINES)
    yield say("crisis_close")


def _harassment(contacts: Contacts, say: Callable[..., str]) -> Iterator[str]:
    yield say("harassment_open")
    yield say("harassment_contact", contact=contacts.people)
    yield say("harassment_record")
    yield say("harassment_emergency")
