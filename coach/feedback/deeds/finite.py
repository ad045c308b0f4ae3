"""Owns whether a note's first word is surely the verb of its sentence, so that a subject may be set
before it: "Missed the demo on 3 May", not "Missed deadlines pushed the launch", nor what the work
did or suffered: "Had to be reverted", "Crashed in production".

Where it is not sure it says no: a note without a subject reads worse, one with a wrong subject
says something else. Knows words alone.
"""

from __future__ import annotations

import re

from coach.feedback.deeds.verbs import (
    ADVERB,
    AUXILIARY,
    ED,
    PARTICIPLE_LIKE,
    PAST,
    PRESENT,
    SURE_PAST,
    SURE_PRESENT,
)
from coach.feedback.notes.parts import DATE

VERB = rf"(?:{PAST}|{PRESENT})"
_FIRST = re.compile(
    rf"(?:(?:{ADVERB}|clearly|quickly|recently)\s+)?(?P<verb>{VERB})(?![\w'’-])", re.IGNORECASE
)
_SURE = re.compile(rf"{SURE_PAST}|{SURE_PRESENT}", re.IGNORECASE)
_ORGANIZED = re.compile(r"organi[sz]ed", re.IGNORECASE)  # "organized the offsite", "Organized mind"
_BARE = (  # nothing that is acted on comes next
    r"(?=\s*(?:$|[.,;:!?(–—])|\s+(?:-|&|(?:in|on|at|for|from|with|without|within|under|during|after"
    r"|before|since|until|by|because|when|while|whenever|if|as|so|and|but|again|twice|once|then|now"
    r"|yesterday|today|last|this|every|each time|three times|\d+ times|fine|well|badly|faster"
    r"|slower|slowly|better|worse|only|silently|immediately|instantly|reliably|smoothly|right away"
    r"|straight away|out of|into|through|over|across|everywhere|nowhere)\b))"
)
_OF_THE_WORK = re.compile(  # what code and releases do, or what is done to them
    rf"(?:(?:{ADVERB}|clearly|quickly|recently)\s+)?(?:"
    r"(?:is|are|was|were|isn't|aren't|wasn't|weren't)\b(?!(?: not| never)?(?: \w+ly| very| quite| a"
    r" bit| rather| often| always)* (?:rude|polite|impolite|calm|patient|impatient|kind|friendly"
    r"|defensive|sarcastic|arrogant|curious|honest|unprepared|proactive|afraid|angry|moody)\b)"
    rf"|(?:has|have|had)(?:n't| not)? (?:{ADVERB} )?(?:been|become|(?:to|got) be|to get)\b"
    r"|(?:has|have|had)(?:n't| not)? to (?:run|wait|restart|reload|load|go through|come back)\b"
    rf"|(?:has|have|had)(?:n't| not)? (?:{ADVERB} )?(?:run|crashed|broken|failed|worked|compiled"
    rf"|loaded|stalled|hung|frozen|gone|come){_BARE}"
    rf"|(?:got|gets) (?:{ADVERB} )?(?:{ED}|{PARTICIPLE_LIKE}|broken|stuck|slow\w*|fast\w*|worse"
    r"|better|stolen|overwritten|rewritten|undone|withdrawn|thrown|hidden|shown)\b"
    r"(?! (?:in|with|about|over|up in) (?:a|an|the|every) (?:detail|fight|argument)\w*)"
    r"|(?:does|did|do|doesn't|didn't|don't)(?: not)? (?:\w+ly )?(?:work(?! with| hard| on)|compile"
    r"|load|start|scale|crash|build|render|boot|respond|fit|hold|last|happen|come back|go live"
    rf"|run{_BARE}|break{_BARE})\b"
    r"|fail(?:ed|s) to (?:start|load|build|compile|deploy|run|boot|connect|render|parse|open"
    r"|scale)\b"
    r"|(?:ran|runs|crash(?:ed|es)|broke|breaks|fail(?:ed|s)|compile[ds]|load(?:ed|s)|stall(?:ed|s)"
    r"|hung|hangs|froze|freezes|leak(?:ed|s)|start(?:ed|s)|stopp?(?:ed|s)|return(?:ed|s)"
    r"|end(?:ed|s)"
    r"|happen(?:ed|s)|exist(?:ed|s)|revert(?:ed)|rolled back|backed out|launched|fixed|closed"
    r"|cancell?ed|postponed|delayed|approved|rejected|accepted|expired|scale[ds]|last(?:ed|s)"
    rf"|render(?:ed|s)|slowed(?: down)?|respond(?:ed|s)|build[s]|pass(?:ed|es)){_BARE}"
    r"|(?:broke|breaks|ran|runs) (?:down|out|up|off)\b"
    rf"|work(?:ed|s)(?:{_BARE}(?! with\b| on (?:the|a|an|it|his|her|their|our|this|that)\b"
    r"| well with\b| through\b)|\s+like\b)"
    r"|(?:took|takes|needs|needed) (?:(?:only|just|about|around|nearly|almost|over|up to|at least"
    r"|more than|less than|another|the whole|a whole|half|too|so|very|a|an|one|two|three|four|five"
    r"|six|seven|eight|nine|ten|twelve|several|many|some|\d\S*) )*(?:seconds?|secs?|minutes?|mins?"
    r"|hours?|hrs?|days?|weeks?|months?|years?|sprints?|ages|forever|long|longer|a while|while"
    r"|until|\d+ ?(?:s|ms|min|h|d))\b"
    r"|time[ds] out\b"
    r"|(?:went|goes) (?:down|up|live|out|through|over|off|on|back|well|badly|bad|wrong|south"
    r"|smoothly|unnoticed|offline|online|fine|great|ok|okay|\w+ly)\b"
    r"|(?:came|comes) (?:back|in|out|down|up|on|late|online|from|with|at|after|too|through)\b"
    r"|(?:rose|fell|grew|dropp(?:ed)|increased|decreased|improved|shrank|doubled|tripled|halved"
    r"|jumped|sank|slipped|climbed)(?: (?:from|by|to|in|on|since|until|after|again)\b|[.,;]|$)"
    r"|(?:costs?|meant|means|seems|seemed|became|becomes)\b|led to\b|leads to\b"
    r"|result(?:ed|s) in\b)",
    re.IGNORECASE,
)
_NO_VERB = re.compile(  # "Unfinished migration", "Based on ...", "Given ..."
    r"un(?!block|tangl|cover|pack|lock|veil|ravel|plug|earth|load|hook|wind|mask|install|stick|do"
    r"|ti)\w*ed$|(?:based|related|compared|according|mixed|supposed|red|bored|tired|worried|needed"
    r"|wanted|expected|required|half-\w+|so-called|talented|experienced|detailed|skilled|gifted"
    r"|motivated|interested|committed|dedicated|organi[sz]ed|unprepared)$",
    re.IGNORECASE,
)
_STARTS_BADLY = re.compile(
    r"\s*(?::|by\b|(?:is|was|are|were|am|has|have|had|does|do|did|would|will|could|can|should|may"
    r"|might|must)\b|(?:and \w+ )(?:is|was|are|were|has|have|had)\b)",
    re.IGNORECASE,
)
_JOINS = (
    r"(?:so|because|when|while|that|who|which|what|how|why|where|whether|if|after|before|since"
    r"|until|as|whose|than|although|though)"
)
_ON_WE = re.compile(  # "Based on her analysis we dropped two": the sentence has another subject
    rf"\s(?:(?!\b(?:and|but|{_JOINS})\b)[^,;:.])*?"
    rf"(?<! and)(?:,? (?:we|i|she|he|they)\b|, (?!and|but|so)(?:[\w’'-]+ ){{1,2}}{PAST}\b)",
    re.IGNORECASE,
)
_PLACED = re.compile(r"\s+(?:on|to|with|from|in|for|at|as|about|alone|by)\b", re.IGNORECASE)
_DETERMINED = re.compile(  # an object of its own, so the word before it acts
    r"\s+(?:the|a|an|our|my|his|her|their|its|your|this|that|these|those|every|each|all|both|no|any"
    r"|some|many|several|another|two|three|four|five|six|seven|eight|nine|ten|half|most|\d\S*"
    r"|it|us|me|him|them|you|nobody|no one|nothing|none|everyone|everybody|everything|people"
    r"|somebody|someone|something|himself|herself|themselves|how|why|what|who|which|where|when"
    r"|whether|that|if|to|up|out|over|down|back|off|away|through|around|along|together|aside"
    r"|(?-i:[A-ZÀ-Þ])\S*|[\"“'‘@#\[(]\S*)(?=\W|$)",
    re.IGNORECASE,
)
_PHRASE = (
    r"(?:in|on|at|during|for|with|without|from|to|of|about|into|after|before|since|until|by|within"
    r"|across|through|over|under|between|against|per|as|because|so|and|or|but|while|when|that|which"
    r"|who|than|twice|once|again|yesterday|today|early|late|last|this|daily|weekly|alone|together"
    r"|too|well|very|more|less|not|never|still|instead|anyway|throughout|despite|although|though"
    r"|where|via|like|beyond|around|behind|unasked|ahead|\w+ly)"
)
_OTHER_VERB = re.compile(
    rf"(?<=[\w'’)\"”] )(?P<verb>{ED}|{SURE_PAST}|{PARTICIPLE_LIKE}|{AUXILIARY}"
    rf"|means|causes|makes|costs|hurts|keeps|needs)(?![\w'’-])",
    re.IGNORECASE,
)
_OWN_SUBJECT = re.compile(
    r"(?:\b(?:and|or|but|then|to|not|never|who|which|that|what|how|why|where|when|it|we|i|he|she|they"
    r"|you|this|nobody|everyone|everybody|people|be|been|being|is|was|are|were|has|have|had|get|got"
    r"|gets|did|does|do|didn't|will|would|can|could|the|a|an|our|my|his|her|their|its|more|less|very"
    r"|much|so|as|also|still|only|just|well|\w+ly|if|until|after|before|while|since|because|than"
    r"|by|with|of|two|three|four|newly|both|all|some)|[,;:.(–—-]) $|(?-i:\b[A-ZÀ-Þ][\w’'-]*) $",
    re.IGNORECASE,
)
_PRESENT_VERB = re.compile(  # "in May blocks the data team", "June push the launch"
    rf"(?<=[\w)] )(?!{_PHRASE}\b|\w+ing\b)[a-z]{{3,}}(?<!ing) (?:the|a|an|our|us|it|them|me|his|her"
    r"|their|its)\b"
)
_BARE_NEXT = re.compile(  # one to three bare words, and what comes right after them
    rf"\s+(?P<words>(?:(?!{_PHRASE}\b)[a-z][\w’'/&-]*(?:\s+|(?=[,.;:!?)]|$))){{1,4}})",
    re.IGNORECASE | re.DOTALL,
)


