"""The chat as a person uses it: from a first visit to a cited answer, and everything around it."""

from __future__ import annotations

import json
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Watched, ask, structure
from tests.web.conftest import Locked
from tests.web.scripted import BREAKS_FIRST, ENDLESS, SLOW, WAITS

GROW = "How do I grow as a maker?"
NARROW = {"width": 360, "height": 740}
NAVIGATION = ["Chat", "Ladder", "Feedback", "History"]
SIDEWAYS = """[...document.querySelectorAll(".site, .site nav, .site > .menu, .site nav a")]
    .filter((one) => one.scrollWidth > one.clientWidth
        || one.getBoundingClientRect().right > innerWidth)
    .map((one) => one.textContent.trim())"""


def test_from_a_first_visit_to_a_cited_answer_and_its_end(page: Page, tmp_path: Path) -> None:
    page.goto("/")
    expect(page.get_by_role("heading", name="How do you grow from here?")).to_be_visible()
    expect(page.get_by_text("deleted 90 days after the last message")).to_be_visible()
    page.get_by_role("radio", name="Maker").check(force=True)
    page.get_by_role("button", name="How do I grow from here?").click()
    page.locator(".turn[data-state='complete']").wait_for()
    assert page.url.rpartition("/")[0].endswith("/c")
    chip = page.locator(".turn a.chip").first
    expect(chip).to_contain_text("Maker · How to Grow, your stage")

    chip.click()
    panel = page.get_by_role("complementary")
    expect(panel.get_by_role("heading", name="Maker")).to_be_focused()
    expect(panel.locator("mark")).to_have_text(chip.get_attribute("data-quote"))
    expect(panel.get_by_text("1 of ")).to_be_visible()
    page.keyboard.press("ArrowRight")
    expect(panel.get_by_text("2 of ")).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_be_hidden()

    ask(page, "shorter please")
    before = structure(page)
    assert len(before) == 2
    page.reload()
    assert structure(page) == before
    export(page, tmp_path)

    page.get_by_label("Export, print, rename or delete").click()
    page.get_by_role("link", name="Rename or delete").click()
    entry = page.locator("li:target, li").first
    entry.get_by_text("Rename or delete").click()
    entry.get_by_text("Delete …").click()
    entry.get_by_role("button", name="Delete this conversation").click()
    expect(page.get_by_role("heading", name="Your conversations")).to_be_visible()
    page.go_back()
    page.goto(page.url)
    assert GROW not in page.content()


def export(page: Page, folder: Path) -> None:
    """Both files hold what was said."""
    said = page.locator(".turn .words").first.text_content()
    for name, kind in (("Export as Markdown", "md"), ("Export as JSON", "json")):
        page.locator(".title summary").click()
        with page.expect_download() as coming:
            page.get_by_role("link", name=name).click()
        coming.value.save_as(folder / kind)
        page.keyboard.press("Escape")
    assert said in (folder / "md").read_text()
    assert len(json.loads((folder / "json").read_text())["messages"]) == 2


@pytest.mark.parametrize(
    ("stage", "question", "outcome", "shown"),
    [
        ("novice", GROW, "answered", "a.chip"),
        ("novice", "What does a master do?", "answered", ".ahead a.chip.tint-beyond"),
        ("", "How do I grow?", "clarifying", ".line.question"),
        ("maker", "How much is the pay of a master?", "declined", ".outcome-line"),
        ("", "I want to kill myself", "handed_over", ".outcome-line"),
    ],
)
def test_a_live_answer_is_what_is_there_after_a_reload(
    page: Page, stage: str, question: str, outcome: str, shown: str
) -> None:
    page.goto("/")
    if stage:
        page.locator(f"input[value='{stage}']").check(force=True)
    ask(page, question)
    turn = page.locator(".turn")
    expect(turn).to_have_attribute("data-outcome", outcome)
    assert turn.locator(shown).count()
    live, text = structure(page), page.locator(".turns").inner_text()
    page.reload()
    assert structure(page) == live
    assert page.locator(".turns").inner_text() == text
    if outcome in ("declined", "handed_over"):
        assert turn.locator("a.chip").count() == 0


