"""Owns the phrases that belong to law and HR procedure, and those of them that tell of harassment.

Knows nothing of what is said in answer.
"""

from __future__ import annotations

from coach.question.persons import MINE, THEM, THEY
from coach.question.staging import phrase

# What is asked of somebody for a favour at work, or in return for one.
_CLOSENESS = (
    r"(?:(?:have |come (?:to )?|go (?:to |out (?:for|to) )?|out (?:for|to) )?(?:dinner|drinks"
    r"|a drink)"
    r" (?:alone )?with (?:him|her|me|my (?:boss|manager|director|lead))|a date\b|date (?:him|her"
    r"|with)"
    r"|go out with (?:him|her)|sleep with|sex\b|hotel(?: room)?\b|(?:his|her) (?:hotel room|room"
    r"|place|flat|apartment|house|bed)\b|kiss\w*)"
)
_WITH_ME = r"(?:alone|if i|unless i|refus\w+|said no|say no|mine|me|my)\b"
_MOCKED = (
    r"(?:accent|religion|race|skin|body|weight|hijab|turban|disability|stutter|wheelchair"
    r"|pronouns?|sexuality|gender|headscarf|faith|nationality|looks)"
)
_BODY = (
    r"(?:ass|arse|bum|butt|bottom|behind|buttocks|breasts?|boobs?|chest|thighs?|crotch|groin|hips?"
    r"|waist|private parts|backside)"
)
_ANIMAL = r"(?:monkey|ape|gorilla|pig|dog|barking|animal|kissing|moaning|jungle|goat|snake)"
HARASSMENT = phrase(
    r"harass\w*|bull(?:y|ied|ying|ies)\b(?![- ]proof)|sexual\w*|molest\w*|stalk(?:s|ing|ed"
    r"|er) (?:me|her|him)",
    r"touch(?:es|ing) me\b|touched me (?:inappropriately|without|on)|inappropriate(?:ly)?"
    r" (?:comment|touch|joke|message|advance|remark|photo|text)\w*|unwanted (?:advance|touch"
    r"|attention|contact)\w*",
    r"comment\w* (?:on|about) (?:my|her) (?:body|looks|appearance|clothes|legs|weight|breasts?)"
    r"|creepy\b|threaten(?:s|ed|ing) (?:me|her|him)\b",
    r"hostile (?:work )?environment|mobbing|verbal(?:ly)? abus\w*|emotional(?:ly)? abus\w*"
    r"|abus(?:es|ed|ing|ive to|ive towards?) (?:me|him|her)|abusive (?:boss|manager|lead"
    r"|colleague|team)",
    r"hits? on me\b|hitting on me|intimidat\w+ (?:me|by my)|flirt\w* with me|racial slurs?"
    r"|slurs?\b",
    r"(?:yells?|screams?|shouts?|yelling|screaming|shouting|screamed|yelled|shouted) at (?:me|us"
    r"|her|him|the team|people|everyone)\b|(?:humiliat|ridicul|belittl|degrad)\w+ (?:me|her|him"
    r"|us)\b|gaslight\w*",
    # favours wanted, and closeness that is not
    rf"{_CLOSENESS}\b.{{0,60}}\b(?:promot\w*|§|raise|career|rating|review|contract|job|role)\b"
    rf"(?=.{{0,80}}\b{_WITH_ME})",
    r"(?:promot\w*|§|raise|career|rating|review|job|mine|role)\b.{0,40}\b(?:if|unless|as long as"
    rf"|in (?:return|exchange)|provided|when|hints?\w*|depends?|only)\b.{{0,40}}{_CLOSENESS}",
    r"ask(?:s|ed|ing)? me out\b(?! of)|(?:his|her) hands? (?:on|around|up|under|down) my|(?:hands?"
    r"|arms?) (?:on|around|round) my (?:waist|knee|thigh|leg|back|shoulders?|hips?|neck)\b|(?:rub"
    r"|strok|massag|caress|squeez)\w* my (?:\w+ )?(?:shoulders?|back|arm|neck|hair|leg|hand|thigh"
    r"|knee)\b",
    # bodies: hands where they do not belong
    r"gropes?\b|groped\b|groping\b|fondl\w+|"
    rf"(?:grab|pinch|smack|slap|squeez|pat|touch|brush|strok)\w* (?:me on )?(?:my|her|his|the) "
    rf"(?:\w+ )?{_BODY}\b|(?:touch|tickl|hugg|kiss|massag|caress|strok)(?:es|ing|s) me\b(?! base)"
    r"|(?:hands?|fingers?) (?:up|under|down|inside|in) (?:my|her) (?:skirt|shirt|dress|blouse|top"
    r"|trousers|pants)\b|expos(?:es|ed|ing) (?:him|her)self\b|wolf[- ]?whistl\w*|cat-?call\w*"
    r"|(?:asks?|asked|asking|comments?|commented) (?:\w+ ){0,3}my (?:sex life|virginity|underwear"
    r"|bra|cup size|figure|curves)\b",
    # pictures held over somebody
    r"(?:blackmail|extort)\w* (?:me|him|her|us|my \w+)\b|(?:being|am|is|was|been|get"
    r"|getting) (?:blackmail|extort)(?:ed)\b|(?:nude|naked|intimate|explicit|sexual|(?:a|my|her"
    r"|his) private) "
    r"(?:pic|pics|picture|photo|image|video|clip|selfie|footage)s?\b(?! (?:api|endpoint|field"
    r"|repo|bucket|storage|data))|revenge porn|deep-?fake\w* of (?:me|her|him)",
    # race and origin mocked
    rf"(?:mak|do|play|imitat|chant|shout)(?:e|es|ing|s|ed)? {_ANIMAL} (?:noises?|sounds?"
    rf"|gestures?)\b|made {_ANIMAL} (?:noises?|sounds?|gestures?)\b|(?:throw|threw|left|leav"
    r"|put)\w* (?:an? )?bananas? (?:at|on|in front of) (?:me|my|his|her)\b|ching[- ]?chong"
    r"|slant(?:ed|y|ing)? (?:\w+ )?eyes|pull(?:s|ed|ing)? (?:his|her|their) eyes"
    r"|go(?:ing)? back to (?:my|your|his|her|their) (?:own )?country\b|n[- ]word\b|blackface"
    r"|(?:touch|pull|pet)\w* my (?:hair|hijab|headscarf|turban|braids|afro)\b",
    r"(?:kiss|hug|grop|grab|brush)\w* (?:up |himself |herself )?(?:against )?me\b(?! (?:for|with a"
    r"|to|by surprise|after))|tr(?:ied|ies|ying) to (?:kiss|touch|hug|undress)|(?:star|leer|ogl"
    r"|look)\w* (?:at |down )(?:my|her) (?:chest|breasts?|body|legs|butt|cleavage|blouse|shirt)\b"
    r"|undress\w*",
    r"(?:send|sends|sent|sending|texts?|texted|messag\w+|shows?|showed)(?: \w+){0,2} (?:nudes?"
    r"|naked|explicit|dirty|porn\w*|intimate|lewd|obscene|suggestive)\b|nudes\b"
    r"|(?:lewd|obscene|dirty|crude|vulgar|suggestive) (?:joke|comment|remark|message|text)s?\b",
    r"(?:calls?|called|calling) (?:me|her|him|us) (?:an? |his |her )?(?:sweetie|sweetheart|honey"
    r"|babe|baby|darling|girlie|names|idiots?|stupid|retard\w*|bitch|whore|slut|worthless"
    r"|moron|pig|monkey|terrorist)\b",
    rf"(?:mock|imitat|mimic|laugh|ridicul|make|makes|making|made)\w* (?:fun of |jokes? about |at "
    rf"|about )?(?:my|his|her|their) {_MOCKED}\b|jokes? (?:about|on) (?:women|gay|gays|muslims"
    r"|jews|blacks?|asians?|immigrants|foreigners|girls|disabled)\b",
    r"(?:keeps?|kept|won'?t stop|doesn'?t stop) (?:touching|texting|messaging|calling|following"
    r"|commenting on|staring at|bothering|hugging) (?:me|her|him)\b(?! (?:on (?:slack|prs?)"
    r"|about (?:work|the|our|code)|for|with))",
)

