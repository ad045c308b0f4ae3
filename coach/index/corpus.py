"""What of a ladder is embedded and indexed, text by text, and how it is told apart.

Pure: a ladder in, texts and digests out. Knows no embedder and no files.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate

from coach.ladder.model import Ladder, Passage

# How passages become texts. Raise it when `_in_context` or what stands in `Corpus` changes.
CHUNKER = "passage-in-context-1"
DIGEST_BYTES = 16  # of a text's sha-256; enough to tell any number of texts apart


def digest(text: str) -> bytes:
    """Names a text by its content, DIGEST_BYTES long."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).digest()[:DIGEST_BYTES]


@dataclass(frozen=True)
class Corpus:
    """The texts of a ladder with n passages and m sentences, in source order.

    `sentences` (m) are those of all passages in a row; passage i owns `rows[i]` of them.
    """

    passages: tuple[Passage, ...]
    contexts: tuple[str, ...]  # n: a passage under its competency, stage and section title
    sentences: tuple[str, ...]

    @cached_property
    def rows(self) -> tuple[slice, ...]:
        """Which of the m sentences each passage owns."""
        ends = list(accumulate(len(passage.sentences) for passage in self.passages))
        return tuple(slice(start, end) for start, end in zip([0, *ends], ends, strict=False))

    @cached_property
    def passage_digests(self) -> dict[str, str]:
        """Passage id -> hex digest of the passage in its context."""
        contexts = zip(self.passages, self.contexts, strict=True)
        return {passage.id: digest(context).hex() for passage, context in contexts}

    @cached_property
    def content(self) -> str:
        """One hash over every id and text of the ladder; changes when any of them does."""
        ids = (passage.id for passage in self.passages)
        texts = (digest(text) for text in (*ids, *self.contexts, *self.sentences))
        return hashlib.sha256(b"".join(texts)).hexdigest()

    def every_text(self) -> Iterator[str]:
        """All texts that need a vector, with repetitions."""
        yield from self.contexts
        yield from self.sentences


def corpus_of(ladder: Ladder) -> Corpus:
    """The texts of a ladder."""
    passages = tuple(ladder.passages())
    titles = {competency.id: competency.title for competency in ladder.competencies}
    return Corpus(
        passages=passages,
        contexts=tuple(_in_context(ladder, titles[one.competency], one) for one in passages),
        sentences=tuple(one.text for passage in passages for one in passage.sentences),
    )


def _in_context(ladder: Ladder, competency: str, passage: Passage) -> str:
    stage, section = ladder.stage_title(passage.stage), ladder.section_title(passage.section)
    return f"{competency}, {stage}, {section}: {passage.text}"
