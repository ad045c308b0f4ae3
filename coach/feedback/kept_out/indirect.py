"""Owns mentions of protected attributes that do not name them: what is said of "people like that".

Leans towards finding: a note that is set aside can be edited, a draft that hurts cannot be taken
back. Knows nothing of drafts.
"""

from __future__ import annotations

from coach.question.staging import phrase

_HE = r"(?:he|she|they|i|(?-i:[A-Z][\w’'-]+))"
_HIS = r"(?:his|her|their|(?-i:[A-Z]\w+)'s)"
_WAS = r"(?:'s|'re|'ll be| is| was| are| were| has been| will be| being| became)"
_COUNTRY = (
    r"(?-i:Argentina|Australia|Austria|Bangladesh|Belgium|Brazil|Canada|China|Colombia|Denmark"
    r"|Egypt"
    r"|Ethiopia|Finland|France|Germany|Ghana|Greece|India|Indonesia|Iran|Iraq|Ireland|Israel|Italy"
    r"|Japan|Kenya|Korea|Lebanon|Mexico|Morocco|Nepal|Nigeria|Norway|Pakistan|Peru|Poland|Portugal"
    r"|Romania|Russia|Serbia|Spain|Sweden|Switzerland|Syria|Taiwan|Thailand|Tunisia|Turkey|Ukraine"
    r"|Venezuela|Vietnam|Africa|Asia|Eastern Europe|Latin America|the Middle East)"
)
_NATIONALITY = (
    r"(?-i:African|American|Arab|Asian|Brazilian|British|Canadian|Chinese|Dutch|Egyptian|French"
    r"|German|Greek|Indian|Iranian|Irish|Israeli|Italian|Japanese|Korean|Mexican|Nigerian"
    r"|Pakistani"
    r"|Polish|Portuguese|Romanian|Russian|Spanish|Swedish|Syrian|Turkish|Ukrainian|Vietnamese)"
)

