"""Owns `coach feedback`: notes in, a draft on screen, as JSON, or in a file.

Reads and writes files and knows no rule of drafting.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from coach.assembly import Coach
from coach.cli.draft_file import STDIN, refuse_unfit, write_draft
from coach.cli.feedback_page import print_draft, print_manager, unwritten
from coach.cli.opening import opened
from coach.cli.options import FLAG, AsJson, LadderFolder, ModelAlias, Offline, Target
from coach.cli.screen import complain, console, print_json
from coach.cli.speaking import Speaker, speaking
from coach.errors import AskerError, ProjectError
from coach.prompts import FEEDBACK, load_prompt
from coach.settings import read_settings

if TYPE_CHECKING:
    from coach.feedback.modelled import Drafted
    from coach.feedback.observation import Observed
    from coach.feedback.observing import Place

Notes = Annotated[
    Path, typer.Argument(metavar="NOTES", help="A text or Markdown file of notes; - is stdin.")
]
Stage = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="Where the person stands: a title, alias or code (L4)."),
]
Name = Annotated[
    str | None,
    typer.Option(metavar="NAME", help="The person's first name; it never leaves this machine."),
]
Out = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write the draft there: .md or .docx.")
]
Force = Annotated[
    bool,
    typer.Option("--force", metavar=FLAG, help="Replace that file; it is never the notes."),
]


def feedback(
    notes: Notes,
    stage: Stage = None,
    target: Target = None,
    name: Name = None,
    out: Out = None,
    force: Force = False,
    ladder: LadderFolder = None,
    model: ModelAlias = None,
    offline: Offline = False,
    as_json: AsJson = False,
) -> None:
    """Turn a manager's notes into a draft in which every claim points at a note or at the ladder.

    Nothing is drafted that the notes do not say, and no rating or promotion verdict added. What is
    missing, and what was set aside, is listed for you and kept out of the file. With a model, names
    become placeholders before anything is sent.

    [bold]Examples[/bold]
    [cyan]  coach feedback notes.md --stage mid --target senior --name Mara
      coach feedback notes.md --stage L4 --out draft.docx
      coach feedback notes.md --stage mid --json[/cyan]
    """
    if out:
        refuse_unfit(out, notes, force)
    text = _read(notes)
    with opened(ladder) as coach, speaking(coach, model, offline) as speaker:
        observed, place = _observed(speaker.coach, text, stage, target, name)
        _tell(_drafted(speaker, observed, place), place, out, as_json)


def _observed(
    coach: Coach, text: str, stage: str | None, target: str | None, name: str | None
) -> tuple[Observed, Place]:
    from coach.feedback.observing import observe, place_of
    from coach.feedback.person import read_person

    place = place_of(coach.ladder, stage, target)
    if coach.near is None:
        raise ProjectError("this coach has no `near`; open it with open_coach")
    return observe(text, place, coach.near, read_person(name)), place


def _drafted(speaker: Speaker, observed: Observed, place: Place) -> Drafted:
    from coach.feedback.modelled import draft_offline, draft_with

    complete = speaker.coach.complete
    if speaker.loop is None or complete is None:
        return draft_offline(observed, place)
    prompt = load_prompt(read_settings().prompts_folder, FEEDBACK)
    return speaker.loop.run(draft_with(complete, observed, place, prompt))


def _tell(done: Drafted, place: Place, out: Path | None, as_json: bool) -> None:
    """The draft in its file, if it is to have one, and the rest on screen."""
    from coach.feedback.exporting import as_plain, blocks
    from coach.feedback.views import gap_view, meeting_page

    draft, view = done.draft, gap_view(done.draft.observed, place)
    page = list(blocks(draft, place, done.model)) if draft.cited_notes else []
    if out and page:
        write_draft(out, page)
    if as_json:
        if out and not page:
            complain(unwritten(out))
        told = as_plain(
            draft,
            place,
            view,
            meeting_page(draft),
            mode=done.mode,
            model=done.model,
            notice=done.notice,
        )
        print_json(told)
        return
    screen = console()
    if page and not out:
        print_draft(screen, page)
    print_manager(screen, done, view, out)


def _read(path: Path) -> str:
    """The notes. Raises AskerError, naming the file, for what is no text."""
    from coach.feedback.notes.cleaning import LARGEST_NOTES, decode_notes

    if str(path) == STDIN:
        return decode_notes(sys.stdin.buffer.read(LARGEST_NOTES + 1), "stdin")
    if path.is_dir():
        raise AskerError(f"{path}: a folder; name the file in it that holds your notes")
    if not path.exists():  # a pipe that a shell makes (`<(...)`) is read too
        raise AskerError(f"{path}: no such file; name the file your notes are in")
    with path.open("rb") as file:
        return decode_notes(file.read(LARGEST_NOTES + 1), str(path))
