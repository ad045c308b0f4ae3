"""Owns how search results are laid out for a person."""

from __future__ import annotations

from rich.console import Console
from rich.text import Text

from coach.cli.screen import harmless, paragraph
from coach.ladder.model import Ladder
from coach.turn import Evidence, ScoredPassage

INDENT = " " * 4


def print_passages(
    screen: Console, ladder: Ladder, evidence: Evidence, k: int, *, explain: bool
) -> None:
    """Passages best first, in each the sentence nearest to the question set off; then whether the
    ladder speaks to the question at all."""
    for rank, found in enumerate(evidence.passages[:k], start=1):
        paragraph(screen, _heading(ladder, found), f"{rank:2}  ", INDENT)
        paragraph(screen, Text(found.passage.id, "dim"), INDENT, INDENT)
        paragraph(screen, _text(found), INDENT, INDENT)
        if explain:
            paragraph(screen, Text(_parts(found), "cyan"), INDENT, INDENT)
        screen.print()
    paragraph(screen, _verdict(evidence))


def _heading(ladder: Ladder, found: ScoredPassage) -> Text:
    passage = found.passage
    competency = ladder.competency(passage.competency)
    several = len(ladder.competencies) > 1 and competency
    place = (
        ladder.stage_title(passage.stage),
        competency.title if competency and several else "",
        ladder.section_title(passage.section),
    )
    title = " · ".join(harmless(part) for part in place if part)
    return Text(title, "bold").append(f"  {found.score:.2f}", "cyan not bold")


def _text(found: ScoredPassage) -> Text:
    text = Text()
    for index, sentence in enumerate(found.passage.sentences):
        style = "bold" if index == found.best else ""
        text.append(" " * bool(index)).append(harmless(sentence.text), style)
    return text


def _parts(found: ScoredPassage) -> str:
    return "  ".join(f"{name} {value:+.2f}" for name, value in found.parts.items())


def _verdict(evidence: Evidence) -> Text:
    speaks = "speaks" if evidence.sufficient else "does not speak"
    verdict = f"The ladder {speaks} to this question (sufficiency {evidence.sufficiency:.2f})."
    return Text(verdict, "dim")
