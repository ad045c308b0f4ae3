"""Owns llama_index: its CitationQueryEngine over our passages, with our embedder, without a model.

The peer retrieves and fills its prompt; its mock model answers at once. That is less than coach
does, and the fairest question to ask both: how long until the words are there?
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from llama_index.core import VectorStoreIndex
from llama_index.core.base.embeddings.base import BaseEmbedding
from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import CitationQueryEngine
from llama_index.core.schema import TextNode

from coach import Passage

CITED = 5  # passages it may cite
ANSWER_WORDS = 100  # the mock model says "text" so many times

Embed = Callable[[Sequence[str]], Any]


class SameEmbedder(BaseEmbedding):  # type: ignore[misc]  # not installed where types are checked
    """Our embedder, behind the peer's interface."""

    embed: Embed

    def _get_text_embedding(self, text: str) -> list[float]:
        vector: list[float] = self.embed([text])[0].tolist()
        return vector

    def _get_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)

    async def _aget_query_embedding(self, query: str) -> list[float]:
        return self._get_text_embedding(query)


def citation_engine(passages: Sequence[Passage], embed: Embed) -> Callable[[str], object]:
    """What answers a question, its index built in memory."""
    nodes = [TextNode(id_=passage.id, text=passage.text) for passage in passages]
    index = VectorStoreIndex(nodes, embed_model=SameEmbedder(embed=embed))
    engine = CitationQueryEngine.from_args(
        index, llm=MockLLM(max_tokens=ANSWER_WORDS), similarity_top_k=CITED
    )
    answer: Callable[[str], object] = engine.query
    return answer
