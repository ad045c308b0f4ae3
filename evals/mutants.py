"""Owns the mutants: every true ladder sentence changed, by rule, into one its evidence denies.

    python -m evals.mutants             (figures of the support check; see evals/support/figures.py)
    python -m evals.mutants --alive     (also the mutants it let pass, and true pairs it did not)

An operator skips a sentence where it does not apply, would leave no sentence of English, or would
not change what is said. Deterministic: no sampling, the order of the ladder throughout.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from coach import Cited, Ladder
from evals.support.swaps import swapped

DUTIES = "duties"  # section whose plain sentences oblige as they stand


@dataclass(frozen=True, slots=True)
class Truth:
    """A sentence of a ladder with its surroundings. `following` is the next one of its stage that
    can be taken apart like it, or None."""

    ladder: Ladder
    cited: Cited
    section: str

    @property
    def text(self) -> str:
        """The sentence."""
        return self.cited.text


@dataclass(frozen=True, slots=True)
class Mutant:
    """A claim that its evidence does not carry."""

    operator: str
    claim: str
    evidence: tuple[Cited, ...]


Change = Callable[[Truth], Iterator[str]]  # claims that the sentence denies


def truths(ladder: Ladder) -> list[Truth]:
    """Every sentence of a ladder, in its order."""
    return [
        Truth(
            ladder, Cited(sentence.text, passage.stage, passage.competency), passage.section or ""
        )
        for passage in ladder.passages()
        for sentence in passage.sentences
    ]


def mutants(ladder: Ladder) -> Iterator[Mutant]:
    """Every mutant of a ladder, operator by operator."""
    known = truths(ladder)
    for operator, change in OPERATORS.items():
        for truth in known:
            for claim in dict.fromkeys(change(truth)):
                yield Mutant(operator, claim, (truth.cited,))
    yield from _stitched(known)
    yield from _wrongly_cited(known)


def framed(ladder: Ladder) -> Iterator[Mutant]:
    """True pairs: each sentence as it stands, at its own stage, under its own competency."""
    for truth in truths(ladder):
        evidence = (truth.cited,)
        yield Mutant("as it stands", truth.text, evidence)
        stage = ladder.stage(truth.cited.stage or "")
        if stage and not truth.text.endswith("?"):
            yield Mutant("at its stage", _at(stage.title, truth.text), evidence)
        competency = ladder.competency(truth.cited.competency or "")
        if competency and not truth.text.endswith("?"):
            yield Mutant(
                "in its competency", f"In {competency.title}, {_low(truth.text)}", evidence
            )


# -- where a sentence stands


def stage_swap(truth: Truth) -> Iterator[str]:
    """The sentence said of the stages above and below, and each stage it names made another."""
    if truth.text.endswith("?"):
        return
    for step in (1, -1):
        other = truth.ladder.neighbour(truth.cited.stage or "", step)
        if other and other.title.lower() not in truth.text.lower():
            yield _at(other.title, truth.text)
    yield from _renamed_stage(truth)


def _in_place_of(other: str, found: re.Match[str]) -> str:
    """Another stage's title where one was found, with the article it needs."""
    article = "an " if other[0] in "AEIOU" else "a "
    return (article if found[1] else "") + other.lower()


def _renamed_stage(truth: Truth) -> Iterator[str]:
    titles = [stage.title for stage in truth.ladder.stages]
    for number, title in enumerate(titles):
        other = titles[number - 1] if number else titles[1]
        pattern = re.compile(rf"\b(an?\s+)?{re.escape(title)}(?=s?\b)", re.IGNORECASE)
        if pattern.search(truth.text) and other.lower() not in truth.text.lower():
            yield _capital(pattern.sub(partial(_in_place_of, other), truth.text, count=1))


def _at(title: str, text: str) -> str:
    """A sentence said of a stage."""
    article = "an" if title[0] in "AEIOU" else "a"
    if text.startswith("You "):
        return f"As {article} {title}, {_low(text)}"
    if text.startswith(("May ", "Must ")):
        return f"{article.capitalize()} {title} {_low(text)}"
    return f"At {title}, {_low(text)}"


