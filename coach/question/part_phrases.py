"""Owns the turns of phrase around a stage name that tell whose stage it is.

Knows no rules: which phrase counts before which is decided in `parts`. `§` is a stage name.
"""

from __future__ import annotations

from coach.question.staging import phrase_after, phrase_before

_VIA = (  # "move [from mid up] to", "help [her get] to"; not "useful to"
    r"(?: (?:me|us|him|her|them|someone|it|one|you|an?|my|the|from|§|up|on|over|ahead|closer"
    r"|quick\w*|fast\w*|eventually|next|all|way|levels?|straight|engineers?|promoted|team|career"
    r"|here|now|role|go|going|get|getting|move|moving|grow|growing|step|transition|progress"
    r"|report|reports|mentee))*"
)
_A = r"(?: (?:an?|the|my|being|becoming|next|real|true|good|great|new|level))*"

OWN = phrase_before(
    r"my(?: (?:new|newest|best|two|three|four|five|\d|other|current|remote|strong|only|stronger"
    r"|struggling|stuck|direct|most \w+|youngest|own|first))*",
    r"(?:one|some|two|three|both|all|each|any|few|several|\d) of my(?: new| best)?",
    r"(?:manag\w+|supervis\w+|i have|i'?ve got|i got)(?: (?:an?|two|three|four|\d|some|several"
    r"|few|the|very|new|strong|great))*",
)
OWN_THING = phrase_after(
    r"(?:role|job|title|level|years?|journey|goals?|expectations|responsibilities|scope"
    r"|transition|work|self|position|stage)\b"
)
GOAL_AFTER = phrase_after(
    r"(?:promo\w*|packet|case|material|readiness|nomination|slot|application|candida\w+|track"
    r"|interview|panel|loop|doc|dossier)\b",
    r"-?ready\b(?! (?:for|to)\b)",
)
REPORTS = phrase_after(
    r"(?:direct )?reports?\b|mentees?\b|(?:who|that) (?:reports to me|works for me|i (?:manage"
    r"|coach))|(?:on|in) my team|under me|i(?:'m)? (?:manag|coach|supervis)|reporting to me",
)
PEER = phrase_after(
    r"(?:colleagues?|peers?|teammates?|mentors?|buddy|co-?workers?|friends?|leads?|manager)\b",
    r"(?:who |that |has |have |had |just |always |never |keeps )*(?:reject|said|says|told|tell"
    r"|asked|asks|disagree|block|wants me|expects me|ignor|gave|gives|wrote|thinks|thought|argued"
    r"|overrul|overrid|overrode|pushed back|review|shot down|dismiss|interrupt|left|leaves|quit"
    r"|retired|moved|resign)\w*\b",
    r"(?:and \w+ )?to (?:support|back|agree|listen|approve|review|sponsor|buy|sign)\b",
)
TO_PEOPLE = phrase_before(
    r"(?:bottleneck|blocker|role model|mentor|example|coach|teacher|sponsor|leader|useful"
    r"|available) (?:for|to)(?: an?| the| our| other| more)*",
    r"(?:manager|boss|lead|mentor|colleague|friend|teammate|partner|peer|skip|buddy|co-?worker|he"
    r"|she)(?:'s| is| was| became)(?: (?:an?|the|now|also|our|former|already))*",
    r"(?:former|ex)\W?",
    r"(?:mentor\w*|coach\w*|help\w*|teach\w*|guid(?:e|ing)|support\w*|pair\w*(?: up)?(?: with)?"
    r"|sponsor\w*|onboard\w*|delegat\w+(?: \w+){0,2} to|unblock\w*|influenc\w+|convinc\w+"
    r"|talk\w* (?:to|with)|learn\w* from|work\w* with|alongside|ask\w*|(?<!you )tell\w*"
    r"|listen\w* to|disagree\w* with|other|fellow|pushback from|report\w* to|present\w* to"
    r"|explain\w* to|challeng\w+|lead(?:ing)?|multiply\w*|grow(?:ing)?|develop(?:ing)?|upskill\w*"
    r"|unlike|rais(?:e|ing)|feedback from)(?: (?:an?|the|our|other|more|some|two|new|fellow|few"
    r"|all|any|several|and|§))*",
)
SUBJECT = phrase_before(
    r"(?:feedback|review|write-?up|assessment|evaluation|appraisal)(?: \w+){0,2}? (?:for|to|on"
    r"|about|of)(?: an?| the| another| our| some)*"
)
SEEN_AS = phrase_before(  # before "i'm" and "as" below say the opposite
    r"(?:show|prov\w+|convinc\w+|demonstrat\w+|persuad\w+|see|notice|believe)\b[^.?!;]{0,25}(?<!"
    r" if)(?<!whether) (?:i'?m|i am|am)(?: working| operating| performing| already"
    r"| really)*(?: at| as)?" + _A,
    r"(?:seen|considered|viewed|recogni[sz]ed|regarded|operat\w+|perform\w*|act(?:ing)?|behav\w*"
    r"|think\w*) (?:already )?(?:as|like|at)" + _A,
    r"(?:not|not yet|almost|nearly|isn't|aren't)" + _A,
)
LEAVING = phrase_before(
    r"(?:stop|quit|no longer|not just|more than)(?: just)?(?: being)?(?: (?:seen|viewed|acting"
    r"|thinking|behaving|working|considered|treated|perceived))?(?: as| like)?(?: just)?(?: an?)?"
)
MINE_BEFORE = phrase_before(
    r"(?:i'?m|i am|i was|i'?ve been|been|currently|now|still|me as|became|since i became"
    r"|i'?ve become|made it to|you'?re|you are|(?<!such )(?<!same )(?<!well )as)(?: (?:just|only"
    r"|now|currently|still|already|also|an?|the|new|newly|fresh|freshly|recently|promoted|minted"
    r"|hired|made|relatively|fairly|brand|to|at|in|level|both))*",
    r"(?:got|was|were|been|just|recently|newly|freshly|finally|after being) promoted (?:up"
    r" )?(?:in)?to(?: an?| the)?",
    r"(?:just|recently|finally|newly|i) (?:made|hit|reached|became|got|got to"
    r"|moved (?:up )?(?:in)?to|stepped (?:up )?into|joined as|started as|got bumped to"
    r"|landed)(?: an?| the| my)*",
    r"(?:after|since|upon|having|once i(?:'ve| have)|now that i(?:'ve| have)) (?:i |you "
    r"|just )?(?:becom\w+|became|reach\w*|making|made|getting to|hit\w*|(?:being )?promoted"
    r" to)(?: an?| the)*",
    r"new (?:to|at|in|as)(?: the| my| being)*(?: an?)?",
    r"(?:hired|joined|started|employed|levell?ed|slotted|turned)(?: in| as| at| into)*(?: an?)?",
    r"my (?:first |current |new |own )?(?:role|job|title|position|level|stage|grade)(?: is| as"
    r"| at|:| =)(?: an?)?",
    r"(?:current(?:ly)?|level|stage|role|title|me)\s?[:=]|\bme,(?: an?)?",
    r"in (?:my|this|our)(?: first| new| current)?|years? (?:in |as )(?:an? )?",
    r"(?:years?|months?|weeks?|days?) into(?: the| my| being| an?)*",
    r"(?:ve|have|has|'s) (?:grown|moved|stepped|settled|come|got|gotten) (?:in)?to(?: the| my"
    r"| an?)*",
    r"(?:i|just|recently|newly|was|been|got|ve|have|finally|after i)(?: just| recently)? (?:moved"
    r"|went|promoted|transitioned|jumped|stepped up|levell?ed up|grew|switched) from § to(?: an?"
    r"| the)*",
)
ONCE_THERE = phrase_before(  # life at the stage, not the way to it
    r"(?<!know )(?<!tell )(?:once|when|after|as soon as|if) (?:i|you|we|one|someone|people|they"
    r"|he|she)(?: \w+)? (?:become|becomes|reach|reaches|hit|hits|get|gets|get to|make|makes"
    r"|get promoted to)(?: an?| the)*"
)
MINE_AFTER = phrase_after(r"here\b|(?:btw|speaking)\b")
GOAL_BEFORE = phrase_before(
    r"(?:going|go|aim\w*|shoot\w*|push\w*|gunning|ready|readiness|prepar\w+|prep|case|packet"
    r"|argument|pitch|promo\w*|interview\w*|qualif\w+|appl\w+|considered|nominat\w+|put|up|bar"
    r"|criteria|evidence|requirements?|striv\w+|head\w+|angling|vying|track|eligible|candidate"
    r"|material|path) (?:up )?(?:for|to|towards?|into)" + _A,
    r"(?:plan|roadmap) (?:for|to|towards?)|how far(?: away)?(?: am i)?(?: off)? from" + _A,
    r"(?:into|towards?|onto|where i am(?: now| today)?(?: and| to| vs)?)" + _A,
    r"(?:get|gets|getting|mov\w+|step\w*|go|goes|going|jump\w*|grow\w*|progress\w*|transition\w*"
    r"|level\w*|climb\w*|promot\w+|promo|advanc\w+|ris\w+|make it|way|journey|work\w*|path|road"
    r"|route|break\w*|graduat\w+|leap|bridge|switch\w*|coach\w*|help\w*|bring\w*|bump\w*"
    r"|elevat\w+|steps?|clos\w+|evolv\w+|head\w*|gap|develop\w*|transform\w*|ascend\w*"
    r"|up)" + _VIA + " to" + _A,
    r"(?:become|becomes|becoming|becom|reach|reaches|reaching|make|making|hit|hitting|attain\w*"
    r"|achiev\w+|land|landing|get|getting|count as|called|before|short of|away from|missing for"
    r"|missing to be|approach\w*|nearing|next (?:level |step |stage |one |role |title |job "
    r"|position )?(?:is|:|will be|would be|being|after that:?))" + _A,
    r"(?:want|wants|wanna|hop\w+|like|trying|aspir\w+|dream\w*|tak\w+|need|required|able|enough"
    r"|going|someday|when will i|when i) (?:to )?(?:be|of being|become|make)" + _A,
    r"next (?:level|stage|step|rung) \(",
    r"(?:goal|target|ambition|dream|objective|plan)\b[^.?!;,]{0,30}(?: is| are| =| to be"
    r"| be)" + _A,
    r"(?:need|needs|takes?|require|requires|lack|lacking|missing|(?:i|we|he|she|they|my \w+)"
    r" (?:\w+ ){0,3}?(?:learn|improve|build|develop|acquire|work on))(?: to (?:do|have|show|know"
    r"|learn|master|improve|build|develop|be able to do))? for" + _A,
    r"(?:too [\w']+|\w+ enough|minimum|needed|necessary|threshold|hurdle|takes|doc|document"
    r"|standard) for" + _A,
)
REFUSED = phrase_before(
    r"(?:don'?t|do not|dont|doesn'?t|does not|never|no longer|not|won'?t|will not)"
    r"(?: (?:really|ever|even|actually|necessarily|going|interested|keen|care|aspire|aiming|aim"
    r"|plan|planning|intend|wish|want|wanna|like|looking|hope|to|in|on|for|about))*"
    r" (?:want|wanna|wish|aspire|intend|plan|planning|care|aim|aiming|interested|keen|hope|like"
    r"|looking)(?: (?:to|in|on|for|about|ever|even|be|being|become|becoming|get|getting|reach"
    r"|reaching|make|move|moving|grow|go|going|step|up|into|promoted))*"
    r" (?:be|being|become|becoming|to|into|reach|reaching|make|for|in)(?: an?| the)*",
    r"(?:no (?:interest|desire|ambition|wish|intention)|without (?:any )?(?:interest|ambition"
    r"|wish))"
    r" (?:\w+ )?(?:in|to|of|for)(?: (?:ever|be|being|become|becoming|reach|reaching|get|getting"
    r"|moving|move|grow|up|to|promoted))*(?: an?| the)*",
)
REFUSED_OTHERWISE = phrase_after(  # it is how, when or how long, and not the stage, that is refused
    r"(?:engineers?|level|role)?(?: engineers?)?\s*(?:for ?ever|all my life|any ?more|any longer"
    r"|much"
    r" longer|again|yet|too|before|without|until|unless|if|like|who|that|in name|just|only|by)\b"
)
