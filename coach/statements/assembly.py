"""Owns the state machine from a model's text, cut anywhere, to candidates.

Judges nothing: a candidate is text that nobody has checked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from coach.statements.candidate import Candidate, Form
from coach.statements.lines import Line, read_opening
from coach.statements.markers import CLOSING, OPENING, may_become_marker, take_marker
from coach.statements.sentences import first_sentence, is_complete

LONGEST_SENTENCE = 800  # characters; more of a sentence, or of code, is not kept

_FORMS = {
    Line.ITEM: Form.ITEM,
    Line.QUOTE: Form.QUOTE,
    Line.HEADING: Form.LABEL,
    Line.TABLE: Form.TABLE,
    Line.NOTE: Form.NOTE,
}
_BREAKS = {ord("\r"): None} | {ord(char): "\n" for char in "\x0b\x0c\x85\u2028\u2029"}
_PLAIN = re.compile(rf"[^\s{re.escape(CLOSING)}]+")
_EMPHASIS = re.compile(r"\*+|(?<!\w)_+(?=\w)|(?<=[\w.!?,:;])_+(?!\w)")
_EMPTY_BRACKETS = re.compile(r"\(\s*\)|\[\s*\]|【\s*】")
_BETWEEN_MARKERS = re.compile(r"[\s,;&]+(?=[.!?…]*$)")
_SPACE_BEFORE_STOP = re.compile(r"\s+(?=[.,;:!?…](?:\s|$))")
_ENDS_ASKING = re.compile(r"\?[\"'”’»)*_]*$")


class Assembly:
    """One reply being read. Feed it text in order, then finish it; it is not for use twice.

    It goes on by single characters but for runs of those that cannot end anything, so that what it
    gives does not depend on how the text was cut.
    """

    def __init__(self) -> None:
        self._opening: str | None = ""  # the line's first characters, None once it is known
        self._form = Form.SENTENCE
        self._text = ""  # of the sentence that is open
        self._handles: list[str] = []
        self._fenced = False
        self._code = ""  # of the fence that is open, its end
        self.taken = 0  # characters, carriage returns not counted

    def feed(self, text: str) -> Iterator[Candidate]:
        """The candidates that this text makes whole, each as soon as it is; `taken` counts the
        characters that were looked at for it. Read on to the end, or feed it no more."""
        text, at = text.translate(_BREAKS), 0
        while at < len(text):
            run = self._run(text, at)
            at += len(run)
            self.taken += len(run)
            if len(run) > 1:
                self._keep(run)
            else:
                yield from self._take(run)

    def _run(self, text: str, at: int) -> str:
        """The next characters that only lengthen the sentence, or a single one of another kind."""
        inside = not self._fenced and self._opening is None
        run = _PLAIN.match(text, at) if inside else None
        return run[0] if run else text[at]

    def _keep(self, chars: str) -> None:
        self._text += chars[: max(0, LONGEST_SENTENCE - len(self._text))]

    def finish(self) -> tuple[Candidate, ...]:
        """What is left when the reply has ended by itself; a sentence that did not end is dropped.

        Do not call it for a reply that was cut: what is left of that is no sentence.
        """
        found = [*self._take("\n")]
        if self._fenced:
            found += self._flush_code()
        if self._handles or is_complete(self._text) or self._form is not Form.SENTENCE:
            found += self._flush()
        return tuple(found)

    def _take(self, char: str) -> Iterator[Candidate]:
        if self._fenced:
            yield from self._take_code(char)
        elif self._opening is not None:
            yield from self._take_opening(char)
        elif char == "\n":
            self._opening = ""
        else:
            yield from self._take_text(char)

    def _take_opening(self, char: str) -> Iterator[Candidate]:
        opening = f"{self._opening}{char}"
        decided = read_opening(opening)
        if decided is None and char != "\n":
            self._opening = opening
            return
        line, rest = decided or (Line.TEXT, opening.strip())
        self._opening = "" if char == "\n" else None
        if self._goes_on(line, rest):
            self._text += " " if self._text else ""
        else:
            yield from self._flush()
            self._form = _FORMS.get(line, Form.SENTENCE)
        self._fenced = line is Line.FENCE
        for one in rest:
            yield from self._take_text(one)

    def _goes_on(self, line: Line, rest: str) -> bool:
        """Whether a line of text continues the sentence of the line before it."""
        if line not in (Line.TEXT, Line.QUOTE) or self._form in (Form.LABEL, Form.TABLE, Form.NOTE):
            return False
        return rest[0] in OPENING or (
            rest[0].islower() and bool(self._text) and not is_complete(self._text)
        )

    def _take_text(self, char: str) -> Iterator[Candidate]:
        self._keep(char)
        if char in CLOSING:
            self._text, names = take_marker(self._text)
            self._handles += [name for name in names if name not in self._handles]
        if char.isspace() and not may_become_marker(self._text):
            while (end := first_sentence(self._text)) is not None:
                rest = self._text[end:].lstrip()
                self._text = self._text[:end]
                yield from self._flush()
                self._text = rest

    def _take_code(self, char: str) -> Iterator[Candidate]:
        self._code = (self._code + char)[-LONGEST_SENTENCE:]
        if char == "\n" and self._code.rstrip().endswith(("\n```", "\n~~~")):
            yield from self._flush_code()
            self._opening = ""

    def _flush_code(self) -> Iterator[Candidate]:
        yield Candidate(self._code, Form.CODE)
        self._fenced, self._code = False, ""

    def _flush(self) -> Iterator[Candidate]:
        text, handles = cleaned(self._text), tuple(self._handles)
        self._text, self._handles = "", []
        if any(char.isalnum() for char in text):
            yield Candidate(text, _form_of(text, self._form, bool(handles)), handles)


def _form_of(text: str, form: Form, cited: bool) -> Form:
    """The form, once the text is whole: what asks is a question, what only leads on is a label."""
    if form in (Form.LABEL, Form.TABLE, Form.NOTE):
        return form
    if _ENDS_ASKING.search(text):
        return Form.QUESTION
    ends = cited or is_complete(text) or form is Form.ITEM
    return form if ends and not text.endswith(":") else Form.LABEL


def cleaned(text: str) -> str:
    """The text as people read it: no emphasis marks, no empty brackets, white space folded."""
    plain = _EMPTY_BRACKETS.sub("", _EMPHASIS.sub("", text))
    return _BETWEEN_MARKERS.sub("", _SPACE_BEFORE_STOP.sub("", " ".join(plain.split())))
