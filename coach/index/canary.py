"""Proves one snapshot, and may be crashed by it: run as a process of its own.

    python -m coach.index.canary FOLDER

exits 0 when the snapshot in FOLDER is whole, and 1 with the reason on the last line of stderr
when it is not. Reads every record back from the disk; embeds nothing and changes nothing.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from coach.index.dense import EXACT_RECORDS, Dense, open_collection
from coach.index.lexical import read_lexical
from coach.index.manifest import (
    DENSE_FOLDER,
    LEXICAL_FOLDER,
    Damaged,
    Manifest,
    check_files,
    stored_manifest,
)
from coach.index.private_copy import private_copy
from coach.index.vectors import Vectors, read_vectors

MAX_DRIFT = 1e-5  # of any number of a vector between our copy of it and chroma's
MAX_DISTANCE = 1e-4  # cosine distance of a record to itself, after rounding
ALLOWED_MISSES = 1 / 1_000  # of records, above EXACT_RECORDS, where the search is approximate


def check_snapshot(folder: Path) -> None:
    """Raises Damaged, or whatever the libraries raise, unless the snapshot is whole."""
    manifest = stored_manifest(folder)
    check_files(folder, manifest)
    lexical = read_lexical(folder / LEXICAL_FOLDER)
    if lexical.size != len(manifest.passages):
        raise Damaged(f"{lexical.size} texts in the lexical index, not {len(manifest.passages)}")
    copy = private_copy(folder / DENSE_FOLDER)
    try:
        dense = open_collection(copy.folder, manifest.collection)
        _check_records(dense, manifest, read_vectors(folder))
        dense.close()
    finally:
        copy.close()


def _check_records(dense: Dense, manifest: Manifest, vectors: Vectors) -> None:
    """Every passage is there once, with our vector, and is the nearest to its own vector."""
    found: list[str] = []
    missed = 0
    for ids, stored in dense.pages():
        ours = vectors.at(bytes.fromhex(manifest.passages[name]) for name in ids)
        if not np.allclose(stored, ours, rtol=0, atol=MAX_DRIFT):
            raise Damaged("chroma holds another vector than was embedded")
        missed += int((dense.own_distances(ours) > MAX_DISTANCE).sum())
        found += ids
    if sorted(found) != sorted(manifest.passages):
        raise Damaged(f"chroma holds {len(found)} passages, not {len(manifest.passages)}")
    allowed = ALLOWED_MISSES * len(found) if len(found) > EXACT_RECORDS else 0
    if missed > allowed:
        raise Damaged(f"{missed} of {len(found)} passages do not find themselves")


def main(arguments: list[str]) -> int:
    """Exit code for the command line."""
    try:
        check_snapshot(Path(arguments[0]))
    except Exception as error:  # the parent process reports it; a trace would help nobody there
        print(" ".join(f"{type(error).__name__}: {error}".split()), file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
