"""How the coach under test is opened, again in every process: its ladder, embedder and speaker.

Its index lies apart from the one that serves.
"""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from coach import (
    Coach,
    CoachError,
    Embedder,
    IndexUnusable,
    Settings,
    build,
    open_coach,
    read_settings,
)
from evals.voices import Speaker

Progress = Callable[[int, int], None]  # done, total
KEY_DIGITS = 12  # hex digits


@dataclass(frozen=True, slots=True)
class Opening:
    """How to open the coach under test: its ladder's folder (None: the configured one) and its
    embedder (None: the built-in one; else `package.module:function`, called without arguments),
    and who speaks."""

    ladder: Path | None = None
    embedder: str | None = None
    speaker: Speaker = Speaker()

    def open(self, progress: Progress | None = None) -> tuple[Coach, str]:
        """A ready coach and the fingerprint of its embedder. Raises CoachError.

        Its index lies apart from the one that serves, one for each ladder folder and embedder, so
        that trying a variant neither needs nor disturbs that.
        """
        settings = read_settings()
        folder = (self.ladder or settings.ladder_folder).resolve()
        embed = _embedder(self.embedder, settings)
        aside = replace(settings, data=_data_folder(settings, folder, embed))
        try:
            coach = open_coach(folder, settings=aside, embed=embed, progress=progress)
        except IndexUnusable:  # the ladder or the index format changed since
            build(folder, settings=aside, embed=embed, progress=progress)
            coach = open_coach(folder, settings=aside, embed=embed, progress=progress)
        return coach, embed.fingerprint


def _embedder(name: str | None, settings: Settings) -> Embedder:
    if name is None:
        from coach import load_minilm

        return load_minilm(settings.threads)
    module, _, function = name.partition(":")
    try:
        made: Embedder = getattr(importlib.import_module(module), function)()
    except (ImportError, AttributeError, ValueError) as error:
        raise CoachError(
            f"--embedder {name}: {error}; name a function without arguments as "
            "package.module:function that returns an embedder"
        ) from error
    return made


def _data_folder(settings: Settings, ladder: Path, embed: Embedder) -> Path:
    key = hashlib.sha256(f"{ladder} {embed.fingerprint}".encode()).hexdigest()[:KEY_DIGITS]
    return (settings.data or settings.home / "var") / "evals" / key
