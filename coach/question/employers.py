"""Owns the phrases that ask about another company's levels, which this ladder cannot answer.

A company's name alone decides nothing ("we use Google Docs"); it must stand with a stage, a level
or words for what is expected.
"""

from __future__ import annotations

from coach.question.staging import phrase

_COMPANY = (
    r"(?:google|meta|facebook|amazon|aws|apple|microsoft|netflix|uber|airbnb|stripe|spotify"
    r"|linkedin|twitter|salesforce|oracle|ibm|intel|nvidia|tesla|bytedance|tiktok|faang|maang"
    r"|shopify|atlassian|github|gitlab|dropbox|lyft|doordash|snap(?:chat)?|pinterest|palantir"
    r"|databricks|openai|coinbase|paypal|ebay|booking\.com|klarna|zalando|siemens|bloomberg"
    r"|accenture|deloitte|mckinsey|samsung|huawei|adobe|cisco|vmware|big tech|silicon valley"
    r"|(?:an?)?other (?:companies|company|firms?|employers?|places?|shops?|start-?ups?)"
    r"|(?:our|the|a|some) (?:competitors?|rivals?|competition)|the (?:rest of the )?industry"
    r"|(?:different|most|bigger|smaller|large|rival) (?:companies|firms|employers)"
    r"|(?:my|his|her) (?:old|last|previous|former|new|next) (?:company|employer|job|firm|place|gig)"
    r"|where i (?:used to work|worked|came from|was before))"
)
_LEVEL = r"(?:§|levels?|ladders?|bar|expect\w*|want\w*|require\w*|defin\w*|promot\w*|titles?)"
OTHER_EMPLOYER = phrase(
    rf"{_LEVEL}[^.?!]{{0,40}}\b(?:at|in|of|with|by|to) {_COMPANY}\b",
    rf"{_COMPANY}(?:'s)? (?:\w+ )?{_LEVEL}",
    rf"(?:do|does|did|how|what|would|is|are) {_COMPANY} [^.?!]{{0,30}}{_LEVEL}",
    rf"(?:what|where|how|which)\b[^.?!]{{0,60}}\b(?:call|slot|place|put|map|translate|correspond"
    rf"|equivalent|equal|compare|rank|be|land)\w*\b[^.?!]{{0,30}}\b(?:at|to|with|in) {_COMPANY}\b",
    r"(?:equivalent|equal|same|maps?|mapp\w+|translat\w+|correspond\w*"
    rf"|compar\w+)\b[^.?!]{{0,40}}\b(?:at|to|with|in|of|from) {_COMPANY}\b|i was (?:an? |at )?(?:§"
    rf"|[a-z]{{1,4}}-?\d)[^.?!]{{0,20}}\b(?:at|in) {_COMPANY}\b|levels\.fyi",
)
