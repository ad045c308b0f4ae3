"""`ladder.yaml` into a Definition: the words a ladder's files are read by.

Knows nothing of Markdown or of what the files say.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
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
RESERVED_SECTIONS = (GUIDANCE, INTRODUCTION, ESSENCE)

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
_STAGE_KEYS = ("id", "title", "track", "aliases")
_SECTION_KEYS = ("id", "title", "facets", "aliases")
_CONTACT_KEYS = ("growth", "pay", "people", "crisis")


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
    seen: dict[str, int] = {}
    for one in file.items(node, "stages"):
        values = _titled(file, one, "stage", _STAGE_KEYS)
        named = _named(file, one, values, "stage", RESERVED_STAGES, seen)
        if named:
            track = file.text(values.get("track"), "track") or ""
            order = sum(stage.track == track for stage in stages)
            aliases = file.texts(values.get("aliases"), "aliases")
            stages.append(Stage(*named, order, track, aliases))
    return tuple(stages)


def _sections(file: YamlFile, node: Node | None) -> tuple[Section, ...]:
    sections: list[Section] = []
    seen: dict[str, int] = {}
    for one in file.items(node, "sections"):
        values = _titled(file, one, "section", _SECTION_KEYS)
        named = _named(file, one, values, "section", RESERVED_SECTIONS, seen)
        if named:
            facets = _facets(file, values.get("facets")) or facets_of_title(named[1])
            aliases = file.texts(values.get("aliases"), "aliases")
            sections.append(Section(*named, facets, aliases))
    return tuple(sections)


def _titled(file: YamlFile, node: Node, what: str, keys: tuple[str, ...]) -> dict[str, Node]:
    """A stage or section as a mapping; a bare `- Senior Engineer` is short for its title."""
    if isinstance(node.value, str):
        return {"title": node}
    values = file.mapping(node, f"a {what}")
    file.known(values, keys, f"a {what}")
    return values


def _named(
    file: YamlFile,
    node: Node,
    values: Mapping[str, Node],
    what: str,
    reserved: tuple[str, ...],
    seen: dict[str, int],
) -> tuple[str, str] | None:
    """The (id, title) of a stage or section; None, with a problem noted, when it has none."""
    title = file.text(values.get("title"), "title")
    if not title:
        file.refuse(node, f"a {what} without a title", "add `title: ...`")
        return None
    given = file.text(values.get("id"), "id")
    found = given or slug(title)
    if not is_id(found):
        repair = "give it an `id:` of small letters, digits and hyphens"
        file.refuse(node, f"{what} '{title}' has the unusable id '{found}'", repair)
    elif found in reserved:
        file.refuse(node, f"{what} id '{found}' is reserved", f"give '{title}' another `id:`")
    elif found in seen:
        repair = "remove one, or give it another `id:`"
        file.refuse(node, f"{what} '{found}' stands on line {seen[found]} already", repair)
    else:
        seen[found] = file.line(node)
        return found, title
    return None


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
