"""Owns the word lists of the lint: general English of performance reviews, with innocent company.

Knows no sentence structure; `rules` decides when a word counts.
"""

from __future__ import annotations

from coach.question.staging import Phrase, phrase

TRAITS = (
    r"(?:lazy|arrogant|careless|shy|timid|stubborn|defensive|disorgani[sz]ed|immature|passive"
    r"|negative|unreliable|"
    r"brilliant|smart|clever|intelligent|talented|gifted|genius|selfish|impatient|patient|rude"
    r"|moody|grumpy|insecure|"
    r"cold|distant|aloof|sloppy|sluggish|slow|unmotivated|motivated|difficult|toxic|egotistic\w*"
    r"|egocentric|humble|"
    r"modest|friendly|nice|kind|likeable|likable|unlikeable|charming|charismatic|confident"
    r"|unconfident|overconfident|"
    r"introvert(?:ed)?|extrovert(?:ed)?|reserved|outspoken|opinionated|argumentative|combative"
    r"|confrontational|"
    r"aggressive|hostile|sensitive|thin-skinned|cynical|pessimis\w+|optimis\w+|ambitious"
    r"|complacent|indecisive|"
    r"weak|dull|boring|dumb|stupid|incompetent|dishonest|manipulative|controlling"
    r"|perfectionis\w+|inflexible|rigid|"
    r"close-minded|narrow-minded|naive|childish|irresponsible|undisciplined|untrustworthy"
    r"|trustworthy|loyal|dedicated|"
    r"hard-?working|diligent|conscientious|reliable|dependable|enthusiastic|passionate|driven"
    r"|creative|analytical|"
    r"self-centered|entitled|bitter|jealous|nervous|anxious|meek|submissive|cocky|snobbish"
    r"|apathetic|indifferent|"
    r"disengaged|forgetful|chaotic|messy|quiet|loud|abrasive|bossy|emotional|uncooperative"
    r"|antisocial|awkward)"
)
NOUNS = (
    r"(?:(?:natural|born|great|poor|weak|strong|true|real|bad|good) (?:leader|engineer"
    r"|communicator|programmer|person|"
    r"listener|developer)|team player|perfectionist|pessimist|optimist|introvert|extrovert"
    r"|know-it-all|control freak|"
    r"micromanager|people person|lone wolf|hero|rock ?star|ninja|genius|slacker|complainer"
    r"|pushover|drama queen|"
    r"difficult person|cynic|loner|follower|whiner|jerk|diva|wallflower|workaholic|go-getter"
    r"|self-starter)"
)
BE = (
    r"(?:(?<=he)'s|(?<=she)'s|(?<=they)'re|is|was|are|were|be|been|being|seems?|seemed|appears?"
    r"|comes? across as|came across"
    r" as|looks?|acts?|acted|becomes?|became|gets?|got|feels?)"
)
DEGREE = (
    r"(?:(?:so|very|too|really|quite|rather|a bit|a little|pretty|somewhat|often|always|never"
    r"|just|simply|an?|such|"
    r"extremely|incredibly|kind of|sort of|not|clearly|sometimes|usually|constantly|perpetually"
    r"|being|to be|also|more|"
    r"forever)\s+)*"
)
WHO = r"(?:he|she|they|who|(?-i:[A-Z][\w’'-]+)|person|engineer|colleague|report)"

