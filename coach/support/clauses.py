"""Owns agreement clause by clause: no clause of a claim may be foreign to its evidence.

Half of one sentence with half of another has most of its words in either; what gives it away is the
clause that neither has. Knows nothing of what the words say.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from coach.support.pair import Pair
from coach.support.words import SUBORDINATORS, Kind, Reading, Word

_ADJUNCTS = frozenset("with in within beyond by through during along despite even however".split())
_PARTING = ".;:?!()–—"
FOREIGN = 0.45  # share of a clause's words below which the evidence does not have that clause
LIGHT = 0.5  # weight of a light word here: it may be all that tells one frame from another
ADJUNCT = -1  # number of the clause that a preposition opens the sentence with
BORROWED = 0.5  # credit of a word found in a clause that another clause of the claim stands for


def clauses(pair: Pair) -> str | None:
    """A clause of the claim that the evidence does not have; light words that open it, as in
    "it helps to", make none."""
    ours, theirs = _grouped(pair.claim), _grouped(pair.evidence)
    words = defaultdict(list)
    for word in pair.claim.content:
        words[ours[word.place]].append(word)
    owners = _owners(pair, words, theirs)
    taken_apart = len(words) > len({theirs[word.place] for word in pair.evidence.content})
    for clause, members in words.items():
        heavy = any(word.kind is Kind.CONTENT for word in members)
        own = {word for word in members if _is_own(pair, word, clause, owners, theirs)}
        if clause == ADJUNCT or taken_apart:
            own = set(members)
        if (heavy or clause > 0) and _share(pair, members, own) < FOREIGN:
            return f'nothing in the evidence says "{" ".join(word.text for word in members)}"'
    return None


def _grouped(reading: Reading) -> list[int]:
    """The clause of each word, counted anew: a comma parts clauses only after one that a word like
    `when` opened, or a preposition at the start, because most others part the items of a list."""
    opened = bool(reading.words) and reading.words[0].text.lower() in _ADJUNCTS
    clause, groups = ADJUNCT if opened else 0, []
    for word in reading.words:
        opens = word.text.lower() in SUBORDINATORS or word.tag == "unask"
        parting = _PARTING + ("," if opened or _joins(reading, word) else "")
        if opens or (word.kind is Kind.MARK and word.text in parting):
            clause, opened = clause + 1, opens
        groups.append(clause)
    return groups


def _joins(reading: Reading, comma: Word) -> bool:
    """Whether a comma stands before `and` or `but`, as before a second statement."""
    return any(one.stem in ("and", "but") for one in reading.words[comma.place + 1 :][:1])


def _owners(pair: Pair, words: Mapping[int, list[Word]], theirs: list[int]) -> dict[int, int]:
    """The claim's clause that has most of its words in each clause of the evidence."""
    landed: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for clause, members in words.items():
        for word in members:
            if partner := pair.partner(word):
                landed[theirs[partner.place]][clause] += 1
    return {there: counts.most_common(1)[0][0] for there, counts in landed.items()}


def _is_own(
    pair: Pair, word: Word, clause: int, owners: Mapping[int, int], theirs: list[int]
) -> bool:
    partner = pair.partner(word)
    return partner is None or owners[theirs[partner.place]] == clause


def _share(pair: Pair, members: list[Word], own: set[Word]) -> float:
    weights = {word: LIGHT if word.kind is Kind.LIGHT else 1.0 for word in members}
    carried = sum(
        weights[word] * pair.alignment.credit[word.place] * (1.0 if word in own else BORROWED)
        for word in members
    )
    return carried / sum(weights.values())
