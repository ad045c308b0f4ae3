"""What a screen reader, a small screen or a large letter would stumble over, on every page."""

from __future__ import annotations

from collections.abc import Callable

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from coach.assembly import Coach
from tests.browser.conftest import Watched, ask
from tests.web.scripted import ENDLESS, SAID, SLOW

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


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("What does a master do?", ".notice"),
        ("How much is the pay of a master?", ".outcome-line"),
        ("I want to kill myself", ".outcome-line"),
    ],
)
def test_all_that_is_added_to_a_turn_is_heard(
    watch: Callable[..., Watched], url: str, question: str, words: str
) -> None:
    page = watch(url).page
    page.goto("/")
    page.get_by_role("radio", name="Novice").check(force=True)
    ask(page, question)
    heard = page.locator("#heard").text_content()
    for one in [page.locator(words).first, *page.locator(".turn .words").all()]:
        assert heard.count(one.text_content()) == 1


def test_an_answer_that_broke_off_and_one_that_is_followed_are_heard(
    watch: Callable[..., Watched], stage_url: str
) -> None:
    page, other = watch(stage_url).page, watch(stage_url).page
    page.goto("/")
    ask(page, ENDLESS)
    expect(page.locator("#heard")).to_contain_text(f"{SAID.text} This answer broke off.")
    expect(page.get_by_role("button", name="Send")).to_be_visible()
    page.get_by_label("Your question").fill(SLOW)
    page.keyboard.press("Enter")
    page.locator(".turn:nth-child(2) .words").first.wait_for()
    other.goto(page.url)
    seen = other.locator(".turn:nth-child(2) .words").count()
    other.locator(".turn:nth-child(2)[data-state='complete']").wait_for()
    heard = other.locator("#heard").text_content().count(SAID.text)
    assert 0 < heard <= 7  # what the page came with is read, not announced
    assert heard + seen in (7, 8)  # a line may have come between the page and our look at it


def test_columns_of_a_comparison_say_whose_they_are(page: Page) -> None:
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 740})
        page.goto("/ladder/compare")
        for name in ("Novice", "Maker"):
            named = page.get_by_role("heading", name=name, exact=True, level=4)
            assert named.count() == page.get_by_role("heading", level=3).count() > 0
            seen = named.first.evaluate("one => getComputedStyle(one).clipPath === 'none'")
            assert seen == (width == 360)


def test_a_sentence_is_chosen_by_keyboard_as_by_mouse(
    watch: Callable[..., Watched], url: str, paths: list[str]
) -> None:
    page = watch(url, reduced_motion="reduce").page
    page.goto(next(one for one in paths if "#" in one).split("#")[0])
    sentence, other = page.locator(".sentence").nth(1), page.locator(".sentence").first
    looks = "one => ['color', 'textDecorationLine'].map((name) => getComputedStyle(one)[name])"
    assert sentence.evaluate(looks) == page.locator(".passage").first.evaluate(looks)
    chosen = sentence.get_attribute("id")
    other.focus()
    for _ in range(3):  # past what stands beside the first paragraph
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator(".sentence:target")).to_have_id(chosen)
    expect(page.get_by_role("link", name="Ask about this sentence")).to_have_count(1)
    box = other.bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 10)
    page.mouse.down()
    page.mouse.move(box["x"] + 80, box["y"] + 10, steps=4)
    page.mouse.up()
    assert page.evaluate("String(getSelection())")  # words are marked, and no sentence is chosen
    expect(page.locator(".sentence:target")).to_have_id(chosen)
    page.mouse.click(box["x"] + 150, box["y"] + 10)
    expect(page.locator(".sentence:target")).to_have_id(other.get_attribute("id"))


def test_an_address_that_was_cut_breaks_nothing(page: Page, paths: list[str]) -> None:
    page.goto(next(one for one in paths if "#" in one).split("#")[0] + "#s-%E2%8")
    expect(page.get_by_role("link", name="Ask about this").first).to_be_visible()
