"""Owns the endings of English words: what an inflection and a derivation are made of.

Knows no meanings. A stem tells words apart by inflection (`makes`, `making` -> `mak`), a root by
derivation as well (`strategic`, `strategy` -> `strateg`); neither needs to be a word.
"""

from __future__ import annotations

import re

from coach.remembering import remembered

MIN_INFLECTED = 3  # letters left when an inflection is taken off
MIN_ROOT = 4  # letters left when a derivation is taken off
DERIVATIONS = 2  # taken off one after the other: leader-ship -> lead-er -> lead
REMEMBERED = 20_000  # words

_IRREGULAR = """
be is are am was were been being; have has had having; do does did done doing; go goes went gone
become became; begin began begun; break broke broken; bring brought; build built; buy bought
catch caught; choose chose chosen; come came; deal dealt; draw drew drawn; drive drove driven
fall fell fallen; feel felt; fight fought; find found; forget forgot forgotten; get got gotten
give gave given; grow grew grown; hear heard; hide hid hidden; hold held; keep kept; know knew known
lead led; learn learnt; leave left; lend lent; lose lost; make made; mean meant; meet met; pay paid
prove proven; ride rode ridden; rise rose risen; run ran; say said; see saw seen; seek sought
sell sold; send sent; shake shook shaken; show shown; sit sat; speak spoke spoken; spend spent
stand stood; steal stole stolen; strike struck; take took taken; teach taught; tell told
think thought; throw threw thrown; understand understood; wake woke woken; wear wore worn
win won; write wrote written; overcome overcame; withdraw withdrew withdrawn; foresee foresaw
oversee oversaw overseen; undertake undertook undertaken; die died dying; lie lying; tie tied tying
agree agreed agreeing; see seeing; free freed freeing; guarantee guaranteed
shelf shelves; half halves; life lives; self selves; person people; child children; man men
woman women; foot feet; criterion criteria; datum data; datum datas; analysis analyses;
crisis crises
good better best; bad worse worst; much more most; little less least; far farther farthest
use used using uses; note noted noting notes; hope hoped hoping hopes; care cared caring cares
site sites; plane planes; theme themes; wine wines; bite bites biting;
focus focused focusing focuses; bias biased biases; status statuses; process processes
you i he she we they me him her us them; your my his its our their mine yours ours theirs
yourself myself himself herself itself ourselves yourselves themselves oneself
news news; series series; always always; perhaps perhaps; thus thus; toward towards; across across
"""
# Without their last letter they would be other words.
_KEEPS_E = frozenset("note hope care site plane theme wine bite".split())
_WHOLE_ING = "thing nothing something anything everything morning evening string spring king wing"
# Their ends look like derivations and are not.
_NOT_DERIVED = """
career matter letter number water order quarter member chapter paper customer answer offer power
community department university general experiment document moment comment element author
ready study body copy duty early family many party story money only reply supply apply simple
business country enter master minister partner register consider remember together
"""
_SUFFIXES = (
    "ization ational fulness iveness ability ibility ically ation ment ness ance ence "
    "ancy ency ship "
    "able ible ical ious iou ally ful ity ive ion ist ism ant ent age ary ery ory al ic "
    "ly er or en "
    "at iz y"
).split()
_LONGER = frozenset(
    {"ment", "y", "ic", "age", "ent", "ant", "or", "en", "al"}
)  # leave a letter more

_DENYING = ("un", "mis", "dis", "non")
_NOT_DENIED = (  # begins like one and is none
    *("under", "unit", "union", "uniqu", "until", "unless", "mission", "discuss", "display"),
    *("discover", "distan", "distribut", "disciplin", "dispatch", "district", "distinct"),
)

_DOUBLED = re.compile(r"([bdgklmnprtz])\1$")
_VOWEL = re.compile(r"[aeiouy]")
_BRITISH = (
    (re.compile(r"(?<=[a-z]{3})is(?=e$|es$|ed$|er$|ers$|ing$|ation|able)"), "iz"),
    (re.compile(r"(?<=[vbln])our(?!c)"), "or"),
    (re.compile(r"(?<=[a-z]{3})tre$"), "ter"),
    (re.compile(r"(?<=[a-z]{3})mme$"), "m"),
    (re.compile(r"(?<=g)ement$"), "ment"),
)
_SOUNDS_IZE = re.compile(
    r"(?:r|v|dv|pr|surpr|prec|exerc|w|no|rev|superv|advert|comprom)is(?:e|ing|ed|es|er|ers)$"
)


def _table() -> dict[str, str]:
    rows = (row.split() for row in _IRREGULAR.replace("\n", ";").split(";"))
    return {form: row[0] for row in rows if row for form in row}


_BASE = _table()
_WHOLE = frozenset(_WHOLE_ING.split())
_PLAIN = frozenset(_NOT_DERIVED.split())


@remembered(REMEMBERED)
def stem(word: str) -> str:
    """A lower-case word without its inflection: plans, planned, planning -> plan."""
    word = _american(word)
    base = _BASE.get(word)
    if base is None and word not in _WHOLE:
        base = _BASE.get(_singular(word)) or _tenseless(_singular(word))
    base = base or word
    if base in _KEEPS_E or len(base) <= MIN_INFLECTED:
        return base
    return base.removesuffix("e")


@remembered(REMEMBERED)
def root(stemmed: str) -> str:
    """A stem without its derivations: alignment -> align, readiness -> ready."""
    for _ in range(DERIVATIONS):
        shorter = _underived(stemmed)
        if shorter == stemmed:
            break
        stemmed = shorter
    return stemmed


@remembered(REMEMBERED)
def undenied(rooted: str) -> str:
    """A root without the un-, mis-, dis- or non- that denies it: misalign -> align."""
    for prefix in _DENYING:
        base = rooted.removeprefix(prefix)
        if base != rooted and len(base) >= MIN_ROOT and not rooted.startswith(_NOT_DENIED):
            return base
    return rooted


def is_denial(one: str, other: str) -> bool:
    """Whether two roots differ by un-, mis-, dis- or non- alone."""
    return one != other and undenied(one) == undenied(other)


def _american(word: str) -> str:
    if _SOUNDS_IZE.search(word):
        return word
    for pattern, spelling in _BRITISH:
        word = pattern.sub(spelling, word)
    return word


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > MIN_INFLECTED + 1:
        return word[:-3] + "y"
    if re.search(r"(?:ss|sh|ch|x|zz)es$", word):
        return word[:-2]
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > MIN_INFLECTED:
        return word[:-1]
    return word


def _tenseless(word: str) -> str:
    if word.endswith("ied") and len(word) > MIN_INFLECTED + 1:
        return word[:-3] + "y"
    for ending in ("ing", "ed"):
        left = word.removesuffix(ending)
        if left != word and len(left) >= MIN_INFLECTED and _VOWEL.search(left):
            return _BASE.get(left + "e") or _undoubled(left)
    return word


def _undoubled(word: str) -> str:
    """planned -> plan; called and passed keep both letters."""
    return word if word.endswith(("ll", "ss")) else _DOUBLED.sub(r"\1", word)


def _underived(word: str) -> str:
    if word in _PLAIN:
        return word
    for suffix in _SUFFIXES:
        if word.endswith(suffix):
            left = word.removesuffix(suffix)
            if len(left) >= MIN_ROOT + (suffix in _LONGER):
                return _tidied(left)
    return word


def _tidied(left: str) -> str:
    """readi(ness) -> ready; plann(er) -> plan; manag(e)r -> manag."""
    if left.endswith("i"):
        return left[:-1] + "y"
    return _undoubled(left).removesuffix("e")