def begins_with_its_verb(text: str) -> bool:
    """Whether the first word of a text (an adverb may stand before it) is surely what its subject,
    left out, did."""
    first = _FIRST.match(text)
    if not first or _OF_THE_WORK.match(text):
        return False
    rest = text[first.end() :]
    organized = _ORGANIZED.fullmatch(first["verb"]) and _DETERMINED.match(rest)
    if _STARTS_BADLY.match(rest) or (_NO_VERB.match(first["verb"]) and not organized):
        return False
    if _SURE.fullmatch(first["verb"]):
        return True
    if _DETERMINED.match(rest):
        return True
    if _PLACED.match(rest) and _ON_WE.match(rest):
        return False
    return not _goes_on_with_a_verb(DATE.sub("2026", rest))


def _goes_on_with_a_verb(rest: str) -> bool:
    """Whether a later word may be the verb of which the first words are only the subject."""
    sentence = re.split(r"[.;:!?](?=\s|$)", rest, maxsplit=1)[0]
    bare = _BARE_NEXT.match(sentence)
    if bare and _runs_into_a_verb(bare["words"].split()):
        return True
    clause = re.split(r"[,–—]", sentence, maxsplit=1)[0]
    first, *joined = re.split(rf"\b{_JOINS}\b", clause, flags=re.IGNORECASE)
    if _loose_verbs(first) or any(_loose_verbs(one) > 1 for one in joined):
        return True
    return bool(_PRESENT_VERB.search(first))


def _loose_verbs(part: str) -> int:
    """How many verbs of a part have no subject and no "and" right before them."""
    verbs = _OTHER_VERB.finditer(part)
    return sum(not _OWN_SUBJECT.search(part[: one.start()]) for one in verbs)


def _runs_into_a_verb(words: list[str]) -> bool:
    """Whether a plural is followed by one more bare word, as in "reported bugs pile up"."""
    plural = next((at for at, one in enumerate(words) if re.search(r"[^s]s$", one)), None)
    return plural is not None and plural + 1 < len(words)
