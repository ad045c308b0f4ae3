"""Every setting with its name, default and unit; the only reader of the environment.

Holds values and builds nothing. Below the assembly, code receives the value it needs, never the
settings.
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from coach.errors import SettingError

MAX_THREADS = 64  # more than any machine the embedder was tried on


class Settings(BaseSettings):
    """`COACH_*` variables. Relative paths are taken from the folder coach is started in."""

    model_config = SettingsConfigDict(env_prefix="COACH_", frozen=True, extra="ignore")

    home: Path = Field(
        default=Path(__file__).resolve().parent.parent,
        description="Folder that holds content/ and prompts/; default: the checkout.",
    )
    ladder: Path | None = Field(
        default=None, description="Folder of the ladder; default: HOME/content/engineering."
    )
    data: Path | None = Field(
        default=None, description="Folder for what coach builds (the index); default: HOME/var."
    )
    threads: int = Field(
        default=2, ge=1, le=MAX_THREADS, description="CPU threads the embedder may use."
    )

    @cached_property
    def ladder_folder(self) -> Path:
        """Where the ladder that speaks by default is read from."""
        return self.ladder or self.home / "content" / "engineering"

    @cached_property
    def index_folder(self) -> Path:
        """Where index snapshots lie, one folder a ladder."""
        return (self.data or self.home / "var") / "index"

    @cached_property
    def prompts_folder(self) -> Path:
        """Where the wording lies."""
        return self.home / "prompts"


def read_settings() -> Settings:
    """The settings of this process.

    Raises SettingError naming the first variable that cannot be used and what it must be.
    """
    try:
        return Settings()
    except ValidationError as error:
        first = error.errors()[0]
        name = "COACH_" + str(first["loc"][0]).upper()
        raise SettingError(
            f"{name}={first.get('input')!r}: {first['msg'].lower()}; set {name} to a usable value "
            "or unset it"
        ) from error
