"""Owns the cues: turns of phrase that show what somebody wants from a ladder, whatever the subject.

Knows no ladder and no stage names; `§` stands where the question names a stage. The first row that
matches decides the intent; every row that matches adds its facets, in this order. Weak rows are
asked only where no strong one matched.
"""

from __future__ import annotations

from dataclasses import dataclass

from coach.ladder.model import Facet as F
from coach.question.staging import Phrase, phrase
from coach.turn import Intent as I

_WHO = r"(?:i|we|he|she|they|you|one|someone|people|my \w+|an? §|§)"
_HOW = r"how (?:do|does|can|could|should|would|will|might|did|to)"


@dataclass(frozen=True, slots=True)
class Cue:
    """A turn of phrase, the intent it shows and the facets it asks for."""

    intent: I
    facets: tuple[F, ...]
    words: Phrase


def _cue(intent: I, facets: tuple[F, ...], *phrases: str) -> Cue:
    return Cue(intent, facets, phrase(*phrases))


STRONG: tuple[Cue, ...] = (
    _cue(
        I.PROCESS,
        (),
        r"how (?:do|does|is|are|did) (?:the |a )?(?:promotions?|promo|calibrations?|levell?ing"
        r"|level changes?|reviews? cycles?)(?: \w+){0,2} (?:work|happen|decided|handled|run|made"
        r"|done|go)\b",
        r"promo(?:tion)?s? (?:process|cycles?|timeline|policy|windows?|rounds?|quota|freeze)\b",
        r"calibrat(?:ions?|ed)\b|(?:review|performance|perf) cycles?\b|time in (?:level|role"
        r"|grade)\b",
        r"(?:who|how|when|does|do|is|what).{0,25} promo(?:tion)? (?:committees?|panels?"
        r"|decisions?) (?:work|decide|meet|sit|made|look|think|vote)",
        r"who (?:decides|approves|sits|makes the|has the|signs off)\b.{0,30}(?:promot|level"
        r"|committee|panel|ready)",
        r"how (?:often|long|many (?:years|months|cycles)|soon|fast|quickly)\b.{0,40}(?:promot"
        r"|next level|level up|§|move up)",
        r"how long (?:does|will|would|do) (?:it|people|i)|when (?:is|are|does"
        r"|do) .{0,25}(?:promot|promo|cycle)",
        r"(?:minimum|required) (?:time|tenure|years)|(?:skip|skipping) (?:a |one )?(?:levels?\b"
        r"|§)",
        r"self-?nominat\w*|nominat\w+ myself|apply for (?:a |the )?promotion",
    ),
    _cue(
        I.FEEDBACK,
        (),
        r"(?:write|writing|draft|drafting|giv(?:e|ing)|deliver(?:ing)?|phrase|word|frame"
        r"|prepare) (?:\w+ |§ ){0,4}feedback\b",
        r"feedback (?:for|to|about|on|regarding) (?:my (?:report|§)|an? |her\b|him\b|them\b|§"
        r"|someone|one of)",
        r"what feedback (?:would|should|could|can|do|does) .{0,30}(?:give|write|offer)\b",
        r"draft feedback|peer (?:review|feedback)s?\b|how (?:do|should|can) i tell (?:him|her"
        r"|them|my report|my §)",
        r"(?:performance |perf |annual |mid-year |year-end )?review (?:for|of) (?:my (?:report|§)"
        r"|an? §|§|her\b|him\b|them\b)",
    ),
    _cue(
        I.PREPARE,
        (F.SELF_QUESTIONS,),
        r"ask (?:my|your|him|her|one)sel(?:f|ves)|ask (?:them|our|your)selves|reflect(?:ion"
        r"|ing)?\b",
        r"self-(?:reflection|checks?|questions?)|journal(?:l?ing)?\b",
    ),
    _cue(
        I.PREPARE,
        (F.FEEDBACK_QUESTIONS,),
        r"what (?:should|can|could|do|would|to|might|must)(?: \w+){0,2} ask\b(?! (?:\w+self"
        r"|\w+selves))",
        r"questions? (?:to|i (?:should|can|could|might)|should (?:i|an? §|§)|can i|for my)\b",
        r"(?:ask|asking|seek|seeking|get|getting|solicit|request|collect|gather)\w* (?:for"
        r" )?(?:\w+ ){0,2}feedback\b|ask(?:ing)? (?:\w+ ){1,3}for (?:\w+ ){0,2}feedback\b"
        r"|what (?:kind of |sort of )?feedback\b",
        r"(?:1:1|1-1|1 on 1|1on1|one[- ](?:on|to)[- ]ones?)s?\b|bring (?:up )?to my (?:manager"
        r"|boss|lead)",
    ),
    _cue(
        I.PREPARE,
        (),
        r"prep(?:are|aring|ping)?\b(?: myself)?(?: for| my| a| the| an)*(?: \w+){0,3} (?:reviews?"
        r"|interviews?|conversation|chat|meeting|panel|packet|case|talk|discussion|loop"
        r"|check-?in)\b",
        r"(?:promo(?:tion)?|§) (?:packet|doc(?:ument)?|case|nomination|portfolio|write-?up"
        r"|application)\b|(?:packet|case) for (?:an? |my )?(?:promo\w*|§|next)",
        r"brag doc\w*|self[- ](?:review|assessment|evaluation|appraisal)s?\b|agenda\b"
        r"|talking points",
        r"interview(?:s|ing)?\b|career (?:conversation|chat|talk)|checklist\b|elevator pitch",
        r"what would (?:you|they|my \w+) ask\b|promo(?:tion)? packet",
    ),
    _cue(
        I.GROW,
        (),
        rf"{_HOW} {_WHO}?(?: \w+){{0,2}} ?(?:move up|get promoted|level(?:l?)? up|become\b"
        rf"|get to (?:an? )?§"
        r"|get to the next|reach\b|becom\b|grow\b|improve\b|get better|develop (?:my|as|in|this)"
        r"|coach|help)",
        r"path to (?:an? )?§|road to (?:an? )?§|what (?:to|should i|can i) practi[cs]e|tips\b"
        r"|habits\b(?<!bad habits)",
    ),
    _cue(
        I.STRUGGLE,
        (F.STRUGGLES,),
        r"struggl\w*|pitfalls?\b|traps?\b|mistakes?\b|anti-?patterns?|bad habits?|blind ?spots?",
        r"(?:go|goes|going|get|gets|getting|do|doing|got) (?:it |this |that |things )?wrong",
        r"stumbl\w*|trips? \w+ up|watch out|red flags?|growing pains|impost[eo]r\w*|overdo\w*",
        r"fail(?:s|ed|ing)? (?:at|to|in|with|when)\b|failure modes?",
        r"is (?:it|this|that) (?:normal|ok|okay|common|natural|typical)|normal (?:to|that|for"
        r"|if)\b",
        r"am i the only|feel(?:s|ing)? (?:so |really |a bit |very |completely |totally |kind of "
        r"|like an? |like i'?m |like i am )?(?:lost|stuck|overwhelm\w+|demotivat\w+|frustrat\w+"
        r"|confus\w+|torn|disconnect\w+|out of|useless|insecure|unsure|behind|invisible|pulled"
        r"|guilty|alone|anxious|afraid|nervous|uncomfortable|awkward|bad|failing|adrift|uneasy"
        r"|powerless|ignored)",
        r"find (?:it|this|that|myself) (?:\w+ )?(?:hard|difficult|tough|tricky|challenging)",
        r"(?:hard(?:est)?|difficult|tough(?:est)?|tricky|trickiest|challenging) (?:part|about"
        r"|thing|bit)",
        r"(?:common|typical|main|biggest|usual|what|which|my|known) (?:challenges?|difficult(?:y"
        r"|ies)|problems?|issues?)\b|(?:a|an|like) (?:fraud|impostor|fake)\b",
        r"what(?:'s| is|s| feels| gets| makes it| can be) (?:so |really |most |the |usually |often "
        r")*(?:hard|difficult|tough|tricky|challenging|painful)(?:er|est)?\b(?! (?:skills?|limit"
        r"|deadline|requirement|evidence|numbers?|drive|truth|data))",
        r"keeps? (?:failing|making|losing|forgetting|falling|missing|avoiding|getting)\b",
        r"(?:can'?t|cannot) (?:seem to|bring myself|figure out|keep up)|afraid (?:to|of)\b"
        r"|scared (?:to|of)",
        r"(?:seems?|is|'s|am|are|gets?) (?:\w+ )?(?:stuck in|lost in|too (?:rigid|focused|deep))",
    ),
    _cue(
        I.READY,
        (F.READINESS,),
        r"ready\b(?! (?:made|to (?:ship|deploy|merge|go live|help)))|readiness\b|(?:§"
        r"|promotion) material",
        r"(?:prove|proof|demonstrat\w+)\b|(?:show|convince|persuade)\b.{0,25}(?:i'?m|i am|§"
        r"|operating)",
        r"(?:what'?s|what is|what am i|still|anything|something) (?:still )?missing",
        r"what (?:does|would|will|did|do) (?:it|you) (?:really |actually )?takes? ?(?:to|for"
        r"|before)?",
        r"(?:criteria|requirements?|bar|prerequisites?|qualifi\w+)\b(?: (?:for|to|needed))?"
        r"|qualify\b",
        r"what (?:do|must|should|would|does) {0}(?: really| actually)? ?(?:need to|have to"
        r"|must)? ?(?:show|prove|demonstrate|have to have)\b".replace("{0}", _WHO),
        r"what must (?:i|we)\b|operat\w+ at (?:the )?(?:next|§|a )|good enough for\b",
        r"when (?:should|can|do|will|could) i (?:go for|apply|ask for|push for|move)\b",
        r"close (?:am i )?to (?:an? )?(?:§|promo\w*|the next)|how far (?:am i|off|from)"
        r"|on track (?:for|to)",
        r"what should i look for\b|(?:considered|seen as|recogni[sz]ed as|viewed as) (?:an? )?§",
    ),
    _cue(
        I.COMPARE,
        (F.SHIFT,),
        r"(?:mindset|mental|thinking|perspective|fundamental|biggest|key|big) (?:shift"
        r"|change)s?\b",
        r"the shift\b|shift (?:in (?:mindset|thinking|perspective)|(?:from|at|to) (?:an? )?§"
        r"|at this)",
        r"what (?:shifts|changes|has to change|needs? to change|must change|should change)\b",
        r"chang(?:e|es|ing) (?:in )?(?:my |how i |the way i )(?:mind\w*|think\w*)",
    ),
    _cue(
        I.COMPARE,
        (),
        r"vs\b|versus\b|differ(?:s|ed|ence|ences|ently|entiates?)?\b|not the same"
        r"|different (?:from|than|to|between|at)\b",
        r"(?:how|what)(?:'s| is| are|s) .{0,40}different\b|diff\b|compar(?:e|es|ed|ing|ison)\b",
        r"distinguish\w*|distinction\b|separates?\b.{1,30}(?:§|from)|sets? .{0,20}apart"
        r"|contrast\b",
        r"how (?:does|do|would|will|did|is) .{0,50} (?:change|evolve|develop|progress|grow"
        r"|shift)s? (?:from|between|across|as (?:you|i|one|people)|with (?:the )?level)",
        r"how (?:does|do|did) (?!i\b|we\b)(?:\w+ ){1,6}(?:change|evolve|widen|broaden|deepen"
        r"|expand)s?\b.{0,40}§",
        r"§.{0,40}how (?:does|do|did) (?!i\b|we\b)(?:\w+ ){1,6}(?:change|evolve|widen|broaden"
        r"|deepen|expand)s?\b|§ .{0,40}\b(?:and|that|but|which|while) (?:an? )?§ (?:do|does|can"
        r"|are|is)n'?t\b",
        r"gap between\b|line between\b|boundary\b|boundaries between",
    ),
    _cue(
        I.SIGNALS,
        (F.SIGNALS,),
        r"how (?:will|would|do|can|could|does|should|might) (?:\w+ ){1,2}(?:\w+ly )?(?:know|tell"
        r"|notice|see|recogni[sz]e|measure|spot|sense|reali[sz]e)\b",
        r"signs?\b(?! (?:off|up|in)\b)|signals?\b|indicators?\b|hallmarks?\b|evidence\b"
        r"|symptoms? of",
        r"measur(?:e|es|ing) (?:success|progress|my|whether|growth)",
        r"what (?:does|do|would|will|should) (?:\w+ )?(?:good|great|success|excellent|excellence"
        r"|progress|doing|strong|better|growth)(?: \w+| §){0,4} looks?\b",
        r"looks? like when|(?:it|this|i'?m) (?:is |am )?(?:working|succeeding|improving"
        r"|paying off)\b",
        r"on (?:the )?(?:right )?track\b|making progress|doing (?:it |this |that )?(?:well"
        r"|right)\b",
        r"(?:would|will|do|does) (?:people|others|anyone|anybody|my \w+) (?:notice|see|say)\b",
    ),
    _cue(
        I.DEFINE,
        (F.MEANING,),
        r"how (?:does|do|did) (?!i\b|we\b)(?:\w+ ){1,5}(?:change|evolve|develop|grow)s? (?:over"
        r"|across|through|along)\b",
        r"what .{0,60}\bmean(?:s|t)?\b(?! to (?:do|say))|defin(?:e|es|ition|ing)\b|meaning of"
        r"|what is meant",
        r"the point of\b|why (?:does|is|should|do|would|are)\b.{0,40}(?:matter|important|care"
        r"|bother)",
        r"why (?:it|this) matters|(?:please|you|just) explain\b|(?<!\w )explain\b"
        r"|explain (?:to me|what|why|how)\b|big picture of|purpose of|eli5|break (?:it )?down"
        r"|meaning\b",
    ),
    _cue(
        I.LOCATE,
        (),
        r"where (?:in|on|does|do|is|would|can|should)\b.{0,30}(?:ladder|guide|framework|document"
        r"|fit|belong|mention|say|talk|sit|fall|covered|written|stated|described|find)",
        r"(?:at |on )?(?:what|which) (?:level|stage|row|section|part|competenc(?:y|ies)|rung|tier"
        r"|grade)\b",
        r"(?:ladder|guidance|framework|guide|it|document|anywhere) .{0,12}(?:say|says|mention"
        r"|mentions|cover|covers|talk|talks|speak|speaks|describes?|contain|address)\b",
        r"is there (?:anything|something) (?:about|on|in)\b",
        r"(?:mentioned|covered|described|listed) (?:anywhere|somewhere|in the)|verbatim"
        r"|word for word",
        r"belongs? (?:to|in|at)\b|quote\b|(?:§|in) scope\b|is (?:this|that|it"
        r"|\w+ing)(?: \w+){0,8} (?:an? )?§(?: level| work|-level|\?| task| thing| job|$)",
        r"§ (?:scope|work|territory|thing)\b|(?:an? )?§ or (?:an? )?§ (?:scope|work|level|thing)",
    ),
    _cue(
        I.DEFINE,
        (F.ESSENCE, F.MEANING),
        r"(?:in|as) (?:one|a|1|two|a few|few) (?:single )?(?:sentence|line|word|nutshell"
        r"|paragraph)s?\b",
        r"summar(?:y|i[sz]e|ies)\b|tl;?dr|gist\b|essence\b|in short\b|in brief|boils? \w* ?down"
        r"|overview",
        r"what (?:is|'s|are) .{0,25}(?<!expected )(?:all )?about\b",
    ),
    _cue(
        I.GROW,
        (F.OPPORTUNITIES,),
        r"opportunit\w+|projects? (?:to|should|could|can|for|that|ideas?)\b|ideas? for\b"
        r"|stretch\b|side projects?",
    ),
    _cue(
        I.EXPECT,
        (F.BEHAVIOURS,),
        r"expect(?:s|ed|ation|ations|ing)?\b|expct\w*|responsib\w+|supposed to\b|dut(?:y|ies)\b"
        r"|accountab\w+|meant to\b|remit\b",
        r"what (?:does|do|should|would|did|can|will|must) (?:an? |the |our |most |some "
        r"|good )*§(?: \w+ly)? (?:do|be|own|focus|work|spend|look|handle|decide|contribute|know)",
        r"role of\b|day[- ]to[- ]day|looks? like\b|behaviou?rs?\b|need(?:s)? from\b"
        r"|is required of",
        r"what (?:should|would) (?:i|we|he|she|they) be doing|what i should (?:do|be)\b"
        r"|what matters\b",
        r"(?:is it|isn't it|is that) (?:my|a §'s|their|our|the) job|part of (?:my|the|a) (?:job"
        r"|role)",
        r"(?:do|does|should|must|can|may|are|would|is) (?:an? |the |most )?§ (?:\w+)",
        r"am i (?:supposed|expected|meant|allowed)|need to know\b|what do they do|all day\b",
    ),
    _cue(
        I.GROW,
        (F.PRACTICES,),
        r"practi[cs](?:e|es|ed|ing)\b|exercises?\b|actions?\b|start doing|things? (?:to|i can"
        r"|i could)\b|what (?:can|could) i do\b",
        r"(?:what|which)(?: \w+){0,2} (?:skills?|skillset|abilities|qualities|traits|strengths"
        r"|capabilities|competenc(?:y|ies))\b(?: (?:should|do|must|can|could|would|will|to|does|are"
        r"|i|we|you|one|he|she|they|an?|the|§|my \w+)){0,4} (?:(?:have|need) to \w+|build"
        r"|develop|need\w*|acquire|gain"
        r"|have|learn|master|possess|improve|strengthen|focus on|grow|matter|required)\b",
        r"what(?: else| more| skills?)? (?:(?:do|does|would|will|should|is|are|am) )?(?:[\w']+ "
        r"){0,3}(?:need|needs|needed|lack|missing|require\w*)(?: to (?:do|have|know|learn"
        r"|be able to do))? for (?:an? |the )?§",
        r"work(?:ing)? on\b|focus on\b|where (?:do|should|can) i (?:start|begin)|advice\b"
        r"|invest in|(?:coaching|development|growth|learning) plan",
    ),
    _cue(
        I.GROW,
        (),
        r"grow(?:s|ing|th|n)?\b|improv\w+|(?:get|getting|become|becoming) (?:much |even )?better"
        r"|better at|level(?:l?ing)? up\b(?! from)|next (?:steps?|level|stage)|moving? up"
        r"|promot(?:ed|ion)\b|promo\b",
        r"(?:get|getting|grow|growing|move|moving|go|going|coach|help)\b.{0,25}\b(?:to|into"
        r"|toward|towards) (?:an? |the )?§|becom\w* (?:an? )?§|aim(?:ing)? for|working towards?"
        r"|(?:want|wants|hope|wanna|like) (?:to )?(?:be|become) (?:an? )?§",
    ),
)

