"""How a title becomes an id, and when two spellings of a title are the same.

Knows no stages, sections or files.
"""

from __future__ import annotations

import re
import unicodedata

_ID = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_BRACKETED_END = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*$")


def slug(title: str) -> str:
    """`Mid-Level Engineer` -> `mid-level-engineer`; letters of other scripts stay.

    Returns "" for a title without letters or digits, such as one emoji.
    """
    decomposed = unicodedata.normalize("NFKD", title.replace("'", "").replace("’", ""))
    bare = "".join(char for char in decomposed if not unicodedata.combining(char))
    return "-".join(re.findall(r"[^\W_]+", bare.casefold()))


def is_id(text: str) -> bool:
    """Whether the text may stand as an id: letters and digits, joined by single hyphens."""
    return bool(_ID.fullmatch(text)) and text == text.casefold()


def title_keys(title: str) -> tuple[str, ...]:
    """The keys a heading may be looked up by, most exact first: `Senior (L5)` also as `Senior`."""
    bare = _BRACKETED_END.sub("", title)
    return tuple(dict.fromkeys(key for key in (slug(title), slug(bare)) if key))
