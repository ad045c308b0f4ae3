"""Owns the phrases that ask about pay: salary, bonus, equity, benefits.

Knows nothing of what is said in answer. A negative look-ahead names the innocent reading of the
words before it, such as "pay attention" or "raise a concern".
"""

from __future__ import annotations

from coach.question.persons import THEY
from coach.question.staging import phrase

PAY = phrase(
    r"salar(?:y|ies)\b|compensation\b|wages?\b|payroll|pay ?(?:check|cheque|slip|stub|roll)s?\b",
    r"pay (?:band|grade|rise|bump|cut|gap|range|scale|increase|raise|level|transparency"
    r"|structure)s?\b",
    r"(?:get|gets|getting|got|be|is|are|am|being|i'm) paid\b(?! (?:attention|off|leave|back|down"
    r"|for itself))",
    r"(?:under|over)paid\b|total comp\b|comp\b(?! sci)|tc\b(?= (?:for|of|at))|remuneration"
    r"|take-home",
    r"bonus(?:es)?\b(?!:| (?:points?|round|level|track))|rsus?\b|esop|espp|vest(?:ing|ed"
    r"|s)? (?:schedule|my|period|cliff)|stock (?:options?|grants?|refresh\w*|awards?|package"
    r"|comp\w*)|stocks\b(?! to buy)",
    r"(?<!team )(?<!diversity, )equity\b(?!,? (?:and|&|in|team|initiative|inclusion|work"
    r"|program))|401k|pension|per diem",
    r"(?:health|dental|life) insurance|benefits package|(?:what|which|employee|staff|health"
    r"|company|job) benefits (?:do|does|are|come|package|there|for)|(?:what|which|any|more) perks",
    r"sign(?:ing|-on) bonus|retention bonus|(?:hourly|day|daily) rate|per hour\b|merit increase",
    r"(?:a|pay|my|any|annual|next|salary|bigger|get|for) raise\b(?! (?:of|in (?:awareness"
    r"|quality)|concern|issue|the))|(?:ask|asking) for (?:more )?money",
    r"how much (?:money )?(?:do|does|would|will|can|could|should|did)"
    rf" (?:(?:an? |the )?§|i|you|we|{THEY}|people|engineers|someone)(?: \w+){{0,2}} (?:make|earn"
    rf"|get|pay)s?"
    r"(?: (?:here|per|a year|in|at|on|compared|if|after|when|than|now|these|paid|an hour)\b"
    r"|\s*(?:$|[?.!,]))",
    r"how much more (?:do|does|would|will|can) (?:i|an? §|§|you|they)(?: \w+)? (?:make|earn"
    r"|get)\b",
    r"what (?:do|does|would|will|can|should) (?:an? |the )?§(?: \w+ly)? (?:make|earn"
    r"|get paid)(?: (?:here|per|a year|in|at|on average|now)\b|\s*[?.!]*$)(?! of)",
    r"(?:earn|make|making|get|want|paid|pay) (?:more|good|extra|enough|less|better) money\b"
    r"|paid (?:more|less)|pays? (?:more|better|less)\b(?! attention)|earn more\b(?! (?:trust"
    r"|respect|credib|autonomy))",
    r"what (?:do|does) (?:an? )?§(?: \w+)? pay\b(?! (?:off|attention|back|down))",
    r"negotiat\w+ (?:my |a |the |an |for )?(?:offer|pay|raise|salary|more money|package|comp)",
    r"(?:pay|paying|pays|paid) (?:an? |the |our |your |their |for )?§|(?:more|extra"
    r"|additional) (?:stocks?|shares|vacation|holidays|pto)\b|stock (?:vest|price|in the company)"
    r"|\d+ ?k (?:a year|per year|low|fair|base|tc)\b|base (?:pay|salary)|earnings\b|paid at §"
    r"|(?:more|less|better|higher|lower|same|equal|fair|my|in|of) pay\b(?! (?:off|attention|down"
    r"|back|for itself|respect|heed|dividends))|my (?:stocks?|shares|equity|vesting|grants?)\b"
    r"|earns? (?:\d|less|as much|twice)",
    r"(?:salary |pay |get (?:an? )?|much (?:of )?(?:an? )?|expected |yearly |annual )hikes?\b"
    r"|what(?:'s| is) the (?:pay |salary )?band (?:for|of|at|in)\b|(?:more|extra|much|my) stock\b"
    r"(?! (?:of|to))",
    r"financial(?:ly)? (?:reward|compens|package)\w*|cost of living|market rate"
    r"|how much is (?:an? )?§ worth",
)
