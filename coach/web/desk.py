"""Owns what all routes of one application share, and how a route gets at it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, cast

from fastapi import Depends, Request

from coach.ladder.model import Ladder
from coach.records import Records
from coach.web.feedback_reading import Readings
from coach.web.live import Live
from coach.web.logs import Log
from coach.web.meters import Meters
from coach.web.pacing import Paces
from coach.web.speaking import Speaker


@dataclass(frozen=True, slots=True)
class Desk:
    """What a request is served from, once the application has started."""

    speaker: Speaker
    records: Records
    live: Live
    log: Log
    meters: Meters
    paces: Paces
    prompts: Path  # the folder of what models are told
    stalled: float  # seconds a reader of a stream may leave one piece unread
    readings: Readings

    @property
    def ladder(self) -> Ladder:
        """The ladder that is spoken for."""
        return self.speaker.coach.ladder


def _desk(request: Request) -> Desk:
    return cast(Desk, request.app.state.desk)


AtDesk = Annotated[Desk, Depends(_desk)]
