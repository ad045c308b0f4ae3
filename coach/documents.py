"""The wall to python-docx: blocks of text in, a Word document out.

Knows no draft and no ladder. The document carries no author, and no date but that of its making.
"""

from __future__ import annotations

import io
import re
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from coach.errors import StorageFailed

_UNFIT = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
)  # XML cannot hold these


class Style(StrEnum):
    """How a block looks; the values are styles of Word's own template."""

    TITLE = "Title"
    HEADING = "Heading 1"
    TEXT = "Normal"
    BULLET = "List Bullet"
    QUOTE = "Quote"
    SMALL = "Caption"


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph."""

    style: Style
    text: str


def as_docx(blocks: Sequence[Block], title: str) -> bytes:
    """The bytes of a Word document; `title` is its title property."""
    from docx import Document

    document = Document()
    document.core_properties.author = ""
    document.core_properties.comments = ""
    document.core_properties.title = _UNFIT.sub(" ", title)
    for block in blocks:
        document.add_paragraph(_UNFIT.sub(" ", block.text), style=block.style.value)
    written = io.BytesIO()
    document.save(written)
    return written.getvalue()


def write_document(path: Path, content: bytes) -> None:
    """Write a file whole or not at all, and touch no other. Raises StorageFailed, naming it."""
    aside = path.with_name(f"{path.name}.{secrets.token_hex(4)}.part")
    try:
        with aside.open("xb") as file:
            file.write(content)
        aside.replace(path)
    except OSError as error:
        aside.unlink(missing_ok=True)
        found = (error.strerror or str(error)).lower()
        raise StorageFailed(f"{path}: {found}; name a file in a folder you can write to") from error
