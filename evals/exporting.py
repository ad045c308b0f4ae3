"""A comparison written out in the forms that were asked for. All of them are projections of it.

A form is loaded when somebody wants it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path

from evals.comparison import Comparison
from evals.errors import SuiteError

STDOUT = Path("-")
FORMS = {  # where the function from a comparison to text stands
    "html": ("evals.reports.html", "html_page"),
    "junit": ("evals.reports.junit", "junit_xml"),
    "markdown": ("evals.reports.markdown", "pr_comment"),
    "json": ("evals.reports.json", "report_json"),
    "github": ("evals.reports.github", "github_annotations"),
}


def export(comparison: Comparison, wanted: Mapping[str, Path | None]) -> Iterator[str]:
    """Write each form that has a file (`-`: stdout) and say which. Raises SuiteError for a file
    that cannot be written."""
    for form, file in wanted.items():
        if file is None:
            continue
        module, function = FORMS[form]
        text: str = getattr(import_module(module), function)(comparison)
        if file == STDOUT:
            sys.stdout.write(text)
        else:
            _write(file, text)
            yield f"Wrote {file}."


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        found = f"cannot be written ({error.strerror})"
        raise SuiteError(file, None, found, "name another file") from error
