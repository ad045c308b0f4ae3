"""Owns the forms of verbs that notes are told in: the past, the present, and what only looks so.

Knows words alone. Whether a form is the verb of its sentence, `coach.feedback.deeds.finite` says.
"""

from __future__ import annotations

SURE_PAST = (  # no participle and no noun is spelled like these
    r"(?:wrote|ran|gave|took|spoke|went|began|drew|drove|saw|knew|chose|came|broke|forgot|hid|was"
    r"|had|has|is|does|did|were|rewrote|overran|undid|fell|rose|threw|wore|grew|woke|froze|ate|swore"
    r"|shook|stole|blew|flew|withdrew|mistook|undertook|overtook|foresaw|oversaw|became)"
)
PARTICIPLE_LIKE = (  # past and participle in one
    r"(?:led|made|kept|brought|found|built|set|cut|held|told|put|got|sent|left|taught|thought"
    r"|caught|said|met|paid|read|shut|spent|stood|understood|won|let|lost|meant|rebuilt|stayed|hurt"
    r"|cost|hit|dug|fought|sought|bought|sold|slept|felt|dealt|lent|bent|split|spread|quit|stuck"
    r"|struck|swept|heard|reset|laid|fed|shot|sat|hung|slid|overheard|misread|misled|misunderstood"
    r"|withheld|upheld|forgotten|reran)"
)
PRESENT = (  # of one person
    r"(?:asks|reports|writes|runs|takes|makes|keeps|gives|brings|finds|tells|leads|explains|raises"
    r"|misses|needs|shows|helps|says|uses|skips|breaks|forgets|goes|gets|comes|leaves|wants|works"
    r"|knows|thinks|loves|likes|hates|avoids|ignores|interrupts|blames|pushes|merges|ships|reviews"
    r"|fixes|tests|waits|feels|seems|looks|talks|reads|sends|answers|trusts|mentors|owns|drops|tries"
    r"|refuses|complains|lacks|tends|deploys|misses|checks|handles|hides|causes|delays|blocks)"
)
SURE_PRESENT = (  # of these, none is a plural
    r"(?:writes|gives|brings|tells|explains|helps|says|forgets|gets|knows|thinks|sends|avoids"
    r"|ignores|refuses|complains|lacks|tends|keeps|owns)"
)
ED = r"[a-z]{2,}(?<!e)ed"
# Endings in -ed that are no verb's: "indeed", "need", "hundred", "speed" are kept out by the e.
PAST = rf"(?:{ED}|{SURE_PAST}|{PARTICIPLE_LIKE})"
AUXILIARY = (
    r"(?:(?:is|was|are|were|has|had|have|do|does|did|can|could|will|would|should|may|might|must"
    r"|isn't|wasn't|aren't|weren't|hasn't|hadn't|haven't|don't|doesn't|didn't|can't|couldn't"
    r"|won't|wouldn't|shouldn't|cannot)(?![\w'’]))"
)
ADVERB = (
    r"(?:also|again|often|still|twice|once|only|never|always|just|already|then|now|later|recently"
    r"|almost|nearly|hardly|barely|rarely|seldom|even|first|[a-z]+ly|hardly ever)"
)
FINITE = rf"(?:{PAST}|{AUXILIARY}|{PRESENT})"
