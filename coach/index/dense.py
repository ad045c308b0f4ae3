"""Owns chromadb's compiled half: reads the dense side of an index.

`chromadb_rust_bindings` comes in chromadb's wheel and is what its client calls for everything
here; imported by itself it takes 25 ms instead of 0.6 to 1.5 s, which is most of what a command
line may take. Its calls are not promised to stay: chromadb is pinned to one version, and a test
compares the two. Knows nothing of ladders or embedders: vectors in, ids out.

Opening a chroma folder writes into it, and a damaged one can crash the process: open private
copies of proven folders only.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import chromadb_rust_bindings  # type: ignore[import-untyped]
import numpy as np
from numpy.typing import NDArray

PAGE = 5_000  # records in one call; chroma refuses more than 5,461
EXACT_RECORDS = 2_000  # up to here the graph is searched so widely that nothing is missed
GRAPHS_IN_MEMORY = 1  # a folder holds one collection
PLACE = ("default_tenant", "default_database")  # where chroma's client puts a collection


@dataclass(slots=True)
class Dense:
    """An open collection of `size` records; safe to ask from several threads until closed."""

    bindings: Any
    collection: str
    size: int

    def nearest(self, vector: NDArray[np.float32], limit: int) -> list[str]:
        """Ids of the `limit` records nearest to `vector` (d,), nearest first."""
        found: list[str] = self._query([vector.tolist()], min(limit, self.size), []).ids[0]
        return found

    def own_distances(self, vectors: NDArray[np.float32]) -> NDArray[np.float32]:
        """(n,) cosine distance from each of `vectors` (n, d) to the record nearest to it."""
        found = self._query(vectors.tolist(), 1, ["distances"]).distances
        return np.array([one[0] for one in found], np.float32)

    def pages(self) -> Iterator[tuple[list[str], NDArray[np.float32]]]:
        """Every record as it is stored: ids (k) and vectors (k, d), page by page."""
        for at in range(0, self.size, PAGE):
            page = self.bindings.get(
                self.collection, None, None, PAGE, at, None, ["embeddings"], *PLACE
            )
            yield page.ids, np.array(page.embeddings, np.float32)

    def close(self) -> None:
        """Let go of the folder's files."""
        self.bindings = None

    def _query(self, vectors: list[list[float]], limit: int, include: list[str]) -> Any:
        return self.bindings.query(
            self.collection, None, vectors, limit, None, None, include, *PLACE
        )


def open_collection(folder: Path, name: str) -> Dense:
    """Open a private copy of what `write_collection` made. It will be written to."""
    database = chromadb_rust_bindings.SqliteDBConfig(
        url=str(folder / "chroma.sqlite3"),
        hash_type=chromadb_rust_bindings.MigrationHash.MD5,
        migration_mode=chromadb_rust_bindings.MigrationMode.Validate,
    )
    bindings = chromadb_rust_bindings.Bindings(
        allow_reset=False,
        sqlite_db_config=database,
        persist_path=str(folder),
        hnsw_cache_size=GRAPHS_IN_MEMORY,
    )
    collection = str(bindings.get_collection(name, *PLACE).id)
    return Dense(bindings, collection, bindings.count(collection, *PLACE))
