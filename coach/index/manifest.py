"""A snapshot's manifest: what it was built from and the sha-256 of every file in it.

Knows no index library. `build_id` is made from the manifest's own hash, so that a snapshot is
proven from its name down: name -> manifest -> files.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from coach.index.shelf import BUILD_DIGITS

FORMAT = 2  # of the snapshot folder; raise it with chromadb's version too
FILE_NAME = "manifest.json"
DENSE_FOLDER = "chroma"
LEXICAL_FOLDER = "lexical"


class Damaged(Exception):
    """A snapshot is not what its manifest says; the message says where."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a snapshot holds. Hashes are lower-case hex."""

    format: int
    ladder: str
    revision: str  # of the ladder
    chunker: str
    embedder: str  # fingerprint
    dimensions: int
    collection: str  # name of the one collection in chroma/
    content: str  # hash over all ids and texts
    counts: Mapping[str, int]  # passages, sentences, texts
    passages: Mapping[str, str]  # passage id -> digest of its text in context
    files: Mapping[str, str]  # path in the snapshot -> sha-256

    def encoded(self) -> bytes:
        """The bytes of the manifest file."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=1).encode("utf-8")

    @property
    def build_id(self) -> str:
        """Name of the snapshot folder."""
        return build_id_of(self.encoded())


def build_id_of(encoded: bytes) -> str:
    """The name a snapshot with this manifest file must have."""
    return hashlib.sha256(encoded).hexdigest()[:BUILD_DIGITS]


def file_hashes(folder: Path) -> dict[str, str]:
    """Path -> sha-256 of every file below a snapshot folder, except the manifest; sorted."""
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    hashes = {path.relative_to(folder).as_posix(): file_hash(path) for path in paths}
    return {name: found for name, found in hashes.items() if name != FILE_NAME}


def file_hash(path: Path) -> str:
    """sha-256 of a file, about 1 GB/s."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def stored_manifest(folder: Path) -> Manifest:
    """The manifest in a folder, whatever the folder's name. Raises Damaged."""
    return _decoded(_encoded(folder))


def read_manifest(folder: Path, build_id: str) -> Manifest:
    """The manifest of the snapshot with that name. Raises Damaged."""
    encoded = _encoded(folder)
    if build_id_of(encoded) != build_id:
        raise Damaged(f"{FILE_NAME} was changed after the build")
    return _decoded(encoded)


def check_files(folder: Path, manifest: Manifest) -> None:
    """Compare every file with its hash. Raises Damaged naming the first that differs."""
    found = file_hashes(folder)
    for name in sorted(found.keys() | manifest.files.keys()):
        if name not in found:
            raise Damaged(f"{name} is missing")
        if name not in manifest.files:
            raise Damaged(f"{name} does not belong there")
        if found[name] != manifest.files[name]:
            raise Damaged(f"{name} was changed after the build")


def _encoded(folder: Path) -> bytes:
    try:
        return (folder / FILE_NAME).read_bytes()
    except FileNotFoundError as error:
        raise Damaged(f"{FILE_NAME} is missing") from error


def _decoded(encoded: bytes) -> Manifest:
    """Of another format only the fields this version knows are read, and may be None."""
    try:
        fields = json.loads(encoded)
        known = {name: fields.get(name) for name in Manifest.__dataclass_fields__}
    except (ValueError, AttributeError) as error:
        raise Damaged(f"{FILE_NAME} cannot be read: {error}") from error
    if known["format"] == FORMAT and None in known.values():
        raise Damaged(f"{FILE_NAME} is incomplete")
    return Manifest(**known)
