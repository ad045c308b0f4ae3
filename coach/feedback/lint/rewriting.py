"""Owns the rewrite of a sentence: the words a rule speaks against give way to a question.

What is left must say the same and read as a sentence, with no negation lost and no subject or
object gone; where that is not plain, there is no rewrite. Knows which words a rule finds, not when
they count.
"""

from __future__ import annotations

import re

from coach.feedback.lint.finding import Rule
from coach.feedback.lint.words import BE, DEGREE, WHO

_ASKED = {
    Rule.VAGUE: "[what was done, when, and what came of it?]",
    Rule.PERSONALITY: "[what was said or done that showed this?]",
    Rule.CODED: "[what was said or done, and what came of it?]",
    Rule.TONE: "[what was the effect, for whom?]",
}
_OCCASIONS, _WHO, _WHICH = "[on which occasions?]", "[who?]", "[which?]"
_DO, _NEEDS = "[do what, where, by when?]", "[needs to do what, where, by when?]"

_NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|hardly|rarely|seldom|cannot)\b"
    r"|n't\b",
    re.IGNORECASE,
)
_NEARLY = re.compile(r"\b(?:almost|nearly|practically|virtually|just about|pretty much) $", re.I)
_SUBJECT = r"(?:he|she|they|i|we|it|who|which)"
_FOLLOWS = (  # words by which a phrase about place, time, cause or company begins
    r"(?:in|on|at|with|about|during|when|while|after|before|since|until|because|as|to|for|from"
    r"|towards?|around|through(?:out)?|by|if|unless|this|last|next|today|yesterday)"
)
_CLOSES = re.compile(  # what may follow a whole predicate; "cold and distant" is not closed yet
    rf"\s*(?:[.;:!?)\s]*$|[.;:!?)]\s|,? ?{_FOLLOWS}\b|,? (?:and|but|so|or) {_SUBJECT}\b)",
    re.IGNORECASE,
)
_HELPING = r"(?:(?:has|have|had|can|could|may|might|will|would|should|must) )?"
_BEFORE = re.compile(  # " is a bit ", "'s very ": a predicate up to the word that was found
    rf"(?:'(?:s|re|m)|(?<= ){_HELPING}{BE}) {DEGREE}(?:the )?$", re.IGNORECASE
)
_WHO_FIRST = re.compile(rf"{WHO}(?='(?:s|re) | (?:{BE}|can be|could be) )", re.IGNORECASE)
_VERB_FIRST = re.compile(
    r"(?:has|have|had|shows?|should|could|needs? to|must|did|does|do|went|performs?|performed"
    r"|works?|worked|helps?|helped|adds?|brings?|was|were|is|are)\b",
    re.IGNORECASE,
)
_UNFINISHED = re.compile(
    r"\b(?:to|do|does|did|has|have|had|can|could|will|would|should|must)\s*$", re.IGNORECASE
)
_INTENSIFIER = re.compile(r"(?:completely|totally|absolutely|entirely|utterly) ", re.IGNORECASE)
_ADVERB = re.compile(
    r"(?:always|constantly|continual?ly|continuously|perpetually|invariably|incessantly)$", re.I
)
_PHRASE = re.compile(
    r"(?:every(?: single)? time|every single (?:day|week)|all the time|at all times"
    r"|100 ?% of the time|without (?:exception|fail))$",
    re.IGNORECASE,
)
_EVERY = re.compile(r"(?:every single (?=\w+$)|each and every$)", re.IGNORECASE)
_MODIFIES = re.compile(r"\b(?:an?|the|this|that|his|her|their|our|my|as|for|than|like) $", re.I)
_MODAL = re.compile(
    r"(?:should|must|could|(?:needs?|has|have|ought|try|might want) to"
    r"|(?:want|would like) (?:him|her|them) to)\b",
    re.IGNORECASE,
)


def rewritten(rule: Rule, text: str, start: int, end: int) -> str:
    """The sentence `text` with a question in place of the words between `start` and `end`; "" where
    it would no longer say the same or be no sentence."""
    straight = text.replace("’", "'")
    if rule is Rule.ABSOLUTE:
        hole = _without_absolute(straight, start, end)
    elif rule is Rule.UNACTIONABLE:
        hole = _without_demand(straight, start, end)
    elif rule in _ASKED:
        hole = _without_judgement(rule, straight, start, end)
    else:  # a protected attribute may be what all the rest hangs on
        hole = None
    if hole is None:
        return ""
    start, end, asked = hole
    return _joined(text[:start], asked, text[end:])


_Hole = tuple[int, int, str]  # from where to where of the sentence, and what is asked in its place


def _without_judgement(rule: Rule, text: str, start: int, end: int) -> _Hole | None:
    """The whole predicate goes, as a judgement leaves its verb hanging; a person who is its subject
    stays, and what is vague from the first word on goes with it."""
    who, before = _WHO_FIRST.match(text, start, end), _BEFORE.search(text, 0, start)
    if who and rule is not Rule.VAGUE:
        start = who.end()
    elif before and _ends_a_subject(text[: before.start()]):
        start = before.start()
    elif start and not (_VERB_FIRST.match(text, start) and _ends_a_subject(text[:start])):
        return None
    if _NEGATION.search(text[start:end]) or not _CLOSES.match(text, end):
        return None
    return start, end, _ASKED[rule]


def _without_demand(text: str, start: int, end: int) -> _Hole | None:
    """What is demanded goes; that it is ("should", "needs to") stays."""
    if _NEGATION.search(text[start:end]) or not _CLOSES.match(text, end):
        return None
    if start and not _ends_a_subject(text[:start]):
        return None
    if modal := _MODAL.match(text, start, end):
        return modal.end(), end, _DO
    if text[start:end].lower().startswith("need"):
        return start, end, _NEEDS
    return (start, end, _DO) if start == 0 else None


def _without_absolute(text: str, start: int, end: int) -> _Hole | None:
    """An adverb goes, and "everybody"; never a "never", without which the opposite is said."""
    words, before = text[start:end], text[:start]
    if _NEARLY.search(before) or _MODIFIES.search(before) or _denied(before):
        return None
    if words.lower() in ("everyone", "everybody"):
        return None if text[end : end + 1] == "'" else (start, end, _WHO)
    if _PHRASE.match(words):
        return (start, end, _OCCASIONS) if _CLOSES.match(text, end) else None
    if every := _EVERY.match(words):
        return start, start + every.end(), _WHICH
    if strong := _INTENSIFIER.match(words):
        return start, start + strong.end(), _OCCASIONS
    if _ADVERB.match(words):
        return start, end, _OCCASIONS
    if words.lower() == "forever" and re.match(r" \w+ing\b", text[end:]):
        return start, end, _OCCASIONS
    return None


def _ends_a_subject(before: str) -> bool:
    """Whether a predicate may begin after these words: no verb or negation waits for the rest."""
    return not (_UNFINISHED.search(before) or _denied(before))


def _denied(before: str) -> bool:
    """Whether one of the last two words denies what comes next."""
    return bool(_NEGATION.search(" ".join(before.split()[-2:])))


def _joined(before: str, asked: str, after: str) -> str:
    kept = " ".join(f"{before} {asked} {after}".split())
    for mark in ".,;:!?":
        kept = kept.replace(f" {mark}", mark)
    return kept
