"""Owns every fixed phrase of a draft and of what is asked of the manager.

None of them says anything about the person, or about what a ladder expects.
"""

from __future__ import annotations

from coach.errors import Failure
from coach.feedback.notes.parts import Part

RESPONSIBLE = (
    "Drafted from your notes by a tool; you are responsible for what you send. "
    "Read every line against your own memory first."
)
RESPONSIBLE_WITH_MODEL = (
    "AI-assisted: a model worded this from your notes; you are responsible for what you send. "
    "Read every line against your own memory first."
)
NOT_A_CHECKLIST = (
    "A ladder is not a checklist: nobody shows every sentence of it, and what notes do not mention "
    "may well have happened."
)
NO_VERDICTS = (
    "Ratings, rankings, promotion and pay are decided by people and are not drafted. What can be "
    "offered: the draft of what was seen, the gap view beside the ladder, and a page for the 1:1."
)
NOT_ENOUGH = "Not enough evidence: these notes hold too few observations to speak of gaps."
NOT_TIED = (
    "Not enough evidence: none of these notes speaks clearly to a sentence of the ladder about "
    "this stage or the next, so there is nothing to say about gaps."
)
HIDDEN = (
    "These notes held a comment that a reader does not see; it was left out. Write it as a line of "
    "its own if it belongs to them."
)
NO_DRAFT = (
    "There is no observation to write from yet. Answer the questions below in your notes and run "
    "this again."
)
THE_LADDER = "The ladder:"  # before a sentence of it
PERHAPS_NEAR = "Perhaps near this in the ladder:"  # the same, where it may be about something else
NAMED = "the name could not be hidden from it everywhere in these notes"
UNREADABLE = "its reply could not be used"
FAILED = {  # why a model wrote nothing, after "The model was not used: "
    Failure.BAD_REQUEST: "it would not take these notes",
    Failure.BAD_KEY: "it refused our key; whoever runs this coach can repair that",
    Failure.UNKNOWN_MODEL: "it does not exist; whoever runs this coach can repair that",
    Failure.TOO_LONG: "these notes are too long for it",
    Failure.RATE_LIMITED: "it takes no more requests for the moment",
    Failure.OVERLOADED: "it has a problem on its side",
    Failure.UNREACHABLE: "it cannot be reached",
    Failure.TIMED_OUT: "it took too long",
    Failure.CUT: "it broke off",
    Failure.GARBLED: UNREADABLE,
    Failure.RESTING: "it failed several times and is left alone for a while",
    Failure.OVER_BUDGET: "what may be spent is used up",
    Failure.STALE: "it has no recording of these notes",
}
MISSING = {
    Part.SITUATION: "where was this?",
    Part.BEHAVIOUR: "what exactly was said or done?",
    Part.IMPACT: "what came of it, and for whom?",
    Part.DATE: "when was it?",
    Part.EXAMPLE: "what is one concrete example?",
}
MORE = "What was said or done, when, and what came of it?"
WHICH_SIDE = "Is this a strength or something to work on?"
WHOSE = (
    "This seems to tell what somebody else did, or you. If it is about this person, on which side "
    "does it belong?"
)
BOTH = "These two point different ways. On which occasions does which hold?"
THEIR_VIEW = "How do you see this yourself?"
HEARD = "This is in other people's words. Do they know that you pass it on?"
EARLIER = "What have you seen lately that I should know about?"
HELP = "What would help you most right now?"
_SMALL = "no one two three four five six seven eight nine ten".split()
QUESTIONS = (MORE, WHICH_SIDE, WHOSE, BOTH, THEIR_VIEW, EARLIER, HELP)


def opening(count: int, stage: str, ahead: str) -> str:
    """The first line: what the draft rests on; `ahead` tells the way on, from its comma."""
    seen = "one observation" if count == 1 else f"{_counted(count)} observations"
    return f"This feedback rests on {seen}, read beside the ladder's guidance for {stage}{ahead}."


def few(count: int) -> str:
    """Said where the evidence is thin."""
    much = (
        "One observation is" if count == 1 else f"{_counted(count).capitalize()} observations are"
    )
    return f"{much} little to go by; take this as the beginning of a conversation."


def _counted(count: int) -> str:
    return _SMALL[count] if count < len(_SMALL) else str(count)


def degraded(why: str) -> str:
    """Said once where a model was to write and did not."""
    return f"The model was not used: {why}. This draft is in your own words."


def withheld(count: int) -> str:
    """Said once where lines of a model did not pass."""
    lines = "One line" if count == 1 else f"{count} lines"
    was = "was" if count == 1 else "were"
    return (
        f"{lines} of the model said more than your notes and the ladder do and {was} left out; "
        "your own words stand in their place where there were any."
    )