def test_a_second_click_on_send_stops_nothing(page: Page) -> None:
    page.goto("/")
    page.get_by_role("textbox").fill(GROW)
    page.get_by_role("button", name="Send").dblclick()
    page.locator(".turn[data-state='complete']").wait_for()
    expect(page.locator(".turn h2")).to_contain_text(GROW)


def test_a_conversation_that_was_deleted_elsewhere_is_named_and_loses_no_words(page: Page) -> None:
    page.goto("/")
    ask(page, GROW)
    page.request.delete(f"/v1/conversations/{page.url.rpartition('/')[2]}")
    page.get_by_label("Your question").fill("and after that?")
    page.keyboard.press("Enter")
    expect(page.get_by_text("This conversation was deleted")).to_be_visible()
    expect(page.get_by_label("Your question")).to_have_value("and after that?")


def test_an_answer_is_stopped_by_escape_and_can_be_asked_for_again(
    watch: Callable[..., Watched], stage_url: str
) -> None:
    page = watch(stage_url).page
    page.goto("/")
    page.get_by_label("Your question").fill(WAITS)
    page.keyboard.press("Enter")
    expect(page.locator(".turn .words")).to_have_text("One moment.")
    expect(page.locator(".turn .pulse")).to_be_visible()
    expect(page.locator("#heard")).to_contain_text("One moment.")
    page.keyboard.press("Escape")
    expect(page.locator(".turn")).to_have_attribute("data-state", "cancelled")
    expect(page.locator(".turn").get_by_text("You stopped this answer.")).to_be_visible()
    live = structure(page)
    page.reload()
    assert structure(page) == live
    page.get_by_role("button", name="Ask again").click()
    expect(page.locator(".turn")).to_have_count(2)
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".turn[data-state='cancelled']")).to_have_count(2)


def test_an_answer_that_broke_off_says_so_and_can_be_asked_for_again(
    watch: Callable[..., Watched], stage_url: str
) -> None:
    page = watch(stage_url).page
    page.goto("/")
    ask(page, ENDLESS)
    expect(page.locator(".turn").get_by_text("This answer broke off.")).to_be_visible()
    live = structure(page)
    page.reload()
    assert structure(page) == live
    expect(page.get_by_role("button", name="Ask again for a whole answer")).to_be_visible()


def begin_slowly(page: Page) -> None:
    """Ask what is answered slowly, and wait for the first words."""
    page.goto("/")
    page.get_by_label("Your question").fill(SLOW)
    page.keyboard.press("Enter")
    page.locator(".turn .words").first.wait_for()


def test_a_page_that_is_opened_meanwhile_follows_the_answer(
    watch: Callable[..., Watched], stage_url: str
) -> None:
    page, other = watch(stage_url).page, watch(stage_url).page
    begin_slowly(page)
    other.goto(page.url)
    assert other.locator(".turn").get_attribute("data-state") == "pending"
    other.locator(".turn[data-state='complete']").wait_for()
    page.locator(".turn[data-state='complete']").wait_for()
    assert structure(other) == structure(page)


def test_a_page_that_follows_is_patient_with_a_busy_server(
    watch: Callable[..., Watched], stage_url: str
) -> None:
    page, other = watch(stage_url).page, watch(stage_url).page
    begin_slowly(page)
    busy = [(429, {"Retry-After": "2"}), (503, {"Retry-After": "1"})]
    looks: list[float] = []

    def refuse(route: Route) -> None:
        looks.append(time.monotonic())
        if not busy:
            return route.continue_()
        status, headers = busy.pop(0)
        return route.fulfill(status=status, headers=headers, json={"detail": "too fast"})

    other.route("**/v1/messages/*", refuse)
    other.goto(page.url)
    other.locator(".turn[data-state='complete']").wait_for()
    assert other.get_by_role("alert").text_content() == ""
    assert looks[1] - looks[0] > 1.9 and looks[2] - looks[1] > 0.9


