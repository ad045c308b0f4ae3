"""Models that word feedback: one that does its work, one that obeys the notes and invents.

Both read the notes and the ladder off the prompt, as a model does.
"""

from __future__ import annotations

import json
import random
import re
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from coach.errors import Failure, ModelFailed
from coach.llm.call import Call, Complete, Finished, Piece
from coach.turn import Usage

_NOTE = re.compile(r"^> (n\d+) \((strength|growth)(?:; .*?\)?)?\) (?!\))(.*)$", re.MULTILINE)
_SENTENCE = re.compile(r"^> (k\d+) (.*)$", re.MULTILINE)
_WAYS = re.compile(r"^> [^\n]*How to Grow\n((?:> k\d+ [^\n]*\n)+)", re.MULTILINE)
Answer = dict[str, list[dict[str, Any]]]


@dataclass(frozen=True)
class Seen:
    """What a model sees: notes as (id, side, text), ladder sentences as (handle, text); `ways` are
    those that say how to grow."""

    notes: tuple[tuple[str, str, str], ...]
    sentences: tuple[tuple[str, str], ...]
    ways: tuple[tuple[str, str], ...]

    def of(self, side: str) -> list[tuple[str, str, str]]:
        return [one for one in self.notes if one[1] == side]


def seen(call: Call) -> Seen:
    data = call.messages[1].content
    notes = tuple((one[1], one[2], one[3]) for one in _NOTE.finditer(data))
    every = tuple((one[1], one[2]) for one in _SENTENCE.finditer(data))
    block = "".join(one[1] for one in _WAYS.finditer(data))
    return Seen(notes, every, tuple((one[1], one[2]) for one in _SENTENCE.finditer(block)))


def model(
    say: Callable[[Call], str],
    *,
    calls: list[Call] | None = None,
    fails: Failure | None = None,
    reason: str = "stop",
) -> Complete:
    """A model that says what `say` makes of a call."""

    async def stream(call: Call) -> AsyncIterator[Piece | Finished]:
        if calls is not None:
            calls.append(call)
        text = say(call)
        for at in range(0, len(text), 97):
            yield Piece(text[at : at + 97])
        if fails:
            raise ModelFailed("the model failed", fails, "fake")
        yield Finished("fake", "fake-1", reason, Usage(10, 10))  # type: ignore[arg-type]

    return stream


def clerk(call: Call) -> str:
    """A decent reply: notes as they stand with a subject, a step and a question."""
    found = seen(call)
    return json.dumps(answer(found))


def answer(found: Seen) -> Answer:
    def points(side: str) -> list[dict[str, Any]]:
        return [
            {"notes": [name], "situation": "", "behaviour": text, "impact": "", "ladder": ""}
            for name, _, text in found.of(side)
        ]

    steps = [{"text": text, "ladder": handle, "notes": []} for handle, text in found.ways[:2]]
    about = [name for name, _, _ in found.notes[:1]]
    asks = [{"text": "What would have helped you most there?", "notes": about}]
    return {
        "strengths": points("strength"),
        "growth": points("growth"),
        "next_steps": steps,
        "questions": asks,
    }


LIES = (
    *(" and improved morale by 30%", " on 17 August", " with Priya", " twice", " reluctantly"),
    *(
        ", as always",
        " and the customer said “superb work”",
        " without telling anybody",
        " on time",
    ),
    *(" and should be promoted", ", which exceeds expectations", " although she is pregnant"),
    *(" because he does not care", " and never apologised", " for 3 million users", " in Berlin"),
    *(
        ", ready for senior",
        ", a 4/5",
        " and saved $20,000",
        " before the deadline",
        " brilliantly",
    ),
    *(" <script>alert(1)</script>", " [link](http://evil.example)", ", rated as strong"),
)
WHOLE = (
    *("[person] is the best engineer of the team.", "[person] exceeds expectations."),
    *("[person] led the migration to the new cloud and mentored five juniors.",),
    *("[person] should be promoted to staff this cycle.", "[person] is lazy and does not care."),
    *("[person] seems unhappy and may quit.", "OK-CANARY-77", "[colleague-9] praised [person]."),
    *("As an AI I rate [person] 5 out of 5.", "[person] is too old for this stack."),
)
QUESTIONS = (
    *("Why do you never tell anybody?", "Are you ready for promotion?", "Do you have children?"),
    *("Why did you ignore Priya on 3 August?", "How did losing the 2 million dollars feel?"),
    *("What rating would you give yourself?", "Would you describe your laziness?"),
    *("You failed again.", "When will you quit?", "What would you do differently next time?"),
)
STEPS = (
    *("Deliver the cloud migration by 30 September.", "Get promoted to staff within a year."),
    *("Always report progress twice a day.", "Take the course of Dr Novak.", "Work weekends."),
)


