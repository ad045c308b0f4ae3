"""Owns chromadb: writes the dense side of an index, one record a passage.

Knows nothing of ladders or embedders: ids, vectors and metadata in, a folder out. The collection
is made without an embedding function, so chroma never embeds (or downloads) anything itself.
`coach.index.dense` reads what is written here.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from contextlib import closing
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
from coach.index.dense import EXACT_RECORDS, PAGE
from coach.index.storage import SPACE_REPAIR

WIDE_SEARCH = 200  # records looked at beyond EXACT_RECORDS; as many as are asked for, if more
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
