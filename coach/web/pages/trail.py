"""Owns the trail: the stages of a ladder as stops, where somebody stands, where they are heading.

Knows ladders alone; how it looks is in trail.html and trail.css.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from coach.ladder.model import Ladder, Stage
from coach.ladder.stage_names import resolve_stage


@dataclass(frozen=True, slots=True)
class Stop:
    """One stage on the trail. `understood` is where a question says that its asker stands, who
    picked nothing; `shown` is the one whose page this is; `href` leads to its page."""

    id: str
    title: str
    short: str
    you: bool = False
    target: bool = False
    understood: bool = False
    shown: bool = False
    href: str = ""


def tracks(
    ladder: Ladder,
    *,
    you: str | None = None,
    target: str | None = None,
    understood: str | None = None,
    shown: str | None = None,
    href: Callable[[Stage], str] = lambda _: "",
) -> list[list[Stop]]:
    """The stops, lowest first, one list for each track of the ladder."""
    found: dict[str, list[Stage]] = {}
    for stage in sorted(ladder.stages, key=lambda one: one.order):
        found.setdefault(stage.track, []).append(stage)

    def stop(stage: Stage, short: Mapping[str, str]) -> Stop:
        named = {"you": you, "target": target, "understood": understood, "shown": shown}
        marks = {mark: stage.id == one for mark, one in named.items()}
        return Stop(stage.id, stage.title, short[stage.title], **marks, href=href(stage))

    return [
        [stop(one, short_titles([each.title for each in track])) for one in track]
        for track in found.values()
    ]


def stage_called(ladder: Ladder, name: str | None) -> Stage | None:
    """The stage of that id, title or alias; None where there is none, or no name."""
    found = map(ladder.stage, resolve_stage(ladder, name)) if name else ()
    return next((one for one in found if one), None)


def title_called(ladder: Ladder, name: str | None) -> str:
    """The title of that stage; the name itself where the ladder has it not, or no more."""
    found = stage_called(ladder, name)
    return found.title if found else name or ""


def short_titles(titles: Sequence[str]) -> dict[str, str]:
    """Each title without the word that most of them end in: `Senior` of `Senior Engineer`."""
    lasts = Counter(title.split()[-1] for title in titles if len(title.split()) > 1)
    common, times = lasts.most_common(1)[0] if lasts else ("", 0)
    shared = times > 1 and 2 * times > len(titles)
    cut = {title: title.removesuffix(f" {common}") if shared else title for title in titles}
    unique = len(set(cut.values())) == len(set(titles))
    return cut if unique else {title: title for title in titles}
