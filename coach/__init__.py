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
    from coach.answering.gate import Withheld as Withheld
    from coach.assembly import Coach as Coach
    from coach.assembly import build as build
    from coach.assembly import open_coach as open_coach
    from coach.citations import cite as cite
    from coach.embedding.embedder import Embedder as Embedder
    from coach.embedding.minilm import load_minilm as load_minilm
    from coach.errors import CoachError as CoachError
    from coach.errors import Failure as Failure
    from coach.errors import IndexUnusable as IndexUnusable
    from coach.errors import ModelFailed as ModelFailed
    from coach.feedback.exporting import as_plain as as_plain
    from coach.feedback.kept_out.nets import NETS as NETS
    from coach.feedback.kept_out.nets import net_grams as net_grams
    from coach.feedback.modelled import draft_offline as draft_offline
    from coach.feedback.observation import Observed as Observed
    from coach.feedback.observing import observe as observe
    from coach.feedback.observing import place_of as place_of
    from coach.feedback.person import read_person as read_person
    from coach.feedback.person import unnamed as unnamed
    from coach.feedback.views import gap_view as gap_view
    from coach.feedback.views import meeting_page as meeting_page
    from coach.ladder.importing import import_ladder as import_ladder
    from coach.ladder.model import Competency as Competency
    from coach.ladder.model import Ladder as Ladder
    from coach.ladder.model import Passage as Passage
    from coach.ladder.model import Sentence as Sentence
    from coach.ladder.reading import read_ladder as read_ladder
    from coach.llm.call import Call as Call
    from coach.llm.call import Complete as Complete
    from coach.llm.call import Finished as Finished
    from coach.llm.call import Piece as Piece
    from coach.llm.models import Models as Models
    from coach.llm.models import open_models as open_models
    from coach.llm.models import warm_up as warm_up
    from coach.llm.recording import Recorded as Recorded
    from coach.llm.recording import read_recordings as read_recordings
    from coach.llm.recording import recording as recording
    from coach.llm.recording import request_of as request_of
    from coach.llm.replaying import Replay as Replay
    from coach.llm.replaying import difference as difference
    from coach.retrieval.companions import ship_companions as ship_companions
    from coach.retrieval.sufficiency import UNFITTED as UNFITTED
    from coach.settings import Settings as Settings
    from coach.settings import read_settings as read_settings
    from coach.support.checking import Calibration as Calibration
    from coach.support.checking import check_support as check_support
    from coach.support.vocabulary import NO_LADDER as NO_LADDER
    from coach.support.vocabulary import Cited as Cited
    from coach.support.vocabulary import read_vocabulary as read_vocabulary
    from coach.transcript import as_json as as_json
    from coach.turn import Citation as Citation
    from coach.turn import Done as Done
    from coach.turn import Event as Event
    from coach.turn import Evidence as Evidence
    from coach.turn import Exchange as Exchange
    from coach.turn import Meta as Meta
    from coach.turn import Notice as Notice
    from coach.turn import Outcome as Outcome
    from coach.turn import QuestionFrame as QuestionFrame
    from coach.turn import Relation as Relation
    from coach.turn import State as State
    from coach.turn import Statement as Statement
    from coach.turn import Usage as Usage

_HOMES = {
    "Calibration": "coach.support.checking",
    "Call": "coach.llm.call",
    "Citation": "coach.turn",
    "Cited": "coach.support.vocabulary",
    "Coach": "coach.assembly",
    "CoachError": "coach.errors",
    "Competency": "coach.ladder.model",
    "Complete": "coach.llm.call",
    "Done": "coach.turn",
    "Embedder": "coach.embedding.embedder",
    "Event": "coach.turn",
    "Evidence": "coach.turn",
    "Exchange": "coach.turn",
    "Failure": "coach.errors",
    "Finished": "coach.llm.call",
    "IndexUnusable": "coach.errors",
    "Ladder": "coach.ladder.model",
    "Meta": "coach.turn",
    "Models": "coach.llm.models",
    "Recorded": "coach.llm.recording",
    "Replay": "coach.llm.replaying",
    "difference": "coach.llm.replaying",
    "open_models": "coach.llm.models",
    "read_recordings": "coach.llm.recording",
    "recording": "coach.llm.recording",
    "request_of": "coach.llm.recording",
    "ModelFailed": "coach.errors",
    "Notice": "coach.turn",
    "NO_LADDER": "coach.support.vocabulary",
    "Observed": "coach.feedback.observation",
    "Outcome": "coach.turn",
    "Passage": "coach.ladder.model",
    "Piece": "coach.llm.call",
    "QuestionFrame": "coach.turn",
    "Relation": "coach.turn",
    "Sentence": "coach.ladder.model",
    "Settings": "coach.settings",
    "State": "coach.turn",
    "Statement": "coach.turn",
    "UNFITTED": "coach.retrieval.sufficiency",
    "Usage": "coach.turn",
    "Withheld": "coach.answering.gate",
    "as_json": "coach.transcript",
    "as_plain": "coach.feedback.exporting",
    "draft_offline": "coach.feedback.modelled",
    "NETS": "coach.feedback.kept_out.nets",
    "net_grams": "coach.feedback.kept_out.nets",
    "unnamed": "coach.feedback.person",
    "gap_view": "coach.feedback.views",
    "meeting_page": "coach.feedback.views",
    "observe": "coach.feedback.observing",
    "place_of": "coach.feedback.observing",
    "read_person": "coach.feedback.person",
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
    "warm_up": "coach.llm.models",
}
__all__ = sorted(_HOMES)


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'coach' has no attribute {name!r}")
    return getattr(import_module(_HOMES[name]), name)
