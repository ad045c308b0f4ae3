"""A real browser, Debian's Chromium, that can reach this machine and nothing else.

Playwright keeps an event loop in this thread while it runs, so servers, which are made with
`asyncio.run`, come first, and the browser is closed before tests of other folders run.
"""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from coach.assembly import Coach
from tests.browser.speakers import Obeying
from tests.web import conftest as web
from tests.web.conftest import Locked, app_of, serving

app, coach, locked = web.app, web.coach, web.locked
scripted, url = web.scripted, web.url

PATIENCE = 20_000  # ms; a busy machine is slow
NO_BROWSER = "Chromium is not installed; install the package `chromium` to run browser tests"
ARGUMENTS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
WATCH = """
  window.violations = [];
  addEventListener("securitypolicyviolation", (one) => violations.push(one.violatedDirective));
"""


@pytest.fixture(scope="session")
def stage_url(scripted: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a coach speaks by the script of tests/web/scripted.py."""
    with serving(app_of(scripted, tmp_path_factory.mktemp("stage"))) as at:
        yield at


@pytest.fixture(scope="session")
def obeying(coach: Coach) -> Obeying:
    """The coach of `obeying_url`."""
    return Obeying(coach)


@pytest.fixture(scope="session")
def obeying_url(obeying: Obeying, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a coach says whatever it was told to, from a ladder somebody tampered with."""
    with serving(app_of(obeying, tmp_path_factory.mktemp("obeying"))) as at:
        yield at


@pytest.fixture(scope="package")
def chromium(url: str, stage_url: str, obeying_url: str, locked: Locked) -> Iterator[Browser]:
    """The browser of this folder's tests."""
    if (path := shutil.which("chromium")) is None:
        pytest.skip(NO_BROWSER)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page and what happened on it that must not."""

    page: Page
    dialogs: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def bad(self) -> list[Any]:
        """Dialogs, requests to elsewhere, errors of scripts, and breaches of the policy."""
        here = urlsplit(self.page.url).netloc
        foreign = [one for one in self.requests if urlsplit(one).netloc != here]
        return [*self.dialogs, *foreign, *self.errors, *self.page.evaluate("violations")]


@pytest.fixture
def watch(chromium: Browser) -> Iterator[Callable[..., Watched]]:
    """Open a page in a profile of its own, and watch it; at the end nothing bad has happened."""
    opened: list[Watched] = []

    def open_(at: str, **profile: Any) -> Watched:
        context = chromium.new_context(base_url=at, **profile)
        context.set_default_timeout(PATIENCE)
        context.add_init_script(WATCH)
        watched = Watched(context.new_page())
        page = watched.page
        page.on("dialog", lambda one: (watched.dialogs.append(one.message), one.dismiss()))
        page.on("request", lambda one: watched.requests.append(one.url))
        page.on("pageerror", lambda one: watched.errors.append(str(one)))
        opened.append(watched)
        return watched

    yield open_
    found = [one.bad() for one in opened]
    for one in opened:
        one.page.context.close()
    assert found == [[]] * len(opened)


@pytest.fixture
def page(watch: Callable[..., Watched], url: str) -> Page:
    """A watched page of the server that is open to this machine, with nothing on it yet."""
    return watch(url, viewport={"width": 1280, "height": 800}).page


def ask(page: Page, question: str) -> None:
    """Ask, and wait until the answer has ended."""
    page.wait_for_load_state()  # scripts have run
    before = page.locator(".turn").count()
    page.get_by_label("Your question").fill(question)
    page.keyboard.press("Enter")
    page.locator(f".turns > :nth-child({before + 1}):not([data-state='pending'])").wait_for()


def structure(page: Page) -> list[str]:
    """The turns of a chat as they are in the page: elements, attributes and text."""
    found: list[str] = page.locator(".turn").evaluate_all("all => all.map(one => one.outerHTML)")
    return [re.sub(r'\s+(style="")?', " ", one) for one in found]
