"""Feedback as a manager writes it: from notes to files, with a mouse, a keyboard and a phone."""

from __future__ import annotations

import zipfile
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import Watched
from tests.browser.test_attacks import FOREIGN, SAMPLES
from tests.browser.test_reading_for_all import stumbles

NOTES = """- 12 May, kiln review: Mara wrote the timeline the same day, so no batch was fired twice.
- great attitude
- In the June retro she interrupted Tom three times and he stopped talking.
- Wrote the glaze guide after the outage on 3 June; two new people used it in their first week.
- Is always late.
- On 2 July she centred the clay before she opened it, and no pot broke."""
SAID = "In the May survey three teammates named her reviews as what helped them."
PHONE = {"width": 360, "height": 740}
WIDE = {"width": 1440, "height": 900}


def begun(page: Page, notes: str = NOTES, name: str = "Mara") -> None:
    """Give notes, and wait until they were read."""
    page.goto("/feedback")
    page.get_by_role("radio", name="Novice").check(force=True)
    page.get_by_label("Your notes").fill(notes)
    page.get_by_label("Their first name").fill(name)
    page.get_by_role("button", name="Read my notes").click()
    page.locator("#desk").wait_for()


def drafted(page: Page, button: str = "Write the draft") -> None:
    page.get_by_role("button", name=button).click()
    page.locator(".sheet-of-paper").wait_for()
    expect(page.locator(".stale")).to_have_count(0)


def edited(page: Page, name: str, text: str) -> None:
    card = page.locator(f"#{name}")
    card.get_by_text("Edit", exact=True).click()
    card.get_by_label("What was done").fill(text)
    card.get_by_role("button", name="Use these words").last.click()


@pytest.fixture
def wide(watch: Callable[..., Watched], url: str) -> Page:
    return watch(url, viewport=WIDE, reduced_motion="reduce").page


def test_from_notes_to_two_files(wide: Page, tmp_path: Path) -> None:
    begun(wide)
    expect(wide.locator(".responsible")).to_contain_text("You are responsible for what you send.")
    expect(wide.locator("#n2")).to_contain_text("Needs more")
    drafted(wide)
    wide.locator("#n3").hover()
    for column in ("notes", "observations", "draft"):
        expect(wide.locator(f".{column} .lit").first).to_contain_text("interrupted Tom")
    wide.locator(".draft .line", has_text="timeline").first.hover()
    expect(wide.locator(".notes .lit")).to_contain_text("12 May")

    edited(wide, "n2", SAID)
    expect(wide.locator("#n2")).to_contain_text("edited")
    expect(wide.locator("#told")).to_have_text("Use these words (2)")
    expect(wide.locator(".stale")).to_be_visible()
    expect(wide.get_by_role("link", name="Markdown")).to_have_count(0)
    wide.locator("#n4").get_by_role("button", name="To work on").click()
    expect(wide.locator("#n4 h3")).to_contain_text("To work on")
    wide.locator("#n6").get_by_role("button", name="Strength").click()  # then it counts as shown
    expect(wide.locator("#n6 h3")).to_contain_text("Strength")
    drafted(wide, "Draft again")
    expect(wide.locator(".draft .line", has=wide.locator(".tag-new")).first).to_contain_text("May")
    words(wide, tmp_path)

    wide.get_by_role("link", name="See the notes beside the ladder").click()
    expect(wide.get_by_text("A ladder is not a checklist")).to_be_visible()
    expect(wide.get_by_text("No evidence in these notes").first).to_be_visible()
    expect(wide.locator(".rows .shown").first).to_contain_text("In your notes: 6")
    wide.go_back()
    wide.get_by_role("link", name="1:1 page").click()
    expect(wide.get_by_role("heading", name="1:1 with Mara")).to_be_visible()
    expect(wide.get_by_text(SAID)).to_be_visible()


def words(page: Page, folder: Path) -> None:
    """Both files say what was edited, and name their sources."""
    for name, kind in (("Markdown", "md"), ("Word", "docx")):
        with page.expect_download() as download:
            page.get_by_role("link", name=name).click()
        path = folder / f"feedback.{kind}"
        assert download.value.suggested_filename == path.name
        download.value.save_as(path)
    text = (folder / "feedback.md").read_text(encoding="utf-8")
    assert SAID in text and "## Sources" in text and "great attitude" not in text
    with zipfile.ZipFile(folder / "feedback.docx") as inside:
        assert SAID in inside.read("word/document.xml").decode()


