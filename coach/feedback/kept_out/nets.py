"""Owns the second net under the lists of phrases: words that together sound like something grave.

A list finds what its author thought of; of 150 fresh sentences about protected attributes ours
find 47 %. The net is a logistic regression over words, pairs of words and pairs with one word
between, fitted to labelled notes by `python -m evals.notes.fitting`; docs/feedback.md tells what
it finds and what it takes for something else. Pure: text in, values out.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coach.ladder.sentences import split

NETS = Path(__file__).parent / "nets"
FEWEST_WORDS = 4  # of a sentence that is listened to; fewer tell too little
SHORTEST = 4  # letters; a shorter word keeps its ending
_WORD = re.compile(r"[a-z0-9]+(?:'[a-z]+)?")
_SOMEBODY = frozenset(
    "he she they him her them his hers their theirs himself herself themselves i me my mine we us "
    "our ours you your yours report reports person who whom whose someone somebody anyone "
    "everybody everyone guy folks people a b c d e f g h j k l m n o p q r s t u v w x y z".split()
)
_SMALL = frozenset(
    "@ # a an the this that these those it its there here is are was were be been being am do does "
    "did done has have had having will would can could may might must shall should not no nor and "
    "or but if so as at by for from in into of off on onto out over to up with about after again "
    "all also already always any both during each few just last like maybe more most much never "
    "now often once only other own per probab quite rather really said same say says saying seem "
    "seems some still such sure than then too until very want wants well went what when where "
    "which while why yet because since before put puts got get gets go goes going come comes came "
    "let make makes made take takes took tell tells told think thinks thought know knows knew see "
    "ask asks asked keep keeps kept give gives gave way thing things time times today week month "
    "year years day days note notes don won t ll ve re isn doesn didn wasn hasn ok hi pls".split()
)
_SAYS_WHEN = re.compile(  # when something was tells nothing of what it was
    r"(?:(?:in|on|by|since|until|from|of|#|@) (?:_ )?)?"
    r"(?:january|february|april|june|july|august|september|october|november|december)(?: #)?"
)
_MARK = re.compile(r"\[(?:person|colleague|identifier)(?:-\d+)?\]")  # for a name
_ENDING = re.compile(r"(?:ing|ed|es|s|ly)$")


@dataclass(frozen=True, slots=True)
class Sound:
    """What a text sounds like: a `label`, the log odds, and whether it sounds so much like it that
    no ordinary note does."""

    label: str
    odds: float
    sure: bool


@dataclass(frozen=True, slots=True)
class Net:
    """Weights by gram, each with the label it speaks for most. Log odds of `likely` are passed by
    about one of two hundred ordinary notes, those of `sure` by none."""

    bias: float
    likely: float
    sure: float
    weights: Mapping[str, tuple[float, str]]

    def heard(self, text: str) -> Sound | None:
        """What the text sounds like; None where it sounds like anything else."""
        told = (one for one in net_grams(text) if not _SAYS_WHEN.fullmatch(one))
        known = [self.weights[one] for one in told if one in self.weights]
        if not known:
            return None
        odds = self.bias + sum(weight for weight, _ in known) / len(known) ** 0.5
        if odds < self.likely:
            return None
        sums: dict[str, float] = {}
        for weight, label in known:
            sums[label] = sums.get(label, 0.0) + max(0.0, weight)
        return Sound(max(sums, key=sums.__getitem__), odds, odds >= self.sure)


def hear(kind: str, text: str) -> Sound | None:
    """What the sentence of a text that sounds most like it sounds like; `kind` names a net."""
    sentences = (text[start:end] for start, end in split(text))
    long_enough = (one for one in sentences if len(one.split()) >= FEWEST_WORDS)
    heard = (net_of(kind).heard(one) for one in long_enough)
    return max(filter(None, heard), key=lambda one: one.odds, default=None)


def net_grams(text: str) -> Collection[str]:
    """Each gram of a text once: words without their endings, two neighbours, and two with a word
    between. Every gram has a word that means something."""
    words = [*_words(_MARK.sub("they", text.replace("’", "'")).lower())]
    found: dict[str, None] = {}
    for at, one in enumerate(words):
        for join, other in zip(("", " ", " _ "), words[at : at + 3], strict=False):
            if not {one, other} <= _SMALL:
                found[f"{one}{join}{other}" if join else one] = None
    return found


def _words(plain: str) -> Iterator[str]:
    """All who are spoken of are one word, so that no pronoun and no way of writing notes tells
    anything."""
    for one in _WORD.findall(plain):
        word = one.partition("'")[0]
        if word in _SOMEBODY:
            word = "@"
        elif word.isdigit():
            word = "#"
        elif len(word) > SHORTEST:
            word = _ENDING.sub("", word)
        yield word


@cache
def net_of(kind: str) -> Net:
    """The net of `protected`, `grave` or `verdict`, read when it is first asked."""
    lines = (NETS / f"{kind}.tsv").read_text(encoding="utf-8").splitlines()
    bias, likely, sure = map(float, lines[0].split("\t")[1:])
    rows = (line.split("\t") for line in lines[1:])
    weights = {gram: (float(weight), label) for gram, weight, label in rows}
    return Net(bias, likely, sure, weights)
