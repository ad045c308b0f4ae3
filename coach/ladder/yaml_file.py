"""Reads YAML into nodes that know their line, and takes typed values from them.

The only owner of `yaml`. Scalars stay the words the author wrote (`2026.10` is not a number,
`no` not a boolean); aliases cannot multiply, since only asked-for values are visited.
Knows nothing of ladders.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from coach.errors import AuthorError

MAX_DEPTH = 20  # nested collections; the C composer crashes the process some 10,000 deep

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_TRUE, _FALSE = frozenset({"true", "yes", "on"}), frozenset({"false", "no", "off"})
Node = yaml.Node


@dataclass
class YamlFile:
    """Typed access to one document's nodes. Each wrong value is added to `problems` and skipped."""

    path: Path
    first_line: int = 1  # of the document, where it stands inside another file
    problems: list[AuthorError] = field(default_factory=list)

    def root(self, text: str) -> Node | None:
        """The document's node; None when it is empty or, with a problem noted, not YAML."""
        try:
            return _compose(text)
        except yaml.YAMLError as error:
            mark = getattr(error, "problem_mark", None)
            line = self.first_line + (mark.line if mark else 0)
            reason = " ".join(str(getattr(error, "problem", None) or error).split())
            self.refuse(line, f"not valid YAML ({reason})", "correct the YAML on this line")
        except RecursionError:
            self.refuse(None, f"YAML nested more than {MAX_DEPTH} deep", "flatten it")
        return None

    def refuse(self, at: Node | int | None, found: str, repair: str) -> None:
        """Note a problem at a node, at a line, or for the whole file."""
        line = self.line(at) if isinstance(at, Node) else at
        self.problems.append(AuthorError(self.path, line, found, repair))

    def line(self, node: Node) -> int:
        """The 1-based line of the file on which a node starts."""
        return int(node.start_mark.line) + self.first_line

    def mapping(self, node: Node | None, what: str) -> dict[str, Node]:
        """A mapping's values by key; {} with a problem noted when it is something else."""
        if node is None:
            return {}
        if not isinstance(node, yaml.MappingNode):
            self.refuse(node, f"{what} is not a mapping", f"write {what} as `key: value` lines")
            return {}
        values: dict[str, Node] = {}
        for key, value in node.value:
            name = self.text(key, "a key") or ""
            if name in values:
                self.refuse(key, f"key '{name}' stands twice", "remove one of them")
            values.setdefault(name, value)
        return values

    def known(self, values: Mapping[str, Node], allowed: tuple[str, ...], what: str) -> None:
        """Note a problem for every key that `allowed` does not name."""
        for name, value in values.items():
            if name not in allowed:
                listed = ", ".join(allowed)
                self.refuse(value, f"unknown key '{name}' in {what}", f"use one of: {listed}")

    def items(self, node: Node | None, what: str) -> tuple[Node, ...]:
        """A sequence's nodes; () with a problem noted when it is something else."""
        if node is None or self._null(node):
            return ()
        if isinstance(node, yaml.SequenceNode):
            return tuple(node.value)
        self.refuse(node, f"{what} is not a list", f"write {what} as a list of `- item` lines")
        return ()

    def text(self, node: Node | None, what: str) -> str | None:
        """A scalar's words, trimmed; None when absent or, with a problem noted, not a scalar."""
        if node is None or self._null(node):
            return None
        if isinstance(node, yaml.ScalarNode):
            return str(node.value).strip()
        self.refuse(node, f"{what} is not a line of text", f"write {what} as one line of text")
        return None

    def texts(self, node: Node | None, what: str) -> tuple[str, ...]:
        """A list of scalars; one scalar alone counts as a list of one."""
        if isinstance(node, yaml.ScalarNode):
            nodes: tuple[Node, ...] = (node,)
        else:
            nodes = self.items(node, what)
        found = (self.text(one, f"an item of {what}") for one in nodes)
        return tuple(text for text in found if text)

    def flag(self, node: Node | None, what: str) -> bool:
        """A yes or no; False when absent."""
        word = (self.text(node, what) or "no").lower()
        if node is not None and word not in _TRUE | _FALSE:
            self.refuse(node, f"{what} is '{word}'", f"write `{what}: true` or `{what}: false`")
        return word in _TRUE

    @staticmethod
    def _null(node: Node) -> bool:
        return bool(node.tag == "tag:yaml.org,2002:null")


def _compose(text: str) -> Node | None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > MAX_DEPTH:
            raise RecursionError
    node: Node | None = yaml.compose(text, Loader=_Loader)
    return node


def dump(value: object) -> str:
    """YAML text of plain values, keys in the order given, one line per string."""
    return yaml.safe_dump(value, sort_keys=False, allow_unicode=True, width=10_000)