def test_a_rewrite_is_one_click_away_and_keeps_every_other_word(wide: Page) -> None:
    begun(wide)
    card = wide.locator("#n5")
    card.get_by_text("Rewrite").click()
    field = card.get_by_label("Fill in what stands in brackets")
    assert field.input_value().startswith("Is [") and field.input_value().endswith("late.")
    field.fill("Came late to the 9 June and the 16 June planning, and both began without her.")
    card.get_by_role("button", name="Use these words").first.click()
    expect(wide.locator("#n5 h3")).to_contain_text("edited")


def test_everything_can_be_done_with_the_keyboard(wide: Page) -> None:
    begun(wide)
    wide.locator("#s-n1").focus()
    wide.keyboard.press("ArrowDown")
    wide.keyboard.press("ArrowDown")
    expect(wide.locator("#s-n3")).to_be_focused()
    expect(wide.locator("#n3")).to_have_class("ob tone-growth lit")
    wide.keyboard.press("Enter")
    expect(wide.locator("#n3")).to_be_focused()
    wide.locator("#n3").get_by_role("button", name="Leave out").focus()
    wide.keyboard.press("Enter")
    expect(wide.locator("#n3 h3")).to_contain_text("Left out by you")
    expect(wide.locator("#n3")).to_be_focused()
    wide.get_by_role("button", name="Write the draft").focus()
    wide.keyboard.press("Enter")
    expect(wide.get_by_role("heading", name="Draft", exact=True)).to_be_focused()
    expect(wide.locator(".sheet-of-paper")).not_to_contain_text("interrupted")


def test_on_a_phone_the_columns_are_steps(watch: Callable[..., Watched], url: str) -> None:
    page = watch(url, viewport=PHONE).page
    begun(page)
    for step in ("Notes", "Observations", "Draft"):
        page.get_by_role("radio", name=step).check(force=True)
        expect(page.locator(".col:visible")).to_have_count(1)
        expect(page.locator(".col:visible h2")).to_have_text(step)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], step
    drafted(page)
    page.locator(".draft").get_by_role("link", name="Observation 3").first.click()
    expect(page.locator("#n3")).to_be_focused()
    for path in ("", "/gap", "/meeting"):
        page.goto(page.url.split("#")[0].split("?")[0].removesuffix("/gap") + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"], path


def test_nothing_that_was_typed_is_lost(wide: Page) -> None:
    begun(wide)
    card = wide.locator("#n1")
    card.get_by_text("Edit", exact=True).click()
    card.get_by_label("What was done").fill("half a thought")
    wide.locator("#n3").get_by_role("button", name="Leave out").click()
    expect(wide.locator("#n3 h3")).to_contain_text("Left out by you")
    expect(card.get_by_label("What was done")).to_have_value("half a thought")
    assert wide.evaluate(LEAVES) is False
    assert wide.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]

    card.get_by_label("What was done").fill("we should fire her and need a PIP")
    card.get_by_role("button", name="Use these words").last.click()
    expect(wide.get_by_role("alert")).to_contain_text("Leave it out")
    wide.context.set_offline(True)
    card.get_by_role("button", name="Use these words").last.click()
    expect(wide.get_by_role("alert")).to_contain_text("cannot be reached")
    wide.context.set_offline(False)
    expect(card.get_by_label("What was done")).to_have_value("we should fire her and need a PIP")
    card.get_by_label("What was done").fill(SAID)
    card.get_by_role("button", name="Use these words").last.click()
    expect(wide.locator("#n1 h3")).to_contain_text("edited")
    assert wide.evaluate(LEAVES) is True


LEAVES = "dispatchEvent(new Event('beforeunload', { cancelable: true }))"
SENDS = "(form) => form.dispatchEvent(new SubmitEvent('submit', { bubbles: true }))"


def test_only_the_form_that_takes_notes_along_leaves_without_a_question(wide: Page) -> None:
    begun(wide)
    wide.goto("/feedback")
    wide.get_by_label("Your notes").fill("- typed and not sent yet")
    wide.locator("#whom").evaluate("(field) => (field.value = 'Nobody')")
    wide.locator("form[action='/feedback/forget']").evaluate(SENDS)
    assert wide.evaluate(LEAVES) is False
    wide.locator("#whom").evaluate("(field) => (field.value = '')")
    wide.locator("#begin").evaluate(SENDS)
    assert wide.evaluate(LEAVES) is True


