"""Owns what no draft is written from: danger, harassment, and matters of HR and the law.

Leans towards stopping: a card that was not needed costs a minute, a draft that should not be costs
a person. The card is fixed text with the configured contact, and nothing else is done with the
notes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from coach.feedback.kept_out import grave, terse_grave
from coach.feedback.kept_out.named_work import without_named_work
from coach.feedback.kept_out.nets import hear
from coach.ladder.model import Contacts
from coach.question.crisis import is_crisis
from coach.question.legal import HARASSMENT
from coach.question.staging import phrase

MOST_CAUSES = 12  # shown of one card
LONGEST_CAUSE = 200  # characters; enough to find the note again


class Stop(StrEnum):
    """Why there is no draft."""

    CRISIS = "crisis"
    HARASSMENT = "harassment"
    DISCRIMINATION = "discrimination"
    LEAVE = "medical-leave"
    RETALIATION = "retaliation"
    TERMINATION = "termination"


_ENDING = (
    r"(?:fir(?:e|ed|ing)|sack(?:ed|ing)?|dismiss(?:ed|al)?|terminat\w+|let go|lay(?:ing)? off)"
)
_WHOM = r"(?:him|her|them|this person|(?-i:[A-Z]\w+))"
_PHRASES = (
    (
        Stop.HARASSMENT,
        phrase(
            r"harass(?:ed|es|ing|ment)\b|bull(?:ied|ying|ies)\b|sexual(?:ly)?\b(?! health app)",
            r"grop(?:ed|ing)|stalk(?:ed|ing) (?:him|her|them|me)|unwanted (?:touch|advance"
            r"|contact)",
            r"inappropriate (?:touch\w*|jokes?|advances?|messages?)|racial slurs?|slurs? (?:at"
            r"|about)",
            r"hostile (?:work )?environment|threatened (?:to (?:hit|hurt|beat)|him|her|them|me"
            r"|a)\b",
            r"(?:hit|punched|slapped|shoved|pushed|assaulted) (?:him|her|them|me|a colleague|a "
            r"teammate|the (?:intern|lead|designer))\b|physical(?:ly)? (?:fight|assault\w*"
            r"|attack\w*)",
        ),
    ),
    (
        Stop.DISCRIMINATION,
        phrase(
            r"discriminat(?:ed|ion|ory|es|ing)\b(?! between| model| network| threshold| power)",
            r"racis[mt]\b|sexis[mt]\b|homophob\w+|transphob\w+|antisemit\w+|islamophob\w+|ageism\b",
            r"(?:treated|paid|passed over|excluded|left out)\b.{0,40}\bbecause (?:of (?:his|her"
            r"|their)"
            r" (?:age|race|gender|sex|religion|faith|accent|origin|disability|skin)|(?:he|she|they)"
            r"(?:'s| is| are|'re| was| were) (?:an? )?(?:wom[ae]n|black|muslim|jewish|gay"
            r"|pregnant|old"
            r"|disabled|foreign\w*))",
        ),
    ),
    (
        Stop.LEAVE,
        phrase(
            r"(?:medical|sick|disability|stress|mental[- ]health|health)[- ]leave\b",
            r"(?:signed|written) off (?:sick|work)\b|long[- ]term sick\w*|(?:short|long)-term "
            r"disability",
            r"fmla\b|leave of absence\b.{0,40}\b(?:health|medical|doctor)\w*",
            r"(?:on|from|after|during) (?:his|her|their) (?:maternity|paternity|parental) "
            r"leave\b.{0,60}"
            r"\b(?:rating|lower|less|penal\w+|hold|against|behind)\b",
        ),
    ),
    (
        Stop.RETALIATION,
        phrase(
            r"retaliat\w+|whistle-?blow\w*|reprisals?\b",
            r"(?:since|after|because) (?:he|she|they|(?-i:[A-Z]\w+)) (?:\w+ )?(?:complained "
            r"(?:to|about)"
            r"|reported (?:me|us|him|her|it to)|went to|filed|raised a complaint|spoke to) ?(?:hr\b"
            r"|human resources|legal|the (?:union|ombuds\w*)|me\b|a (?:complaint|grievance))?",
            r"(?:complaint|grievance) (?:against|about) (?:me|us|his|her|their|the manager)\b",
            r"(?:filed|lodged|made) (?:an? )?(?:formal |hr )*(?:complaint|grievance)\b",
        ),
    ),
    (
        Stop.TERMINATION,
        phrase(
            rf"(?:want|need|plan|going|decided|about|trying|intend|ready|prepar\w+|reason\w*|case|"
            rf"grounds|before we|before i|should|must|will|to)\b.{{0,25}}\b{_ENDING} "
            rf"{_WHOM}\b(?! up)",
            r"terminat(?:e|ing|ion) (?:of )?(?:his|her|their|the) (?:employment|contract|job)\b",
            r"(?:his|her|their|the employee's) (?:termination|dismissal|firing)\b|wrongful\w* ",
            r"(?:on|onto|for|start\w*|a|into) (?:an? |the )?(?:pip|performance improvement plan)\b"
            r"(?! (?:install|package|freeze|upgrade|cache))",
            r"pip'?d\b|performance improvement plan\b|(?:final|written|formal|verbal) "
            r"warning\b(?! (?:from"
            r" the (?:linter|compiler)|in the log))|disciplinary (?:action|meeting|hearing"
            r"|process)",
            r"paper trail (?:on|against|for|so|to)|build(?:ing)? a case (?:against|for (?:firing"
            r"|dismiss))",
            r"manag\w+ (?:him|her|them) out\b|back-?dat(?:e|ed|ing) (?:the|a|this|his|her|their"
            r"|my) "
            r"(?:review|feedback|note|warning|document)|severance (?:pay|package|offer)",
        ),
    ),
)
_LINES = {
    Stop.HARASSMENT: "The notes speak of harassment, bullying or violence.",
    Stop.DISCRIMINATION: "The notes speak of discrimination.",
    Stop.LEAVE: "The notes speak of medical or similar leave.",
    Stop.RETALIATION: "The notes speak of a complaint, or of what came after one.",
    Stop.TERMINATION: "The notes speak of ending somebody's employment, or of formal steps to it.",
}


@dataclass(frozen=True, slots=True)
class Cause:
    """Words of the notes that set a card off; `start` and `end` count characters of the notes."""

    stop: Stop
    start: int
    end: int
    words: str = field(repr=False)  # somebody's notes, which belong into no log

    def moved(self, by: int) -> Cause:
        """The same in a longer text, in which this one begins after so many characters."""
        return replace(self, start=self.start + by, end=self.end + by)


@dataclass(frozen=True, slots=True)
class Card:
    """What is shown in place of a draft: fixed lines, written by people, and what set it off, for
    this one answer. `causes` are never kept."""

    stop: Stop
    lines: tuple[str, ...]
    causes: tuple[Cause, ...] = ()


_GRAVE = (
    (Stop.HARASSMENT, grave.HARASSMENT),
    (Stop.DISCRIMINATION, grave.DISCRIMINATION),
    (Stop.RETALIATION, grave.RETALIATION),
    (Stop.LEAVE, grave.LEAVE),
    (Stop.TERMINATION, grave.TERMINATION),
    (Stop.HARASSMENT, terse_grave.HARASSMENT),
    (Stop.LEAVE, terse_grave.LEAVE),
    (Stop.RETALIATION, terse_grave.RETALIATION),
    (Stop.TERMINATION, terse_grave.TERMINATION),
)


def find_stop(text: str) -> Stop | None:
    """Why no draft may be written from this text; danger to a person comes first."""
    found = _where(text)
    return found[0] if found else None


def causes_in(text: str, listened: str) -> Iterator[Cause]:
    """What in a note keeps it from being drafted, if anything: the words a list knows, else the
    whole note, where it is the net that is sure. `listened` is the note without names."""
    if found := _where(text):
        stop, start, end = found
        yield _cause(stop, start, text[start:end])
    elif heard := stop_heard(listened):
        yield _cause(heard, 0, text)


def _cause(stop: Stop, start: int, said: str) -> Cause:
    words = said if len(said) <= LONGEST_CAUSE else f"{said[:LONGEST_CAUSE].rstrip()} …"
    return Cause(stop, start, start + len(said), words)


def stop_heard(text: str) -> Stop | None:
    """The same where no list knows the words but the net is sure of them."""
    sound = hear("grave", without_named_work(text))
    return Stop(sound.label) if sound and sound.sure else None


def _where(text: str) -> tuple[Stop, int, int] | None:
    """The first stop a list knows, and where its words stand; of danger, the whole text."""
    straight = without_named_work(text.replace("’", "'").replace("‘", "'"))
    straight = grave.WORK.sub(lambda one: "-" * len(one[0]), straight)
    if is_crisis(straight) or grave.CRISIS.search(straight):
        return Stop.CRISIS, 0, len(text)
    every = (*_PHRASES, *_GRAVE, (Stop.HARASSMENT, HARASSMENT))
    found = ((stop, one) for stop, pattern in every if (one := pattern.search(straight)))
    return next(((stop, one.start(), one.end()) for stop, one in found), None)


def card(stop: Stop, contacts: Contacts, causes: Sequence[Cause] = ()) -> Card:
    """The card of one stop, with the operator's contacts and what set it off."""
    if stop is Stop.CRISIS:
        lines: tuple[str, ...] = (
            "These notes sound as if somebody may be in danger, so no draft is written from them.",
            "Talk to the person today, or to somebody who can; do not leave them alone with it.",
            *contacts.crisis,
        )
    else:
        lines = (
            f"{_LINES[stop]} No draft is written from them.",
            f"Take this to {contacts.people} before you write or say anything about it.",
            "Keep your notes as they are, with dates; do not edit or share them.",
            "Feedback on the work itself can be drafted from notes that hold only that.",
        )
    return Card(stop, lines, tuple(causes[:MOST_CAUSES]))
