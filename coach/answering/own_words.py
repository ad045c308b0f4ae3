"""Owns when words of a model's own may pass: an idea, or a question to the asker.

What is not plainly one of the two does not pass. Neither may say anything about a stage, what is
expected, readiness, promotion, pay, a number or a date; an idea is offered as one ("You could ...")
and names something ordinary to do.
"""

from __future__ import annotations

import re

from coach.answering.hygiene import odd_words
from coach.ladder.model import Ladder
from coach.ladder.stage_names import find_stages
from coach.question.injection import find_commands

MAX_IDEA_WORDS = 30
MAX_QUESTION_WORDS = 28
STEM = 5  # letters by which an idea is held against what it should be about
SHORT = 4  # letters; shorter words carry no subject


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(words)})\b", re.IGNORECASE)


_OF_THE_LADDER = _any(
    r"ladders?|stages?|levels?|grades?|titles?|tracks?|competenc(?:y|ies)|criteri\w+|bars?|standards?",
    r"expect\w*|requir\w*|qualif\w*|deserv\w*|ready|readiness|eligib\w+",
    r"promot\w*|demot\w*|advanc\w+|careers?|rank\w*|rat(?:e|es|ed|ing|ings)|scor\w+|evaluat\w+",
    r"salar\w+|pay|paid|pays|bonus\w*|compensation|equity|wages?|hired?|fired?|terminat\w+",
    r"polic\w+|rules?|guidelines?|handbook|compan\w+|hr|legal\w*|contracts?|guarantee\w*|promis\w+",
    r"engineers|seniors?|juniors?|staff|principals?|everyone|everybody|nobody|official\w*",
    r"passwords?|keys?|accounts?|tokens?|credentials?|prompts?|instructions?|instructed|system",
)
_NUMBER = _any(
    r"two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|fifty|hundreds?",
    r"thousands?|dozens?|half|twice|double\w*|triple\w*|percent\w*|once",
)
_TIME = _any(
    r"days?|weeks?|months?|quarters?|years?|hours?|minutes?|daily|weekly|monthly|quarterly|yearly",
    r"annual\w*|today|tonight|tomorrow|deadlines?|due|until|overdue|asap|(?:mon|tues|wednes|thurs)day",
    r"(?:fri|satur|sun)day|january|february|march|april|june|july|august|september|october",
    r"november|december|spring|summer|autumn|winter|sprints?",
)
_RULING = _any(
    r"must|should|shall|ought|needs?|needed|(?:have|has|had) to|supposed|will|won|would have",
    r"going to|always|never|only|every|all|because|since|therefore|that|means?|prov(?:e|es|ing)",
    r"ensur\w+|make sure|lead(?:s|ing)? to|results? in|mandatory|compulsory|essential|obligat\w+",
)
_REFUSING = re.compile(
    r"\b(?:not|no|none|without|instead|rather|avoid\w*|ignor\w+|skip\w*|stop\w*|refus\w+|hid(?:e|ing)"
    r"|quit\w*|resign\w*|leav(?:e|ing)|drop\w*|bypass\w*|less|fewer|against|delet\w+|secret\w*"
    r"|pretend\w*|lie|lying|fake|blam\w+|demand\w*|threat\w+)\b|n['’]t\b",
    re.IGNORECASE,
)
_ASSUMING = _any(
    r"(?:know|knew|known|aware|true|sure|agree|remember|heard|reali[sz]\w+|notic\w+) (?:that|of)",
    r"did you know|isn't|aren't|doesn't|don't|wouldn't|now that|given that|because|since|why",
)
_OF_ITSELF = _any(r"i|i['’]\w+|me|my|mine|we|us|our|ours|myself|bots?|models?|assistants?|ai")
_OFFERED = re.compile(
    r"(?:(?:as (?:a|one) (?:next|small|first) step|to (?:start|begin)|for (?:example|instance)"
    r"|perhaps|maybe|also|then|next),?\s+)?"
    r"(?:you (?:could|might)(?: also| perhaps| even| then)?"
    r"|(?:one|another) (?:idea|option|way) (?:would|could|might) be to"
    r"|it (?:may|might|could) help to|consider|try(?: to)?)\s+(?P<verb>[a-z]+)",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"(?:(?:and|so|then|now),?\s+)?(?:what|which|when|where|who|whom|how"
    r"|(?:would|could|can|do|are|have|did) you|(?:is|are) there)\b",
    re.IGNORECASE,
)
_ADDRESSED = re.compile(r"\byou(?:r|rs|rself)?\b", re.IGNORECASE)
_DOING = frozenset(
    "ask begin bring check choose collect compare describe discuss draft explain explore gather "
    "invite join jot keep list look map note offer outline pair pick practice practise prepare "
    "read reflect review revisit shadow share show sketch sort start summarise summarize talk tell "
    "think track try volunteer walk watch write".split()
)
_WORD = re.compile(r"[^\W_]+")


def is_idea(text: str, ladder: Ladder, about: frozenset[str]) -> bool:
    """Whether the text may pass as a suggestion; `about` are the stems of what is spoken of."""
    offered = _OFFERED.match(text)
    if not offered or len(text.split()) > MAX_IDEA_WORDS or "?" in text:
        return False
    if not _names_something_to_do(offered["verb"]) or stems(text).isdisjoint(about):
        return False
    refused = (_OF_THE_LADDER, _OF_ITSELF, _NUMBER, _TIME, _RULING, _REFUSING)
    return not any(one.search(text) for one in refused) and _is_plain(text, ladder)


def is_offered(text: str) -> bool:
    """Whether the text has the form of an idea, whatever it says."""
    return _OFFERED.match(text) is not None


def is_question(text: str, ladder: Ladder) -> bool:
    """Whether the text may pass as a question to the asker that assumes nothing."""
    if not text.endswith("?") or text.count("?") > 1 or len(text.split()) > MAX_QUESTION_WORDS:
        return False
    if not _ASKED.match(text) or not _ADDRESSED.search(text):
        return False
    refused = (_OF_THE_LADDER, _OF_ITSELF, _NUMBER, _ASSUMING)
    return not any(one.search(text) for one in refused) and _is_plain(text, ladder)


def stems(text: str) -> frozenset[str]:
    """The words of a text that carry a subject, cut to their stems."""
    words = (word.casefold().removesuffix("s") for word in _WORD.findall(text))
    return frozenset(word[:STEM] for word in words if len(word) >= SHORT)


def _names_something_to_do(verb: str) -> bool:
    verb = verb.lower()
    root = verb.removesuffix("ing")
    return not _DOING.isdisjoint({verb, root, f"{root}e", root[:-1]})


def _is_plain(text: str, ladder: Ladder) -> bool:
    """One sentence of ordinary words that names no stage and commands nobody."""
    inside = re.search(r"[.!?:;…(]\s*\S", text)
    return not (inside or odd_words(text) or find_stages(ladder, text) or find_commands(text))
