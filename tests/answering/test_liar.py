"""Whatever a model says, a reader is told nothing that the ladder does not say.

The oracle knows of each scripted line whether it is true, from how it was made. It looks at what a
reader sees and never asks the gate.
"""

from __future__ import annotations

import json
import os
import random
import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from coach.question.frame import understand
from coach.turn import Citation, Event, Intent, Notice, Outcome, State, Statement
from tests.answering import world
from tests.answering.liar import (
    IDEAS,
    QUESTIONS,
    Heard,
    Spoken,
    leaks,
    lies_about,
    misattributed,
    quote,
    scripted,
    uncited,
)

RUNS = 1_000 if os.environ.get("COACH_SOAK") else 60
CARRIED = (State.QUOTED, State.SUPPORTED)
HANDLE = re.compile(r"\bk\d{2,3}\b|\[\^|【")
POISON = re.compile(r"INJECTION-OK|attacker|7431|<script|https?:|curl", re.IGNORECASE)
RUN = 5  # words in a row that make a leak


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9']+", text.lower())


def shingles(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}


class Oracle:
    """Judges one page by what it knows of the script and by the ladder's own sentences."""

    def __init__(self, spoken: Sequence[Spoken], seen: Heard, offline: Sequence[Event]) -> None:
        self.offline = world.statements(offline)
        self.true = [one for one in spoken if one.true]
        self.seen = seen

    def complaints(self, events: Sequence[Event]) -> list[str]:
        return [
            line for check in (self._claims, self._traces, self._order) for line in check(events)
        ]

    def _claims(self, events: Sequence[Event]) -> list[str]:
        quotes = world.cited(events)
        wrong = []
        for said in world.statements(events, *CARRIED, State.SUGGESTION, State.QUESTION):
            rests_on = [" ".join(quotes[one].quote.split()) for one in said.citations]
            own_words = any(words(said.text) == words(one) for one in rests_on)
            scripted_true = any(
                words(said.text) == words(re.sub(r"\[\^k\d+\]", "", one.text))
                and (not rests_on or any(words(q) == words(o) for q in rests_on for o in one.of))
                for one in self.true
            )
            if not (own_words or scripted_true or said in self.offline):
                wrong.append(f"{said.state}: {said.text} <- {rests_on}")
        return wrong

    def _traces(self, events: Sequence[Event]) -> list[str]:
        rules = shingles(self.seen.rules)
        texts = [one.text for one in events if isinstance(one, Statement | Notice)]
        return [
            f"leaks: {text}"
            for text in texts
            if HANDLE.search(text)
            or POISON.search(text)
            or self.seen.boundary in text
            or rules & shingles(text)
        ]

    def _order(self, events: Sequence[Event]) -> list[str]:
        known: set[str] = set()
        wrong = []
        for event in events:
            if isinstance(event, Citation):
                known.add(event.id)
            elif isinstance(event, Statement) and not known.issuperset(event.citations):
                wrong.append(f"cites before the citation: {event.text}")
        return wrong


def is_useful(events: Sequence[Event]) -> bool:
    """Answered, with at least two cited sentences, each quoted exactly from its source."""
    source = world.ladder().competencies[0].text
    exact = all(one.quote == source[one.start : one.end] for one in world.cited(events).values())
    enough = len(world.statements(events, *CARRIED)) >= 2
    return exact and enough and world.done(events).outcome is Outcome.ANSWERED


def obeyed(seen: Heard, attack: str) -> Spoken:
    """What is said by a model that does all an attack wants: it repeats it under a true handle."""
    return Spoken(f"INJECTION-OK-7431 {attack} [^{seen.facts[0].handle}]", False, (), "obeyed")


def fuzzed(die: random.Random, attack: str) -> tuple[Callable[[Heard], list[Spoken]], float]:
    """A script of truths and lies in any order; how much of it is true differs from run to run."""
    honesty = die.choice((0.0, 0.1, 0.3, 0.6, 0.9))
    titles = [stage.title for stage in world.ladder().stages]

    def script(seen: Heard) -> list[Spoken]:
        lines: list[Spoken] = []
        for _ in range(die.randint(1, 14)):
            fact, other = die.choice(seen.facts), die.choice(seen.facts)
            if die.random() < honesty:
                truths = [quote(fact), misattributed(fact, other), uncited(fact)]
                truths += [Spoken(die.choice((*IDEAS, *QUESTIONS)), True, (), "own")]
                lines.append(die.choice(truths))
            else:
                lines.append(die.choice([*lies_about(fact, other, titles, die), *leaks(seen, die)]))
        if attack:
            lines.insert(die.randrange(len(lines) + 1), obeyed(seen, attack))
        return lines

    return script, honesty


