"""Owns the recognition of verdicts on a person: rating, ranking, promotion, pay, inner states.

A verdict is asked for ("should she be promoted?") or passed ("exceeds expectations"). Neither has a
place in a draft: no type here can hold one, and the gate refuses a sentence that says one.
"""

from __future__ import annotations

from coach.feedback.kept_out import rated
from coach.ladder.model import Ladder
from coach.ladder.stage_names import find_stages
from coach.question.pay import PAY
from coach.question.staging import phrase, with_stages
from coach.question.verdict import VERDICT

_HE = r"(?:he|she|they|(?-i:[A-Z][\w’'-]+)|this person|the engineer)"
_BAR = r"(?:expectations?|the bar|the requirements)"
_PASSED = phrase(
    rf"(?:exceed|meet|surpass|miss|fail)(?:s|ed|ing|t)? (?:to meet |all |all of |most |most of "
    rf"|some |the |"
    rf"our |my |partially )*{_BAR}|(?:below|above|beyond|at|under|met|far exceeds) {_BAR}\b",
    r"(?:rating|score|grade|ranking)(?: of| is| was| should be| would be|:)? (?:an? )?(?:\d"
    r"|(?-i:[A-F])\b[+-]?"
    r"|meets|exceeds|outstanding|strong|low|high)|(?:rate[ds]?|graded?|rank(?:s|ed)?) "
    r"(?:him|her|them|an? |as |at |in the top|among|\d|first|second|last)|scored? (?:him|her|them"
    r"|as |at |in the top|among|an? [1-9]\b)",
    r"(?:top|bottom|middle)[- ](?:\d+ ?%|performer|quartile|tier|rank\w*|of the (?:team|stack"
    r"|list))|top "
    r"performers?|(?:low|under|over|high|strong|weak|poor)[- ]?perform(?:er|ers|ing)\b(?! (?:query"
    r"|"
    r"queries|page|service|code|test|index|cache))|(?:best|strongest|weakest|worst|better|weaker"
    r"|stronger)"
    r" (?:engineer|developer|person|performer|member|than (?:him|her|them|the (?:others?|rest)"
    r"|(?-i:[A-Z]"
    r"\w+)))(?! (?:week|month|time|to (?:ask|talk|go|contact|speak|call|ping|answer|tell|explain"
    r"|own"
    r"|help|review|decide|reach)|for (?:the job|that|this|it|questions|such)|on call))",
    r"(?:ready|due|overdue|qualif\w+|eligible|a case|strong case|material|recommend\w*"
    r"|nominat\w+|put (?:him|"
    r"her|them) (?:up|forward)|candidate|support\w*|deserves?|earned|on track|a no|a yes) (?:\w+ "
    r"){0,3}?for "
    r"(?:an? |the |his |her |their |next )*(?:promo\w*|§|raise|bonus|next level)\b|promotion[- "
    r"](?:ready|"
    r"material|case|packet)|(?:should|must|will|can|could|deserves? to|ought to|ready to|due to"
    r"|need to|has to)"
    r" (?:not |be |get |being )*promot\w+|not (?:yet )?(?:ready|promotable)\b(?! (?:for (?:the "
    r")?(?:review|"
    r"release|production|merge|launch)|to (?:merge|ship|release)))|promotable\b|(?:get|got|gets"
    r"|give|giving|"
    r"offer\w*) (?:him|her|them|the|a) (?:a |the )?(?:promotion|raise|bonus|pay)",
    r"(?:deserves?|earned|merits?|warrants?|is worth|should get|owed) (?:an? |the |to be |more "
    r"|his |her |"
    r"their )*(?:promo\w*|raise|bonus|money|pay|salary|§|higher|title|level)|(?:already "
    r")?(?:performs?|"
    r"performing|operat\w+|work\w*|acts?|is) (?:already )?at (?:an? |the )?§(?: level)?\b|(?:is"
    r"|as) (?:not )?"
    r"(?:yet |already |clearly |really |an? )*§ (?:material|level|caliber|calibre)",
    r"(?:best|strongest|weakest|worst|smartest) (?:\w+ )?(?:we|i) (?:have|had|know|'ve)\b|give "
    r"(?:him|her|them|(?-i:[A-Z]\w+)) (?:an? )?(?:solid |strong |low |high )?[1-5](?:\.\d)?\b"
    r"(?! \w)|(?:not sure|unsure|wonder\w*|think|doubt|believe)(?: that| if| whether)? "
    r"(?:he|she|they|(?-i:[A-Z]\w+))(?:'s|'re| is| are) (?:\w+ )?(?:there|ready|§)(?: yet)?\b"
    r"|(?:is|are) (?:he|she|they|(?-i:[A-Z]\w+)) (?:\w+ )?§|§ (?:material|calib(?:er|re))",
    r"(?:promote|demote|fire|hire) (?:him|her|them|(?-i:[A-Z]\w+))\b|(?:salary|bonus|pay rise"
    r"|pay raise|"
    r"compensation|equity) (?:of|for|should|increase|adjust\w*|band)|stack[- ]?rank\w*|nine[- "
    r"]?box|9-box",
)
_INNER = phrase(
    rf"(?:is|seems|looks|sounds|was|probably|might be|must be|is likely) (?:\w+ )?(?:to (?:quit"
    rf"|leave|resign)"
    r"|about to (?:quit|leave|resign)|unhappy|depressed|stressed|anxious|disengaged|checked out"
    r"|looking for "
    rf"(?:a|another) (?:job|role)|interviewing|burn(?:t|ed|ing) out|a flight risk)\b|{_HE} "
    rf"(?:will|may|might) "
    r"(?:probably |soon )?(?:quit|resign|leave (?:us|the (?:company|team)))|flight risk"
    r"|attrition risk",
    r"(?:how (?:is|does|do) (?:he|she|they|(?-i:[A-Z]\w+)) (?:really )?feel|is (?:he|she"
    r"|(?-i:[A-Z]\w+)) "
    r"(?:happy|unhappy|motivated|stressed|depressed|angry))",
)
_ORDER = phrase(
    r"(?:please |just |can you |could you |now )?(?:rate|rank|score|grade|decide|recommend|say "
    r"whether|tell me "
    r"(?:if|whether)|conclude that|write that|give) (?:him|her|them|(?-i:[A-Z]\w+)|whether|if|me "
    r"a|a|an|the)\b"
    r".{0,60}\b(?:rating|score|rank\w*|promot\w+|level|\d (?:to|-|out)|verdict|number|§|raise"
    r"|expectations)"
)


