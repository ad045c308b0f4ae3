"""Owns one reply being heard: text in, the events of what passed the gate out, and how far it came.

Knows no stream and no failure. Its events do not depend on how a provider cuts the text.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from coach.answering.gate import Gate, Ruling, Withheld
from coach.answering.telling import Lines, Told, room_for, tell
from coach.citations import cite
from coach.statements.assembly import Assembly
from coach.statements.candidate import Candidate
from coach.turn import Event, Statement

Watch = Callable[[Candidate, Ruling], object]  # is told of every piece of a reply and what it got


class Hearing:
    """One reply, one use. `told` is what a reader has been told, `withheld` counts the sentences
    that did not pass."""

    def __init__(self, gate: Gate, lines: Lines, watch: Watch = lambda one, ruling: None) -> None:
        self.told = Told(most=room_for(gate.frame))
        self.withheld = 0
        self._gate, self._lines, self._assembly = gate, lines, Assembly()
        self._watch = watch

    @property
    def heard(self) -> int:
        """How many characters were looked at."""
        return self._assembly.taken

    def hear(self, text: str) -> Iterator[Event]:
        """The events that this much more text brings; none once the answer is as long as it may."""
        if not self.told.is_full:
            yield from self._weigh(self._assembly.feed(text))

    def end(self) -> Iterator[Event]:
        """The events of what is left when the reply has ended by itself, not cut."""
        yield from self._weigh(self._assembly.finish())

    def _weigh(self, candidates: Iterable[Candidate]) -> Iterator[Event]:
        for candidate in candidates:
            ruling = self._gate.judge(candidate)
            self._watch(candidate, ruling)
            if isinstance(ruling, Withheld):
                self.withheld += 1
            elif ruling:
                cited = [
                    cite(self._gate.ladder, fact.passage, fact.sentence, self._gate.frame)
                    for fact in ruling.facts
                ]
                said = Statement(ruling.text, ruling.state, tuple(one.id for one in cited))
                if self.told.has_room(said):
                    events, self.told = tell(self.told, self._lines, said, cited)
                    yield from events
            if self.told.is_full:
                return
