"""Owns whether somebody tells that work weighs on them: "I'm burned out", "I can't sleep".

Knows no ladder and makes nothing of it: no diagnosis, only that a person should hear of it.
Danger is looked for before and elsewhere.
"""

from __future__ import annotations

from coach.question.staging import anywhere

_VERY = r"(?:\w+ly |so |very |too |quite |pretty |just |a bit |totally |still |always |all )*"
_AM = (
    r"\b(?:i'?m|i am|i was|i'?ve been|i have been|i (?:just |really |often |always )?feel|feeling"
    r"|makes? me(?: feel)?|s?he(?:'s| is| feels| seems)|they(?:'re| are| feel| seem)|my (?:report"
    rf"|mentee|teammate|colleague|§) (?:is|feels|seems)) (?:like )?{_VERY}"
)
_HEAVY = (
    r"(?:burn(?:ed|t|ing)?[ -]?out\b|exhausted|overwhelmed|drained|worn out|depressed|miserable"
    r"|hopeless|helpless|worthless|anxious|stressed(?: out)?|lonely|desperate|unhappy|fed up|sad\b"
    r"|falling apart|breaking down|close to tears|in tears|crying|panicking|ashamed|scared"
    r"|a(?:n|m)? (?:\w+ )?(?:impost[eo]r|fraud|failure|fake|loser)\b|impost[eo]r|not good enough"
    r"|crushed|devastated|gutted|heartbroken|shattered|demoralized|demoralised|beaten down"
    r"|dead inside|numb\b|hollow\b|empty inside|empty\b(?! (?:handed|calendar))|broken\b"
    r"|running on (?:empty|fumes)|(?:hanging|holding) on by (?:a|my)\b"
    r"|(?:barely|just about) (?:holding|hanging|keeping)|about to (?:snap|crack|break down|lose it"
    r"|explode|collapse|cry)|losing (?:it\b(?! (?:all )?to)|my mind)|at rock bottom|going to pieces"
    r"|a (?:mess|wreck|burden)\b|disgusted (?:with|by) myself"
    r"|not coping|struggling to cope|at (?:the|my) (?:end|limit|breaking point)|sick of (?:it|work"
    r"|my job|this job|everything)|so tired\b|dreading)"
)
_HANGING = (
    r"(?:hang|hanging|hold|holding|clinging|hung) on (?:by|with) (?:a|an|my|one|the last) (?:\w+ )?"
    r"(?:thread|threads|fingernails|fingertips|string|nails)\b|\bat the end of my (?:rope|tether)\b"
)
STRAIN = anywhere(
    rf"{_AM}{_HEAVY}",
    r"\b(?:i|we) (?:\w+ )?(?:can'?t|cannot|can not|hardly|barely|don'?t|do not) (?:\w+ )?(?:sleep"
    r"|eat|breathe|cope|relax|switch off)\b|\b(?:and|or) (?:can'?t|cannot|hardly|barely)"
    r" (?:sleep|eat|breathe|cope|relax)\b|\b(?:sleepless|awake at night|lose sleep|losing sleep)",
    r"\bi (?:really |kind of |just |absolutely |secretly |now )*(?:hate|dread|loathe|can'?t stand)"
    r" (?:\w+ ){0,3}(?:job|work|working|mondays?|company|office|here|team)\b",
    rf"\bi (?:\w+ ){{0,3}}(?:hate|loathe|despise|can'?t stand|can'?t bear|blame"
    rf"|am ashamed of|detest) (?:myself|who i am|what i'?ve become)\b|\b{_HANGING}",
    r"\bi (?:\w+ )?(?:have|'ve got) nothing left (?:in me|to give|inside)\b|\bi (?:\w+ )?(?:can'?t"
    r"|cannot|could not) take (?:it|this|much more|any more)(?: any ?more| any longer"
    r"| of this)?\W*$"
    r"|\b(?:head|nose) above water\b|\bi(?:'ve| have)? (?:hit|reached) (?:rock bottom"
    r"|my (?:limit|breaking point))\b",
    r"\bi (?:\w+ )?(?:cry|cried|broke down|burst into tears)\b|\b(?:panic|anxiety) attacks?\b",
    r"\bi (?:\w+ )?(?:have|got|suffer from|struggle with) (?:\w+ )?(?:impost[eo]r syndrome"
    r"|burn-?out|anxiety|depression)\b|^\W*(?:impost[eo]r syndrome|burn-?out|burned out)\W*$",
    r"\b(?:nobody|no one) (?:likes|wants|values|respects|needs) me\b|\b(?:job|work) (?:is|makes)"
    r" (?:making )?me (?:sick|ill|cry|miserable|unhappy)\b",
)


def tells_strain(staged: str) -> bool:
    """Whether a staged text tells that work weighs on somebody."""
    return bool(STRAIN.search(" ".join(staged.split())))
