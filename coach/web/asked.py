"""Owns what may be asked: the bodies of requests about questions.

Knows no answers. A field that is not listed is refused, so that nobody can hand an address, a key
or a prompt of their own through to a model.
"""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

LONGEST_NAME = 200  # characters of a stage or competency
LONGEST_QUESTION = 16_000  # characters; the coach itself refuses fewer, and says how many
MOST_PASSAGES = 50

Name = Annotated[str | None, Field(max_length=LONGEST_NAME)]


class Strict(BaseModel):
    """A body whose every field is known and of its own type."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


class Asked(Strict):
    """A question, and what is said beside it; that wins over what the question says."""

    question: Annotated[
        str,
        Field(
            min_length=1,
            max_length=LONGEST_QUESTION,
            examples=["I'm mid-level, how do I grow here?"],
        ),
    ]
    stage: Annotated[Name, Field(description="Where the asker stands: a title, alias or code.")] = (
        None
    )
    target: Annotated[Name, Field(description="The stage the asker is heading for.")] = None
    competency: Annotated[Name, Field(description="A competency, by id or title.")] = None


class Sought(Asked):
    """A search: the question, how many passages, and whether to explain their scores."""

    k: Annotated[int, Field(ge=1, le=MOST_PASSAGES)] = 10
    explain: bool = False
