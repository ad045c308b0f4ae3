"""What a screen reader, a small screen or a large letter would stumble over, on every page."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from coach.assembly import Coach
from tests.browser.conftest import Watched

STUMBLES = {"serious", "critical"}
LOOKING_FOR = {  # themes differ in colours alone
    "light": {"resultTypes": ["violations"]},
    "dark": {"resultTypes": ["violations"], "runOnly": ["color-contrast"]},
}
ZOOMED = {"width": 640, "height": 400}  # 1280 x 800 at 200 %


@pytest.fixture(scope="module")
def conversation(url: str) -> str:
    """A conversation with an answer, a look ahead, a refusal and a card."""
    with httpx.Client(base_url=url) as api:
        place = api.post("/v1/conversations", json={}).headers["location"]
        for question in (
            "How do I grow?",
            "What does a master do?",
            "How much is the pay of a master?",
            "I want to kill myself",
        ):
            api.post(f"{place}/messages", json={"question": question, "stage": "novice"})
    return place.removeprefix("/v1/conversations").join(("/c", ""))


@pytest.fixture(scope="module")
def paths(coach: Coach, conversation: str) -> list[str]:
    place = f"/ladder/{coach.ladder.competencies[0].id}"
    reading = ["/ladder", place, f"{place}/maker#s-how-to-grow-1-1", "/ladder/compare"]
    return ["/", conversation, "/c", "/you", "/login", "/login?left=true", "/gone", "/no", *reading]


def stumbles(page: Page, theme: str) -> list[str]:
    found = Axe().run(page, options=LOOKING_FOR[theme]).response["violations"]
    return [
        f"{page.url}: {one['id']}: {node['html'][:120]}"
        for one in found
        if one["impact"] in STUMBLES
        for node in one["nodes"]
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_serious_is_in_anybodys_way(
    watch: Callable[..., Watched], url: str, paths: list[str], conversation: str, theme: str
) -> None:
    page = watch(url, color_scheme=theme, reduced_motion="reduce").page
    found = []
    for path in paths:
        page.goto(path)
        found += stumbles(page, theme)
    page.goto(conversation)
    page.locator("a.chip").first.click()
    page.locator("#panel mark").wait_for()
    page.get_by_label("Settings").click()
    found += stumbles(page, theme)
    assert found == []


def test_letters_of_twice_the_size_fit(
    watch: Callable[..., Watched], url: str, paths: list[str]
) -> None:
    page = watch(url, viewport=ZOOMED).page
    for path in paths:
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= ZOOMED["width"], path
