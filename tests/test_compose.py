"""docs/compose.yaml and the image: hardened, pinned, and without a secret. No engine runs here."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml

from coach.settings import catalogue

CHECKOUT = Path(__file__).resolve().parent.parent
TEXT = (CHECKOUT / "docs/compose.yaml").read_text(encoding="utf-8")
COMPOSED: dict[str, Any] = yaml.safe_load(TEXT)
SERVICES: dict[str, dict[str, Any]] = COMPOSED["services"]
each_service = pytest.mark.parametrize("name", SERVICES)
PINNED = re.compile(r"[a-z]+:(?!latest)[\w.-]+")
SECRET = re.compile(r"PASSWORD|KEY|TOKEN|PEPPER|SECRET")


@each_service
def test_a_service_can_do_no_more_than_it_must(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"] and "cap_add" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["tmpfs"] and "privileged" not in service
    assert name == "coach" or service["user"] not in ("root", "0")
    assert PINNED.fullmatch(service["image"])


@each_service
def test_secrets_come_from_files_that_are_not_kept_with_the_code(name: str) -> None:
    for variable, value in SERVICES[name]["environment"].items() if name != "limits" else ():
        assert not SECRET.search(variable) or value.startswith("/run/secrets/"), variable
        assert not re.search(r"://[^/@]*:[^/@]*@", value), variable
    for one in SERVICES[name].get("secrets", ()):
        assert COMPOSED["secrets"][one]["file"].startswith("secrets/")
    assert "docs/secrets/" in (CHECKOUT / ".gitignore").read_text().splitlines()


def test_only_coach_is_reached_from_outside_and_only_from_this_machine() -> None:
    assert SERVICES["coach"]["ports"] == ["127.0.0.1:8000:8000"]
    for name in ("database", "limits"):
        assert "ports" not in SERVICES[name] and SERVICES[name]["networks"] == ["back"]
    assert COMPOSED["networks"]["back"] == {"internal": True}


def test_its_settings_are_settings() -> None:
    known = {variable for variable, _, _ in catalogue()}
    named = set(re.findall(r"COACH_[A-Z_]+", TEXT))
    assert named <= known


def test_a_graceful_end_fits_into_what_compose_grants() -> None:
    from coach.web.app import GRACE
    from coach.web.server import SHUTDOWN

    granted = int(SERVICES["coach"]["stop_grace_period"].removesuffix("s"))
    assert max(GRACE, SHUTDOWN) < granted


def test_the_image_serves_and_is_asked_whether_it_is_ready() -> None:
    image = (CHECKOUT / "Dockerfile").read_text(encoding="utf-8")
    assert 'CMD ["serve", "--host", "0.0.0.0"]' in image
    assert "/readyz" in image.partition("HEALTHCHECK")[2]
    assert image.rindex("USER 10001:10001") > image.rindex("FROM ")
