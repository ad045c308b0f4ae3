"""Owns what a question's characters may be: what a person can see and meant to type, nothing else.

Knows no words and no ladder.
"""

from __future__ import annotations

import re
import unicodedata

from coach.errors import AskerError

LONGEST_QUESTION = 4_000  # characters as typed
MOST_MARKS = 4  # combining marks in a row; no living script stacks more on one letter
ZERO_WIDTH_JOINER = "\u200d"
ZERO_WIDTH_NON_JOINER = "\u200c"
EMOJI_STYLE = "\ufe0f"
SKIN_TONES = frozenset("🏻🏼🏽🏾🏿")
JOINING_SCRIPTS = re.compile("[\u0600-\u07ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff\u1800-\u18af]")

_PLAIN = re.compile(r"[\x20-\x7e\n\t]*")
_BREAKS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_VANISHING = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})  # controls, formats, surrogates, unassigned
_SELECTORS = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u3164\uffa0\ufe00-\ufe0e\U000e0100-\U000e01ef]"
)

_LOOKALIKES = str.maketrans(
    "аеорсухіјѕԁһӏтпокАВЕКМНОРСТХІЈЅαονρτικΑΒΕΖΗΙΚΜΝΟΡΤΥΧ‘’‛`´“”„",
    "aeopcyxijsdhltnokABEKMHOPCTXIJSaovptikABEZHIKMNOPTYX'''''\"\"\"",
)
_STRANGE_WORD = re.compile(r"\w*[^\W\x00-\x7f]\w*")
_LATIN = re.compile("[A-Za-z]")


def clean(question: str) -> str:
    """The question without characters nobody sees; NFC, and stable under cleaning again.

    Zero-width, bidirectional, tag and control characters go, except newline and tab; the joiner
    stays inside emoji and where a script needs it; a stack of combining marks is cut. Raises
    AskerError for a question that is too long, or empty once cleaned.
    """
    if len(question) > LONGEST_QUESTION:
        raise AskerError(
            f"the question has {len(question):,} characters, {LONGEST_QUESTION:,} are allowed;"
            " ask one thing at a time, in a few sentences"
        )
    text = question if _PLAIN.fullmatch(question) else _visible(question)
    if not (text := text.strip()):
        raise AskerError("the question is empty; type what you would like to know about the ladder")
    return text


def fold(text: str) -> str:
    """The text for looking words up, same length: straight quotes, no letters of foreign alphabets
    posing as Latin ones inside a word."""
    if text.isascii():
        return text
    return _STRANGE_WORD.sub(_unmask, text.translate(_QUOTES))


_QUOTES = str.maketrans("‘’‛`´“”„", "'''''\"\"\"")


def _unmask(word: re.Match[str]) -> str:
    return word[0].translate(_LOOKALIKES) if _LATIN.search(word[0]) else word[0]


def _visible(text: str) -> str:
    text = unicodedata.normalize("NFC", _BREAKS.sub("\n", text))
    kept: list[str] = []
    marks = 0
    for at, char in enumerate(text):
        if not _stays(char, kept[-1] if kept else "", text[at + 1 : at + 2]):
            continue
        marks = marks + 1 if unicodedata.combining(char) else 0
        if marks <= MOST_MARKS:
            kept.append(char)
    return unicodedata.normalize("NFC", "".join(kept))


def _stays(char: str, before: str, after: str) -> bool:
    if char in "\n\t":
        return True
    if char == ZERO_WIDTH_JOINER and _pictures(before) and _pictures(after):
        return True
    if char in (ZERO_WIDTH_JOINER, ZERO_WIDTH_NON_JOINER):
        return bool(JOINING_SCRIPTS.match(before) and JOINING_SCRIPTS.match(after))
    return unicodedata.category(char) not in _VANISHING and not _SELECTORS.match(char)


def _pictures(char: str) -> bool:
    return bool(char) and (
        unicodedata.category(char) == "So" or char in SKIN_TONES or char == EMOJI_STYLE
    )