def test_clicks_are_sent_one_after_the_other_and_each_button_once(wide: Page) -> None:
    begun(wide)
    held: list[Route] = []
    wide.route("**/decide", lambda route: held.append(route))  # a function it can mark
    leave = "Leave out"
    wide.locator("#n1").get_by_role("button", name=leave).click()
    expect(wide.locator("#n1").get_by_role("button", name=leave)).to_be_disabled()
    wide.locator("#n3").get_by_role("button", name=leave).click()
    expect(wide.locator("#n3").get_by_role("button", name=leave)).to_be_disabled()
    assert len(held) == 1
    held[0].continue_()
    expect(wide.locator("#n1 h3")).to_contain_text("Left out by you")
    wide.wait_for_timeout(200)
    assert len(held) == 2
    held[1].continue_()
    for name in ("#n1", "#n3"):
        expect(wide.locator(f"{name} h3")).to_contain_text("Left out by you")


def test_notes_that_were_changed_in_another_tab_are_shown_beside_what_is_typed_here(
    wide: Page,
) -> None:
    begun(wide)
    there = wide.context.new_page()
    there.goto(wide.url)
    for page, text in ((there, "- she wrote the other tab"), (wide, "- she wrote this one")):
        page.get_by_text("Change the notes").click()
        page.locator("#notes").fill(text)
        page.get_by_role("button", name="Read them again").click()
        if page is there:
            expect(there.locator(".written")).to_contain_text("the other tab")
    expect(wide.locator("#wrong")).to_contain_text("changed elsewhere")
    expect(wide.locator(".written")).to_contain_text("the other tab")
    expect(wide.locator("#notes")).to_have_value("- she wrote this one")
    wide.get_by_role("button", name="Read them again").click()
    expect(wide.locator(".written")).to_contain_text("this one")


def test_a_card_stands_in_place_of_a_draft_and_leaves_the_text_in_the_page(wide: Page) -> None:
    wide.goto("/feedback")
    wide.get_by_role("radio", name="Novice").check(force=True)
    wide.get_by_label("Your notes").fill("- He harassed a colleague at the fair.")
    wide.get_by_role("button", name="Read my notes").click()
    expect(wide.get_by_role("alert").first).to_contain_text("No draft is written")
    expect(wide.get_by_label("Your notes")).to_have_value("- He harassed a colleague at the fair.")
    begun(wide)
    wide.get_by_text("Change the notes").click()
    wide.locator("#notes").fill("- He harassed a colleague at the fair.")
    wide.get_by_role("button", name="Read them again").click()
    expect(wide.locator("#wrong")).to_contain_text("No draft is written")
    expect(wide.locator("#notes")).to_have_value("- He harassed a colleague at the fair.")
    expect(wide.locator(".written")).to_contain_text("great attitude")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_nothing_serious_is_in_a_managers_way(
    watch: Callable[..., Watched], url: str, theme: str
) -> None:
    page = watch(url, color_scheme=theme, viewport=WIDE, reduced_motion="reduce").page
    begun(page)
    drafted(page)
    place = page.url.split("#")[0].split("?")[0]
    edited(page, "n2", SAID)
    page.locator(".stale").wait_for()
    page.locator("#n3").hover()
    for summary in page.locator(".col .editor > summary").all():
        summary.click()
    page.get_by_text("More", exact=True).click()
    page.get_by_text("Delete …").click()
    found = stumbles(page, theme)
    elsewhere = ("/feedback", f"{place}/gap", f"{place}/meeting")
    for path in elsewhere if theme == "light" else ():
        page.goto(path)
        found += stumbles(page, theme)
    page.set_viewport_size(PHONE)
    page.goto(place)
    assert found + stumbles(page, theme) == []


def test_notes_and_names_stay_text(watch: Callable[..., Watched], url: str) -> None:
    """`watch` asserts that nothing was run, asked for or refused by the policy."""
    page = watch(url, viewport=WIDE).page
    said = [f"On {day} June she wrote {one} in the guide" for day, one in enumerate(SAMPLES, 1)]
    begun(page, "\n\n".join(["## Went well", *said, *SAMPLES]), name="Ma'ra")
    drafted(page)
    edited(page, "n1", f"On 1 June she wrote {SAMPLES[1]} and {SAMPLES[8]} in the guide")
    page.locator(".stale").wait_for()
    drafted(page, "Draft again")
    place = page.url.split("#")[0].split("?")[0]
    assert page.locator(FOREIGN).count() == 0
    for path in ("", "/gap", "/meeting"):
        page.goto(place + path)
        assert page.locator(FOREIGN).count() == 0
        assert page.locator("main").get_by_text("<img src=x").count() > 0 or path
    with httpx.Client(base_url=url) as api:
        text = api.get(f"/v1{place.removeprefix(url)}/export").text
    assert "<img" not in text.replace("\\<img", "") and "](j" not in text.replace("\\]", "")
