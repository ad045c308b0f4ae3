"""Owns how the person stays unnamed: placeholders for name and identifiers, one form of pronoun.

Knows nothing of drafts. What leaves for a model, and what is compared with the ladder, is masked;
`restore` brings the words back, and nothing here is ever logged or indexed.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from coach.errors import AskerError

PERSON = "[person]"
LONGEST_NAME = 80  # characters

_NAME = re.compile(r"[^\W\d_][\w.'’ -]*")
_EMAIL = r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
_HANDLE = r"(?<![\w.])@[\w][\w.-]*\w|<@\w+>"
_PHONE = r"(?<![\w.])\+?\d[\d ()/-]{7,}\d(?!\w)"
_IDENTIFIER = re.compile(rf"(?P<mail>{_EMAIL})|(?P<handle>{_HANDLE})|(?P<phone>{_PHONE})")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_PRONOUN = re.compile(
    r"\b(?P<subject>s/he|he/she|she/he|he|she|they)\b"
    r"|\b(?P<self>(?:him|her|them)sel(?:f|ves))\b"
    r"|\b(?P<other>his/her|him|hers?|his|theirs?|them)\b",
    re.IGNORECASE,
)
_MARK = re.compile(r"\[(?:person|colleague|identifier)(?:-\d+)?\]")
_LETTERS = re.compile(r"[^\W\d_]{2,}")
_LOOKALIKE = re.compile(r"\[((?:person|colleague|identifier)(?:-\d+)?)\]", re.IGNORECASE)
_CAPITAL = r"[^\W\d_a-zß-öø-ÿ][^\W\d_]*[a-zß-öø-ÿ][^\W\d_]*(?:[’'-][^\W\d_]+)*"
_ACTS = (
    r"(?:has|had|was|is|[a-z]{2,}ed|said|told|asked|wrote|gave|thought|saw|found|knew|led|ran|made"
    r"|took|brought|says|asks)"
)
_NAMED = re.compile(
    rf"(?<=[^\s.!?:;“\"(\[] )(?P<inside>{_CAPITAL}(?: {_CAPITAL})*)"
    rf"|(?:^|(?<=[.!?:;“\"(] ))(?P<first>{_CAPITAL}(?: {_CAPITAL})*)"
    rf"(?= (?:and {_CAPITAL} )?{_ACTS}\b)",
    re.MULTILINE,
)
_NO_NAME = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
    r"|He|She|They|We|I|It|This|That|There|Who|Nobody|Everyone|Everybody|The|A|An|Also|And|But|So"
    r"|In|On|At|During|After|Before|When|While|For|With|From|Since"
    r"|Then|Both|All|Some|Our|My|His|Her|Their|Spring|Summer|Autumn|Winter|Never|Always|Often|Once"
    r"|Twice|Still|Only|Usually|Sometimes|Most|Many|Several|Two|Three|Four|Five|Half|One|Customers"
    r"|Users|Support|Product|Sales|Finance|Design|Engineers|Teams?|Management|Leadership|People"
    r"|Colleagues|Peers|Partners|Others|Code|Tests?|Tickets?|Reviews?|Errors?|Latency|What|Which)\b"
)
_FRAMES = re.compile(r"[\[\]_*`]")  # marks a name may stand in
_SMALL = re.compile(r"(?<!\w)[a-zß-öø-ÿ][\w’'-]*")
_ONE_FORM = {"subject": "they", "self": "themselves", "other": "their"}


@dataclass(frozen=True, slots=True)
class Person:
    """Whom the notes are about. `name` may be "" where nobody said it; it is never guessed."""

    name: str = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The ways the name may stand in text, longest first."""
        words = [one for one in self.name.split() if len(one.strip(".")) > 1]
        words += _LETTERS.findall(self.name)  # of "Ana-Lu" also "Lu"
        return tuple(dict.fromkeys(sorted([self.name, *words], key=len, reverse=True)))

    def is_named(self, text: str) -> bool:
        """Whether a text is this person's name or part of it."""
        return bool(self.name) and text.strip().casefold() in {p.casefold() for p in self.parts}

    def is_in(self, text: str) -> bool:
        """Whether a text names this person."""
        return bool(self.name) and _whole(self.parts).search(text) is not None

    def without(self, text: str) -> tuple[str, ...]:
        """What is left of a text around this person's name."""
        pieces = _whole(self.parts, kept=False).split(text) if self.name else [text]
        return tuple(kept for one in pieces if len(kept := one.strip(" .,_'’-")) > 1)

    def is_left_in(self, text: str) -> bool:
        """Whether a masked text still names this person: written without accents, or run together.
        Looks in another way than `mask` does, so that it does not share its mistakes."""
        said = {*_LETTERS.findall(_bare(_MARK.sub(" ", text)))}
        names = _LETTERS.findall(_bare(self.name))
        return not said.isdisjoint({*names, "".join(names)})


