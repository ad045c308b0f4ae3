"""Builds a snapshot aside, proves it, and only then puts it in use.

Texts that the snapshot in use already has vectors for are not embedded again. chromadb and bm25s
are loaded while that goes on. Knows no command line.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from threading import Thread
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from coach.errors import AuthorError, ProjectError
from coach.index.corpus import CHUNKER, Corpus, corpus_of, digest
from coach.index.examining import whole_snapshot
from coach.index.manifest import (
    DENSE_FOLDER,
    FILE_NAME,
    FORMAT,
    LEXICAL_FOLDER,
    Damaged,
    Manifest,
    file_hashes,
)
from coach.index.proving import prove
from coach.index.shelf import Shelf, shelf_of
from coach.index.storage import told_as_storage
from coach.index.vectors import Vectors, read_vectors, write_vectors
from coach.ladder.model import Ladder, Passage

CHUNK_TEXTS = 64  # embedded between two reports of progress
MAX_LENGTH_ERROR = 1e-3  # of a vector, which should have length 1

Progress = Callable[[int, int], None]  # texts embedded so far, texts to embed


class Embed(Protocol):
    """The embedder: n texts in, (n, dimensions) unit vectors out."""

    @property
    def fingerprint(self) -> str: ...
    @property
    def dimensions(self) -> int: ...
    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]: ...


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did. `embedded` and `reused` count texts, each once."""

    passages: int
    sentences: int
    embedded: int
    reused: int
    seconds: float
    folder: Path  # of the new snapshot


def build_index(
    ladder: Ladder, embedder: Embed, root: Path, progress: Progress | None = None
) -> BuildReport:
    """Build the index of a ladder under `root` and put it in use.

    Raises IndexBusy while another process builds it, StorageFailed when it cannot be written,
    IndexUnusable when the new snapshot fails its proof, and AuthorError for a ladder without
    text. The snapshot in use is then still the old one.
    """
    started = time.perf_counter()
    corpus = corpus_of(ladder)
    if not corpus.passages:
        raise AuthorError(ladder.id, None, "the ladder has no text", "write some guidance into it")
    shelf = shelf_of(root, ladder.id)
    with told_as_storage(shelf.folder), shelf.locked(), shelf.scratch() as scratch:
        Thread(target=_load_writers, daemon=True).start()
        known = _vectors_in_use(shelf, embedder)
        vectors, embedded = _embed(corpus, embedder, known, progress or _silent)
        manifest = _write(scratch, ladder, corpus, embedder, vectors)
        prove(scratch)
        folder = shelf.publish(scratch, manifest.build_id)
    return BuildReport(
        passages=len(corpus.passages),
        sentences=len(corpus.sentences),
        embedded=embedded,
        reused=len(vectors.digests) - embedded,
        seconds=time.perf_counter() - started,
        folder=folder,
    )


def _load_writers() -> None:
    """Import the large libraries (0.6 s and up), mostly while the embedder computes."""
    import_module("coach.index.dense_writing")
    import_module("coach.index.lexical_writing")


def _vectors_in_use(shelf: Shelf, embedder: Embed) -> Vectors:
    """The vectors of the snapshot in use; none unless it is whole and this embedder made them."""
    build_id = shelf.current()
    try:
        if build_id and whole_snapshot(shelf, build_id).embedder == embedder.fingerprint:
            return read_vectors(shelf.snapshot(build_id))
    except (Damaged, ValueError):
        pass
    return Vectors((), np.empty((0, embedder.dimensions), np.float32))


def _embed(
    corpus: Corpus, embedder: Embed, known: Vectors, progress: Progress
) -> tuple[Vectors, int]:
    """A vector for every text of the corpus, each text once, and how many had to be embedded."""
    texts = {digest(text): text for text in corpus.every_text()}
    vectors = Vectors(tuple(texts), np.empty((len(texts), embedder.dimensions), np.float32))
    old = [name for name in texts if name in known.row]
    new = [name for name in texts if name not in known.row]
    vectors.matrix[vectors.rows(old)] = known.at(old)
    for chunk in _chunks(new, progress):
        vectors.matrix[vectors.rows(chunk)] = embedder([texts[name] for name in chunk])
    _check(vectors.matrix, embedder)
    return vectors, len(new)


def _check(matrix: NDArray[np.float32], embedder: Embed) -> None:
    """A vector of another length, or with NaN in it, would be stored and never be found."""
    lengths = np.linalg.norm(matrix, axis=1)
    if not np.allclose(lengths, 1, atol=MAX_LENGTH_ERROR):
        raise ProjectError(
            f"embedder {embedder.fingerprint} made vectors that are not of length 1; "
            "report it with the ladder"
        )


def _chunks(names: list[bytes], progress: Progress) -> Iterator[list[bytes]]:
    """The names in groups; reports progress before the first and after each."""
    progress(0, len(names))
    for at in range(0, len(names), CHUNK_TEXTS):
        chunk = names[at : at + CHUNK_TEXTS]
        yield chunk
        progress(at + len(chunk), len(names))


def _write(
    folder: Path, ladder: Ladder, corpus: Corpus, embedder: Embed, vectors: Vectors
) -> Manifest:
    """Fill the snapshot folder, the manifest last."""
    from coach.index.dense_writing import collection_name, write_collection
    from coach.index.lexical_writing import write_lexical

    name = collection_name(ladder.id, embedder.fingerprint)
    ids = [passage.id for passage in corpus.passages]
    metadata = [_metadata(passage) for passage in corpus.passages]
    write_vectors(folder, vectors)
    write_lexical(folder / LEXICAL_FOLDER, corpus.contexts)
    write_collection(folder / DENSE_FOLDER, name, ids, vectors.of(corpus.contexts), metadata)
    manifest = Manifest(
        format=FORMAT,
        ladder=ladder.id,
        revision=ladder.revision,
        chunker=CHUNKER,
        embedder=embedder.fingerprint,
        dimensions=embedder.dimensions,
        collection=name,
        content=corpus.content,
        counts={
            "passages": len(ids),
            "sentences": len(corpus.sentences),
            "texts": len(vectors.digests),
        },
        passages=corpus.passage_digests,
        files=file_hashes(folder),
    )
    (folder / FILE_NAME).write_bytes(manifest.encoded())
    return manifest


def _metadata(passage: Passage) -> dict[str, str | int]:
    return {
        "competency": passage.competency,
        "stage": passage.stage,
        "section": passage.section or "",
        "ordinal": passage.ordinal,
    }


def _silent(done: int, total: int) -> None:
    """Progress that nobody watches."""
