"""Owns the mentions of protected attributes of a person: found so that they can be kept out.

Words that only sound alike ("race condition", "parent class", "native bindings") are named by what
stands beside them. Knows nothing of drafts.
"""

from __future__ import annotations

import re
from enum import StrEnum

from coach.feedback.kept_out import indirect, terse
from coach.feedback.kept_out.named_work import without_named_work
from coach.question.staging import Phrase, phrase


class Attribute(StrEnum):
    """What must not weigh in feedback about somebody's work."""

    AGE = "age"
    SEX = "sex or gender"
    ORIGIN = "race or origin"
    RELIGION = "religion"
    HEALTH = "health or disability"
    FAMILY = "family or parental leave"
    UNION = "union"
    ORIENTATION = "orientation"
    BELIEF = "belief or politics"


_HE = r"(?:he|she|they|i|(?-i:[A-Z][\w’'-]+))"
_IS = r"(?:'s|'re| is| was| are| were| has been| being| came out as| identif(?:y|ies) as)"
_HIS = r"(?:his|her|their|(?-i:[A-Z]\w+)'s)"
_NATION = (
    r"(?-i:African|American|Arab\w*|Argentin\w+|Asian|Australian|Bangladeshi|Brazilian|British"
    r"|Canadian|Caribbean|Chinese|Colombian|Dutch|Egyptian|Ethiopian|European|Filipin[oa]|French"
    r"|German|Greek|Hispanic|Indian|Indonesian|Iranian|Irish|Israeli|Italian|Japanese|Kenyan|Korean"
    r"|Kurdish|Latin[oax]|Mexican|Moroccan|Nigerian|Pakistani|Persian|Polish|Portuguese|Roma"
    r"|Romanian"
    r"|Russian|Slavic|Spanish|Swedish|Syrian|Thai|Turkish|Ukrainian|Vietnamese)"
)
_FAITH = (
    r"(?-i:Muslim|Jewish|Jew|Christian|Catholic|Protestant|Hindu|Sikh|Buddhist|Mormon|Orthodox"
    r"|Evangelical)"
)
_RELATIVE = (
    r"(?:wife|husband|spouse|partner|boyfriend|girlfriend|fianc[eé]e?|kids?|child(?:ren)?|baby"
    r"|babies"
    r"|son|daughter|toddler|newborn|twins|mother|father|mom|mum|dad|parents?)"
)
_ATTRIBUTES: tuple[tuple[Attribute, Phrase], ...] = (
    (
        Attribute.AGE,
        phrase(
            rf"{_HE}{_IS} (?:\w+ )?(?:over |under |almost |nearly |about |only |just |in {_HIS} "
            r"(?:early |mid |late )?)?(?:\d0s|[2-7]\d)\b(?! (?:minutes?|hours?|days?|weeks?|months?"
            r"|tickets?|prs?|points?|%|percent|ms|people|commits?|lines?|of\b|seconds?"
            r"|engineers?|tests?"
            r"|reviews?))",
            rf"\d\d (?:years old|year-old)|(?:turn(?:s|ed)|aged) [2-7]\d\b|in {_HIS} (?:early "
            rf"|mid |late "
            r")?(?:twenties|thirties|forties|fifties|sixties|\d0s)\b",
            r"(?:the )?(?:oldest|youngest) (?:engineer|person|one|member|developer|in the|on the"
            r"|of the)",
            r"(?:for|as) (?:someone|somebody|a person|an? engineer) (?:over|under|above|past|in) "
            r"\d\d"
            rf"|for {_HIS} age\b|at {_HIS} age\b|because of {_HIS} age\b|{_HIS} age\b|age[- ]wise",
            rf"(?:close|near) to retir\w+|{_HE}(?:'s|'ll)? (?:will |is going to |is about to "
            rf"|soon )?"
            r"retir(?:e|es|ing)\b(?! (?:the|a|an|old|legacy|our|this|that|two|three))|retirement "
            r"age"
            r"|about to retire\b|boomer|millennial|gen[- ]?z\b|too (?:old|young) (?:for|to)\b|"
            r"(?:older|younger) (?:worker|engineer|colleague|employee|generation)s?\b",
        ),
    ),
    (
        Attribute.SEX,
        phrase(
            r"(?:as|for|being) (?:a|the only) (?:wom[ae]n|man|girl|guy|lady|female|male|mother"
            r"|mom|mum"
            r"|dad|father)\b|(?:the )?only (?:woman|man|girl|female|male)\b",
            rf"{_HE}{_IS} (?:\w+ )?(?:a )?(?:woman|female|male|trans(?:gender|sexual)?|non-?binary"
            r"|intersex|genderqueer)\b(?! (?:to|of) )",
            rf"(?:{_HIS}|gender) (?:transition|gender identity|pronouns|gender|sex)\b(?! field)"
            r"|(?:female|male|woman|lady) (?:engineer|developer|colleague|coder|lead)|diversity "
            r"hire"
            r"|transition(?:ed|ing) (?:to (?:male|female|a (?:man|woman))|last year)|girl coder",
        ),
    ),
    (
        Attribute.ORIGIN,
        phrase(
            rf"{_HE}{_IS} (?:originally )?(?:an? )?{_NATION}\b|(?:as|for|being) (?:an? "
            rf")?{_NATION}\b(?! "
            r"(?:customers?|users?|market|region|data|translation|locale|release|office|team"
            r"|version))"
            rf"|(?:an?|the) {_NATION} (?:guy|woman|man|engineer|immigrant|national|citizen|name)",
            rf"{_HE}(?:'s|'re| is| was| are| comes?| came) (?:originally )?from (?-i:[A-Z]\w+) "
            rf"and {_HIS} "
            rf"(?:accent|english)|{_HIS} (?:\w+ )?accent\b|{_HIS} english\b|(?:for|as|being) "
            rf"(?:a|an) "
            r"(?:foreigner|immigrant|non-native)|(?:an? )?immigrant\b(?! (?:app|form|service))"
            r"|foreigner",
            rf"{_HE}{_IS} (?:an? )?(?:black|white|brown|mixed[- ]race|of colou?r|foreign)\b(?! "
            rf"(?:box|list"
            rf"|hat|paper|board))|person of colou?r|{_HIS} (?:race|ethnicity|skin|nationality"
            rf"|visa|origins?"
            r"|citizenship|mother tongue|native language|home country|culture|cultural "
            r"background|caste)"
            r"\b|native speaker|(?:work )?visa (?:status|sponsor\w*|runs out|expires)|refugee\b",
        ),
    ),
    (
        Attribute.RELIGION,
        phrase(
            rf"{_HE}{_IS} (?:\w+ )?(?:an? )?(?:{_FAITH}|religious|devout|atheist)\b|(?:as|being) "
            rf"(?:an? )?"
            rf"{_FAITH}\b|{_HIS} (?:religion|faith|church|mosque|temple|synagogue|hijab"
            rf"|headscarf|turban"
            r"|kippah|prayers?|beliefs)\b",
            rf"{_HE} (?:\w+ )?(?:prays?|prayed|fast(?:s|ed)|observes? (?:the )?(?:sabbath|lent"
            rf"|ramadan))\b"
            r"|(?:and|to|while|by) (?:pray|fast|fasted|fasting|praying)\b(?! (?:track|path|retr"
            r"|cache|sync))"
            r"|(?:goes|went|going) to (?:church|mosque|temple|synagogue|mass)\b|ramadan\b|sabbath\b"
            r"|yom kippur|\blent\b fast|prayer (?:room|times?|break)",
        ),
    ),
    (
        Attribute.HEALTH,
        phrase(
            rf"{_HE}(?:'s|'ve)? (?:\w+ )?(?:has|had|have|suffer\w*|got|developed|struggles? with"
            rf"|lives with"
            r") (?:an? |the |from |chronic |severe |mild )*(?:adhd|autism|asthma|anxiety"
            r"|depression|diabetes"
            r"|cancer|migraines?|epilepsy|dyslexia|ptsd|bipolar\w*|burn-?out|surgery|illness"
            r"|disability"
            r"|panic attacks?|back (?:pain|problems?)|condition|heart \w+|long covid|covid|an "
            r"operation"
            r"|a stroke|crohn\w*|arthritis|health (?:issues?|problems?))",
            rf"{_HE}{_IS} (?:\w+ )?(?:autistic|disabled|depressed|dyslexic|bipolar|deaf|blind"
            rf"|diabetic"
            r"|sick|ill|unwell|hospitali[sz]ed|neurodivergent|burn(?:t|ed) out|in (?:rehab"
            r"|recovery|hospital"
            r"|therapy)|on (?:medication|antidepressants|meds|chemo\w*)|hard of hearing|taking "
            r"medication"
            r"|an? alcoholic|sober|on the spectrum)\b",
            r"diagnos\w+ with|(?:for|in|seeing|to|of) (?:therap(?:y|ist)|a therapist|the doctor"
            r"|chemo\w*"
            r"|surgery|rehab)\b|wheelchair|hearing aids?|antidepress\w+|adhd\b|autis(?:m|tic)\b"
            r"|chronic "
            rf"(?:illness|pain|fatigue)|mental (?:illness|health)|{_HIS} (?:\w+ )?(?:illness"
            rf"|disability|health"
            r"|depression|anxiety|condition|diagnosis|medication|stutter|surgery|weight"
            r"|treatment)\b|sick "
            r"days?\b|called in sick|burn-?out\b|(?:is|was|were) off sick|cancer\b|medication\b",
        ),
    ),
    (
        Attribute.FAMILY,
        phrase(
            rf"{_HE}{_IS} (?:\w+ )?(?:pregnant|married|divorced|single|a (?:single |new |young "
            rf"|working )?"
            r"(?:mother|father|parent|mom|mum|dad)|expecting|widowed|engaged to|trying for)\b"
            r"|pregnan(?:t|cy)"
            r"\b(?![- ](?:tracker|app|test service|calculator))|expecting (?:a|their|her|his) "
            r"(?:baby|child|first|second)",
            r"(?:maternity|paternity|parental|adoption|family|bereavement|caregiver)[- ]leave"
            r"|breast-?feed\w*"
            rf"|{_HIS} (?:\w+ )?{_RELATIVE}\b(?! (?:class|process|node|component|task|commit"
            rf"|branch|ticket"
            r"|organi[sz]ation|issue|company|page|team))",
            rf"{_HE} (?:has|have|had|got) (?:\w+ )?(?:\w+ )?(?:kids?|children|a baby|a newborn"
            rf"|twins|an? (?:son"
            r"|daughter|toddler))\b|(?:share|joint|sole) custody|child-?care\b|(?:a|as a|being "
            r"a) (?:single "
            r"(?:mother|father|parent|mom|mum|dad)|new (?:mother|father|parent|mom|mum|dad))"
            r"|day-?care\b"
            r"|school run\b|miscarriage|fertility|ivf\b|divorc(?:e|ed|ing)\b|newlywed|got married",
        ),
    ),
    (
        Attribute.UNION,
        phrase(
            r"(?:joined|joins|join|left|in|member of|active in|organi[sz]ing|for|with) (?:the |a "
            r"|an |our )?"
            r"(?:\w+ )?union\b(?! (?:types?|of|query|find|all|member|fields?))|unioni[sz]\w+"
            r"|works council"
            r"|shop steward|trade union|union (?:rep|member|dues|meeting|organi[sz]\w+|activ\w+"
            r"|strike)",
        ),
    ),
    (
        Attribute.ORIENTATION,
        phrase(
            rf"{_HE}{_IS} (?:\w+ )?(?:an? )?(?:gay|lesbian|bi(?:sexual)?|queer|asexual|pansexual"
            rf"|lgbt\w*"
            r"|homosexual|straight (?:man|woman))\b",
            r"(?:openly|being|as an?) (?:gay|lesbian|queer|bisexual)|sexual orientation|came out "
            r"(?:as|at "
            r"work|of the closet|to (?:the|us|me))|same-sex|lgbt\w*\b(?! (?:page|group page))"
            r"|pride flag",
        ),
    ),
)