def competency_swap(truth: Truth) -> Iterator[str]:
    """The sentence said of another competency, and its own name in it made another's."""
    own = truth.ladder.competency(truth.cited.competency or "")
    others = [one.title for one in truth.ladder.competencies if one is not own] or ELSEWHERE
    if truth.text.endswith("?") or own is None:
        return
    for title in others:
        yield f"In {title}, {_low(truth.text)}"
        if own.title.lower() in truth.text.lower():
            pattern = re.compile(re.escape(own.title), re.IGNORECASE)
            yield _capital(pattern.sub(title.lower(), truth.text))


ELSEWHERE = ["Technical Quality", "People Leadership"]  # competencies of no ladder of ours


# -- what is denied

_BASES = """
Answer Agree Ask Bring Build Design Find Gather Hand Invite Keep Look Make Note Practice Raise Read
Report Seek Set Share Speak Stay Take Tell Work
""".split()
_IMPERATIVE = re.compile(rf"^({'|'.join(_BASES)})\b")
_DENY = (
    (re.compile(r"\b(must|may|can|should|will)\b(?! (?:not|also)\b)"), r"\1 not"),
    (re.compile(r"^(You|you) ((?:also |often )?)(are|have)\b(?! not\b)"), r"\1 \3 not \2"),
    (re.compile(r"^(You|you) (?!do\b|must\b|may\b|can\b)"), r"\1 do not "),
    (re.compile(r"\b(is|are)\b(?! (?:no|not|never|still|read)\b)"), r"\1 not"),
)
_AFFIRM = (
    (re.compile(r"\b(must|may|does|do|is|are) not\b"), r"\1"),
    (re.compile(r"\bnever "), ""),
    (re.compile(r"\bNobody\b"), "Somebody"),
    (re.compile(r"\bnobody\b"), "somebody"),
    (re.compile(r"\bno longer\b(?! (?:only|see))"), "still"),
    (re.compile(r"\bwithout\b"), "with"),
    (re.compile(r"^No (?=[a-z]+ (?:case|shelf|has))"), "One "),
    (re.compile(r"\bno one\b"), "someone"),
)


def negation(truth: Truth) -> Iterator[str]:
    """What is said denied, and what is denied said."""
    if truth.text.endswith("?"):
        return
    for pattern, changed in _DENY:
        if pattern.search(truth.text):
            yield re.sub(r"\s+", " ", pattern.sub(changed, truth.text, count=1))
            break
    else:
        if _IMPERATIVE.search(truth.text):
            yield f"Do not {_low(truth.text)}"
    for pattern, changed in _AFFIRM:
        if pattern.search(truth.text):
            yield _capital(pattern.sub(changed, truth.text, count=1))


# -- how much, how long, at least or at most

_DIGITS = re.compile(r"\d+")
_COMPARED = {
    "at least": "at most",
    "up to": "at least",
    "or less": "or more",
    "more than 2": "fewer than 2",
    "fewer than": "more than",
    "No more than": "At least",
    "longer than": "shorter than",
    "once a": "twice a",
}
_PERIODS = {
    "hour": "day",
    "minutes": "hours",
    "hours": "days",
    "days": "weeks",
    "week": "month",
    "weeks": "months",
    "month": "week",
    "months": "years",
    "quarter": "month",
    "year": "quarter",
}
_COUNTED = re.compile(rf"(?<=\b(?:\d |a ))(?:working )?({'|'.join(_PERIODS)})\b")


def number(truth: Truth) -> Iterator[str]:
    """Each number made another, each bound turned round, each period made another."""
    present = set(_DIGITS.findall(truth.text))
    for found in _DIGITS.finditer(truth.text):
        other = str(2 * int(found[0]) + 1)
        if other not in present:
            yield truth.text[: found.start()] + other + truth.text[found.end() :]
    for words, changed in _COMPARED.items():
        if words in truth.text:
            yield truth.text.replace(words, changed, 1)
    for found in _COUNTED.finditer(truth.text):
        other = _PERIODS[found[1]]
        if not re.search(rf"\b{other}\b", truth.text):
            yield truth.text[: found.start(1)] + other + truth.text[found.end(1) :]


# -- duty, advice, permission

_MODALS = {
    "must": "may",
    "may": "must",
    "should": "may",
    "can": "must",
    "Must": "May",
    "May": "Must",
}
_MODAL = re.compile(r"\b(must|may|should|can|Must|May)\b(?! not\b)")