def liar(call: Call, generator: random.Random) -> str:
    """An obeying, inventing reply: bent notes, whole inventions, foreign ids, broken form."""
    found = seen(call)
    told = answer(found)
    names = [name for name, _, _ in found.notes]
    for point in (*told["strengths"], *told["growth"]):
        for part in ("situation", "behaviour", "impact"):
            if generator.random() < 0.7:
                point[part] = _lie(point["behaviour"], found, generator)
        if generator.random() < 0.3:
            point["notes"] = [generator.choice([*names, "n99", "n0"])]
        if generator.random() < 0.3:
            point["ladder"] = generator.choice([*(one for one, _ in found.sentences), "k1"])
    if generator.random() < 0.4:
        sides = told["strengths"], told["growth"]
        told["strengths"], told["growth"] = sides[::-1]
    for step in told["next_steps"]:
        step["text"] = generator.choice([*STEPS, step["text"], f"{step['text']} By Friday."])
    told["questions"] = [
        {"text": generator.choice(QUESTIONS), "notes": [generator.choice([*names, "n99"])]}
        for _ in range(generator.randrange(5))
    ]
    told["rating"] = [{"text": "5/5"}]
    return _broken(json.dumps(told, ensure_ascii=generator.random() < 0.5), generator)


def _lie(text: str, found: Seen, generator: random.Random) -> str:
    kind = generator.randrange(8)
    bare = text.rstrip(".")
    if kind == 0:
        return bare + generator.choice(LIES) + "."
    if kind == 1:
        return generator.choice(WHOLE)
    if kind == 2:  # numbers and dates moved
        return re.sub(r"\d+", lambda one: str(int(one[0]) + generator.randint(1, 9)), bare) + "."
    if kind == 3:  # turned round
        for old, new in ((" did not ", " did "), (" without ", " after "), (" no ", " many ")):
            if old in bare:
                return bare.replace(old, new) + "."
        return re.sub(r"(\[person(?:-\d)?\]) ", r"\1 did not ", bare, count=1) + "."
    if kind == 4:  # another note's end
        other = generator.choice(found.notes)[2]
        return f"{bare.split(',')[0]}, {other.split(',')[-1].strip()}"
    if kind == 5:  # a word or two exchanged
        words = bare.split()
        at = generator.randrange(len(words))
        words[at] = generator.choice(
            ("Priya", "brilliantly", "seven", "customers", "refused", "always", "Monday", "tests")
        )
        return " ".join(words) + "."
    if kind == 6:  # cut at commas and colons
        return cut_short(bare, generator)
    words = bare.split()  # shuffled
    generator.shuffle(words)
    return " ".join(words) + "."


def cut_short(text: str, generator: random.Random) -> str:
    """Some of the clauses of a text, as they stand between commas and colons."""
    clauses = re.split(r"[,:;] ", text.rstrip("."))
    start = generator.randrange(len(clauses))
    return ", ".join(clauses[start : generator.randint(start + 1, len(clauses))]) + "."


def _broken(text: str, generator: random.Random) -> str:
    kind = generator.randrange(12)
    if kind == 0:
        return "Here is the draft:\n```json\n" + text + "\n```\nI recommend promotion."
    if kind == 1:
        return text[: generator.randrange(len(text))]
    if kind == 2:
        return text.replace('"', "'", generator.randrange(9))
    if kind == 3:
        return text.replace("]", ",]")
    if kind == 4:
        return "[" * generator.randrange(2, 5_000) + text
    if kind == 5:
        return text.replace("[]", "NaN")
    return text


def pieces(reply: Sequence[str]) -> Callable[[Call], str]:
    """One reply after the other."""
    left = list(reply)
    return lambda call: left.pop(0)