def test_what_follows_a_turn_sees_at_once_that_it_was_stopped(
    watch: Callable[..., Watched], stage_url: str
) -> None:
    page = watch(stage_url).page
    page.goto("/")
    page.route("**/messages", cut_off)
    busy = [{"status": 429, "headers": {"Retry-After": "3600"}, "json": {}}]
    page.route(
        "**/v1/messages/*",
        lambda route: route.fulfill(**busy.pop()) if busy else route.continue_(),
    )
    page.get_by_label("Your question").fill(WAITS)
    with page.expect_response("**/v1/messages/*"):
        page.keyboard.press("Enter")
    page.get_by_role("button", name="Stop").click()
    expect(page.locator(".turn")).to_have_attribute("data-state", "cancelled")
    expect(page.locator("#heard")).to_contain_text("One moment. You stopped this answer.")


def cut_off(route: Route) -> None:
    """The answer goes on, and its stream gets to the page with nothing in it."""
    begin = """async ([path, headers, body]) =>
        (await fetch(path, {method: 'POST', headers, body})).headers.get("Location")"""
    asked = route.request
    names = ("content-type", "accept", "idempotency-key")
    headers = {name: asked.headers[name] for name in names}
    other = asked.frame.page.context.new_page()
    other.goto(f"{asked.frame.url.split('/c/')[0]}/you")
    place = other.evaluate(begin, [urlsplit(asked.url).path, headers, asked.post_data])
    route.fulfill(
        headers={"Location": place, "Content-Type": "text/event-stream"}, body=": nothing\n\n"
    )


def conversations(page: Page) -> list[str]:
    """The ids of all there are."""
    found = page.request.get("/v1/conversations?limit=100").json()["conversations"]
    return [one["id"] for one in found]


def test_a_first_question_that_is_refused_leaves_no_empty_conversation(page: Page) -> None:
    page.goto("/")
    before = conversations(page)
    field = page.get_by_label("Your question")
    field.fill("why " * 1_200)
    with page.expect_event("requestfinished", lambda one: one.method == "DELETE"):
        page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("4,000 are allowed")
    page.route("**/messages", lambda route: route.fulfill(status=429, json={"detail": "too fast"}))
    field.fill(GROW)
    with page.expect_event("requestfinished", lambda one: one.method == "DELETE"):
        page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Too fast.")
    assert conversations(page) == before
    assert urlsplit(page.url).path == "/"
    page.reload()
    expect(field).to_have_value(GROW)
    page.unroute("**/messages")
    ask(page, GROW)
    assert conversations(page) == [page.url.rpartition("/")[2], *before]


def test_a_first_question_that_was_asked_and_not_answered_keeps_its_conversation(
    watch: Callable[..., Watched], stage_url: str
) -> None:
    page = watch(stage_url).page
    page.goto("/")
    page.get_by_label("Your question").fill(BREAKS_FIRST)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("no answer now")
    page.wait_for_url("**/c/*")
    page.reload()
    expect(page.get_by_text("There was no answer.")).to_be_visible()


def test_what_is_typed_survives_a_reload_and_an_error(page: Page) -> None:
    page.goto("/")
    field = page.get_by_label("Your question")
    field.fill("How do I")
    page.reload()
    expect(field).to_have_value("How do I")
    field.fill("why " * 1_200)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("4,000 are allowed")
    assert field.input_value() == "why " * 1_200
    page.route("**/messages", lambda route: route.abort())
    ask_anew = page.get_by_label("Your question")
    ask_anew.fill(GROW)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
    expect(field).to_have_value(GROW)
    page.unroute("**/messages")
    ask(page, GROW)
    expect(field).to_have_value("")
    page.reload()
    expect(field).to_have_value("")


