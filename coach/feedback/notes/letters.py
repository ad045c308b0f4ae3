"""Owns what of notes is only a letter's frame: its headers, its greeting, its close, its signature.

Knows nothing of observations: it says of a line or a text whether it is such a frame.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

LEAST_HEADERS = 2  # lines that make the head of a letter
LONGEST_FRAME = 300  # characters of a greeting or a close

_NAME = r"[^\W\d_a-z][\w.'’-]*"
_HEADER = re.compile(
    r"[ \t>*_]*(?:from|to|cc|bcc|sent|subject|reply-to|date|attachments?|betreff|re|fwd?)[*_]*:",
    re.IGNORECASE,
)
_TELLING = re.compile(r"[ \t>*_]*(?:from|to|cc|bcc|sent|subject|reply-to)[*_]*:", re.IGNORECASE)
_GREETING = re.compile(
    r"(?i:hi|hey|hello|dear|good (?:morning|afternoon|evening)|morning)"
    rf"(?: (?i:all|both|everyone|everybody|team|there|folks|again|and|&)|,? {_NAME}){{0,4}}"
    r"[ \t]*[,!.:–-]*$"
)
_CLOSE = re.compile(
    r"(?i:(?:(?:all the|very|many|with|kind|kindest|warm|best) )*(?:best|regards|wishes|cheers"
    r"|thanks|thank you|sincerely|yours(?: (?:sincerely|truly|faithfully))?|br|greetings|take care"
    r"|talk soon|see you(?: (?:soon|then|tomorrow))?)"
    r"(?: (?:and regards|again|all|in advance|a lot|so much))?)"
    rf"[,!.–—-]*(?:\s+[–—-]?\s*{_NAME}){{0,3}}[.!]?$"
)
_SIGNED = re.compile(rf"[ \t>]*[–—-]?[ \t]*{_NAME}(?: {_NAME}){{0,2}}[ \t]*$")
_SIGNATURE = re.compile(r"--(?:\s|$)")
_FORWARDED = re.compile(
    r"[ \t>]*-{2,}[ \t]*(?:original message|forwarded message|ursprüngliche nachricht)[ \t]*-{2,}"
    r"|[ \t>]*begin forwarded message:",
    re.IGNORECASE,
)
_WROTE = re.compile(
    rf"[ \t>]*(?:(?i:on)\b[^\n]{{4,120}}?[,>] )?(?P<who>{_NAME}(?: {_NAME}){{0,3}})"
    r"(?: [<(][^\n<>()]{3,80}[>)])? (?i:wrote|writes|said):[ \t]*$",
)
_ON_WROTE = re.compile(r"[ \t>]*on\b[^\n]{4,150}(?:wrote|writes):[ \t]*$", re.IGNORECASE)


def is_header(line: str) -> bool:
    """Whether a line looks like "Subject: ..."; one alone may be a label all the same."""
    return _HEADER.match(line) is not None


def is_head(lines: Sequence[str]) -> bool:
    """Whether lines that look like headers are the head of a letter."""
    if len(lines) < LEAST_HEADERS or not all(map(is_header, lines)):
        return False
    return any(_TELLING.match(one) for one in lines)


def frame_lines(lines: Sequence[str]) -> int:
    """How many lines, from the first on, are a greeting, or a close with the name below it."""
    first = lines[0].strip(" \t>")
    if len(first) > LONGEST_FRAME or not (_GREETING.match(first) or _CLOSE.match(first)):
        return 0
    if _GREETING.match(first):
        return 1
    return 2 if len(lines) > 1 and _SIGNED.match(lines[1][:LONGEST_FRAME]) else 1


def is_signature(line: str) -> bool:
    """Whether a line is the mark that stands above a signature."""
    return line.rstrip() == "--"


def writer_of(line: str) -> str:
    """Who wrote the letter that is quoted below this line, "" if it does not say."""
    found = _WROTE.match(line)
    return found["who"] if found else ""


def announces(line: str) -> bool:
    """Whether a line says that an earlier letter follows."""
    return bool(_ON_WROTE.match(line) or _FORWARDED.match(line))


def is_quoted(line: str) -> bool:
    """Whether a line belongs to a letter that is answered."""
    return line.lstrip(" \t").startswith(">")


def is_frame(text: str) -> bool:
    """Whether a text is nothing but a letter's frame."""
    plain = text.strip()[:LONGEST_FRAME]
    if len(text.strip()) > len(plain) and not _TELLING.match(plain):
        return False
    headers = [one for one in re.split(r"\n| (?=\w[\w-]*:)", plain) if is_header(one)]
    return bool(
        (plain == text.strip() and (_GREETING.match(plain) or _CLOSE.match(plain)))
        or _SIGNATURE.match(plain)
        or announces(plain)
        or (_TELLING.match(plain) and (is_head(headers) or plain.lower().startswith("subject:")))
    )
