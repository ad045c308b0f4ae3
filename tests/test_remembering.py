"""What is remembered of texts that people wrote, and that all of it can be let go."""

from __future__ import annotations

import ast
import gc
from pathlib import Path

from coach import remembering
from coach.feedback.kept_out.protected import find_protected
from coach.remembering import let_go
from coach.support.checking import check_support

COACH = Path(__file__).resolve().parents[1] / "coach"
ROOMS = ("support", "question", "feedback")  # read what people wrote
OF_LADDERS = ("competencies_asked.py",)  # remembers names in a ladder, and those alone
SECRET = "Zerlina rewrote all 1,204 kiln labels before the second glaze firing"


def remembered_texts() -> list[str]:
    """Every text that an object of a remembering function can reach."""
    caches = [clear.__self__ for clear in remembering._CLEARED]
    keys = [key for one in caches for held in gc.get_referents(one) for key in _of(held)]
    return [key for key in keys if isinstance(key, str)]


def _of(held: object) -> list[object]:
    return list(held) if isinstance(held, dict) else []


def test_texts_that_were_checked_can_be_let_go() -> None:
    check_support(f"{SECRET}.", [f"{SECRET} of the week."])
    assert any("Zerlina" in text for text in remembered_texts())
    let_go()
    assert not any("zerlina" in text.casefold() for text in remembered_texts())


def test_notes_that_were_searched_can_be_let_go() -> None:
    find_protected(f"{SECRET} while she was on maternity leave")
    assert any("Zerlina" in text for text in remembered_texts())
    let_go()
    assert not any("zerlina" in text.casefold() for text in remembered_texts())


def test_nothing_that_reads_texts_remembers_them_behind_its_back() -> None:
    files = [path for room in ROOMS for path in sorted((COACH / room).rglob("*.py"))]
    assert len(files) > 50
    for path in files:
        if path.name not in OF_LADDERS:
            tree = ast.parse(path.read_text(encoding="utf-8"))
            names = {one.id for one in ast.walk(tree) if isinstance(one, ast.Name)}
            assert "lru_cache" not in names, path.name