def modality(truth: Truth) -> Iterator[str]:
    """Duty made permission, permission duty, and what is told or advised made duty."""
    if truth.text.endswith("?"):
        return
    if found := _MODAL.search(truth.text):
        yield truth.text[: found.start()] + _MODALS[found[0]] + truth.text[found.end() :]
    elif truth.text.startswith("You ") and not re.match(
        r"You (are|also begin|begin|can)\b", truth.text
    ):
        yield re.sub(r"^You (also |often )?", r"You must \1", truth.text)
    elif _IMPERATIVE.search(truth.text) and truth.section != DUTIES:
        yield f"You must {_low(truth.text)}"


# -- how far it reaches

_SCOPES = (
    ("the whole organisation", "the desk"),
    ("all desks of the organisation", "the desk"),
    ("across the organization", "across the team"),
    ("organization", "team"),
    ("company", "team"),
    ("teams", "organizations"),
    ("team", "organization"),
    ("the desk", "the organisation"),
    ("Everyone on the shift", "Everyone in the organisation"),
)


def scope(truth: Truth) -> Iterator[str]:
    """What holds for the team said of the organization, and the other way round."""
    named = {wide for wide, _ in _SCOPES if re.search(rf"\b{wide}\b", truth.text)}
    for wide, other in _SCOPES:
        pattern = re.compile(rf"\b{wide}\b(?! lead)")
        if pattern.search(truth.text) and not named & {other} and not _beside(truth.text, wide):
            yield pattern.sub(other, truth.text, count=1)
            return


def _beside(text: str, word: str) -> bool:
    """`the team or the organization`: to name one of them twice says the same."""
    return bool(re.search(rf"\b(?:or|and) (?:the )?{word}|{word} (?:or|and)\b", text))


OPERATORS: dict[str, Change] = {
    "stage swap": stage_swap,
    "competency swap": competency_swap,
    "negation": negation,
    "number": number,
    "modality": modality,
    "scope": scope,
    "two-word swap": lambda truth: swapped(truth.text),
}


# -- two sentences

_OPENING = re.compile(
    r"^((?:When|Where|If|With|In|Within|Beyond|However|Even)(?: [^\s,;:?]+){2,},) "
    r"(?!\w+(?:,| or| and) )(\w[^?]+)$"
)
_CLOSING = re.compile(
    r"^([^,;:?\"]{15,}?) ((when|where|because|before|until|after|if)\b(?! of)[^;:?\"]{8,}\.)$"
)


_Half = tuple[Truth, re.Match[str]]


def _stitched(known: list[Truth]) -> Iterator[Mutant]:
    """The opening clause of one sentence with the statement of another, or the statement of one
    with the closing clause of another of the same kind."""
    for pattern in (_OPENING, _CLOSING):
        halves = [(truth, found) for truth in known if (found := pattern.match(truth.text))]
        for (one, first), (two, second) in _neighbours(halves):
            claim, whole = f"{first[1]} {second[2]}", (first[1], second[1])
            ready = all(re.search(r"\b[Rr]ead(?:y|iness)\b", half) for half in whole)
            if one.text != two.text and not ready and _overlap(*whole) < NEARLY_THE_SAME:
                yield Mutant("stitched halves", claim, (one.cited, two.cited))


def _neighbours(halves: list[_Half]) -> Iterator[tuple[_Half, _Half]]:
    """Each with the next two, round the ladder."""
    for step in (1, 2):
        yield from zip(halves, [*halves[step:], *halves[:step]], strict=True)


def _wrongly_cited(known: list[Truth]) -> Iterator[Mutant]:
    """Each sentence with the one after it, and with the one most like it, as evidence."""
    for number_, truth in enumerate(known):
        following = known[(number_ + 1) % len(known)]
        others = [one for one in known if one.text not in (truth.text, following.text)]
        alike = max(others, key=lambda one: _overlap(one.text, truth.text))
        for other in (following, alike):
            if _overlap(other.text, truth.text) < NEARLY_THE_SAME:
                yield Mutant("wrong citation", truth.text, (other.cited,))


NEARLY_THE_SAME = 0.6  # share of common words from which one sentence may carry the other


def _overlap(one: str, other: str) -> float:
    mine, theirs = (set(re.findall(r"[a-z]{4,}", text.lower())) for text in (one, other))
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def _low(text: str) -> str:
    return text[:1].lower() + text[1:] if not text.startswith("I ") else text


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def main() -> None:
    """Print the figures."""
    from evals.support.figures import report

    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--alive", action="store_true", help="also list what was judged wrongly")
    for line in report(listing=parser.parse_args().alive):
        print(line)


if __name__ == "__main__":
    main()
