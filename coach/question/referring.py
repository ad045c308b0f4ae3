"""Owns the ways in which a question refers back to what was said before it: "and", "that", "no".

Knows no ladder and no earlier question; stages stand as `§` in the text it reads. It says how a
text points, never at what.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from coach.question.points_asked import ORDINALS, place_of, point_asked
from coach.question.staging import Phrase, Span, anywhere, phrase, without
from coach.question.wishes_asked import wish_of
from coach.turn import Wish

LONGEST = 18  # words of a question that "it" or "and" still ties to the one before

_FILLERS = phrase(
    r"(?:(?:and|but|or|so|ok(?:ay)?|okey|also|then|well|hm+|right|yes|yeah|yep|yup|aha?|oh|no|nope"
    r"|nah|thanks?(?: you)?(?: so much| a lot)?|thx|ty|great|cool|good|nice|perfect|got it|i see"
    r"|makes sense|fair(?: enough)?|interesting|please|pls|sure|hi|hey|sorry|actually|now|just"
    r"|alright|wow|true)\b[\s,.!:;…-]*)+"
)
_POLITE = Phrase(
    r"(?:[\s,.!?;…-]+|\b(?:please|pls|plz|thanks?(?: you)?|thx|then|though|now|again|maybe"
    r"|if (?:you can|possible)|exactly|too|as well|for me|instead|here)\b)+$"
)
_UNKNOWING = Phrase(
    r"(?:i (?:honestly |really )?(?:don'?t|do not) (?:really )?know|dunno|no (?:idea|clue)|idk"
    r"|(?:i'?m )?not (?:really )?sure|unsure|hard to (?:say|tell)|does(?:n'?t| not) matter"
    r"|whatever|none(?: of (?:them|those|these))?|neither|skip|pass|no)$"
)
_ABOUT = r"(?:what|wat|wot|how|hw) ?(?:about|abt|bout|'?bout|if it'?s)"
_AND = phrase(
    rf"(?:and|n|but|or|also|plus|then|so|{_ABOUT}|what if|same (?:question |thing |for )?|likewise"
    r"|as for)\b"
)
_TRAILS = Phrase(r".*\b(?:though|tho|either|anyway|anyways)\W*$")
_STEPS = anywhere(rf"\b{_ABOUT}\b|^(?:and|n|or|but|same(?: (?:question|thing))?(?: for)?)\b")
_CORRECTS = Phrase(
    r"(?:no|nope|nah)\b(?! (?:one|idea|matter))|(?:that'?s |it'?s |this is )?not (?:quite |really"
    r" )?what i|i (?:didn'?t|don'?t|did not|do not) (?:mean|ask)|(?:sorry,? )?i (?:actually )?meant"
    r"|i mean\b|rather\b|instead\b|that'?s not"
)
_OBJECTS = anywhere(
    r"^\W*(?:no|nope|nah)\b[,.]?|\bi (?:actually )?mean(?:t)?(?: to ask)?\b|\brather\b|\binstead\b"
    r"|\bnot (?:quite |really )?what i (?:asked|meant|mean|wanted|want)\b"
)
_ASKS = anywhere(
    r"\?|^\W*(?:(?:and|so|but|ok(?:ay)?|well|then|now|also|hi|hey|hello|please|thanks?)[\s,]+)*"
    r"(?:what|which|who|whom|whose|how|why|when|where|is|are|am|was|were|do|does|did|can|could|will"
    r"|would|should|shall|may|might|must|has|have|had)\b"
)
_REJECTED = anywhere(
    r"\b(?:not|(?:i )?(?:didn'?t|don'?t|did not|do not) (?:mean|want|ask(?: for| about)?|need))\b"
    r"[^.,;:!?\n]*(?=[.,;:!?\n]| but\b)"
)
_DISMISSES = anywhere(
    r"\b(?:forget|ignore|skip|drop|leave)(?: about)? (?:that|it|this|my (?:last|previous|first"
    r"|other|earlier) (?:question|message|one)|what i (?:said|asked))\b|\bnever ?mind\b",
    r"\b(?:new|different|another|other|separate|unrelated|next) (?:question|topic|subject|matter)"
    r"\b|\bchang\w+ (?:the )?(?:subject|topic)\b|\bon (?:an?other|a different) (?:note|topic)\b"
    r"|\bunrelated\b|\bsomething (?:else|different)\s*[:,.]|\bstart(?:ing)? over\b",
)
_FOLLOWS_IT = (
    r"(?=\s*(?:$|[?.!,;:)]|'s\b|'d\b|'ll\b|(?:is|was|would|will|could|can|should|does|did|do|has"
    r"|looks?|sounds?|means?|matters?|works?|working|happens?|appl(?:y|ies)|fits?|helps?|in|at|on"
    r"|for|to|with|from|better|well|more|too|first|again|now|without|into|up|out|off|over|when"
    r"|next|and|or|every|day|myself|alone|there|here)\b))"
)
_THING = anywhere(
    # "it is hard to", "it is normal that": a word without anything behind it
    rf"\b(?:that|this|these|those|it)\b{_FOLLOWS_IT}"
    r"(?! ?(?:'s|is|was|would be|will be|can be) (?:\w+ )?\w+ (?:to|that|when|if|for)\b)",
    r"\b(?:does|do|did|would|could|can|will|should|has|is|was|isn'?t|doesn'?t|wouldn'?t)"
    r" (?:that|this|these|those)\b|\b(?:does|did|would|could|can|will|should) it\b"
    r"(?! (?:take|make sense|be (?:ok|okay|fair|right|wrong|better|good|bad)))",
    r"\b(?:there|the same)(?=\s*(?:$|[?.!,;]))|\bthe (?:first|second|third|last|other|former"
    r"|latter)(?: one| point| thing)?(?=\s*(?:$|[?.!,;]))|\b(?:to|with|by|about|of|for) that"
    r" (?:point|one|part|idea|advice|rule|question)\b|\bby that\b|\bthe (?:above|answer)\b",
)
_ARRIVES = anywhere(
    r"\b(?:become|becoming|be|being) (?:one|that|like that)\b|\b(?:get|getting|move|moving|go"
    r"|grow|growing|make it|step up) (?:up )?(?:to )?there\b|\breach(?:ing)? (?:it|that|there)\b"
)
_PERSON = anywhere(r"\b(?:they|them|their|he|she|him|her|his)\b")
_BOTH = anywhere(
    r"\b(?:the two|both(?: of (?:them|those))?|these two|those two|each other|side by side)\b"
)
_REWORDS = anywhere(
    r"\b(?:say|put|explain|phrase|word|tell me|describe) (?:it|that|this)(?: to me)? (?:differently"
    r"|(?:in )?another way|a different way|in (?:other|different|plain|simple|your own)"
    r" (?:words|terms|english)|again|simply)\b"
)
_HERE = anywhere(
    r"\b(?:my|our) (?:own |current )?(?:stage|level|role|position|grade|case|situation)\b"
    r"|\b(?:for|as to|to) me\b|\bwhere i am\b|\bfor someone like me\b|\bas for me\b"
)
_LAST_OF = {"former": 0, "latter": -1, "last": -1}
_ORDINAL = Phrase(
    rf"(?:the |about |that |your )*(?P<word>{'|'.join(ORDINALS)}|\d{{1,2}}(?:st|nd|rd|th)|former"
    r"|latter|last)(?: (?:one|stage|level|option))?$"
)


@dataclass(frozen=True, slots=True)
class Pointing:
    """How a text points back.

    `wish` is what it wants done with the last answer; `joins` that it goes on like a continuation,
    `corrects` like an objection, `steps` that it puts something else into the same question;
    `thing` and `person` that it has a word for something or somebody not named in it, `both` for
    two; `own` that it speaks of the asker's own stage, whichever that is, `arrives` of the way to
    the stage that was spoken of; `ordinal` is the place
    in a list it picks (-1: the last), `point` that of the sentence it asks about (from 1);
    `dismisses` that it leaves behind what was said before, and
    `unknowing` that it says nothing but "I don't know"; `asks` that it has the form of a question.
    `aside` are the spans that say only this.
    """

    wish: Wish | None
    joins: bool
    corrects: bool
    steps: bool
    thing: bool
    person: bool
    both: bool
    own: bool
    arrives: bool
    ordinal: int | None
    point: int | None
    dismisses: bool
    unknowing: bool
    asks: bool
    aside: tuple[Span, ...]


def pointing(staged: str) -> Pointing:
    """How a staged text points back."""
    words = " ".join(staged.split())
    said = _bare(words)
    short = len(words.split()) <= LONGEST
    corrects = short and bool(_CORRECTS.match(said) or _CORRECTS.match(words))
    ordinal = _ordinal(said)
    point = point_asked(said) if short and ordinal is None else None
    wish = Wish.POINT if point is not None else wish_of(said) if short else None
    return Pointing(
        wish=wish,
        joins=short and bool(_AND.match(words) or _TRAILS.match(words)),
        corrects=corrects,
        steps=short and bool(_STEPS.search(words)),
        thing=short and bool(_THING.search(words)),
        person=short and bool(_PERSON.search(words)),
        both=short and bool(_BOTH.search(words)),
        own=short and bool(_HERE.search(words)),
        arrives=short and bool(_ARRIVES.search(words)),
        ordinal=ordinal,
        point=point,
        dismisses=bool(_DISMISSES.search(words)),
        unknowing=bool(_UNKNOWING.match(said)),
        asks=not short or bool(_ASKS.search(words)),
        aside=tuple(_aside(staged, corrects=corrects)),
    )


def heard(staged: str, found: Pointing) -> str:
    """The staged text without the words that only point back, same length."""
    return without(staged, found.aside)


def _bare(words: str) -> str:
    """The text without what only greets, thanks and joins."""
    start = _FILLERS.match(words)
    rest = words[start.end() :] if start else words
    end = _POLITE.search(rest)
    return (rest[: end.start()] if end else rest) or ("" if start or end else words)


def _ordinal(said: str) -> int | None:
    found = _ORDINAL.match(said)
    if not found:
        return None
    word = found["word"].lower()
    return _LAST_OF[word] if word in _LAST_OF else place_of(word) - 1


def _aside(staged: str, *, corrects: bool) -> Iterator[Span]:
    """Spans of what only points back, and of what an objection waves aside."""
    for words in (
        _DISMISSES,
        _STEPS,
        _BOTH,
        _REWORDS,
        *([_REJECTED, _OBJECTS] if corrects else []),
    ):
        yield from (found.span() for found in words.finditer(staged))
