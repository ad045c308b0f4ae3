"""coach: a career ladder that answers, sentence by cited sentence.

The front door. Names are loaded on first use, so that `import coach` costs next to nothing.

    from coach import open_coach
    with open_coach() as coach:
        for event in coach.ask("I'm mid-level, how do I grow here?"):
            print(event)
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from coach.assembly import Coach as Coach
    from coach.assembly import build as build
    from coach.assembly import open_coach as open_coach
    from coach.citations import cite as cite
    from coach.embedding.embedder import Embedder as Embedder
    from coach.embedding.minilm import load_minilm as load_minilm
    from coach.errors import CoachError as CoachError
    from coach.errors import IndexUnusable as IndexUnusable
    from coach.ladder.importing import import_ladder as import_ladder
    from coach.ladder.model import Competency as Competency
    from coach.ladder.model import Ladder as Ladder
    from coach.ladder.model import Passage as Passage
    from coach.ladder.model import Sentence as Sentence
    from coach.ladder.reading import read_ladder as read_ladder
    from coach.retrieval.companions import ship_companions as ship_companions
    from coach.settings import Settings as Settings
    from coach.settings import read_settings as read_settings
    from coach.support.checking import check_support as check_support
    from coach.support.vocabulary import Cited as Cited
    from coach.support.vocabulary import read_vocabulary as read_vocabulary
    from coach.transcript import as_json as as_json
    from coach.turn import Citation as Citation
    from coach.turn import Done as Done
    from coach.turn import Event as Event
    from coach.turn import Evidence as Evidence
    from coach.turn import Notice as Notice
    from coach.turn import Outcome as Outcome
    from coach.turn import QuestionFrame as QuestionFrame
    from coach.turn import State as State
    from coach.turn import Statement as Statement

_HOMES = {
    "Citation": "coach.turn",
    "Cited": "coach.support.vocabulary",
    "Coach": "coach.assembly",
    "CoachError": "coach.errors",
    "Competency": "coach.ladder.model",
    "Done": "coach.turn",
    "Embedder": "coach.embedding.embedder",
    "Event": "coach.turn",
    "Evidence": "coach.turn",
    "IndexUnusable": "coach.errors",
    "Ladder": "coach.ladder.model",
    "Notice": "coach.turn",
    "Outcome": "coach.turn",
    "Passage": "coach.ladder.model",
    "QuestionFrame": "coach.turn",
    "Sentence": "coach.ladder.model",
    "Settings": "coach.settings",
    "State": "coach.turn",
    "Statement": "coach.turn",
    "as_json": "coach.transcript",
    "build": "coach.assembly",
    "check_support": "coach.support.checking",
    "cite": "coach.citations",
    "load_minilm": "coach.embedding.minilm",
    "import_ladder": "coach.ladder.importing",
    "open_coach": "coach.assembly",
    "read_ladder": "coach.ladder.reading",
    "read_vocabulary": "coach.support.vocabulary",
    "read_settings": "coach.settings",
    "ship_companions": "coach.retrieval.companions",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'coach' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
