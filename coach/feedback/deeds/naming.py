"""Owns which word at a beginning is somebody's name: one that no ordinary notes write small.

Leans towards a name: a thing taken for somebody is asked about, somebody taken for a word would
have their deeds told of another. Knows nothing of sides or drafts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from coach.feedback.deeds.verbs import ADVERB, AUXILIARY, PAST, PRESENT
from coach.feedback.notes.parts import DATE
from coach.feedback.person import Person, is_no_name

WORDS = Path(__file__).parent / "words" / "ordinary.txt"  # written by evals.notes.vocabulary
_NAME = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*[a-zß-öø-ÿ](?:[’'-]?[^\W\d_]+)*?"
_FIRST = re.compile(
    rf"(?:^|(?<=[.!?:;,\"“(] )|(?<=\n))(?P<name>{_NAME})"
    rf"(?:(?=(?: {_NAME})?(?: (?:and|&) {_NAME})?(?: {ADVERB})? (?:{PAST}|{PRESENT}|{AUXILIARY})\b)"
    r"|(?=[’']s \w)|(?=:\s)|(?=,? (?i:you)\b))",
)
_SHAPED = re.compile(
    r"(?:ed|ing|ly|tions?|sions?|ments?|ness(?:es)?|lights?|outs?|spots?|ship|ity|ance|ence|ism"
    r"|able|ful|less)$"
)
_VERB = re.compile(rf"(?:{PAST}|{PRESENT}|{AUXILIARY}|{ADVERB})$", re.IGNORECASE)
_TITLE = re.compile(  # "Jonas", "About Jonas", "Jonas Weber (backend)"
    rf"(?i:(?:(?:notes?|feedback|thoughts?) )?(?:about|re|on|for)[: ]+)?(?P<name>{_NAME})"
    rf"(?: {_NAME})?(?: \([^)]*\))?(?:[’']s? ?(?i:notes?|feedback)?)?"
)
_TOWARDS = (  # words that a person's name follows, and seldom a tool's or a town's
    r"(?:asked?|tells?|told|thank(?:ed|s)?|helped|mentor(?:ed|s|ing)|coached|interrupted|blamed"
    r"|praised|invited|reminded|paired with|agreed with|talked to|spoke (?:to|with)|listened to)"
)
_GROUP = re.compile(  # who acts under it is not one person: "Me", "Others", "Ben's team"
    r"(?:just |about |from )?(?:(?:me|myself)(?: and [^\n]+)?|my own (?:part|work|notes?)"
    r"|us|we|others|(?:every(?:one|body)|the) (?:else|others?)"
    r"|(?:the )?rest(?: of (?:the|my|our|her|his|their) (?:team|group|squad))?"
    r"|(?!(?:one|cross|great|good|strong|in|with|for|to|on|as|a|of|and|across|within|leading)\b)"
    r"(?:[^\W\d_]+(?:[’'-][^\W\d_]+)?(?<!ing) (?!(?:and|with|in|for|to|on|of|as)\b)){0,3}"
    r"(?:teams?|squads?|crew))",
    re.IGNORECASE,
)
_EITHER = frozenset(  # first names that are words too: names before a verb
    "mark will max frank grace rose hope bill jack pat rob sue drew grant miles dean ray joy ivy "
    "lily iris ruby dawn eve olive holly robin martin victor nick art amber faith".split()
)
_CONTRACTED = frozenset("it that there here what who she he let where how today tomorrow".split())


def names_first(text: str, person: Person) -> Iterator[str]:
    """Names that sentences of a text begin with, before a verb, an "'s", a colon or a "you"."""
    for one in _FIRST.finditer(text):
        if looks_like_a_name(one["name"]) and not person.is_named(one["name"]):
            yield one["name"]


def name_alone(title: str, person: Person) -> str:
    """The other name that a heading consists of; "" for any other heading. It may be a tool's or a
    town's as well as somebody's."""
    name = _titled(title)
    return name if name and looks_like_a_name(name) and not person.is_named(name) else ""


def is_the_person(title: str, person: Person) -> bool:
    """Whether a heading consists of the person's name: "Mara", "About Mara"."""
    return person.is_named(title) or person.is_named(_titled(title))


def group_in(title: str) -> str:
    """The heading, where it names the manager or several people; "" for any other."""
    return title if _GROUP.fullmatch(title) else ""


def is_somebody(name: str, text: str) -> bool:
    """Whether a text uses a name as one of somebody who acts, owns or is spoken to."""
    called = re.escape(name)
    acts = rf"\b{called}(?:[’']s [a-z]|,? (?:{ADVERB} )?(?!(?:is|was)\b)(?:{PAST}|{PRESENT})\b)"
    return re.search(rf"{acts}|\b{_TOWARDS} {called}\b", text) is not None


def _titled(title: str) -> str:
    found = _TITLE.fullmatch(title.strip(" \t*_:#"))
    return found["name"] if found and found["name"][0].isupper() else ""


def looks_like_a_name(word: str) -> bool:
    """Whether a word with a capital is written so because it is a name."""
    plain = word.casefold().replace("’", "'").removesuffix("'s")
    if any(part[:1].islower() for part in re.split(r"[-’']", word)[1:] if len(part) > 1):
        return False  # "On-call"
    if is_no_name(word) or plain in _CONTRACTED or DATE.fullmatch(word):
        return False
    if plain in _EITHER:
        return True
    return not ({plain, plain.removesuffix("s")} & _ordinary() or _like_a_word(plain))


def _like_a_word(plain: str) -> bool:
    return bool(_SHAPED.search(plain) or _VERB.match(plain))


@cache
def _ordinary() -> frozenset[str]:
    return frozenset(WORDS.read_text(encoding="utf-8").split())
