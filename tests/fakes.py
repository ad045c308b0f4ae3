"""Stand-ins for tests: a small ladder made by hand and an embedder that counts words."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from coach.ladder.model import Competency, Facet, Ladder, Passage, Section, Sentence, Stage

DIMENSIONS = 64


@dataclass(frozen=True)
class HashEmbedder:
    """A bag of hashed words: equal texts have equal vectors, shared words bring texts nearer.

    `asked` lists every text that was embedded, in order.
    """

    fingerprint: str = "hashed-words/64"
    dimensions: int = DIMENSIONS
    asked: list[str] = field(default_factory=list)

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """(n, 64) unit vectors."""
        self.asked.extend(texts)
        return np.array([_bag(text) for text in texts], np.float32).reshape(-1, DIMENSIONS)


hash_embed = HashEmbedder()


def tiny_ladder(
    *paragraphs: str, stages: Sequence[str] = ("Junior", "Senior"), ladder_id: str = "tiny"
) -> Ladder:
    """One competency with every paragraph under every stage's one section, `How to Grow`.

    The revision follows the text. A `{stage}` in a paragraph becomes the stage's title.
    """
    ladder_stages = tuple(Stage(_slug(title), title, order) for order, title in enumerate(stages))
    blocks = [
        (stage, ordinal, paragraph.replace("{stage}", stage.title))
        for stage in ladder_stages
        for ordinal, paragraph in enumerate(paragraphs or PARAGRAPHS, start=1)
    ]
    text = "\n\n".join(paragraph for _, _, paragraph in blocks)
    passages, at = [], 0
    for stage, ordinal, paragraph in blocks:
        passages.append(_passage(stage.id, ordinal, paragraph, at))
        at += len(paragraph) + 2
    revision = hashlib.sha256(text.encode()).hexdigest()[:12]
    return Ladder(
        id=ladder_id,
        name="Tiny",
        owner="tests",
        version="1",
        revision=revision,
        stages=ladder_stages,
        sections=(Section("how-to-grow", "How to Grow"),),
        competencies=(
            Competency("planning", "Planning", "planning.md", revision, text, tuple(passages)),
        ),
    )


PARAGRAPHS = (
    "A {stage} plans the week. Ask what the goal is before you start.",
    "Write the plan down. Show it to a colleague, and change it when it does not hold.",
    "You will know it works when a {stage} is asked for a plan.",
)


def _passage(stage: str, ordinal: int, paragraph: str, at: int) -> Passage:
    passage_id = f"planning/{stage}/how-to-grow#{ordinal}"
    sentences = tuple(
        Sentence(
            f"{passage_id}.{number}",
            found.group(),
            at + found.start(),
            at + found.end(),
            Facet.PRACTICES,
        )
        for number, found in enumerate(re.finditer(r"\S[^.?!]*[.?!]?", paragraph), start=1)
    )
    return Passage(
        id=passage_id,
        competency="planning",
        stage=stage,
        section="how-to-grow",
        ordinal=ordinal,
        text=paragraph,
        start=at,
        end=at + len(paragraph),
        line=1,
        facets=(Facet.PRACTICES,),
        sentences=sentences,
    )


def _slug(title: str) -> str:
    return title.lower().replace(" ", "-")


def _bag(text: str) -> NDArray[np.float32]:
    bag = np.full(DIMENSIONS, 1e-3, np.float32)  # no text has a vector of length 0
    for word in re.findall(r"\w+", text.lower()):
        place = int.from_bytes(hashlib.sha256(word.encode("utf-8", "replace")).digest()[:4], "big")
        bag[place % DIMENSIONS] += 1
    scaled: NDArray[np.float32] = bag / np.linalg.norm(bag)
    return scaled