AGE = phrase(
    rf"(?:^|[,.] )at (?:2\d|[3-6]\d),? {_HE}\b",
    r"(?:years?|months?) (?:from|away from|before|off|to) (?:retir\w+|pension)|pension(?:er"
    r"|able)?\b",
    r"old dogs?\b|new tricks\b|(?:well |far )?(?:past|over|beyond) (?:thirty|forty|fifty|sixty"
    r"|[3-6]0)(?=\s*(?:$|[,.;)]|(?:and|now|so|but|is|are|do|does|don't|people|engineers?|who|when"
    r"|will"
    r"|can|cannot|can't|with)\b))",
    r"(?:in (?:his|her|their) )?(?:twenties|thirties|forties|fifties|sixties|seventies)\b",
    r"grew up (?:without|with|before|in the)\b(?! (?:product|code|team))|(?:grand)(?:father"
    r"|mother|pa"
    r"|ma|dad)\b|(?:older|younger) than (?:the|all|most|everyone|anybody|us|me)\b|generation"
    r"(?:al)? (?:thing|gap|issue)|(?:he|she|they)(?:'s|'re| is| are) (?:too |so |very |still "
    r"|quite "
    r"|rather |getting |already |just )*(?:old|young)\b(?! (?:version|code|data))",
    r"fresh out of (?:school|university|college)|(?:kid|youngster|oldie|old man|old lady)s?\b"
    r"(?!'?s? (?:mode|app|page|section|account|profile|version))",
)
SEX = phrase(
    r"one of the (?:girls|boys|guys|lads|ladies)\b|(?:women|men|girls|boys|ladies|females|males)"
    r"(?: \w+)? (?:usually|tend|are|do|don't|struggle|cannot|can't|like|love|hate|always|never"
    r"|just"
    r"|in the team|on the team|here)\b|as (?:women|men|girls|ladies) (?:are|do|tend)\b",
    r"time of the month|(?:a|the|that|this|another) (?:lady|girl|female)\b(?! (?:user|customer"
    r"|voice"
    r"|persona))|(?:typical|just like an?|such an?) (?:man|woman|male|female|guy)\b|(?:woman|man"
    r"|girl)"
    r"ly\b|hormones?\b|menopaus\w+|(?:his|her) (?:looks|figure|skirt|dress|make-?up|body)\b",
    r"(?:woman|man|girl|female|male) in (?:a|an|the|this|our) |mansplain\w*|boys'? club\b",
    rf"{_HE} transitioned (?:last|this|in|during|two|a|since|from)\b|used to be (?:called "
    r"(?-i:[A-Z])"
    r"|a (?:man|woman|he|she)\b)|was (?:still )?(?:a (?:man|woman|boy|girl)) (?:when|before"
    r"|until|back)"
    r"|(?:the |this |that |about |with )?pronouns?\b(?! (?:in|of) the (?:text|grammar|parser"
    r"|translation))|dead ?nam\w+|sex change|(?:wants|asked|likes) to be called (?:he|she|they)\b",
)
ORIGIN = phrase(
    r"(?:as|for|being) (?:an? |the only |another )?(?:black|brown|white|mixed[- ]race|coloured"
    r"|foreign|local|non-local) (?:\w+ )?(?:engineer|developer|person|man|woman|guy|colleague"
    r"|employee)|race card|of (?:his|her|their) (?:race|skin|ethnicity|origins?|people)\b|his "
    r"people"
    r"\b|(?:ethnic|racial|tribal|caste)\w* (?:background|minority|group|origin)|minority hire",
    r"(?:comes?|came|is|are|was|moved(?: here)?|hails?|grew up) (?:\w+ )?(?:from|in) "
    rf"{_COUNTRY}\b(?! "
    r"(?:office|team|region|market|cluster|data))|back (?:home )?in (?:his|her|their) country"
    rf"|where {_HE}(?: comes|'s| is|'re| are) from\b|{_NATIONALITY} (?:passport|citizen\w*|roots"
    r"|background|heritage|temper|mentality|culture|work ethic|way)",
    r"(?:not|isn't|aren't) (?:really )?from (?:here|around here|this country)\b|outsiders?\b(?! "
    r"of)",
    r"(?:thick|strong|heavy|slight|foreign|funny|soft) accent\b|broken (?:english|german|french)"
    r"|pronunciation\b(?! (?:of the|guide|key|model|api))|(?:english|german|french) is (?:not "
    r")?(?:his"
    r"|her|their) (?:\w+ )?(?:language|tongue)|(?:second|third|first|native) language\b(?! "
    r"(?:model"
    r"|support|pack|of the))|(?:grammar|spelling) of a foreigner|language barrier",
    r"green card\b|work permit|residence permit|asylum|deport\w+|citizenship\b(?! (?:test|form))",
)
RELIGION = phrase(
    r"head-?scarf|hijab|burka|burqa|turban|kippa\w*|yarmulke|crucifix|jehovah|scientolog\w+|mormon"
    r"|halal|kosher\b(?! (?:code|solution|way))|(?:prays|praying)\b(?! (?:that|for the build))"
    r"|bible\b|koran|quran|torah|imam\b|rabbi\b|priest\b|pastor\b|eid\b|diwali|hanukkah|passover"
    r"|(?:his|her|their) god\b|born[- ]again|believer\b|godless|atheist",
)
HEALTH = phrase(
    r"migraines?|(?:a|the|his|her|their) (?:heart attack|stroke|seizures?|pills|meds|therapist"
    r"|psychiatrist|psychologist|shrink|inhaler|insulin|chemo\w*|pacemaker|prosthe\w+|illness"
    r"|nerves"
    r"|eyesight|hearing|diet)\b|(?:heart|back|knee|hip|stomach|skin|eye|thyroid) (?:problems?"
    r"|trouble"
    r"|pain|condition|attack|surgery|operation|disease)\b|panic attacks?|anxiety|nervous breakdown"
    r"|breakdown in (?-i:[A-Z])|mentally (?:ill|unstable|fragile)|suicid\w+|eating disorder"
    r"|anorexi\w+",
    rf"{_HE} (?:\w+ )?(?:burn(?:ed|t) out|broke down|stutters?|stuttered|limps?|lisps?|faints?"
    r"|fainted"
    r"|collapsed)\b(?! (?:the|a|an|two|three|all))|(?:visually|hearing|physically|mentally"
    r"|cognitively) "
    r"impaired|hard of hearing|cane\b|crutches|(?:wears?|needs?) (?:an? )?(?:hearing aid|brace)",
    r"(?:sees?|saw|seeing|visits?) (?:a|the|his|her|their) (?:doctor|therapist|specialist|psych\w+"
    r"|counsell?or)|(?:drinks|drinking|alcohol|drug|gambling) (?:problem|habit|issue)|alcoholi\w+"
    r"|hung ?over\b|drunk\b|overweight|obes\w+|(?:too )?fat\b(?! (?:client|jar|binary|tree"
    r"|pointer))",
    rf"{_HE}(?: often| always| frequently)? (?:calls?|called) in sick|sick (?:a lot|often|again"
    r"|all)"
    r"|(?:days?|weeks?|months?) (?:off )?(?:sick|ill)\b|off (?:sick|ill)\b|in (?:hospital|the "
    r"clinic"
    r"|therapy|rehab|recovery)\b|hospital stay|symptoms?\b(?! of the)",
)
FAMILY = phrase(
    r"(?:having|had|have|expect\w*|want\w*|wants? to have|raising|raise|plans? to have) (?:a |an "
    r"|another"
    r"|more |their |his |her |two |three |four |small |young |little )+(?:baby|babies"
    r"|child(?:ren)?|kids?"
    r"|family)\b|(?:six|seven|eight|five|four|three|\w+) months along|due date (?:is|was"
    r"|falls)\b(?=.{0,3}"
    r"the week|.{0,40}\blaunch)|(?:look(?:s|ing)? after|care for|cares for|caring for|take care "
    r"of|pick"
    r"(?:s|ing)? up|drop(?:s|ping)? off) (?:the|a|an|his|her|their)(?: \w+)? (?:baby|kids?"
    r"|child(?:ren)?"
    r"|son|daughter|mother|father|parents?|wife|husband|mum|mom|dad)\b",
    r"(?:with|for) (?:a |the |his |her |their )(?:newborn|toddler|baby|infant)\b|for the "
    r"(?:adoption"
    r"|birth)|birth of\b|(?:\w+ )?(?:children|kids) at home|(?:no|without an?) (?:family|kids"
    r"|children"
    r"|wife|husband|partner)\b(?! (?:of|api|plan))|(?:start|starting|started) a family"
    r"|biological clock"
    r"|baby (?:brain|bump|shower|weight)|morning sickness|nursing (?:a|her|the)|pump(?:s|ing)? "
    r"milk"
    r"|(?:new|young|working|single|full-?time|stay-at-home) (?:mother|father|parent|mum|mom"
    r"|dad)s?\b",
    r"(?:marriage|wedding|honeymoon|custody|widow\w*|fianc\w+|girlfriend|boyfriend|in-laws)\b"
    r"|(?:his"
    r"|her|their) ex\b|separated from (?:his|her|their)",
)
UNION = phrase(
    r"union (?:card|rep\w*|dues|meeting|activ\w+|strike|member\w*|organi\w+|leader|man|woman"
    r"|business"
    r"|steward|election)|works? council|(?:went|goes|going|go|was|were|is|are) on strike\b|shop "
    r"steward"
    r"|collective (?:bargaining|agreement|action)|picket\w*|labou?r (?:dispute|rights|law)",
)
ORIENTATION = phrase(
    r"(?:she|her|(?-i:[A-Z]\w+a)) (?:has|had) a (?:wife|girlfriend)|(?:he) (?:has|had) a "
    r"(?:husband"
    rf"|boyfriend)|{_HE}{_WAS} (?:\w+ )?straight\b(?=[,.]| unlike| and (?:married|proud))|(?:his) "
    r"(?:husband|boyfriend)|(?:her) (?:wife|girlfriend)|same[- ]sex|gay\b|lesbian|bisexual"
    r"|closeted"
    r"|(?:pride|rainbow) (?:flag|parade|march|pin|sticker)|heterosexual|homosexual|lgbt\w*",
)
WORDS = (  # single words that hardly ever speak of work; by attribute, for the last look
    (
        "age",
        phrase(
            r"(?:gr[ae]y|white|thinning) hairs?\b|teens\b|teenager|(?:for|as) (?:such )?an? "
            r"(?:young|old"
            r"|older|younger|elderly) (?:person|man|woman|engineer|employee)|(?:older|younger"
            r"|elderly) "
            r"(?:crowd|folks?|people|lot|guard|ones)|(?:senior|elderly) citizen|birthday"
            r"|middle-aged"
            r"|(?:his|her|their) (?:youth|old age)|mid-?life|slow(?:ing|s|ed)? down with (?:age"
            r"|the years)",
        ),
    ),
    (
        "sex",
        phrase(
            r"(?:needed|need|want(?:ed)?|hired|hire|take|took) (?:an?|another|more) (?:wom[ae]n"
            r"|m[ae]n|girls?"
            r"|females?|males?)\b|alpha (?:male|female)|(?:mother|father) (?:hen|figure)"
            r"|motherly|fatherly"
            r"|(?:is|was|'s|looks?|being) (?:so |very |quite |really )?(?:pretty|handsome"
            r"|attractive|sexy"
            r"|good-looking|beautiful|hot)\b(?=[,.]|$| and)|(?:a|an|the|as) (?:\w+ )?(?:man"
            r"|woman) (?:to|who"
            r"|like (?:him|her))|into (?:wom[ae]n|m[ae]n|girls|boys)\b|(?:wom[ae]n|m[ae]n) like "
            r"(?:him|her)"
            r"|femini\w+|masculin\w+|trans(?:gender|sexual)?\b(?=[,.]| (?:status|woman|man"
            r"|person|and|she|he"
            r"|colleague|identity|employee))|goes by (?:they|he|she)\b|(?:as|is|was|came out"
            r"|coming out) trans\b",
        ),
    ),
    (
        "origin",
        phrase(
            rf"(?:typical|typically|being|so|very|too|real|true) {_NATIONALITY}\b(?! (?:market"
            r"|customers?"
            r"|users?|translation|release))|(?-i:Black|White|Brown) (?:man|woman|person|people"
            r"|guy|girl"
            r"|engineer|colleague|candidate)|(?:looks?|looking) (?:middle eastern|foreign|asian"
            r"|african"
            r"|arab|indian|chinese|different from us)|some colou?r on the|(?:h-?1-?b|l-?1|o-?1) "
            r"(?:visa|and"
            r"|status|holder)|on an? (?:h-?1-?b|visa|work permit)|(?:his|her|their|that|the|this"
            r"|without an?"
            r"|an|with an?) accents?\b(?! (?:colou?r|fold|mark|char|insens|sens))|spoken "
            r"(?:english|german)"
            rf"|thinks? in {_NATIONALITY}|speaks? (?:poor|bad|little|no) \w+|born in "
            r"(?-i:[A-Z])\w+",
        ),
    ),
    (
        "religion",
        phrase(
            r"mosque|synagogue|(?:to|for|at|from) (?:church|mass|temple)\b|jesus|allah|(?:talks?"
            r"|preach\w*) "
            r"(?:about|of) (?:god|faith|religion)|religious\b(?! (?:use|about|war))|christmas "
            r"mass|lent\b",
        ),
    ),
    (
        "health",
        phrase(
            r"recover(?:s|ed|ing)? from (?:an? |the |his |her )?(?:operation|illness|surgery"
            r"|accident|stroke"
            r"|cancer|injury|covid|flu)|(?:had|has|having|suffered) an? (?:nervous |mental "
            r")?(?:breakdown"
            r"|stroke|seizure|accident|operation)\b(?! of)|colou?r-?blind|(?:lost|missing) (?:a"
            r"|an|one|his|her)"
            r" (?:leg|arm|hand|eye|foot|finger)|(?:a|the|his|her|learning|physical|mental) "
            r"disabilit\w+|ocd\b"
            r"|adhd|tourette|handicap\w*|invalid\b(?= (?:and|since))|chronic(?:ally)? (?:ill"
            r"|pain|fatigue)"
            r"|emotionally (?:unstable|fragile)|medical (?:condition|reasons|appointment|history)",
        ),
    ),
    (
        "family",
        phrase(
            r"(?:give|gives|gave|giving) birth\b(?! to the idea)|(?:is|was|already) showing\b(?= "
            r"already|[,.])"
            r"|(?:second|first|third|new|unborn|sick) (?:baby|child)|babysit\w*|nanny"
            r"|kindergarten|school "
            r"holidays|family (?:duties|reasons|situation|problems|life|obligations)|home with "
            r"(?:the|a) (?:kids?"
            r"|baby|child)|divorce[de]?\b|(?:he|she) lives with (?:his|her)",
        ),
    ),
    ("union", phrase(r"(?:joined|join|joins|in|during|supported|led|leads) (?:the|a) strike\b")),
    (
        "orientation",
        phrase(
            r"(?:not )?into (?:women|men|girls|boys)\b|(?:his|her) (?:same-sex )?partner of the "
            r"same"
        ),
    ),
)