@dataclass(frozen=True, slots=True)
class Masked:
    """A text without names and identifiers; `hidden` says what each placeholder stands for."""

    text: str
    hidden: Mapping[str, str] = field(default_factory=dict, repr=False)

    def restore(self, text: str) -> str:
        """Put the words back into any text that uses the placeholders."""
        return _MARK.sub(lambda mark: self.hidden.get(mark[0], mark[0]), text)


@dataclass(frozen=True, slots=True)
class Hidden:
    """Texts without names; `masked` brings the words back."""

    texts: tuple[str, ...]
    masked: Masked = field(repr=False)


def read_person(name: str | None) -> Person:
    """Raises AskerError for a name that is no name."""
    given = unicodedata.normalize("NFC", " ".join((name or "").split()))
    if given and (len(given) > LONGEST_NAME or not _NAME.fullmatch(given)):
        raise AskerError(f"--name {given[:LONGEST_NAME]!r}: not a name; give the first name alone")
    return Person(given)


def mask(text: str, person: Person, others: Sequence[str] = ()) -> Masked:
    """The text with the person's name, `others` (who else speaks in the notes) and identifiers
    replaced. The same words get the same placeholder within one text. One pass replaces them all,
    so that no placeholder is ever read as words of the text."""
    marks, hidden = [*_marks(text, person, others)], dict[str, str]()

    def hide_one(found: re.Match[str]) -> str:
        mark, words = marks[(found.lastindex or 1) - 1]
        hidden[mark] = words
        return mark

    masked = _whole([words for _, words in marks]).sub(hide_one, text) if marks else text
    return Masked(masked, hidden)


def others_in(texts: Sequence[str], person: Person) -> tuple[str, ...]:
    """Who or what else is named in notes: capitals inside a sentence, and at its beginning before
    a verb. A word the notes also write small is no name. Leans towards naming too much."""
    whole = _FRAMES.sub("", "\n".join(texts))
    small = set(_SMALL.findall(whole))
    found: dict[str, None] = {}
    for one in _NAMED.finditer(whole):
        words = _NO_NAME.sub("", one["inside"] or one["first"]).strip()
        if words and words.casefold() not in small and not person.is_named(words):
            found[words] = None
    return tuple(found)


def is_no_name(word: str) -> bool:
    """Whether a word is written with a capital for other reasons than that it names somebody."""
    return _NO_NAME.fullmatch(word) is not None


def hide(texts: Sequence[str], person: Person, speakers: Sequence[str] = ()) -> Hidden:
    """Several texts without names and identifiers, as a model may see them: the same words have
    the same placeholder in all of them."""
    clean = [" ".join(_LOOKALIKE.sub(r"(\1)", one).split()) for one in texts]
    named = [*speakers, *others_in(clean, person)]
    others = dict.fromkeys(one for words in named for one in person.without(words))
    masked = mask("\n".join(clean), person, sorted(others, key=len, reverse=True))
    return Hidden(tuple(masked.text.split("\n")), masked)


def unnamed(text: str, person: Person | None = None, speakers: Sequence[str] = ()) -> str:
    """The text on one line without anybody's name and with one form of pronoun: so that neither can
    move what is heard in it. For listening, never for reading."""
    who, plain = person or Person(), " ".join(text.split())
    return neutral(mask(plain, who, [*speakers, *others_in([plain], who)]).text)


def neutral(text: str) -> str:
    """The text with every third-person pronoun in one form, for comparing, never for reading."""
    return _PRONOUN.sub(lambda found: _ONE_FORM[found.lastgroup or "other"], text)


def _marks(text: str, person: Person, others: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Placeholders and what they hide; addresses first, as they may hold a name."""
    found = dict.fromkeys(
        one[0] for one in _IDENTIFIER.finditer(text) if not _ISO_DATE.search(one[0])
    )
    for number, words in enumerate(found, start=1):
        yield f"[identifier-{number}]", words
    for number, words in enumerate(person.parts if person.name else ()):
        if words:
            yield (PERSON if number == 0 else f"[person-{number}]"), words
    for number, words in enumerate(dict.fromkeys(others), start=1):
        if words and not person.is_named(words):
            yield f"[colleague-{number}]", words


def _whole(words: Sequence[str], kept: bool = True) -> re.Pattern[str]:
    """Any of these words, in a group of its own each if `kept`; only a letter at its side makes it
    another word: "mara_k", "[Mara]" and "mara-only" all name Mara."""
    group = "(" if kept else "(?:"
    either = "|".join(f"{group}{re.escape(one)})" for one in words)
    return re.compile(rf"(?<![^\W\d_])(?:{either})(?![^\W\d_])", re.IGNORECASE)


def _bare(text: str) -> str:
    """In small letters without accents."""
    parted = unicodedata.normalize("NFKD", text.casefold())
    return "".join(one for one in parted if not unicodedata.combining(one))
