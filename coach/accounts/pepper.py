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

LENGTH = 32  # bytes of a new pepper, and the fewest an old one may have
OTHERS = stat.S_IRWXG | stat.S_IRWXO
OWNER_ONLY = 0o600


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
        if not path.exists():
            _make(path)
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


def _make(path: Path) -> None:
    """Whole or not at all; when two processes make one at once, both read the first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    handle = os.open(scratch, os.O_CREAT | os.O_EXCL | os.O_WRONLY, OWNER_ONLY)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(secrets.token_bytes(LENGTH))
            file.flush()
            os.fsync(file.fileno())
        os.link(scratch, path)
    except FileExistsError:
        pass
    finally:
        scratch.unlink()
