"""Pages as a browser without scripts gets them: who may open them, forms, errors, their weight."""

from __future__ import annotations

import asyncio
import re
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from fastapi.routing import APIRoute

from coach.accounts.roles import LOCAL, SCOPES, Role
from coach.assembly import Coach
from coach.citations import cite
from coach.records import open_records
from coach.settings import Settings
from coach.turn import Intent, Outcome, QuestionFrame
from coach.web.app import ROUTERS, create_app
from coach.web.asked import Asked
from coach.web.describing import scope_of
from coach.web.pacing import Paces
from coach.web.pages.entering import inside
from coach.web.pages.first_questions import first_questions
from coach.web.pages.statics import FOLDER, files
from coach.web.pages.trail import short_titles, tracks
from tests.web.conftest import UNHURRIED, Locked, app_of, serving
from tests.web.scripted import SLOW

HTML = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}
OPEN = {"/login", "/logout", "/gone", "/static/{digest}/{name}"}  # what anybody may open
HEAVIEST = 60_000  # bytes of all styles and scripts
NOWHERE = "00000000-0000-4000-8000-00000000dead"


def page_routes() -> list[APIRoute]:
    routes = [one for router in ROUTERS for one in router.routes if isinstance(one, APIRoute)]
    found = [one for one in routes if not one.include_in_schema]
    assert {"/", "/c/{id}", "/ladder/{competency}/{stage}"} <= {one.path for one in found}
    return found


def filled(path: str, coach: Coach) -> str:
    (competency,) = coach.ladder.competencies
    values = {"id": NOWHERE, "competency": competency.id, "stage": "novice"}
    return re.sub(r"\{(\w+)\}", lambda one: values.get(one[1], NOWHERE), path)


@pytest.fixture
def browser(url: str) -> Iterator[httpx.Client]:
    """A browser without scripts at the application that is open to this machine."""
    with httpx.Client(base_url=url, headers=HTML, follow_redirects=True, timeout=20) as client:
        yield client


@contextmanager
def logged_in(locked: Locked, name: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=locked.url, headers=HTML, timeout=20) as client:
        reply = client.post("/login", data={"key": locked.keys[name], "next": "/ladder"})
        assert (reply.status_code, reply.headers["location"]) == (303, "/ladder")
        yield client


def token(page: str) -> str:
    return re.search(r'<meta name="csrf" content="(\w*)">', page)[1]


def once(page: str) -> str:
    """What a page's form carries, so that it asks once."""
    return re.search(r'name="once" value="(\w{32})"', page)[1]


def unkeyed(page: str) -> str:
    return page.replace(once(page), "")


def test_every_page_but_a_few_named_here_asks_for_a_scope() -> None:
    assert {one.path for one in page_routes() if scope_of(one) is None} == OPEN


def test_pages_open_to_whom_they_may_and_lead_everybody_else_to_log_in(
    locked: Locked, coach: Coach
) -> None:
    gets = [one for one in page_routes() if "GET" in one.methods and one.path not in OPEN]
    for route in gets:
        path = filled(route.path, coach)
        sent = httpx.get(locked.url + path, headers=HTML)
        assert (sent.status_code, sent.headers["location"]) == (303, f"/login?next={path}")
    for role in Role:
        with logged_in(locked, role) as client:
            for route in gets:
                status = client.get(filled(route.path, coach)).status_code
                may = scope_of(route) in SCOPES[role]
                assert status in ((200, 404) if may else (403,)), (role, route.path, status)


def test_looking_at_pages_without_a_key_is_no_guessing_of_keys(coach: Coach, tmp_path: Any) -> None:
    with serving(app_of(coach, tmp_path, Paces(wrong_keys="2/minute"))) as at:
        httpx.post(f"{at}/v1/keys", json={"name": "a", "role": "admin"})
        assert {httpx.get(at, headers=HTML).status_code for _ in range(5)} == {303}
        guesses = [
            httpx.post(f"{at}/login", data={"key": "coach_no"}, headers=HTML) for _ in range(4)
        ]
        assert [one.status_code for one in guesses] == [401, 401, 429, 429]
        assert "This key opens nothing" in guesses[0].text
        assert "That was a little fast" in guesses[2].text


