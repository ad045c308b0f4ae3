"""`ladder.yaml` into a Definition: the words a ladder's files are read by.

Knows nothing of Markdown or of what the files say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from coach.errors import AuthorError
from coach.ladder.cues import Cues, built_in_cues, compile_cue, facets_of_title
from coach.ladder.files import SourceText
from coach.ladder.model import (
    ESSENCE,
    GUIDANCE,
    INTRODUCTION,
    OVERVIEW,
    Contacts,
    Facet,
    Section,
    Stage,
)
from coach.ladder.names import is_id, slug, title_keys
from coach.ladder.yaml_file import Node, YamlFile

FILE_NAME = "ladder.yaml"
RESERVED_STAGES = (OVERVIEW,)
RESERVED_SECTIONS = (GUIDANCE, INTRODUCTION, ESSENCE)  # the last two are built in

_KEYS = (
    "name",
    "id",
    "owner",
    "version",
    "closing",
    "stages",
    "sections",
    "facets",
    "contacts",
    "competencies",
)
_CONTACT_KEYS = ("growth", "pay", "people", "crisis")


@dataclass(frozen=True)
class _Kind:
    """What an entry of a list is called, may say, and may not be called."""

    word: str
    keys: tuple[str, ...]
    reserved: tuple[str, ...]


@dataclass(frozen=True)
class _Entry:
    id: str
    title: str
    values: Mapping[str, Node]


_STAGE = _Kind("stage", ("id", "title", "track", "aliases"), RESERVED_STAGES)
_SECTION = _Kind("section", ("id", "title", "facets", "aliases"), RESERVED_SECTIONS)


@dataclass(frozen=True)
class Definition:
    """What `ladder.yaml` says. `order` lists competency ids that come first, in that order."""

    id: str
    name: str
    owner: str
    version: str
    closing: bool
    stages: tuple[Stage, ...]
    sections: tuple[Section, ...]
    cues: Cues
    contacts: Contacts
    order: tuple[str, ...]
    problems: tuple[AuthorError, ...] = ()
    _stage_words: Mapping[str, str] = field(default_factory=dict)
    _section_words: Mapping[str, str] = field(default_factory=dict)

    def stage_id(self, heading: str) -> str | None:
        """The stage a heading names by title, id or alias; None when it names none."""
        return _first(self._stage_words, heading)

    def section_id(self, heading: str) -> str | None:
        """The section a heading names, the built-in `Introduction` and `Essence` included."""
        return _first(self._section_words, heading)

    def facets(self, section_id: str | None) -> tuple[Facet, ...]:
        """What the section's text is for; () when nobody said."""
        return next((one.facets for one in self.sections if one.id == section_id), ())


def read_definition(source: SourceText, folder: Path) -> Definition:
    """The ladder's definition; what is wrong with it is in its `problems`, in file order."""
    file = YamlFile(source.path)
    root = file.root(source.text.removeprefix("\ufeff"))
    values = file.mapping(root, "the file")
    file.known(values, _KEYS, FILE_NAME)
    stages = _stages(file, values.get("stages"))
    if not stages and not file.problems:
        file.refuse(1, "no stages", "add a `stages:` list with one `- title: ...` per stage")
    sections = _sections(file, values.get("sections"))
    name = file.text(values.get("name"), "name") or folder.resolve().name
    return Definition(
        id=_ladder_id(file, values.get("id"), folder),
        name=name,
        owner=file.text(values.get("owner"), "owner") or "",
        version=file.text(values.get("version"), "version") or "",
        closing=file.flag(values.get("closing"), "closing"),
        stages=stages,
        sections=sections,
        cues=_cues(file, values.get("facets")),
        contacts=_contacts(file, values.get("contacts")),
        order=tuple(map(slug, file.texts(values.get("competencies"), "competencies"))),
        problems=tuple(sorted(file.problems, key=lambda one: one.line or 0)),
        _stage_words=_words(stages),
        _section_words={**_words(sections), INTRODUCTION: INTRODUCTION, ESSENCE: ESSENCE},
    )


def _ladder_id(file: YamlFile, node: Node | None, folder: Path) -> str:
    given = file.text(node, "id")
    if given and not is_id(given):
        file.refuse(node, f"id '{given}' is not usable", f"write it as '{slug(given)}'")
    return given or slug(folder.resolve().name) or "ladder"


def _stages(file: YamlFile, node: Node | None) -> tuple[Stage, ...]:
    stages: list[Stage] = []
    for one in _entries(file, node, _STAGE):
        track = file.text(one.values.get("track"), "track") or ""
        order = sum(stage.track == track for stage in stages)
        aliases = file.texts(one.values.get("aliases"), "aliases")
        stages.append(Stage(one.id, one.title, order, track, aliases))
    return tuple(stages)


