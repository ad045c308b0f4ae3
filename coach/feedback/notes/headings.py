"""Owns what a heading or a label above observations says of their side: "Went well", "con: ...".

Knows lines and words, no observation.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from coach.feedback.notes.parts import Side

LONGEST = 8  # words of a heading
LONGEST_LABEL = 5  # words of a label

_GROWTH = (
    r"(?:(?:to|could|can|should|must) (?:be )?(?:improved?|better|do better|work(?:ed)? on"
    r"|develop|change|be (?:different|better)|stop|start"
    r"|watch|fix)|do(?:ing)? (?:better|differently)|work(?:ing)? on|better|improve(?:d|ments?)?"
    r"|even better if|ebi|(?:is(?:n't| not) |not )(?:quite |really |yet )?working"
    r"|(?:is(?:n't| not) |not )(?:quite |really )?going (?:so )?(?:well|good|great)"
    r"|not (?:so |that |as )?(?:well|good|great)|(?:went|going|did|does|was|goes) (?:less"
    r"|not(?: so)?) (?:well|good)"
    r"|(?:did|does|do|is|was|has)(?:n't| not)(?= *$)|less (?:well|good|great|of)"
    r"|(?:did(?:n't| not)|does(?:n't| not)) (?:go |do "
    r"|work )?(?:so )?(?:well|good|work)"
    r"|(?:went|gone) wrong|growth|develop(?:ment)?|grow|weak(?:ness(?:es)?)?|concerns?|worries"
    r"|problems?"
    r"|issues?|gaps?|struggles?|lowlights?|lows|negatives?|cons?|minus(?:es)?|bad|misses"
    r"|challenges?|watch ?-?outs?"
    r"|blind ?spots?|needs? (?:work|attention|improvement)|stop(?: doing)?|start(?: doing)?"
    r"|thorns?|lacked|stretch"
    r"|constructive|critical|difficult(?:ies)?|disappoint(?:ments?|ing)|opportunit(?:y|ies)"
    r"|improvement|mistakes?|deltas?)"
)
_STRENGTH = (
    r"(?:(?:what )?(?:went|going|goes|did|does|done|do|works?|worked|doing) (?:really "
    r"|very )?(?:well|good|great)"
    r"|www|what (?:is )?working(?: well)?|well|strengths?|strong(?: (?:points?|sides?))?|good|great"
    r"|positives?|pros?|plus(?:es)?"
    r"|highlights?|highs"
    r"|wins?|achievements?|accomplishments?|success(?:es)?|kudos|praise|shout ?-?outs?|proud"
    r"|appreciations?|appreciated?"
    r"|liked?|loved?|keep(?: doing)?|keep it up|continue(?: doing)?|more of(?: this)?|roses?|hits"
    r"|worked|works"
    r"|excels?|celebrat\w+)"
)
_FILLER = (
    r"(?:her|his|their|my|our|your|the|a|an|few|some|main|key|top|big|biggest|other|what|where"
    r"|which|things?"
    r"|that|this|these|are|is|areas?|points?|sides?|topics?|feedback|notes?|observations?|items?"
    r"|stuff|bits?"
    r"|of|for|to|in|on|at|from|about|with|can|could|should|must|has|have|be|he|she|they|i|we|so|far|year|half|quarter"
    r"|sprint|cycle"
    r"|q[1-4]|h[12]|\d+|first|second|needs?|goals?|really|very|all|as|well as|potential|real"
    r"|examples?|moments?|room|but|though|yet)"
)
_HEAD = re.compile(
    rf"(?P<growth>\b{_GROWTH}\b)|(?P<strength>\b{_STRENGTH}\b)|(?P<filler>\b{_FILLER}\b)"
    rf"|(?P<word>[^\W_]+)"
)
_SHORT = re.compile(r"^(?P<asked>what|where)(?:'s\b| (?P<who>he|she|they)'(?:s|re)\b)")
_BOTH = re.compile(r"[/&+]|\b(?:and|or|vs|versus)\b")
_LABEL = re.compile(
    r"(?:\*\*|__)?(?P<title>[^\n:.;,?!]{2,40}?)(?:\*\*|__)?[ \t]*:[ \t]*(?:\*\*|__)?[ \t]*(?=\S)"
)
_TOLD = re.compile(  # labels that tell a story rather than take a side
    r"\b(?:problems?|issues?|challenges?|difficult\w*|start|mistakes?|opportunit\w+|works|worked"
    r"|hits|stop)\b",
    re.IGNORECASE,
)
_DASHED = re.compile(
    r"(?P<frame>\*\*|__)?(?P<title>[^\n:.;,?!*_–—-]{2,40}?)(?:\*\*|__)?[ \t]+[-–—]{1,2}[ \t]+(?=\S)"
)
_NOUN = re.compile(  # what stands before a dash as a title, and not as the first word of a remark
    r"(?:strengths|weakness(?:es)?|positives|negatives|pros?|cons?|improvements?|concerns|highlights"
    r"|lowlights|growth areas?|areas? (?:for|of|to) (?:growth|improvement|improve))$",
    re.IGNORECASE,
)
_RETRO = re.compile(
    r"[ \t>]*(?:\*\*|__)?(?P<word>start|stop|continue|keep|more|less)\b"
    r"(?: doing)?(?:\*\*|__)?[ \t]*:",
    re.IGNORECASE,
)
_SYMBOLS = {"+": Side.STRENGTH, "➕": Side.STRENGTH, "👍": Side.STRENGTH, "✅": Side.STRENGTH}
_SYMBOLS |= dict.fromkeys(("Δ", "∆", "△", "➖", "👎", "❌"), Side.GROWTH)
_THUMB = re.compile(
    r"(?:(?P<up>👍|✅|🟢|➕|💪)|(?P<down>👎|❌|🔴|➖|⚠|[Δ∆△](?=[ \t:])))"
    r"[\ufe0f\U0001f3fb-\U0001f3ff]?[ \t]*:?[ \t]*"
)


def side_of_heading(title: str, names: Sequence[str] = ()) -> Side | None:
    """What a heading says of what stands under it. "Strengths and gaps" and "Performance work" say
    nothing: every word must belong to a heading of one side. `names` are no words."""
    if title.strip() in _SYMBOLS:
        return _SYMBOLS[title.strip()]
    plain = re.sub(r"[’`]", "'", title.casefold()).strip(" \t:.-–—!?*_#=~()[]")
    plain = _SHORT.sub(lambda one: " ".join(filter(None, one.groups())), plain)
    for name in names:
        plain = re.sub(rf"\b{re.escape(name.casefold())}\b(?:'s)?", " ", plain)
    if len(plain.split()) > LONGEST or len(plain) > LONGEST * 15:
        return None
    kinds = {one.lastgroup for one in _HEAD.finditer(plain)}
    if "word" in kinds or not kinds & {"growth", "strength"}:
        return None
    if {"growth", "strength"} <= kinds:  # "good, but could be better" is no praise
        return None if _BOTH.search(plain) else Side.GROWTH
    return Side.GROWTH if "growth" in kinds else Side.STRENGTH


def is_bare_heading(line: str) -> bool:
    """Whether a line without any mark is a heading all the same: "Went well", "**Concerns**"."""
    plain = line.strip()
    return bool(plain) and plain[-1] not in ".,;!" and side_of_heading(plain) is not None


def label_at(text: str, start: int) -> tuple[Side, int] | None:
    """The side of a thumb or label that begins at `start` ("👍", "con: "), and where it ends."""
    thumb = _THUMB.match(text, start)
    if thumb and re.match(r"\w", text[thumb.end() : thumb.end() + 1]):
        return (Side.STRENGTH if thumb["up"] else Side.GROWTH), thumb.end()
    found = _LABEL.match(text, start) or _dashed(text, start)
    if not found or len(found["title"].split()) > LONGEST_LABEL or _TOLD.search(found["title"]):
        return None
    side = side_of_heading(found["title"])
    return (side, found.end()) if side else None


def retro_label(line: str) -> Side | None:
    """The side of "Start: ...", "Stop: ...", "Continue: ...": words that stay part of the note, as
    it says something else without them."""
    found = _RETRO.match(line)
    if not found:
        return None
    kept = found["word"].casefold() in ("continue", "keep", "more")
    return Side.STRENGTH if kept else Side.GROWTH


def _dashed(text: str, start: int) -> re.Match[str] | None:
    """A label before a dash, where it is set apart as one: "STRENGTHS - ...", "Cons - ..."."""
    found = _DASHED.match(text, start)
    if not found:
        return None
    title = found["title"]
    return found if found["frame"] or title.isupper() or _NOUN.match(title) else None
