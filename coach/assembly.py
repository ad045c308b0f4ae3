"""Owns the making of a ready Coach from settings; the only room that knows every concrete part.

Heavy libraries are imported here, side by side where that saves time, and only when a coach opens.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from coach.ladder.model import Ladder
from coach.ladder.reading import read_ladder
from coach.question.frame import understand
from coach.settings import Settings, read_settings
from coach.turn import Event, Evidence, QuestionFrame

if TYPE_CHECKING:
    from coach.embedding.embedder import Embedder
    from coach.index.building import BuildReport
    from coach.index.examining import IndexStatus
    from coach.index.opening import LadderIndex

Progress = Callable[[int, int], None]  # done, total


@dataclass(frozen=True, slots=True)
class Coach:
    """One ladder, ready to answer. Safe to ask from several threads; close it when done.

    `retrieve` and `compose` are plain functions: `dataclasses.replace(coach, retrieve=...)` gives
    a coach that looks elsewhere or speaks differently.
    """

    ladder: Ladder
    retrieve: Callable[[QuestionFrame], Evidence]
    compose: Callable[[QuestionFrame, Evidence], tuple[Event, ...]]
    close: Callable[[], None]

    def understand(
        self,
        question: str,
        *,
        stage: str | None = None,
        target: str | None = None,
        competency: str | None = None,
    ) -> QuestionFrame:
        """What the question is about; the options win over its text. Raises AskerError."""
        return understand(question, self.ladder, stage=stage, target=target, competency=competency)

    def answer(self, frame: QuestionFrame) -> tuple[Event, ...]:
        """The events of one turn, the last of them Done."""
        return self.compose(frame, self.retrieve(frame))

    def ask(
        self,
        question: str,
        *,
        stage: str | None = None,
        target: str | None = None,
        competency: str | None = None,
    ) -> tuple[Event, ...]:
        """Understand and answer. Raises AskerError when the question cannot be used."""
        return self.answer(
            self.understand(question, stage=stage, target=target, competency=competency)
        )

    def __enter__(self) -> Coach:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_coach(
    ladder: Path | None = None,
    *,
    settings: Settings | None = None,
    embed: Embedder | None = None,
    progress: Progress | None = None,
) -> Coach:
    """Open the coach of a ladder folder (default: the configured one).

    Builds a missing index, reporting to `progress`, and refuses a stale or damaged one. Raises
    AuthorError for a ladder that cannot be read and OperatorError for everything around it.
    """
    from coach.index.ahead import import_ahead

    import_ahead()
    settings = settings or read_settings()
    read = read_ladder(ladder or settings.ladder_folder)
    embed = embed or _embedder(settings)
    index = _index(read, embed, settings, progress)
    return _coach(read, index, embed, settings)


def build(
    ladder: Path | None = None,
    *,
    settings: Settings | None = None,
    embed: Embedder | None = None,
    progress: Progress | None = None,
) -> BuildReport:
    """Build the index of a ladder folder, embedding only what changed. Raises as `open_coach`."""
    from coach.index.building import build_index

    settings = settings or read_settings()
    read = read_ladder(ladder or settings.ladder_folder)
    embed = embed or _embedder(settings)
    return build_index(read, embed, settings.index_folder, _companions(), progress)


def status(ladder: Path | None = None, *, settings: Settings | None = None) -> IndexStatus:
    """Whether the index of a ladder folder is the right one and whole."""
    from coach.index.examining import index_status

    settings = settings or read_settings()
    read = read_ladder(ladder or settings.ladder_folder)
    fingerprint = _embedder(settings).fingerprint
    return index_status(read, fingerprint, settings.index_folder, _companions())


def _coach(read: Ladder, index: LadderIndex, embed: Embedder, settings: Settings) -> Coach:
    from functools import partial

    from coach.composing.composer import compose
    from coach.prompts import load_wording
    from coach.retrieval.companions import read_companions
    from coach.retrieval.retriever import prepare
    from coach.retrieval.sufficiency import read_calibration

    calibration = read_calibration(embed.fingerprint)
    retriever = prepare(read, index, embed, read_companions(), calibration)
    wording = load_wording(settings.prompts_folder)
    return Coach(read, retriever.retrieve, partial(compose, read, say=wording.say), index.close)


def _index(
    read: Ladder, embed: Embedder, settings: Settings, progress: Progress | None
) -> LadderIndex:
    from coach.index.examining import index_status
    from coach.index.opening import open_index

    companions, root = _companions(), settings.index_folder
    if index_status(read, embed.fingerprint, root, companions).state == "missing":
        from coach.index.building import build_index

        build_index(read, embed, root, companions, progress)
    return open_index(read, embed.fingerprint, root, companions)


def _embedder(settings: Settings) -> Embedder:
    from coach.embedding.minilm import load_minilm

    return load_minilm(settings.threads)


def _companions() -> Mapping[str, Sequence[str]]:
    from coach.retrieval.companions import read_companions

    return read_companions().texts()
