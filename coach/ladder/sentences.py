"""Where the sentences of a stretch of English prose start and end.

A quotation or bracket is never torn apart, a question quoted inside a sentence does not end it,
and every character that is not white space belongs to exactly one sentence.
Knows nothing of Markdown, ladders or facets.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator

MAX_QUOTED_WORDS = 40  # words; a longer quotation or bracket is cut like any other prose

MAX_MARKS = 40  # characters of dashes, quotes, emoji between two sentences
MAX_ABBREVIATION = 20  # characters

# Possessive, and only at the start of a run: a page of dots must not take the square of its length.
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"'”’»)\]*_]*+(?=\s)")
_WORD = re.compile(r"[^\W_][\w'’]*")
_ASIDE_CURLY = re.compile(r"\([^()]*\)|\[[^\[\]]*\]|“[^“”]*”|«[^«»]*»")
_ASIDE = re.compile(_ASIDE_CURLY.pattern + r'|"[^"]*"')
_CLOSING_QUOTE = re.compile(r"[\"”»’']")
_OPENING_QUOTE = re.compile(r"\s*[\"“«‘']")
_LAST_WORD = re.compile(r"[\w.'’&-]*\Z")
_ENUMERATOR = re.compile(r"\W*(?:\d{1,3}|\w)[.)]$")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)+$")


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Never the last word of a sentence: more always follows.
_LEADS_ON = _words("e.g. i.e. eg. ie. vs. cf. viz. dr. mr. mrs. ms. prof. sr. jr. st. mt.")
# Short for something only when a number follows ("no. 5", "fig. 2").
_BEFORE_NUMBER = _words("no. nos. fig. figs. p. pp. vol. ch. sec. approx. ca. max. min.")
# May end a sentence: they do when a capitalised word follows that is no abbreviation itself.
_MAY_END = _words("etc. al. inc. ltd. co. corp. dept. a.m. p.m. est.")
# After initials ("the U.S.") only such a word shows that a new sentence starts.
_OPENERS = _words(
    "a an the this that these those i you he she it we they your our their its his her my there "
    "if when while as in on at for to from with by after before once but and or so then not no "
    "what who where why how which do don't is are be each every some many most all"
)
_ASKS = _words(
    "what what's how how's who who's whom whose where where's when why which is are am was were "
    "do does did has have had can could should would will may might must isn't aren't"
)
_CONNECTORS = _words("or and but nor")


def split(text: str) -> tuple[tuple[int, int], ...]:
    """The (start, end) of each sentence, in order; slices carry no outer white space.

    Text without any sentence end is one sentence; blank text has none.
    """
    spans, start = [], 0
    for end in _ends(text):
        if not _ENUMERATOR.fullmatch(text[start:end].strip()):
            spans.append((start, end))
            start = end
    spans.append((start, len(text)))
    trimmed = (_trimmed(text, start, end) for start, end in spans)
    return tuple((start, end) for start, end in trimmed if start < end)


def _ends(text: str) -> Iterator[int]:
    asides = _asides(text)
    starts = [start for start, _ in asides]
    for end in _END.finditer(text):
        nearest = bisect_left(starts, end.start()) - 1
        inside = nearest >= 0 and end.end() < asides[nearest][1]
        if not inside and _is_end(text, end):
            yield end.end()


def _asides(text: str) -> list[tuple[int, int]]:
    """Spans of brackets and quotations; straight quotes count only where they pair up."""
    pattern = _ASIDE_CURLY if text.count('"') % 2 else _ASIDE
    found = pattern.finditer(text)
    return [one.span() for one in found if len(one.group().split()) <= MAX_QUOTED_WORDS]


def _is_end(text: str, end: re.Match[str]) -> bool:
    following = _WORD.search(text, end.end(), end.end() + MAX_MARKS)
    if following is None:
        return False
    word = following.group().replace("’", "'")
    marks = text[end.end() : following.start()].strip()
    if _CLOSING_QUOTE.search(end.group()) and _joins_quotes(text, following):
        return False
    if word[0].islower() and word.islower():
        return end.group() == "?" and not marks and word in _ASKS
    return end.group() != "." or not _abbreviates(text, end.start(), word)


def _joins_quotes(text: str, word: re.Match[str]) -> bool:
    """`"Is it clear?" Or "is it useful?"`: a connector between two quotations."""
    return word.group().lower() in _CONNECTORS and bool(_OPENING_QUOTE.match(text, word.end()))


def _abbreviates(text: str, stop: int, word: str) -> bool:
    """Whether the full stop at `stop` belongs to an abbreviation that `word` continues."""
    found = _LAST_WORD.search(text, max(0, stop - MAX_ABBREVIATION), stop)
    last = (found.group() if found else "").lstrip(".'’&-") + "."
    low = last.lower()
    if low in _LEADS_ON:
        return True
    if low in _BEFORE_NUMBER:
        return word[0].isdigit()
    if low in _MAY_END:
        return not word[0].isupper() or word[1:2].isupper()
    return bool(_INITIALS.fullmatch(last)) and last != "I." and word.lower() not in _OPENERS


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    start += len(piece) - len(piece.lstrip())
    return start, start + len(piece.strip())
