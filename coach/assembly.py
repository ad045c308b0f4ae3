"""Owns the making of a ready Coach from settings; the only room that knows every concrete part.

Heavy libraries are imported here, side by side where that saves time, and only when a coach opens.
"""

from __future__ import annotations

import asyncio
import shlex
from collections.abc import AsyncGenerator, Callable, Collection, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import aclosing
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from coach.composing.repeats import already_said, sentence_at
from coach.errors import AskerError, IndexUnusable
from coach.ladder.model import Ladder
from coach.ladder.reading import read_ladder
from coach.prompts import ANSWERING, NOTICES, Wording, load_prompt, load_wording
from coach.question.following import PLAIN
from coach.question.frame import REMEMBERED, understand
from coach.question.points_asked import point_of
from coach.question.small_talk import SMALL_TALK
from coach.settings import Settings, read_settings
from coach.turn import Event, Evidence, Exchange, Policy, QuestionFrame, Wish

if TYPE_CHECKING:
    from coach.answering.answering import Voice
    from coach.embedding.embedder import Embedder
    from coach.index.building import BuildReport
    from coach.index.examining import IndexStatus
    from coach.llm.call import Complete
    from coach.retrieval.nearness import Near
    from coach.retrieval.sufficiency import Calibration

FIRST_QUESTION = "How do I grow?"  # understood once while the embedder loads
Progress = Callable[[int, int], None]  # done, total


