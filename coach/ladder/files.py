"""The bytes of an author's file: bounded reading, strict UTF-8, revisions and line numbers.

Knows nothing of Markdown, YAML or ladders.
"""

from __future__ import annotations

import hashlib
import re
import stat
from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from coach.errors import AuthorError

MAX_FILE_BYTES = 2 * 1024 * 1024  # 2 MiB, some 300,000 words: no competency is that long
REVISION_DIGITS = 12  # hex digits
NEWLINE = re.compile(r"\r\n|\r|\n")

_BYTES_PER_MIB = 1024 * 1024
_LINE_END = re.compile(rb"\r\n|\r|\n")


@dataclass(frozen=True)
class SourceText:
    """One decoded file. Newlines and a byte order mark are kept, so offsets are those of disk."""

    path: Path
    name: str  # relative to the ladder's folder
    text: str
    digest: str  # sha-256 of the bytes, hex

    @property
    def revision(self) -> str:
        """First 12 hex digits of the digest."""
        return self.digest[:REVISION_DIGITS]

    @cached_property
    def line_starts(self) -> tuple[int, ...]:
        """Offset of each line's first character, in code points."""
        return (0, *(match.end() for match in NEWLINE.finditer(self.text)))

    def line_of(self, offset: int) -> int:
        """The 1-based line on which the code point `offset` stands."""
        return bisect_right(self.line_starts, offset)


def read_source(path: Path) -> SourceText:
    """Read one file whole.

    Raises AuthorError for a file that is missing, unreadable, over MAX_FILE_BYTES (refused before
    it is read), binary, or not UTF-8.
    """
    data = _bounded_bytes(path)
    if b"\0" in data:
        line = _line_in_bytes(data, data.index(b"\0"))
        raise AuthorError(path, line, "the file is binary (a zero byte)", "save it as UTF-8 text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        found = f"byte {error.start} (0x{data[error.start]:02x}) is not UTF-8"
        line = _line_in_bytes(data, error.start)
        raise AuthorError(path, line, found, "save the file as UTF-8") from error
    return SourceText(path, path.name, text, hashlib.sha256(data).hexdigest())


def _bounded_bytes(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise AuthorError(path, None, "not a regular file", "put a text file in its place")
        if found.st_size > MAX_FILE_BYTES:
            raise _too_large(path, found.st_size)
        with path.open("rb") as file:  # bounded again: the file may grow while we look
            data = file.read(MAX_FILE_BYTES + 1)
    except FileNotFoundError as error:
        raise AuthorError(path, None, "no such file", "create it or correct the path") from error
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise AuthorError(path, None, f"cannot be read ({reason})", "make it readable") from error
    if len(data) > MAX_FILE_BYTES:
        raise _too_large(path, len(data))
    return data


def _too_large(path: Path, size: int) -> AuthorError:
    limit = MAX_FILE_BYTES // _BYTES_PER_MIB
    found = f"the file has {size / _BYTES_PER_MIB:.1f} MiB, more than the {limit} MiB allowed"
    return AuthorError(path, None, found, "split it into one file per competency")


def _line_in_bytes(data: bytes, offset: int) -> int:
    return len(_LINE_END.findall(data, 0, offset)) + 1
