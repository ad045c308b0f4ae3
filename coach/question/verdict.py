"""Owns the phrases that ask for a verdict on a person: rating, ranking, promotion, level.

Knows nothing of what is said in answer. "Am I ready for senior?" is no verdict: guidance on readiness
answers it.
"""

from __future__ import annotations

from coach.question.persons import MINE, NAME, THEY
from coach.question.staging import phrase

_PERSON = r"(?:me|him|her|them|us)"
_JUDGED = (
    r"(?:me\b|him\b|her\b|them\b|us\b|my (?:performance|report|team|engineers?|people|reports|staff|self|§)"
    r"|(?:these|those|the|my|our|this) (?:\w+ ){0,2}(?:engineers?|people|person|employees?|candidates?|reports?"
    rf"|teammates?|seniors?|§)|the team|everyone|everybody|{NAME})"
)
VERDICT = phrase(
    r"should (?!we\b|you\b|an? |the |this )(?:\w+|my \w+(?: \w+)?) (?:be|get|have been) (?:promoted|demoted|made"
    r"|an? (?:promotion|raise)|the promotion|(?:an? )?§)|should (?:i|we|they) (?:promote|demote)\b|whether to"
    r" promote",
    rf"(?<!how )(?<!how do i know if )(?:will|would|gonna|can|do you think) (?:i|{THEY}|you)(?: \w+)?"
    r" (?:get |be |ever get |ever be )*promot(?:ed|e) ?(?:me|us|him|her|this|next|in|now|soon|$|[?.!])",
    rf"(?<!how )(?<!when )(?<!what )(?:will|would) (?:i|{THEY}) (?:ever |actually |really )?(?:make|get|reach|"
    r"become|be) (?:to )?(?:an? )?§|think (?:i|he|she|they)(?:'ll| will) (?:make|get|reach|become|be)"
    r" (?:to )?(?:an? )?(?:§|promoted)",
    r"(?:my|his|her|their) (?:chances?|odds)\b|(?:chances?|odds|likelihood|probability) of (?:\w+ ){0,2}"
    r"(?:promot|mak|reach|gett|becom)\w*|predict (?:if|whether|my)",
    rf"deserves? (?:to be |the |a |an )*(?:promot\w+|§|it\b)|do i deserve|does (?:{THEY}|{MINE}) (?:deserve"
    r"|qualify)|worthy of (?:an? )?(?:promotion|§)",
    rf"(?:rate|score|grade|rank|stack-?rank) {_JUDGED}|(?:evaluate|assess|judge) (?:him\b|her\b|me\b|my"
    rf" (?:report|performance|engineers?)|{NAME})|stack[- ]?rank\w*",
    rf"(?:give|assign|suggest|propose|pick|recommend) (?:{_PERSON}|my \w+|{NAME}|an?|the) (?:an? |the )?(?:\d"
    r"[-–]\d |performance |final |overall |numeric )*(?:rating|score|grade|mark)\b|put my team in",
    r"(?:what|which) (?:rating|score|grade) (?:should|would|do|does|will|can|am|is)\b|(?:from|of|between) 1"
    r"(?: to |-|–| and )(?:5|10)\b|out of (?:5|five|10|ten)\b|scale of|\d[-–]\d rating",
    r"who(?:'s| is| are| was) (?:the |my )?(?:better|best|weaker|weakest|stronger|strongest|worst|worse|slowest"
    r"|smartest|lowest|top|underperform\w*|most (?:senior|valuable|promotable|underperforming))\b"
    r"(?! (?:placed|suited|positioned|equipped|person to|one to ask|way))",
    r"which of (?:my|the|these|them)\b.{0,30}(?:should (?:get|be)|(?:is|are) (?:better|best|weak|strong|the)"
    r"|deserv|promot)\w*|who should (?:get (?:the|promoted)|i promote|be promoted|i pick|i let go)",
    rf"(?:am i|is {THEY}|is my \w+) (?:\w+ )?(?:better|worse|stronger|weaker|smarter|more senior) than (?!(?:it|i"
    r"|last|before)\b)",
    rf"(?:is|was) (?:{THEY}|my \w+|this person) (?:an? )?(?:strong|weak|good|bad|real|true|solid|poor|low)"
    r" (?:or (?:an? )?\w+ )?(?:§|performer|hire|engineer)|low performer or",
    rf"(?:am i|is {THEY}|does {THEY}|do i|should i|should {THEY}|is my (?:report|§))\b.{{0,70}}\byes or no|yes"
    rf" or no\b.{{0,50}}\b(?:am i|is {THEY}|should|will i)\b",
    r"decide (?:if|whether) (?:i|he|she|they|\w+)(?:'m| am| is|'s| are|'re)? |decide for me|(?:what|which) level"
    rf" (?:am i|is {THEY}|are they|should (?:i|{THEY}) be)\b(?! (?:supposed|expected|meant|talking|looking))"
    r"|tell me (?:my|what) level(?: i am|'s| decision)?\b",
    r"(?:am i|is (?:he|she)|are they) (?:really )?(?:§|promotion) material\b|(?:level|stage|grade) would you (?:put"
    rf"|place|give|say|assign)|tell me (?:who|which one) is\b|(?:will|would|are) (?:they|the committee|my manager"
    r"|my boss|my lead) (?:going to |ever )?promote (?:me|him|her)|grade my\b|(?:should|shall) (?:my \w+|he|she|they"
    r"|§) (?:\w+ )?get (?:the|a|an|promoted)",
    r"(?<!how )(?<!when )do i get (?:the |a |my )?promot\w*|(?:tell me|say) (?:if|whether) (?:i'?m|i am|he|she|they)(?:'s| is| are)?"
    r" (?:an? |really |already |at )*§|how would you (?:rate|score|rank|grade|judge|level) |\b0[-–]10\b|percentile"
    r"|(?:where|how) do i rank\b|(?:rate|score|grade) my (?:answers?|self|performance|work|packet|draft|skills)"
    r"|recommend\w* (?:to )?promot|promote or not|(?:promotion|promoted) or not",
    r"am i (?:an? |already |really |still |at |even |actually |the )*§(?: level)?(?:,? (?:or|and not) (?:an? )?§)?"
    r"(?: yet| now| already)?\s*(?:$|[?.!])",
    rf"(?:does|do|did|is|has) (?:{THEY}|my \w+) (?:meet|exceed|miss|meeting|exceeding|met|below)(?:s|ing)?"
    r" (?:all |the |our )?(?:expectations|bar)",
    rf"(?:is|are) {THEY} (?:\w+ )?(?:performing|underperforming)\b|(?:does|did|will|should) {THEY} (?:get|make)"
    r" (?:to )?(?:an? |the )?(?:§|promotion)|confirm (?:that )?(?:i|he|she).{0,20}(?:promot|§)",
)
