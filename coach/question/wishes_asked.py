"""Owns the ways of asking for the last answer again: shorter, with an example, with more, with why.

Knows no ladder and no earlier question. A wish is all that a text says, politeness apart; a text
that says more is a question.
"""

from __future__ import annotations

from coach.question.staging import Phrase
from coach.turn import Wish

_IT = r"(?:that|this|it|these|those|them|all (?:of )?(?:that|this|it))"
_WHO = r"(?:i|we|he|she|they|you|one|someone|my \w+)"
_GIVE = (
    r"(?:(?:can|could|would|will|do|did) (?:you|i|we) (?:please |maybe |also )?)?"
    r"(?:(?:give|show|tell|share|get|have|see|offer|name|think of|want|need|like|make|keep|say"
    r"|put|explain|got|hear|add|know|write|phrase|repeat|sum|describe|break"
    r"|answer)(?: me| us| up| it| that| this| them| to (?:see|have|hear|get))* ?)?"
    r"(?:i(?:'d| would)? (?:want|need|like|prefer)(?: to (?:see|have|hear|get))? )?"
    r"(?:is there |are there |got |have you (?:got )?|do you have |what(?:'s| is| are"
    r"| would be) |let'?s (?:have|hear|see) )?"
)
_SCOPE = (
    r"(?: (?:for|at|as|from|in|on)(?: an?| the| my| this| that| each)*"
    r"(?: (?:§|stage|level|role|report|manager|work|team|practice|day[ -]to[ -]day life))+)?"
)


def _wish(*alternatives: str) -> Phrase:
    return Phrase(rf"(?:{_GIVE})(?:{'|'.join(alternatives)}){_SCOPE}$")


_FIRST = (
    r"(?:what|which)(?: \w+)? (?:should|do|can|could|would|must|shall|to) ?(?:i|we|you)? ?(?:do"
    rf"|try|start with|begin with|tackle|work on|focus on|pick|practi[sc]e)(?: {_IT}"
    rf"| of {_IT})? first"
    r"|(?:where|how) (?:do|should|can|could|would|to|shall) ?(?:i|we)? ?(?:even |best )?(?:start"
    rf"|begin)(?: with {_IT})?|(?:what(?:'s| is| would be) )?(?:the |a |my )?(?:very )?(?:first"
    rf"|best"
    rf" first|next) step|(?:which|what) (?:one )?(?:of {_IT} )?(?:comes|is|goes|matters)"
    rf" (?:first|most)(?: important)?|(?:what|which)(?: of {_IT})? first|what (?:should|do"
    rf"|can) i start with"
)
_REMEDY = (
    rf"(?:how|what) (?:do|can|could|should|would|might|to|does|will) ?{_WHO}? ?(?:best |then )?"
    r"(?:avoid|overcome|prevent|handle|deal with|cope with|fix|tackle|counter|stop|change|solve"
    r"|get (?:past|out of|over|around|rid of)|work on|do about|do against|improve on|escape"
    rf"|not fall into|guard against|watch out for) {_IT}(?: (?:struggles?|traps?|mistakes?"
    rf"|pitfalls?"
    r"|problems?|challenges?))?|how (?:to )?(?:avoid|overcome|prevent|fix) (?:that|this|it|them)"
    r"|what helps(?: (?:against|with) (?:that|this|it|them))?"
)

