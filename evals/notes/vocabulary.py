"""Which words ordinary notes write small: coach/feedback/words/ordinary.txt, from evals/notes.

python -m evals.notes.vocabulary    # writes the list anew

A word that is written with a capital inside sentences much more often than small is a name, and
left out; short words that any text is made of come from coach/support/lists.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

HERE = Path(__file__).parent
COACH = HERE.parents[1] / "coach"
WORDS = COACH / "feedback" / "deeds" / "words" / "ordinary.txt"
LISTS = COACH / "support" / "lists"
MOSTLY = 4  # times as often with a capital: what is still a word ("May", "Monday", "Terraform")
_SMALL = re.compile(r"(?<![\w.@/-])[a-z]{2,}(?![\w@/-])")
_NAMED = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+\b")


def ordinary_words() -> str:
    """The list, sorted, one word a line."""
    text = "\n".join(_texts())
    small, named = Counter(_SMALL.findall(text)), Counter(map(str.lower, _NAMED.findall(text)))
    kept = {word for word, count in small.items() if named[word] <= MOSTLY * count}
    for one in LISTS.glob("*.txt"):
        kept.update(_SMALL.findall(one.read_text(encoding="utf-8")))
    return "\n".join(sorted(kept)) + "\n"


def _texts() -> Iterator[str]:
    for one in sorted(HERE.glob("*.tsv")):
        yield one.read_text(encoding="utf-8").replace("’", "'")


if __name__ == "__main__":
    WORDS.write_text(ordinary_words(), encoding="utf-8")
