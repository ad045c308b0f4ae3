"""Owns agreement on what is a duty, an advice or a permission: must, should, may."""

from __future__ import annotations

from collections.abc import Iterator

from coach.support.pair import Pair, says_something
from coach.support.polarity import says_only_if
from coach.support.words import Kind, Reading, Word

PLAIN, MUST, SHOULD, MAY = "", "must", "should", "may"
MUST_NOT, NEED_NOT = "must not", "need not"
_MODALS = (MUST, SHOULD, MAY)
_STOPS = frozenset(";:.?!")
_NOBODY = frozenset("no nobody none neither".split())  # "no case may wait"
_SEEMING = frozenset("seem appear feel".split())
_NEAR = 2  # words within which a "not" belongs to its modal

# What a claim may say of what the evidence says, beside the same. A ladder's plain statement is
# an expectation: a claim may soften it and may not harden it.
_ALLOWED = {
    (SHOULD, PLAIN),
    (MAY, PLAIN),
    (MUST_NOT, PLAIN),  # the negation agrees or does not; that is not ours to say
    (NEED_NOT, PLAIN),
    (PLAIN, MUST),
    (PLAIN, SHOULD),
    (PLAIN, MUST_NOT),
    (PLAIN, NEED_NOT),
    (SHOULD, MUST_NOT),
}


def modality(pair: Pair) -> str | None:
    """Where one side obliges and the other permits or merely tells."""
    if says_only_if(pair):
        return None
    for word in _modals(pair.claim):
        said = _mood(pair.claim, word)
        moods = _moods_there(pair, word)
        unsaid = said == MAY and moods == [PLAIN] and _other_verb(pair, word)
        if unsaid or not any(said == mood or (said, mood) in _ALLOWED for mood in moods):
            return f'says "{said}" where the evidence says {_quoted(moods[0])}'
    for word in _modals(pair.evidence):
        if _mood(pair.evidence, word) == MAY and _is_hardened(pair, word):
            return f'leaves out the "{word.text.lower()}" of the evidence'
    return None


def _modals(reading: Reading) -> Iterator[Word]:
    return (word for word in reading.words if word.tag in _MODALS)


def _mood(reading: Reading, word: Word) -> str:
    before = reading.words[max(0, word.place - 1) : word.place]
    after = reading.words[word.place + 1 : word.place + _NEAR]
    subject = (one for one in reading.words[: word.place] if one.clause == word.clause)
    nobody = word.tag == MAY and any(one.text.lower() in _NOBODY for one in subject)
    denied = nobody or any(one.tag == "not" for one in (*before, *after))
    if not denied or word.tag == SHOULD:
        return word.tag
    exempt = word.tag == MUST and word.stem != "must"  # "do not have to", "need not"
    return NEED_NOT if exempt else MUST_NOT


def _targets(reading: Reading, modal: Word) -> Iterator[Word]:
    for word in reading.words[modal.place + 1 :]:
        if word.text in _STOPS:
            return
        if says_something(word):
            yield word


def _verb_found(pair: Pair, modal: Word) -> Word | None:
    """The evidence word that the verb of a claim's modal was found in."""
    target = next(_targets(pair.claim, modal), None)
    return pair.partner(target) if target else None


def _other_verb(pair: Pair, modal: Word) -> bool:
    """Whether a claim's modal has a verb of its own, which the evidence has not."""
    target = next(_targets(pair.claim, modal), None)
    return target is not None and target.kind is Kind.CONTENT and pair.partner(target) is None


def _moods_there(pair: Pair, modal: Word) -> list[str]:
    """The mood of the evidence where the modal's verb is found; all of them where it is not."""
    partner = _verb_found(pair, modal)
    if partner is not None:
        return [mood_at(pair.evidence, partner)]
    return [_mood(pair.evidence, word) for word in _modals(pair.evidence)] or [PLAIN]


def mood_at(reading: Reading, word: Word) -> str:
    """The mood a word stands in: that of the nearest modal before it in its sentence."""
    for one in reversed(reading.words[: word.place]):
        if one.text in _STOPS:
            break
        if one.tag in _MODALS:
            return _mood(reading, one)
    return PLAIN


def _is_hardened(pair: Pair, modal: Word) -> bool:
    """Whether "may refund" became "refunds", or "can be" became "is"."""
    following = pair.evidence.words[modal.place + 1 : modal.place + 2]
    if modal.text.lower() not in ("may", "might") and not any(w.stem == "be" for w in following):
        return False
    if any(word.stem in _SEEMING for word in pair.evidence.words[modal.place : modal.place + 4]):
        return False  # "however hard it may seem"
    target = next(_targets(pair.evidence, modal), None)
    partner = pair.partner_of(target) if target else None
    if partner is None or partner.text.endswith("ing"):
        return False
    return mood_at(pair.claim, partner) == PLAIN


def _quoted(mood: str) -> str:
    return f'"{mood}"' if mood else "neither must nor may"
