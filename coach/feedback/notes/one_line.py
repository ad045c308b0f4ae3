"""Owns how an observation reads on one line: without the bars of a table or the labels of a form.

Adds no word; what the manager wrote stands untouched in the observation itself.
"""

from __future__ import annotations

import re

from coach.feedback.notes.forms import read_form
from coach.feedback.notes.tables import without_bars

_QUOTED = re.compile(r"\n[ \t]*>[> \t]*")  # the marks of an answered letter inside a sentence


def plain_line(text: str) -> str:
    """The observation as running text, in which the spans of its `Reading` count."""
    form = read_form(text)
    if form:
        return form.line
    return without_bars(" ".join(_QUOTED.sub(" ", text).split()))
