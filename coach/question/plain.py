"""Owns whether a text has nothing but words of asking: "help", "how would I do that in practice?".

Knows no ladder; stages stand as `§`. Such words tell of no danger, whatever they stand near to.
"""

from __future__ import annotations

import re

from coach.question.staging import STAGE

LONGEST_PLAIN = 16  # words; who writes more has said something

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_ASKING = re.compile(
    r"\W*(?:(?:and|so|but|ok(?:ay)?|well|then|hi|hey|hello|please|pls|sorry|thanks)\W+)*"
    r"(?:how|what|what'?s|why|where|which|when|who|can|could|would|will|do|does|is|are)\b",
    re.IGNORECASE,
)
_HELP = re.compile(r"\b(?:help|sos)\b", re.IGNORECASE)
# Words of asking and pointing. No word of wanting, ending, going, leaving or not being among them:
# "I can't go on" and "I want it to end" are said in small words too.
_WORDS = frozenset(
    """
    a an the and but so or ok okay well then hi hey hello please pls plz sorry thanks thank you
    how what what's whats why where which when who whom can could would will should might do does
    did doing done is are be to of in into on at for from with about as like than i we me us my our
    one someone somebody people you your it its that this these those them they there here all any
    some each every both first second third next last also just really actually exactly even maybe
    again now bit little more less most else other another ever
    help helps sos understand explain explains mean means meant say says said tell show give put
    apply use using start begin practice practise practising practical everyday daily day job role
    work works working look looks sound example examples point points purpose reason reasons use
    idea ideas step steps sentence sentences part parts thing things advice tip tips detail details
    question questions answer answers matter matters important level levels stage stages ladder
    ladders career grow growing growth team project projects concrete concretely bother out need
    """.split()
)


def is_plain(staged: str) -> bool:
    """Whether a staged text asks, or asks for help, and has no word that could tell of anything."""
    words = [word.lower().replace("’", "'") for word in _WORD.findall(staged)]
    if not 0 < len(words) <= LONGEST_PLAIN:
        return False
    asks = _ASKING.match(staged) or _HELP.search(staged)
    return bool(asks) and all(word in _WORDS or word.startswith(STAGE) for word in words)
