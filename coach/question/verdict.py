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
    rf"(?<!how )(?<!how do i know if )(?:will|would|gonna|can|do you think) (?:i|{THEY}|you)(?: "
    r"\w+)? (?:get |be |ever get |ever be )*promot(?:ed|e) ?(?:me|us|him|her|this|next|in|now|soon"
    r"|$|[?.!])",
    rf"(?<!how )(?<!when )(?<!what )(?:will|would) (?:i|{THEY}) (?:ever |actually |really "
    r")?(?:make|get|reach|become|be) (?:to )?(?:an? )?§|think (?:i|he|she|they)(?:'ll| will) "
    r"(?:make|get|reach|become|be) (?:to )?(?:an? )?(?:§|promoted)",
    r"(?:my|his|her|their) (?:chances?|odds)\b|(?:chances?|odds|likelihood"
    r"|probability) of (?:\w+ ){0,2}(?:promot|mak|reach|gett|becom)\w*|predict (?:if|whether|my)",
    rf"deserves? (?:to be |the |a |an )*(?:promot\w+|§|it\b)|do i deserve|does (?:{THEY}|{MINE}) "
    r"(?:deserve|qualify)|worthy of (?:an? )?(?:promotion|§)",
    rf"(?:rate|score|grade|rank|stack-?rank) {_JUDGED}|(?:evaluate|assess|judge) (?:him\b|her\b"
    rf"|me\b|my (?:report|performance|engineers?)|{NAME})|stack[- ]?rank\w*",
    rf"(?:give|assign|suggest|propose|pick|recommend) (?:{_PERSON}|my \w+|{NAME}|an?|the) (?:an? "
    r"|the )?(?:\d[-–]\d |performance |final |overall |numeric )*(?:rating|score|grade|mark)\b"
    r"|put my team in",
    r"(?:what|which) (?:rating|score|grade) (?:should|would|do|does|will|can|am|is)\b|(?:from|of"
    r"|between) 1(?: to |-|–| and )(?:5|10)\b|out of (?:5|five|10|ten)\b|scale of|\d[-–]\d rating",
    r"who(?:'s| is| are| was) (?:the |my )?(?:better|best|weaker|weakest|stronger|strongest|worst"
    r"|worse|slowest|smartest|lowest|top|underperform\w*|most (?:senior|valuable|promotable"
    r"|underperforming))\b(?! (?:placed|suited|positioned|equipped|person to|one to ask|way))",
    r"which of (?:my|the|these|them)\b.{0,30}(?:should (?:get|be)|(?:is|are) (?:better|best|weak"
    r"|strong|the)|deserv|promot)\w*|who should (?:get (?:the|promoted)|i promote|be promoted"
    r"|i pick|i let go)",
    rf"(?:am i|is {THEY}|is my \w+) (?:\w+ )?(?:better|worse|stronger|weaker|smarter|more senior) "
    r"than (?!(?:it|i|last|before)\b)",
    rf"(?:is|was) (?:{THEY}|my \w+|this person) (?:an? )?(?:strong|weak|good|bad|real|true|solid"
    r"|poor|low) (?:or (?:an? )?\w+ )?(?:§|performer|hire|engineer)|low performer or",
    rf"(?:am i|is {THEY}|does {THEY}|do i|should i|should {THEY}|is my (?:report"
    rf"|§))\b.{{0,70}}\byes or no|yes or no\b.{{0,50}}\b(?:am i|is {THEY}|should|will i)\b",
    r"decide (?:if|whether) (?:i|he|she|they|\w+)(?:'m| am| is|'s| are|'re)? |decide for me"
    rf"|(?:what|which) level (?:am i|is {THEY}|are they|should (?:i|{THEY}) be)\b(?! (?:supposed"
    r"|expected|meant|talking|looking))|tell me (?:my|what) level(?: i am|'s| decision)?\b",
    r"(?:am i|is (?:he|she)|are they) (?:really )?(?:§|promotion) material\b|(?:level|stage"
    r"|grade) would you (?:put|place|give|say|assign)|tell me (?:who|which one) is\b|(?:will"
    r"|would|are) (?:they|the committee|my manager|my boss|my lead) (?:going to "
    r"|ever )?promote (?:me|him|her)|grade my\b|(?:should|shall) (?:my \w+|he|she|they"
    r"|§) (?:\w+ )?get (?:the|a|an|promoted)",
    r"(?<!how )(?<!when )do i get (?:the |a |my )?promot\w*|(?:tell me|say) (?:if|whether) (?:i'?m"
    r"|i am|he|she|they)(?:'s| is| are)? (?:an? |really |already |at )*§|how would you (?:rate"
    r"|score|rank|grade|judge|level) |\b0[-–]10\b|percentile|(?:an? )?(?:below|meets?|exceeds?"
    r"|outstanding) or (?:an? )?(?:meets?|exceeds?|outstanding|below)\b|promote (?:me|him|her"
    r"|them)\b(?! (?:to ask|as a))|(?:where|how) do i rank\b|(?:rate|score|grade) my (?:answers?"
    r"|self|performance|work|packet|draft|skills)|recommend\w* (?:to )?promot|promote or not"
    r"|(?:promotion|promoted) or not",
    rf"who\b[^.?!]{{0,60}}\b{NAME},? or (?:\w+ )?{NAME}\b|\b{NAME} "
    rf"or {NAME}\b[^.?!]{{0,50}}\b(?:who|which|better|first|stronger|promot\w+|§)|which (?:of "
    r"(?:the|these|them|my) (?:two|three|four|five|\d)|one of (?:them|my|the"
    r"|these))\b[^.?!]{0,40}\b(?:should|is|are|deserv|gets?|would|do)\b",
    r"(?:put|order|sort|list|line up|arrange) (?:them|(?:these|my|the) (?:\w+ )?(?:reports?"
    r"|engineers?|people|folks|names|team(?: members)?)) (?:\w+ )?(?:in (?:order|a ranking)|by "
    r"(?:potential|performance|strength|seniority|value|impact)|from (?:best|strongest|top|weakest"
    r"|worst|most))|ranking of (?:my|the|these) (?:reports?|engineers?|people|team)",
    r"who (?:should|would|do|must|shall) (?:i|we|you)(?: \w+){0,2} (?:promote|pick|choose|keep|cut"
    r"|let go|lay off|hire|nominate|put forward|take|select|drop)\b|who (?:gets|deserves|wins"
    r"|earned|should have got(?:ten)?) (?:the|this|that|it|to be|a|promot\w*|§)",
    r"would (?:you|the committee|they|anyone) (?:promote|pass|fail|approve|level|hire|fire|demote"
    rf"|call) (?:me|him|her|them|this|my|{NAME})|would (?:i|{THEY}|this|my \w+) (?:pass|clear"
    r"|survive|make it (?:through|past)|get (?:through|past)) (?:the |a |your |our |an? )?(?:\w+ "
    r")?(?:committee|panel|calibration|promo\w*|bar|review)\b",
    r"(?:what|which) (?:level|stage|grade|rank)\b.{0,30}\b(?:does (?:this|that|it) (?:put|make"
    r"|place) (?:me|him|her|us)|am i (?:really|actually|at|then|now|currently|based|on this)"
    r"|would (?:that|this|it) (?:be|make|put)\b.{0,15}\b(?:me|him|her))|(?:based on|given|from"
    r"|judging by|going by) (?:this|that|the above|what i (?:said|wrote|told you)|these|my \w+),? "
    r"(?:what|which|am i|is (?:he|she)|would you)\b.{0,40}(?:level|stage|§|rating|promot|rank)",
    r"does (?:this|that|it|all this|all that) (?:\w+ )?(?:make|qualify) (?:me|him|her|them"
    rf"|{NAME}) (?:an? |as (?:an? )?|for (?:an? )?)?(?:§|promot\w*|at|exceed\w*|meets?)",
    r"have i (?:\w+ )?(?:earned|deserved|made (?:it to )?(?:an? )?§)|has (?:he|she) (?:\w+ "
    r")?(?:earned|deserved) (?:it|the|a|an|his|her|promot|§)",
    r"(?:give|mark|put|rate|call|write|is (?:that|this|it|he|she)|am i|be|as)\b.{0,30}\b(?:an? "
    r"|as |at |for )+(?:solid |strong |low |high )?(?:meets\b|exceeds\b|outstanding\b|needs "
    r"improvement|does not meet|partially meets|below expectations|underperformer|low performer"
    r"|top performer)",
    rf"(?:is|are|was) (?:{THEY}|{MINE}|this person|the report) (?:an? |really |clearly |already "
    r"|just )*(?:underperform\w*|low[- ]perform\w*|top[- ]perform\w*|mediocre|overrated"
    r"|overlevel\w*|underlevel\w*|over-level\w*|under-level\w*|a lost cause|worth (?:keeping"
    r"|promoting))",
    rf"(?:am i|is {THEY}|are they|is my \w+) (?:\w+ )?(?:getting|going to (?:get|be)|gonna (?:get"
    r"|be)|about to (?:get|be)|being|due (?:for|to be)) (?:\w+ )?(?:promot\w+|demoted|an? "
    r"(?:promotion|§)|§)",
    r"(?:pass or fail|hire or no[- ]hire|yay or nay|thumbs up or|go or no[- ]go|promote (?:now "
    r")?or (?:wait|hold|no)|(?:keep|fire|cut) or (?:keep|fire|cut|let))\b|(?:your|a|the|final"
    r"|honest) verdict\b|verdict on\b|your (?:judg\w+|call|decision) (?:on|about)\b|(?:be|play) "
    r"(?:the |my )?(?:judge|committee|promo\w* (?:panel|committee))\b|(?:you|just) (?:decide|make "
    r"the (?:call|decision))\b|(?:approve|sign off on|reject|veto) (?:my|his|her|their|the|this) "
    r"promo\w*",
    r"how (?:likely|probable|realistic|certain|sure) (?:is it|am i|are you|is (?:my|his"
    r"|her))\b.{0,40}(?:promot|§|get it|make it)\w*|(?:promotion|promo) (?:is )?(?:certain"
    r"|guaranteed|safe|in the bag|a done deal)\b|guarantee (?:me|that|my)\b",
    r"(?:on|with) a (?:scale|score)\b|(?:what|which) (?:number|score|mark"
    r"|rating)\b.{0,25}\b(?:for me|for him|for her|would you|am i|do i)\b|how (?:good|bad|strong"
    rf"|weak|senior) (?:am i|is (?:he|she|{NAME}|my (?:report|§)))\b",
    r"am i (?:an? |already |really |still |at |even |actually |the )*§(?: level)?(?:,? (?:or"
    r"|and not) (?:an? )?§)?(?: yet| now| already)?\s*(?:$|[?.!])",
    rf"(?:does|do|did|is|has) (?:{THEY}|my \w+) (?:meet|exceed|miss|meeting|exceeding|met"
    r"|below)(?:s|ing)? (?:all |the |our )?(?:expectations|bar)",
    rf"(?:is|are) {THEY} (?:\w+ )?(?:performing|underperforming)\b|(?:does|did|will"
    rf"|should) {THEY} (?:get|make) (?:to )?(?:an? |the )?(?:§|promotion)|confirm (?:that )?(?:i"
    r"|he|she).{0,20}(?:promot|§)",
)
