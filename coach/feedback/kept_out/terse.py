"""Owns protected attributes in the way of notes: without a subject, in plain words, by the way.

"Depressed since spring, misses standups" names nobody, and the lists that look for "she is" pass
it. Leans towards finding. Knows nothing of drafts.
"""

from __future__ import annotations

from coach.question.staging import phrase

_CLAUSE = (
    r"(?:^|(?:[,;:(–—-] ?|\. |\b(?:and|but|as|being|been|was|were|is|are|'s|'re|still|now|again) "
    r"))"
)
_ADVERB = (
    r"(?:(?:very|clearly|obviously|badly|quite|really|a bit|so|heavily|newly|just|recently) )?"
)
_SINCE = (
    r"(?=\s*(?:$|[,.;)]|since\b|after\b|again\b|and\b|for (?:a|two|three|weeks|months|years)\b"
    r"|in (?-i:[A-Z])|last\b|this\b|until\b|till\b|from\b|lately\b|these days\b|so\b|which\b"
    r"|due\b|at the moment\b|now\b|most\b|all\b))"
)
_OWN = r"(?:(?:his|her|their|a|an|the|some|weekly|daily|regular|monthly|another|more) )?"
_VISIT = r"(?:appointments?|appts?|visits?|check-?ups?|sessions?|exercises|trips?)"

