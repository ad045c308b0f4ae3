"""Owns the recognition of text that tries to command the coach. It labels and never blocks.

Knows no ladder. The recognised words are left out of what the question is taken to be about; the
rest of the question stands on its own merits.
"""

from __future__ import annotations

import re

from coach.question.staging import anywhere

_ASK = (
    r"(?:show|reveal|print|output|repeat|display|encode|translate|leak|dump|give me|tell me|share"
    r"|summari[sz]e|what(?:'s| is| are| were)|list|write out|copy)"
)
_COMMANDS = anywhere(
    r"\b(?:ignore|disregard|forget|override|bypass|drop) (?:all |any |the |your |my |these "
    r"|those |every |of |everything |other )*(?:(?:previous|prior|above|earlier|preceding|initial"
    r"|original|coaching|system|safety) )*(?:instructions?|prompts?|programming|directives?"
    r"|guardrails?)\b",
    r"\b(?:ignore|disregard|forget|override|bypass) (?:all |the |your )*(?:previous |prior "
    r"|above |earlier |coaching |system |safety |own )+(?:rules?|guidelines?|tasks?|context|text"
    r"|messages?)\b",
    r"\b(?:ignore|disregard|forget) (?:all (?:of )?)?(?:your|the) rules\b",
    r"\b(?:ignore|disregard|forget) (?:everything|all|the notes?|the text) (?:above"
    r"|before this)\b",
    rf"\b{_ASK}\b.{{0,30}}\b(?:your|the|initial|hidden|own)\b.{{0,12}}(?:system ?prompt|prompt\b"
    r"|(?:initial |system |original )(?:instructions|configuration)|instructions (?:you|above))",
    r"\bwhat (?:were|are) (?:those|your)(?: \w+)? instructions\b|\bsystem_?prompt\b"
    r"|\bconsole\.log\b",
    r"\b(?:you are|you're) now (?:an?|in|my|free|coach|dan|the)\b|\bfrom now on,? (?:you|act"
    r"|answer every|respond as)\b",
    r"\bwithout (?:any )?(?:rules|restrictions|limits|filters)\b|\bno (?:rules"
    r"|restrictions) apply\b",
    r"\b(?:developer|maintenance|admin|god|dan|debug|manager) mode\b|\bjail ?break\w*",
    r"\bdo anything now\b|^admin(?:istrator)? override\b|\bi am (?:the|an) admin(?:istrator)?\b",
    r"\bpretend (?:that )?(?:you (?:have|had) no|there are no|your rules)\b",
    r"\bnew (?:system )?(?:instructions?|task)\b[^.?!\n]{0,40}:|\byour (?:only|real|new) task\b",
    r"\b(?:the real request follows|the (?:question|notes|task)s? (?:above|ends?|end) (?:is|here"
    r"|are))[^.?!\n]*",
    r"\b(?:reply|respond|answer|output|print|say)(?: \w+){0,3} (?:only )?(?:with"
    r" )?(?-i:[A-Z]{3,}[-_][A-Z0-9_-]{3,})[^.?!\n]*",
    r"\b(?:then )?do what it says\b|\bdecode this (?:base64|rot13|hex)\b[^.?!\n]*",
    r"<\|[^|>]*\|>|</?(?:system|untrusted|user_notes|instructions?|document|assistant)>"
    r"|\[/?INST\]|^\s*system\s*:|\bSYSTEM:|\bnote to (?:the )?assistant\b",
    r"\brepeat (?:the |this |everything |all )+(?:text |words? |instructions? |entire "
    r"|conversation )*(?:above|back to me|you were given)?(?:[^.?!\n]*(?:above|word for word"
    r"|instructions)\b)",
    r"\b(?:you were|i was) (?:given|told|instructed)\b.{0,20}(?:at the (?:start|beginning)|before"
    r"|to\b)|\boutput the text above\b|\bbefore this conversation started\b",
    r"\b(?:environment variable|api[ _]?keys?|secret key)\b.{0,30}|\b[A-Z]+_API_KEY\b",
    r"!\[[^\]]*\]\(https?:|\[info\]|\ba base64 encoded previous message\b",
    r"\bevery time i say\b[^.?!\n]*",
)
_REST = re.compile(r"[^.?!\n;]*?(?=\s+(?:and|then|but)\s+(?!nothing)|[.?!\n;,]|$)")


def find_commands(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of the text that command the coach, each up to the end of its clause."""
    spans = []
    for found in _COMMANDS.regex.finditer(text):
        rest = _REST.match(text, found.end())
        spans.append((found.start(), rest.end() if rest else found.end()))
    return tuple(spans)
