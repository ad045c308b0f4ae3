"""Owns the styles and scripts of pages: under one address that changes whenever any of them does.

All share one digest, so that a script finds the modules it imports beside itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from fastapi import APIRouter
from fastapi.responses import Response

from coach.web.problems import Kind, Problem

FOLDER = Path(__file__).resolve().parent.parent / "static"
MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
FOR_GOOD = "public, max-age=31536000, immutable"
DIGITS = 12  # hex digits of the digest
_COMMENT = re.compile(r"^\s*/\*.*?\*/", re.MULTILINE | re.DOTALL)

router = APIRouter(include_in_schema=False)


@router.get("/static/{digest}/{name}")
async def read(digest: str, name: str) -> Response:
    """One file; whoever asks with an older digest gets today's, to be kept by nobody."""
    if (content := files().get(name)) is None:
        raise Problem(Kind.NOT_FOUND, "no style or script has this name")
    keep = {"Cache-Control": FOR_GOOD} if digest == _digest() else {}
    return Response(content, media_type=MEDIA_TYPES[Path(name).suffix], headers=keep)


def static_url(name: str) -> str:
    """The address of a file, for templates. Raises KeyError for one that is not there."""
    if name not in files():
        raise KeyError(name)
    return f"/static/{_digest()}/{name}"


@cache
def files() -> Mapping[str, bytes]:
    """Every file by its name, as it is sent."""
    found = sorted(path for path in FOLDER.iterdir() if path.suffix in MEDIA_TYPES)
    return {path.name: _lean(path.read_text(encoding="utf-8")).encode() for path in found}


def _lean(source: str) -> str:
    """Without indentation and without the lines that are comments, a tenth of all there is: who
    wants to read them reads the checkout. No text of ours goes over several lines."""
    lines = (line.strip() for line in _COMMENT.sub("", source).splitlines())
    return "".join(f"{line}\n" for line in lines if line and not line.startswith("//"))


@cache
def _digest() -> str:
    whole = hashlib.sha256()
    for name, content in files().items():
        whole.update(f"{name} {len(content)}\n".encode() + content)
    return whole.hexdigest()[:DIGITS]
