"""Owns how a file that is for its owner alone comes to be: whole or not at all, and only once.

Must not know what is in it.
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path

OWNER_ONLY = 0o600


def make_once(path: Path, fill: Callable[[Path], None]) -> None:
    """Make the file, with mode 0600, if there is none; `fill` writes into an empty one beside it.

    When several processes make it at once, the first one's stays, for all. OSErrors pass through.
    """
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    os.close(os.open(scratch, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY))
    try:
        fill(scratch)
        os.link(scratch, path)
    except FileExistsError:
        pass
    finally:
        scratch.unlink()
