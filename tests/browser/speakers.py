"""Coaches that say what a test wants said; nothing of them is checked before it reaches a page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from typing import Any

from coach.assembly import Coach
from coach.ladder.model import Facet, Ladder, Passage
from coach.turn import Citation, Done, Event, Meta, Notice, Outcome, Relation, State, Statement


@dataclass
class Obeying:
    """Says each of `orders` in every field an event has, and has them all over its ladder."""

    real: Coach
    orders: list[str] = field(default_factory=list)

    @property
    def model(self) -> str:
        return self.orders[0] if self.orders else ""

    @property
    def ladder(self) -> Ladder:
        return tampered(self.real.ladder, self.orders)

    def understand(self, question: str, **beside: Any) -> Any:
        return self.real.understand("How do I grow?")

    def rehearse(self) -> None:
        pass

    def close(self) -> None:
        pass

    async def stream(self, question: str, **beside: Any) -> AsyncIterator[Event]:
        yield Meta(self.understand(question), "pottery", "r", "model", model=self.model)
        for number, order in enumerate(self.orders):
            yield from_order(order, number)
            yield Notice("injection", order)
            for state in State:
                yield Statement(order, state, (f"{number} {order}",))
        yield Done(Outcome.ANSWERED, self.model)


def from_order(order: str, number: int) -> Citation:
    """A citation that is nothing but the order."""
    relations = list(Relation)
    return Citation(
        f"{number} {order}",
        *[order] * 4,
        Facet.PRACTICES,
        order,
        *(0, 1, order, order),
        relations[number % len(relations)],
        order,
        order,
    )


def tampered(ladder: Ladder, orders: list[str]) -> Ladder:
    """The ladder with the orders in every text a page may show."""
    if not orders:
        return ladder
    stages = [replace(one, title=orders[n % len(orders)]) for n, one in enumerate(ladder.stages)]
    whole = " ".join(orders)
    (competency,) = ladder.competencies
    passages = tuple(_tampered(one, orders) for one in competency.passages)
    return replace(
        ladder,
        name=whole,
        owner=whole,
        version=whole,
        stages=tuple(stages),
        sections=tuple(replace(one, title=whole) for one in ladder.sections),
        competencies=(replace(competency, title=whole, passages=passages),),
    )


def _tampered(passage: Passage, orders: list[str]) -> Passage:
    (first, *_) = passage.sentences
    said = tuple(
        replace(first, text=order, id=f"{passage.id}.{number}")
        for number, order in enumerate(orders, start=1)
    )
    return replace(passage, sentences=said)
