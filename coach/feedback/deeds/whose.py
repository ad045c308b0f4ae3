"""Owns whom a note is about: the person, somebody else, or the manager who wrote it.

Joins what stands above a note, who wrote it in a chat and whom it is addressed to with who acts in
it. A note about anybody but the person is put on no side and gets no subject: the manager says.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.feedback.deeds.plain import COLLEAGUE, plain_of
from coach.feedback.deeds.subjects import Doer, Voice, about, clauses_of
from coach.feedback.person import Person

_CALLED = re.compile(r"@[\w.-]+[,:]?\s+")
_YOU = re.compile(r"\b(?:you|your|yours|u|ur)\b", re.IGNORECASE)
_GREETED = (
    r"(?:thanks?|thank you|thx|ty|cheers|kudos|congrat\w*|nice|great|good|well done|hey|hi|@)"
)
_TO_ANOTHER = re.compile(
    rf"\W*(?:(?:{_GREETED}\b[^.!?]{{0,20}}?\b)?{COLLEAGUE}(?:[,:!.]|\s+(?:you|your|for)\b|$))"
    rf"|\W*{_GREETED}\b[^.!?]{{0,20}}?\b{COLLEAGUE}\b",
    re.IGNORECASE,
)


def voice_of(speaker: str, person: Person) -> Voice:
    """Whose words a note is in."""
    if not speaker:
        return Voice.NOTES
    return Voice.OWN if person.is_named(speaker) else Voice.OTHERS


def whose(
    text: str, person: Person, *, above: str = "", speaker: str = "", speakers: Sequence[str] = ()
) -> Doer:
    """Whom a note is about. `above` is another's name that it stands under, `speakers` all who
    write in the chat. Where nobody said the person's name, any name may be theirs."""
    if above and not person.is_in(text):
        return Doer.ANOTHER
    voice, named = voice_of(speaker, person), person.is_in(text)
    plain = plain_of(text, person, speakers)
    if person.name and voice is Voice.OTHERS and not named and _to_another(text, plain):
        return Doer.ANOTHER
    if person.name and voice is not Voice.NOTES and not named and _YOU.search(text):
        return _addressed(voice, speaker, speakers, person)
    return about(clauses_of(plain, bool(person.name), named, voice), plain)


def _to_another(text: str, plain: str) -> bool:
    """Whether a chat line is said to somebody else, or to the person about something else."""
    return bool(_CALLED.match(text) or _TO_ANOTHER.match(plain))


def _addressed(voice: Voice, speaker: str, speakers: Sequence[str], person: Person) -> Doer:
    """Who a "you" in a chat is: the person, where nobody else is there to be spoken to."""
    present = {one.casefold() for one in speakers if one}
    alone = present <= {speaker.casefold(), *(part.casefold() for part in person.parts)}
    met = any(person.is_named(one) for one in speakers)
    return Doer.PERSON if voice is Voice.OTHERS and alone and met else Doer.ANOTHER
