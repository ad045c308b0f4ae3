"""Owns the second net under the support check: words by which a claim goes beyond its evidence.

One word in another's stead makes a sentence untrue ("feedback", "money"), and no list of ours knows
which words mean the same. So a faithful sentence may only add words that carry the grammar, and has
no weighty word, negation or condition more or less than its evidence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from coach.support.alignment import align
from coach.support.vocabulary import Vocabulary
from coach.support.words import read

SHORTEST = 3  # letters of a word that may carry a subject
STEM = 5  # letters by which words are compared; enough to match "align" with "aligned"
LIKE = 4  # letters of the shorter stem where one is the beginning of the other: "turn", "turning"

# What a reader would act upon; it has to stand in the evidence, whatever the support check says.
_WEIGHTY = re.compile(
    r"\b(?:promot\w*|guarantee\w*|deadlines?|salar\w+|bonus\w*|raises?|rating\w*|ready|readiness"
    r"|days?|weeks?|months?|quarters?|years?|hours?|within|until|by the end|always|never|must"
    r"|required?|mandatory|everyone|nobody|only|enough|automatically|fired?|percent"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day|january|february|march|april|june|july|august"
    r"|september|october|november|december)\b",
    re.IGNORECASE,
)
_NEGATION = re.compile(
    r"\b(?:not|no|none|cannot|without|neither|nor|instead|rather|nothing|untrue|false|wrong|myth"
    r"|incorrect|contrary)\b|n['’]t\b",
    re.IGNORECASE,
)
_READY, _WHEN = re.compile(r"\bread(?:y|iness)\b", re.I), re.compile(r"\b(?:when|if|once)\b", re.I)
# An opening that points at a sentence before it, which may be anything.
_LEANING = re.compile(r"(?:that|this|these|those|it|they|he|she|such)\b", re.IGNORECASE)
# What the asker is or has done, which the ladder cannot know unless it says so of everybody.
_ASCRIBED = re.compile(
    r"\byou(?:['’](?:re|ve)| are| have)\b(?!(?: also| now)? ready)", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")


def says_more(
    text: str, evidence: Sequence[str], places: Sequence[str], vocabulary: Vocabulary
) -> bool:
    """Whether single words of a claim go beyond its evidence; `places` are names that where the
    evidence stands has settled. A word that the support check reads as one of the evidence's is
    not more than that."""
    whole = " ".join(evidence)
    asks = "?" in text and "?" not in whole
    leans = _leans(text) - {lean for one in evidence for lean in _leans(one)}
    unready = _READY.search(text) and _WHEN.search(whole) and not _WHEN.search(text)
    heavier = _weights(text) - _weights(whole)
    ascribed = _ASCRIBED.search(text) and not _ASCRIBED.search(whole)
    if asks or leans or unready or heavier or ascribed:
        return True
    return _adds_substance(text, [whole, *places], _understood(text, evidence, vocabulary))


def _understood(text: str, evidence: Sequence[str], vocabulary: Vocabulary) -> frozenset[str]:
    """The stems of words for which the evidence has another of the same meaning."""
    claim = read(text)
    found = {at for one in evidence for at in align(claim, read(one), vocabulary).found}
    return _stems(" ".join(claim.words[at].text for at in found))


def _leans(text: str) -> set[str]:
    return {found.group().casefold()} if (found := _LEANING.match(text)) else set()


def _weights(text: str) -> Counter[str]:
    counts = Counter(hit.casefold() for hit in _WEIGHTY.findall(text))
    return counts + Counter({"not": len(_NEGATION.findall(text)), ":": text.count(":")})


def _adds_substance(text: str, evidence: Iterable[str], understood: frozenset[str]) -> bool:
    """Whether the text has a word that neither the evidence nor English grammar has."""
    known = _stems(" ".join(evidence))
    return any(not _is_among(stem, known) for stem in _stems(text) - _GRAMMAR - understood)


def _is_among(stem: str, known: frozenset[str]) -> bool:
    return stem in known or any(
        min(len(stem), len(one)) >= LIKE and (stem.startswith(one) or one.startswith(stem))
        for one in known
    )


def _stems(text: str) -> frozenset[str]:
    words = (word.casefold() for word in _WORD.findall(text))
    long = (word for word in words if len(word) >= SHORTEST)
    return frozenset(word.removesuffix("s")[:STEM] for word in long)


_GRAMMAR = _stems(
    "about across after again against ahead all along also although among and another any are "
    "around aside asking away back because become been before began begin being between both "
    "bring but came can come could did does doing done down during each either else even example "
    "far few first for forward from further gave get give giving goes going got had has have "
    "having help her here him his how include including instance instead into its itself just "
    "keep kind later less let like look lot made make making many mark may might more most much "
    "need neither next nor not now off often once one other otherwise ours out over own part put "
    "rather really same see seem several should show sign since some start still such sure take "
    "taking than that the their them then there these they thing this those though through thus "
    "together too took toward trap trying under until upon use using very was way well went were "
    "what when whenever where whether which while who whom whose why will with within without "
    "work would yes yet you your yours yourself"
)
