"""Owns `coach chat`: a conversation at a terminal, with a few commands of its own.

Understands and answers nothing itself. What was said before helps to understand what comes next.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path

from coach.cli.answer_page import Scroll, print_sources
from coach.cli.asked import Asked
from coach.cli.opening import opened
from coach.cli.options import Competency, LadderFolder, ModelAlias, Offline, Stage, Target
from coach.cli.screen import complain, console, paragraph
from coach.cli.speaking import Speaker, speaking
from coach.conversations.exporting import page
from coach.errors import AskerError
from coach.ladder.stage_names import resolve_stage
from coach.question.frame import REMEMBERED
from coach.turn import Done, Event, Exchange, Statement

PROMPT = "\n> "
HINT = "Ask away; /help lists commands, an empty line ends."
STOPPED = "Stopped. What was said so far stands."
HELP = """\
/stage NAME    where you stand: title, alias or code; no name: forget it
/target NAME   the stage you are heading for; no name: forget it
/sources       the exact ladder sentences behind the last answer
/export FILE   write this conversation as Markdown
/new           begin anew
/quit          leave; so do an empty line and Ctrl-D. Ctrl-C stops an answer"""


def chat(
    stage: Stage = None,
    target: Target = None,
    competency: Competency = None,
    ladder: LadderFolder = None,
    model: ModelAlias = None,
    offline: Offline = False,
) -> None:
    """Talk with the coach: follow-ups are understood, answers come as they are checked.

    [bold]Examples[/bold]
    [cyan]  coach chat
      coach chat --stage mid --target senior
      coach chat --model ollama/llama3.2[/cyan]
    """
    with opened(ladder) as coach, speaking(coach, model, offline) as speaker:
        converse(speaker, Asked("", stage, target, competency))


@dataclass(frozen=True, slots=True)
class Talk:
    """A conversation so far: what stands beside every question, the turns, and their events."""

    beside: Asked
    history: tuple[Exchange, ...] = ()
    turns: tuple[tuple[Event, ...], ...] = ()

    @property
    def last(self) -> Sequence[Event]:
        """The events of the latest turn; none at the beginning."""
        return self.turns[-1] if self.turns else ()


def converse(speaker: Speaker, beside: Asked) -> None:
    """Reply to each line typed, until an empty one."""
    coach = speaker.coach
    beside.about("How do I grow?").understood(coach)  # a wrong option is refused at once
    told = f"{coach.ladder.name}, with {coach.model}. " if coach.model else f"{coach.ladder.name}. "
    paragraph(console(), told + HINT)
    speaker.get_ready()
    with suppress(ImportError):
        import readline  # noqa: F401  (gives input() its history and editing)
    talk: Talk | None = Talk(beside)
    while talk is not None:
        try:
            talk = _next(speaker, talk, typed())
        except AskerError as error:
            complain(str(error))


def _next(speaker: Speaker, talk: Talk, line: str) -> Talk | None:
    """The conversation after one line; None at its end."""
    if line in ("", "/quit"):
        return None
    return command(speaker, talk, line) if line.startswith("/") else asked(speaker, talk, line)


def typed() -> str:
    """What is typed at the prompt; "" at its end. Raises AskerError for what is not UTF-8."""
    try:
        return input(PROMPT).strip()
    except UnicodeDecodeError:
        raise AskerError("what was typed is not UTF-8; use a UTF-8 terminal") from None
    except EOFError:
        print()  # the prompt of the shell belongs on a line of its own
        return ""
    except KeyboardInterrupt:
        print()
        raise


def asked(speaker: Speaker, talk: Talk, question: str) -> Talk:
    """One turn, shown as it comes. Stopped early, what was said of it is remembered."""
    scroll, heard = Scroll(console()), list[Event]()

    def show(event: Event) -> None:
        heard.append(event)
        scroll.show(event)

    try:
        speaker.turn(talk.beside.about(question), talk.history[-REMEMBERED:], show)
        scroll.end()
    except KeyboardInterrupt:
        print()
        paragraph(console(), STOPPED)
    answer = " ".join(event.text for event in heard if isinstance(event, Statement))
    beside = talk.beside
    told = Exchange(question, answer, beside.stage, beside.target, beside.competency)
    return replace(talk, history=(*talk.history, told), turns=(*talk.turns, tuple(heard)))


def command(speaker: Speaker, talk: Talk, line: str) -> Talk:
    """What a line that begins with a slash does. Raises AskerError for one nobody knows."""
    name, _, words = line.partition(" ")
    if name not in COMMANDS:
        raise AskerError(f"no such command {name!r}; /help lists them")
    return COMMANDS[name](speaker, talk, words.strip())


def _help(_: Speaker, talk: Talk, words: str) -> Talk:
    console().print(HELP)
    return talk


def _stage(speaker: Speaker, talk: Talk, words: str) -> Talk:
    found = _resolved(speaker, words)
    _tell_stage(speaker, "You stand at", found)
    return replace(talk, beside=replace(talk.beside, stage=found))


def _target(speaker: Speaker, talk: Talk, words: str) -> Talk:
    found = _resolved(speaker, words)
    _tell_stage(speaker, "You are heading for", found)
    return replace(talk, beside=replace(talk.beside, target=found))


def _resolved(speaker: Speaker, words: str) -> str | None:
    ladder = speaker.coach.ladder
    if not words:
        return None
    if found := resolve_stage(ladder, words):
        return found[0]
    titles = ", ".join(one.title for one in ladder.stages)
    raise AskerError(f"{ladder.name} has no stage {words!r}; it has: {titles}")


def _tell_stage(speaker: Speaker, told: str, stage: str | None) -> None:
    title = speaker.coach.ladder.stage_title(stage) if stage else None
    paragraph(console(), f"{told} {title}." if title else "Forgotten.")


def _sources(_: Speaker, talk: Talk, words: str) -> Talk:
    if not print_sources(console(), talk.last):
        paragraph(console(), "The last answer quotes nothing.")
    return talk


def _export(speaker: Speaker, talk: Talk, words: str) -> Talk:
    if not words:
        raise AskerError("/export without a file; write, for example: /export growth.md")
    path = Path(words).expanduser()
    turns = [
        (told.question, events, "" if events and isinstance(events[-1], Done) else STOPPED, number)
        for number, (told, events) in enumerate(zip(talk.history, talk.turns, strict=True), start=1)
    ]
    written = page(speaker.coach.ladder.name, "A conversation with coach", turns)
    try:
        with path.open("x", encoding="utf-8", errors="backslashreplace") as file:
            file.write(written)
    except FileExistsError:
        raise AskerError(f"{path} exists; name another file") from None
    except OSError as error:
        raise AskerError(f"{path}: {error.strerror}; name a file that can be written") from None
    paragraph(console(), f"Written to {path}.")
    return talk


def _new(_: Speaker, talk: Talk, words: str) -> Talk:
    paragraph(console(), "A new conversation.")
    return Talk(talk.beside)


COMMANDS: dict[str, Callable[[Speaker, Talk, str], Talk]] = {
    "/help": _help,
    "/stage": _stage,
    "/target": _target,
    "/sources": _sources,
    "/export": _export,
    "/new": _new,
}
