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
OURS = ("coach", "evals", "tests")
SETTERS = {"setattr", "delattr", "patch", "object"}  # of monkeypatch, of mock, and the built-in
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


def sources(*folders: str) -> Iterator[tuple[str, ast.Module]]:
    for folder in folders or ("coach", "evals"):
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


def ours_in(module: ast.Module) -> set[str]:
    """Names under which a module knows what is ours: imported, or a class of its own."""
    names = {node.name for node in module.body if isinstance(node, ast.ClassDef)}
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in OURS:
            names |= {one.asname or one.name for one in node.names}
        if isinstance(node, ast.Import):
            roots = {one.asname or one.name.split(".")[0]: one.name for one in node.names}
            names |= {name for name, whole in roots.items() if whole.split(".")[0] in OURS}
    return names


def changed_by(node: ast.AST) -> Iterator[ast.expr]:
    """What a statement or a call sets or deletes an attribute of."""
    if isinstance(node, ast.Attribute) and not isinstance(node.ctx, ast.Load):
        yield node.value
    if isinstance(node, ast.Call) and node.args:
        name = ast.unparse(node.func).rpartition(".")[2]
        if name in SETTERS:
            yield node.args[0]


def patched(module: ast.Module) -> list[int]:
    """The lines that set an attribute of a module or a class of ours."""
    names = ours_in(module)

    def is_ours(target: ast.expr) -> bool:
        if isinstance(target, ast.Constant):
            return str(target.value).split(".")[0] in OURS
        return re.split(r"[.\[]", ast.unparse(target))[0] in names

    return [
        node.lineno for node in ast.walk(module) for target in changed_by(node) if is_ours(target)
    ]


@pytest.mark.parametrize(
    "code",
    [
        "monkeypatch.setattr('coach.rates.LEASE_SECONDS', 2)",
        "from coach.web import sse\nmonkeypatch.setattr(sse, 'STALLED', 0.3)",
        "from coach.web import app as application\nsetattr(application, 'SWEEP', 1)",
        "import coach.rates\ncoach.rates.LEASE_SECONDS = 2",
        "import coach.rates as rates\ndel rates.LEASE_SECONDS",
        "from coach.records import Records\nmonkeypatch.delattr(Records, 'sweep')",
        "import coach.rates\nmock.patch.object(coach.rates, 'open_rates')",
        "@patch('evals.suite.read')\ndef test(): ...",
        "class Three: ...\nmonkeypatch.setattr(Three, 'url', '')",
    ],
)
def test_a_patch_of_what_is_ours_is_seen(code: str) -> None:
    assert patched(ast.parse(code))


@pytest.mark.parametrize(
    "code",
    [
        "monkeypatch.setattr(sys, 'stdin', text)",
        "monkeypatch.setattr('tempfile.tempdir', folder)",
        "from coach.web.app import create_app\ncreate_app().state.desk = None",
        "def test(coach): coach.close = None",
        "client.patch('/v1/feedback', json={})",
    ],
)
def test_what_is_not_ours_may_be_patched(code: str) -> None:
    assert patched(ast.parse(code)) == []


def test_no_test_patches_what_is_ours() -> None:
    found = [f"{file}:{line}" for file, module in sources("tests") for line in patched(module)]
    assert found == []