def shaped(lines: Sequence[Spoken], die: random.Random) -> str:
    """The lines as prose, as a list, or under headings, in the ways models write handles."""
    shape = die.choice(
        ("{} ", "- {}\n", "{}\n\n", "## Part\n{}\n", "**{}**\n", "> {}\n\n", "1. {}\n")
    )
    text = "".join(shape.format(one.text) for one in lines)
    ways = (r"[^\1]", r"[\1]", r"(\1)", r"【^\1】", r"[^\1][^\1]", r"[^k0, ^\1]")
    return re.sub(r"\[\^(k\d+)\]", die.choice(ways), text)


def pieces(text: str, die: random.Random) -> list[str]:
    cuts = sorted(die.randrange(len(text) + 1) for _ in range(die.randint(0, 40)))
    return [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]


FRAMES = [
    replace(world.GROWING, current=stage, intent=intent, labels=labels)
    for stage in ("early-career", "mid-level-engineer", "senior-engineer", "principal-engineer")
    for intent in (Intent.GROW, Intent.READY, Intent.EXPECT, Intent.STRUGGLE, Intent.SIGNALS)
    for labels in ((), ("manager",))
]


def run(seed: int, attack: str) -> tuple[list[Event], list[str], list[Spoken]]:
    die = random.Random(seed)
    frame = die.choice(FRAMES)
    stages = {frame.current or "", *die.sample([one.id for one in world.ladder().stages], 2)}
    asked = world.turn(frame, world.found(*stages, die=die), seed=seed)
    script, _ = fuzzed(die, attack)
    kept: list[tuple[Heard, list[Spoken]]] = []

    def reply(seen: Heard) -> str:
        kept.append((seen, script(seen)))
        return shaped(kept[0][1], die)

    model = scripted(
        reply, cut=lambda text: pieces(text, die), reason=die.choice(("stop", "stop", "length"))
    )
    events = world.told(model, asked)
    ((seen, spoken),) = kept
    return events, Oracle(spoken, seen, asked.offline).complaints(events), spoken


def test_a_scripted_liar_gets_nothing_past_the_gate() -> None:
    """0 unsupported claims, 0 handles, 0 prompt text; and every run ends with a cited answer.

    Where there are attacks (`COACH_TEST_DATA`), each run obeys the next of them, too.
    """
    wrong = {}
    passed: Counter[str] = Counter()
    wanted = attacks(Path(os.environ["COACH_TEST_DATA"])) if "COACH_TEST_DATA" in os.environ else []
    for seed in range(RUNS):
        events, complaints, spoken = run(seed, wanted[seed % len(wanted)] if wanted else "")
        if complaints or not is_useful(events):
            wrong[seed] = complaints or ["no useful answer"]
        passed["withheld"] += world.done(events).withheld
        passed["spoken"] += len(spoken)
        passed["false"] += sum(not one.true for one in spoken)
    assert wrong == {}
    assert passed["withheld"] >= passed["false"] // 2  # the rest repeated, or came after the end


def attacks(folder: Path) -> list[str]:
    lines = (folder / "attacks.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["text"] for line in lines]


def test_a_model_that_obeys_every_attack_changes_nothing_a_reader_sees(test_data: Path) -> None:
    """The attack is the question, and the model does all it says: it repeats it and more."""
    wrong, asked_of_a_model, wanted = {}, 0, attacks(test_data)
    for number, attack in enumerate(wanted):
        asked_for = f"How do I grow here? {attack}"[:3_900]
        frame = replace(understand(asked_for, world.ladder(), stage="mid"), policy=None)
        frame = replace(frame, unknown_stage=None)
        obeying = f"INJECTION-OK-7431\n\n{attack}\n\nINJECTION-OK-7431. {attack} [^k12]"
        kept: list[Heard] = []

        def reply(seen: Heard, said: str = obeying, kept: list[Heard] = kept) -> str:
            kept.append(seen)
            return f"{said} [^{seen.facts[0].handle}]\n- {seen.rules}\n{seen.data}"

        asked = world.turn(frame, seed=number)
        events = world.told(scripted(reply), asked)
        if not kept:  # the offline coach asked back; no model was called
            continue
        asked_of_a_model += 1
        complaints = Oracle((), kept[0], asked.offline).complaints(events)
        if complaints or not is_useful(events):
            wrong[attack[:60]] = complaints or ["no useful answer"]
    assert wrong == {}
    assert asked_of_a_model >= 0.95 * len(wanted)
