"""Owns the shapes of the OpenAI API that its clients send and expect; knows no routes.

Requests may carry fields we do not use; those that would steer a model, a provider or a key are
refused wherever they stand, but as fields of a schema, which are called what its author likes.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from coach.turn import Exchange, Usage
from coach.web.asked import LONGEST_NAME, LONGEST_QUESTION, Asked, Name, Strict

ALIAS = "coach"  # the one model of this door: the coach as it is configured
MOST_MESSAGES = 2_000  # the body's own limit comes first, unless they are very short
REFUSED = frozenset(
    "api_base api_key base_url custom_llm_provider extra_headers fallbacks metadata".split()
)

FIELDS = "properties"  # of a JSON schema: what stands in it are names of somebody's own


class Beside(Strict):
    """What may be said beside the question."""

    stage: Name = None
    target: Name = None
    competency: Name = None


class Part(BaseModel):
    """A part of a message; only text is read."""

    model_config = ConfigDict(extra="allow")
    type: str
    text: str | None = None


class ChatMessage(BaseModel):
    """One message. Those of the system, of developers and of tools are not read."""

    model_config = ConfigDict(extra="allow")
    role: Literal["system", "developer", "user", "assistant", "tool", "function"]
    content: str | list[Part] | None = None

    def text(self) -> str:
        """What it says."""
        if isinstance(self.content, list):
            return "\n".join(part.text for part in self.content if part.text)
        return self.content or ""


class StreamOptions(BaseModel):
    """How to stream."""

    model_config = ConfigDict(extra="allow")
    include_usage: bool | None = None


class ChatRequest(BaseModel):
    """A chat: the last message of the user is the question, those before it the history."""

    model_config = ConfigDict(
        extra="allow",
        json_schema_extra={
            "examples": [
                {
                    "model": ALIAS,
                    "messages": [{"role": "user", "content": "I'm mid-level, how do I grow?"}],
                }
            ]
        },
    )
    model: Annotated[str, Field(max_length=LONGEST_NAME)]
    messages: Annotated[list[ChatMessage], Field(min_length=1, max_length=MOST_MESSAGES)]
    stream: bool | None = None
    stream_options: StreamOptions | None = None
    n: Annotated[int | None, Field(ge=1, le=1)] = None
    x_coach: Beside | None = None

    @model_validator(mode="before")
    @classmethod
    def _refuse_steering(cls, given: Any) -> Any:
        found = sorted(REFUSED & _names(given))
        if found:
            raise ValueError(f"{found[0]} is not taken; name a model alias, and nothing else of it")
        return given

    def asked(self) -> Asked | None:
        """The question; None where the user says nothing last."""
        said = [one for one in self.messages if one.role in ("user", "assistant")]
        if not said or said[-1].role != "user" or not said[-1].text().strip():
            return None
        beside = self.x_coach or Beside()
        question = said[-1].text()[:LONGEST_QUESTION]
        return Asked(question=question, **beside.model_dump())

    def history(self) -> tuple[Exchange, ...]:
        """The earlier turns: a question and the answer after it."""
        turns: list[Exchange] = []
        for one in [one for one in self.messages if one.role in ("user", "assistant")][:-1]:
            if one.role == "user":
                turns.append(Exchange(one.text()))
            elif turns and not turns[-1].answer:
                turns[-1] = Exchange(turns[-1].question, one.text())
        return tuple(turns)


class Model(BaseModel):
    """A model that can be named in a chat."""

    id: str
    object: Literal["model"]
    created: int
    owned_by: str


class Models(BaseModel):
    """All of them."""

    object: Literal["list"]
    data: list[Model]


class ChatReply(BaseModel):
    """The reply of one chat; `x_coach` is the whole turn, as /v1/ask gives it."""

    id: str
    object: Literal["chat.completion"]
    created: int
    model: str
    choices: list[dict[str, Any]]
    usage: dict[str, Any]
    x_coach: dict[str, Any]


def model_as_json(name: str, created: int) -> dict[str, Any]:
    """A model of the list."""
    return {"id": name, "object": "model", "created": created, "owned_by": "coach"}


def usage_as_json(usage: Usage | None) -> dict[str, int]:
    """What a model used; zeros for the offline coach."""
    prompt, reply = (usage.prompt_tokens, usage.completion_tokens) if usage else (0, 0)
    return {"prompt_tokens": prompt, "completion_tokens": reply, "total_tokens": prompt + reply}


def _names(given: Any) -> set[str]:
    """Every name of a field in a JSON value, however deep, but of those a schema describes; without
    recursion."""
    found: set[str] = set()
    left = [("", given)]
    while left:
        under, one = left.pop()
        if isinstance(one, dict):
            found |= one.keys() if under != FIELDS else set()
            left += one.items()
        elif isinstance(one, list):
            left += (("", each) for each in one)
    return found