WEAK: tuple[Cue, ...] = (
    _cue(
        I.DEFINE,
        (F.MEANING,),
        r"(?<!\w )what(?:'s| is| are|s) (?!(?:expected|next|my|going|the (?:next"
        r"|best))\b)(?:[\w-]+ ?){1,4}\W*$",
    ),
    _cue(I.STRUGGLE, (F.STRUGGLES,), r"lost\b|stuck\b|overwhelm\w*|frustrat\w*|confus(?:ed|ing)\b"),
    _cue(I.STRUGGLE, (F.STRUGGLES,), r"(?:so|too|really|very) (?:hard|difficult)\b"),
    _cue(
        I.GROW, (), r"§ ?(?:->|→|to|into) ?(?:an? )?§", r"better\b|learn(?:ing)?\b|reach\b|career\b"
    ),
)

# What each intent wants, the most wanted first.
WANTED: dict[I, tuple[F, ...]] = {
    I.GROW: (F.PRACTICES, F.OPPORTUNITIES, F.FEEDBACK_QUESTIONS, F.SELF_QUESTIONS, F.SHIFT),
    I.READY: (F.READINESS, F.SIGNALS),
    I.EXPECT: (F.BEHAVIOURS, F.MEANING),
    I.COMPARE: (F.SHIFT, F.BEHAVIOURS, F.MEANING),
    I.STRUGGLE: (F.STRUGGLES, F.PRACTICES),
    I.SIGNALS: (F.SIGNALS, F.BEHAVIOURS),
    I.DEFINE: (F.MEANING, F.ESSENCE),
    I.LOCATE: (F.BEHAVIOURS, F.MEANING, F.SHIFT),
    I.FEEDBACK: (F.BEHAVIOURS, F.STRUGGLES, F.SIGNALS, F.FEEDBACK_QUESTIONS),
    I.PREPARE: (F.FEEDBACK_QUESTIONS, F.SELF_QUESTIONS, F.READINESS),
    I.PROCESS: (F.READINESS,),
}
