"""Owns chromadb: the dense side of an index, one record a passage.

Knows nothing of ladders or embedders: ids, vectors and metadata in, ids out. Opening a chroma
folder writes into it, and a damaged one can crash the process: open private copies of proven
folders only. Every collection is made and read without an embedding function, so chroma never
embeds (or downloads) anything itself.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import chromadb
import numpy as np
from chromadb.api.client import Client
from chromadb.api.collection_configuration import (
    CreateCollectionConfiguration,
    CreateHNSWConfiguration,
)
from chromadb.config import Settings
from chromadb.errors import InternalError
from numpy.typing import NDArray

from coach.errors import StorageFailed
from coach.index.storage import SPACE_REPAIR

PAGE = 5_000  # records in one call; chroma refuses more than 5,461
EXACT_RECORDS = 2_000  # up to here the graph is searched so widely that nothing is missed
WIDE_SEARCH = 500  # records looked at beyond that size
LINKS = 32  # of a record to others in the graph
LINKS_TRIED = 200  # while the graph is built

Metadata = Mapping[str, str | int]


def collection_name(ladder: str, fingerprint: str) -> str:
    """One name for each pair of ladder and embedder, within what chroma allows."""
    readable = re.sub(r"[^a-z0-9]+", "-", ladder.lower()).strip("-")[:40] or "ladder"
    return f"{readable}-{hashlib.sha256(f'{ladder} {fingerprint}'.encode()).hexdigest()[:12]}"


def write_collection(
    folder: Path,
    name: str,
    ids: Sequence[str],
    vectors: NDArray[np.float32],
    metadata: Sequence[Metadata],
) -> None:
    """Make a chroma folder that holds one collection of n records; `vectors` is (n, d).

    Raises StorageFailed when the disk is full or read-only.
    """
    try:
        with closing(_client(folder)) as client:
            _add(client, name, ids, vectors, metadata)
    except Exception as error:
        failure = _internal(error)
        if failure is None:
            raise
        said = " ".join(str(failure).split())
        raise StorageFailed(f"{folder}: chroma cannot write: {said}; {SPACE_REPAIR}") from error


def _internal(error: BaseException | None) -> InternalError | None:
    """What went wrong inside chroma: it hides the system's errors in InternalErrors, and these
    behind errors of its own closing."""
    while error is not None and not isinstance(error, InternalError):
        error = error.__context__
    return error


def _add(
    client: Client,
    name: str,
    ids: Sequence[str],
    vectors: NDArray[np.float32],
    metadata: Sequence[Metadata],
) -> None:
    collection = client.create_collection(
        name, embedding_function=None, configuration=_configuration(len(ids))
    )
    for at in range(0, len(ids), PAGE):
        page = slice(at, at + PAGE)
        collection.add(
            ids=list(ids[page]),
            embeddings=vectors[page],
            metadatas=[dict(one) for one in metadata[page]],
        )


@dataclass(frozen=True, slots=True)
class Dense:
    """An open collection; safe to ask from several threads."""

    client: Client
    collection: chromadb.Collection
    size: int

    def nearest(self, vector: NDArray[np.float32], limit: int) -> list[str]:
        """Ids of the `limit` records nearest to `vector` (d,), nearest first."""
        found = self.collection.query(
            query_embeddings=vector[np.newaxis], n_results=min(limit, self.size), include=[]
        )
        return found["ids"][0]

    def own_distances(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """(n,) cosine distance from each of `vectors` (n, d) to the record nearest to it."""
        found = self.collection.query(query_embeddings=vectors, n_results=1, include=["distances"])
        return np.array([one[0] for one in found["distances"] or []], np.float32)

    def pages(self) -> Iterator[tuple[list[str], NDArray[np.float32]]]:
        """Every record as it is stored: ids (k) and vectors (k, d), page by page."""
        for at in range(0, self.size, PAGE):
            page = self.collection.get(limit=PAGE, offset=at, include=["embeddings"])
            yield page["ids"], np.asarray(page["embeddings"], np.float32)

    def close(self) -> None:
        """Let go of the folder's files."""
        self.client.close()


def open_collection(folder: Path, name: str) -> Dense:
    """Open a private copy of what `write_collection` made. It will be written to."""
    client = _client(folder)
    collection = client.get_collection(name, embedding_function=None)
    return Dense(client, collection, collection.count())


def _configuration(size: int) -> CreateCollectionConfiguration:
    graph = CreateHNSWConfiguration(
        space="cosine",
        ef_construction=LINKS_TRIED,
        max_neighbors=LINKS,
        ef_search=EXACT_RECORDS if size <= EXACT_RECORDS else WIDE_SEARCH,
    )
    return CreateCollectionConfiguration(hnsw=graph)


def _client(folder: Path) -> Client:
    settings = Settings(anonymized_telemetry=False)
    return cast(Client, chromadb.PersistentClient(str(folder), settings=settings))