def test_a_form_needs_the_sessions_token_and_our_own_page(locked: Locked) -> None:
    with logged_in(locked, "engineer") as client:
        ours = token(client.get("/").text)
        asked = {"question": "How do I grow as a maker?"}
        assert client.post("/", data=asked).status_code == 403
        assert client.post("/", data={**asked, "csrf": "0" * len(ours)}).status_code == 403
        strange = {"Origin": "https://evil.example"}
        assert client.post("/", data={**asked, "csrf": ours}, headers=strange).status_code == 403
        refused = client.post("/", data=asked)
        assert "did not come from a page of ours" in refused.text
        assert client.post("/", data={**asked, "csrf": ours}).status_code == 303


def test_a_form_of_another_site_logs_nobody_in_or_out(locked: Locked) -> None:
    strange = {"Origin": "https://evil.example", **HTML}
    key = {"key": locked.keys["engineer"]}
    refused = httpx.post(f"{locked.url}/login", data=key, headers=strange)
    assert refused.status_code == 403 and "set-cookie" not in refused.headers
    with logged_in(locked, "engineer") as client:
        assert client.post("/logout", headers=strange).status_code == 403
        assert client.get("/").status_code == 200
        left = client.post("/logout", data={"csrf": token(client.get("/").text)})
        assert left.headers["location"] == "/login?left=true"
        assert client.get("/").status_code == 303


@pytest.mark.parametrize(
    "address",
    ["https://evil.example", "//evil.example", "/\\evil.example", "javascript:alert(1)", "", "x"],
)
def test_after_logging_in_one_stays_on_this_site(address: str) -> None:
    assert inside(address) == "/"
    assert inside("/c/1?after=2#m-3") == "/c/1?after=2#m-3"


def test_without_a_script_a_question_is_answered_and_goes_on(browser: httpx.Client) -> None:
    asked = {"question": "How do I grow?", "stage": "maker"}
    first = browser.post("/", data=asked)
    assert first.status_code == 200 and first.url.path.startswith("/c/")
    assert '<p class="beside small">At Maker</p>' in first.text
    assert re.search(r'<a class="chip tint-current" href="/ladder/throwing/maker#s-', first.text)
    assert re.search(r'value="maker" form="ask" checked', first.text)
    second = browser.post(first.url.path, data={"question": "shorter please", "stage": "maker"})
    assert second.url.path == first.url.path
    assert second.text.count('class="turn"') == 3  # two, and the pattern of a live one
    assert unkeyed(second.text) == unkeyed(browser.get(first.url.path).text)


def test_a_form_that_is_sent_twice_asks_once(scripted: Any, tmp_path: Any) -> None:
    with (
        serving(app_of(scripted, tmp_path)) as at,
        httpx.Client(base_url=at, headers=HTML, follow_redirects=True, timeout=20) as browser,
    ):
        asked = {"question": SLOW, "once": once(browser.get("/").text)}
        path = "/"  # first a new conversation, then going on in it
        for turns in (1, 2):
            with pytest.raises(httpx.ReadTimeout):  # a browser drops the first for the second
                httpx.post(at + path, data=asked, headers=HTML, timeout=0.5)
            page = browser.post(path, data=asked)
            assert page.text.count(f'<span class="question">{SLOW}</span>') == turns
            assert page.text.count('data-state="complete"') == turns
            path, asked["once"] = page.url.path, once(page.text)
        assert browser.get("/c").text.count('<li id="c-') == 1
        other = browser.post("/", data={**asked, "question": "Another?"})
        assert other.url.path != page.url.path


def test_a_form_that_is_refused_leaves_no_empty_conversation(coach: Coach, tmp_path: Any) -> None:
    with (
        serving(app_of(coach, tmp_path, replace(UNHURRIED, turns=0))) as at,
        httpx.Client(base_url=at, headers=HTML, timeout=20) as browser,
    ):
        for form in ({}, {"once": once(browser.get("/").text)}):
            refused = browser.post("/", data={"question": "How do I grow?", **form})
            assert refused.status_code == 429
        assert browser.get("/v1/conversations").json()["conversations"] == []


