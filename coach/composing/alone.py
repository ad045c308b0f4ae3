"""Whether a sentence can stand alone, apart from the paragraph it was written in.

Knows English wording only; nothing of ladders' subjects or of stages.
"""

from __future__ import annotations

import re

from coach.ladder.model import Facet, Sentence

MIN_WORDS = 3  # shorter is a label, not guidance

# An opening that points back: "This ...", "They ...", "The second ...". Openings that only look so
# are left out: "It is easy to ...", "This stage ...", "Those who ...".
_POINTS_BACK = re.compile(
    r"(?:this(?! (?:stage|level|role|competency|skill))|that|they|he|she|such|these|those(?! who)"
    r"|it(?!(?:'s| is| can be| may be| will be) (?:\w+ )?"
    r"(?:natural|normal|common|easy|tempting|hard|difficult|a |no )| takes)"
    r"|the (?:first|second|third|former|latter|same|other|others|two) \w+|but|otherwise|then"
    r"|the (?:answer|reason|result) (?:to|for|of) (?:that|this|it)|so(?=,| you\b)|also"
    r"|(?:however|instead|therefore|similarly|likewise|conversely)(?=,)"
    r"|for (?:example|instance))\b",
    re.IGNORECASE,
)
_SUMS_UP = re.compile(
    r"\b(?:like|all) (?:these|this|those)\b|\bof (?:these|those)\b|\b(?:these|such) \w+s\b", re.I
)
_ADDS = re.compile(
    r"(?:and|another|a (?:second|third|fourth|further|last|final)|one (?:more|other)|as well)\b"
    r"|\W*\w+ (?:also\b|\w+, too,)|[^.]{0,40}, too,",
    re.IGNORECASE,
)
_ANNOUNCED = {
    Facet.SHIFT: re.compile(r"\bshift|\bmov(?:e|es|ing) from\b", re.I),
    Facet.SELF_QUESTIONS: re.compile(r"\bask yourself\b", re.I),
    Facet.FEEDBACK_QUESTIONS: re.compile(r"\W*(?:ask|seek|invite|gather|request)\b", re.I),
    Facet.SIGNALS: re.compile(
        r"\bsigns?\b|\bsuccess|\bsucceed|\byou (?:can|will|'ll|may)?\s*(?:know|tell|see|hear)\b"
        r"|\byou'll know\b|\bit is working\b",
        re.I,
    ),
    Facet.READINESS: re.compile(r"\bready\b|\breadiness\b", re.I),
}


def leans_back(sentence: Sentence) -> bool:
    """Whether it cannot be understood without the sentence just before it."""
    return bool(_POINTS_BACK.match(sentence.text)) and not sums_up(sentence)


def sums_up(sentence: Sentence) -> bool:
    """Whether it speaks of several sentences before it: "Struggles like these are ordinary"."""
    return bool(_SUMS_UP.search(sentence.text))


def adds_on(sentence: Sentence) -> bool:
    """Whether it continues a list: understandable alone, but a poor beginning."""
    return bool(_ADDS.match(sentence.text))


def continues(sentence: Sentence) -> bool:
    """Whether it goes on from a sentence before it, in any of these ways."""
    return leans_back(sentence) or sums_up(sentence) or adds_on(sentence)


def is_fragment(sentence: Sentence) -> bool:
    """Whether it is a label or the lead-in of a list rather than guidance."""
    return sentence.text.rstrip().endswith(":") or len(sentence.text.split()) < MIN_WORDS


def announces_itself(sentence: Sentence) -> bool:
    """Whether its own words say what it is for, so that no line need introduce it."""
    pattern = _ANNOUNCED.get(sentence.facet)
    return bool(pattern and pattern.search(sentence.text))
