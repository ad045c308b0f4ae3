"""The HTML report: one file, nothing from outside, data stays data, and it works in a browser."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
import zlib
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.case import Turn
from evals.comparison import Change, Comparison
from evals.record import CaseRecord, Noted, Retrieved, Run, Said
from evals.reports.html import TEMPLATES, html_page
from evals.reports.page_view import AT_HAND
from tests.evals.comparisons import CITED, UNSUPPORTED, a_comparison, a_quoted_answer, all_well
from tests.evals.runs import a_run

SMALL = 60_000  # bytes of style and script together, before compression
PAYLOADS = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(1)>",
    "</script></style></textarea><svg onload=alert(1)>",
    "javascript:alert(1)",
    "--><!-- {{ 7 * 7 }} {% raw %} ]]>",
    "&lt;b&gt; &#60;i&#62;",
)
TAGS = frozenset(
    "html head meta title style script body header main footer nav section p h1 h2 h3 h5 span b i "
    "small a button svg line circle polyline table caption thead tbody tr th td ol ul li details "
    "summary div template code q mark ins del kbd form label input select option output"
    " noscript".split()
)
BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
QUIET = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --virtual-time-budget=2000 --dump-dom"
).split()


class Page(HTMLParser):
    """The elements of a page, and its text without styles and scripts."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.text, self._silent = "", False
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self._silent = tag in ("style", "script")

    def handle_endtag(self, tag: str) -> None:
        self._silent = False

    def handle_data(self, data: str) -> None:
        self.text += "" if self._silent else data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.elements if name == tag]


def packed(page: str) -> dict[str, str]:
    """The bodies of cases that travel compressed, by id."""
    found = re.search('<script type="text/plain" id="packed">([^<]*)</script>', page)
    assert found
    bodies: dict[str, str] = json.loads(zlib.decompress(base64.b64decode(found[1])))
    return bodies


def everything(page: str) -> Page:
    """The page with all packed bodies laid open after it."""
    return Page(page + "".join(packed(page).values()))


def hostile(record: CaseRecord, text: str) -> CaseRecord:
    """The record with the text in every place where data is shown."""
    case = replace(
        record.case,
        q=text,
        history=(Turn("user", text),),
        gold=replace(
            record.case.gold,
            relevant=tuple(replace(one, quote=text) for one in record.case.gold.relevant),
            points=tuple(replace(one, any_of=(text,)) for one in record.case.gold.points),
        ),
    )
    cited = replace(CITED, label=text, relation=text, quote=text, source=text)
    return replace(
        record,
        case=case,
        where=text,
        note=text,
        outcome=record.outcome and text,
        reason=text,
        frame={"intent": text, "topic": text, "labels": [text]},
        retrieved=(Retrieved(text, 0.5),),
        statements=(
            Said(text, "quoted", (CITED.id,), replace(UNSUPPORTED, reason=text)),
            Said(f"{text} again", text, (text,), replace(UNSUPPORTED, elsewhere=True)),
        ),
        citations=(cited,),
        notices=(Noted(text, text),),
        checks={"content": (text,)},
    )


def hostile_run(run: Run, text: str) -> Run:
    head = replace(run.head, code_sha=text, embedder=text, prompt_digest=text)
    return Run(head, tuple(hostile(one, text) for one in run.cases), run.spent)


def hostile_comparison(text: str) -> Comparison:
    plain = a_comparison()
    assert plain.baseline
    return replace(
        plain,
        headline=text,
        power=text,
        differences=(text,),
        candidate=hostile_run(plain.candidate, text),
        baseline=hostile_run(plain.baseline, f"{text} before"),
        changes=tuple(replace(one, details=(text, text)) for one in plain.changes),
        gates=tuple(replace(one, rule=text, found=text) for one in plain.gates),
        metrics=tuple(replace(one, says=text, why_null={text: 1}) for one in plain.metrics),
    )


def headings(page: str) -> list[str]:
    found = re.findall(r"<h[123][^>]*>(.*?)</h[123]>", page, re.DOTALL)
    return [" ".join(Page(one).text.split()) for one in found]


def test_the_verdict_in_words_comes_first_then_worse_then_better_then_numbers() -> None:
    assert headings(html_page(a_comparison())) == [
        "✕Worse than the baseline",
        "What got worse 2",
        "Cannot be judged 1",
        "What got better 1",
        "What differs otherwise 1",
        "Numbers",
        "How turns should end, and how they ended",
        "Slices",
        "All cases 7",
        "About these runs",
    ]


def test_every_case_has_a_place_a_link_can_lead_to() -> None:
    comparison = a_comparison()
    page = Page(html_page(comparison))
    ids = [attrs["id"] for _, attrs in page.elements if "id" in attrs]
    assert len(ids) == len(set(ids))
    cases = {one.id for one in comparison.candidate.cases} | {"missing"}
    assert {one for one in ids if one and one.startswith("case=")} == {
        f"case={one}" for one in cases
    }
    links = {attrs["href"] for attrs in page.all("a")}
    assert {f"#{one}" for one in ids} >= links


def test_an_answer_is_in_the_page_or_packed_and_never_both() -> None:
    page = html_page(a_comparison())
    assert sorted(packed(page)) == ["raised", "steady"]
    assert page.count('<p class="ask">') == 5


def test_of_a_long_list_the_first_answers_are_at_hand_and_the_rest_packed() -> None:
    lost = [a_quoted_answer(f"case-{n:03}") for n in range(AT_HAND + 5)]
    some = a_comparison().changes[0]
    changed = tuple(replace(some, id=one.id, change=Change.REGRESSED) for one in lost)
    page = html_page(a_comparison(candidate=a_run(lost), baseline=a_run(lost), changes=changed))
    assert sorted(packed(page)) == [f"case-{n:03}" for n in range(AT_HAND, AT_HAND + 5)]


