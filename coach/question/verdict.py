"""Owns the phrases that ask for a verdict on a person: rating, ranking, promotion, level.

Knows nothing of what is said in answer. "Am I ready for senior?" is no verdict: guidance on
readiness answers it.
"""

from __future__ import annotations

from coach.question.persons import MINE, NAME, THEY
from coach.question.staging import phrase

_PERSON = r"(?:me|him|her|them|us)"
_JUDGED = (
    r"(?:me\b|him\b|her\b|them\b|us\b|my (?:performance|report|team|engineers?|people|reports"
    r"|staff|self|§)|(?:these|those|the|my|our|this) (?:\w+ ){0,2}(?:engineers?|people|person"
    r"|employees?|candidates?|reports?"
    rf"|teammates?|seniors?|§)|the team|everyone|everybody|{NAME})"
)
VERDICT = phrase(
    r"should (?!we\b|you\b|an? |the |this )(?:\w+|my \w+(?: \w+)?) (?:be|get"
    r"|have been) (?:promoted|demoted|made|an? (?:promotion|raise)|the promotion|(?:an? )?§)"
    r"|should (?:i|we|they) (?:promote|demote)\b|whether to promote",
    rf"(?<!how )(?<!how do i know if )(?:will|would|gonna|can|do you think) (?:i|{THEY}"
    rf"|you)(?: \w+)?"
    r" (?:get |be |ever get |ever be )*promot(?:ed|e) ?(?:me|us|him|her|this|next|in|now|soon|$"
    r"|[?.!])",
    rf"(?<!how )(?<!when )(?<!what )(?:will|would) (?:i|{THEY}) (?:ever |actually "
    rf"|really )?(?:make|get|reach|"
    r"become|be) (?:to )?(?:an? )?§|think (?:i|he|she|they)(?:'ll| will) (?:make|get|reach|become"
    r"|be) (?:to )?(?:an? )?(?:§|promoted)",
    r"(?:my|his|her|their) (?:chances?|odds)\b|(?:chances?|odds|likelihood"
    r"|probability) of (?:\w+ ){0,2}(?:promot|mak|reach|gett|becom)\w*|predict (?:if|whether|my)",
    rf"deserves? (?:to be |the |a |an )*(?:promot\w+|§|it\b)|do i deserve|does (?:{THEY}"
    rf"|{MINE}) (?:deserve"
    r"|qualify)|worthy of (?:an? )?(?:promotion|§)",
    rf"(?:rate|score|grade|rank|stack-?rank) {_JUDGED}|(?:evaluate|assess|judge) (?:him\b|her\b"
    rf"|me\b|my (?:report|performance|engineers?)|{NAME})|stack[- ]?rank\w*",
    rf"(?:give|assign|suggest|propose|pick|recommend) (?:{_PERSON}|my \w+|{NAME}|an?|the) (?:an? "
    rf"|the )?(?:\d"
    r"[-–]\d |performance |final |overall |numeric )*(?:rating|score|grade|mark)\b|put my team in",
    r"(?:what|which) (?:rating|score|grade) (?:should|would|do|does|will|can|am|is)\b|(?:from|of"
    r"|between) 1(?: to |-|–| and )(?:5|10)\b|out of (?:5|five|10|ten)\b|scale of|\d[-–]\d rating",
    r"who(?:'s| is| are| was) (?:the |my )?(?:better|best|weaker|weakest|stronger|strongest|worst"
    r"|worse|slowest|smartest|lowest|top|underperform\w*|most (?:senior|valuable|promotable"
    r"|underperforming))\b(?! (?:placed|suited|positioned|equipped|person to|one to ask|way))",
    r"which of (?:my|the|these|them)\b.{0,30}(?:should (?:get|be)|(?:is|are) (?:better|best|weak"
    r"|strong|the)|deserv|promot)\w*|who should (?:get (?:the|promoted)|i promote|be promoted"
    r"|i pick|i let go)",
    rf"(?:am i|is {THEY}|is my \w+) (?:\w+ )?(?:better|worse|stronger|weaker|smarter"
    rf"|more senior) than (?!(?:it|i"
    r"|last|before)\b)",
    rf"(?:is|was) (?:{THEY}|my \w+|this person) (?:an? )?(?:strong|weak|good|bad|real|true|solid"
    rf"|poor|low)"
    r" (?:or (?:an? )?\w+ )?(?:§|performer|hire|engineer)|low performer or",
    rf"(?:am i|is {THEY}|does {THEY}|do i|should i|should {THEY}|is my (?:report"
    rf"|§))\b.{{0,70}}\byes or no|yes or no\b.{{0,50}}\b(?:am i|is {THEY}|should|will i)\b",
    r"decide (?:if|whether) (?:i|he|she|they|\w+)(?:'m| am| is|'s| are|'re)? |decide for me"
    r"|(?:what|which) level"
    rf" (?:am i|is {THEY}|are they|should (?:i|{THEY}) be)\b(?! (?:supposed|expected|meant"
    rf"|talking|looking))"
    r"|tell me (?:my|what) level(?: i am|'s| decision)?\b",
    r"(?:am i|is (?:he|she)|are they) (?:really )?(?:§|promotion) material\b|(?:level|stage"
    r"|grade) would you (?:put|place|give|say|assign)|tell me (?:who|which one) is\b|(?:will"
    r"|would|are) (?:they|the committee|my manager|my boss|my lead) (?:going to "
    r"|ever )?promote (?:me|him|her)|grade my\b|(?:should|shall) (?:my \w+|he|she|they"
    r"|§) (?:\w+ )?get (?:the|a|an|promoted)",
    r"(?<!how )(?<!when )do i get (?:the |a |my )?promot\w*|(?:tell me|say) (?:if"
    r"|whether) (?:i'?m|i am|he|she|they)(?:'s| is| are)? (?:an? |really |already |at )*§"
    r"|how would you (?:rate|score|rank|grade|judge|level) |\b0[-–]10\b|percentile"
    r"|(?:an? )?(?:below|meets?|exceeds?|outstanding) or (?:an? )?(?:meets?|exceeds?|outstanding"
    r"|below)\b|promote (?:me|him|her|them)\b(?! (?:to ask|as a))"
    r"|(?:where"
    r"|how) do i rank\b|(?:rate|score|grade) my (?:answers?|self|performance|work|packet|draft"
    r"|skills)|recommend\w* (?:to )?promot|promote or not|(?:promotion|promoted) or not",
    r"am i (?:an? |already |really |still |at |even |actually |the )*§(?: level)?(?:,? (?:or"
    r"|and not) (?:an? )?§)?(?: yet| now| already)?\s*(?:$|[?.!])",
    rf"(?:does|do|did|is|has) (?:{THEY}|my \w+) (?:meet|exceed|miss|meeting|exceeding|met"
    rf"|below)(?:s|ing)?"
    r" (?:all |the |our )?(?:expectations|bar)",
    rf"(?:is|are) {THEY} (?:\w+ )?(?:performing|underperforming)\b|(?:does|did|will"
    rf"|should) {THEY} (?:get|make)"
    r" (?:to )?(?:an? |the )?(?:§|promotion)|confirm (?:that )?(?:i|he|she).{0,20}(?:promot|§)",
)
