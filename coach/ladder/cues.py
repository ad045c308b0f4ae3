"""The wordings by which general English about growing at work says what a sentence is for.

No cue is taken from one ladder's text; a ladder adds its own in `ladder.yaml`.
Knows nothing of sections or paragraphs.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from coach.ladder.model import Facet

Cues = Mapping[Facet, tuple[re.Pattern[str], ...]]

# Tried in this order: the first facet with a cue in the sentence wins. Apostrophes are straight.
_SOURCES: Mapping[Facet, tuple[str, ...]] = {
    Facet.READINESS: (
        r"\byou(?:'re| are|'ll be| will be| may be| might be) ready (?:for|when|once)\b",
        r"\bready (?:to|for) (?:move|step|advance|progress|grow|promotion|the next|the step)\b",
        r"\bthe next (?:stage|level|step|role)\b.{0,40}\b(?:when|once|opens|within reach)\b",
        r"\b(?:time to|before you) (?:move|step) (?:on|up)\b|\byour readiness\b",
    ),
    Facet.SIGNALS: (
        r"\byou(?:'ll| will| can)? (?:know|tell|see)\b.{0,60}\b(?:when|because|once)\b",
        r"\b(?:succeeding|doing (?:this|it) well|on track|making progress) (?:when|if|once)\b",
        r"\b(?:working|taking hold|taken hold|taking root|paying off|landed|landing|sticking)"
        r" (?:when|if|once)\b",
        r"\bsigns? (?:of progress|that (?:it|this|you|the shift))\b",
        r"\b(?:success|progress)(?: here| at this stage)? looks like\b",
    ),
    Facet.STRUGGLES: (
        r"\bgrowing pains?\b|\bpitfalls?\b|\bwatch out for\b|\bbeware\b|\bthe hard part\b",
        r"\bcommon (?:traps?|mistakes?|struggles?|challenges?|difficult(?:y|ies))\b",
        r"^(?:the|your|typical|usual|main) (?:struggles?|difficult(?:y|ies)|challenges?|traps?)\b"
        r".{0,40}\b(?:is|are|involves?|lies?|comes?|tends?)\b",
        r"\bit(?:'s| is| may be| can be) (?:natural|normal|common|easy|tempting|hard|difficult)\b"
        r".{0,30}\bto\b",
        r"\byou (?:may|might|can|could|will|often|sometimes|still)(?: \w+ly| also| still)?"
        r" (?:struggle|feel|find it|get|hesitate|over-?\w+|under-?\w+|avoid|neglect|forget|lose)\b",
    ),
    Facet.SELF_QUESTIONS: (
        r"\bask(?:ing)? yourself\b",
        r"\b(?:reflect|consider|wonder)\b[^?:]*:[^?]*\?",
    ),
    Facet.FEEDBACK_QUESTIONS: (
        r"(?:^|[,;:] )(?:seek|ask for|invite|request|gather|solicit|get) (?:\w+ ){0,3}feedback\b",
        r"(?:^|\b(?:and|then|or) )ask\b[^\"“?]{0,60}[\"“][^\"”]+\?",
        r"(?:^|\b(?:and|then|or) )ask\b[^:?]{0,60}:[^?]+\?",
    ),
    Facet.OPPORTUNITIES: (
        r"\b(?:look|watch|search|scan) (?:out )?for (?:\w+ ){0,3}(?:opportunit|chances?|openings?)",
        r"\b(?:seek|find|create|take|use|seize) (?:\w+ ){0,3}(?:opportunit|chances? to)",
        r"\b(?:good|great|useful) (?:opportunit|chances?|openings?|places? to)",
        r"^(?:volunteer|offer to|sign up|put (?:yourself forward|your hand up))\b",
    ),
    Facet.SHIFT: (
        r"\b(?:mov|shift|go|chang)(?:e|es|ing|s)? from\b.{1,200}\bto\b",
        r"\bthe (?:\w+ )?(?:shift|change)\b.{0,30}\b(?:is|moves|means)\b",
    ),
}
# Verbs that open a piece of advice. Words that are as often nouns at the start of a sentence
# ("Work that...", "Support from...") are kept: they only count where practices are expected.
_IMPERATIVES = """
accept acknowledge act adapt add adopt advocate agree aim align allow always analyse analyze
anticipate apply approach arrange ask assess assume attend automate avoid be become begin block
book borrow break bring build call capture care carry celebrate challenge change check choose
clarify close coach collaborate collect combine come commit communicate compare complete connect
consider consult continue contribute convene coordinate create cultivate cut deal debug decide
deepen define delegate deliver demonstrate describe design develop discover discuss do document
don't draft draw drive drop earn embed embrace empower enable encourage engage ensure establish
estimate evaluate examine expand experiment explain explore expose face facilitate find finish fix
focus follow form foster frame gain gather get give go grow guide handle have hear help hold host
identify imagine implement improve include influence inform initiate inspect inspire instrument
introduce invest investigate invite involve join keep know lead learn leave lend let limit link
listen look maintain make manage map measure meet mentor monitor move name narrow negotiate never
normalise normalize note notice observe offer open organise organize outline own pair participate
pay pick plan point practice practise prepare present prevent prioritise prioritize promote propose
protect prototype prove provide publish push put question raise reach read rebuild recognise
recognize recommend record recruit reduce refine reflect reframe refuse rehearse remember remove
repeat report represent request research resist resolve respond retire review revisit rewrite run
save say schedule seek select send separate set shadow shape share ship show simplify sit sketch
slow solve speak spend split sponsor spot spread stand start state stay step stop study suggest
summarise summarize support surface survey synthesise synthesize tackle take talk teach tell test
think tie trace track train translate treat trust try turn understand uncover use validate value
verify visit volunteer wait walk watch weigh welcome work write
"""
_FIRST_WORD = re.compile(r"\W*([^\W\d_][\w']*)")

_GROWTH = (
    Facet.PRACTICES,
    Facet.SELF_QUESTIONS,
    Facet.FEEDBACK_QUESTIONS,
    Facet.OPPORTUNITIES,
    Facet.READINESS,
)
# What a section is usually for, by its title; the first match counts.
_TITLES: tuple[tuple[str, tuple[Facet, ...]], ...] = (
    (r"\bshift|\bmindset|\btransition", (Facet.SHIFT, Facet.SIGNALS)),
    (r"\bready\b|\breadiness|\bmoving (?:on|up)", (Facet.READINESS,)),
    (r"\bstruggl|\bpitfall|\bchalleng|\btrap|\bgrowing pain|\banti-?pattern", (Facet.STRUGGLES,)),
    (r"\bsign(?:s|al|als)\b|\bevidence\b|\bhow you(?:'ll)? know", (Facet.SIGNALS,)),
    (r"\bopportunit", (Facet.OPPORTUNITIES,)),
    (r"\bask (?:others|your|people)|\bfeedback", (Facet.FEEDBACK_QUESTIONS,)),
    (r"\bask yourself|\breflect|\bquestions?\b", (Facet.SELF_QUESTIONS, Facet.FEEDBACK_QUESTIONS)),
    (r"\bgrow|\bdevelop|\bpracti[cs]|\bnext steps|\bimprov|\bactions\b", _GROWTH),
    (r"\blooks? like|\bbehavi|\bexpect|\bexamples?\b", (Facet.BEHAVIOURS, Facet.STRUGGLES)),
    (r"\bmeaning|\bdefinition|\bwhat (?:it|this) (?:is|means)", (Facet.MEANING,)),
)


def built_in_cues() -> dict[Facet, tuple[re.Pattern[str], ...]]:
    """The general cues, compiled; a ladder's own are added to the copy returned."""
    return {facet: tuple(map(compile_cue, sources)) for facet, sources in _SOURCES.items()}


def compile_cue(source: str) -> re.Pattern[str]:
    """One cue as a pattern; raises `re.error` where it is not a regular expression."""
    return re.compile(source, re.IGNORECASE)


def facets_of_title(title: str) -> tuple[Facet, ...]:
    """What a section so titled is usually for; () when the title does not say."""
    text = title.replace("’", "'")
    found = (facets for cue, facets in _TITLES if re.search(cue, text, re.IGNORECASE))
    return next(found, ())


def is_imperative(sentence: str) -> bool:
    """Whether the sentence opens with a verb that tells the reader to do something."""
    first = _FIRST_WORD.match(sentence)
    return first is not None and first.group(1).casefold() in _imperatives()


@lru_cache(maxsize=1)
def _imperatives() -> frozenset[str]:
    return frozenset(_IMPERATIVES.split())
