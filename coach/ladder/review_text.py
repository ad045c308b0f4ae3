"""What an author should look at in the words of one file: left-overs, hidden characters, newlines.

Knows nothing of stages or sections.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from coach.ladder.files import NEWLINE
from coach.ladder.model import Competency, Sentence

MAX_SENTENCE_WORDS = 60  # a longer one cannot be quoted in a short answer

_PLACEHOLDER = re.compile(
    r"\b(?:TODO|TBD|TBA|FIXME|XXX)\b|(?i:\blorem ipsum\b|\bplaceholder\b|\bcoming soon\b"
    r"|\b(?:to be|still needs to be) (?:added|defined|written|decided)\b)|\?\?\?"
    r"|^(?:MISSING|N/?A|-+|\.{3}|…)\W*$"
)
_REFERENCE = re.compile(
    r"\b(?:same as|as|see) (?:above|below|before|(?:the )?(?:previous|last|preceding)\b)"
    r"|\b(?:all|everything|in addition to) (?:of )?(?:the )?(?:above|previous)\b|\bditto\b"
    r"|^same as\b",
    re.IGNORECASE,
)
_HIDDEN_TEXT = re.compile(r"<!--|^ {0,3}\[[^\]\r\n]+\]:", re.MULTILINE)
_INVISIBLE = re.compile(  # controls, zero widths, directions, tags; not the joiners of emoji
    "[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200c\u200e\u200f"
    "\u2028-\u202e\u2060-\u206f\ufff9-\ufffb\U000e0000-\U000e007f]|(?<!^)\ufeff"
)


@dataclass(frozen=True, slots=True)
class Concern:
    """Something to look at, at a code point offset of the file."""

    offset: int
    found: str
    repair: str


def concerns(competency: Competency) -> Iterator[Concern]:
    """What is doubtful in one competency's file, sentence by sentence and in the raw text."""
    for passage in competency.passages:
        for sentence in passage.sentences:
            yield from _in_sentence(sentence)
    yield from _in_source(competency.text)


def _in_sentence(sentence: Sentence) -> Iterator[Concern]:
    words = len(sentence.text.split())
    if words > MAX_SENTENCE_WORDS:
        found = f"a sentence of {words} words"
        yield Concern(sentence.start, found, f"cut it below {MAX_SENTENCE_WORDS} words")
    placeholder = _PLACEHOLDER.search(sentence.text)
    if placeholder:
        found = f"'{placeholder.group()}' looks like unfinished text"
        yield Concern(sentence.start, found, "finish it or take it out; it would be quoted")
    reference = _REFERENCE.search(sentence.text)
    if reference:
        found = f"'{reference.group()}' refers to other text"
        yield Concern(sentence.start, found, "spell it out: each sentence is quoted alone")


def _in_source(text: str) -> Iterator[Concern]:
    for hidden in _HIDDEN_TEXT.finditer(text):
        found = "a comment or link definition, which is not read"
        yield Concern(hidden.start(), found, "take it out, or write it as a paragraph")
    seen: set[str] = set()
    for one in _INVISIBLE.finditer(text):
        if one.group() not in seen:  # the first of each kind: a paste brings dozens
            seen.add(one.group())
            found = f"an invisible character (U+{ord(one.group()):04X})"
            yield Concern(one.start(), found, "delete it: retype the word around it")
    ends = list(NEWLINE.finditer(text))
    odd = next((one for one in ends if one.group() != ends[0].group()), None)
    if odd:
        yield Concern(odd.start(), "newlines of two kinds", "save the file with one kind (LF)")
