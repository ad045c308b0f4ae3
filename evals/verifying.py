"""Whether the data of the evals can be trusted: cases, their published schema, the baseline.

Looks and counts; repairs nothing.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from evals.case import Case
from evals.errors import SuiteError
from evals.record import Run
from evals.strict_json import schema
from evals.suite import SCHEMA, Suite
from evals.wording import counted


def published_schema() -> str:
    """The text of case.schema.json."""
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "One line of evals/cases/*.jsonl",
        **{key: value for key, value in schema(Case).items() if key != "title"},
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def check_schema(path: Path = SCHEMA) -> None:
    """Raises SuiteError when the published schema is not what admission accepts."""
    if not path.is_file() or path.read_text(encoding="utf-8") != published_schema():
        raise SuiteError(path, None, "not the schema of a case", "run `python -m evals.verifying`")


def told(suite: Suite, baseline: Run | None) -> Iterator[str]:
    """What there is, line by line."""
    cases = [one.case for one in suite.cases]
    yield f"{counted(len(cases), 'case')}, suite {suite.hash}"
    yield f"  by kind: {_counted(case.kind for case in cases)}"
    yield f"  by split: {_counted(case.split for case in cases)}"
    yield f"  by criticality: {_counted(case.criticality for case in cases)}"
    stale = [one for one in suite.cases if one.gone]
    for one in stale:
        yield f"STALE {one.where} {one.case.id}: the ladder no longer reads: {one.gone[0]}"
    yield counted(len(stale), "stale case")
    if baseline is None:
        yield "baseline: none yet; `coach eval bless` makes one of a whole run"
    else:
        yield f"baseline: {counted(len(baseline.cases), 'case')}, suite {baseline.head.suite_hash}"


def _counted(words: Iterator[str]) -> str:
    return ", ".join(f"{n} {word}" for word, n in Counter(words).most_common())


if __name__ == "__main__":
    SCHEMA.write_text(published_schema(), encoding="utf-8")
