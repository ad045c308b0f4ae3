"""What may be installed: pinned, hashed, bound to no address, above the known advisories."""

from __future__ import annotations

import datetime
import json
import os
import re
import subprocess
import sys
import sysconfig
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

CHECKOUT = Path(__file__).resolve().parent.parent
RUNTIME = "requirements.lock"
BESIDE = ("requirements-dev.lock", "requirements-bench.lock")  # installed with what users run
MODEL = "requirements-model.lock"  # in an environment of its own, one package built from source
LOCKS = (RUNTIME, *BESIDE, MODEL)

FLOORS = {  # the first release without the advisories we know of
    "aiohttp": SpecifierSet(">=3.14.3"),
    "cryptography": SpecifierSet(">=50.0.0"),
    "litellm": SpecifierSet(">=1.84.0,!=1.82.7,!=1.82.8"),  # the two stole credentials
    "python-multipart": SpecifierSet(">=0.0.30"),
    "starlette": SpecifierSet(">=1.3.1"),
}
NOT_WANTED = {"sentence-transformers", "torch"}  # gigabytes for what a 21 MB model does

# chromadb 1.5.9 has no fixed release: CVE-2026-45829, CVE-2026-45833, GHSA-2wm9-hf6c-p5cr and
# GHSA-xph7-9rjv-w5fr are all in its server. We run it embedded; the exception covers only that.
EXCEPTED = "chromadb==1.5.9"
EXCEPTION_ENDS = datetime.date(2027, 1, 21)  # 60 days after it was granted

# Lines of .pth files run at every start of Python, which is how a stolen release once spread.
START_FILES = {"coach.pth", "distutils-precedence.pth"}


LOADED = """
import sys

before = {*sys.modules}  # what Python starts with is not coach's doing

import asyncio, json
from importlib.metadata import packages_distributions
from pathlib import Path

import coach.cli.app, coach.web.app, coach.web.server
from coach.llm import wire
from coach.records import open_records
from coach.settings import Settings

async def opened():
    await (await open_records(Settings(data=Path(sys.argv[1])))).close()

asyncio.run(opened())
wire.load()
brought = packages_distributions()
since = {name.partition(".")[0] for name in sys.modules.keys() - before}
loaded = since & brought.keys() - {"coach"}
print(json.dumps({name: brought[name] for name in sorted(loaded)}))
"""


def pins(lock: str) -> list[tuple[Requirement, list[str]]]:
    """Every requirement of a lock with its hashes."""
    text = (CHECKOUT / lock).read_text().replace("\\\n", " ")
    rows = [line for line in text.splitlines() if line and not line.startswith("--only-binary")]
    parts = [re.split(r"\s+--hash=sha256:", row) for row in rows]
    return [(Requirement(first), hashes) for first, *hashes in parts]


@pytest.fixture(params=LOCKS)
def lock(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_every_package_is_pinned_to_one_release_and_hashed(lock: str) -> None:
    assert pins(lock)
    for requirement, hashes in pins(lock):
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), requirement
        assert hashes, requirement
        assert all(re.fullmatch("[0-9a-f]{64}", digest) for digest in hashes), requirement


def test_locks_name_no_address(lock: str) -> None:
    text = (CHECKOUT / lock).read_text()
    assert re.findall(r"://|--index|--extra-index|--find-links|@ ", text) == []


def test_wheels_alone_are_installed_but_for_the_one_model_runner_built_from_source() -> None:
    for name in (RUNTIME, *BESIDE):
        assert (CHECKOUT / name).read_text().startswith("--only-binary :all:\n")
    recipe = (CHECKOUT / "Makefile").read_text().replace("\\\n", " ")
    (install,) = (line for line in recipe.splitlines() if f"-r {MODEL}" in line)
    built = ("--only-binary :all:", "--no-binary llama-cpp-python", "--require-hashes", "--no-deps")
    assert all(option in install for option in built)


def test_known_advisories_stay_below_the_pins(lock: str) -> None:
    for requirement, _ in pins(lock):
        (pin,) = requirement.specifier
        assert FLOORS.get(requirement.name, SpecifierSet()).contains(pin.version), requirement
        assert not requirement.extras, "an extra widens what is installed; litellm[proxy] above all"
        assert requirement.name not in NOT_WANTED


def test_a_release_must_be_a_week_old_to_enter_a_lock() -> None:
    rules = project_file()["tool"]["uv"]
    assert (rules["exclude-newer"], rules["required-version"]) == ("7 days", ">=0.11.1")


def test_locks_satisfy_the_project_file() -> None:
    project = project_file()
    asked = {
        RUNTIME: project["project"]["dependencies"] + project["build-system"]["requires"],
        "requirements-dev.lock": project["dependency-groups"]["dev"],
        "requirements-bench.lock": project["dependency-groups"]["bench"],
        MODEL: project["dependency-groups"]["model"],
    }
    for name, words in asked.items():
        locked = {pin.name: pin.specifier for pin, _ in pins(name)}
        for requirement in map(Requirement, words):
            (pin,) = locked[requirement.name.lower()]
            assert requirement.specifier.contains(pin.version), (name, requirement)


@pytest.mark.parametrize("wider", BESIDE)
def test_people_who_develop_or_measure_run_what_users_run(wider: str) -> None:
    def releases(name: str) -> set[tuple[str, str]]:
        return {(pin.name, str(pin.specifier)) for pin, _ in pins(name)}

    assert releases(RUNTIME) <= releases(wider)


def test_the_exception_for_chromadb_is_the_listed_release_embedded_and_not_over() -> None:
    assert EXCEPTED in {f"{pin.name}{pin.specifier}" for pin, _ in pins(RUNTIME)}
    sources = (path.read_text() for path in (CHECKOUT / "coach").rglob("*.py"))
    assert not any("HttpClient" in source for source in sources)
    if datetime.date.today() > EXCEPTION_ENDS and not os.environ.get("CI"):
        pytest.skip(
            f"the exception for {EXCEPTED} ended on {EXCEPTION_ENDS}: CI fails until it is "
            "judged again"
        )
    assert datetime.date.today() <= EXCEPTION_ENDS


def test_nothing_unexpected_runs_when_python_starts() -> None:
    site = Path(sysconfig.get_path("purelib"))
    found = {path.name for pattern in ("*.pth", "*customize.py") for path in site.glob(pattern)}
    assert found - START_FILES == set()
    assert "import" not in "".join(path.read_text() for path in site.glob("coach.pth"))


def project_file() -> dict[str, dict[str, object]]:
    return tomllib.loads((CHECKOUT / "pyproject.toml").read_text())


def test_what_a_served_coach_loads_is_locked_for_those_who_only_run_it(tmp_path: Path) -> None:
    """The tests run beside tools for development, which may bring what a library lacks."""
    run = subprocess.run(
        [sys.executable, "-c", LOADED, str(tmp_path)], capture_output=True, text=True, check=True
    )
    locked = {canonicalize_name(one.name) for one, _ in pins(RUNTIME)}
    for module, bringers in json.loads(run.stdout).items():
        assert {canonicalize_name(one) for one in bringers} & locked, module
