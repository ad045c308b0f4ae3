"""Random ladders, as an author might write them: for properties that hold of every ladder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hypothesis import strategies as st

from coach.ladder.names import slug
from coach.ladder.writing import escaped

NEWLINES = ("\n", "\r\n", "\r")
BOM = "\ufeff"

# Words that mean something in Markdown, YAML or prose, beside ordinary and foreign ones.
ODD_WORDS = (
    *("#", "##", "-", "+", "*", "1.", "12)", ">", "---", "***", "___", "~~~", "```", "|", "=="),
    *(
        "**bold**",
        "_it_",
        "snake_case",
        "`code`",
        "[label](address)",
        "[x]:",
        "![i](j)",
        "\\",
        "\\*",
    ),
    *(
        "[a",
        "b](c)",
        "<b>",
        "</b>",
        "<!--",
        "-->",
        "<https://a.b>",
        "&amp;",
        "&#42;",
        "a<b",
        "a&b",
        "C#",
        "#",
    ),
    *("e.g.", "U.S.", "3.5", "etc.", "Why?", "“Go.”", '"Is', 'it?"', "(so.", "there)", "…", "—"),
    *("naïve", "日本", "👩‍💻", "e\u0301", "\u200b", "don’t", "null", "yes", "{}", "key:", "@", "%"),
)
PLAIN_WORDS = ("you", "plan", "work", "with", "Others", "The", "goal", "team", "and", "review")

words = st.sampled_from(PLAIN_WORDS) | st.sampled_from(ODD_WORDS)
paragraphs = st.lists(words, min_size=1, max_size=12).map(lambda some: " ".join([*some, "ends."]))
titles = st.lists(
    st.sampled_from(("Craft", "Équipe", "Clear", "Goals", "Level", "C++", "Ω", "and", "2", "of")),
    min_size=1,
    max_size=3,
).map(lambda some: " ".join(["Title", *some]))

# Blocks of Markdown by hand: markup, lists, quotes, lines wrapped anywhere.
markdown_blocks = st.sampled_from(
    (
        "Plain words. And *more* of **them. Twice.** End",
        "- one item\n- two **items**. Really\n  - nested `code.` here\n- [three](http://x.y) last",
        "1. First do this.\n2. Then do that! Why? Because.",
        "> quoted text.\n> Over *two\n> lines*.",
        "A \\*starred\\* line &amp; an entity&nbsp;here.  \nA hard break.\\\nAnother.",
        "Tags <b>are</b> dropped. ![image](a.png) too [and\nlinks](x).",
        "<!-- a comment of its own -->\n\nWords after it.",
        "`` `a. B` `` is code. **One.** *Two.* ***Three.***",
        "   indented by three.   \n\tAnd a tab",
        "Setext is not a title here. 5 * 3 * 2 = 30, snake_case_words, * and _ alone.",
    )
)


Cell = tuple[str | None, str | None, tuple[str, ...]]  # stage, section, blocks


@dataclass(frozen=True)
class Draft:
    """A ladder before it is written: titles, and cells of blocks; no stage means the overview."""

    stages: tuple[str, ...]
    sections: tuple[str, ...]
    competencies: tuple[tuple[str, tuple[Cell, ...]], ...]
    newline: str = "\n"
    bom: bool = False

    def escaped(self) -> Draft:
        """The same ladder with its plain paragraphs written as Markdown."""
        competencies = tuple(
            (title, tuple((one, two, tuple(map(escaped, blocks))) for one, two, blocks in cells))
            for title, cells in self.competencies
        )
        return replace(self, competencies=competencies)

    def edited(self, competency: int, cell: int, blocks: Sequence[str]) -> Draft:
        """The same ladder with other blocks in one cell."""
        title, cells = self.competencies[competency]
        changed = (*cells[cell][:2], tuple(blocks))
        one = (title, (*cells[:cell], changed, *cells[cell + 1 :]))
        rest = self.competencies
        return replace(self, competencies=(*rest[:competency], one, *rest[competency + 1 :]))

    def write_native(self, folder: Path) -> Path:
        """Write a native folder; the blocks are Markdown."""
        folder.mkdir(parents=True, exist_ok=True)
        definition = {"name": "Draft", "stages": self.stages, "sections": self.sections}
        self._put(folder / "ladder.yaml", json.dumps(definition, ensure_ascii=False))  # is YAML
        for number, (title, cells) in enumerate(self.competencies):
            self._put(folder / f"c{number:02}.md", _joined(title, cells, "# ", "## ", "### "))
        return folder

    def write_plain(self, path: Path) -> Path:
        """Write one plain-text file of all competencies; the blocks are plain paragraphs."""
        self._put(path, "\n\n".join(_joined(*one) for one in self.competencies))
        return path

    def records(self) -> list[tuple[str, str, str | None, str]]:
        """Competency, stage, section and text of each block, white space folded."""
        return [
            (title, stage or "Overview", section, " ".join(block.split()))
            for title, cells in self.competencies
            for stage, section, blocks in cells
            for block in blocks
        ]

    def _put(self, path: Path, text: str) -> None:
        path.write_bytes((BOM * self.bom + text).replace("\n", self.newline).encode())


def _joined(
    title: str, cells: Sequence[Cell], one: str = "", two: str = "", three: str = ""
) -> str:
    lines, last = [one + title], None
    for stage, section, blocks in cells:
        lines += [two + stage] if stage and stage != last else []
        lines += [three + section] if section else []
        lines += blocks
        last = stage
    return "\n\n".join(lines) + "\n"


@st.composite
def drafts(
    draw: st.DrawFn, blocks: st.SearchStrategy[str], *, ragged: bool = True, unlabelled: bool = True
) -> Draft:
    """Random ladders of up to 4 stages, 3 sections and 3 competencies.

    `ragged` lets a competency leave stages out; `unlabelled` allows text before the first section.
    """
    distinct = draw(st.lists(titles, min_size=7, max_size=10, unique_by=slug))
    stages = tuple(distinct[: draw(st.integers(1, 4))])
    sections = tuple(distinct[4 : 4 + draw(st.integers(0, 2))])
    names = [f"{title} of {number}" for number, title in enumerate(distinct[6:])]
    some = st.lists(blocks, min_size=1, max_size=3).map(tuple)
    competencies = []
    for name in names[: draw(st.integers(1, 3))]:
        cells: list[Cell] = [(None, None, draw(st.just(()) | some))]
        for stage in stages:
            if not ragged or draw(st.booleans()) or stage == stages[0]:
                cells.append((stage, None, draw(some) if unlabelled or not sections else ()))
                cells += [(stage, one, draw(some)) for one in sections if draw(st.booleans())]
        competencies.append((name, tuple(cells)))
    newline = draw(st.sampled_from(NEWLINES))
    return Draft(stages, sections, tuple(competencies), newline, draw(st.booleans()))


native_drafts = drafts(paragraphs.map(escaped) | markdown_blocks)
plain_drafts = drafts(paragraphs)