_LEAVE = (
    r"(?:parental|maternity|paternity|medical|sick|family|bereavement|disability|stress|unpaid"
    r"|adoption|compassionate|mental health)[- ]leave\b"
)
_ILLNESS = (
    r"(?:depress\w+|pregnan\w+|disab(?:ility|led)|adhd|autis\w+|cancer|illness|diagnos\w+"
    r"|miscarriage|mental health|bipolar|chemo\w*|maternity|therapy)"
)
_WRITE_IT = (
    r"(?:put (?:it|that|this) in|in (?:the|his|her|their) (?:draft|review|feedback)|mention"
    r"|include)"
)
_GROUP = (
    r"(?:woman|women|female|girl|black|brown|asian|african|latin\w+|muslim|jewish|hindu|christian"
    r"|gay|lesbian|queer|trans\w*|pregnan\w+|disab\w+|old|older|young|foreign\w*|immigrant|mother"
    r"|mom|parent)"
)
_TRAIT = (
    r"(?:age|race|gender|sex|religion|ethnicity|nationality|skin|disability|accent|pregnancy"
    r"|caste|colou?r|sexuality|sexual orientation|origin)"
)
LEGAL = phrase(
    # ending employment
    rf"fir(?:e|ed|ing) (?:me|us|{THEM}|people|an? (?:\w+ ){{0,2}}(?:engineer|employee|person"
    r"|report|performer|§)|my (?:\w+ )?(?:report|engineer|§)|this person|my team)\b(?! up)",
    r"(?:get|gets|getting|got|be|being|was|were|been|am i) (?:fired|sacked|laid off|terminated"
    r"|dismissed|let go|made redundant|canned|axed)\b(?! up| of)",
    rf"(?:terminat\w+|sack\w*|lay(?:s|ing)? off|lay|get(?:ting|s)? rid of) (?:{THEM}|me|us|an? "
    r"(?:\w+ )*(?:performer|employee|report|§)|my (?:report|§|engineer|team)|the employee"
    r"|people)\b(?: off)?(?<!lay me)(?<!lay us)(?<!lay people)",
    rf"(?:let|letting|dismiss|dismissing) (?:{THEM}|me|an? (?:\w+ )*(?:performer|employee|§)|my "
    r"(?:report|§)|people) go\b|(?:can|could|may|allowed to|should) .{0,30}\blegally\b|legally "
    r"(?:fire|allowed|protected|entitled|do|dismiss)|(?:tell|telling|inform) (?:hr|human "
    r"resources)\b",
    r"(?:termination|wrongful\w*|unfair) (?:terminat\w*|dismiss\w*|letter|clause|process)"
    r"|wrongful\w*|severance|redundancy (?:pay|package|process)|made redundant|garden leave",
    r"so (?:that )?(?:he|she|they) (?:resigns?|quits?|leaves?)\b|constructive(?:ly)? dismiss\w*"
    rf"|manag\w+ {THEM} out\b|(?:force|get|make|push|pressure) {THEM} (?:to )?(?:quit|resign"
    r"|leave)\b|paper trail",
    r"back-?dat(?:e|ed|ing) (?:the|his|her|their|a|this|my) (?:review|feedback|note|document"
    r"|warning)\w*|starting before that date|build a case against",
    # improvement plans
    r"(?:on|onto|a|my|the|his|her|into|of|from|avoid|with|after) pips?\b(?! (?:install|freeze"
    r"|package|upgrade|list|requirement|dependenc|command|cache|version))|pip'?d\b|pipped"
    r"|perf(?:ormance)?(?: improvement)? plan\b|improvement plan\b|(?:written|final"
    r"|verbal) warning\b|disciplinary (?:action|meeting|hearing|process|procedure|warning)",
    # law
    r"(?:sue|suing|sued)\b|lawsuits?|lawyers?|attorneys?|solicitors?|litigation|tribunal"
    r"|labou?r (?:law|board|court)|employment law|legal (?:action|advice|rights?|claim|case"
    r"|recourse)|is (?:it|that|this) (?:legal|illegal|lawful)|illegal(?:ly)? (?:to|for|fir"
    r"|dismiss|treat)|my (?:legal )?rights\b|grievance",
    rf"(?:how (?:long|much|many)|entitle\w*|allowed|eligible|can i|take|taking|request\w*|apply"
    rf"|polic(?:y|ies)|rights?|den(?:y|ied)|refus\w*|pay|mention|because|against"
    rf"|penali\w+)\b.{{0,40}}\b{_LEAVE}",
    rf"{_LEAVE}.{{0,60}}\b(?:entitle\w*|allowed|polic\w+|rights?|deliver\w+ less|hurt|affect"
    r"|against|penal\w+|lower|less|fewer|rating|paid|pay)\b|fmla\b|statutory",
    r"discriminat(?:e|es|ed|ing|ion|ory)\b(?! between| among)|racis[mt]|sexis[mt]|homophob\w+"
    r"|transphob\w*|ageis[mt]|antisemit\w+|islamophob\w*|misogyn\w*|xenophob\w*",
    rf"because (?:of )?(?:i'?m|i am|she'?s|he'?s|they'?re|being|she is|he is) (?:an? "
    rf"|too )?{_GROUP}\b",
    rf"because of (?:my|his|her|their) {_TRAIT}\b|keep up with (?:the )?younger|too old (?:for"
    rf"|to)",
    rf"(?:his|her|their) name where|{_ILLNESS}\b.{{0,60}}{_WRITE_IT}"
    rf"|{_WRITE_IT}.{{0,40}}\b{_ILLNESS}",
    rf"(?:is|are|was) (?:{MINE}|{THEY}|the company|my company|they) allowed to (?!join|lead|set"
    r"|decide)|can (?:they|he|she|the company|my (?:company|employer|manager|boss)) (?:legally"
    r"|force|make|fire|deny|refuse|read|monitor|record|track|demote|withhold|cut) (?:me|my|us)\b",
    r"retaliat\w+|whistle-?blow\w*|reprisals?\b",
    r"(?:my|work|the|a|h1b|h-1b|tier \d) visa\b(?! (?:versa|integration|card|payment|api"
    r"|network))|visa status|green card|work permit|immigration|h-?1b|unioni[sz]\w*|trade union"
    r"|works council",
    r"(?:form|join|start|labou?r|trade|contact|our) (?:a |the |an )?union\b(?! (?:types?|type"
    r"|find|all|query|of))|union (?:rep|member|dues|contract)\w*",
    r"notice period|non-?compete|my nda\b|employment contract|(?:my|work|labou?r"
    r"|sign(?:ing)? (?:the|an?|my|this)) contract\b(?! (?:api|test|between|first|with))"
    r"|in my contract|overtime (?:pay|law|rules)",
    r"file (?:an? |my )?(?:formal )?(?:complaint|grievance|report|claim)|complain\w* (?:to"
    r"|about .{0,20} to) hr|complaint (?:against|about|to)|(?:go|going|went|talk|talking|speak"
    r"|report|escalat|reach)\w* .{0,30}to (?:hr|human resources)\b|hr (?:complaint|case"
    r"|investigation|procedure|meeting|retaliat\w*|violation)",
)
