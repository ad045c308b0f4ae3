"""The README's table of settings is the one that `coach doctor --settings` prints."""

from __future__ import annotations

import json
from dataclasses import fields

import pytest

from coach.cli.app import run
from coach.settings import CHECKOUT, Settings, catalogue

BEGIN, END = "<!-- settings -->\n", "<!-- end of settings -->"
REPAIR = "paste what `coach doctor --settings` prints between the two comments of README.md"


def test_the_readme_lists_the_settings_as_they_are(capsys: pytest.CaptureFixture[str]) -> None:
    readme = (CHECKOUT / "README.md").read_text(encoding="utf-8")
    listed = readme.partition(BEGIN)[2].partition(END)[0]
    assert run(["doctor", "--settings"]) == 0
    assert listed == capsys.readouterr().out, REPAIR


def test_every_setting_is_listed_with_what_it_means(capsysbinary: pytest.CaptureFixture) -> None:
    assert run(["doctor", "--settings", "--json"]) == 0
    listed = json.loads(capsysbinary.readouterr().out)
    names = [f"COACH_{one.name.upper()}" for one in fields(Settings)]
    assert [one["variable"] for one in listed] == names
    assert all(one["meaning"] for one in listed)


def test_no_place_on_this_machine_is_listed() -> None:
    assert str(CHECKOUT) not in str(catalogue())
