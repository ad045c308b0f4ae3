"""How answers, results and ladders look on a terminal, a narrow one and a pipe."""

from __future__ import annotations

import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from coach.cli.answer_page import print_answer
from coach.cli.ladder_pages import print_comparison
from coach.cli.screen import console, harmless, paragraph
from coach.cli.search_page import print_passages
from coach.composing.composer import compose
from coach.ladder.model import Facet, Ladder, Passage, Sentence
from coach.turn import (
    Citation,
    Done,
    Event,
    Evidence,
    Intent,
    Meta,
    Notice,
    Outcome,
    QuestionFrame,
    Relation,
    ScoredPassage,
    State,
    Statement,
)
from tests.cli.conftest import Run
from tests.composing.small_ladders import GROWING
from tests.composing.telling import SAY
from tests.composing.test_properties import turns

Turn = tuple[Ladder, QuestionFrame, Evidence]


def shown(show: Callable[[Console], None], width: int = 60, *, colours: bool = False) -> str:
    """What `show` prints on a terminal of that width."""
    paper = io.StringIO()
    screen = Console(
        file=paper,
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=colours,
        color_system="standard" if colours else None,
    )
    show(screen)
    return paper.getvalue()


def citation(name: str, quote: str) -> Citation:
    return Citation(
        id=name,
        ladder="pots",
        competency="throwing",
        stage="maker",
        section="how-to-grow",
        facet=Facet.PRACTICES,
        quote=quote,
        start=0,
        end=len(quote),
        source="throwing.md",
        revision="a1b2c3",
        relation=Relation.CURRENT,
        url="/",
        label="Maker · How to Grow",
    )


def said(text: str, state: State, *citations: str) -> Statement:
    return Statement(text, state, citations)


TURN: tuple[Event, ...] = (
    Meta(QuestionFrame("?", "", Intent.GROW), "pots", "f0f0f0", "offline"),
    said("The way leads from Maker to Master.", State.CONNECTIVE),
    said("To work on next:", State.CONNECTIVE),
    citation("a", "Practise pulling a wall\nevery morning."),
    said("Practise pulling a wall every morning.", State.QUOTED, "a"),
    citation("b", "Centre the clay before you open it, and do not hurry when it resists."),
    said(
        "Centre the clay before you open it, and do not hurry when it resists.", State.QUOTED, "b"
    ),
    said("On Master, further ahead:", State.CONNECTIVE),
    Notice("look-ahead", "Master lies beyond the next stage."),
    said("Practise pulling a wall every morning.", State.SUPPORTED, "a", "b"),
    said("You might sweep the floor first.", State.SUGGESTION),
    said("Which pot would you show?", State.QUESTION),
    Done(Outcome.ANSWERED),
)

PAGE = """\
The way leads from Maker to Master.

To work on next:
  │ Practise pulling a wall every morning. [1]
  │ Centre the clay before you open it, and do not hurry
  │   when it resists. [2]

Note: Master lies beyond the next stage.

On Master, further ahead:
  │ Practise pulling a wall every morning. [1] [2]

  ~ You might sweep the floor first.

Which pot would you show?

Quoted from the ladder (pots, revision f0f0f0):
[1] Maker · How to Grow  “Practise pulling a wall every
    morning.”
[2] Maker · How to Grow  “Centre the clay before you open
    it, and do not hurry when it resists.”
"""


def test_an_answer_is_leads_with_ladder_sentences_and_then_footnotes() -> None:
    assert shown(lambda screen: print_answer(screen, TURN)) == PAGE


