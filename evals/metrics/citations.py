"""Citations: whether what is cited carries what is said.

ALCE's recall per statement and precision per citation (Gao et al., EMNLP 2023, section 3.3), with
the support check where ALCE has a language model. Only statements about the ladder are scored;
the share of exempt ones is reported, because a coach that claims nothing supports everything.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from coach import Statement
from evals.metrics.observed import Check, Finding, Observed, share
from evals.metrics.outcome import ANSWERED
from evals.record import Verdict

SCORED = ("quoted", "supported")  # states of a statement about the ladder
HALF = 0.5  # score from which an unsupported statement counts as partly supported
NEIGHBOURS = 10  # passages retrieved whose sentences a statement may have meant instead


@dataclass(frozen=True, slots=True)
class Claim:
    """A statement that is scored, with the texts of what it cites (None: no such sentence)."""

    text: str
    cited: tuple[str | None, ...]


def measure(seen: Observed, verdicts: Sequence[Verdict | None], check: Check) -> Finding:
    """Values in [0, 1], null where nothing is claimed. The exempt share is of answers alone,
    because a decline need not claim anything."""
    scored = [(one, v) for one, v in zip(seen.statements, verdicts, strict=True) if v]
    found = [verdict for _, verdict in scored]
    claims = [claim_of(one, seen) for one, _ in scored]
    answered = seen.outcome == ANSWERED
    metrics = {
        "recall": share([one.supported for one in found]),
        "precision": precision(claims, check),
        "faithful": share([one.supported or one.elsewhere for one in found]),
        "misattributed": share([one.elsewhere for one in found]),
        "partial": share([not one.supported and one.score >= HALF for one in found]),
        "exempt_share": share([one is None for one in verdicts]) if answered else None,
    }
    no_claim = "no statement about the ladder"
    reasons = {
        "exempt_share": f"{seen.outcome}, not answered",
        "precision": "no citations" if scored else no_claim,
    }
    return Finding(
        metrics,
        {name: reasons.get(name, no_claim) for name, value in metrics.items() if value is None},
        tuple(_failures(scored)),
    )


def judge(seen: Observed, check: Check) -> tuple[Verdict | None, ...]:
    """A verdict for every statement about the ladder, None for every other statement."""
    nearby = {
        sentence.id: sentence.text
        for passage in seen.ranking[:NEIGHBOURS]
        for sentence in passage.sentences
    }
    return tuple(
        verdict_of(one, seen, nearby, check) if one.state in SCORED else None
        for one in seen.statements
    )


def verdict_of(
    statement: Statement, seen: Observed, nearby: Mapping[str, str], check: Check
) -> Verdict:
    """ALCE's rec(s): supported by its citations together; else whether another sentence has it."""
    claim = claim_of(statement, seen)
    texts = [text for text in claim.cited if text is not None]
    if not texts or len(texts) < len(claim.cited):
        return Verdict(False, 0.0, None, False, "cites nothing that the ladder has")
    found = check(claim.text, texts)
    evidence = None if found.evidence is None else statement.citations[found.evidence]
    if found.supported:
        return Verdict(True, found.score, evidence, False, found.reason)
    for one, text in nearby.items():
        if one not in statement.citations and check(claim.text, [text]).supported:
            return Verdict(False, found.score, one, True, found.reason)
    return Verdict(False, found.score, evidence, False, found.reason)


def precision(claims: Sequence[Claim], check: Check) -> float | None:
    """Mean over citations of ALCE's prec(c); None without citations, where ALCE says 0.

    A citation counts when its statement is supported and it is not irrelevant: irrelevant is one
    that does not support the statement alone while the others do without it.
    """
    return share([good for claim in claims for good in _good(claim, check)])


def claim_of(statement: Statement, seen: Observed) -> Claim:
    """What a statement says and the texts it cites."""
    return Claim(statement.text, tuple(seen.book.text(one) or None for one in statement.citations))


def _good(claim: Claim, check: Check) -> list[bool]:
    texts = [text for text in claim.cited if text is not None]
    if len(texts) < len(claim.cited) or not texts or not check(claim.text, texts).supported:
        return [False] * len(claim.cited)
    return [not _irrelevant(claim.text, texts, n, check) for n in range(len(texts))]


def _irrelevant(claim: str, texts: Sequence[str], n: int, check: Check) -> bool:
    others = [*texts[:n], *texts[n + 1 :]]
    alone = check(claim, [texts[n]]).supported
    return bool(others) and not alone and check(claim, others).supported


def _failures(scored: Sequence[tuple[Statement, Verdict]]) -> Iterator[str]:
    for statement, verdict in scored:
        if not verdict.supported:
            yield f"not supported ({verdict.reason}): {statement.text}"
