"""The pages of feedback as a browser without scripts gets them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import httpx
import pytest

from coach.assembly import Coach
from tests.feedback.models import clerk, model
from tests.web.conftest import Locked, app_of, serving
from tests.web.test_feedback import DANGER, NOTES, SAID

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
GIVEN = {"notes": NOTES, "stage": "L1", "target": "", "name": "Mara"}


@pytest.fixture
def browser(url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=url, headers=HTML, follow_redirects=True, timeout=20) as client:
        yield client


def begun(browser: httpx.Client, **given: str) -> str:
    """The address of a new draft's page."""
    reply = browser.post("/feedback", data=GIVEN | given)
    assert reply.status_code == 200, reply.text
    return reply.url.path


def decided(
    browser: httpx.Client, place: str, name: str, do: str, text: str = ""
) -> httpx.Response:
    return browser.post(f"{place}/decide", data={"observation": name, "do": do, "text": text})


def card(page: str, name: str) -> str:
    """The part of a page that is one observation."""
    found = re.search(rf'<article class="ob[^>]*id="{name}".*?</article>', page, re.DOTALL)
    assert found, name
    return found[0]


def test_a_page_that_is_looked_at_once_is_noted_once(coach: Coach, tmp_path: Path) -> None:
    with (
        serving(app_of(coach, tmp_path)) as at,
        httpx.Client(base_url=at, headers=HTML, timeout=20) as client,
    ):
        place = client.post("/feedback", data=GIVEN).headers["location"].partition("?")[0]
        client.post(f"{place}/draft")
        for part in ("", "/gap", "/meeting"):
            assert client.get(f"{place}{part}").status_code == 200
        noted = client.get("/v1/me/export").json()["accesses"]
        assert [one["act"] for one in noted].count("opened") == 3


def test_notes_become_a_draft_by_forms_alone(browser: httpx.Client) -> None:
    place = begun(browser)
    assert "Needs more" in card(browser.get(place).text, "n2")
    assert "edited" in card(decided(browser, place, "n2", "edit", SAID).text, "n2")
    assert "Left out by you" in card(decided(browser, place, "n1", "drop").text, "n1")
    moved = decided(browser, place, "n4", "side:growth")
    assert "To work on" in card(moved.text, "n4") and moved.url.fragment == "n4"
    drafted = browser.post(f"{place}/draft")
    assert "sheet-of-paper" in drafted.text and SAID in drafted.text
    assert 'id="step-draft" autocomplete="off" checked' in drafted.text
    for part, says in (("gap", "Not enough evidence"), ("meeting", "1:1 with Mara")):
        assert says in browser.get(f"{place}/{part}").text
    assert browser.post(f"{place}/delete").url.path == "/feedback"
    assert browser.get(place).status_code == 404


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"notes": " "}, "The notes are empty"),
        ({"notes": "Mara"}, "no observation"),
        ({"stage": ""}, "Choose the stage where they stand"),
        ({"stage": "L2", "target": "L1"}, "swap stage and target"),
        ({"name": "4711"}, "give the first name alone"),
        ({"notes": "x" * 140_000}, "at most 128 KiB"),
    ],
)
def test_what_cannot_be_used_comes_back_as_it_was_typed(
    browser: httpx.Client, given: dict[str, str], says: str
) -> None:
    reply = browser.post("/feedback", data=GIVEN | given)
    assert reply.status_code == 422 and says in reply.text
    kept = GIVEN | given
    assert kept["notes"].split("\n")[0][:60] in reply.text and kept["name"] in reply.text


def test_an_edit_that_cannot_be_used_comes_back_open(browser: httpx.Client) -> None:
    place = begun(browser)
    refused = decided(browser, place, "n1", "edit", DANGER[0])
    assert refused.status_code == 422 and "Leave it out" in refused.text
    assert f">{DANGER[0]}</textarea>" in card(refused.text, "n1")
    assert '<details class="editor" open>' in card(refused.text, "n1")
    for do in ("tie:nothing", "side:up", "nothing", "edit"):
        assert decided(browser, place, "n1", do).status_code == 422
    assert decided(browser, place, "n99", "drop").status_code == 422


