"""What the support check remembers of texts, and that it can forget all of it."""

from __future__ import annotations

import ast
import gc
from pathlib import Path

from coach.support import remembering
from coach.support.checking import check_support
from coach.support.remembering import let_go

ROOM = Path(__file__).resolve().parents[2] / "coach" / "support"
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


def test_nothing_in_the_check_remembers_texts_behind_its_back() -> None:
    for path in sorted(ROOM.rglob("*.py")):
        if path.name != "remembering.py":
            tree = ast.parse(path.read_text(encoding="utf-8"))
            names = {one.id for one in ast.walk(tree) if isinstance(one, ast.Name)}
            assert "lru_cache" not in names, path.name