def _sections(file: YamlFile, node: Node | None) -> tuple[Section, ...]:
    sections: list[Section] = []
    for one in _entries(file, node, _SECTION):
        facets = _facets(file, one.values.get("facets")) or facets_of_title(one.title)
        aliases = file.texts(one.values.get("aliases"), "aliases")
        sections.append(Section(one.id, one.title, facets, aliases))
    return tuple(sections)


def _entries(file: YamlFile, node: Node | None, kind: _Kind) -> Iterator[_Entry]:
    """The usable entries of a list; each of the others leaves a problem."""
    seen: dict[str, int] = {}
    for one in file.items(node, f"{kind.word}s"):
        entry = _entry(file, one, kind)
        if entry and entry.id in seen:
            found = f"{kind.word} '{entry.id}' stands on line {seen[entry.id]} already"
            file.refuse(one, found, "remove one, or give it another `id:`")
        elif entry:
            seen[entry.id] = file.line(one)
            yield entry


def _entry(file: YamlFile, node: Node, kind: _Kind) -> _Entry | None:
    """One entry; a bare `- Senior Engineer` is short for its title."""
    bare = isinstance(node.value, str)
    values = {"title": node} if bare else file.mapping(node, f"a {kind.word}")
    file.known(values, kind.keys, f"a {kind.word}")
    title = file.text(values.get("title"), "title")
    if not title:
        file.refuse(node, f"a {kind.word} without a title", "add `title: ...`")
        return None
    entry_id = file.text(values.get("id"), "id") or slug(title)
    if not is_id(entry_id):
        found = f"{kind.word} '{title}' has the unusable id '{entry_id}'"
        file.refuse(node, found, "give it an `id:` of small letters, digits and hyphens")
        return None
    if entry_id in kind.reserved:
        found = f"{kind.word} id '{entry_id}' is reserved"
        file.refuse(node, found, f"remove '{title}', or give it another title and `id:`")
        return None
    return _Entry(entry_id, title, values)


def _facets(file: YamlFile, node: Node | None) -> tuple[Facet, ...]:
    found = []
    for text in file.texts(node, "facets"):
        facet = _facet(file, node, text)
        if facet:
            found.append(facet)
    return tuple(dict.fromkeys(found))


def _facet(file: YamlFile, node: Node | None, text: str) -> Facet | None:
    if text in set(Facet):
        return Facet(text)
    file.refuse(node, f"unknown facet '{text}'", f"use one of: {', '.join(Facet)}")
    return None


def _cues(file: YamlFile, node: Node | None) -> Cues:
    cues = built_in_cues()
    for name, value in file.mapping(node, "facets").items():
        facet = _facet(file, value, name)
        own = tuple(_patterns(file, value, file.texts(value, f"cues of '{name}'")))
        if facet:
            cues[facet] = cues.get(facet, ()) + own
    return cues


def _patterns(file: YamlFile, node: Node, sources: Iterable[str]) -> Iterable[re.Pattern[str]]:
    for source in sources:
        try:
            yield compile_cue(source)
        except re.error as error:
            found = f"cue '{source}' is not a regular expression ({error})"
            file.refuse(node, found, "correct it, or escape its special characters")


def _contacts(file: YamlFile, node: Node | None) -> Contacts:
    values = file.mapping(node, "contacts")
    file.known(values, _CONTACT_KEYS, "contacts")
    default = Contacts()
    return Contacts(
        growth=file.text(values.get("growth"), "growth") or default.growth,
        pay=file.text(values.get("pay"), "pay") or default.pay,
        people=file.text(values.get("people"), "people") or default.people,
        crisis=file.texts(values.get("crisis"), "crisis"),
    )


def _words(named: Iterable[Stage] | Iterable[Section]) -> dict[str, str]:
    """What a heading may say -> id. A title or id beats an alias; an alias of two means neither."""
    words: dict[str, str] = {}
    aliases: dict[str, set[str]] = {}
    for one in named:
        words.update({slug(one.title): one.id, one.id: one.id})
        for alias in one.aliases:
            aliases.setdefault(slug(alias), set()).add(one.id)
    sure = {key: ids.pop() for key, ids in aliases.items() if len(ids) == 1}
    return {**sure, **words}


def _first(words: Mapping[str, str], heading: str) -> str | None:
    return next((words[key] for key in title_keys(heading) if key in words), None)