_INDIRECT: tuple[tuple[Attribute, Phrase], ...] = (
    (Attribute.AGE, indirect.AGE),
    (Attribute.SEX, indirect.SEX),
    (Attribute.ORIGIN, indirect.ORIGIN),
    (Attribute.RELIGION, indirect.RELIGION),
    (Attribute.HEALTH, indirect.HEALTH),
    (Attribute.FAMILY, indirect.FAMILY),
    (Attribute.UNION, indirect.UNION),
    (Attribute.ORIENTATION, indirect.ORIENTATION),
    *((Attribute[name.upper()], words) for name, words in indirect.WORDS),
    (Attribute.AGE, terse.AGE),
    (Attribute.SEX, terse.SEX),
    (Attribute.ORIGIN, terse.ORIGIN),
    (Attribute.RELIGION, terse.RELIGION),
    (Attribute.HEALTH, terse.HEALTH),
    (Attribute.FAMILY, terse.FAMILY),
    (Attribute.UNION, terse.UNION),
    (Attribute.ORIENTATION, terse.ORIENTATION),
    (Attribute.BELIEF, terse.BELIEF),
)
# Work that sounds like it: taken out of the text before it is looked at.
_WORK = re.compile(
    r"\bopen-heart surgery on the\b|\bgay abandon\b|\bsymptoms? (?:first|of the)\b|\b(?:his|her) "
    r"partner"
    r" in (?:the |a )?(?:pairing|project|review|design)\b|\baccent (?:colou?r|fold\w*|mark"
    r"|character|sensitiv\w+)\w*|\bsingle-(?:handed\w*|page|threaded"
    r"|tenant|use)\b|\bdivorced? the\b.{1,30}\bfrom\b|\bpregnant pause\b|\bfast(?:ed|s|ing)? the\b"
    r"|\bnative speakers? of (?:sql|python|rust|java|go)\b|\bforeigner key\b|\bmother ?board\b"
    r"|\b(?:parent|child|father|mother|sibling)s? (?:class|process|node|ticket|commit|branch"
    r"|element"
    r"|component|team|page|organi[sz]ation|directory|folder)\w*",
    re.IGNORECASE,
)


def find_protected(text: str) -> tuple[tuple[int, int, Attribute], ...]:
    """Every mention: span and attribute, in order of the text."""
    straight = without_named_work(text.replace("’", "'"))
    straight = _WORK.sub(lambda one: "\0" * len(one[0]), straight)
    found = (
        (one.start(), one.end(), attribute)
        for attribute, pattern in (*_ATTRIBUTES, *_INDIRECT)
        for one in pattern.finditer(straight)
    )
    return tuple(sorted(found))