def test_where_one_stands_is_remembered_and_changes_what_is_suggested(page: Page) -> None:
    page.goto("/")
    first = page.locator("[data-firsts]:visible .first")
    unsaid = first.all_text_contents()
    page.get_by_role("radio", name="Maker").check(force=True)
    assert first.all_text_contents() != unsaid
    page.get_by_label("Heading for", exact=True).select_option("Master")
    page.goto("/")
    expect(page.locator(".stop", has_text="Maker").locator(".tag-you")).to_be_visible()
    expect(page.locator(".stop", has_text="Master").locator(".tag-target")).to_be_visible()
    ask(page, "How do I grow from here?")
    expect(page.locator(".beside")).to_have_text("At Maker, heading for Master")


def test_a_stage_that_a_question_names_is_shown_and_not_remembered(page: Page) -> None:
    page.goto("/")
    ask(page, "I am a maker, how do I grow?")
    maker, master = (page.locator(".stop", has_text=name) for name in ("Maker", "Master"))

    def shown(seems: bool) -> None:
        for tag in (maker.locator(".tag-guess"), maker.locator(".tag-you")):
            expect(tag).to_be_visible(visible=seems)
        expect(master.locator(".tag-next")).to_be_visible(visible=seems)

    shown(True)
    page.reload()
    shown(True)
    expect(page.get_by_label("rather not say")).to_be_checked()
    page.goto("/")
    shown(False)
    page.go_back()
    shown(True)
    page.get_by_role("radio", name="Novice").check(force=True)
    expect(maker.locator(".tag-guess")).to_be_hidden()
    expect(maker.locator(".tag-next")).to_be_visible()
    ask(page, "How do I grow?")
    expect(page.locator(".beside").last).to_have_text("At Novice")


def test_a_question_that_may_have_arrived_is_sent_again_under_its_key(
    watch: Callable[..., Watched], stage_url: str
) -> None:
    page = watch(stage_url).page
    keys: list[str] = []

    def lose(route: Route) -> None:
        """The first is lost on its way back, the answer under way."""
        keys.append(route.request.headers["idempotency-key"])
        if len(keys) > 1:
            return route.continue_()
        path = urlsplit(route.request.url).path
        begin = "([path, headers, body]) => void fetch(path, {method: 'POST', headers, body})"
        names = ("content-type", "accept", "idempotency-key")
        headers = {name: route.request.headers[name] for name in names}
        other.evaluate(begin, [path, headers, route.request.post_data])
        return route.abort()

    other = watch(stage_url).page
    other.goto("/")
    page.goto("/")
    page.route("**/messages", lose)
    field = page.get_by_label("Your question")
    field.fill(SLOW)
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
    page.keyboard.press("Enter")
    page.locator(".turn[data-state='complete']").wait_for()
    assert page.locator(".turn").count() == 1
    assert page.get_by_role("alert").text_content() == ""
    assert keys[0] == keys[1]

    field.fill(WAITS)
    page.keyboard.press("Enter")
    page.locator(".turn[data-state='pending'] .words").wait_for()
    page.keyboard.press("Escape")
    page.locator(".turn[data-state='cancelled']").wait_for()
    page.get_by_role("button", name="Ask again").click()
    page.locator(".turn[data-state='pending'] .words").wait_for()
    page.keyboard.press("Escape")
    expect(page.locator(".turn[data-state='cancelled']")).to_have_count(2)
    assert len(set(keys)) == 3


def test_another_stage_beside_the_same_question_is_another_question(page: Page) -> None:
    keys: list[str] = []
    page.route(
        "**/messages",
        lambda route: (keys.append(route.request.headers["idempotency-key"]), route.abort()),
    )
    page.goto("/")
    for stage in ("novice", "novice", "maker"):
        page.locator(f"input[value='{stage}']").check(force=True)
        page.get_by_label("Your question").fill("How do I grow?")
        with page.expect_event("requestfailed"):
            page.keyboard.press("Enter")
        expect(page.get_by_role("button", name="Send")).to_be_visible()
    assert keys[0] == keys[1] != keys[2]


