"""Owns the application: its routes and layers, and what is opened when it starts.

Making one does no work; its lifespan opens the coach and what else requests are served from.
"""

from __future__ import annotations

import asyncio
import signal
import threading
import time
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial
from typing import Any

from fastapi import FastAPI

from coach.assembly import Coach, open_coach
from coach.conversations.message import ABANDONED
from coach.errors import CoachError
from coach.records import Records, open_records
from coach.settings import Settings, read_settings
from coach.web import (
    asking,
    chat,
    conversing,
    feedback,
    health,
    keys,
    messaging,
    reading,
    sessions,
    telling,
)
from coach.web.describing import describe
from coach.web.desk import Desk
from coach.web.edge import Edge
from coach.web.expenses import open_purse
from coach.web.feedback_reading import Readings
from coach.web.gate import LOOPBACK, Gate
from coach.web.live import Live, ended
from coach.web.logs import Log
from coach.web.meters import Meters
from coach.web.pacing import Paces, paces_of
from coach.web.pages import chatting, entering, history, laddering, oneself, statics
from coach.web.pages import feedback as feedback_pages
from coach.web.speaking import Speaker
from coach.web.watching import watch

GRACE = 15.0  # seconds that turns under way have left when the server is asked to end
SWEEP = ABANDONED.total_seconds()  # seconds between two rounds of deleting what is due: what a
# process left that died before this one started is due at the second
FORGET = 300.0  # seconds until notes that were read are let go
STALLED = 30.0  # seconds a reader of a stream may leave one piece unread
ROUTERS = (
    *(health.router, asking.router, reading.router, chat.router),
    *(conversing.router, messaging.router, sessions.router, keys.router),
    feedback.router,
    *(statics.router, entering.router, oneself.router),  # pages
    *(laddering.router, chatting.router, history.router, feedback_pages.router),
)
NO_PAGES: dict[str, Any] = {"docs_url": None, "redoc_url": None}  # they load scripts from afar
DESCRIPTION = """\
Answers "how do I grow here" from a career ladder, every ladder sentence quoted and cited.

Errors are problem documents (RFC 9457) with a request id, except below `/v1/models` and
`/v1/chat`, which speak the OpenAI API. Streams are server-sent events with rising ids and exactly
one terminal event: `done`, `error` or `cancelled`. A stream without one was cut off.
"""


@dataclass(frozen=True, slots=True)
class _Plan:
    """What an application was made with, until it opens."""

    settings: Settings
    open_: Callable[[Settings], Coach]
    paces: Paces
    grace: float
    sweep: float
    forget: float
    stalled: float
    log: Log
    meters: Meters


def create_app(
    settings: Settings | None = None,
    *,
    open_: Callable[[Settings], Coach] | None = None,
    paces: Paces | None = None,
    grace: float = GRACE,
    sweep: float = SWEEP,
    forget: float = FORGET,
    stalled: float = STALLED,
) -> FastAPI:
    """An application, closed until its lifespan runs. `open_` opens the coach, blocking; by
    default that of the settings, which by default are those of the environment.

    In seconds: `grace` is what turns under way have left when the server is asked to end, `sweep`
    lies between two rounds of deleting what is due, `forget` between two of letting go what was
    read, and for `stalled` a reader of a stream may
    leave one piece unread.
    """
    given = settings or read_settings()
    limits, log, meters = paces or paces_of(given), Log(), Meters()
    plan = _Plan(given, open_ or _configured, limits, grace, sweep, forget, stalled, log, meters)
    lifespan = partial(_lifespan, plan)
    app = FastAPI(
        title="coach", description=DESCRIPTION, version="1", lifespan=lifespan, **NO_PAGES
    )
    app.state.log = log
    for router in ROUTERS:
        app.include_router(router)
    telling.install(app, ROUTERS)
    app.add_middleware(Gate, hosts=LOOPBACK | given.host_names)
    app.add_middleware(Edge, log=log, meters=meters)
    describe(app, ROUTERS)
    return app


def _configured(settings: Settings) -> Coach:
    return open_coach(settings=settings, rehearsed=False)


@asynccontextmanager
async def _lifespan(plan: _Plan, app: FastAPI) -> AsyncIterator[None]:
    began = time.perf_counter()
    async with AsyncExitStack() as stack:
        try:
            desk = await _open(stack, plan)
        except CoachError as error:
            plan.log.failure(error)
            raise
        app.state.desk = desk
        _end_turns_on_signal(desk, plan.grace)
        took = round((time.perf_counter() - began) * 1000, 1)
        plan.log.started(ladder=desk.ladder.id, revision=desk.ladder.revision, ms=took)
        yield


async def _open(stack: AsyncExitStack, plan: _Plan) -> Desk:
    """Everything a request is served from; the stack closes it, the last opened first."""
    settings, log, meters = plan.settings, plan.log, plan.meters
    opening = asyncio.create_task(asyncio.to_thread(plan.open_, settings))
    stack.push_async_callback(_shut, opening)
    records = await open_records(settings)
    stack.push_async_callback(records.close)
    coach = await opening
    purse = open_purse(settings, records.spending, stack, log)
    speaker, live, readings = Speaker(coach, purse), Live(log, meters), Readings()
    stack.push_async_callback(speaker.close)
    for work in (
        _rehearse(speaker, log),
        _sweep(records, log, plan.sweep),
        _forget(readings, plan.forget),
        watch(live, records, log),
    ):
        stack.push_async_callback(ended, asyncio.create_task(work))
    stack.push_async_callback(live.close, 0)
    prompts, stalled = settings.prompts_folder, plan.stalled
    return Desk(speaker, records, live, log, meters, plan.paces, prompts, stalled, readings)


async def _shut(opening: asyncio.Task[Coach]) -> None:
    """Close the coach, also one that was still being opened when something else failed."""
    with suppress(Exception):  # a coach that did not open was told of
        (await opening).close()


async def _rehearse(speaker: Speaker, log: Log) -> None:
    """What was put off so that the server is ready sooner; the first to ask would wait for it."""
    try:
        await speaker.aside(speaker.coach.rehearse)
    except Exception as error:  # whoever asks meets it again
        log.failure(error)


async def _sweep(records: Records, log: Log, every: float) -> None:
    """Every so many seconds delete what is due, and take what was deleted out of the database's
    log; a database that is away is asked again later."""
    while True:
        try:
            await records.sweep()
            await records.store.scrub()
        except Exception as error:  # one that failed must not end all that would come after it
            log.failure(error)
        await asyncio.sleep(every)


async def _forget(readings: Readings, every: float) -> None:
    """Every so many seconds let go of what was read: others may have deleted it."""
    while True:
        await asyncio.sleep(every)
        readings.clear()


def _end_turns_on_signal(desk: Desk, grace: float) -> None:
    """Tell streams when the process is asked to end; the server itself would wait for them.

    The server has set its own handlers by now; they run after ours. A second signal cuts at once.
    """
    if threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, _then(signal.getsignal(number), loop, desk, grace))


def _then(
    earlier: Any, loop: asyncio.AbstractEventLoop, desk: Desk, grace: float
) -> Callable[[int, Any], None]:
    ending: set[asyncio.Task[None]] = set()

    def close() -> None:
        desk.log.stopping()
        ending.add(asyncio.ensure_future(desk.live.close(0 if ending else grace)))

    def handle(number: int, frame: Any) -> None:
        with suppress(RuntimeError):  # the loop is closed: nobody is left to tell
            loop.call_soon_threadsafe(close)
        if callable(earlier):
            earlier(number, frame)

    return handle
