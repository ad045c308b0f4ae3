"""Who speaks in a run: the offline coach, a model, or a model's recorded answers.

Recordings are a folder: `recording.json` says which model was asked which part of the suite, and
each case it answered has a file (`grow-mid.jsonl`), so that a new answer is a small diff and a case
that changed can be recorded again alone. Retrieval always runs; only what a model said is recorded,
with keys and e-mail addresses struck out. Replay is strict: it never asks.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from coach import (
    Call,
    Complete,
    Failure,
    Finished,
    ModelFailed,
    Models,
    Piece,
    Recorded,
    Replay,
    Settings,
    difference,
    open_models,
    read_recordings,
    recording,
    request_of,
)
from evals.errors import SuiteError
from evals.record import LIVE, OFFLINE, REPLAYED
from evals.strict_json import STRICT, canonical_page, read_text, read_value
from evals.suite import Filter

HEAD = "recording.json"
Voice = Callable[[str], Complete]  # case id -> the model as it speaks to that case


@dataclass(frozen=True, slots=True)
class Speaker:
    """`model` is the alias that is asked (None: the offline coach speaks), `folder` where its
    recordings lie; `live` says whether it is asked, and recorded where there is a folder, or
    replayed."""

    model: str | None = None
    folder: Path | None = None
    live: bool = False

    @property
    def mode(self) -> str:
        """As in the head of a run."""
        return OFFLINE if self.model is None else LIVE if self.live else REPLAYED

    def voice(self, settings: Settings) -> Voice | None:
        """The model for each case; None for the offline coach. Raises CoachError for a model
        nobody named and for a recording that is damaged."""
        if self.model is None:
            return None
        if not self.live:
            return _replayed(self.model, _recordings(self.folder or Path()))
        models = open_models(self.model, settings.models)
        return _asked(models, models.default or self.model, self.folder)


@dataclass(frozen=True, slots=True)
class Recording:
    """What a folder of recordings holds: whose answers, and to which part of the suite."""

    __pydantic_config__: ClassVar = STRICT

    model: str
    cases: Filter


def read_recording(folder: Path) -> Recording:
    """What a folder holds. Raises SuiteError when it holds no recordings."""
    repair = f"record some with `coach eval record --model ALIAS {folder}`"
    if not (folder / HEAD).is_file():
        raise SuiteError(folder / HEAD, None, "no recorded answers", repair)
    return read_value(read_text(folder / HEAD), Recording, folder / HEAD, None, repair)


def begin_recording(folder: Path, model: str, cases: Filter, settings: Settings) -> Speaker:
    """A model that is asked and recorded. A folder that was begun keeps the part of the suite it
    is for, so that single cases can be recorded again.

    Raises SuiteError for a folder of another model's answers, SettingError for a model nobody
    named.
    """
    alias = open_models(model, settings.models).default or model
    if not (folder / HEAD).is_file():
        folder.mkdir(parents=True, exist_ok=True)
        (folder / HEAD).write_text(canonical_page(Recording(alias, cases)), encoding="utf-8")
    held = read_recording(folder).model
    if held != alias:
        raise SuiteError(folder / HEAD, None, f"answers of model {held}", "name another folder")
    return Speaker(alias, folder, live=True)


def baseline_of(folder: Path | None) -> Path | None:
    """The baseline that lies in a folder of recordings; None where nobody blessed one."""
    own = folder / "baseline" if folder else None
    return own if own and own.is_dir() else None


def _recordings(folder: Path) -> dict[str, dict[str, Recorded]]:
    """Case id -> its recordings by key."""
    return {path.stem: read_recordings(path) for path in sorted(folder.glob("*.jsonl"))}


def _replayed(alias: str, recorded: dict[str, dict[str, Recorded]]) -> Voice:
    def voice(case_id: str) -> Complete:
        mine = recorded.get(case_id, {})
        return _explaining(Replay(mine).complete(alias), alias, case_id, mine)

    return voice


def _explaining(
    complete: Complete, alias: str, case_id: str, recorded: dict[str, Recorded]
) -> Complete:
    """The same; a miss says how the prompt differs from the one that was recorded."""

    async def explained(call: Call) -> AsyncIterator[Piece | Finished]:
        try:
            async for part in complete(call):
                yield part
        except ModelFailed as failed:
            if failed.kind is not Failure.STALE:
                raise
            changed = difference(request_of(alias, call, 0), recorded)
            what = f"its prompt changed:\n{changed}" if changed else "no answer is recorded for it"
            repair = f"`coach eval record DIR --model {alias} --id {case_id}` asks again"
            raise ModelFailed(f"{what}\n{repair}", failed.kind, failed.alias) from failed

    return explained


def _asked(models: Models, alias: str, folder: Path | None) -> Voice:

    def voice(case_id: str) -> Complete:
        complete = models.complete(alias)
        if folder:
            file = folder / f"{case_id}.jsonl"
            file.unlink(missing_ok=True)
            complete = recording(complete, alias, file)
        return _whole(complete, models)

    return voice


def _whole(complete: Complete, models: Models) -> Complete:
    """The same, heard to its end before it is passed on: a coach that has enough stops listening,
    and half a reply is no recording."""

    async def heard(call: Call) -> AsyncGenerator[Piece | Finished, None]:
        parts: list[Piece | Finished] = []
        failure: ModelFailed | None = None
        try:
            async for part in complete(call):
                parts.append(part)
        except ModelFailed as failed:
            failure = failed
        finally:
            await models.close()
        for part in parts:
            yield part
        if failure:
            raise failure

    return heard
