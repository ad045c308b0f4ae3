"""Is the snapshot in use the right one for this ladder and embedder, and is it whole?

Loads no index library: reads the manifest and hashes files (about 1 GB/s).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from coach.index.corpus import CHUNKER, Corpus, corpus_of
from coach.index.manifest import FORMAT, Damaged, Manifest, check_files, read_manifest
from coach.index.shelf import BUILD_ID, POINTER, Shelf, shelf_of
from coach.index.storage import told_as_storage
from coach.ladder.model import Ladder

REPAIR = "coach index build"
State = Literal["fresh", "missing", "stale", "foreign", "damaged"]


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What is known of the snapshot in use; only a `fresh` one may be asked.

    `reason` completes "the index ..."; `repair` is the command that makes it fresh, "" when it is.
    """

    state: State
    reason: str
    folder: Path  # of the snapshot, or where one would lie
    build_id: str = ""
    counts: Mapping[str, int] | None = None  # passages, sentences, texts

    @property
    def repair(self) -> str:
        """The command that repairs it."""
        return "" if self.state == "fresh" else REPAIR


def index_status(ladder: Ladder, fingerprint: str, root: Path) -> IndexStatus:
    """Examine the snapshot in use without opening it. Raises StorageFailed."""
    return examine(ladder, corpus_of(ladder), fingerprint, root)[0]


def examine(
    ladder: Ladder, corpus: Corpus, fingerprint: str, root: Path
) -> tuple[IndexStatus, Manifest | None]:
    """The status, and the manifest when the snapshot is whole. Raises StorageFailed."""
    shelf = shelf_of(root, ladder.id)
    with told_as_storage(shelf.folder):
        build_id = shelf.current()
        if build_id is None:
            return IndexStatus("missing", "was never built", shelf.folder), None
        folder = shelf.snapshot(build_id)
        try:
            manifest = whole_snapshot(shelf, build_id)
        except Damaged as damage:
            return IndexStatus("damaged", f"is damaged: {damage}", folder, build_id), None
    state, reason = _fits(manifest, ladder, corpus, fingerprint)
    return IndexStatus(state, reason, folder, build_id, manifest.counts), manifest


def whole_snapshot(shelf: Shelf, build_id: str) -> Manifest:
    """The manifest of a snapshot whose every file is as it was built. Raises Damaged, OSError."""
    if not BUILD_ID.fullmatch(build_id):
        raise Damaged(f"{POINTER} names no build")
    folder = shelf.snapshot(build_id)
    manifest = read_manifest(folder, build_id)
    if manifest.format == FORMAT:
        check_files(folder, manifest)
    return manifest


def _fits(
    manifest: Manifest, ladder: Ladder, corpus: Corpus, fingerprint: str
) -> tuple[State, str]:
    """Foreign: made by or for something else. Stale: of this ladder, but of an older text."""
    made_for = (
        ("format", manifest.format, FORMAT),
        ("ladder", manifest.ladder, ladder.id),
        ("chunker", manifest.chunker, CHUNKER),
        ("embedder", manifest.embedder, fingerprint),
    )
    for name, found, wanted in made_for:
        if found != wanted:
            return "foreign", f"was built with {name} {found}, not {wanted}"
    if manifest.revision != ladder.revision:
        return "stale", f"is of revision {manifest.revision} of the ladder, not {ladder.revision}"
    if manifest.content != corpus.content:
        return "stale", f"is of another reading of revision {ladder.revision} of the ladder"
    return "fresh", f"holds revision {ladder.revision} of the ladder"
