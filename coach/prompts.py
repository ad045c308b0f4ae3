"""The wall to jinja2: fixed wording kept in `prompts/`, strict about its variables.

Knows nothing of ladders, frames or answers; names and plain values in, text out. What people read
is a line (Wording), what a model reads is a page (Prompt).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from coach.errors import ProjectError

if TYPE_CHECKING:  # imported on first use: an answer that is never asked for need not pay for it
    from jinja2 import Template
    from jinja2.sandbox import ImmutableSandboxedEnvironment

Fill = Callable[..., str]  # a template's source and (name, value) pairs into text

OFFLINE = "offline.j2"  # the offline coach's fixed lines, one block each
NOTICES = "notices.j2"  # what people are told of a model's part in an answer
ANSWERING = "answering.j2"  # what a model is told, with the blocks `system` and `user`
FEEDBACK = "feedback.j2"  # what a model is told when it words feedback
DIGEST_DIGITS = 12  # hex digits
# Values that no asker writes and that differ little, so that a line with no others is kept as it
# was said: titles of stages, and whether a manager asks or a subject was named.
FROM_LADDERS = frozenset({"ahead", "following", "here", "manager", "other", "stage", "topical"})

_BLOCK = re.compile(r"\{% block (?P<name>\w+) %\}(?P<body>.*?)\{% endblock %\}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Wording:
    """The lines of one template file: line name -> its template source.

    `digest` stamps the file they were read from. A line is compiled when it is first said.
    """

    name: str
    digest: str
    lines: Mapping[str, str]

    def say(self, line: str, /, **values: object) -> str:
        """Render one line; white space is folded, so a line may be wrapped in its file.

        Raises ProjectError naming the template, the line and what it lacks.
        """
        fill = _said_before if values.keys() <= FROM_LADDERS else _filled
        return " ".join(_rendered(self.name, self.lines, line, values, fill).split())


@dataclass(frozen=True, slots=True)
class Prompt:
    """The blocks of one prompt file: name -> template source; `digest` stamps the file."""

    name: str
    digest: str
    blocks: Mapping[str, str]

    def render(self, block: str, /, **values: object) -> str:
        """Render one block as it stands in its file, line by line.

        Values are data: nothing in them is read as a template. Raises ProjectError as `say` does.
        """
        return _rendered(self.name, self.blocks, block, values, _filled).strip("\n")


def load_wording(folder: Path, name: str = OFFLINE) -> Wording:
    """Read a file of fixed lines; do it once, when coach is assembled.

    Raises ProjectError when the file is missing, unreadable, without blocks, or names one twice.
    """
    return Wording(name, *_read(folder / name))


def load_prompt(folder: Path, name: str) -> Prompt:
    """Read a prompt file; raises ProjectError as `load_wording` does."""
    return Prompt(name, *_read(folder / name))


def _read(path: Path) -> tuple[str, Mapping[str, str]]:
    """The digest of a template file, and its blocks by name."""
    try:
        source = path.read_bytes()
        blocks = [(one["name"], one["body"]) for one in _BLOCK.finditer(source.decode("utf-8"))]
    except (OSError, UnicodeDecodeError) as error:
        raise ProjectError(f"{path}: {error}; restore the file or correct COACH_HOME") from error
    lines = dict(blocks)
    if not lines or len(lines) < len(blocks):
        found = "a block stands twice" if lines else "no blocks"
        raise ProjectError(f"{path}: {found}; restore the file")
    return hashlib.sha256(source).hexdigest()[:DIGEST_DIGITS], lines


def _rendered(
    name: str, blocks: Mapping[str, str], block: str, values: Mapping[str, object], fill: Fill
) -> str:
    from jinja2 import TemplateError

    if block not in blocks:
        raise ProjectError(f"prompts/{name}: no block '{block}'; add it or correct the name")
    try:
        return fill(blocks[block], *values.items())
    except TemplateError as error:
        raise ProjectError(
            f"prompts/{name}: block '{block}': {error}; correct the block or what is passed"
        ) from error


def _filled(source: str, *values: tuple[str, object]) -> str:
    return _compiled(source).render(values)


@lru_cache(maxsize=512)  # lines as they are said about the stages of a ladder
def _said_before(source: str, *values: tuple[str, object]) -> str:
    return _filled(source, *values)


@lru_cache(maxsize=256)  # lines; there are some seventy
def _compiled(source: str) -> Template:
    return _environment().from_string(source)


@lru_cache(maxsize=1)
def _environment() -> ImmutableSandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    environment = ImmutableSandboxedEnvironment(
        undefined=StrictUndefined, autoescape=False, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters["listed"] = _listed
    return environment


def _listed(items: Sequence[str], last: str = "and") -> str:
    """`A, B and C`; `last` stands before the last of several."""
    *before, end = items
    return f"{', '.join(before)} {last} {end}" if before else end