# The first that is all a question says, politeness apart.
_WISHES: tuple[tuple[Wish, Phrase], ...] = (
    (
        Wish.SENTENCE,
        _wish(
            rf"(?:{_IT} )?(?:in|as|to|into|with) (?:just |only )?(?:one|a|1|a single|one single)"
            r" (?:short |simple )?(?:sentence|line|phrase|word)",
            r"(?:just |only )?(?:the )?(?:one|1|a single|single) (?:short )?(?:sentence|line)"
            r"(?: (?:version|answer|summary))?|(?:a |the )?one-?liner|(?:the )?(?:single )?most"
            r" important (?:thing|point|one|bit|part)|(?:the )?one thing",
        ),
    ),
    (
        Wish.SHORTER,
        _wish(
            rf"(?:{_IT} |a |an |the |something |bit |little |much |even |more |far |way |lot )*"
            r"(?:short(?:er)?|brief(?:er|ly)?|concise(?:ly)?|simpler|compact|condensed|crisper"
            r"|less|fewer)(?: words?| text| sentences| version| answer| summary| form| one)?",
            rf"(?:{_IT}(?:'s| is| was) )?(?:a bit |way |far |much |still )?too (?:long|much|wordy"
            r"|verbose)(?: text| detail| information| to read| words)?",
            rf"tl;?dr|(?:a |the )?(?:quick )?(?:gist|bottom line|essence|summary|recap"
            rf"|key (?:points?|takeaways?)|nutshell)(?: (?:of|for|from) {_IT})?",
            rf"summari[sz]e(?: {_IT}| for me)?|(?:sum|boil|cut|trim)(?: {_IT})? (?:up|down)",
            rf"in short|in brief|(?:{_IT} )?in (?:a nutshell|(?:two|2|a few|few|three|3|fewer)"
            r" (?:short )?(?:sentences|lines|words))|shorten(?: it| that| this)?",
        ),
    ),
    (
        Wish.EXAMPLE,
        _wish(
            r"(?:any|an?|one|some|a few|few|two|three|the|more|concrete|specific|real(?:-life)?"
            r"|practical|good|simple|quick|small|typical|everyday| )*(?:examples?"
            rf"|illustrations?)(?: (?:of|for) (?:how to do |doing )?{_IT}| (?:from|in) practice)?",
            rf"how (?:do|does|would|could|can|should|might|will) {_WHO} (?:actually |really |even"
            rf" |best )?(?:do|apply|use|practi[sc]e|implement|put) {_IT}(?: (?:in|into|at|on"
            rf"|for|to)"
            r" (?:my |the |our |daily |real |use |day-to-day |everyday )*(?:practice|work|job|life"
            r"|team|use)?)*|(?:and )?how (?:to (?:do|apply|use) (?:that|this|it)"
            r"|(?:exactly|concretely|in practice))(?: in practice)?",
            r"for (?:example|instance)|e\.?g\.?|such as(?: what)?|like what|as in(?: what)?",
            rf"(?:what|how) (?:does|would|could|might|can|do|will) {_IT} (?:look|sound|be)"
            r"(?: like)?(?: (?:in|at|on|during|for) (?:\w+ ){0,3}\w+)?|in practice|concretely"
            r"|in concrete terms",
        ),
    ),
    (
        Wish.WHY,
        _wish(
            rf"why(?: not| so| though| (?:is|does|should|would|do|was|did|are) (?:{_IT}|{_WHO})"
            rf"(?: (?:so|that|it|matter|important|necessary|true|the case|needed|do(?:ing)?"
            rf"|care|bother|about|with|{_IT}))*)?",
            rf"(?:what )?do(?:es)? (?:you|{_IT}|the ladder) (?:mean|say)(?: (?:by|with) {_IT})?"
            rf"|(?:i )?(?:really |still |quite )*(?:don'?t|do not|didn'?t|can'?t) (?:really"
            rf" |quite )?(?:understand|get|follow)(?: (?:{_IT}|what (?:you|{_IT}) means?))?"
            rf"|i'?m confused"
            rf"|(?:please )?(?:explain|clarify|elaborate on|unpack)(?: {_IT})?(?: (?:to me|a bit"
            rf"|more|further|better|in (?:more |greater )?detail))*"
            rf"|what (?:does|do|did) (?:{_IT}|you) mean(?: (?:by|with) {_IT}| exactly| to me)?",
            rf"how come|what for|because|how so|(?:the )?(?:reasons?|point|purpose)"
            rf"(?: (?:of|for|behind) {_IT})?",
        ),
    ),
    (Wish.FIRST, _wish(_FIRST)),
    (Wish.REMEDY, _wish(_REMEDY)),
    (
        Wish.MORE,
        _wish(
            r"(?:what|anything|something|nothing|who|where|how)? ?else(?: is there| can i do"
            r"| could i do| should i (?:do|know)| matters| do you have| does it say)?",
            r"(?:(?:tell|show|give|teach|help) (?:me |us )?)?(?:some |a bit |a little |even |any"
            r"(?:thing)? |something |what )?(?:more|further)"
            rf"(?: (?:please|details?|ideas?|tips?|suggestions?|options?|of (?:{_IT}|the same)"
            rf"|about {_IT}|on {_IT}|detail|depth|information|info|points?|advice"
            r"|to (?:it|that)))*",
            r"go on|continue|keep going|carry on|and then|(?:and )?then what|next"
            rf"|(?:elaborate|expand)(?: on {_IT})?|go deeper|in (?:more |greater )?detail|details?",
            r"(?:any |the |some )?(?:other|another|additional|different|further)(?: (?:ones?"
            r"|things?|ideas?|ways?|options?|suggestions?|tips?|points?|advice|examples?))?"
            r"|the rest",
            r"(?:(?:the|that|your|about) )+(?:first|second|third|fourth|last|other|former|latter"
            r"|previous)(?: (?:one|point|thing|idea|suggestion|bullet|part|tip|item|sentence"
            r"|step|sign|question))?",
        ),
    ),
)


def wish_of(said: str) -> Wish | None:
    """The wish of a text without greetings, thanks and small joining words; nothing left of it was
    but a nod, which asks to go on."""
    if not said:
        return Wish.MORE
    return next((wish for wish, words in _WISHES if words.match(said)), None)
