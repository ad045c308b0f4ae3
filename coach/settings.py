"""Every setting with its name, default and meaning; the only reader of the environment.

Holds values and builds nothing. Below the assembly, code receives the value it needs, never the
settings. Plain Python on purpose: a settings library costs 0.4 s, a quarter of a cold `coach ask`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from functools import partial
from pathlib import Path
from typing import Any

from coach.errors import SettingError

PREFIX = "COACH_"
CHECKOUT = Path(__file__).resolve().parent.parent
MAX_THREADS = 64  # more than any machine the embedder was tried on
MAX_RETENTION = 3650  # days
MAX_PER_MINUTE = 100_000  # questions
MAX_AT_ONCE = 1_000  # answers one process has under way, whoever asked
DOLLARS = re.compile(r"[0-9]{1,7}(\.[0-9]{1,6})?")


def _setting(meaning: str, default: Any, *, shown: bool = True) -> Any:
    return field(default=default, repr=shown, metadata={"meaning": meaning})


@dataclass(frozen=True, slots=True)
class Settings:
    """`COACH_*` variables. Relative paths are taken from the folder coach is started in."""

    home: Path = _setting(
        "folder that holds content/ and prompts/; the checkout if unset", CHECKOUT
    )
    ladder: Path | None = _setting("folder of the ladder; HOME/content/engineering if unset", None)
    data: Path | None = _setting("folder for what coach builds and keeps; HOME/var if unset", None)
    threads: int = _setting(f"CPU threads the embedder may use, 1 to {MAX_THREADS}", 2)
    model: str | None = _setting("alias or provider/name of the model that answers", None)
    models: Path | None = _setting("TOML file of model aliases", None)
    embedder: str | None = _setting("alias or provider/name of another embedder", None)
    database_url: str | None = _setting(  # may hold a password
        "sqlite:///file or postgresql://user@host/name; DATA/coach.db if unset", None, shown=False
    )
    redis_url: str | None = _setting(
        "redis://host:6379/0, where several workers share their limits", None, shown=False
    )
    hosts: str | None = _setting("host names served besides loopback, with commas between", None)
    pepper_file: Path | None = _setting(
        "file of the secret under which keys are digested; DATA/pepper if unset", None
    )
    retention_days: int = _setting("days a conversation is kept after its last message", 90)
    notes_retention_days: int = _setting("days a feedback draft is kept after its last change", 30)
    chat_per_minute: int = _setting(
        f"questions one person may ask in a minute, 1 to {MAX_PER_MINUTE}", 30
    )
    turns_at_once: int = _setting(
        f"answers one person may have under way at once, 1 to {MAX_AT_ONCE}", 8
    )
    spend_day: float | None = _setting(
        "cap in US dollars for a day, of all who ask coach serve", None
    )
    spend_month: float | None = _setting(
        "cap in US dollars for a month, of all who ask coach serve", None
    )
    spend_person_day: float | None = _setting("cap in US dollars for a day, of one of them", None)
    spend_person_month: float | None = _setting(
        "cap in US dollars for a month, of one of them", None
    )

    @property
    def ladder_folder(self) -> Path:
        """Where the ladder that speaks by default is read from."""
        return self.ladder or self.home / "content" / "engineering"

    @property
    def data_folder(self) -> Path:
        """Where lies what coach builds and remembers."""
        return self.data or self.home / "var"

    @property
    def index_folder(self) -> Path:
        """Where index snapshots lie, one folder a ladder."""
        return self.data_folder / "index"

    @property
    def database(self) -> str:
        """The URL of the database."""
        return self.database_url or f"sqlite:///{self.data_folder / 'coach.db'}"

    @property
    def host_names(self) -> frozenset[str]:
        """The host names of `hosts`."""
        return frozenset(name.strip() for name in (self.hosts or "").split(",") if name.strip())

    @property
    def pepper_path(self) -> Path:
        """The file of the secret under which keys are digested."""
        return self.pepper_file or self.data_folder / "pepper"

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
    readers: Mapping[str, Callable[[str], Any]] = {
        "threads": partial(_whole, "THREADS", most=MAX_THREADS),
        "model": str.strip,
        "embedder": str.strip,
        "database_url": str.strip,
        "redis_url": str.strip,
        "hosts": _host_names,
        "retention_days": partial(_whole, "RETENTION_DAYS", most=MAX_RETENTION),
        "chat_per_minute": partial(_whole, "CHAT_PER_MINUTE", most=MAX_PER_MINUTE),
        "turns_at_once": partial(_whole, "TURNS_AT_ONCE", most=MAX_AT_ONCE),
        "notes_retention_days": partial(_whole, "NOTES_RETENTION_DAYS", most=MAX_RETENTION),
        **{name: partial(_dollars, name.upper()) for name in names if name.startswith("spend_")},
    }
    read = {name: readers.get(name, Path)(value) for name, value in given.items() if value}
    return Settings(**read)


def catalogue() -> tuple[tuple[str, str, str], ...]:
    """Every setting as people see it: its variable, its default where it has one, its meaning."""
    return tuple(
        (
            PREFIX + one.name.upper(),
            "" if one.default in (None, CHECKOUT) else str(one.default),
            one.metadata["meaning"],
        )
        for one in fields(Settings)
    )


def secret(variable: str) -> str | None:
    """A provider's key from its usual variable (ANTHROPIC_API_KEY); None where it is empty.

    Secrets are no settings: they are in no `Settings`, so that none is ever printed with them.
    """
    return os.environ.get(variable, "").strip() or None


def _whole(name: str, value: str, *, most: int) -> int:
    if value.isascii() and value.isdigit() and 1 <= int(value) <= most:
        return int(value)
    raise SettingError(
        f"{PREFIX}{name}={value!r}: not a whole number from 1 to {most}; "
        f"set {PREFIX}{name} to one or unset it"
    )


def _host_names(value: str) -> str:
    if "*" not in value:
        return value.lower()
    raise SettingError(
        f"{PREFIX}HOSTS={value!r}: a name for any host lets foreign pages in; "
        f"set {PREFIX}HOSTS to the names people open"
    )


def _dollars(name: str, value: str) -> float:
    if DOLLARS.fullmatch(value):
        return float(value)
    raise SettingError(
        f"{PREFIX}{name}={value!r}: not an amount such as 20 or 2.50; "
        f"set {PREFIX}{name} to US dollars or unset it"
    )
