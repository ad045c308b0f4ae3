"""The floors of docs/design.md, and who owns each foreign library, read off the import statements.

A room is a module or package directly under coach/; all of evals/ is one room.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
FRONT_DOOR, EVALS = "the front door", "evals"

FLOORS = {
    0: "errors remembering",
    1: "settings ladder",
    2: "turn",
    3: "question citations support statements transcript",
    4: "index embedding llm prompts store rates documents",
    5: "retrieval",
    6: "composing",
    7: "answering",
    8: "feedback conversations accounts spending",
    8.5: "drafts",  # applies decisions to what feedback read, and is kept in records
    9: "assembly records",
    10: "web",
    11: "cli",
}
FLOOR: dict[str, float] = {room: n for n, rooms in FLOORS.items() for room in rooms.split()}
FLOOR[FRONT_DOOR] = 9.5  # opens onto the assembly; web and cli may come in through it

OWNERS = {
    "alembic": "store",
    "bm25s": "index",
    "chromadb": "index",
    "chromadb_rust_bindings": "index",
    "docx": "documents",
    "fastapi": "web",
    "h11": "web",
    "httpcore": "llm",
    "httpx": "llm",
    "jinja2": "prompts web evals",
    "limits": "rates",
    "litellm": "llm",
    "llama_index": "evals",
    "markdown_it": "ladder",
    "prometheus_client": "web",
    "pydantic": "web evals",
    "pydantic_core": "evals",
    "numpy": "index embedding retrieval evals",
    "onnxruntime": "embedding",
    "openai": "llm",
    "redis": "rates",
    "rich": "cli evals",
    "scipy": "evals",
    "sqlalchemy": "store",
    "starlette": "web",
    "tokenizers": "embedding",
    "typer": "cli evals",
    "uvicorn": "web",
    "uvloop": "evals",
    "yaml": "ladder",
}


def complaints(checkout: Path) -> Iterator[str]:
    """One line for each import, or module, that the design does not allow."""
    files = [*checkout.glob("coach/**/*.py"), *checkout.glob("evals/**/*.py")]
    for path in sorted(files):
        file = path.relative_to(checkout)
        room = room_of(file)
        if room not in FLOOR and room != EVALS:
            yield f"{file}: stands on no floor; give {room} one in FLOORS and in docs/design.md"
            continue
        for line, module in imports(path, checkout):
            if why := objection(room, module):
                yield f"{file}:{line}: imports {module}, {why}"


def room_of(file: Path) -> str:
    if file.parts[0] == "evals":
        return EVALS
    return FRONT_DOOR if file.parts[1] == "__init__.py" else file.parts[1].removesuffix(".py")


def imports(path: Path, checkout: Path) -> Iterator[tuple[int, str]]:
    """Line and module of every import, also those inside functions and for type checkers alone."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            for name in (alias.name for alias in node.names):
                room = module == "coach" and is_room(checkout / "coach" / name)
                yield node.lineno, f"coach.{name}" if room else module


def is_room(path: Path) -> bool:
    return path.is_dir() or path.with_suffix(".py").is_file()


def objection(room: str, module: str) -> str | None:
    top, _, rest = module.partition(".")
    if not top:
        return "a relative import; write the whole path"
    if top in sys.stdlib_module_names:
        return None
    if top == "coach":
        return objection_to_room(room, rest.split(".")[0] or FRONT_DOOR)
    if top == EVALS:
        return None if room in (EVALS, "cli") else "which only cli may reach"
    if top not in OWNERS:
        return "a library without an owner; name one in OWNERS and in docs/design.md"
    return None if room in OWNERS[top].split() else f"which belongs to {OWNERS[top]}"


def objection_to_room(room: str, other: str) -> str | None:
    if room in (other, FRONT_DOOR):
        return None
    if room == EVALS:
        return None if other == FRONT_DOOR else "past the front door"
    if FLOOR.get(other, sys.maxsize) < FLOOR[room]:
        return None
    return f"which is not below: {room} is on floor {FLOOR[room]}, {other} on {FLOOR.get(other)}"


def test_every_import_goes_down_and_every_library_stays_with_its_owner() -> None:
    assert list(complaints(CHECKOUT)) == []


@pytest.mark.parametrize(
    ("file", "code", "complaint"),
    [
        pytest.param(
            "coach/turn.py",
            "def later():\n    from coach.index import build",
            "coach/turn.py:2: imports coach.index, which is not below: turn is on floor 2, "
            "index on 4",
            id="upwards-and-lazily",
        ),
        pytest.param(
            "coach/ladder/reading.py",
            "from coach import settings",
            "coach/ladder/reading.py:1: imports coach.settings, which is not below: ladder is on "
            "floor 1, settings on 1",
            id="sibling",
        ),
        pytest.param(
            "coach/retrieval/retriever.py",
            "from coach import open_coach",
            "coach/retrieval/retriever.py:1: imports coach, which is not below: retrieval is on "
            "floor 5, the front door on 9.5",
            id="front-door-from-below",
        ),
        pytest.param(
            "coach/helpers.py",
            "import json",
            "coach/helpers.py: stands on no floor; give helpers one in FLOORS and in "
            "docs/design.md",
            id="no-floor",
        ),
        pytest.param(
            "coach/ladder/reading.py",
            "from .model import Ladder",
            "coach/ladder/reading.py:1: imports .model, a relative import; write the whole path",
            id="relative",
        ),
        pytest.param(
            "coach/cli/app.py",
            "import chromadb.config",
            "coach/cli/app.py:1: imports chromadb.config, which belongs to index",
            id="anothers-library",
        ),
        pytest.param(
            "coach/index/build.py",
            "import faiss",
            "coach/index/build.py:1: imports faiss, a library without an owner; name one in OWNERS "
            "and in docs/design.md",
            id="nobodys-library",
        ),
        pytest.param(
            "evals/ranking.py",
            "from coach.turn import Citation",
            "evals/ranking.py:1: imports coach.turn, past the front door",
            id="past-the-front-door",
        ),
    ],
)
def test_a_breach_is_named_with_its_file_and_import(
    tmp_path: Path, file: str, code: str, complaint: str
) -> None:
    (tmp_path / "coach").mkdir()
    (tmp_path / "coach/settings.py").touch()
    (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
    (tmp_path / file).write_text(code)
    assert list(complaints(tmp_path)) == [complaint]


@pytest.mark.parametrize(
    ("file", "code"),
    [
        pytest.param("coach/index/build.py", "import chromadb, coach.ladder.model", id="downwards"),
        pytest.param("coach/index/build.py", "from coach.index import manifest", id="own-package"),
        pytest.param("coach/__init__.py", "from coach.assembly import Coach", id="front-door"),
        pytest.param("evals/ranking.py", "from coach import open_coach", id="through-the-door"),
        pytest.param("coach/cli/app.py", "def f():\n    import evals.bench", id="eval-verbs"),
    ],
)
def test_what_the_design_allows_passes(tmp_path: Path, file: str, code: str) -> None:
    (tmp_path / file).parent.mkdir(parents=True)
    (tmp_path / file).write_text(code)
    assert list(complaints(tmp_path)) == []
