"""Markdown into headings and prose, each character of prose knowing where it stands in the source.

The only owner of `markdown_it`. Knows nothing of stages, sentences or files.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from coach.ladder.files import NEWLINE

HEADING, PROSE, REFUSED = "heading", "prose", "refused"

# Only these characters can mean something inside a line; prose without them is read as it stands.
_MARKUP = re.compile(r"[\\`*_<&\[]")
_LINK = re.compile(r"!?\[(?P<label>[^\[\]]*)\]\((?:[^\s()]|\([^\s()]*\))*(?:\s+\"[^\"]*\")?\)")
_HARD_BREAK = re.compile(r" *\\?\n[ \t]*")
_SOFT_BREAK = re.compile(r" *\n[ \t]*")
_INLINE_COMMENT = re.compile(r"(?<!\\)<!--")
_ODD_SPACE = re.compile(r"[^\S \t\r\n]")  # the parser is of two minds about form feeds and the like
_SPACE = re.compile(r"\s*")
_HIDDEN = "\0"  # stands for a character that cannot be part of a link; read_source refuses zeros
_REFUSALS = {
    "fence": "a code block",
    "code_block": "an indented code block",
    "html_block": "a block of HTML",
    "table_open": "a table",
}


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of prose: clean text, and for each of its characters its offset in the source.

    `start` and `end` bound the stretch in the source, markup at its edges included.
    """

    text: str
    offsets: Sequence[int]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Block:
    """One top-level block: a heading, a paragraph or whole list, or something we cannot read.

    `line` is 1-based. `what` names a refused block in words.
    """

    kind: str
    line: int
    level: int = 0
    runs: tuple[Run, ...] = ()
    what: str = ""

    @property
    def title(self) -> str:
        """The clean text of a heading, white space folded."""
        return " ".join(" ".join(run.text for run in self.runs).split())


def blocks(text: str) -> tuple[Block, ...]:
    """The top-level blocks of a Markdown text, in order; thematic breaks and comments left out."""
    text = _ODD_SPACE.sub(" ", text)  # one for one, so that offsets hold
    starts = [0, *(newline.end() for newline in NEWLINE.finditer(text))]
    return tuple(_blocks(_parser().parse(text), NEWLINE.split(text), starts))


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    # Inline parsing is left out: most prose has no markup and need not pay for it. Links are left
    # out because their tokens do not say how long the address was; `_without_links` drops them.
    unused = ["inline", "link", "image", "autolink"]
    return MarkdownIt("commonmark").enable("table").disable(unused)


def _blocks(tokens: Sequence[Token], lines: list[str], starts: list[int]) -> Iterator[Block]:
    for group in _top_level(tokens):
        first = group[0]
        line = (first.map[0] if first.map else 0) + 1
        refused = next((one for one in group if _refusal(one)), None)
        if refused is not None:
            where = (refused.map or [line - 1])[0] + 1
            yield Block(REFUSED, where, what=_refusal(refused))
        elif any(one.type == "inline" for one in group):
            inline = (one for one in group if one.type == "inline" and one.content)
            runs = tuple(_run(one, lines, starts) for one in inline)
            level = int(first.tag[1]) if first.type == "heading_open" else 0
            yield Block(HEADING if level else PROSE, line, level, runs)


def _top_level(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    depth, group = 0, []
    for token in tokens:
        group.append(token)
        depth += token.nesting
        if depth == 0:
            yield group
            group = []


def _refusal(token: Token) -> str:
    """What the token is, in words, if it is something that cannot be quoted; else ""."""
    if token.type == "html_block" and _only_comments(token.content):
        return ""  # on lines of their own they say nothing to the reader
    if token.type == "inline" and _INLINE_COMMENT.search(token.content):
        return "an HTML comment inside a paragraph"  # a quote of the source would show it
    return _REFUSALS.get(token.type, "")


def _only_comments(html: str) -> bool:
    at, html = 0, html.strip()
    while html.startswith("<!--", at):
        closed = html.find("-->", at)
        if closed < 0:
            return False
        rest = _SPACE.match(html, closed + len("-->"))
        at = rest.end() if rest else len(html)
    return at == len(html)


def _run(token: Token, lines: list[str], starts: list[int]) -> Run:
    content = token.content
    offsets = _offsets(content, (token.map or [0])[0], lines, starts)
    bounds = offsets[0], offsets[-1] + 1
    if not _MARKUP.search(content):
        return Run(content, offsets, *bounds)
    kept = _without_links(list(_visible(content)), content)
    return Run("".join(char for char, _ in kept), [offsets[at] for _, at in kept], *bounds)


def _offsets(content: str, first_line: int, lines: list[str], starts: list[int]) -> Sequence[int]:
    """The source offset of each character of a token's content.

    A content line is its source line without quote marks, list markers and outer white space, so
    it is found from the right. A line feed of the content stands at the end of its source line.
    """
    if "\n" not in content:
        start = starts[first_line] + lines[first_line].rindex(content)
        return range(start, start + len(content))
    offsets: list[int] = []
    for number, line in enumerate(content.split("\n"), start=first_line):
        bare = line.lstrip()
        start = starts[number] + lines[number].rindex(bare)
        offsets += [start] * (len(line) - len(bare))
        offsets += range(start, start + len(bare))
        offsets.append(start + len(bare))
    return offsets[:-1]


def _visible(content: str) -> Iterator[tuple[str, int]]:
    """Each character a reader sees, with its index in the content; link syntax still included.

    Tokens of an inline parse follow each other without a gap, so adding up what each one took
    from the content gives every position.
    """
    tokens: list[Token] = []
    parser = _parser()
    parser.inline.parse(content, parser, {}, tokens)
    at = 0
    for token in tokens:
        if token.type == "text":
            yield from zip(token.content, range(at, at + len(token.content)), strict=True)
            at += len(token.content)
        elif token.type == "text_special":
            yield from ((char, at) for char in token.content)
            at += len(token.markup)
        elif token.type in ("softbreak", "hardbreak"):
            yield "\n", at
            break_ = _HARD_BREAK if token.type == "hardbreak" else _SOFT_BREAK
            found = break_.match(content, at)
            at = found.end() if found else at
        elif token.type == "code_inline":
            inside = range(at + len(token.markup), _code_end(content, at, len(token.markup)))
            yield from ((content[one], one) for one in inside)
            at = inside.stop + len(token.markup)
        else:  # the delimiters of emphasis, or an HTML tag: taken from the content, not shown
            at += len(token.markup or token.content)


def _code_end(content: str, at: int, ticks: int) -> int:
    closing = re.compile(rf"(?<!`)`{{{ticks}}}(?!`)").search(content, at + ticks)
    return closing.start() if closing else len(content)


def _without_links(kept: list[tuple[str, int]], content: str) -> list[tuple[str, int]]:
    """Leaves the label of each `[label](address)`; an escaped bracket is no link."""
    shown = "".join(char if content[at] == char else _HIDDEN for char, at in kept)
    left, last = [], 0
    for link in _LINK.finditer(shown):
        left += kept[last : link.start()] + kept[link.start("label") : link.end("label")]
        last = link.end()
    return left + kept[last:]
