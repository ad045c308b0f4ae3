"""The comparison as JUnit XML, for whatever shows test results beside a build.

    failure   judged, and worse than the baseline allows
    error     could not be judged: a gate without evidence, a coach that raised, a stale suite
    skipped   not counted: stale, cannot be asked yet, known from the baseline, within the margin

There is a failure or an error exactly when the exit code is not 0: the first test is the verdict.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from xml.etree import ElementTree

from evals.comparison import Comparison, Decision, GateResult
from evals.pairing import told
from evals.record import CaseRecord, Status
from evals.reports.findings import (
    WORSE,
    changes,
    decided_by,
    place,
    record_of,
    verdict_in_words,
)

NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
INVALID_SUITE = 2  # exit codes from here on say that something could not be judged


@dataclass(frozen=True, slots=True)
class _Test:
    """One test; `result` is failure, error, skipped, or None for passed."""

    suite: str
    name: str
    result: str | None = None
    kind: str = ""
    message: str = ""
    file: str = ""
    seconds: float | None = None


def junit_xml(comparison: Comparison) -> str:
    """A JUnit document of three suites: the verdict, the gates, the cases."""
    tests = [
        _verdict(comparison),
        *map(_gate, comparison.gates),
        *_cases(comparison),
    ]
    top = ElementTree.Element("testsuites", {"name": "coach eval", **_counts(tests)})
    for name in ("verdict", "gates", "cases"):
        of_suite = [one for one in tests if one.suite == name]
        suite = ElementTree.SubElement(top, "testsuite", {"name": name, **_counts(of_suite)})
        suite.extend(map(_element, of_suite))
    ElementTree.indent(top)
    return ElementTree.tostring(top, encoding="unicode", xml_declaration=True) + "\n"


def _verdict(comparison: Comparison) -> _Test:
    words = f"{verdict_in_words(comparison)}. {comparison.headline}"
    if comparison.exit_code == 0:
        return _Test("verdict", "verdict")
    judged = comparison.decision is Decision.REGRESSED and comparison.exit_code < INVALID_SUITE
    result = "failure" if judged else "error"
    return _Test("verdict", "verdict", result, comparison.decision, words)


def _gate(gate: GateResult) -> _Test:
    results = {Decision.REGRESSED: "failure", Decision.INCONCLUSIVE: "error", Decision.OK: None}
    found = f"{gate.rule}; found: {gate.found}"
    return _Test("gates", gate.name, results[gate.decision], gate.decision, found)


def _cases(comparison: Comparison) -> Iterable[_Test]:
    worse = {one.id: "; ".join(one.details) for one in changes(comparison, WORSE)}
    blamed = decided_by(comparison) | worse.keys()
    seconds = comparison.candidate.spent.seconds
    asked = {record.id for record in comparison.candidate.cases}
    for record in comparison.candidate.cases:
        result, kind = _result(record, record.id in blamed, comparison)
        message = worse.get(record.id) or "; ".join(told(record))
        file = place(record)[0]
        yield _Test("cases", record.id, result, kind, message, file, seconds.get(record.id))
    for case_id in sorted(worse.keys() - asked):
        result = "failure" if comparison.decision is Decision.REGRESSED else "skipped"
        file = place(record_of(comparison, case_id))[0]
        yield _Test("cases", case_id, result, "missing", worse[case_id], file)


def _result(record: CaseRecord, blamed: bool, comparison: Comparison) -> tuple[str | None, str]:
    if record.status in (Status.STALE, Status.SKIPPED):
        return "skipped", record.status
    if record.status is Status.FAILED:
        return ("error" if comparison.exit_code else "skipped"), "raised"
    if blamed and comparison.decision is Decision.REGRESSED:
        return "failure", record.first_failing or "worse"
    if blamed:
        return "skipped", "within-margin"
    return (None, "") if record.passed else ("skipped", "known-failure")


def _element(test: _Test) -> ElementTree.Element:
    about = {"classname": f"coach.eval.{test.suite}", "name": _clean(test.name)}
    if test.file:
        about["file"] = _clean(test.file)
    about["time"] = f"{test.seconds or 0:.3f}"
    element = ElementTree.Element("testcase", about)
    if test.result:
        said = {"type": test.kind, "message": _clean(test.message)}
        ElementTree.SubElement(element, test.result, said)
    return element


def _counts(tests: list[_Test]) -> dict[str, str]:
    results = [one.result for one in tests]
    return {
        "tests": str(len(tests)),
        "failures": str(results.count("failure")),
        "errors": str(results.count("error")),
        "skipped": str(results.count("skipped")),
        "time": f"{sum(one.seconds or 0 for one in tests):.3f}",
    }


def _clean(text: str) -> str:
    """The text with what XML cannot hold replaced."""
    return NOT_XML.sub(REPLACEMENT, text)
