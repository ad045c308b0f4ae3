"""The set-up that `make` does: when an environment is kept, and what it refuses to install."""

from __future__ import annotations

import hashlib
import json
import platform
import runpy
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parent.parent
SET_UP = runpy.run_path(str(CHECKOUT / ".ci/venv.py"))
usable: Callable[[Path], bool] = SET_UP["usable"]
install_lock: Callable[[Path, str], None] = SET_UP["install_lock"]


@pytest.fixture
def venv(tmp_path: Path) -> Path:
    """An environment as the set-up leaves it; its Python is the one that runs the tests."""
    folder = tmp_path / "an env"
    (folder / "bin").mkdir(parents=True)
    python = folder / "bin/python"
    python.write_text(f'#!/bin/sh\nexec "{sys.executable}" "$@"\n')
    python.chmod(0o755)
    facts = {"python": platform.python_version(), "at": str(folder)}
    (folder / "fits.json").write_text(json.dumps(facts))
    return folder


@pytest.fixture
def wheel(tmp_path: Path) -> Path:
    """The smallest wheel there is."""
    path = tmp_path / "speck-1.0-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(
            "speck-1.0.dist-info/METADATA", "Metadata-Version: 2.1\nName: speck\nVersion: 1.0\n"
        )
        archive.writestr("speck-1.0.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
        archive.writestr("speck-1.0.dist-info/RECORD", "")
    return path


def test_an_environment_that_fits_is_kept(venv: Path) -> None:
    assert usable(venv)


def test_an_environment_that_was_moved_is_not_kept(venv: Path) -> None:
    assert not usable(venv.rename(venv.with_name("elsewhere")))


def test_an_environment_of_another_python_is_not_kept(venv: Path) -> None:
    (venv / "fits.json").write_text(json.dumps({"python": "3.11.99", "at": str(venv)}))
    assert not usable(venv)


def test_an_environment_whose_python_is_gone_is_not_kept(venv: Path) -> None:
    (venv / "bin/python").unlink()
    assert not usable(venv)


def test_an_environment_that_was_never_finished_is_not_kept(venv: Path) -> None:
    (venv / "fits.json").write_text("{")
    assert not usable(venv)


def write_lock(wheel: Path, sha256: str) -> Path:
    lock = wheel.with_name("requirements.lock")
    lock.write_text(f"--no-index\n--find-links {wheel.parent}\nspeck==1.0 --hash=sha256:{sha256}\n")
    return lock


def test_a_package_that_matches_its_hash_is_installed(
    venv: Path, wheel: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PIP_DRY_RUN", "1")  # all but the last step
    lock = write_lock(wheel, hashlib.sha256(wheel.read_bytes()).hexdigest())
    install_lock(venv, str(lock))
    assert json.loads((venv / "fits.json").read_text())[str(lock)]


def test_a_package_that_does_not_match_its_hash_is_refused(
    venv: Path, wheel: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PIP_DRY_RUN", "1")
    lock = write_lock(wheel, hashlib.sha256(b"another file").hexdigest())
    with pytest.raises(SystemExit, match="pip failed"):
        install_lock(venv, str(lock))
    assert "DO NOT MATCH THE HASHES" in capsys.readouterr().err
    assert str(lock) not in json.loads((venv / "fits.json").read_text())
