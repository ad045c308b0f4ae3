"""Owns what is no question about work: greetings, farewells, "who are you", a bare cry for help.

Knows no ladder. Small talk is all that a text says; a text that says more is a question.
"""

from __future__ import annotations

from coach.question.staging import Phrase

GREETING = "greeting"  # labels of a frame
THANKS = "thanks"
SMALL_TALK = frozenset({GREETING, THANKS})

_HELLO = (
    r"(?:hi+|hey+|hello|hallo|howdy|yo|greetings|hiya|good (?:morning|afternoon|evening|day))"
    r"(?: (?:there|coach|everyone|all|again|bot|you))?"
)
_SOFT = (
    rf"(?:(?:{_HELLO}|ok(?:ay)?|so|well|please|pls|plz|and|but|sorry|great|cool|nice"
    r"|perfect)[\s,.!:;-]*)*"
)
_END = r"(?:[\s,.!?:;)(…-]|please|pls|plz|thanks?(?: you)?|then|exactly|today|here)*$"
_TO_YOU = (
    r"(?:who|what)(?: exactly| kind of (?:thing|tool|bot))? are you(?: for| called)?"
    r"|(?:what|which)(?: else| questions| things| (?:kinds?|sorts?) of (?:things"
    r"|questions))? (?:can|could|do|should|may|shall)"
    r" (?:i|we) (?:ask|use|get from|expect from|do with)(?: you(?: (?:for|about))?| this(?: for)?)"
    r"|what (?:can|could|do|will|would) (?:you|this)(?: actually)? (?:do|help(?: me| us)? with|know"
    r"|offer|answer|be used for)(?: (?:for|with) (?:me|us))?"
    r"|how (?:can|could|do|will|would) you help(?: me| us)?|how (?:do|does|can|should) (?:i use"
    r" (?:you|this)|you work|this (?:tool |thing |bot )?work)"
    r"|are you (?:(?:a|an) )?(?:human|real|bot|robot|ai|person|program|there)(?: person)?"
    r"|what(?:'s| is) (?:your (?:name|purpose|job)|this (?:tool|thing|bot|page|site|app)?(?: for)?)"
    r"|introduce yourself|tell me (?:something )?about yourself|how are you(?: doing)?"
    r"|(?:how is|how's) it going|what'?s up"
)
_HELP = (
    r"(?:(?:can|could|would|will) (?:you|someone|anyone|somebody) )?(?:help|sos)"
    r"(?: (?:me|us))?(?: (?:out|here))?|(?:i |we )?need (?:some |your |a bit of )?help"
    r"(?: (?:here|from you))?|is anyone there|anybody there"
)
_OPENS = Phrase(rf"\W*{_SOFT}(?:{_HELLO}|{_TO_YOU}|{_HELP}){_END}")
_THANKS = Phrase(
    rf"\W*{_SOFT}(?:many |much |ok |great |cool )*(?:thanks?(?: you)?|thx|ty|cheers|appreciated?"
    r"|that(?:'s| was| is) (?:helpful|great|all))"
    rf"(?: (?:so much|a lot|very much|again|for (?:that|this|the|your|all) ?\w*))*{_END}"
)
_BYE = (
    r"(?:(?:good[ -]?)?bye(?:[ -]?bye)?|bye|cya|ciao|cheerio|so long|ttyl"
    r"|see (?:you|ya)|good ?night|talk (?:to you )?(?:soon|later)|catch you later|until next time"
    r"|take care|have a (?:nice|good|great) (?:day|evening|one|weekend|night)|i(?:'m| am| have to|"
    r" need to|'ve got to| gotta|'ll) (?:off|go|leave it (?:there|at that))(?: now)?|gotta go"
    r"|got to go"
    r"|signing off)"
)
_FAREWELL = Phrase(
    rf"\W*{_SOFT}(?:(?:thanks?(?: you)?|thx|that(?:'s| was| is) (?:all|it)(?: for (?:now|today))?)"
    rf"[\s,.!:;-]*(?:and )?)*{_BYE}(?:[\s,.!-]+(?:and )?(?:{_BYE}|for (?:now|today)|now|then|coach"
    rf"|soon|later|around|tomorrow|again|next (?:time|week)|on monday|all the best))*{_END}"
)


def small_talk(staged: str) -> str | None:
    """The label of a text that is small talk alone, or None."""
    words = " ".join(staged.split())
    if _OPENS.match(words):
        return GREETING
    return THANKS if _THANKS.match(words) or _FAREWELL.match(words) else None
