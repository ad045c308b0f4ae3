"""Owns how managers put grave matters without naming them: harassment, complaints, leave, an exit.

Leans towards finding: a card that was not needed costs a minute.
"""

from __future__ import annotations

import re

from coach.question.staging import phrase

_HE = r"(?:he|she|they|(?-i:[A-Z][\w’'-]+))"
_HIM = r"(?:him|her|them|me|us|(?-i:[A-Z]\w+))"
_HIS = r"(?:his|her|their|my|our|(?-i:[A-Z]\w+)'s)"
_PERSON = (
    r"(?:an? |the |another |our |my |his |her )?(?:colleagues?|teammates?|interns?|juniors?"
    r"|designers?"
    r"|leads?|managers?|testers?|engineers?|women|woman|girls?|men|man|people|coworkers?"
    r"|co-workers?"
    r"|trainees?|assistants?|clients?|customers?|someone|somebody|him|her|them|me)"
)

HARASSMENT = phrase(
    r"(?:was|got|been) (?:pushed|hit|shoved|kicked|punched|slapped|grabbed|groped) by|(?:afraid"
    r"|scared) to be (?:alone|in a "
    r"room)|alone with (?:him|her|the (?:lead|manager|boss))|(?:picture|photo|video|message)s? "
    r"(?:he|she|they) did not want",
    rf"touch(?:es|ed|ing) (?:{_HIM}|{_PERSON})\b(?! (?:base|point|module|code|branch|file|service"
    r"|team|part))|(?:hands|arm|hand) (?:on|around) "
    rf"(?:{_HIS}|{_PERSON})|asking (?:{_HIM}|{_PERSON}) out\b|asks? (?:{_HIM}|{_PERSON}) out\b"
    r"|follow(?:s|ed"
    rf"|ing) {_HIM} (?:home|to the (?:car|parking|toilet|bathroom|station|train))|hit(?:s|ting)? "
    r"on "
    rf"(?:{_HIM}|{_PERSON})|flirt\w*|date with (?:him|her|the intern)",
    rf"(?:shout|scream|yell|swear|swore)(?:s|ed|ing)? at (?:{_PERSON}|{_HIM})|(?:until|till) "
    rf"{_HE} cried"
    rf"|(?:made|makes|making) (?:{_PERSON}|{_HIM}) cry|(?:life|day) hell\b|end (?:his|her|their"
    r"|my) career"
    r"|ruin (?:his|her|their|my)|humiliat\w+|degrad(?:ed|ing) (?:him|her|them|remark|comment)"
    r"|intimidat(?:ed"
    rf"|es|ing) (?:{_PERSON}|{_HIM})|belittl\w+|insult(?:s|ed|ing)?\b|call(?:s|ed|ing) (?:{_HIM}"
    rf"|{_PERSON}) "
    r"(?:an? )?(?:\w+ )?(?:idiot|cow|bitch|moron|retard|slut|whore|dog|pig|stupid|useless|fat)",
    rf"threw (?:a |an |the |{_HIS} )?(?:chair|laptop|mug|cup|phone|keyboard|bottle|stapler)"
    rf"|slammed {_HIM}"
    rf"|(?:unsafe|afraid|scared|threatened|uncomfortable) (?:around|near|of|with|by) (?:{_HIM}"
    r"|him|her)\b"
    r"|(?:feels?|felt) (?:unsafe|harassed|threatened|bullied)|misconduct|assault\w*|abus(?:ed"
    r"|ive|es) "
    rf"(?:{_HIM}|{_PERSON}|language|behaviou?r|remarks?|messages?|e-?mails?|tone)|mobb(?:ed|ing)"
    r"|stalk\w+"
    rf"|(?:comment|remark|joke)(?:s|ed|ing)? (?:on|about) (?:{_HIS}) (?:body|looks|breasts?|legs"
    r"|chest|skirt"
    rf"|dress|figure|appearance)|star(?:ed|ing|es) at {_HIS}|(?:nude|naked|explicit) (?:pic\w*"
    r"|photo\w*"
    r"|image\w*)|weapon\b|(?:brought|carries|has) a (?:knife|gun)\b|fist ?fight|molest\w+"
    r"|rape[ds]?\b",
)
DISCRIMINATION = phrase(
    r"because (?:she|he|they)(?:'s|'re| is| are| was| were) (?:an? )?(?:muslim|jewish|christian"
    r"|black|white|asian|wom[ae]n|m[ae]n"
    r"|gay|lesbian|trans|pregnant|old|young|disabled|foreign\w*|mother|father|immigrant)\b",
    r"(?:excludes?|excluded|passed over|left out|overlooked|paid less|treated \w+|held back"
    r"|rejected"
    rf"|ignored|mocked|bullied|moved off)\b.{{0,40}}\b(?:because|due to|for being|on account of"
    r"|given) (?:of )?"
    rf"(?:{_HIS}|{_HE}|a|an)",
    r"(?:earns?|paid|makes?|gets?) (?:\w+ )?less (?:\w+ )?than (?:the |his |her |their )?(?:men"
    r"|women|male|female"
    r"|white|local)|equal pay|pay gap\b|(?:does|do|did) not want (?:an? )?(?:black|asian|female"
    r"|woman|male|gay"
    r"|muslim|jewish|foreign|older|pregnant|trans|disabled)",
    r"(?:women|men|muslims|jews|gays|foreigners|immigrants|blacks|old people) (?:should|must|do"
    r"|can|are)(?: not"
    r"|n't| too)\b|(?:racist|sexist|homophobic|transphobic|antisemitic|ageist|xenophob\w+)"
    r"|slurs?\b(?! detector)"
    r"|bigot\w*|prejudice\w*|(?:equal|equality) (?:officer|tribunal|opportunit\w+ commission)"
    r"|eeoc\b",
)
LEAVE = phrase(
    r"off (?:sick|ill)\b|(?:been|is|was) (?:off|out|away) (?:sick|ill)\b",
    r"(?:signed|written|wrote|put) (?:him |her |them )?off(?: \w+)? (?:for|work|sick|until"
    r"|with)\b|off work (?:until"
    r"|for|with|since)|(?:burn-?out|stress|sick|medical|health|recovery|convalescen\w+"
    r"|disability|carer'?s?) "
    r"(?:leave|absence)\b(?! (?:form|export|calendar|request|api))|doctor'?s? (?:order|note"
    r"|letter|certificate)"
    r"|(?:the )?doctor (?:says|said|has|wrote|told|recommends)|(?:reasonable )?accommodations? "
    r"(?:for|because|under"
    r"|request)|reduced hours (?:by|because|for|on|after)|(?:back|returned?) (?:part-time "
    r"|slowly )?(?:after|from) "
    r"(?:his|her|their) (?:\w+ )?(?:leave|surgery|operation|illness|treatment|rehab|burn-?out)"
    r"|phased return"
    r"|occupational health|sick note|unfit for work|workers'? comp\w*|short-term disability",
)
RETALIATION = phrase(
    r"(?:has|have|hired|hires|got|took|takes|retained) (?:hired )?(?:an? )?(?:lawyer|attorney)"
    r"|over my head\b|complained (?:to|about) "
    r"(?:the )?(?:director|board|my)",
    r"reported (?:me|us|my|the (?:lead|manager|director|safety|fraud|harassment))\b|(?:went|gone"
    r"|goes|go|ran) (?:to "
    r"(?:hr|human resources|legal|the (?:works council|union|ombuds\w*|press|authorities|board"
    r"|police)|my (?:boss"
    r"|manager)|a lawyer))\b(?!'s)|(?:complained|complains|complaint"
    r"|grievance)\b.{0,25}\b(?:about|against|to) (?:me"
    r"|my|us|hr|the (?:lead|manager|director|boss|team lead)|his (?:lead|boss|manager)|her "
    r"(?:lead|boss|manager))\b",
    r"(?:raised|filed|lodged|made|put in|submitted) (?:an? |the |his |her |their )(?:formal "
    r"|official |hr |harassment )*"
    r"(?:complaint|grievance)\b(?! (?:(?:with|to) (?:the )?(?:cloud|vendor|supplier|provider"
    r"|airline)|of customers?|from customers?))|(?:filed|made|"
    r"withdrew) the complaint|people who complain|blew the whistle|whistle-?blow\w*|testif(?:y"
    r"|ied) (?:in|against|for)"
    r"\b(?!.{0,12}audit)|(?:talk(?:ed|s|ing)?|spoke|spoken) (?:to|with) (?:a|his|her|their|the) "
    r"(?:own )?(?:lawyer"
    r"|attorney|union)|(?:is |are )?su(?:ing|ed) (?:the company|us|me|over)|lawsuit|tribunal"
    r"|labou?r court|before (?:his"
    r"|her|their|the) complaint|(?:pay|payback|pay ?back|get back at|teach) (?:him|her|them) "
    r"(?:a lesson|back)\b",
)
# "Let her go ahead with the deploy", "let Ben go home": nobody loses a job.
_ON = (
    r"(?! (?:of|ahead|home|first|second|last|next|through|deep\w*|over|back|to|into|live|up|down"
    r"|off"
    r"|wild|solo|alone|straight|again|along|forward|further|without|and|unblocked|direct\w*|too"
    r"|out"
    r"|freely|crazy|slow\w*|fast\w*|early (?:on|to|after|for|as|that)|for (?:a|an|it|lunch|coffee"
    r"|drinks|the)|on (?:with|stage|holiday|vacation|leave|a|an|call|and|talking|about|the|her"
    r"|his)"
    r"|with (?:the|her|his|their|our|it|that|this|him|them|my)|in (?:first|alone|blind|depth"
    r"|detail|with|circles|deeper|and)|by (?:train|herself|himself))\b)"
)
TERMINATION = phrase(
    rf"letting {_HIM} go\b{_ON}|termination (?:date|agreement|letter|talk)|(?:survive|pass"
    r"|extend) (?:the |his |her |their )?"
    r"(?:trial|probation)\w*(?: period)?\b(?! of the)|pip (?:starts?|started|ends?|ended|begins?"
    r"|began|week|is|was|meeting)\b",
    rf"let (?:{_HIM}) go\b{_ON}|(?:get|getting|got) rid of {_HIM}\b|(?:push|force|ease|squeeze"
    rf"|manage)\w* {_HIM} out\b"
    rf"|(?:end|ending|terminate|cancel|not renew|not be renewed)\b.{{0,20}}\bcontract\b(?! test)"
    r"|contract (?:will|is|does)"
    r"(?: not|n't) (?:be )?(?:renewed|extended)|(?:so|until|that) (?:that )?(?:he|she|they) "
    r"(?:resigns?|quits?|leaves? by"
    rf"|takes? the (?:severance|package))|the exit of (?-i:[A-Z])|{_HIS} exit\b(?! (?:code"
    r"|interview tool|survey))|exit "
    r"(?:plan|package|agreement|talks?)\b|severance\b(?! of the)|probation(?:ary)?\b(?! of the)",
    r"(?:will|to|should|must|can|could|may) (?:be |get )?(?:sacked|fired|dismissed|let go|laid "
    r"off|terminated)\b(?! by)"
    rf"|(?:sack|fire|dismiss|axe) {_HIM}\b|(?:list|part|one) (?:for|of) the (?:lay-?offs?"
    r"|redundanc\w+|reduction|cuts)\b"
    r"|redundan(?:cy|cies)\b(?! (?:of|in|test|level|check))|made redundant|lay-?offs?\b|(?:was"
    r"|is|been|be) suspended (?:last"
    r"|for|from|without|since|until|in|by)|(?:his|her|their) (?:demotion|suspension|dismissal"
    r"|removal)|demote (?:him|her)",
    r"(?:paper|documentation|evidence) trail\b(?! of (?:decisions|changes|the))|(?:incidents?"
    r"|examples?|notes?|reasons?) (?:on"
    r"|for the|in the) (?:record|file)\b|(?:on|in|for) (?:his|her|their) (?:personnel )?file\b"
    r"|for the file\b|back-?dat(?:e|ed"
    r"|ing) (?:this|it|the (?:note|review|feedback|letter|warning))|change the date of|(?:date"
    r"|dated) (?:it|this) (?:to|before)"
    r"|last (?:warning|chance)\b|(?:we|i) will not keep (?:him|her|them)|(?:him|her|them) off "
    r"(?:my|the|our) (?:team|payroll)"
    r"|performance plan (?:for|of) (?:him|her|(?-i:[A-Z]))|documentation for (?:his|her|their)"
    r"|grounds (?:to|for)",
)
CRISIS = phrase(
    r"(?:kill|shoot|stab) (?:his|her|their|my|the) (?:boss|manager|lead|colleagues?|team|wife"
    r"|husband|family)\b|life is not worth"
    r"|(?:not|isn't) worth living|(?:bought|has) a rope",
    rf"cut(?:s|ting)? (?:himself|herself|themsel\w+)\b(?! (?:a|an|off|loose|some))|{_HE} (?:will"
    r"|would|might|may) jump\b(?! (?:in"
    r"|to|on|at|the|over|between))|how many pills|hits (?:him|her|me|the (?:kids|children))\b"
    r"|(?:beats|beat|beaten) (?:him|her) at "
    r"home|end (?:his|her|their|my) (?:own )?life|(?:no|any) (?:reason|will|wish) to live",
)
# Work that sounds like it; taken out before anything is looked for.
WORK = re.compile(
    r"\b(?:(?:customers?|clients?|users?|vendors?|callers?) (?:yelled|shouted|screamed|swore"
    r"|accused)"
    r"|discriminates? (?:well |badly )?between|complaint (?:ticket )?form|pills and capsules"
    r"|(?:final|formal|written|last) warning(?:s)? (?:of|from|by|about|for) (?:the |a |an "
    r"|unused |deprecated )*(?:linter"
    r"|compiler|build|code|api|tool|parser|calls?)|formal warning for unused code|complaint with "
    r"the (?:\w+ )?(?:vendor"
    r"|provider|supplier)|retaliation is a class|pushed a colleague's (?:patch|branch|change"
    r"|commit)|bullied is how the"
    r"|sexual health (?:app|client|product)|(?:sick|parental|medical)[- ]leave (?:export|form"
    r"|calendar|request|api|module"
    r"|import)\w*|suicide prevention (?:helpline|customer|client|line)\w*|overdose of "
    r"(?:notifications?|mails?|alerts?|meetings?)"
    r"|performance improvement (?:of|in|by) (?:the|\d)|performance improvement plan (?:for|of) "
    r"the (?:query|service|page|index"
    r"|database|api))\b",
    re.IGNORECASE,
)