def test_colours_change_nothing_but_colours() -> None:
    coloured = shown(lambda screen: print_answer(screen, TURN), colours=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == PAGE
    assert "\x1b[1mTo work on next:\x1b[0m" in coloured


@given(turns(), st.integers(min_value=20, max_value=200))
def test_no_line_of_an_answer_ends_in_spaces_or_outgrows_the_screen(turn: Turn, width: int) -> None:
    events = compose(*turn, SAY)
    lines = shown(lambda screen: print_answer(screen, events), width).splitlines()
    assert all(line == line.rstrip() for line in lines)
    assert all(len(line) <= max(width, 28) for line in lines)  # an indent, and NARROWEST


@given(turns())
def test_every_cited_sentence_has_a_footnote_with_its_quote(turn: Turn) -> None:
    events = compose(*turn, SAY)
    page = shown(lambda screen: print_answer(screen, events), width=10_000)
    numbers = {int(number) for number in re.findall(r" \[(\d+)\](?= \[|\n)", page)}
    notes = dict(re.findall(r"^\s*\[(\d+)\] .*?  “(.*)”$", page, re.MULTILINE))
    quotes = [" ".join(event.quote.split()) for event in events if isinstance(event, Citation)]
    assert [notes[str(number)] for number in sorted(numbers)] == quotes
    assert sorted(numbers) == [*range(1, len(quotes) + 1)]


def test_what_could_steer_a_terminal_is_shown_as_a_space() -> None:
    assert harmless("a\x1b[2Jb\rc\u202ed") == "a [2Jb c d"
    assert "\x1b" not in shown(lambda screen: paragraph(screen, "\x1b[31m[bold]:smile:[/bold]"))
    assert "[bold]:smile:[/bold]" in shown(lambda screen: paragraph(screen, "[bold]:smile:[/bold]"))


def test_a_console_is_no_wider_than_reads_well(monkeypatch: pytest.MonkeyPatch) -> None:
    widths = []
    for columns in ("40", "200"):
        monkeypatch.setenv("COLUMNS", columns)
        widths.append(console().width)
    assert widths == [40, 88]


PASSAGE = Passage(
    id="care/maker/how-to-grow#1",
    competency="care",
    stage="maker",
    section="how-to-grow",
    ordinal=1,
    text="Sweep the floor. Wash the sponge.",
    start=0,
    end=33,
    line=1,
    facets=(Facet.PRACTICES,),
    sentences=(
        Sentence("care/maker/how-to-grow#1.1", "Sweep the floor.", 0, 16, Facet.PRACTICES),
        Sentence("care/maker/how-to-grow#1.2", "Wash the sponge.", 17, 33, Facet.PRACTICES),
    ),
)
FOUND = Evidence(
    (ScoredPassage(PASSAGE, 0.75, {"meaning": 0.5, "stage": 0.25}, best=1),) * 3, 0.8, True
)


def test_results_show_rank_place_score_id_and_the_best_sentence_set_off() -> None:
    page = shown(lambda screen: print_passages(screen, GROWING, FOUND, 1, explain=True))
    assert page == (
        " 1  Maker · How to Grow  0.75\n"
        "    care/maker/how-to-grow#1\n"
        "    Sweep the floor. Wash the sponge.\n"
        "    meaning +0.50  stage +0.25\n"
        "\n"
        "The ladder speaks to this question (sufficiency 0.80).\n"
    )
    coloured = shown(
        lambda screen: print_passages(screen, GROWING, FOUND, 1, explain=False), colours=True
    )
    assert "Sweep the floor. \x1b[1mWash the sponge.\x1b[0m" in coloured


def test_results_say_when_the_ladder_is_silent() -> None:
    nothing = Evidence((), 0.0, False)
    page = shown(lambda screen: print_passages(screen, GROWING, nothing, 5, explain=False), 88)
    assert page == "The ladder does not speak to this question (sufficiency 0.00).\n"


SHOWN = """\
Novice - [Maker] - Master

Throwing
========

Maker

  Introduction
  A Maker keeps the wheel clean and the clay wet.

  What This Looks Like
  You centre the clay before you open it. You struggle with tall walls at Maker.

  How to Grow
  Practise pulling a Maker's wall every morning. Ask yourself: Which pot would I
  show to a guest?

  You are ready for the next stage when a Maker can teach what they do.
"""


def test_a_stage_is_shown_section_by_section(coach: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert coach("ladder", "show", "L2").out == SHOWN
    assert "Throwing turns clay into a vessel." in coach("ladder", "show").out


def test_two_stages_stand_side_by_side_or_where_that_is_narrow_in_turn(
    coach: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    wide = coach("ladder", "show", "junior", "--compare", "senior").out
    assert wide.startswith("[Novice] - Maker - [Master]\n")
    assert re.search(r"│ A Novice keeps the wheel .*│ A Master keeps the wheel ", wide)
    monkeypatch.setenv("COLUMNS", "50")
    narrow = coach("ladder", "show", "junior", "--compare", "senior").out
    assert re.search(r"^Novice$.*^Master$", narrow, re.MULTILINE | re.DOTALL)
    assert all(len(line) <= 50 for line in narrow.splitlines())


def test_a_section_that_one_of_two_stages_lacks_is_a_dash() -> None:
    pair = (GROWING.stages[0], GROWING.stages[1])
    for wide in (True, False):
        page = shown(
            lambda screen: print_comparison(screen, GROWING, GROWING.competencies, pair),
            width=100 if wide else 40,
        )
        assert pair[0].title in page and pair[1].title in page


def test_a_review_gives_place_severity_and_repair(coach: Run, ladder: Path) -> None:
    assert coach("ladder", "check", "pottery").out == "pottery: all well.\n"
    text = (ladder / "throwing.md").read_text()
    (ladder / "throwing.md").write_text(text.replace("a vessel.", "a TODO."))
    done = coach("ladder", "check", "pottery")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith(
        "pottery/throwing.md:3: warning: 'TODO' looks like unfinished text\n  "
    )
    assert done.out.endswith("\npottery: 0 errors, 1 warning.\n")


def test_an_import_reports_what_it_found_and_what_is_next(coach: Run, tmp_path: Path) -> None:
    (tmp_path / "plain.txt").write_text("Craft\n\nNovice\n\nYou try.\n\nMaker\n\nYou make.\n")
    done = coach("ladder", "import", "plain.txt", "--out", "ours", "--stages", "Novice; Maker; X")
    assert done.err == ""
    lines = done.out.splitlines()
    assert [line.split() for line in lines[:3]] == [
        ["Ours:", "passages", "found"],
        ["Novice", "Maker", "X"],
        ["Craft", "1", "1", "-"],
    ]
    assert "plain.txt:1: 'Craft' has nothing at X" in lines
    assert lines[-1] == "Wrote ours. Next: coach ladder check ours"


def test_the_doctor_says_what_is_well_and_what_repairs_the_rest(coach: Run, ladder: Path) -> None:
    well = coach("doctor")
    assert (well.code, well.err) == (0, "")
    subjects = [line.split()[1] for line in well.out.splitlines() if line.startswith("ok ")]
    assert subjects == [
        *("coach", "settings", "ladder", "wording", "embedder", "index", "model", "temporary")
    ]
    (ladder / "throwing.md").write_text("# Throwing\n\n## Wizard\n\nText.\n")
    ill = coach("doctor", "--ladder", "pottery")
    assert ill.code == 1
    assert "!  ladder    pottery/throwing.md:3: unknown stage 'Wizard'" in ill.out


def test_the_index_tells_its_state(coach: Run, ladder: Path) -> None:
    done = coach("index", "status")
    assert done.code == 0 and re.fullmatch(
        r"The index holds revision \w{12} of the ladder.\n", done.out
    )
    assert re.fullmatch(
        r"Indexed 13 passages and 19 sentences \(0 texts embedded, \d+ kept\) in \d+\.\d s\.\n",
        coach("index", "build").out,
    )
