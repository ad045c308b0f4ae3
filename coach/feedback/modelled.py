"""Owns the draft with a model: one call, one repair, the gate; without a usable reply, offline.

The model comes in as a function. It is never asked where there is a card or nothing to write from,
and nothing of what it says leaves here before the gate has let it pass.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from typing import Protocol, TypeVar

from coach.errors import Failure, ModelFailed
from coach.feedback import wording
from coach.feedback.asking import Named, Request, again, build
from coach.feedback.assembling import assembled
from coach.feedback.draft import Draft
from coach.feedback.drafting import compose
from coach.feedback.observation import Observed
from coach.feedback.observing import Place
from coach.feedback.replying import Reply, Unreadable, read_reply
from coach.feedback.tracing import cleared
from coach.llm.call import Complete, Finished, gathered
from coach.prompts import Prompt

T = TypeVar("T")
OFFLINE, MODEL = "offline", "model"


class Aside(Protocol):
    """Does work elsewhere, and waits for what comes of it."""

    async def __call__(self, work: Callable[[], T], /) -> T: ...


async def at_once(work: Callable[[], T], /) -> T:
    """Here and now; for whoever has nothing else to do meanwhile."""
    return work()


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft and how it came about.

    `mode` is MODEL where a model's reply was read; `notice` is one line for the manager, None where
    there is nothing to say; `withheld` counts the model's lines that did not pass. `calls` are the
    replies that came to their end, for whoever keeps the accounts; `failure` is why there was none.
    """

    draft: Draft
    mode: str = OFFLINE
    notice: str | None = None
    withheld: int = 0
    calls: tuple[Finished, ...] = ()
    failure: Failure | None = None
    prompt_digest: str | None = None

    @property
    def model(self) -> str | None:
        """The alias of the model that wrote it."""
        return self.calls[-1].alias if self.mode == MODEL and self.calls else None

    @property
    def origin(self) -> dict[str, str | None]:
        """How it came about as plain values, for whoever keeps or prints the draft."""
        return {
            "mode": self.mode,
            "model": self.model,
            "notice": self.notice,
            "prompt_digest": self.prompt_digest,
        }


def draft_offline(observed: Observed, place: Place) -> Drafted:
    """The draft without a model."""
    return Drafted(cleared(compose(observed, place), place))


async def draft_with(
    complete: Complete,
    observed: Observed,
    place: Place,
    prompt: Prompt,
    seed: str | int | None = None,
    aside: Aside = at_once,
) -> Drafted:
    """The draft in a model's words. A model that fails, or whose reply cannot be read twice, raises
    nothing: the draft is the offline one, and `notice` says so. `seed` draws handles and boundary;
    None draws fresh ones. What takes a while without waiting for the model is done `aside`, as in a
    thread. Raises ProjectError for a prompt that lacks something."""
    if not await aside(partial(_is_asked, observed, place)):
        return await aside(partial(draft_offline, observed, place))
    calls = list[Finished]()
    without = partial(_offline, observed, place)
    try:
        request = await aside(partial(build, observed, place, prompt, seed))
        reply = await _heard(complete, request, prompt, calls)
    except Named:
        return await aside(partial(without, wording.NAMED, calls))
    except ModelFailed as failed:
        return await aside(partial(without, wording.FAILED[failed.kind], calls, failed.kind))
    if reply is None:
        return await aside(partial(without, wording.UNREADABLE, calls, Failure.GARBLED))
    drafted = await aside(partial(_checked, reply, request, observed, place))
    return replace(drafted, calls=tuple(calls), prompt_digest=prompt.digest)


def _checked(reply: Reply, request: Request, observed: Observed, place: Place) -> Drafted:
    """What of the reply may stand, with a notice where that is not all of it."""
    draft, withheld = assembled(reply, request, observed, place)
    notice = wording.withheld(withheld) if withheld else None
    return Drafted(cleared(draft, place), MODEL, notice, withheld)


async def _heard(
    complete: Complete, request: Request, prompt: Prompt, calls: list[Finished]
) -> Reply | None:
    """The reply, asked for once more where it cannot be read; None where it cannot be even then."""
    text, end = await gathered(complete, request.call)
    calls.append(end)
    try:
        return read_reply(text)
    except Unreadable as first:
        why = "it was cut off, being too long" if end.reason == "length" else str(first)
    text, end = await gathered(complete, again(request, prompt, text, why))
    calls.append(end)
    try:
        return read_reply(text)
    except Unreadable:
        return None


def _is_asked(observed: Observed, place: Place) -> bool:
    return observed.card is None and bool(compose(observed, place).cited_notes)


def _offline(
    observed: Observed,
    place: Place,
    why: str,
    calls: list[Finished],
    failure: Failure | None = None,
) -> Drafted:
    return replace(
        draft_offline(observed, place),
        notice=wording.degraded(why),
        calls=tuple(calls),
        failure=failure,
    )