def test_only_a_form_that_asks_keeps_the_pace_of_questions(coach: Coach, tmp_path: Any) -> None:
    with (
        serving(app_of(coach, tmp_path, Paces(chat="1/minute"))) as at,
        httpx.Client(base_url=at, headers=HTML, follow_redirects=True, timeout=20) as browser,
    ):
        asked = {"question": "How do I grow?"}
        page = browser.post("/", data=asked)
        for path in ("/", "/c", page.url.path) * 3:
            assert browser.get(path).status_code == 200
        for path in ("/", page.url.path):
            refused = browser.post(path, data=asked)
            assert refused.status_code == 429 and "retry-after" in refused.headers
            assert "That was a little fast" in refused.text
        assert browser.get("/c").text.count('<li id="c-') == 1


@pytest.mark.parametrize(
    ("method", "path"),
    [
        *(("GET", "/c/%00"), ("POST", "/c/%00"), ("POST", "/m/%00/rating")),
        *(("POST", "/c/%00/title"), ("POST", "/c/%00/delete"), ("GET", "/c/%C3%A9")),
        *(("GET", f"/feedback/%00{tail}") for tail in ("", "/gap", "/meeting")),
        *(("POST", f"/feedback/%00/{tail}") for tail in ("notes", "decide", "draft", "delete")),
    ],
)
def test_what_is_no_id_leads_to_a_page_that_says_so(
    browser: httpx.Client, method: str, path: str
) -> None:
    page = browser.request(method, path, data={"say": "up"} if method == "POST" else None)
    assert page.status_code == 422
    assert "<title>" in page.text and page.headers["x-request-id"] in page.text


def test_what_is_kept_of_oneself_says_how_long_for_each(coach: Coach, tmp_path: Any) -> None:
    given = Settings(data=tmp_path, retention_days=70, notes_retention_days=1)
    app = create_app(given, open_=lambda _: coach, paces=UNHURRIED, grace=0)
    with serving(app) as at, httpx.Client(base_url=at, headers=HTML, timeout=20) as browser:
        for page in (browser.get("/you"), browser.post("/you/delete")):
            assert "is deleted 70 days after its last message" in page.text
            assert "is deleted 1 day after its last change" in page.text


def test_the_trail_shows_what_a_question_says_of_its_asker(browser: httpx.Client) -> None:
    said = browser.post("/", data={"question": "I am a maker, how do I grow?"})
    seems = r'<li class="stop understood">\s*<label title="Maker">'
    assert re.search(seems, said.text)
    assert 'value="maker" form="ask" checked' not in said.text
    other = browser.post(said.url.path, data={"question": "How do I grow?", "stage": "novice"})
    assert "understood" not in other.text
    assert re.search(r'value="novice" form="ask" checked', other.text)


def test_what_was_typed_stays_when_it_cannot_be_used(browser: httpx.Client) -> None:
    long = "why " * 1_500
    for at in ("/", browser.post("/", data={"question": "How do I grow?"}).url.path):
        for question, told in ((long, "4,000 are allowed"), ("  ", "Write a question first")):
            reply = browser.post(at, data={"question": question, "stage": "maker"})
            assert reply.status_code == 422
            assert told in reply.text and 'role="alert"' in reply.text
            assert f">{question}</textarea>" in reply.text
            assert 'value="maker" form="ask" checked' in reply.text


def test_an_answer_is_rated_by_a_form(browser: httpx.Client) -> None:
    page = browser.post("/", data={"question": "How do I grow as a maker?"})
    message = re.search(r'data-message="([\w-]{36})"', page.text)[1]
    rated = browser.post(f"/m/{message}/rating", data={"say": "wrong-citation", "shareable": "yes"})
    assert 'value="wrong-citation" aria-pressed="true"' in rated.text
    stored = browser.get(f"/v1/messages/{message}").json()["rating"]
    assert stored == {"verdict": "down", "reason": "wrong-citation", "shareable": True}
    assert browser.post(f"/m/{message}/rating", data={"say": "great"}).status_code == 422
    assert browser.post(f"/m/{NOWHERE}/rating", data={"say": "up"}).status_code == 404


