"""Owns agreement on single words: rivals, opposites, names, and whether the evidence only asks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from coach.support.endings import is_denial, root, stem
from coach.support.lexicon import lexicon
from coach.support.pair import Pair, says_something
from coach.support.polarity import negators, same_polarity
from coach.support.quantities import TIME
from coach.support.words import Kind, Reading, Word

TOLD = (
    TIME,
    "part of the company",
    "group of people",
    "field",
)  # sets of which a claim may not add a member either
_ORDER = frozenset(
    "befor after abov below once outsid insid".split()
)  # function words that have opposites
_WARNINGS = frozenset(
    root(stem(word)) for word in "trap pitfall mistake temptation tempting error myth".split()
)
_HARDSHIPS = frozenset(
    root(stem(word))
    for word in "struggle danger risk challenge difficult hard tough easy easily problem warning "
    "beware avoid careful wrong catch fall suffer cost price".split()
)
_ASKING = frozenset("whether which what how where who why".split())


def rivals(pair: Pair) -> str | None:
    """A word of a set whose members exclude one another, where the evidence has another member."""
    for name, members in lexicon().rivals.items():
        ours, theirs = Counter(_named_in(pair, name, members)), _counted(pair.evidence, members)
        more = [one for one in ours if ours[one] > theirs[one]]
        fewer = [one for one in theirs if theirs[one] > ours[one]]
        if more and (fewer or (name in TOLD and not all(theirs[one] for one in more))):
            said = _first(pair.claim, members, more)
            other = f'says "{_first(pair.evidence, members, fewer)}"' if fewer else "does not"
            return f'says "{said}" where the evidence {other}'
    return None


def _named_in(pair: Pair, name: str, members: Mapping[str, int]) -> Iterator[int]:
    """The members a claim names; `daily` names none where it stands for "everyday"."""
    for word in pair.claim.words:
        partner = pair.partner(word)
        loose = name == TIME and partner is not None and partner.root not in members
        if word.root in members and not loose:
            yield members[word.root]


def _counted(reading: Reading, members: Mapping[str, int]) -> Counter[int]:
    return Counter(members[word.root] for word in reading.words if word.root in members)


def _first(reading: Reading, members: Mapping[str, int], wanted: list[int]) -> str:
    return next(word.text for word in reading.words if members.get(word.root, -1) in wanted)


def _stands_for_itself(pair: Pair, word: Word) -> bool:
    """Found by more than its meaning: the same word, in whatever form."""
    partner = pair.partner(word)
    return partner is not None and partner.root == word.root


def opposites(pair: Pair) -> str | None:
    """A word whose opposite the evidence has in its stead."""
    theirs = {word.root: word for word in pair.evidence.words}
    ours = {word.root for word in pair.claim.words}
    for word in pair.claim.words:
        partner = pair.partner(word)
        if partner and is_denial(word.root, partner.root):
            opposed = [] if same_polarity(pair, word, partner) else [partner]
        elif partner or word.root in theirs or not _has_opposites(word):
            continue
        else:
            known = lexicon().opposites.get(word.root, frozenset())
            opposed = [other for one, other in theirs.items() if one in known and one not in ours]
            opposed = [other for other in opposed if pair.partner_of(other) is None]
            opposed = [other for other in opposed if same_polarity(pair, word, other)]
        if opposed:
            return f'says "{word.text}" where the evidence says "{opposed[0].text}"'
    return None


def _has_opposites(word: Word) -> bool:
    return says_something(word) or word.stem in _ORDER


def one_more(pair: Pair) -> str | None:
    """An item added to a list, where the claim has every word of the evidence besides."""
    if pair.alignment.left_over:
        return None
    theirs = {word.stem for word in pair.evidence.words}
    for word in pair.alignment.added:
        for step in (-1, 1):
            joint, mate = (_at(pair.claim, word.place + step * n) for n in (1, 2))
            if joint and mate and joint.stem in ("and", "or") and mate.stem in theirs:
                return f'nothing in the evidence says "{word.text}"'
    return None


def warnings(pair: Pair) -> str | None:
    """The claim recommends, or states as so, what the evidence calls a trap or a mistake."""
    warning = next((word for word in pair.evidence.words if word.root in _WARNINGS), None)
    if warning is None or any(negators(pair.claim)):
        return None
    if any(word.root in _WARNINGS | _HARDSHIPS for word in pair.claim.words):
        return None
    return f'leaves out that the evidence calls it a "{warning.text}"'


def unasked(pair: Pair) -> str | None:
    """The claim has somebody ask first, where the evidence says without being asked."""
    unprompted = next((word for word in pair.evidence.words if word.tag == "unask"), None)
    if unprompted is None or any(word.tag == "unask" for word in pair.claim.words):
        return None
    for word in pair.claim.words:
        if word.stem in ("ask", "tell") and word.tag != "ask" and pair.partner(word) is None:
            return f'says "{word.text}" where the evidence says "{unprompted.text}"'
    return None


def _at(reading: Reading, place: int) -> Word | None:
    return reading.words[place] if 0 <= place < len(reading.words) else None


def names(pair: Pair) -> str | None:
    """A name, capitalised within the claim, that the evidence does not have."""
    theirs = {word.stem for word in pair.evidence.words}
    for word in _named(pair.claim):
        if word.stem not in theirs and not _stands_for_itself(pair, word):
            return f'names "{word.text}" and the evidence does not'
    return None


def _named(reading: Reading) -> list[Word]:
    """Capitalised words that do not open a sentence or quotation and are not "I"."""
    found = []
    for word in reading.words[1:]:
        opening = reading.words[word.place - 1].kind is Kind.MARK
        if word.text[:1].isupper() and not opening and says_something(word):
            found.append(word)
    return found


def questions(pair: Pair) -> str | None:
    """The evidence asks what the claim asserts."""
    if not pair.evidence.text.rstrip().endswith("?"):
        return None
    asks = any(word.tag == "ask" or word.text in ("?", "whether") for word in pair.claim.words)
    embeds = any(word.text.lower() in _ASKING for word in pair.claim.words)
    return None if asks or embeds else "asserts what the evidence only asks"
