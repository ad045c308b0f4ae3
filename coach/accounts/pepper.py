"""Owns the pepper: the secret file under which keys and sessions are digested.

Must not know the database: who has only one of the two can forge nothing.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
import stat
from dataclasses import dataclass, field
from pathlib import Path

from coach.errors import SettingError, StorageFailed
from coach.store.owner_file import make_once

LENGTH = 32  # bytes of a new pepper, and the fewest an old one may have
OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True, slots=True)
class Pepper:
    """Digests secrets; never shown."""

    _secret: bytes = field(repr=False)

    def digest(self, purpose: str, secret: str) -> str:
        """HMAC-SHA-256, in hex; the digests of different purposes have nothing in common."""
        text = f"{purpose}:{secret}".encode()
        return hmac.new(self._secret, text, hashlib.sha256).hexdigest()


def read_pepper(path: Path) -> Pepper:
    """The pepper in that file, made with mode 0600 if there is none.

    Raises SettingError for a file that others may read or that is too short, StorageFailed for one
    that can be neither read nor made.
    """
    try:
        make_once(path, _fill)
        mode, secret = path.stat().st_mode, path.read_bytes()
    except OSError as error:
        found = (error.strerror or str(error)).lower()
        raise StorageFailed(
            f"{path}: {found}; let coach write there, or set COACH_PEPPER_FILE"
        ) from error
    if mode & OTHERS:
        raise SettingError(f"{path}: others may read the pepper; run `chmod 600 {path}`")
    if len(secret) < LENGTH:
        raise SettingError(
            f"{path}: a pepper of {len(secret)} bytes; put {LENGTH} random ones there, or remove "
            "it to have one made (every key is then to be made again)"
        )
    return Pepper(secret)


def _fill(path: Path) -> None:
    with path.open("wb") as file:
        file.write(secrets.token_bytes(LENGTH))
        file.flush()
        os.fsync(file.fileno())
