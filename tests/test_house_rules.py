"""Rules no single module keeps alone: quiet imports, a shut network, a tree fit to share."""

from __future__ import annotations

import ast
import pkgutil
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import coach
from tests.network_shut.sitecustomize import NetworkRefused, attempts

CHECKOUT = Path(__file__).resolve().parent.parent
TOP_LEVEL = {
    *(".ci", ".dockerignore", ".gitignore", "Dockerfile", "Makefile", "pyproject.toml"),
    *(
        "requirements.lock",
        "requirements-dev.lock",
        "requirements-bench.lock",
        "requirements-model.lock",
    ),
    *("CHANGELOG.md", "LICENSE", "README.md", "docs"),
    *("coach", "content", "evals", "prompts", "tests"),
}
SLOW = set(  # to import
    "bm25s chromadb limits litellm numpy onnxruntime redis sqlalchemy tokenizers".split()
)
FOREIGN = {*SLOW, "jinja2", "markdown_it", "pydantic", "rich", "typer", "yaml"}
LONGEST_FUNCTION, LONGEST_MODULE = 40, 400  # lines
FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef
DRAWERS = {"base", "common", "core", "helpers", "types", "utils"}
EMPTY_NAMES = re.compile("(Engine|Factory|Handler|Manager|Orchestrator|Processor|Service|Wrapper)$")
UNSHARED = re.compile(  # package registries, and folders of one person's machine
    r"\b(?:pypi|files\.python\w+|registry\.npm\w+|deb\.\w+)\.(?:org|com)\b"
    r"|/(?:home|root|Users|work)/\w"
)


def run_python(code: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", code], cwd=folder, capture_output=True, text=True)


def test_a_test_cannot_reach_the_network() -> None:
    with pytest.raises(NetworkRefused):
        socket.create_connection(("192.0.2.1", 80))
    attempts.clear()


def test_a_process_that_a_test_starts_cannot_reach_the_network_either(tmp_path: Path) -> None:
    code = "import socket; socket.create_connection(('192.0.2.1', 80))"
    assert "the tests run with the network shut" in run_python(code, tmp_path).stderr


@pytest.mark.parametrize(
    ("module", "unwanted"),
    [("coach", FOREIGN), ("coach.assembly", SLOW), ("coach.cli.app", SLOW)],
)
def test_libraries_are_loaded_when_they_are_used(
    module: str, unwanted: set[str], tmp_path: Path
) -> None:
    done = run_python(f"import {module}, sys; print({unwanted} & set(sys.modules))", tmp_path)
    assert (done.stdout, done.stderr) == ("set()\n", "")


def test_importing_every_module_reads_no_settings_and_leaves_no_trace(tmp_path: Path) -> None:
    modules = [found.name for found in pkgutil.walk_packages(coach.__path__, "coach.")]
    code = f"""
import importlib, os
os.environ["COACH_THREADS"] = "not a number"  # whoever reads the settings now fails
[importlib.import_module(name) for name in {modules}]
"""
    done = run_python(code, tmp_path)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert list(tmp_path.iterdir()) == []


def tree() -> list[str]:
    """Paths that are, or are about to be, in the repository."""
    words = ["git", "ls-files", "--cached", "--others", "--exclude-standard"]
    listed = subprocess.run(words, cwd=CHECKOUT, capture_output=True, text=True)
    if listed.returncode:
        pytest.skip("not a git checkout, so nobody can say which files are the project's")
    return [name for name in listed.stdout.splitlines() if (CHECKOUT / name).is_file()]


def test_the_top_level_holds_what_the_design_lists_and_nothing_else() -> None:
    assert {name.split("/")[0] for name in tree()} - TOP_LEVEL == set()


def test_no_file_names_a_package_registry_or_a_folder_of_ones_machine() -> None:
    texts = {
        name: (CHECKOUT / name).read_text(encoding="utf-8", errors="replace") for name in tree()
    }
    assert {name: hit[0] for name, text in texts.items() if (hit := UNSHARED.search(text))} == {}


def sources() -> Iterator[tuple[str, ast.Module]]:
    for folder in ("coach", "evals"):
        for path in sorted((CHECKOUT / folder).rglob("*.py")):
            yield str(path.relative_to(CHECKOUT)), ast.parse(path.read_text(encoding="utf-8"))


def lines(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def test_functions_fit_a_screen_and_modules_fit_a_room() -> None:
    too_long = []
    for file, module in sources():
        if (CHECKOUT / file).read_text(encoding="utf-8").count("\n") > LONGEST_MODULE:
            too_long.append(file)
        for node in ast.walk(module):
            if isinstance(node, FUNCTION) and lines(node) > LONGEST_FUNCTION:
                too_long.append(f"{file}:{node.lineno} {node.name}")
    assert too_long == []


def test_names_say_what_a_thing_is() -> None:
    drawers = [file for file, _ in sources() if Path(file).stem in DRAWERS]
    classes = [
        f"{file}:{node.lineno} {node.name}"
        for file, module in sources()
        for node in ast.walk(module)
        if isinstance(node, ast.ClassDef) and EMPTY_NAMES.search(node.name)
    ]
    assert drawers + classes == []
