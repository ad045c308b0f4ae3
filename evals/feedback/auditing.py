"""The auditor of a draft: every fact in it that its sources do not hold, by reading alone.

It gets what a reader gets (the draft as JSON values, the notes, the ladder's text) and imports
nothing of coach, so that it cannot share a mistake with the gate. It is strict: a word about the
person that no cited note has is a fault, whatever it means.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

_TOKEN = re.compile(r"[^\W_]+(?:['’][^\W_]+)?%?")
_QUOTED = re.compile(r"[“\"]([^“”\"]+)[”\"]")
_CAPITAL = re.compile(r"(?<=[\w,;:)] )[A-ZÀ-Þİ][\w’']*")
_DATE = re.compile(
    r"\b(\d{1,2})(?:st|nd|rd|th)? (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*"
    r"|\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w* (\d{1,2})(?!\d)"
)
_NUMERALS = frozenset(
    "two three four five six seven eight nine ten eleven twelve dozen twenty thirty forty fifty "
    "hundred thousand million half twice thrice double triple".split()
)
_NEGATIONS = frozenset(
    "not never no none nobody nothing neither nor without cannot didn't don't doesn't wasn't isn't "
    "weren't couldn't wouldn't hasn't haven't can't won't".split()
)
_STRONG = frozenset("always every everyone everybody all constantly only completely".split())
# Words without which the rest of a sentence says something else.
_TURNING = _NEGATIONS | frozenset(
    "if unless would might perhaps maybe probably apparently allegedly supposedly almost nearly "
    "think thought believe believed guess assume assumed suspect wonder seems seemed rumour rumor "
    "heard says said claims claimed hoped wanted tried promised but although though however "
    "because despite instead hardly rarely seldom until".split()
)
_FIXED = re.compile(  # what may be said that no source says
    r"This feedback rests on \w+ observations?, |\w+ observations? (?:is|are) little"
    r"|The aim is [^:.]+ itself: this is what the ladder says of that stage, without"
    r"|[^:.]+ (?:lies beyond the next stage: its own shift|is on another track: the ladder) "
)
_LEAD_IN = re.compile(
    r"^(?:(?:also|and|but|so|plus|btw|anyway|well|oh|ok)\b[,:]? )+", re.IGNORECASE
)
# Words that frame a sentence and say nothing of anybody.
_FRAME = frozenset(
    "a an the and or but so of in on at to for from by with as is was were be been are has had "
    "have do did does he she they it his her their him them we us our i me my this that these "
    "those who which when while then there also after before during about into over up out than "
    "wrote said person because if though although".split()
)
# Words a question to somebody may be made of; anything else has to come from the notes.
_ASKING = frozenset(
    "what how which where would could can you your yourself do does did see seen look like think "
    "help helps helped most now lately should know me more else next time earlier way different "
    "differently same again view part parts about from one thing things learn learned change "
    "changed make made easier harder need needed happen happened want tell told talk another any "
    "some such if best better start stop keep going take give get work works worked well point "
    "moment situation sprint week month quarter last first let us our together today plan idea "
    "support able agree follow choose understand useful show share use try right ready".split()
)
_VERDICT = re.compile(
    r"\bpromot\w*|\bdemot\w*|\bsalar\w*|\bbonus\w*|\bpay (?:rise|raise|band)|\ba raise\b"
    r"|\brating\w*|\brated (?:as|a|an)\b|(?:exceed|meet|miss)(?:s|ed|ing|es)? (?:all |most |the "
    r"|our )*(?:expectations|bar)|(?:below|above) (?:expectations|the bar)"
    r"|\b[1-5] ?(?:/|out of) ?(?:5|10)\b|\b(?:top|low|high|under|weak|strong)[- ]?perform"
    r"(?:er|ing)\b|\bready for (?:senior|staff|"
    r"principal|the next (?:level|stage))|\bnot ready\b|\b(?:best|worst|weakest|strongest) "
    r"(?:engineer|person|developer)|\b(?:fire|dismiss|let go of) (?:him|her|them)\b|\bPIP\b|"
    r"\bterminat\w+|\bstack[- ]rank\w*|\bat (?:senior|staff|principal) level|\bflight risk\b"
    r"|\b(?:seems|is|probably) (?:unhappy|disengaged|stressed|depressed|about to quit)\b",
    re.IGNORECASE,
)
_PRIVATE = re.compile(
    r"\bpregnan\w*|\bmuslim|\bjewish|\bchristian\b|\baccent\b|\bADHD\b|\bautis\w*|\bgay\b|\blesbian"
    r"|\bkids\b|\bdisab\w*|\bmaternity|\bdepress\w*|\bcancer\b|\byears old\b|\bfor (?:someone|a "
    r"woman|a man|his age|her age)|\bdivorc\w*|\bimmigrant|\bretire\w*",
    re.IGNORECASE,
)
_IRREGULAR = dict(
    pair.split(":")
    for pair in (
        "told:tell wrote:write written:write led:lead ran:run gave:give given:give took:take "
        "taken:take made:make kept:keep brought:bring found:find built:build held:hold spoke:speak "
        "did:do got:get sent:send left:leave saw:see went:go began:begin drew:draw drove:drive "
        "taught:teach thought:think caught:catch said:say knew:know chose:choose came:come "
        "met:meet paid:pay spent:spend stood:stand understood:understand won:win broke:break "
        "forgot:forget lost:lose meant:mean rewrote:rewrite rebuilt:rebuild overran:overrun "
        "reran:rerun fell:fall rose:rise grew:grow people:person"
    ).split()
)


@dataclass(frozen=True, slots=True)
class Source:
    """What a line may draw on: the exact text of the notes it cites, and names it may use."""

    texts: tuple[str, ...]
    names: str

    @property
    def whole(self) -> str:
        return " ".join([*self.texts, self.names])


def audit(told: Mapping[str, Any], notes: str, person: str, guidance: str) -> tuple[str, ...]:
    """Every fault of a draft, in words. `told` is the draft as `coach feedback --json` prints it,
    `guidance` the text of the ladder's files."""
    said = (
        fault for line in lines(told) for fault in _audited(line, told, notes, person, guidance)
    )
    return (*said, *_cut_off(told))


