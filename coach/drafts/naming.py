"""Owns when two names are the same, and when a text names somebody, for deleting what is theirs.

Must not know where names are kept. Leans towards finding: what is found is looked at by a person.
"""

from __future__ import annotations

import re

from coach.feedback.person import Person


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same but for case and spaces; no name is nobody's."""
    return bool(_plain(one)) and _plain(one) == _plain(other)


def mentions(text: str, name: str) -> bool:
    """Whether a text holds the name, or a part of it, as words of their own."""
    parts = [re.escape(part) for part in Person(" ".join(name.split())).parts if part]
    found = re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)", re.IGNORECASE)
    return bool(parts) and found.search(text) is not None


def _plain(name: str) -> str:
    return " ".join(name.split()).casefold()
