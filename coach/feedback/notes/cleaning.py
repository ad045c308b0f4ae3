"""Owns a manager's notes as text: how large they may be, and which characters they keep.

Knows nothing of observations or ladders. All offsets in this room are code points of `Notes.text`.
"""

from __future__ import annotations

import re
import unicodedata

from coach.errors import AskerError

LARGEST_NOTES = 128 * 1024  # bytes of UTF-8
MOST_STRANGE = 0.02  # share of control characters from which a file is no text
MOST_MARKS = 4  # combining marks in a row; no living script stacks more on one letter

_BREAKS = re.compile("\r\n?|[\u2028\u2029\x0b\x0c\x85]")
_OPENS, _CLOSES = "<!--", "-->"
_ASIDE = re.compile(r"^\[//\]: #[^\n]*$|<!--[^\n]*", re.MULTILINE)
_UNSEEN = frozenset({"Cc", "Cs", "Co", "Cn"})  # controls, surrogates, unassigned
_FORMATS = re.compile(  # zero width, bidirectional, tags; joiners that scripts and emoji need stay
    "[\u00ad\u061c\u115f\u1160\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\u3164\ufeff\uffa0"
    "\ufff9-\ufffb\U000e0000-\U000e01ef]"
)
_MARKS = re.compile(rf"([\u0300-\u036f]{{{MOST_MARKS}}})[\u0300-\u036f]+")


def hides_something(text: str) -> bool:
    """Whether notes hold comments, which no reader of the rendered page sees."""
    plain = _plain(text)
    return _seen(plain) != plain


def decode_notes(data: bytes, source: str = "the notes") -> str:
    """The text of a notes file. Raises AskerError for one that is too large or is no UTF-8 text."""
    if len(data) > LARGEST_NOTES:
        raise AskerError(
            f"{source}: {len(data):,} bytes, {LARGEST_NOTES:,} are allowed; "
            "keep the period this feedback is about and leave the rest in another file"
        )
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise AskerError(
            f"{source}: not UTF-8 text (byte {error.start:,}); save it as plain text in UTF-8"
        ) from error
    strange = sum(1 for char in text if char < " " and char not in "\n\r\t\x0b\x0c")
    if strange > MOST_STRANGE * len(text):
        raise AskerError(f"{source}: holds control characters, not notes; save it as plain text")
    return text


def clean_notes(text: str) -> str:
    """The notes as a person sees them: NFC, no hidden comments or invisible characters.

    Stable under cleaning again. Raises AskerError for notes that are too large, or empty.
    """
    if len(text.encode("utf-8", "replace")) > LARGEST_NOTES:
        decode_notes(text.encode("utf-8", "replace"))
    kept = _seen(_plain(text))
    if not kept.strip():
        raise AskerError(
            "the notes are empty; write what you saw: when, what was done, what came of it"
        )
    return kept


def _plain(text: str) -> str:
    """Without invisible characters; these first, as they may stand inside a comment's mark."""
    text = unicodedata.normalize("NFC", _FORMATS.sub("", _BREAKS.sub("\n", text)))
    kept = "".join(c for c in text if c in "\n\t" or unicodedata.category(c) not in _UNSEEN)
    return _MARKS.sub(r"\1", kept)


def _seen(text: str) -> str:
    """Without comments: a closed one becomes a space, so that what stood around it makes no new
    one; one that is never closed hides the rest of its line and nothing after it."""
    parts, at = list[str](), 0
    while (start := text.find(_OPENS, at)) >= 0:
        end = text.find(_CLOSES, start + len(_OPENS))
        if end < 0:
            break
        parts += text[at:start], " "
        at = end + len(_CLOSES)
    return _ASIDE.sub("", "".join([*parts, text[at:]]))
