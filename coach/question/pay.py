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
    r"how much (?:money )?(?:do|does|would|will|can|could|should|did) (?:(?:an? |the )?§|i|you|we"
    rf"|{THEY}|people|engineers|someone)(?: \w+){{0,2}} (?:make|earn|get|pay)s?(?: (?:here|per|a "
    r"year|in|at|on|compared|if|after|when|than|now|these|paid|an hour)\b|\s*(?:$|[?.!,]))",
    r"what (?:do|does|would|will|can|could|should|did) (?:i|we|they|he|she|people|(?:an? )?§)"
    r" (?:\w+ )?(?:earn|get paid)\b(?! (?:trust|respect|credib\w*|by|from|with|for (?:free|it)))",
    r"(?:what(?:'s| is)|how(?:'s| is| good is| high is| bad is)) (?:the |my |our )?pay\b",
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
    r"(?:how much|what|more|enough|less|good|better|bigger|any) (?:\w+ )?(?:money|cash|income"
    r"|dough|payout)\b(?=.{0,40}\b(?:(?:will|would|do|does|can|could) (?:i|they|(?:an? )?§"
    r") |(?:i|they|(?:an? )?§) (?:get|gets|make|makes|earn|earns)\b|in it for"
    r"|(?:as|at|for) (?:an? )?§))",
    r"(?:bump|jump|rise|increase|increment|uplift|adjustment) in (?:my )?(?:pay|salary|income"
    r"|comp)|(?:gross|net|annual|yearly|monthly) (?:salary|income|pay|comp\w*)|in my (?:bank"
    r"|wallet|pocket)|six figures|(?:grand|thousand|k) (?:a|per|more a) (?:year|month)"
    r"|profit[- ]shar\w+|afford (?:a|my|the|to (?:buy|rent|live))|(?:my|a|the) (?:mortgage|rent)\b",
    r"[$€£¥₹] ?\d[\d.,]*k?\b(?=.{0,60}\b(?:§|offer|year|month|fair|enough|low|normal|right|good"
    r"|paid|ask))|\d+ ?(?:€|eur|euros?|usd|gbp|pounds)\b(?=.{0,40}\b(?:year|month|fair|low"
    r"|enough))",
    r"(?:salary|pay|comp\w*|offer) (?:negotiation|expectation|expectations|numbers?|figures?|sheet"
    r"|data|spread|ranges?)\b|counter[- ]?offer\w*|offer letter|(?:top|bottom|middle|out) of (?:my"
    r"|the) (?:pay |salary |comp )?band\b|what (?:band|bracket) am i",
    r"(?:refresh(?:er)?s?|grants?|options?|shares?) (?:at|for|of|do|does|are|come|come with|size)"
    r" (?:an? )?(?:§|i get|we get)|fairly (?:paid|compensated|rewarded)|paid fairly|pay gap"
    r"|(?:worth|rewarded|compensated) financially|(?:bring|brings|take|takes|taking) home (?:more"
    r"|less|a month|a year|per|at|as)\b|what(?:'s| is) (?:it|§|an? §) worth (?:in|per|a year"
    r"|money)",
    r"(?:better|well|badly|poorly|best|highly|worse)[- ]paid\b|pays? (?:well|badly|peanuts|better)"
    r"|what (?:does|do|would|will|did) (?:it|this (?:job|role|level)|that|the (?:job|role|next "
    r"level|next stage|promotion)) pay\b(?! (?:off|attention|back|down|to))",
    r"financial(?:ly)? (?:reward|compens|package)\w*|cost of living|market rate"
    r"|how much is (?:an? )?§ worth",
)
