"""Owns the turns of phrase by which notes tell praise from trouble, and how sure each makes one.

Written for texts with one form of pronoun (`person.neutral`: they, their, themselves) and no names.
Knows nothing of whose doing it was (`subjects`) or of what denies what (`undone`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache

SURE, FAIR, TURN, HINT = 2.0, 1.2, 0.7, 0.6  # what a cue adds; see sides.SURE_ENOUGH

_WHO = r"(?:nobody|no one|no-one|none of \w+)"
_TELL = (
    r"(?:a word|tell\w*|ask\w*|check\w*|review\w*|understand\w*|read\w*|having|warn\w*|inform\w*"
    r"|explain\w*|notic\w+|agree\w*|talk\w*|say\w*|test\w*|comments?|(?:an )?agenda|a plan|notice"
    r"|context|discuss\w*|involv\w*|consult\w*|measur\w*|look\w*|mention\w*|input|an? update"
    r"|numbers|a single)"
)

_NOT = (
    r"(?:doesn't|don't|won't|isn't|aren't|can't|cannot|hasn't|haven't|wouldn't|couldn't|didn't"
    r"|wasn't|does not|do not|will not|did not|has not|have not|can not|could not|never"
    r"|hardly(?: ever)?"
    r"|rarely|seldom)"
)
_FINE = (  # not doing these is no fault
    r"(?:need|had to|have to|miss|let\b|take the|blam|bre?[oa]k|panic|fault|cut\b|dodg|drop|lose"
    r"|lost|fail|late\b|only|just|stop|give up|giv(?:e|en) up|hesitat|been|think|know if|know yet"
    r"|want|use|mind|hid|complain|interrupt|ignor|dismiss|shout|bluff|get defensive|talk over"
    r"|rush|cav"
    r"|shy|wait|know, |hang|dare|personal|any bugs|be faulted)"
)

_GROWTH = {
    SURE: (
        # what the manager wishes for
        r"(?<!team )(?<!we )(?<!it )(?<!what )\b(?:should(?: have)?|ought to|could have) (?!we\b"
        r"|hoped)\w+",
        r"\b(?:i'?d|would|i would) (?:like|love|prefer) (?:to see |for )?(?:their|they|it|more"
        r"|less|a bit|some)\b",
        r"\bi(?: would)? (?:really )?(?:wish|hope[ds]?) (?:they|there|the)\b|^(?:wish|hoping)\b",
        r"\bneeds? (?:to\b|me to|reminding|pushing|chasing|work\b|prodding|(?:every|each|more"
        r"|a lot)\b"
        r"|too much|hand)",
        r"\bcould (?:use|do with|be (?:more|less|better|a bit)|bring|try|learn|benefit|improve)\b",
        r"\b(?:next step|next|goal|focus|topic)(?: \w+){0,2} (?:for|is for) (?:their|us)\b",
        r"\b(?:have|has|had) more impact if\b|\bgo a long way\b|\blet'?s work on\b|\bto work on\b",
        r"\b(?:room|scope) (?:to grow|for (?:growth|improvement))|\b(?:hold|keep)(?:s"
        r"|ing)? \w+ back\b",
        r"\b(?:i'd|would|i) expect(?:ed)? (?:they|their|more|better)\b|^below\b",
        r"^(?:more|less|fewer) [\w -]+ (?:please|needed)\b|\bnot (?:yet )?(?:there|able|ready)\b",
        rf"\bwithout (?:any |even )?{_TELL}\b|\bwithout a (?!word)(?:dry|plan|test|review)",
        r"\b(?:did|does) not match\b|\bwork (?:was|were) redone\b|\bthey lost a\b"
        r"|\bthe build broke\b"
        r"|\b(?:cost|costs|costing) (?:us|the team|me|their) |\bwe lost\b|\bleft (?:\w+ ){1,4}"
        r"(?:guessing|hanging|waiting|alone|in the dark|confused|behind)\b|\bin tears\b",
        r"\bpeople (?:avoid|stopped|plan around|are afraid|wait|look at)|\bstop(?:ped)? (?:reading"
        r"|asking|listening|coming)\b|\bdrag\w* (?:others|the|everyone)\b",
        # a duty that somebody named left undone
        rf"\b(?:they|and|but) {_NOT} (?:really |even |always |once |ever )?(?:tells?|told"
        rf"|repl(?:y|ies"
        r"|ied)|answer\w*|check\w*|mention\w*|inform\w*|escalate\w*|warn\w*|test(?:s|ed)?|updated?"
        r"|involved?|consult\w*|prepared?|documented?|writes? down|write down|shares?|responds?)\b",
        r"\b(?:sent|gave|sends|gives|left) no (?:update|comment|reply|answer|notice|word"
        r"|reason)s?\b"
        r"|\bhad to be (?:redone|reverted|rewritten|repeated)\b",
        r"(?:^|\b(?:they|and|but) )(?:hardly ever|rarely|seldom|never) (?:really )?(?:tests?"
        r"|documents?|replies|answers?|reviews?|updates?|prepares?|checks?|shares?"
        r"|asks for help)\b",
        r"\b(?<!not )(?<!the )(?:only|barely|merely|hardly|just|half) (?:tests?|tested|read|checked"
        r"|reviewed|documented|covered|tried) (?:the (?:happy|first|easy)|half|one\b|a (?:few|part"
        r"|third|fraction|handful)|some\b|parts?\b|their own|(?:it )?(?:locally|by hand)\b)",
        # what broke, and how
        r"\b(?:push(?:es|ed)|merg(?:es|ed)|shipp?(?:s|ed)|deploy(?:s|ed)|releas(?:es|ed)"
        r"|committ?(?:s|ed)|rolled out|sent out|handed (?:in|over)|deliver(?:s|ed)) (?:an? |the "
        r"|their |two |three |some )?(?:\w+ )?(?:broken|faulty|buggy|untested|unreviewed|failing"
        r"|flawed|half[- ](?:done|baked|finished))\b",
        r"\b(?:dropp?(?:s|ed)|fumbl(?:es|ed)) the ball\b|\b(?:wip(?:es|ed)|dropped|deleted|nuked"
        r"|corrupted|overwrote|leaked|took down|crashed) (?:the |our |a )?(?:\w+ )?(?:prod\w*|live"
        r"|database|backups?|customer|site|credentials|secrets)\b",
        # habits and manners
        r"\b(?:interrupt|ignor|dismiss|belittl|mock|sulk|overpromis|micromanag|procrastinat|bluff"
        r"|shout|yell|snapp?|grumbl|whin|boast|dominat|overcomplicat|overengineer|over-engineer"
        r"|gold[- ]?plat|bikeshed|patroni[sz]|condescend|undermin|nitpick|disappear|vanish|blind"
        r"sid)(?:e?s|e|ed|es|ing)?\b(?! while)",
        r"\b(?:blam(?:ed|es|ing)|complain(?:s|ing)|forg(?:ot|ets?)|struggl(?:es?|ed|ing)"
        r"|refus(?:es|ed)"
        r"|skips|skipped|dodges|avoids|drowns|overrates|overloads|hoards|hides)\b",
        r"\b(?:talk(?:s|ed|ing)? over|cut(?:s|ting)? \w+ off|put(?:s|ting)? off|roll\w* \w+ eyes"
        r"|pull(?:s|ed) rank|point(?:s|ed) (?:fingers|at the other)|throws? it over|left early"
        r"|lost their temper|takes? (?:the )?credit|takes? over|waits? (?:for|to be)"
        r"|waiting for (?:someone|somebody|me|instructions)|loses? (?:interest|track|focus)"
        r"|stays? silent|reopens|went quiet|goes quiet|go(?:es)? silent|shuts? down|reinvents?)\b",
        r"\b(?:got|gets|getting|was|is|became|becomes) (?:\w+ )?(?:defensive|touchy|personal|snappy"
        r"|impatient|stuck on|carried away|lost in|upset|angry|annoyed|bogged)\b",
        r"\b(?:harsh|rude|sloppy|patchy|unprepared|unreadable|condescending|passive(?:-aggressive)?"
        r"|sarcastic|cynical|arrogant|abrasive|disorgani[sz]ed|careless|unreliable|inconsistent"
        r"|unclear"
        r"|confusing|messy|shaky|bottleneck|overdue|perfectionism|lone wolf|silo\w*|black box|lazy"
        r"|impatient|defensive|unresponsive|unfinished|half[- ]done|half[- ]finished|weakness)\b",
        r"\b(?:look(?:s|ed)|talk(?:s|ed)) down (?:to|on)\b|\bto themselves$|\bblack hole\b"
        r"|\bas their own$|\bsits on\b|\bsitting on\b|\bblocked by their\b|\bcorners cut\b"
        r"|\bcuts? corners\b|\bcover(?:s|ed) up\b|\b(?:hid|hides) (?!behind)\w+|\bto a halt\b"
        r"|\bby hand every\b"
        r"|\bin the dark\b|\bsurprises (?:every|each)|\b(?:weak|worse) (?:on|at|with)\b"
        r"|\bsarcasm\b|\bat war\b"
        r"|\brubbish\b|\blets (?:\w+ ){1,5}(?:rot|slide|slip)\b|\bused to [^,;]{3,40}, (?:stopped"
        r"|not any ?more)\b"
        r"|\bthe same (?:\w+ )?(?:mistake|comment|feedback|error)s?\b|\bsame (?:review comment"
        r"|outage|story|mistake)",
        r"\bthe rest of us (?:have|had)\b|\bleft to (?!right)(?:a colleague|others|the (?:rest"
        r"|team|others)|me|us)\b"
        r"|\bnone (?:of (?:it|their) )?(?:got|were|was) done\b|\bon a hunch\b|\bin plain text\b"
        r"|\basked not to\b"
        r"|\bcan we get (?:somebody|someone) else\b|\b(?:grabs?|takes|took) the (?:pen"
        r"|keyboard)\b|\bto the death\b"
        r"|\bas a surprise\b|\bwith red tests\b|\bcopy[- ]?past(?:es|ed|ing)\b|\bnothing (?:in"
        r"|since|has|back)\b",
    ),
    TURN: (  # what is missing or repeated, which praise may be made of too: never alone
        rf"(?:^|[,;:.&-] |\b(?:they|and|but|still|also|really|just|often|tbh|or) ){_NOT} (?:really "
        rf"|even |always |once |yet |ever )?(?!{_FINE})[a-z]{{2,}}",
        r"\bnot (?:a (?:word|single)|one of|even|great|good (?:at|with)|proactive|by as much"
        r"|prepared|in terms)\b",
        r"\b(?:said nothing|no (?:word|notice|reply|answer|updates?|agenda|tests?|plan|reason"
        r"|metrics"
        r"|numbers|comments?|docs?|handover|warning|follow[ -]?up|links?|idea|owner|topics?|review"
        r"|discussion|change|rollback plan|decisions?|actions?|contact|initiative)\b(?! (?:from"
        r"|by|of) (?:the )?(?:vendor|partner|client|supplier)))",
        r"(?<!never )(?<!have )\bi (?:had|have|need|keep having|always have) to (?:ask|chase"
        r"|remind|cover|step|redo|repeat"
        r"|follow|rewrite|push|do|find|learn|clean|hear)\b|\bme having to\b|\bi keep (?:ask"
        r"|remind)",
        r"\b(?:had|have|has|needed) to (?:be (?:re\w+|asked|told|chased|pushed|dropped)|reverse"
        r"|redo"
        r"|rewrite|roll back|revert|clean up after|ping|wait|chase|remind|ask (?:twice|again"
        r"|their))",
        rf"\b{_WHO} (?:(?:knew|knows|could|can|got|gets|reads?|understands?|understood|wants?"
        r"|asked (?:their|for)|dares?|agreed|trusts?|told|was told|hears?|looks|saw it))",
        r"\b(?:i|we|support|ops|partners?|sales|legal|product|marketing|qa|design|client"
        r"|stakeholders"
        r"|users|customers?|team)(?: only| then)? (?:hears?|heard|learn(?:ed|s|t)?|found out"
        r"|finds? out)"
        r"(?: of| about)? ",
        r"\b(?:bit|little|far|way|much|all) too \w+|\btoo (?:quick|fast|slow|late|long|short|much"
        r"|many|little|big|nice|often|few|deep|detailed|vague|hard on|harsh|soft|blunt|cautious"
        r"|optimistic|eager|ambitious|technical|easily|passive|quiet)\b(?! to (?:tell|say|judge))",
        r"\b(?:tends? to|tendency to|has (?:a hard time|trouble)|hard time|finds it (?:hard"
        r"|difficult)"
        r"|hard to (?:get|follow|know|read|work|reach|understand)|can be (?:a bit )?(?!relied"
        r"|trusted"
        r"|counted))\b",
        r"\bstill (?:not|no|the (?:one|bottleneck|only)|open|waiting|needs?|doesn't|does not|hasn't"
        r"|isn't|can't|missing|shaky|asks?|waits?|struggl\w+|un\w+|hesitat\w+)\b",
        r"\bas usual\b|\bthe hard way\b|\bat the last (?:minute|moment)\b|\bnot the first\b"
        r"|(?<!every )\b(?:third|fourth|fifth) (?:time|sprint|week|month|pr)\b(?! (?:without"
        r"|running (?:that )?"
        r"they(?:'s|'ve)? (?:hit|met)))|\bsecond time\b(?!:| there)|\byet another\b",
    ),
    FAIR: (
        r"\bonly (?:tests?|takes?|talks?|works?|showed|after|does|the|one who|they can|if)\b",
        r"\brather than (?:ask|tell|call|talk|check|read|fix|say|write|help)",
        r"\b(?:missed|misses|missing|delayed|slipp(?:ed|ing)|slips?|rolled over|late\b"
        r"|behind schedule"
        r"|out of date|outdated|overran|over budget|incomplete|rushed|abandoned|unanswered|untested"
        r"|forgotten|stalled|half of (?:it|their))\b",
        r"\b(?:two|three|four|five|several|\d+) (?:\w+ )?(?:late|after the date|overdue|behind"
        r"|times"
        r" since|more times|reminders)\b",
        r"\b(?:again|as ever)\b[.!]?$|\beach time i\b|\bkeeps (?!calm|us|me|their|the (?:team"
        r"|status"
        r"|board|wiki)|track|stakeholders|everyone|an eye|people|it|things|focus)\w+ing\b",
        r"\bbroke (?:the )?(?:build|prod\w*|nightly|staging|checkout|main)\b|\bbroken (?:again"
        r"|build)\b",
        r"\b(?:quiet|silent|vague|slow|unsure|hesitant|distracted|absent|stuck|passive|reactive"
        r"|blocked"
        r" on their)\b",
        r"\bnobody asked\b|\bnobody (?:else )?wanted\b|\bdoes(?: it| everything| all)? (?:alone"
        r"|themselves)\b",
        r"\b(?:more|better|earlier|sooner|harder)\b[^.]{0,20}(?:please|needed|next time)\b"
        r"|\bnext time\b",
        r"\balways (?:late|the best case|\"|the (?:vendor|others)|someone else|has an excuse)"
        r"|\"depends\"",
        r"\bi (?:don't|do not|never) (?:know what|trust|see)\b|\bi get the\b|\bstill (?:\w+ing"
        r"|end)\b",
        r"\b(?:questions|mess|rework|complaints|confusion) (?:from|for|still|later|again)\b"
        r"|\bconfus\w+\b",
        r"\b(?:lgtm|rubber[- ]stamp\w*)\b|\bwhole (?:retro|meeting|weekend)\b|\bon their"
        r" (?:phone|laptop)|\blaptop open\b",
    ),
    HINT: (
        r"\b(?:problems?|issues?|trouble|fail(?:s|ed|ure)?|wrong|bad|worse|weak|lost|broke|errors?"
        r"|bugs?|upset|delay|waited|furious|angry|chaos|panic\w*|blame|debt|escalat\w+|drama)\b",
        r"\b(?:weeks|months|days|hours?) (?:later|on|after|before)\b|\bafter the date\b",
        r"\b(?:alone|by themselves|over the weekend|at (?:\d+ ?[ap]m|night))\b",
    ),
}

_STRENGTH = {
    SURE: (
        r"\bwithout (?:(?:anyone|anybody|me|any of us|us|a single|any"
        r"|so much as a) )?(?:being (?:asked|"
        r"told)|fuss|a reminder|reminders?|reminding|grumbl\w+|sulk\w+|complain\w+|drama|blam\w+"
        r"|downtime"
        r"|being naive|hand-?holding|prompting|anybody noticing|anyone noticing|a hitch|losing)\b",
        r"\bno (?:reverts?|incidents?|complaints?|outages?|downtime|rollbacks?|regressions?|drama"
        r"|sulking|surprises|sweat|hand-?holding|data loss|blame|tickets came|need to|panic"
        r"|questions)\b",
        r"\bzero (?:\w+ )?(?:reverts?|incidents?|complaints?|outages?|downtime|rollbacks?"
        r"|regressions?"
        r"|questions|tickets|bugs|defects|escalations|surprises)\b|\bnothing (?:broke|waited"
        r"|was lost"
        r"|slipped|fell)\b|\bnot one (?:order|customer|user|ticket|complaint)\b",
        rf"\b{_WHO} (?:(?:else )?(?:noticed|had to|has had to|needs? to|was surprised"
        rf"|was left out|had told"
        r"|told their to\b|had (?:asked|thought|looked)|is surprised|minded|needed))",
        r"\b(?:(?:hadn't|haven't|hasn't|never|not|no need|didn't|don't|doesn't) (?:once )?(?:had"
        r"|have|need"
        r"(?:ed)?|having)? ?to (?:ask|chase|remind|ping|follow|worry|check|be asked))\b",
        r"\b(?:doesn't|don't|didn't|hasn't|haven't|never|not|does not|did not|has not) (?:once )?"
        r"(?:miss\w*|let \w+ (?:slide|go|drop|down)|blame\w*|panic\w*|drop\w*|lose|lost|fail\w*"
        r"|dodge\w*"
        r"|hide\w*|complain\w*|hesitate\w*|cut corners|break|broke|take the bait|give up|shy)\b",
        r"\bcan't (?:fault|praise)\b|\bcan(?: always)? (?:be )?(?:relied|trusted|count|rely"
        r"|trust)\b",
        r"\bbefore (?:anyone (?:else|asked)|anybody (?:else|asked)|i'?d?|we|it (?:became|went"
        r"|hit|reached)|the others|others|customers"
        r"|users)\b(?! (?:could say|had a chance))",
        r"\bsav(?:ed|es|ing) (?:us|me|their|each of|the team|sales|finance|support|about|\d+)"
        r"|\bspar(?:ed|es) us\b|\bkept us from\b|\bpaid off\b|\bwithout their (?:we|the|it)\b"
        r"|\bwouldn't have (?:got|made|found|noticed|shipped|managed)\b|\bthanks to their\b",
        r"\b(?:thanked|thankful|thanks|praised?s?|appreciate[sd]?|grateful|kudos|hats off"
        r"|well done|proud"
        r"|impress\w+|credit to|lucky|glad|love how|a joy|a pleasure|refreshing|brilliant\w*"
        r"|excellent\w*|superb\w*|outstanding|fantastic|amazing|awesome|delighted|invaluable|impeccable"
        r"|rocks)\b",
        r"\b(?:role model|go-to|safe pair|rock solid|extra mile|spot on|sets the bar|step up"
        r"|top notch"
        r"|best (?:\w+ )?(?:ever|we|i)|smoothest|makes it look easy|a model for)\b",
        r"\b(?:nice|good|great|lovely|solid|strong|clean|super|sharp|smart) (?:catch|work|job"
        r"|touch|instinct"
        r"|call|judge?ment|sense|eye|docs?|on|at|with|code|talk|question|initiative|handling"
        r"|progress)\b",
        r"\b(?:calm(?:ly)?|patient(?:ly)?|kind(?:ly)?|cool(?: head)?|graceful(?:ly)?"
        r"|tactful(?:ly)?|humble"
        r"|respectful|transparent|empath\w+|thoughtful\w*|constructive\w*|thorough(?:ly)?|crisp"
        r"|concise)\b",
        r"\b(?:owned up|own(?:s|ed) (?:the|their|it)|stepp?ed (?:up|into)|jump(?:s|ed) in"
        r"|stood up for"
        r"|took the (?:blame|awkward|time)|takes their share|went out of|came forward|speaks up"
        r"|spoke up|chang(?:ed|es) their mind|made room|made sure|makes sure|gives? credit"
        r"|gave credit|follow(?:s|ed) through|look(?:s|ed) after|shar(?:es|ed) (?:their|what)"
        r"|admit(?:s|ted)|apologi[sz]ed|push(?:es|ed) back (?:on|with)|sorted (?:it|out)"
        r"|got .{3,40} to agree"
        r"|brought .{3,30} (?:in early|together|round)|held (?:firm|the line)|dug (?:in|until"
        r"|through))\b",
        r"\b(?:spot(?:s|ted)|caught|catches|tracked down|traced|unblock(?:s|ed)|prevent(?:s|ed)"
        r"|halved"
        r"|simplif\w+|automat(?:ed|es)|streamlin\w+|anticipat\w+|negotiated|facilitated|defused"
        r"|rescued"
        r"|debriefed|mentored|coached|untangled|pinpointed|noticed|volunteer(?:s|ed) (?:to"
        r"|for the (?:boring"
        r"|oldest|un))|figured out|worked out|foresaw|warned (?:us|me|support|the)|de-?escalated"
        r"|reassured"
        r"|encourag\w+|welcom(?:ed|es)|recovered|championed)\b",
        r"\b(?:other|two|three|both|several|\d+) (?:other )?teams?(?: have| now"
        r"| already)? (?:adopt\w*|cop(?:y"
        r"|ied)|use[ds]?|picked)|\badopted (?:it|by)|\bteams? (?:now )?uses?\b|\bstill (?:link"
        r"|use)\b"
        r"|\b(?:everyone|ppl|people|we|others|ops|team) (?:now |all )?(?:uses?|link|cop(?:y|ies)"
        r"|trusts?|love)\b",
        r"\b(?:ahead of (?:time|schedule|plan)|(?:day|week|month|sprint)s? (?:early|ahead)"
        r"|right on time"
        r"|on the (?:very )?day they|hit each|each milestone|each went out|first (?:try"
        r"|time round))\b",
        r"\b(?:came|comes|come|coming) (?:back )?with (?:\w+ )?(?:a (?:much|plan|fix|proposal"
        r"|clear|crisp)|two|three"
        r"|options|solutions|ways|numbers|data|ideas)\b|\b(?:usually )?with (?:two"
        r"|three) ways out\b",
        r"\bbr(?:ings?|ought) (?:back|solutions)|\bcheck(?:s|ed) with\b|\blooks? forward\b"
        r"|\bwith their again"
        r"|\bself-starter\b|\breads the room\b|\bfollow(?:s|ed) up\b|\b(?:protect|shield)(?:s"
        r"|ed)\b|\bas equals\b"
        r"|\bfound (?:a (?:hole|way|missing|lost|bug|leak)|the (?:missing|clause|root|cause|bug))"
        r"|\b(?:settled|resolved) the (?:conflict|dispute|argument)|\braised (?:the"
        r"|a) (?:conflict|risk|concern)"
        r"|\b(?:support|engineers|teams?|people|others) (?:now )?(?:used|use|reuse|reran) (?:it"
        r"|their)\b"
        r"|\bstopped (?:escalating|complaining)\b|\b(?:is|are) (?:now )?in the team wiki\b"
        r"|\bshowed [^.;,]{2,30} how to\b"
        r"|\bused it (?:twice|since)\b|\bfirst (?:one )?to (?:spot|help|offer|ask)\b"
        r"|\bspeaks? highly\b|\bfeel (?:at home|safe|welcome)\b|\bsaw (?:it|that) coming\b"
        r"|\b(?:met|meets|hit|hits)"
        r" (?:the|every|each|their) (?:goal|date|deadline|milestone)s?\b|\bahead of us\b"
        r"|\bsteps ahead\b"
        r"|\bso (?:that )?(?:others|people|everyone|nobody) (?:can|could|is|was|waits)\b"
        r"|\bdown to zero\b|\bin a row without\b"
        r"|\blive (?:in|within) \w+ days\b|\bonly ones? i actually\b|\bstill landed\b|\bfor real$"
        r"|\bin plain (?:words|english)\b",
        r"\bwas right\b|\bturns? (?:\w+ ){1,4}into\b|\bturned it round\b|\bimproved\b"
        r"|\bgot (?:much )?better\b"
        r"|\bused to .{3,60}(?:,|;|but|and) now\b|\bhappier\b|\bso now\b|\band now (?:we|it"
        r"|anybody|anyone)\b",
    ),
    FAIR: (
        r"\b(?:cut|cuts|reduced|brought|down|dropped|fell|went|up|rose"
        r"|took) (?:\w+ ){0,5}?(?:from|by) (?:~|about )?\d"
        r"[\w.,%]*(?: \w+)?(?: to| on|$|,|;|\.)|\b(?:down|up) \d+ ?%|\b\d+ ?% (?:faster|fewer"
        r"|less|cheaper)",
        r"\b(?:helped|helps|explain(?:s|ed)|taught|teaches|clarif\w+|listens|shadowed|pairs with"
        r"|sits with"
        r"|fixed (?:it|the top|a)|solved|resolved|repaired|proposed|challenged|flagged"
        r"|pointed out|cleaned"
        r"|(?<!when )asked\b(?! (?:me|us|again|not))[^.;,\"]{0,40}?\b(?:who|what|which|why|how)\b"
        r"|asks (?:who|what|the quiet|before|why|how)|offered"
        r"|(?<!not )prepared|(?<!not )load tested|profil\w+|took half|persuaded|convinced"
        r"|aligned)\b"
        r"|\bkept (?!the old|quiet|silent)(?:\w+ ){1,3}(?:in the loop|on track|going|up to date"
        r"|informed"
        r"|honest|small|boring|alive|its date)\b",
        r"\b(?:clear(?:ly|er)?|clean(?:ly|er)?|honest(?:ly)?|fair(?:ly)?|openly"
        r"|quiet(?:ly)? (?:fixed|kept)"
        r"|careful(?:ly)?|reliabl[ey]|dependabl[ey]|proactive(?:ly)?|smooth(?:ly)?"
        r"|quick(?:ly)? (?:to|and)"
        r"|generous\w*|trust(?:s|ed)|respected|focused|pragmatic|creative|curious|approachable"
        r"|organised)\b",
        r"\b(?:sales|legal|product|support|finance|design|marketing|security|ops|leadership"
        r"|stakeholders|partners?|clients?|customers?|everyone|both (?:teams|sides)"
        r"|all (?:teams|sides"
        r"|\w+ teams)|the (?:team|client|board|customer"
        r"|partner))(?: all)? (?:agreed(?: to (?:it|the"
        r"|their)\b|$|[.,;])|signed off|approved|said yes|bought in|came round"
        r"|accepted (?:it|the))",
        r"\b(?:always (?:brings?|leaves?|has|there|makes?|prepared|current|asks?|time)"
        r"|every time)\b",
        r"\b(?:(?<!left )(?<!left the workshop )(?<!too )early|in time|on time|same day"
        r"|within (?:the|an?|\d+) ?(?:min\w*|hours?|day)?|in \d+ ?min\w*"
        r"|in (?:a|an) (?:day|hour|afternoon)|the same (?:day|morning))\b",
        r"\b(?:we(?:'re)? (?:kept|now|doing|used)|they picked|works? (?:since|now)|(?:hasn't"
        r"|haven't|not) "
        r"(?:\w+ )?since|ever since|been (?:running|green|quiet)|renewed|signed)\b",
        r"\beven (?:when|though|under|if)\b|\balthough it\b|\bon top of\b|\bdespite\b|\boff their"
        r" own\b|\bunasked\b|\bon their own initiative\b",
        r"\b(?:(?:helpful|useful|great|(?<!looked )good|well|nice(?:ly)?|strong|solid|happy"
        r"|loved?|enjoy\w*|ready"
        r"|best|better|great|fun|easy|clever|bright|fast|faster))\b",
    ),
    HINT: (
        r"\b(?:built|made|launched|shipped|delivered|landed|got|did|found|drew|split|rewrote"
        r"|tested|learned"
        r"|presented|fixed|solved|removed|killed|deleted|closed|replaced|suggested|raised|asked"
        r"|wrote|named|led|ran|took|kept|gave|handed|measured|organi[sz]ed|set up|landing"
        r"|finished|went|put|brought|showed|shared|documented|moved)\b",
        r"\b(?:options|owners and dates|graph|screenshots|in plain|plain-?english|root cause"
        r"|rollback ready"
        r"|fallback|runbook|dry run|diff|benchmark|data|numbers|trade-?offs?|first)\b",
    ),
}


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in a text: how sure it makes one, and where it stands."""

    weight: float
    start: int
    end: int


Cue = tuple[float, re.Pattern[str]]


def cues_in(text: str, cues: tuple[Cue, ...], counts: Callable[[Found], bool]) -> Iterator[Found]:
    """Each cue that a text has, once: the first that counts."""
    for weight, cue in cues:
        found = (Found(weight, one.start(), one.end()) for one in cue.finditer(text))
        if first := next(filter(counts, found), None):
            yield first


@cache
def growth_cues() -> tuple[Cue, ...]:
    """The cues that something is to grow, compiled when notes are first read."""
    return _patterns(_GROWTH)


@cache
def strength_cues() -> tuple[Cue, ...]:
    """The cues of a strength."""
    return _patterns(_STRENGTH)


def _patterns(table: dict[float, tuple[str, ...]]) -> tuple[Cue, ...]:
    return tuple(
        (weight, re.compile(cue, re.IGNORECASE)) for weight, cues in table.items() for cue in cues
    )