@dataclass(frozen=True, slots=True)
class Coach:
    """One ladder, ready to answer. Safe to ask from several threads; close it when done.

    `retrieve` and `compose` are plain functions: `dataclasses.replace(coach, retrieve=...)` gives
    a coach that looks elsewhere or speaks differently. `complete` is the model, known to people as
    `model`, and `voice` what answering with it needs besides; None for the offline coach. `near` is
    what drafts of feedback ask: texts and stage ids into ladder sentences, nearest first.
    """

    ladder: Ladder
    retrieve: Callable[[QuestionFrame], Evidence]
    compose: Callable[[QuestionFrame, Evidence], tuple[Event, ...]]
    close: Callable[[], None]
    voice: Callable[[], Voice] | None = None
    complete: Complete | None = None
    model: str = ""
    near: Callable[[Sequence[str], Collection[str]], Sequence[Sequence[Near]]] | None = None

    def understand(
        self,
        question: str,
        *,
        stage: str | None = None,
        target: str | None = None,
        competency: str | None = None,
        history: Sequence[Exchange] = (),
    ) -> QuestionFrame:
        """What the question is about; the options win over its text, and both over the questions
        of `history`, oldest first. Raises AskerError."""
        return understand(
            question,
            self.ladder,
            stage=stage,
            target=target,
            competency=competency,
            history=history,
        )

    def consider(
        self, frame: QuestionFrame, history: Sequence[Exchange] = ()
    ) -> tuple[QuestionFrame, Evidence]:
        """The frame as it must be answered, and what may speak to it.

        A question that sounds like a person in danger is a crisis, whatever else it is; one that
        has nothing but words of asking is so after a crisis. Of the answers in `history` only the
        sentences they quote count: who asks for more gets others.
        """
        evidence = self.retrieve(frame)
        if evidence.danger or self._is_about_danger(frame, history):
            frame = replace(frame, policy=Policy.CRISIS)
            evidence = replace(evidence, danger=True)
        if frame.wish in (Wish.MORE, Wish.WHY) and history:
            evidence = replace(evidence, said=already_said(self.ladder, history))
        place = point_of(frame.labels)
        if place is not None and history:
            evidence = replace(evidence, pointed=sentence_at(self.ladder, history[-1], place))
        return frame, evidence

    def _is_about_danger(self, frame: QuestionFrame, history: Sequence[Exchange]) -> bool:
        """Whether words of asking alone come after a question of somebody in danger."""
        if not history or {PLAIN, *SMALL_TALK}.isdisjoint(frame.labels):
            return False
        *before, last = history[-REMEMBERED:]
        try:
            asked = self.understand(
                last.question,
                stage=last.stage,
                target=last.target,
                competency=last.competency,
                history=before,
            )
        except AskerError:
            return False
        return self.consider(asked, before)[0].policy is Policy.CRISIS

    def answer(self, frame: QuestionFrame, history: Sequence[Exchange] = ()) -> tuple[Event, ...]:
        """The events of one turn, the last of them Done."""
        return self.compose(*self.consider(frame, history))

    def ask(
        self,
        question: str,
        *,
        stage: str | None = None,
        target: str | None = None,
        competency: str | None = None,
        history: Sequence[Exchange] = (),
    ) -> tuple[Event, ...]:
        """Understand and answer without a model. Raises AskerError for an unusable question."""
        frame = self.understand(
            question, stage=stage, target=target, competency=competency, history=history
        )
        return self.answer(frame, history)

    async def stream(
        self,
        question: str,
        *,
        stage: str | None = None,
        target: str | None = None,
        competency: str | None = None,
        history: Sequence[Exchange] = (),
        seed: str | int | None = None,
    ) -> AsyncGenerator[Event, None]:
        """Understand and answer, with the model where there is one: the events as they come.

        `seed` makes the prompt repeatable. Close the stream (`contextlib.aclosing`) to stop early.
        Raises AskerError for an unusable question, before the first event.
        """
        frame = self.understand(
            question, stage=stage, target=target, competency=competency, history=history
        )
        frame, evidence, voice = await asyncio.to_thread(self._prepare, frame, history)
        offline = self.compose(frame, evidence)
        if self.complete is None or voice is None:
            for event in offline:
                yield event
            return
        from coach.answering.answering import Turn, answer

        speaking = answer(
            voice, self.complete, self.model, Turn(frame, evidence, offline, tuple(history), seed)
        )
        del frame, evidence, offline  # what is still needed of them, the answer holds
        async with aclosing(speaking) as events:
            async for event in events:
                yield event

    def rehearse(self) -> None:
        """Compile the patterns of understanding, a third of a second, before somebody asks."""
        understand(FIRST_QUESTION, self.ladder)

    def _prepare(
        self, frame: QuestionFrame, history: Sequence[Exchange]
    ) -> tuple[QuestionFrame, Evidence, Voice | None]:
        """What an event loop should not wait for: embedding, and once the ladder's vocabulary."""
        voice = self.voice() if self.complete and self.voice else None
        return *self.consider(frame, history), voice

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
    loading: Future[Embedder] | None = None,
    calibration: Calibration | None = None,
    progress: Progress | None = None,
    rehearsed: bool = True,
) -> Coach:
    """Open the coach of a ladder folder (default: the configured one).

    `embed`, or `loading` once it is loaded, is used instead of the configured embedder;
    `calibration` is that of it, by default the one fitted for it. Builds a missing index,
    reporting to `progress`, and refuses a stale or damaged one. Not `rehearsed`, it is open a
    little sooner, and its first answer takes that much longer. Raises AuthorError for a ladder
    that cannot be read and OperatorError for everything around it.
    """
    given = settings or read_settings()
    loaded = _loaded(embed, loading, given)
    read = read_ladder(ladder or given.ladder_folder)
    _get_ready(read, rehearsed)
    ready = loaded()
    _have_index(read, ready, given, build_command(ladder), progress)
    return _coach(read, ready, calibration, given)


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
    embed = embed or load_embedder(settings)
    return build_index(read, embed, settings.index_folder, progress=progress)


def status(ladder: Path | None = None, *, settings: Settings | None = None) -> IndexStatus:
    """Whether the index of a ladder folder is the right one and whole."""
    from coach.index.examining import index_status

    settings = settings or read_settings()
    read = read_ladder(ladder or settings.ladder_folder)
    fingerprint = load_embedder(settings).fingerprint
    return index_status(read, fingerprint, settings.index_folder)


def build_command(ladder: Path | None) -> str:
    """The command that builds the index of a ladder folder (None: the configured one)."""
    return "coach index build" + (f" --ladder {shlex.quote(str(ladder))}" if ladder else "")


