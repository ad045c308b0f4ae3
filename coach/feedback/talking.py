"""Owns the words a question to the person may be made of, besides those of the notes it is about.

A question can say things too ("Why do you ignore people?"); one made of these words cannot.
"""

from __future__ import annotations

import re

from coach.support.words import Kind, read

LONGEST_QUESTION = 40  # words

_TALK = """
able about again agree ahead aim arrange ask best better change choose come concern conversation
could decide decision describe different differently discuss do easier effect example expect
explain feel find first follow future gain get give go goal good hard happen hear help hope idea
imagine improve know last lead learn lesson let like look make matter mean meet mind moment month
most much near need next notice occasion offer one order part people pick plan point possible
practise practice prefer prepare quarter reason recently repeat right say see sense share show
situation situations sprint start step stop support surprise take talk tell thing think time today
together tomorrow try two understand use useful version view want way week well whole willing wish
work worked working would year yourself
"""
_BEGINNING = re.compile(
    r"(?:what|how|which|when|where|who|is there|are there|would|could|can|do you|shall|if|on|in|at"
    r"|looking|thinking)\b",
    re.IGNORECASE,
)
_WEIGHTY = re.compile(
    r"\b(?:never|always|not|n't|no|nobody|nothing|without|every|everyone|all|only|too|still|again"
    r"|must|should|why|rat(?:ing|ings|e|ed)|rank\w*|scor\w+|grad(?:e|es|ed|ing)|promot\w+|salary|bonus"
    r"|raise|levels?|ready|fail\w*|fault|blame)\b|n't\b",  # as they stand: "rate limiter", "rating"
    re.IGNORECASE,
)


def foreign_words(question: str, known: str) -> tuple[str, ...]:
    """What a question says beyond talk and the words of `known`: ("",) for one that is no question
    at all, () for one that says nothing of its own."""
    text = question.strip()
    if not text.endswith("?") or not _BEGINNING.match(text) or len(text.split()) > LONGEST_QUESTION:
        return ("",)
    roots = _roots(known) | _talk()
    said = [
        word.text
        for word in read(text).words
        if word.kind in (Kind.CONTENT, Kind.LIGHT, Kind.NUMBER) and word.root not in roots
    ]
    heavy = {one.lower() for one in _WEIGHTY.findall(text)}
    told = {one.lower() for one in _WEIGHTY.findall(known)}
    return (*said, *sorted(heavy - told))


def _roots(text: str) -> set[str]:
    return {word.root for word in read(text).words}


def _talk() -> set[str]:
    return _roots(" ".join(_TALK.split()))