def test_conversations_are_listed_renamed_and_deleted(browser: httpx.Client) -> None:
    page = browser.post("/", data={"question": "How do I grow as a master?"})
    id = page.url.path.rpartition("/")[2]
    assert f'id="c-{id}"' in browser.get("/c").text
    renamed = browser.post(f"/c/{id}/title", data={"title": "<b>Walls</b>"})
    assert "&lt;b&gt;Walls&lt;/b&gt;" in renamed.text and "<b>Walls" not in renamed.text
    assert f'id="c-{id}"' not in browser.post(f"/c/{id}/delete").text
    gone = browser.get(f"/c/{id}")
    assert gone.status_code == 404 and "This page is not here" in gone.text


def test_everything_about_oneself_is_deleted_by_whoever_is_sure(
    coach: Coach, tmp_path: Any
) -> None:
    with (
        serving(app_of(coach, tmp_path)) as at,
        httpx.Client(base_url=at, headers=HTML, follow_redirects=True) as browser,
    ):
        page = browser.post("/", data={"question": "How do I grow as a master?"})
        unsure = browser.post("/you/delete")
        assert unsure.status_code == 422 and "Nothing was deleted" in unsure.text
        assert browser.get(page.url.path).status_code == 200
        assert "is deleted" in browser.post("/you/delete", data={"sure": "yes"}).text
        assert browser.get(page.url.path).status_code == 404