def load_ahead(settings: Settings) -> Future[Embedder]:
    """Begin to load the configured embedder in a thread: its native code leaves this one free to
    work. The result raises as `load_embedder`."""
    import coach.retrieval.views  # noqa: F401  # numpy first, here: it breaks when two threads do

    with_one = ThreadPoolExecutor(max_workers=1, thread_name_prefix="embedder")
    loading = with_one.submit(load_embedder, settings)
    with_one.shutdown(wait=False)  # once it is done
    return loading


def _loaded(
    embed: Embedder | None, loading: Future[Embedder] | None, settings: Settings
) -> Callable[[], Embedder]:
    """What gives the embedder once it is there."""
    return (lambda: embed) if embed else (loading or load_ahead(settings)).result


def _get_ready(read: Ladder, rehearsed: bool) -> None:
    """Import what answering needs and compile the patterns of understanding."""
    import coach.composing.composer
    import coach.index.opening
    import coach.retrieval.retriever  # noqa: F401

    if rehearsed:
        understand(FIRST_QUESTION, read)


def _have_index(
    read: Ladder, embed: Embedder, settings: Settings, command: str, progress: Progress | None
) -> None:
    """Build a missing index. Raises IndexUnusable, naming `command`, for any but a fresh one."""
    from coach.index.examining import index_status

    found = index_status(read, embed.fingerprint, settings.index_folder)
    if found.state == "missing":
        from coach.index.building import build_index

        build_index(read, embed, settings.index_folder, progress=progress)
    elif found.repair:
        raise IndexUnusable(f"the index of ladder {read.id} {found.reason}; run `{command}`")


def _coach(
    read: Ladder, embed: Embedder, calibration: Calibration | None, settings: Settings
) -> Coach:
    from coach.index.opening import open_index
    from coach.retrieval.companions import read_companions
    from coach.retrieval.retriever import prepare
    from coach.retrieval.sufficiency import read_calibration

    companions = read_companions(embed.fingerprint, embed)
    fitted = calibration or read_calibration(embed.fingerprint)
    index = open_index(read, embed.fingerprint, settings.index_folder)
    retriever = prepare(read, index, embed, companions, fitted)
    wording = cache(lambda: load_wording(settings.prompts_folder))
    return Coach(
        read,
        retriever.retrieve,
        _composer(read, wording),
        index.close,
        cache(lambda: _voice(read, settings, wording())),
        near=retriever.near,
    )


def _composer(
    read: Ladder, wording: Callable[[], Wording]
) -> Callable[[QuestionFrame, Evidence], tuple[Event, ...]]:
    """The offline coach; its wording is loaded with the first answer, as a search needs none."""
    from coach.composing.composer import compose

    def speak(frame: QuestionFrame, evidence: Evidence) -> tuple[Event, ...]:
        said = wording()
        return compose(read, frame, evidence, said.say, said.digest)

    return speak


def _voice(read: Ladder, settings: Settings, wording: Wording) -> Voice:
    """What answering with a model needs besides the model; made with its first answer."""
    from coach.answering.answering import Voice
    from coach.support.vocabulary import read_vocabulary

    folder = settings.prompts_folder
    prompt, notices = load_prompt(folder, ANSWERING), load_wording(folder, NOTICES)
    return Voice(read, read_vocabulary(read), prompt, wording.say, notices.say)


def load_embedder(settings: Settings) -> Embedder:
    """The configured embedder. Raises EmbedderUnusable, or SettingError for an unknown one."""
    if settings.embedder:
        return _provided_embedder(settings)
    from coach.embedding.minilm import load_minilm

    return load_minilm(settings.threads)


def _provided_embedder(settings: Settings) -> Embedder:
    """The embedding model that COACH_EMBEDDER names, at its provider."""
    from coach.embedding.provided import open_provided
    from coach.llm.models import open_models
    from coach.llm.vectors import embedding

    models = open_models(None, settings.models, settings.embedder)
    named = models.embedder_model
    embed = embedding(models, named.alias)
    return open_provided(f"{named.provider}/{named.name}", embed, named.dimensions)