PERSONALITY = phrase(
    rf"{WHO} ?{BE} {DEGREE}(?:{TRAITS}|{NOUNS})\b(?! (?:loading|load|evaluat\w+|cache|caching"
    rf"|path|start|storage|"
    r"iterator|algorithm|query|queries|build|builds|consumer|mode|data))",
    rf"(?<=\w's ){DEGREE}(?:{TRAITS}|{NOUNS})\b(?! (?:load\w*|cache|path|start|query|build"
    rf"|iterator))",
    rf"(?:an?|the) (?:\w+ )?{NOUNS}\b(?! (?:election|node|replica|image|font))",
    r"(?:has|have|had|with|shows?) (?:an? |the )?(?:\w+ )?(?:attitude problem|personality"
    r"|character|temper|big ego|ego|"
    r"chip on|bad attitude|poor attitude|short fuse)\b",
)
VAGUE_JUDGED = (
    r"(?:great|good|nice|solid|strong|decent|fine|okay|ok|poor|weak|bad|awesome|amazing"
    r"|excellent|incredible|fantastic|"
    r"wonderful|super|positive|negative|effective|impressive|mixed|reliable|fair|well|better"
    r"|stronger|helpful|valuable)"
)
VAGUE_THINGS = (
    r"(?:attitude|communicat\w+|work|job|contributor|half year|half|year|quarter|team spirit"
    r"|spirit|energy|mindset|"
    r"progress|performance|quality|presence|ownership|leadership|skills?|stuff|things|areas"
    r"|effort|engineer|"
    r"developer|player|collaborat\w+|teamwork|person|month|period|stakeholders|issues?|issue"
    r"|value|results?|impact|"
    r"execution|technically|overall|team|project|one|feedback|influence)"
)
VAGUE = phrase(
    rf"{VAGUE_JUDGED}(?: \w+)?(?: at| with| in| on)?(?: the| most| some| many)? (?:technical "
    rf")?{VAGUE_THINGS}\b",
    rf"{VAGUE_THINGS}(?: of the \w+)? (?:is|was|are|were|could be|should be|can be|has been"
    rf"|went) (?:\w+ )?"
    rf"{VAGUE_JUDGED}\b",
    r"(?:doing|did|does|do|done|went|going|performs?|performed|works?|worked|goes?) (?:\w+ "
    r")?(?:well|ok|okay|fine|great|"
    r"good|alright|poorly|badly)\b(?! (?:to|for|under|on|with|in) (?!(?:the project|most|some"
    r"|general)))",
    r"(?:helps?|helped|helping)(?: out)? (?:a lot|a great deal|everywhere|everyone)\b|(?:adds?"
    r"|brings?) (?:a lot of |much |"
    r"great |real )?value\b|(?:a lot of|lots of|good|much|great|some|little) progress\b|(?:very"
    r"|really|so|quite) helpful\b|"
    r"(?:an|some|a few|the|minor|major) (?:issues?|problems?)(?: (?:with|in|around|on) [\w "
    r"]{3,25})?\.?$|was an issue\b|"
    r"not bad\b|could be (?:better|stronger|improved)\b|pretty good\b|in general\b|good with "
    r"(?:people|stakeholders|others"
    r"|customers)|(?:great|good) (?:to work|fit|guy|addition)\b|keeps? things|everything (?:went"
    r"|is|was) (?:fine|well|ok)",
)
ABSOLUTE = phrase(
    r"(?:always|never(?: once)?|constantly|continually|continuously|perpetually|invariably"
    r"|forever|incessantly)\b(?![- ](?:on"
    r"|green|block|expires?|ending|merge|null|return\w*)\b)(?! \w+ tokens?)",
    r"(?:every(?:one|body)|nobody|no one|no-one)\b(?! (?:in|on|of|from) (?:the )?\w+ (?:team"
    r"|list|call|channel))",
    r"every single (?:time|day|meeting|review|one|week|sprint)|every time\b|each and every|all "
    r"the time|at all times"
    r"|100 ?% of the time|without (?:exception|fail)|not (?:a single|one single|once)\b|at no "
    r"time|nothing but|in every way",
    r"(?:completely|totally|absolutely|entirely|utterly) (?:ignor\w+|fail\w*|drop\w*|miss\w*"
    r"|refus\w*|forgot\w*|lost|"
    r"un\w+|incapable|wrong|disregard\w*|neglect\w*|absent)\b|nothing (?:gets|got|is ever|was "
    r"ever|he|she|they)\b",
)
CODED = phrase(
    r"abrasive\b(?! (?:paper|tool))|boss(?:y|iness)\b|feisty|shrill\w*|strident|hysteric\w*"
    r"|catty|bitchy?\b|bubbly|perky|"
    r"high-?strung|high-?maintenance|drama queen|diva\b|ice queen|motherly|matern(?:al"
    r"|ally)\b(?! leave)|nurturing|"
    r"sassy|sweet(?:heart|ie)\b|ladylike|girly|womanly|nagg(?:y|ing|s|ed)\b|ditzy|frumpy|pushy"
    r"|moody|hormonal|emotional\b"
    r"(?! (?:design|intelligence (?:training|course|workshop)))|overly sensitive|irrational\b(?! "
    r"number)",
    r"(?:the |a |our |team )?(?:mom|mum|mother|dad|father|grandma|grandpa|big sister) of (?:the"
    r"|our)|(?:team|office|work) "
    r"(?:mom|mum|mother|dad|wife)|mother(?:s|ed|ing)? (?:the|our|his|her)\b|(?:should|could"
    r"|needs? to) smile more|man up\b|"
    r"grow a (?:pair|spine)|like a girl|good girl|good boy|alpha (?:male|female)?\b(?! "
    r"(?:release|version|build|test\w*|"
    r"channel|value|blend|phase))|macho|manly|wears the pants|one of the (?:boys|guys)|boys'? club",
    r"digital native|young (?:gun|blood|buck|talent|at heart)|youthful|fresh blood|old[- "
    r"]school\b|old-?fashioned|dinosaur"
    r"|past (?:his|her|their) prime|over the hill|set in (?:his|her|their) ways|long in the "
    r"tooth|fossil\b|old (?:dog|guard"
    r"|timer|hand)\b|spry\b|grey-?beard|graybeard|sharp for|still sharp|for (?:his|her|their) "
    r"age|tech-?savvy for|overqualified"
    r"|energetic for|digital immigrant|boomer|stuck in the past",
    rf"{WHO} (?:is|was|are|can be|could be|seems?|comes? across as|came across as) "
    rf"{DEGREE}(?:aggressive|intimidating|"
    r"assertive for|ambitious|sensitive|soft|too nice|opinionated|vocal)\b(?! (?:about (?:cach"
    r"|retr)\w+|cach\w+))",
)
CHANGE = (
    r"(?:(?:should|must|needs? to|need to|has to|have to|ought to|could|might want to|try to"
    r"|want (?:him|her|them) to|would"
    r" like (?:him|her|them) to)(?: (?:really|also|always|never|try to|learn to|start to))*)"
)
VIRTUES = (
    r"(?:proactive|strategic|assertive|visible|vocal|confident|senior|engaged|leader|leader-like"
    r"|involved|positive|careful|"
    r"professional|responsible|reliable|consistent|independent|autonomous|present|organi[sz]ed"
    r"|focused|flexible|open|"
    r"ambitious|mature|collaborative|creative|innovative|data-driven|customer-focused|passive"
    r"|negative|"
    r"(?:better|good|great) (?:listener|communicator|leader|engineer|team player|teammate|team "
    r"mate)|team player|"
    r"communicative|transparent|accountable|self-aware|decisive|business-minded|impactful|of a "
    r"(?:leader|team player))"
)
QUALITIES = (
    r"(?:leadership|ownership|initiative|presence|executive presence|confidence|impact"
    r"|visibility|communication(?: skills)?|"
    r"(?:soft|people|social|technical|leadership|communication) skills|attitude|growth|maturity"
    r"|strategy|quality|teamwork|"
    r"collaboration|performance|influence|accountability|drive|commitment|focus|self|(?:him|her"
    r"|them)sel(?:f|ves)|mindset|"
    r"gravitas|energy|enthusiasm|behaviou?r|engagement|passion|urgency|a sense of urgency"
    r"|potential|productivity)"
)
UNACTIONABLE = phrase(
    rf"{CHANGE} (?:be(?:come)?|get|stay|act|think|seem|appear) (?:much |a bit |a little |a |an "
    rf"|more |less |so |too |even |"
    rf"better |of )*{VIRTUES}\b",
    rf"(?:be(?:come)?) (?:more|less|better)(?: of an?)? {VIRTUES}\b",
    rf"(?:{CHANGE}|needs?|lacks?|wants?) (?:to )?(?:show|improve|develop|work on|take"
    rf"|demonstrate|have|build|grow|focus on|"
    r"increase|gain|display|strengthen|find|boost)?\s?(?:more |better |some |greater |the |a |an "
    r"|on |(?:his|her|their|its) )*"
    rf"{QUALITIES}\b(?! (?:of|for|in) (?:the|a|an) (?!team|group))",
    rf"{CHANGE} (?:step up|improve|grow|mature|do better|try harder|work harder|speak up more"
    rf"|think bigger|think big|raise the"
    r" bar|go the extra mile|communicate (?:better|more)|collaborate (?:better|more)|level up"
    r"|care more|develop further|change"
    r"|toughen up|step it up|push (?:him|her|them)sel(?:f|ves)|get better)\b(?=\s*(?:$|[.!,;]"
    r"|next|in (?:general|future)|this))",
    r"(?:^|(?<=\. ))(?:keep (?:it up|going|doing what|up the)|try harder|step up|do better|be "
    r"better|work harder|think bigger|"
    r"raise the bar|needs (?:to grow|growth|improvement|work)|level up|stay the course|carry on"
    r"|just be yourself)\b",
)
TONE = phrase(
    r"(?:absolute |total |complete |utter |real |simply |truly )*(?:disaster|catastroph\w+"
    r"|nightmare|train ?wreck|fiasco|"
    r"embarrassment|disgrace|joke|shambles|debacle|masterpiece|miracle|legend)\b(?![- "
    r"](?:recovery|area|plan|drill))",
    r"(?:simply |truly |absolutely |just )*(?:outstanding|world[- ]class|phenomenal|stellar"
    r"|amazing|awesome|incredible|"
    r"fantastic|exceptional|superb|flawless|perfect|brilliant(?:ly)?|spectacular|unbelievable"
    r"|magnificent|unparalleled|"
    r"extraordinary|mind-?blowing|epic|terrible|terribly|horrible|horribly|awful|appalling"
    r"|abysmal|atrocious|dreadful|"
    r"pathetic|inexcusable|unforgivable|shameful|hopeless|laughable|ridiculous|disgraceful"
    r"|horrendous|miserable)\b(?! (?:"
    r"bug|request|items?|actions?|tickets?|invoices?|issues?|tasks?|forwarding|hash\w*|square"
    r"|balance))",
)
PATTERNS: dict[str, Phrase] = {
    "vague": VAGUE,
    "personality": PERSONALITY,
    "absolute": ABSOLUTE,
    "coded": CODED,
    "unactionable": UNACTIONABLE,
    "tone": TONE,
}