def test_a_card_keeps_the_text_in_the_page_alone(browser: httpx.Client) -> None:
    told = browser.post("/feedback", data=GIVEN | {"notes": DANGER[0]})
    assert "No draft is written" in told.text and f">{DANGER[0]}</textarea>" in told.text
    place = begun(browser)
    told = browser.post(f"{place}/notes", data=GIVEN | {"notes": DANGER[0]})
    assert "No draft is written" in told.text and f">{DANGER[0]}</textarea>" in told.text
    assert DANGER[0] not in browser.get(place).text


def test_changed_notes_show_what_fits_nothing_any_more(browser: httpx.Client) -> None:
    place = begun(browser)
    decided(browser, place, "n2", "edit", SAID)
    changed = browser.post(f"{place}/notes", data=GIVEN | {"notes": NOTES.replace("great", "fine")})
    assert "fit nothing any more" in changed.text and SAID in changed.text


def test_notes_changed_in_another_tab_stay_and_what_was_typed_here_as_well(
    browser: httpx.Client,
) -> None:
    place = begun(browser)
    version = version_in(browser.get(place).text)
    there, here = NOTES.replace("great", "fine"), NOTES.replace("great", "good")
    browser.post(f"{place}/notes", data=GIVEN | {"notes": there, "version": version})
    refused = browser.post(f"{place}/notes", data=GIVEN | {"notes": here, "version": version})
    assert refused.status_code == 409 and "changed elsewhere" in refused.text
    assert "- good attitude" in refused.text and ">fine attitude</a>" in refused.text
    again = GIVEN | {"notes": here, "version": version_in(refused.text)}
    assert ">good attitude</a>" in browser.post(f"{place}/notes", data=again).text


def version_in(page: str) -> str:
    """The version that the form of notes carries."""
    found = re.search(r'<form id="revise".*?name="version" value="(\w+)"', page, re.DOTALL)
    assert found
    return found[1]


def test_everything_about_a_person_goes_by_their_name(browser: httpx.Client) -> None:
    place = begun(browser, name="Odalys")
    named = begun(browser, notes=NOTES + "\n- Odalys thanked her on 4 June for the guide.")
    gone = browser.post("/feedback/forget", data={"name": "odalys"})
    assert "1 draft about that person was deleted" in gone.text and named in gone.text
    assert browser.get(place).status_code == 404
    assert browser.post("/feedback/forget", data={"name": ""}).status_code == 422


def test_who_words_a_draft_is_said_before_and_after(coach: Coach, tmp_path: Path) -> None:
    worded = replace(coach, complete=model(clerk), model="fake")
    with (
        serving(app_of(worded, tmp_path)) as at,
        httpx.Client(base_url=at, headers=HTML, follow_redirects=True, timeout=20) as browser,
    ):
        assert "sent to the model “fake”, with names" in browser.get("/feedback").text
        place = begun(browser)
        assert "Without a model" in browser.get(place).text
        assert "and worded with a model" in browser.post(f"{place}/draft").text
        offline = browser.post(f"{place}/draft", data={"writer": "offline"}).text
        assert "and worded with a model" not in offline and "sheet-of-paper" in offline


def test_only_managers_are_led_here(locked: Locked) -> None:
    for role in ("engineer", "evaluator", "admin", "manager"):
        with locked.client(role) as client:
            client.headers.update(HTML)
            assert ('href="/feedback"' in client.get("/ladder").text) == (role == "manager")
            assert client.get("/feedback").status_code == (200 if role == "manager" else 403)


def test_a_foreign_draft_is_not_there(locked: Locked) -> None:
    with locked.client("manager") as client:
        place = client.post("/feedback", data=GIVEN, follow_redirects=True).url.path
    with locked.client("other-manager") as client:
        client.headers.update(HTML)
        for tail in ("", "/gap", "/meeting"):
            assert client.get(place + tail).status_code == 404
        for tail in ("/notes", "/decide", "/draft", "/delete"):
            data = GIVEN | {"observation": "n1", "do": "drop"}
            assert client.post(place + tail, data=data).status_code == 404
        assert place not in client.get("/feedback").text


def test_no_page_names_the_person_in_its_title_or_address(browser: httpx.Client) -> None:
    place = begun(browser)
    for path in (place, f"{place}/gap", f"{place}/meeting"):
        title = re.search("<title>(.*?)</title>", browser.get(path).text)
        assert title and "Mara" not in title[1] + path
