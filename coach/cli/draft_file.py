"""Owns the file a draft is written to: what may not be written over, and the writing.

Knows no rule of drafting. The notes are never changed, whatever else may be replaced.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import AskerError

if TYPE_CHECKING:
    from coach.documents import Block

STDIN = "-"
PAGES = (".md", ".docx")


def refuse_unfit(out: Path, notes: Path, force: bool) -> None:
    """Raises AskerError for a file no draft may be written to. Looks at names alone and opens
    nothing, so that it can be asked before anything is read."""
    if out.suffix.lower() not in PAGES:
        raise AskerError(f"--out {out}: not a kind of file coach writes; end it in .md or .docx")
    if _holds_the_notes(out, notes):
        raise AskerError(
            f"--out {out}: holds your notes, which are never changed; name another file for the "
            "draft"
        )
    if out.is_dir():
        raise AskerError(f"--out {out}: a folder; name a file in it for the draft")
    if os.path.lexists(out) and not force:
        raise AskerError(
            f"--out {out}: already there; name another file, or add --force to replace it"
        )


def write_draft(out: Path, page: Sequence[Block]) -> None:
    """Write the page, in the format that the file's name asks for."""
    from coach.documents import as_docx, write_document
    from coach.feedback.exporting import as_markdown

    if out.suffix.lower() == ".docx":
        write_document(out, as_docx(page, page[0].text))
    else:
        write_document(out, as_markdown(page).encode())


def _holds_the_notes(out: Path, notes: Path) -> bool:
    """Whether both are one file, by whatever name: a link, another spelling, `< notes.md`."""
    try:
        theirs = os.fstat(sys.stdin.fileno()) if str(notes) == STDIN else notes.stat()
        return os.path.samestat(out.stat(), theirs)
    except (OSError, ValueError):  # one of them is no file on disk
        return out.absolute() == notes.absolute()