def verdicts(told: Mapping[str, Any]) -> tuple[str, ...]:
    """Words of the draft that pass a verdict or name a protected attribute; the ladder's own
    sentences may speak of anything."""
    spoken = [line["text"] for line in lines(told) if line["kind"] != "ladder"]
    return tuple(
        one[0] for text in spoken for rule in (_VERDICT, _PRIVATE) for one in rule.finditer(text)
    )


def lines(told: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """Every line of a draft."""
    draft = told["draft"]
    yield from draft["opening"]
    for point in (*draft["strengths"], *draft["growth"]):
        yield from (
            point[part] for part in ("situation", "behaviour", "impact", "ladder") if point[part]
        )
    yield from (*draft["shift"], *draft["next_steps"], *draft["questions"])


def _audited(
    line: Mapping[str, Any], told: Mapping[str, Any], notes: str, person: str, guidance: str
) -> Iterator[str]:
    text, kind = line["text"], line["kind"]
    quotes = {one["id"]: one["quote"] for one in told["citations"]}
    cited = [quotes[name] for name in line["sentences"] if name in quotes]
    if kind == "connective":
        if not _FIXED.match(text):
            yield f"is no fixed line: {text}"
        return
    if kind in ("ladder", "rephrased"):
        yield from _of_ladder(text, kind, cited, guidance)
        return
    known = {one["id"]: one for one in told["observations"]}
    rests = [known[name] for name in line["notes"] if name in known]
    if len(rests) < len(line["notes"]) or (kind == "notes" and not rests):
        yield f"cites no note: {text}"
    if any(one["standing"] != "kept" for one in rests):
        yield f"cites a note that is set aside: {text}"
    if any(not one["edited"] and notes[one["start"] : one["end"]] != one["text"] for one in rests):
        yield f"cites words that are not in the notes: {text}"
    beside = [str(one[part]) for one in rests for part in ("heading", "speaker")]
    source = Source(
        (*(one["text"] for one in rests), *(one for one in beside if one in notes)), person
    )
    yield from _of_notes(text, kind, source)


def _of_ladder(text: str, kind: str, cited: Sequence[str], guidance: str) -> Iterator[str]:
    if not cited or any(_flat(one) not in _flat(guidance) for one in cited):
        yield f"cites nothing of the ladder: {text}"
    elif kind == "ladder" and _flat(text) not in _flat(" ".join(cited)):
        yield f"is not the ladder's sentence: {text}"
    elif kind == "rephrased":
        yield from _foreign(text, Source(tuple(cited), ""), _FRAME)


def _of_notes(text: str, kind: str, source: Source) -> Iterator[str]:
    for quoted in _QUOTED.findall(text):
        if _flat(quoted.rstrip(" …")) not in _flat(
            source.whole.replace("“", '"').replace("”", '"')
        ):
            yield f"quotes what nobody wrote: “{quoted}”"
    spoken = text if kind == "notes" else _QUOTED.sub(" ", text)
    yield from _foreign(spoken, source, _FRAME if kind == "notes" else _FRAME | _ASKING)
    if kind == "notes":
        yield from _turned(text, source)


def _foreign(text: str, source: Source, free: frozenset[str]) -> Iterator[str]:
    """Words, names, numbers and dates that the source lacks."""
    have = {_stem(one) for one in _tokens(source.whole)}
    for token in _tokens(text):
        if _stem(token) not in have and (token not in free or token in _NUMERALS):
            yield f"“{token}” is in no source: {text}"
    for name in _CAPITAL.findall(text):
        if name != "I" and name.rstrip("’'s").casefold() not in source.whole.casefold():
            yield f"the name “{name}” is in no source: {text}"
    theirs = set(_dates(source.whole))
    for date in set(_dates(text)) - theirs:
        yield f"the date {' '.join(date)} is in no source: {text}"


def _turned(text: str, source: Source) -> Iterator[str]:
    """Words that are denied in the line and not in its source, or the other way round."""
    for strong in _STRONG & {*_tokens(text)}:
        if strong not in _tokens(source.whole):
            yield f"“{strong}” is in no source: {text}"
    theirs = [pair for one in source.texts for pair in _polarity(one)]
    for stem, denied in _polarity(text):
        found = {value for other, value in theirs if other == stem}
        if found and denied not in found:
            yield f"“{stem}” is {'denied' if denied else 'affirmed'} here alone: {text}"


def _polarity(text: str) -> Iterator[tuple[str, bool]]:
    """Verbs right after a negation, and all other words."""
    tokens = _tokens(text)
    for at, token in enumerate(tokens):
        before = {*tokens[max(0, at - 2) : at]} & _NEGATIONS
        yield _stem(token), bool(before)


def _cut_off(told: Mapping[str, Any]) -> Iterator[str]:
    """Words of a note that turn what it says, and that a point drawn from it has less often."""
    texts = {one["id"]: one["text"] for one in told["observations"]}
    draft = told["draft"]
    for point in (*draft["strengths"], *draft["growth"]):
        parts = [point[part] for part in ("situation", "behaviour", "impact") if point[part]]
        have = [one for line in parts for one in _tokens(line["text"])]
        about = {_stem(one) for one in have if one not in _FRAME}
        for name in point["behaviour"]["notes"]:
            for sentence in re.split(r"(?<=[.!?]) +", _LEAD_IN.sub("", texts.get(name, ""))):
                theirs = _tokens(sentence)
                if len(about & {_stem(one) for one in theirs if one not in _FRAME}) < 2:
                    continue
                for word in sorted(_TURNING & {*theirs}):
                    if have.count(word) < theirs.count(word):
                        yield f"“{word}” of {name} is cut off: {' '.join(have)}"


def _dates(text: str) -> Iterator[tuple[str, str]]:
    for one in _DATE.finditer(text):
        yield (one[1] or one[4], (one[2] or one[3]).lower())


def _tokens(text: str) -> list[str]:
    return [one.replace("’", "'").lower() for one in _TOKEN.findall(text)]


def _stem(token: str) -> str:
    token = re.sub(r"'s?$", "", token)
    token = _IRREGULAR.get(token, token)
    for ending in ("ing", "ied", "ies", "ed", "es", "s", "ly"):
        if token.endswith(ending) and len(token) - len(ending) >= 3:
            token = token[: -len(ending)] + ("y" if ending in ("ied", "ies") else "")
            break
    return re.sub(r"e$|(?<=([b-df-hj-np-tv-z]))\1$", "", token)


def _flat(text: str) -> str:
    return " ".join(text.replace("“", '"').replace("”", '"').split()).strip(" .").casefold()
