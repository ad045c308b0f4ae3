"""Every setting with its name, default and meaning; the only reader of the environment.

Holds values and builds nothing. Below the assembly, code receives the value it needs, never the
settings. Plain Python on purpose: a settings library costs 0.4 s, a quarter of a cold `coach ask`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from coach.errors import SettingError

PREFIX = "COACH_"
CHECKOUT = Path(__file__).resolve().parent.parent
MAX_THREADS = 64  # more than any machine the embedder was tried on


def _setting(meaning: str, default: Any) -> Any:
    return field(default=default, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Settings:
    """`COACH_*` variables. Relative paths are taken from the folder coach is started in."""

    home: Path = _setting("folder that holds content/ and prompts/", CHECKOUT)
    ladder: Path | None = _setting("folder of the ladder; HOME/content/engineering if unset", None)
    data: Path | None = _setting("folder for what coach builds; HOME/var if unset", None)
    threads: int = _setting(f"CPU threads the embedder may use, 1 to {MAX_THREADS}", 2)

    @property
    def ladder_folder(self) -> Path:
        """Where the ladder that speaks by default is read from."""
        return self.ladder or self.home / "content" / "engineering"

    @property
    def index_folder(self) -> Path:
        """Where index snapshots lie, one folder a ladder."""
        return (self.data or self.home / "var") / "index"

    @property
    def prompts_folder(self) -> Path:
        """Where the wording lies."""
        return self.home / "prompts"


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of this process; an empty variable counts as unset.

    Raises SettingError naming the first variable that cannot be used and what it must be.
    """
    values = os.environ if environment is None else environment
    names = [one.name for one in fields(Settings)]
    given = {name: values.get(PREFIX + name.upper(), "") for name in names}
    readers: Mapping[str, Callable[[str], Any]] = {"threads": _threads}
    read = {name: readers.get(name, Path)(value) for name, value in given.items() if value}
    return Settings(**read)


def _threads(value: str) -> int:
    if value.isascii() and value.isdigit() and 1 <= int(value) <= MAX_THREADS:
        return int(value)
    raise SettingError(
        f"{PREFIX}THREADS={value!r}: not a whole number from 1 to {MAX_THREADS}; "
        f"set {PREFIX}THREADS to one or unset it"
    )
