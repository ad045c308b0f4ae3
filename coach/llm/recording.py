"""Owns what a model was asked and said, on disk: the format of recordings and their redaction.

One JSON object a line: {"key", "request", "reply"}. `key` is the sha-256, in hex, of `request` as
canonical JSON (sorted keys, no spaces, UTF-8):

    {"max_tokens", "messages": [{"content", "role"}], "model", "repeat", "schema", "temperature"}

`model` is the alias that was asked and `repeat` counts how often the very same request was made
before, from 0. `reply` holds "pieces", and "finished" or "failure". E-mail addresses and keys are
struck out on both sides before anything is hashed or written. Knows no provider.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import aclosing
from dataclasses import asdict, dataclass
from itertools import accumulate
from pathlib import Path
from typing import Any

from coach.errors import Failure, ModelFailed, StorageFailed
from coach.llm.call import Call, Complete, Finished, Piece
from coach.turn import Usage

STRUCK_OUT = (
    (re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"), "[e-mail]"),
    (
        re.compile(r"\b(?:sk|pk|rk|gsk|xai|hf|ghp|gho|github_pat|glpat|xox[abp])[-_][\w-]{12,}"),
        "[key]",
    ),
    (re.compile(r"\bAIza[\w-]{30,}|\bAKIA[0-9A-Z]{16}\b"), "[key]"),
    (re.compile(r"\beyJ[\w-]{8,}\.[\w-]{8,}\.[\w-]*"), "[key]"),
    (re.compile(r"(?i)(?<=bearer )[\w.~+/=-]{8,}"), "[key]"),
)
Request = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Recorded:
    """One request and everything that came of it; a failure may follow pieces."""

    key: str
    request: Request
    pieces: tuple[str, ...]
    end: Finished | ModelFailed


def request_of(alias: str, call: Call, repeat: int) -> Request:
    """A call as it is recorded, struck out."""
    return {
        "max_tokens": call.max_tokens,
        "messages": [
            {"content": struck_out(one.content), "role": one.role} for one in call.messages
        ],
        "model": alias,
        "repeat": repeat,
        "schema": None if call.schema is None else dict(call.schema),
        "temperature": call.temperature,
    }


def key_of(request: Request) -> str:
    """The name of a request: the same wherever and whenever it is made."""
    canonical = json.dumps(request, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()


def struck_out(text: str) -> str:
    """The text without e-mail addresses and keys."""
    for pattern, instead in STRUCK_OUT:
        text = pattern.sub(instead, text)
    return text


def struck_out_pieces(pieces: Sequence[str]) -> tuple[str, ...]:
    """Pieces whose whole text holds neither, also where one was cut in two."""
    whole = "".join(pieces)
    clean = struck_out(whole)
    if clean == whole:
        return tuple(pieces)
    lengths = [len(struck_out("".join(pieces[:n]))) for n in range(len(pieces))]
    cuts = [min(cut, len(clean)) for cut in accumulate(lengths, max)] + [len(clean)]
    return tuple(part for a, b in zip(cuts, cuts[1:], strict=False) if (part := clean[a:b]))


def recording(complete: Complete, alias: str, path: Path) -> Complete:
    """`complete`, with everything that is asked and said added to a file as it ends.

    A reply that its reader gave up is not recorded. Raises StorageFailed when the file cannot be
    written.
    """
    asked: Counter[str] = Counter()

    def heard(call: Call) -> AsyncIterator[Piece | Finished]:
        first = key_of(request_of(alias, call, 0))
        request = request_of(alias, call, asked[first])
        asked[first] += 1
        return _heard(complete(call), request, path)

    return heard


async def _heard(
    parts: AsyncIterator[Piece | Finished], request: Request, path: Path
) -> AsyncGenerator[Piece | Finished, None]:
    pieces: list[str] = []
    end: Finished | ModelFailed | None = None
    try:
        async with aclosing(parts):  # type: ignore[type-var]  # a stream can be closed
            async for part in parts:
                if isinstance(part, Piece):
                    pieces.append(part.text)
                else:
                    end = part
                yield part
    except ModelFailed as error:
        end = error
        raise
    finally:
        if end is not None:
            write(path, Recorded(key_of(request), request, struck_out_pieces(pieces), end))


def write(path: Path, one: Recorded) -> None:
    """Add a line to a file of recordings. Raises StorageFailed."""
    reply: dict[str, Any] = {"pieces": list(one.pieces)}
    if isinstance(one.end, Finished):
        reply["finished"] = asdict(one.end)
    else:
        reply["failure"] = {
            "alias": one.end.alias,
            "kind": one.end.kind,
            "line": struck_out(str(one.end)),
            "retry_after": one.end.retry_after,
        }
    line = json.dumps(
        {"key": one.key, "reply": reply, "request": one.request}, sort_keys=True, ensure_ascii=False
    )
    try:
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(line + "\n")
    except OSError as error:
        raise StorageFailed(f"{path}: {error.strerror}; make it writable") from error


def read_recordings(path: Path) -> dict[str, Recorded]:
    """The recordings of a file by key; of two with one key the later. Raises StorageFailed."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError) as error:
        raise StorageFailed(
            f"{path}: {error}; record the suite with `coach eval record`"
        ) from error
    found: dict[str, Recorded] = {}
    for number, line in enumerate(lines, 1):
        try:
            one = _recorded(json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise StorageFailed(
                f"{path}:{number}: no recording ({error!r}); record the suite with "
                "`coach eval record`"
            ) from error
        found[one.key] = one
    return found


def _recorded(line: Mapping[str, Any]) -> Recorded:
    request, reply = line["request"], line["reply"]
    if key_of(request) != line["key"]:
        raise ValueError("its key is not that of its request")
    return Recorded(line["key"], request, tuple(reply["pieces"]), _end(reply))


def _end(reply: Mapping[str, Any]) -> Finished | ModelFailed:
    if "finished" in reply:
        told = reply["finished"]
        return Finished(told["alias"], told["model"], told["reason"], Usage(**told["usage"]))
    told = reply["failure"]
    return ModelFailed(told["line"], Failure(told["kind"]), told["alias"], told["retry_after"])
