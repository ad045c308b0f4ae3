"""Makes any string fit to be embedded. Knows no model beyond how much text one can use."""

from __future__ import annotations

import unicodedata

MAX_CHARACTERS = 4_000  # of one text; three times what 256 tokens of English take
EMPTY = "[empty]"  # stands for a text with nothing in it, which has no vector of its own


def cleaned(text: str) -> str:
    """One line of valid text of 1 to MAX_CHARACTERS characters.

    NUL ends a string in some tokenizers and a lone surrogate is refused by all of them; runs of
    white space carry no meaning and would use up the length.
    """
    valid = text[: 2 * MAX_CHARACTERS].replace("\0", " ").encode("utf-8", "replace").decode("utf-8")
    line = " ".join(unicodedata.normalize("NFC", valid).split())
    return line[:MAX_CHARACTERS] or EMPTY