_RATED = (rated.RATED, rated.LEVELLED, rated.COMPARED, rated.MOOD)


def asks_or_passes(text: str, ladder: Ladder | None = None) -> str | None:
    """The words of a verdict in a sentence, or None. Stages are known where a ladder is given."""
    straight = text.replace("’", "'")
    spans = ((one.start, one.end) for one in find_stages(ladder, straight)) if ladder else ()
    staged = with_stages(straight, spans)
    told = [one.search(staged) for one in (_PASSED, _INNER, _ORDER)]
    told += [one.search(straight) for one in _RATED]  # codes of stages stand in them as they are
    found = next(filter(None, told), None)
    if found is None and _is_asking(straight):
        found = VERDICT.search(staged) or PAY.search(staged)
    return straight[found.start() : found.end()] if found else None


def says_verdict(text: str) -> bool:
    """Whether a sentence of a draft passes a verdict; stage names do not matter here."""
    straight = text.replace("’", "'")
    return any(one.search(straight) for one in (_PASSED, _INNER, *_RATED))


def _is_asking(text: str) -> bool:
    first = text.split(maxsplit=1)[0].lower() if text.split() else ""
    return text.rstrip().endswith("?") or first in _ASKING


_ASKING = frozenset(
    "should is does would will can could do am are who which what rate rank".split()
)