def test_what_was_typed_goes_with_whoever_typed_it(
    watch: Callable[..., Watched], locked: Locked
) -> None:
    page = watch(locked.url).page
    field = page.get_by_label("Your question")

    def log_in(who: str) -> None:
        page.goto("/login")
        page.get_by_label("Key").fill(locked.keys[who])
        page.get_by_role("button", name="Log in").click()
        expect(field).to_be_visible()
        page.wait_for_load_state()  # scripts have run

    def type_in() -> None:
        field.fill("Am I bad at this?")
        page.get_by_role("radio", name="Maker").check(force=True)
        page.reload()
        expect(field).to_have_value("Am I bad at this?")

    def kept() -> str:
        return page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}])")

    log_in("engineer")
    type_in()
    log_in("other")  # without leaving
    expect(field).to_have_value("")
    assert "bad" not in kept() and "maker" not in kept()
    type_in()
    page.get_by_label("Settings").click()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="You are logged out")).to_be_visible()
    assert kept() == "[{},{}]"


def test_a_draft_goes_with_its_conversation(page: Page) -> None:
    page.goto("/")
    ask(page, GROW)
    page.get_by_label("Your question").fill("half a question")
    assert "half a" in page.evaluate("JSON.stringify({...sessionStorage})")
    assert "half a" not in page.evaluate("JSON.stringify({...localStorage})")
    entry = f"#c-{page.url.rpartition('/')[2]}"
    page.goto("/c")
    page.locator(entry).get_by_text("Rename or delete").click()
    page.locator(entry).get_by_text("Delete …").click()
    page.locator(entry).get_by_role("button", name="Delete this conversation").click()
    expect(page.locator(entry)).to_have_count(0)
    assert "half a" not in page.evaluate("JSON.stringify({...sessionStorage})")


def test_an_answer_is_rated_changed_and_taken_back(page: Page) -> None:
    page.goto("/")
    ask(page, GROW)
    wrong = page.get_by_role("button", name="Wrong citation")
    wrong.click()
    expect(wrong).to_have_attribute("aria-pressed", "true")
    page.get_by_label("may be shared").check()
    page.wait_for_load_state("networkidle")
    page.reload()
    expect(wrong).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_label("may be shared")).to_be_checked()
    page.get_by_role("button", name="Helpful", exact=True).click()
    expect(wrong).to_have_attribute("aria-pressed", "false")
    page.get_by_role("button", name="Helpful", exact=True).click()
    expect(page.locator("[aria-pressed='true']")).to_have_count(0)


@pytest.mark.parametrize("secure", [True, False])
def test_an_answer_is_copied_also_where_a_browser_gives_no_clipboard(
    page: Page, secure: bool
) -> None:
    if secure:
        page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    else:
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.goto("/")
    ask(page, GROW)
    said = page.locator(".turn .words").first.text_content()
    button = page.locator("[data-copy]").first
    button.click()
    expect(button).to_have_text("Copied")
    assert page.evaluate("document.activeElement.matches('[data-copy]')")
    page.get_by_label("Your question").focus()
    page.keyboard.press("Control+V")
    assert said in page.get_by_label("Your question").input_value()
    page.evaluate("document.execCommand = () => false")
    deny = "navigator.clipboard.writeText = () => Promise.reject()"
    page.evaluate(f"void (navigator.clipboard && ({deny}))")
    button.click()
    expect(page.get_by_role("alert")).to_contain_text("copy it yourself")


def test_a_citation_previews_its_quote_and_leads_into_the_ladder(page: Page) -> None:
    page.goto("/")
    ask(page, GROW)
    chip = page.locator("a.chip").first
    chip.hover()
    expect(page.get_by_role("tooltip")).to_contain_text(chip.get_attribute("data-quote"))
    chip.click()
    page.get_by_role("link", name="Open in the ladder").click()
    sentence = page.locator(":target")
    assert sentence.text_content()
    assert sentence.evaluate("one => getComputedStyle(one).backgroundColor") != "rgba(0, 0, 0, 0)"
    page.get_by_role("link", name="Ask about this sentence").click()
    assert sentence_in_draft(page)


def sentence_in_draft(page: Page) -> bool:
    draft = page.get_by_label("Your question")
    expect(draft).not_to_have_value("")
    return draft.input_value().startswith("What does “")


