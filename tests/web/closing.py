"""Serves a scripted coach on the socket it was given, in processes of their own, as `coach serve`
would; to be told to end while a stream is open. Words: the ladder folder, the data folder, grace,
how many workers.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fastapi import FastAPI

from coach.assembly import open_coach
from coach.settings import Settings
from coach.web import server
from coach.web.app import create_app
from tests.web.scripted import Scripted


def made() -> FastAPI:
    """The application of one worker."""
    ladder, data, grace, _ = sys.argv[1:]
    settings = Settings(data=Path(data), ladder=Path(ladder))
    scripted = Scripted(open_coach(settings=settings))
    return create_app(settings, open_=lambda _: scripted, grace=float(grace))


if __name__ == "__main__":
    with server.bind("127.0.0.1", 0) as bound:
        print(server.address(bound), flush=True)
        server.serve(made, bound, int(sys.argv[4]), factory="tests.web.closing:made")