def test_the_page_is_the_same_bytes_for_equal_comparisons() -> None:
    assert html_page(a_comparison()) == html_page(a_comparison())


def test_nothing_is_asked_of_the_network() -> None:
    page = Page(html_page(a_comparison()))
    addresses = [
        value
        for _, attrs in page.elements
        for name, value in attrs.items()
        if name in ("src", "href", "srcset", "action", "data", "poster", "style")
    ]
    assert addresses
    assert all(one and one.startswith("#") for one in addresses)
    style, script = ((TEMPLATES / name).read_text() for name in ("report.css", "report.js"))
    assert not re.search(r"url\(|@import|https?:|//\w", style)
    assert not re.search(r"https?:|fetch\(|XMLHttp|import\(|WebSocket|sendBeacon", script)
    assert len(style) + len(script) < SMALL


def test_the_policy_lets_only_our_style_and_script_act() -> None:
    text = html_page(a_comparison())
    policy = next(one["content"] for one in Page(text).all("meta") if "http-equiv" in one)
    ours = []
    for tag in ("style", "script"):
        found = re.search(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        assert found
        ours.append(base64.b64encode(hashlib.sha256(found[1].encode()).digest()).decode())
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{ours[0]}'; script-src 'sha256-{ours[1]}'; "
        "base-uri 'none'; form-action 'none'"
    )


@pytest.mark.parametrize("payload", PAYLOADS)
def test_data_adds_no_element_and_no_handler(payload: str) -> None:
    page = everything(html_page(hostile_comparison(payload)))
    assert {tag for tag, _ in page.elements} <= TAGS
    assert len(page.all("script")) == 2
    names = {name for _, attrs in page.elements for name in attrs}
    assert not [name for name in names if name.startswith("on") or name == "style"]
    assert all((attrs["href"] or "").startswith("#") for attrs in page.all("a"))


@pytest.mark.parametrize("payload", PAYLOADS)
def test_data_is_shown_as_it_is(payload: str) -> None:
    shown = everything(html_page(hostile_comparison(payload))).text
    assert shown.count(payload) > 40


@settings(max_examples=10)
@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1))
def test_any_text_comes_through_a_page_unchanged(text: str) -> None:
    asked = replace(a_quoted_answer("steady"), note=None)
    asked = replace(asked, case=replace(asked.case, q=text))
    shown = Page(html_page(replace(all_well(), candidate=a_run([asked])))).text
    assert text in shown


def test_a_citation_shows_its_quote_and_what_matched() -> None:
    page = " ".join(everything(html_page(a_comparison())).text.split())
    assert "Ask which goal a task serves. Word for word." in page
    assert "alignment/mid/how-to-grow#1.1 · alignment.md, 10–39" in page


def test_a_metric_has_a_curve_over_the_baselines_that_were_blessed() -> None:
    past = ({"retrieval.mrr": 0.9}, {"retrieval.mrr": 0.935})
    assert "<polyline" not in html_page(a_comparison())
    (line,) = Page(html_page(a_comparison(history=past))).all("polyline")
    assert line["points"] == "5.0,12.0 70.0,2.0 135.0,8.0"


def test_a_statement_without_support_says_what_did_not_match() -> None:
    said = Said("Ask yearly which goal a task serves.", "supported", (CITED.id,), UNSUPPORTED)
    weak = replace(a_quoted_answer("steady"), statements=(said,))
    text = " ".join(
        everything(html_page(replace(all_well(), candidate=a_run([weak])))).text.split()
    )
    assert "not supported: 'yearly' is not in it" in text
    assert "Does not carry the statement (score 0.25)" in text
    assert "Not in this quote: yearly" in text


@pytest.mark.parametrize(
    ("comparison", "heading"),
    [
        pytest.param(a_comparison(), "Worse than the baseline", id="regressed"),
        pytest.param(all_well(), "No worse than the baseline", id="ok"),
        pytest.param(a_comparison(baseline=None, changes=()), "Not good enough", id="alone"),
        pytest.param(
            replace(
                all_well(), candidate=a_run([]), baseline=None, metrics=(), slices=(), gates=()
            ),
            "Good enough",
            id="empty",
        ),
    ],
)
def test_the_page_has_one_heading_and_it_is_the_verdict(
    comparison: Comparison, heading: str
) -> None:
    page = html_page(comparison)
    assert (page.count("<h1"), headings(page)[0][1:]) == (1, heading)


@pytest.mark.skipif(BROWSER is None, reason="no chromium here; install it to look at the page")
def test_in_a_browser_a_deep_link_unpacks_and_opens_its_case_and_nothing_injected_runs(
    tmp_path: Path,
) -> None:
    attack = "<img src=x onerror=\"document.title='owned'\"><script>document.title='owned'</script>"
    comparison = hostile_comparison(attack)
    (tmp_path / "report.html").write_text(html_page(comparison), encoding="utf-8")
    address = f"{(tmp_path / 'report.html').as_uri()}#case=steady"
    words = [str(BROWSER), *QUIET, f"--user-data-dir={tmp_path / 'profile'}", address]
    done = subprocess.run(words, capture_output=True, text=True, timeout=120, check=True)
    assert "<title>Worse than the baseline · coach eval</title>" in done.stdout
    opened = re.search('<tr class="opened">.*?</tr>', done.stdout, re.DOTALL)
    assert opened
    assert "&lt;script&gt;" in opened[0]
    assert "Colours: auto" in done.stdout
