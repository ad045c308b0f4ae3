"""Owns what a question is about once everything that any question has is taken away.

Knows no ladder. What is left feeds retrieval and the judgement whether the ladder speaks at all;
nothing is left of a purely structural question such as "how do I grow here".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from coach.question.staging import STAGE, Span

LONGEST_BRIDGE = 2  # small words between two words of the topic that stay in it

_WORD = re.compile(rf"[^\W{STAGE}]+(?:['’/:.+#-][^\W{STAGE}]+)*[+#]*|{STAGE}+")
_BREAK = re.compile(r"[.?!;:\n()]")

# Words that may stand inside a topic but never begin or end one.
SMALL = frozenset(
    """
    a an the and or but nor so of to in on at for with from by about into onto over under up
    down out off as than then via per between across through during within without against
    around after before behind beyond above below my your our their his her its this that
    these those some any all each every no not don't doesn't isn't can't won't be is are was
    were am been being do does did done doing have has had having will would shall should can
    could may might must i you he she it we they me him them us who whom whose which what when
    where why how if whether because while until though there here just also too very really quite
    more most much many few less least such same own other another both either neither only
    even ever never always often sometimes still yet already again now today i'm i've i'd i'll
    you're he's she's it's we're they're that's what's who's when's where's how's let's im
    ive id dont cant isnt whats u ur r n & w/ etc vs versus
    """.split()
)
# Words of any career question: politeness, growth, levels, the ladder itself, work as such.
GENERAL = frozenset(
    """
    please pls plz thanks thank hi hello hey ok okay sorry kindly could like want wants wanted
    wanna would need needs know think feel guess say says tell give get gets getting got go
    goes going gonna make makes take takes come see look looks looking try trying help helps
    show mean means use grow grows growing growth improve improving improvement better best
    good great well develop developing development learn learning progress advance career
    careers path level levels stage stages step steps next ladder ladders role roles position
    title promotion promotions promoted promo engineer engineers engineering developer
    developers dev devs ready readiness reach become becoming move moving start starting stop
    keep put work working works job team's thing things stuff something anything everything
    way ways lot bit kind sort people person someone anyone everybody everyone else first
    second last new different able actually exactly basically currently right month months
    year years week weeks day days time today tomorrow expectations expectation expected
    expect competency competencies section question questions answer answers advice tip tips
    idea ideas example examples etc lol btw tbh imo report reports mentee manager boss coach
    skill skills skillset abilities qualities traits strengths capabilities
    here there day-to-day one two three sure maybe possible general overall specific
    specifically main key senior-level staff-level aspect aspects area areas terms regarding
    wonder wondering curious yrs yoe experience transition suggest describe moved grown
    wanting check typical typically usual usually enough problem someday eventually avoid
    """.split()
)
# Words that belong to a turn of phrase and say nothing beyond it; dropped only inside one.
PHRASE_WORDS = frozenset(
    """
    signs sign signals signal indicators indicator evidence mistakes mistake pitfalls pitfall
    traps trap struggles struggle struggling struggled normal lost stuck wrong hard difficult
    challenge challenges common typical biggest feedback review reviews ask asking asked write
    writing draft giving peer performance self-review packet case prepare preparing prep
    interview agenda checklist 1:1 1-1 one-on-one one-on-ones practise practice practices
    practicing practising habits habit opportunities opportunity projects project focus
    difference differences differ differs compare compared comparison distinction separates
    apart change changes shift mindset gap between define definition meaning explain summary
    summarise summarize sentence essence gist tldr tl dr point matter matters important why
    responsibilities responsibility responsible duties supposed behaviours behaviors behaviour
    behavior ladder guidance verbatim belong belongs scope mention mentions process cycle
    calibration committee decides decided work works criteria requirements bar missing
    demonstrate prove convince material show track success notice recognise recognize measure
    working talk talks say says speak find fit written self-check act acting growing pains
    approach myself yourself himself herself themselves reflect reflection stretch actions
    exercise exercises aiming looking long often fail failing fails failed avoid watch feeling
    bring talking points like handle day part allowed meant build acquire gain master possess
    peers colleagues teammates soft
    """.split()
)


def find_topic(staged: str, phrases: Iterable[Span]) -> str:
    """The words of the topic, in order, as typed; "" where nothing but structure was asked.

    `phrases` are spans of recognised turns of phrase: inside them words of the phrase go as well.
    """
    spans = tuple(phrases)
    kept: list[str] = []
    bridge: list[str] | None = None  # small words since the last kept one; None after a break
    end = 0
    for found in _WORD.finditer(staged):
        if _BREAK.search(staged, end, found.start()):
            bridge = None
        end = found.end()
        word = found[0].lower().replace("’", "'")
        if _is_topical(word, found.span(), spans):
            kept += [*(bridge or []), found[0]]
            bridge = []
        elif word in SMALL and bridge is not None and len(bridge) < LONGEST_BRIDGE:
            bridge.append(found[0])
        else:
            bridge = None
    return " ".join(kept)


def _is_topical(word: str, span: Span, phrases: tuple[Span, ...]) -> bool:
    if word in SMALL or word in GENERAL or word.startswith(STAGE) or word.isdigit():
        return False
    inside = any(start <= span[0] and span[1] <= end for start, end in phrases)
    return not (inside and word in PHRASE_WORDS)


_LEAD_IN = (
    r"(?:\b(?:as|at|from|to|for|of|between|and|or|vs\.?|versus|i'?m|i am|being|an?|the|in"
    r"|into)\s+){0,4}"
)
_STAGE_WORDS = re.compile(rf"{_LEAD_IN}[(]?{STAGE}+[)]?\s*(?:here\b)?[,:]?", re.IGNORECASE)
_SPACES = re.compile(r"\s+")
_LOOSE_END = re.compile(r"\s+([.,?!;:])")


def bare_question(staged: str) -> str:
    """The question without stage names and the small words that tie them in; one line."""
    bare = _SPACES.sub(" ", _STAGE_WORDS.sub(" ", staged))
    return _LOOSE_END.sub(r"\1", bare).strip(" ,:;>-")
