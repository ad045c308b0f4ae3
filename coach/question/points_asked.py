"""Owns which sentence of the last answer somebody points at: "the second point", "tell me about 3".

Knows no answer; it says which by its place, never what it says.
"""

from __future__ import annotations

import re

from coach.question.staging import Phrase, without

LABEL = "point-"  # of a frame, with the place; -1 is the last
LONGEST = 12  # words of a text that does nothing but point

ORDINALS = tuple(
    """
    first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth
    fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth
    """.split()
)
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight")
_BY_NAME = {
    **{word: place for words in (ORDINALS, _NUMBERS) for place, word in enumerate(words, start=1)},
    **dict.fromkeys(("last", "final", "bottom"), -1),
}
_ORDINAL = rf"(?P<{{0}}>{'|'.join(ORDINALS)}|last|final|bottom|\d{{{{1,2}}}}(?:st|nd|rd|th))"
_NUMBER = r"(?P<{0}>one|two|three|four|five|six|seven|eight|[1-9])"
_THING = (
    r"(?:points?|sentences?|items?|bullets?(?: points?)?|tips?|ideas?|suggestions?|advice|things?"
    r"|lines?|statements?|steps?|parts?|questions?|signs?|citations?|quotes?)"
)
_POINTS = Phrase(
    rf"(?:\b(?:the|that|your|this) )?\b{_ORDINAL.format('named')} {_THING}\b"
    rf"|(?:\b(?:the|your) )?(?:\b{_THING}|\bnumber|\bno\.?|#|\bnr\.?)"
    rf" ?{_NUMBER.format('numbered')}\b"
)
_ALONE = Phrase(  # a number or "the second one", which alone may be something else
    rf"(?:(?:about|on|explain|understand|get|mean(?:t)?(?: by| with)?|of) |^)(?:number )?"
    rf"(?:(?:the |your |that )?{_ORDINAL.format('which')}(?: one)?|\[?(?P<bare>[1-9])\]?)\W*$"
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_AROUND = frozenset(
    """
    a an the and but so or ok okay well then hi hey please pls sorry thanks thank you can could
    would will do does did don't dont didn't doesn't not i'm im what what's how why is isn't are
    aren't was wasn't were
    i we me us my our it that this to of in on at for from with about by as say says said tell show
    give explain elaborate expand clarify mean means meant understand understood understanding get
    got follow more bit little detail details further deeper go into exactly really quite unclear
    confused confusing clear again context example practice apply use answer list above just let's
    talk want know like need see read discuss interested interests yet still fully should here
    """.split()
)


def point_asked(staged: str) -> int | None:
    """The place in the last answer, from 1, of what a staged text points at and asks about, -1 for
    the last; None where it says more than that, or does not point."""
    words = " ".join(staged.split())
    if len(words.split()) > LONGEST:
        return None
    found = _POINTS.search(words) or _ALONE.search(words)
    if found is None:
        return None
    rest = without(words, [found.span()])
    if any(word.lower().replace("’", "'") not in _AROUND for word in _WORD.findall(rest)):
        return None
    which = next(one for one in found.groupdict().values() if one).lower()
    return place_of(which)


def place_of(word: str) -> int:
    """The place that "second", "two" or "2nd" names, from 1; -1 for the last."""
    return _BY_NAME[word] if word in _BY_NAME else int(word.rstrip("stndrh"))


def point_of(labels: tuple[str, ...]) -> int | None:
    """The place that the labels of a frame hold, or None."""
    places = (label.removeprefix(LABEL) for label in labels if label.startswith(LABEL))
    return next((int(place) for place in places), None)