def test_errors_are_pages_for_browsers_and_documents_for_programs(browser: httpx.Client) -> None:
    page = browser.get("/nowhere")
    assert (page.status_code, page.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert page.headers["x-request-id"] in page.text
    for path, headers in (("/nowhere", {"Accept": "*/*"}), ("/v1/nowhere", HTML)):
        document = browser.get(path, headers=headers)
        assert document.headers["content-type"] == "application/problem+json"


def test_pages_are_kept_by_nobody_and_styles_for_good(browser: httpx.Client) -> None:
    page = browser.get("/")
    assert page.headers["cache-control"] == "no-store"
    (style,) = set(re.findall(r'href="(/static/\w+/site\.css)"', page.text))
    kept = browser.get(style)
    assert kept.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert kept.headers["content-type"].startswith("text/css")
    old = browser.get("/static/000000000000/site.css")
    assert (old.text, old.headers["cache-control"]) == (kept.text, "no-store")
    assert browser.get("/static/000000000000/..%2Fwho.py").status_code == 404


def test_styles_and_scripts_are_light() -> None:
    weights = {name: len(content) for name, content in files().items()}
    assert sum(weights.values()) < HEAVIEST, weights


def test_no_page_holds_a_script_a_style_or_an_address_of_elsewhere(
    browser: httpx.Client, coach: Coach
) -> None:
    chat = browser.post("/", data={"question": "How do I grow as a maker?"}).url.path
    place = coach.ladder.competencies[0].id
    paths = ("/", chat, "/c", "/you", "/login", "/gone", "/nowhere", "/ladder", "/ladder/compare")
    for path in (*paths, f"/ladder/{place}", f"/ladder/{place}/maker"):
        text = browser.get(path).text
        assert not re.search(r"<script(?![^>]* src=)|<style|\sstyle=|\son\w+=|https?://", text), (
            path
        )


def test_every_sentence_that_can_be_cited_is_where_its_citation_points(
    browser: httpx.Client, coach: Coach
) -> None:
    frame = QuestionFrame("How do I grow?", "", Intent.GROW)
    pages: dict[str, str] = {}
    for passage in coach.ladder.passages():
        for sentence in passage.sentences:
            path, _, anchor = cite(coach.ladder, passage, sentence, frame).url.partition("#")
            if path not in pages:
                pages[path] = browser.get(path).text
            assert pages[path].count(f'id="{anchor}"') == 1


def test_a_passage_of_the_ladder_can_be_asked_about(browser: httpx.Client, coach: Coach) -> None:
    place = coach.ladder.competencies[0].id
    link = re.search(r'href="(/\?about=[^"]+)"', browser.get(f"/ladder/{place}/maker").text)[1]
    assert "mean at Maker?</textarea>" in browser.get(link).text
    assert "></textarea>" in browser.get("/?about=nothing").text


def test_two_stages_are_compared_and_a_missing_one_is_not_there(browser: httpx.Client) -> None:
    page = browser.get("/ladder/compare", params={"a": "L1", "b": "master"})
    assert "<h1>Novice beside Master</h1>" in page.text
    assert "<h1>Novice beside Maker</h1>" in browser.get("/ladder/compare").text
    assert browser.get("/ladder/compare?a=nobody").status_code == 404
    assert browser.get("/ladder/nothing").status_code == 404


def test_every_suggested_question_is_answered(coach: Coach) -> None:
    for stage in (None, *coach.ladder.stages):
        questions = first_questions(coach.ladder, stage)
        assert 3 <= len(questions) <= 4
        for question in questions:
            done = coach.ask(question, stage=stage.id if stage else None)[-1]
            assert done.outcome is Outcome.ANSWERED, (stage, question, done)


def test_suggested_questions_change_with_the_stage(coach: Coach) -> None:
    found = [tuple(first_questions(coach.ladder, one)) for one in (None, *coach.ladder.stages)]
    assert len(set(found)) == len(found)


def test_stops_are_named_as_shortly_as_they_can_be_told_apart() -> None:
    titles = ["Early Career", "Senior Engineer", "Staff Engineer"]
    assert list(short_titles(titles).values()) == ["Early Career", "Senior", "Staff"]
    assert list(short_titles(["Lead Engineer", "Lead"]).values()) == ["Lead Engineer", "Lead"]
    assert list(short_titles(["One", "Two"]).values()) == ["One", "Two"]


def test_the_trail_has_every_stage_once_and_says_where_one_is(coach: Coach) -> None:
    (stops,) = tracks(coach.ladder, you="maker", target="master")
    assert [one.title for one in stops] == ["Novice", "Maker", "Master"]
    assert [one.you for one in stops] == [False, True, False]
    assert [one.target for one in stops] == [False, False, True]


def test_a_second_click_that_is_refused_leaves_the_first_its_conversation(
    coach: Coach, tmp_path: Path
) -> None:
    """The first has made its conversation and asked nothing there yet."""
    asked, once = Asked(question="How do I grow?"), "0" * 32
    named = f"{LOCAL.id} {once} {asked.model_dump_json()}"
    conversation = str(uuid.uuid5(uuid.NAMESPACE_OID, named))

    async def first_click() -> None:
        records = await open_records(Settings(data=tmp_path))
        await records.conversations(LOCAL.id).create(id=conversation)
        await records.close()

    one_question = replace(UNHURRIED, chat="1/minute")
    with serving(app_of(coach, tmp_path, one_question)) as at, httpx.Client(base_url=at) as browser:
        assert browser.post("/v1/ask", json={"question": asked.question}).status_code == 200
        asyncio.run(first_click())
        form = {"question": asked.question, "once": once}
        assert browser.post("/", data=form).status_code == 429
        assert browser.get(f"/v1/conversations/{conversation}").status_code == 200


def test_what_is_sent_of_scripts_and_styles_is_all_but_comments() -> None:
    for path in sorted(FOLDER.iterdir()):
        sent, written = files()[path.name].decode(), path.read_text(encoding="utf-8")
        whole = re.sub(r"^\s*(//.*|/\*[^*]*\*/)", "", written, flags=re.MULTILINE)
        assert "".join(sent.split()) == "".join(whole.split()), path.name
        assert not re.search(r"^\s|^//|^/\*", sent, re.MULTILINE), path.name
