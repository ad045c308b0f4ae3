"""Owns what may be sent about feedback drafts: the bodies of their requests.

Knows no drafts. What is said of a wrong value never repeats it: it may be somebody's name.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from coach.drafts.kept import Act
from coach.feedback.notes.cleaning import LARGEST_NOTES
from coach.feedback.notes.parts import Side
from coach.feedback.person import LONGEST_NAME
from coach.web.asked import LONGEST_NAME as LONGEST_STAGE
from coach.web.asked import Strict

LONGEST_EDIT = 4_000  # characters of one observation
LONGEST_ID = 300  # characters of a ladder sentence's id
NOTES = "- 12 May, incident review: she wrote the timeline the same day and named the missing alert"

Notes = Annotated[
    str,
    Field(
        max_length=LARGEST_NOTES,
        description="Free text, bullets or a pasted chat; at most 128 KiB of UTF-8.",
        examples=[NOTES],
    ),
]
Stage = Annotated[
    str,
    Field(
        min_length=1,
        max_length=LONGEST_STAGE,
        description="Where the person stands: a title, alias or code.",
        examples=["mid"],
    ),
]
Version = Annotated[
    str | None,
    Field(
        max_length=100,
        description="`version` of what you read: refused with 409 if somebody changed it since.",
    ),
]
Target = Annotated[
    str | None,
    Field(max_length=LONGEST_STAGE, description="The stage they are heading for; else the next."),
]
PersonName = Annotated[
    str, Field(max_length=LONGEST_NAME, description="Their first name, if it is to be used.")
]


class NewDraft(Strict):
    """Notes about somebody, and where they stand."""

    notes: Notes
    stage: Stage
    target: Target = None
    name: PersonName = ""


class Revised(Strict):
    """What is to be changed; what is left out stays."""

    notes: Notes | None = None
    stage: Stage | None = None
    target: Target = None
    name: PersonName | None = None
    version: Version = None


class Deciding(Strict):
    """One decision about one observation. `edit` takes `text`, `side` takes `side`, `tie` takes
    `sentence`, one of those the observation is shown with, or none for no sentence."""

    observation: Annotated[str, Field(pattern=r"^n[0-9]{1,4}$", examples=["n1"])]
    act: Annotated[Act, Field(strict=False)]
    text: Annotated[str | None, Field(min_length=1, max_length=LONGEST_EDIT)] = None
    side: Annotated[Side | None, Field(strict=False)] = None
    sentence: Annotated[str | None, Field(max_length=LONGEST_ID)] = None
    version: Version = None

    @property
    def value(self) -> str | None:
        """What goes with the act."""
        return {Act.EDIT: self.text, Act.SIDE: self.side, Act.TIE: self.sentence}.get(self.act)


class Writer(StrEnum):
    """Who words a draft."""

    MODEL = "model"
    OFFLINE = "offline"


class Drafting(Strict):
    """Who is to word the draft: the model where there is one, unless it is to stay out of it."""

    writer: Annotated[Writer, Field(strict=False)] = Writer.MODEL


class Named(Strict):
    """The name of somebody whom notes are about."""

    name: Annotated[str, Field(min_length=1, max_length=LONGEST_NAME, examples=["Mara"])]
