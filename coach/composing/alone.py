"""Whether a sentence can stand alone, apart from the paragraph it was written in.

Knows English wording only; nothing of ladders' subjects or of stages.
"""

from __future__ import annotations

import re
from functools import lru_cache

from coach.ladder.model import Facet, Sentence

MIN_WORDS = 3  # shorter is a label, not guidance
MAX_OPENING = 14  # words of a sentence that only opens a list

# Every question asks all of this of some hundreds of sentences, and of no text but a ladder's.
_once = lru_cache(maxsize=8192)

# An opening that points back: "This ...", "They ...", "The second ...". Openings that only look so
# are left out: "It is easy to ...", "This stage ...", "Those who ...".
_POINTS_BACK = re.compile(
    r"(?:this(?! (?:stage|level|role|competency|skill))|that|they|he|she|such|these|those(?! who)"
    r"|it(?!(?:'s| is| can be| may be| will be) (?:\w+ )?"
    r"(?:natural|normal|common|easy|tempting|hard|difficult|a |no )| takes)"
    r"|the (?:first|second|third|former|latter|same|other|others|two) \w+|but|otherwise|then"
    r"|the (?:answer|reason|result) (?:to|for|of) (?:that|this|it)|so(?=,| you\b)|also"
    r"|(?:however|instead|rather|therefore|similarly|likewise|conversely)(?=,)"
    r"|for (?:example|instance)|as a result|on the other hand|at the same time"
    r"|in (?:fact|turn|addition|short|other words|(?:this|that) (?:case|way)))\b",
    re.IGNORECASE,
)
_SUMS_UP = re.compile(
    r"\b(?:like|all) (?:these|this|those)\b|\bof (?:these|those)\b|\b(?:these|such) \w+s\b", re.I
)
_FIRST_OF_LIST = re.compile(r"(?:one|an?|the first)\b", re.IGNORECASE)
_TURNS_ROUND = re.compile(r"(?:instead|rather)\b(?! (?:of|than))", re.IGNORECASE)
_ADDS = re.compile(
    r"(?:and|another|a (?:second|third|fourth|further|last|final)|one (?:more|other)|as well)\b"
    r"|\W*\w+ (?:also\b|\w+, too,)|[^.]{0,40}, too,",
    re.IGNORECASE,
)
_ANNOUNCED = {
    Facet.SHIFT: re.compile(r"\bshift|\bmov(?:e|es|ing) from\b", re.I),
    Facet.SELF_QUESTIONS: re.compile(r"\bask yourself\b", re.I),
    Facet.FEEDBACK_QUESTIONS: re.compile(r"\W*(?:ask|seek|invite|gather|request)\b", re.I),
    Facet.STRUGGLES: re.compile(
        r"\bstruggl|\btraps?\b|\bpitfalls?\b|\bchalleng|\bdifficult|\bhard\b", re.I
    ),
    Facet.SIGNALS: re.compile(
        r"\bsigns?\b|\bsuccess|\bsucceed|\byou (?:can|will|'ll|may)?\s*(?:know|tell|see|hear)\b"
        r"|\byou'll know\b|\bit is working\b",
        re.I,
    ),
    Facet.READINESS: re.compile(r"\bready\b|\breadiness\b", re.I),
}


@_once
def leans_back(sentence: Sentence) -> bool:
    """Whether it cannot be understood without the sentence just before it."""
    return bool(_POINTS_BACK.match(sentence.text)) and not sums_up(sentence)


@_once
def sums_up(sentence: Sentence) -> bool:
    """Whether it speaks of several sentences before it: "Struggles like these are ordinary"."""
    return bool(_SUMS_UP.search(sentence.text))


@_once
def adds_on(sentence: Sentence) -> bool:
    """Whether it continues a list: understandable alone, but a poor beginning."""
    return bool(_ADDS.match(sentence.text))


def continues(sentence: Sentence) -> bool:
    """Whether it goes on from a sentence before it, in any of these ways."""
    return leans_back(sentence) or sums_up(sentence) or adds_on(sentence)


@_once
def turns_round(sentence: Sentence) -> bool:
    """Whether it sets right the sentence before it, which alone would say the opposite of what is
    meant: "Does not wait for a ticket. Instead, asks." """
    return bool(_TURNS_ROUND.match(sentence.text))


@_once
def is_fragment(sentence: Sentence) -> bool:
    """Whether it is a label or the lead-in of a list rather than guidance."""
    return sentence.text.rstrip().endswith(":") or len(sentence.text.split()) < MIN_WORDS


def opens_list(sentence: Sentence) -> bool:
    """Whether it is short and names a kind of sentence, itself asking nothing and being no member:
    "Balance is the usual struggle", but neither "One trap is haste" nor 'Ask "Was I clear?"'."""
    text = sentence.text
    member = "?" in text or _FIRST_OF_LIST.match(text)
    return len(text.split()) <= MAX_OPENING and announces_itself(sentence) and not member


@_once
def announces_itself(sentence: Sentence) -> bool:
    """Whether its own words say what it is for, so that no line need introduce it."""
    pattern = _ANNOUNCED.get(sentence.facet)
    return bool(pattern and pattern.search(sentence.text))