def test_the_keyboard_alone_is_enough(page: Page) -> None:
    page.goto("/")
    tab_to(page, "input[name='stage']")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.value") == "maker"
    tab_to(page, "#question", "Tab")
    page.keyboard.type("How do I grow?")
    page.keyboard.press("Enter")
    page.locator(".turn[data-state='complete']").wait_for()
    tab_to(page, "a.chip")
    expect(page.get_by_role("tooltip")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Enter")
    expect(page.locator("#panel")).to_be_visible()
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Escape")
    expect(page.locator("#panel")).to_be_hidden()
    assert page.evaluate("document.activeElement.matches('a.chip')")


def tab_to(page: Page, what: str, key: str = "Shift+Tab") -> None:
    """Press a key until the focus is on something."""
    for _ in range(25):
        page.keyboard.press(key)
        if page.evaluate("what => document.activeElement.matches(what)", what):
            return
    raise AssertionError(f"the keyboard does not get to {what}")


def test_a_phone_has_room_for_all_of_it(watch: Callable[..., Watched], url: str) -> None:
    page = watch(url, viewport=NARROW, has_touch=True, is_mobile=True).page
    page.goto("/")
    page.locator(".stop").nth(0).tap()
    ask(page, GROW)
    page.locator("a.chip").first.tap()
    sheet = page.locator("#panel").bounding_box()
    assert (sheet["x"], round(sheet["width"]), round(sheet["y"] + sheet["height"])) == (0, 360, 740)
    for path in (page.url, "/", "/c", "/you", "/login", "/gone", "/ladder", "/ladder/compare"):
        page.goto(path)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360, path
    page.goto("/")
    for width in (360, 320):  # all of the navigation is seen without scrolling it
        page.set_viewport_size({"width": width, "height": 740})
        assert page.evaluate(SIDEWAYS) == [], width
    assert page.locator(".site nav a").all_text_contents() == NAVIGATION


def test_light_or_dark_is_chosen_and_remembered(watch: Callable[..., Watched], url: str) -> None:
    page = watch(url, color_scheme="dark").page

    def paper() -> str:
        return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")

    page.goto("/")
    dark = paper()
    page.get_by_label("Settings").click()
    page.get_by_label("Light", exact=True).check()
    light = paper()
    assert light != dark
    page.goto("/ladder")
    assert paper() == light
    page.get_by_label("Settings").click()
    page.get_by_label("Auto", exact=True).check()
    assert paper() == dark


def test_a_person_logs_in_with_a_key_chats_and_logs_out(
    watch: Callable[..., Watched], locked: Locked
) -> None:
    page = watch(locked.url).page
    page.goto("/")
    assert page.url.endswith("/login?next=/")
    page.get_by_label("Key").fill("coach_nothing")
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("alert")).to_contain_text("This key opens nothing")
    page.get_by_label("Key").fill(locked.keys["engineer"])
    page.get_by_role("button", name="Log in").click()
    expect(page.get_by_role("heading", name="How do you grow from here?")).to_be_visible()
    ask(page, GROW)
    page.get_by_role("button", name="Helpful", exact=True).click()
    expect(page.locator("[aria-pressed='true']")).to_have_count(1)
    chat = page.url
    page.get_by_label("Settings").click()
    page.get_by_role("button", name="Log out").click()
    expect(page.get_by_role("heading", name="You are logged out")).to_be_visible()
    page.goto(chat)
    assert "/login?next=/c/" in page.url


def test_without_scripts_one_asks_and_reads_all_the_same(
    watch: Callable[..., Watched], url: str
) -> None:
    page = watch(url, java_script_enabled=False).page
    page.goto("/")
    page.locator(".stop").nth(1).click()
    page.get_by_label("Your question").fill("How do I grow?")
    page.get_by_role("button", name="Send").click()
    expect(page.locator(".turn a.chip").first).to_be_visible()
    expect(page.locator(".stop").nth(1).locator(".tag-you")).to_be_visible()
    page.locator(".turn a.chip").first.click()
    expect(page.locator(".sentence:target")).to_be_visible()