HEALTH = phrase(
    rf"{_CLAUSE}{_ADVERB}(?:depressed|suicidal|bipolar|anorexic|bulimic|autistic|dyslexic|diabetic"
    r"|epileptic|asthmatic|neurodiver\w+|hospitali[sz]ed|concussed|bedridden|hung ?over|alcoholic"
    rf"|burn(?:t|ed)[- ]?out|in rehab|in therapy|on meds|on pills){_SINCE}"
    r"|(?:^|[,;:(–—-] ?|\b(?:been|being|off|again|often|always|constantly|home) )(?:unwell|sick"
    rf"|ill){_SINCE}",
    r"physio(?:therap\w+)?\b(?! (?:app|client|customer|portal|product|project|team))"
    r"|chiropract\w+|osteopath\w*|acupunctur\w+|dialysis|chemo\w*|radiotherapy|dermatolog\w+"
    r"|cardiolog\w+|neurolog\w+|psychiatr\w+|psychotherap\w+|gyna?ecolog\w+|oncolog(?:y|ist)\b"
    r"(?! (?:app|client|customer|product|project|team|data))",
    rf"(?:doctor|dentist|hospital|clinic|gp|therap(?:y|ist)|counsell?ing|mri|blood test"
    rf"|medical|infusion)(?:'?s)? {_VISIT}\b|(?:at|to|from) (?:the|a|her|his) (?:doctor"
    r"|dentist|gp|hospital|psych\w*|a&e|emergency room)(?:'s|s)?\b(?! (?:client|customer|demo"
    r"|app))"
    r"|(?:^|[,;] ?)(?:therapy|counsell?ing) (?:on|at|every|each|twice|once|again)\b|(?:has|had"
    rf"|have|needs|with|on|for|goes to|in|takes) {_OWN}(?:therapy|counsell?ing|rehab)\b"
    r"(?! (?:app|client|customer|product|project|feature|startup))",
    r"(?:drinks?|drank|drinking|boozes?|boozing) (?:way |far |a bit |a little )?(?:too much|a lot"
    r"|heavily|(?:at|over|during|before) (?:work|lunch|standup|on-call|noon)|on the job|alone"
    r"|again"
    r"|more (?:and more|than (?:he|she|they|is|was|most|anyone)))\b(?! (?:cpu|memory|ram|power"
    r"|data"
    r"|battery))|(?:had|has|with) (?:a few|one|several|two) too many\b(?=\s*(?:$|[,.;]|at\b"
    r"|again\b|drinks|beers|and\b))|smel(?:l|ls|led|t|ling) (?:\w+ )?(?:of|like) (?:alcohol|booze"
    r"|drink|beer|wine|weed|spirits)|hits? the bottle|booz(?:e|es|ed|ing|y)\b|tipsy\b|(?:a|the"
    r"|heavy|problem)"
    r" drinker\b|(?:smokes?|smoking) (?:weed|pot|a joint)|stoned\b|(?:does|did|takes|took|uses)"
    r" (?:hard )?drugs(?=\s*(?:$|[.,;]|at\b|on\b|with\b))|off the wagon|\baa meetings?\b|rehab "
    r"clinic",
    r"(?:has|had|have|got|getting|with|from|of|by|after|over|since|due to|because of|for"
    r"|recovering"
    r" from) (?:his |her |their |a |an |the |some |bad |severe |chronic |constant |another |these "
    r")*"
    r"(?:back ?aches?|migraines?|headaches|insomnia|asthma|fibromyalgia|endometriosis|ibs|adhd"
    r"|ocd|tinnitus|vertigo|concussion|pneumonia|shingles|flu|long covid|sciatica|hernia|slipped"
    r" dis[ck]|carpal tunnel|rsi|sleep apn(?:o)?ea|allerg(?:y|ies)|thyroid\w*|lupus|ulcer\w*"
    r"|high blood pressure|broken (?:leg|arm|wrist|ankle|foot|hand|collarbone|rib)s?|knee op\w*)\b"
    r"(?! (?:app|client|customer|study|dataset|feature|model|tracker))",
    r"(?:can'?t|cannot|doesn'?t|couldn'?t|not) (?:really )?(?:sleep(?:ing)?|hear) (?:well|much"
    r"|properly|at night|on (?:his|her) (?:left|right))|(?:lost|losing|gained|gaining|put on) (?:a "
    r""
    r""
    r""
    r""
    r""
    r"lot of |so much |some )?weight\b|(?:walks?|walking) with a (?:stick|limp|cane)|on crutches"
    r"|half deaf|(?:hard|bad) hearing|legally blind|bad (?:back|knees?|hip)\b(?! (?:button|link"
    r"|end|reference|pressure))|mental ?health\b"
    r"|nervous breakdown|in a bad (?:place|way) mentally|struggl\w+ mentally|cries? (?:at|in|a lot"
    r"|every)|has an? eating \w+",
)
FAMILY = phrase(
    r"(?:mat|pat)(?:ernity)?[- ]leave\b|(?:off|leaving|leaves|out|late|early|home|away) (?:\w+ )?"
    r"(?:for|because of|to get|to pick up|due to|with) (?:the |his |her |their |a |sick |small )*"
    r"(?:kids?|bab(?:y|ies)|child(?:ren)?|school run|nursery|kita|cr[eè]che|daughter|son|wife"
    r"|husband|in-?laws|mother|father|mum|mom|dad|parents|twins|toddler)(?=\s*(?:$|[.,;)']|again\b"
    r"|every"
    r"\b|on\b|at\b|and\b|this\b|twice\b|most\b|so\b|was\b|is\b|in\b))",
    rf"{_CLAUSE}{_ADVERB}(?:pregnant|expecting(?= (?:in (?-i:[A-Z])|twins|her (?:first|second"
    r"|third))|[,.;]|$)|divorced"
    r"|widowed|engaged to be|single (?:mum|mom|mother|dad|father|parent)|newly ?wed"
    rf"|childless|breast-?feeding|married){_SINCE}",
    r"(?:nursery|kita|cr[eè]che|kindergarten|school) (?:pick-?ups?|drop-?offs?|run|closure|closed"
    r"|fees)|\bnew (?:baby|dad|mum|mom|father|mother)\b|baby (?:is|was) (?:due|born|ill|sick)"
    r"|(?:first|second|third) (?:baby|child|kid)\b|\b(?:baby|kid|twins) (?:on the way|keeps?|kept)"
    r"|trying for (?:a|another) (?:baby|kid|child)|(?:wants?|has|got|have) (?:(?:two|three|four"
    r"|\d) )?"
    r"(?:(?:small|young|little) (?:kids|children)|kids\b(?! (?:app|account|mode|page|section)))"
    r"|(?:wife|husband) (?:is|was|left"
    r"|just|has|had|wants|works|lost|got|doesn'?t)\b|going through (?:a|the|his|her) (?:divorce"
    r"|separation|break-?up)|(?:mother|father|mum|mom|dad|parents?|wife|husband|brother|sister|son"
    r"|daughter) (?:died|passed away|is dying|in hospital|has (?:cancer|dementia))|bereave\w+"
    r"|funeral\b|(?:cares?|caring) for (?:an? )?(?:elderly|ageing|sick|ill|old)\b",
)
BELIEF = phrase(
    r"vegan\w*\b(?! (?:option|recipe|menu|filter|product|customer|label|catering))|vegetarian\b"
    r"(?! (?:option|recipe|menu|filter|product|customer|label|catering))|(?:anti-?vax\w*"
    r"|vaccine sceptic|pacifist|creationis\w+|astrology|conspiracy (?:theor\w+|nut))\b",
    r"(?:votes?|voted|voting|campaign\w*|canvass\w*|door-?knock\w*) (?:for|against) (?:the )?"
    r"(?:greens?|labour|tor(?:y|ies)|conservatives?|liberals?|democrats?|republicans?"
    r"|afd|trump|brexit|biden|harris|socialists?|populists?)\b|(?:trump|brexit|afd"
    r"|tory|labour|maga) (?:supporter|voter|fan|type|hat|sticker|member|flag)|(?:a|an|is|very|far"
    r"|too|quite|openly|rabid|such a) (?:marxist|communist|socialist|leftist|left-?wing\w*"
    r"|right-?wing\w*|far[- ](?:left|right)|libertarian|anarchist|feminist|republican|democrat"
    r"|tory)"
    r"\b(?! (?:primary|database))|(?:party|political) (?:member\w*|card|views|opinions|rally|rant"
    r"|activis\w+|leaning\w*)|climate (?:activist|protest)|(?:anti-?war|pro-?life|pro-?choice) ",
)
RELIGION = phrase(
    r"(?:converted|converts?|convert) to (?:islam|judaism|christianity|catholicism|buddhism)|born"
    r"[- ]again|(?:church|mosque|temple|synagogue|parish|bible|prayer|congregation) (?:group|choir"
    r"|duties|youth|meeting|study|service on|time|breaks?|camp)|(?:no|won'?t|doesn'?t|not|never) "
    r"(?:work |works? |available |do |on-?call )*(?:on )?(?:the )?(?:sabbath|shabbat|sundays for)|"
    rf"{_CLAUSE}{_ADVERB}(?:religious|devout|muslim|jewish|hindu|sikh|catholic|mormon|evangelical"
    rf"|atheist|fasting|ramadan|praying){_SINCE}",
)
SEX = phrase(
    r"(?:emotional|hysterical|bitchy|ladylike|unladylike|girly|motherly|diva|sassy|feisty)\b"
    r"(?= (?:for a|like a|woman|girl|lady))|like a (?:girl|woman|lady|man)\b"
    r"|(?:good|tough|strong|technical|assertive|aggressive|loud|sensitive|smart) for a (?:girl"
    r"|woman|lady)\b"
    r"|too (?:girly|feminine|manly|macho)|(?:short|tight|low-cut) (?:skirts?|tops?"
    r"|dress(?:es)?)|(?-i:PMS)\b|on her period\b"
    r"|quota (?:woman|hire|girl)|(?:token|quota) (?:wom[ae]n|girl|female|minority|hire)|(?:new"
    r"|preferred|deadname|old)"
    r" pronouns|(?:started|on|taking|began) (?:testosterone|estrogen|oestrogen|hrt)\b|top surgery"
    r"|(?:came out|out) as (?:trans|non-?binary|a (?:wo)?man)",
)
AGE = phrase(
    r"(?:at|given|considering|for|because of|despite) (?:his|her|their) (?:advanced |young |tender "
    r""
    r""
    r""
    r""
    r")?"
    r"age\b|(?:(?:he|she|they)(?:'s|'re| is| are) |^)(?:pushing|nearing|approaching|almost|past"
    r"|over"
    r"|turning|turns|turned) (?:30|40|50|55|60|65|thirty|forty|fifty|sixty)\b(?=\s*(?:$|[,.;]"
    r"|and\b"
    r"|so\b|now\b|soon\b|next\b|this\b|in\b))|(?:early|mid|late)[- ](?:twenties|thirties|forties"
    r"|fifties|sixties|20s|30s|40s|50s|60s)\b|old[- ](?:school guy|timer|fashioned for|dog)"
    r"|(?:counting|winding) down to retire\w*|early retirement|(?:too|very|rather) old (?:to"
    r"|for)\b"
    r"|(?:gen[- ]?[zxy]|zoomer|boomer|millennial)s?\b(?! (?:users?|customers?|segment|market))",
)
ORIGIN = phrase(
    r"(?:hard|difficult|impossible|tough) to understand (?:him|her|them|his|her|their) (?:accent"
    r"|english|pronunciation)|(?:bad|poor|broken|weak|limited|accented|clumsy|shaky) (?:english"
    r"|german|french|spoken)\b|(?:english|german) (?:is|was) (?:bad|poor|weak|not good|shaky"
    r"|broken|limited|rough)\b|(?:thick|strong|heavy) (?:\w+ )?accent|(?:not a|non-?) ?native(?= "
    r"(?:speaker|english|level)|\s*(?:$|[,.;]))"
    r"|foreigners?\b|expat\b|(?:visa|work permit|green card|residency) (?:runs out|expir\w+"
    r"|renewal"
    r"|sponsor\w*)|(?-i:visa|work permit|residency) (?:issues?|problems?|pending|appointment|tied)"
    r"|(?:where|home) (?:he|she|they) (?:is|"
    r"are|comes?|came) from\b|(?:in|from) (?:his|her|their) (?:culture|home ?country|homeland)\b"
    r"|(?:indian|chinese|german|russian|french|polish|turkish|asian|african|latin|italian|spanish"
    r"|dutch|british|american|arab) (?:mentality|way of|directness|temperament|politeness|work "
    r"culture|background|upbringing)",
)
UNION = phrase(
    r"(?:works? council|union|betriebsrat) (?:candidate|candidacy|work|duties|seat|election|stuff"
    r"|talk|flyers?|leaflets?|posters?|vote|petition|people|guy)|(?:hand\w*|pass\w*|giv\w+|put\w*)"
    r" (?:out |around |up )?union \w+|organi[sz](?:es|ed|ing) (?:the )?(?:workers"
    r"|walk-?outs?|strike)|walk-?out\b(?= (?:last|on|in|over|of staff))|elected to the (?:works "
    r"council|union|betriebsrat)|joined (?:verdi|ig metall|unison|unite)\b",
)
ORIENTATION = phrase(
    r"(?:his|marr(?:y|ied|ies|ying) (?:his|another man)) (?:husband|boyfriend|male partner)|her "
    r"(?:wife|girlfriend|female partner)|(?:pride|csd) (?:parade|march|week off|flag|pin)"
    r"|drag (?:show|queen|act)|(?:still|is|was|stays?) in the closet\b|(?:gay|lesbian"
    r"|queer)(?=\s*(?:$|[,;.]))",
)
