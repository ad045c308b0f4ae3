"""Owns strict replay: what was recorded is said again, and what was not is never asked.

A request without its recording fails as stale, and `difference` shows the nearest recorded
prompt beside it. Knows no provider; nothing here can reach one.
"""

from __future__ import annotations

import difflib
import json
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Mapping
from dataclasses import dataclass, field

from coach.errors import Failure, ModelFailed
from coach.llm.call import Call, Complete, Finished, Piece
from coach.llm.recording import Recorded, Request, key_of, request_of

DIFF_CONTEXT = 2  # unchanged lines around a change


@dataclass(frozen=True, slots=True)
class Replay:
    """Recordings that speak. `said` are the keys that were asked for so far."""

    recorded: Mapping[str, Recorded]
    said: set[str] = field(default_factory=set)

    def complete(self, alias: str) -> Complete:
        """An alias as it was recorded; each request's repeats in their order."""
        asked: Counter[str] = Counter()

        def complete(call: Call) -> AsyncIterator[Piece | Finished]:
            first = key_of(request_of(alias, call, 0))
            request = request_of(alias, call, asked[first])
            asked[first] += 1
            return self._said(request)

        return complete

    def unsaid(self) -> tuple[Recorded, ...]:
        """Recordings nobody asked for: left over, or the suite did not run to its end."""
        return tuple(one for key, one in self.recorded.items() if key not in self.said)

    async def _said(self, request: Request) -> AsyncGenerator[Piece | Finished, None]:
        one = self.recorded.get(key_of(request))
        if one is None:
            raise ModelFailed(_stale(request), Failure.STALE, str(request["model"]))
        self.said.add(one.key)
        for text in one.pieces:
            yield Piece(text)
        if isinstance(one.end, ModelFailed):
            failed = one.end  # raised anew: an error that was raised before keeps its old trace
            raise ModelFailed(str(failed), failed.kind, failed.alias, failed.retry_after)
        yield one.end


def difference(request: Request, recorded: Mapping[str, Recorded]) -> str:
    """A unified diff from the nearest recorded request to this one; "" where none is recorded."""
    if not recorded:
        return ""
    now = _readable(request)
    then = max(
        (_readable(one.request) for one in recorded.values()), key=lambda one: _near(one, now)
    )
    changed = difflib.unified_diff(then, now, "recorded", "asked", lineterm="", n=DIFF_CONTEXT)
    return "\n".join(changed)


def _near(then: list[str], now: list[str]) -> float:
    return difflib.SequenceMatcher(None, then, now, autojunk=False).ratio()


def _readable(request: Request) -> list[str]:
    """A request as lines: its parameters, then its messages as they are read."""
    lines = [
        f"{name}: {json.dumps(request[name], sort_keys=True)}"
        for name in ("model", "repeat", "max_tokens", "temperature", "schema")
    ]
    for message in request["messages"]:
        lines += [f"--- {message['role']} ---", *message["content"].splitlines()]
    return lines


def _stale(request: Request) -> str:
    return (
        f"model {request['model']}: request {key_of(request)[:12]} is not recorded, the prompt or "
        "its parameters changed; see the difference, then run `coach eval record`"
    )
