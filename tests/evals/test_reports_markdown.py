"""The comment on a pull request: what it says first, and that data in it stays data."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from evals.comparison import Change, Decision
from evals.reports.markdown import code, escaped, pr_comment
from tests.evals.comparisons import a_comparison, a_quoted_answer, all_well, runs
from tests.evals.runs import a_run

GITHUB_LIMIT = 65_536  # characters of a comment
PAYLOADS = (
    "@everyone look",
    "![x](https://example.org/pixel.png)",
    "<img src=x onerror=alert(1)>",
    "[click](javascript:alert(1))",
    "`code` ``more``",
    "</details><h1>Approved</h1>",
    "a | b | c",
    "*bold* _it_ ~~gone~~ $x$ &amp; #12 www.example.org",
)


def rendered(markdown: str) -> str:
    """HTML as a reader of the comment gets it, or nearly so: CommonMark with tables and links."""
    return MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(markdown)


def test_the_comment_tells_the_verdict_then_regressions_then_fixes_then_figures() -> None:
    assert (
        pr_comment(a_comparison())
        == """\
> [!CAUTION]
> **Worse than the baseline.** 2 of 6 cases pass

- ✕ `suite/critical`: critical cases that passed still pass; found 1 case: lost
- ? `retrieval/mrr/floor`: at least 0.9; found 0.914 \\[0.880, 0.936\\]

### What got worse (2)

- **critical** `lost` regressed: `How do I grow?`<br>outcome: declined, expected answered
- `missing` missing: `How do I grow?`<br>in the baseline, not in this run

### Cannot be judged: the ladder lacks what they quote (1)

- `old` stale: `How do I grow?`<br>gone: a sentence

### What got better (1)

- `found` fixed: `How do I grow?`<br>content: misses point p1

<details><summary>Numbers, in points of a hundred</summary>

| metric | n | this run | baseline | change | 95 % interval |
|---|---:|---:|---:|---:|---:|
| `retrieval.mrr` | 4 | 91.4 | 93.5 | −2.1 | −4.0 to −0.3 |
| `outcome.unsafe` | 0 | – | – | – |  |

</details>


<details><summary>Slices: shown with their n, never gated</summary>

| slice | n | pass | baseline |
|---|---:|---:|---:|
| critical cases | 1 | 0 | 1 of 1 |
| kind in\\_scope | 4 | 2 | 3 of 5 |
| tag grow | 4 | 2 | 3 of 4 |

</details>

These cases are too few.

<!-- coach eval -->
"""
    )


@pytest.mark.parametrize(
    ("comparison", "first"),
    [
        pytest.param(a_comparison(), "> [!CAUTION]", id="regressed"),
        pytest.param(all_well(), "> [!NOTE]", id="ok"),
        pytest.param(
            a_comparison(decision=Decision.INCONCLUSIVE), "> [!WARNING]", id="inconclusive"
        ),
    ],
)
def test_the_alert_stands_on_top(comparison: object, first: str) -> None:
    assert pr_comment(comparison).splitlines()[0] == first  # type: ignore[arg-type]


def test_without_a_baseline_the_comment_lists_what_fails() -> None:
    comment = pr_comment(a_comparison(baseline=None, changes=()))
    assert "> **Not good enough.** 2 of 6 cases pass" in comment
    assert "### What fails (2)\n\n- **critical** `lost`: `How do I grow?`<br>outcome" in comment


@pytest.mark.parametrize("payload", PAYLOADS)
def test_a_question_or_finding_cannot_mark_up_the_comment(payload: str) -> None:
    plain = rendered(code(payload) + " and " + escaped(payload))
    assert set(re.findall(r"<(/?\w+)", plain)) == {"p", "/p", "code", "/code"}


@pytest.mark.parametrize("payload", ["@everyone", "fix #12", "https://example.org", "WWW.x.org"])
def test_nobody_is_mentioned_and_nothing_is_linked(payload: str) -> None:
    assert not re.search(r"@\w|#\d|://|\bwww\.", escaped(payload), re.IGNORECASE)


@given(st.text())
def test_a_code_span_shows_exactly_the_text_on_one_line(text: str) -> None:
    line = " ".join(text.replace("\0", "").split())[:150]
    tokens = MarkdownIt("commonmark").parseInline(f"a {code(line)} b")[0].children or []
    assert [one.content.strip() for one in tokens if one.type == "code_inline"] == [line]


def test_the_comment_of_a_disaster_still_fits() -> None:
    asked = "*_`" * 500
    lost = [a_quoted_answer(f"case-{n}", q=asked, criticality="critical") for n in range(1_000)]
    some = a_comparison().changes[0]
    changed = tuple(
        replace(some, id=one.id, change=Change.REGRESSED, details=(asked,)) for one in lost
    )
    comment = pr_comment(a_comparison(candidate=a_run(lost), baseline=runs()[0], changes=changed))
    assert len(comment) < GITHUB_LIMIT
    assert "- and 980 more, in the HTML report" in comment
