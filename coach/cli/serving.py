"""Owns `coach serve`: where the service listens, and what it refuses to start as.

Knows nothing of routes. The web room is imported when it is served: it takes a while to load.
"""

from __future__ import annotations

import asyncio
import gc
import os
from dataclasses import replace
from typing import Annotated

import typer

from coach.assembly import load_ahead
from coach.cli.opening import opened
from coach.cli.options import LadderFolder
from coach.cli.screen import console, whole_line
from coach.errors import OperatorError, SettingError, StorageFailed
from coach.settings import Settings, read_settings

HOST, PORT = "127.0.0.1", 8000
MOST_WORKERS = 64


def serve(
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="The address to listen at.")] = HOST,
    port: Annotated[
        int, typer.Option(metavar="N", min=0, max=65_535, help="The port; 0 takes a free one.")
    ] = PORT,
    workers: Annotated[
        int, typer.Option(metavar="N", min=1, max=MOST_WORKERS, help="How many processes answer.")
    ] = 1,
    proxy: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Address of the TLS proxy in front; it is believed."),
    ] = None,
    ladder: LadderFolder = None,
) -> None:
    """Serve the coach: pages for a browser, an API, and a door for clients of the OpenAI API.

    On this machine alone it needs no key. Ctrl+C ends it.

    [bold]Examples[/bold]
    [cyan]  coach serve
      coach serve --port 9000[/cyan]
    """
    gc.disable()  # until the server has started: next to nothing of a start is garbage
    given = replace(read_settings(), ladder=ladder) if ladder else read_settings()
    speaks = how_it_speaks(given)
    loading = None if given.embedder else load_ahead(given)  # a provider is asked once all is well
    from coach.web import server
    from coach.web.app import create_app

    _refuse_unsafe(given, host, workers)
    if workers > 1 and ladder:
        os.environ["COACH_LADDER"] = str(ladder)  # each worker reads it for itself
    with (
        server.bind(host, port) as bound,
        opened(ladder, loading, rehearsed=False) as coach,  # the server rehearses
    ):
        greeting = f"coach is at {server.address(bound)} (answering {speaks}; Ctrl+C ends it)"
        whole_line(console(), greeting)
        server.serve(lambda: create_app(given, open_=lambda _: coach), bound, workers, proxy)


def how_it_speaks(settings: Settings) -> str:
    """Raises SettingError for a model that cannot be used; one without its key fails later, every
    time, and the ladder's own words stand in."""
    if settings.model is None and settings.models is None:
        return "without a model"
    from coach.llm.models import open_models

    models = open_models(settings.model, settings.models, settings.embedder)
    if models.default is None:
        return "without a model"
    key = models.model(models.default).key
    if key and not key.reveal:
        return f"without {models.default}, which needs its key in {key.place}"
    return f"with {models.default}"


def _refuse_unsafe(settings: Settings, host: str, workers: int) -> None:
    """Raises OperatorError for a service open to others without keys, or with limits that no one
    keeps."""
    from coach.web.hosts import is_loopback

    if workers > 1 and not settings.redis_url:
        raise SettingError(
            f"{workers} workers would each count limits for themselves; set COACH_REDIS_URL, or "
            "leave out --workers"
        )
    open_to_others = not is_loopback(host) or bool(settings.host_names)
    has_keys = asyncio.run(_has_keys(settings))
    if open_to_others and not has_keys:
        raise OperatorError(
            f"{host} can be reached by others and no key was made; run `coach keys create` first, "
            f"or serve at {HOST}"
        )


async def _has_keys(settings: Settings) -> bool:
    """Also shows now, and not with the first request, whether database and Redis can be used."""
    from coach.records import open_records

    records = await open_records(settings)
    try:
        if not await records.rates.is_up():
            raise StorageFailed(
                "COACH_REDIS_URL: no Redis answers there; see that it runs, or unset "
                "COACH_REDIS_URL for a single worker"
            )
        return await records.accounts.any_keys()
    finally:
        await records.close()
