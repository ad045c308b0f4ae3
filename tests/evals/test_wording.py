"""What reports say in passing reads as a person would write it."""

from __future__ import annotations

import pytest

from evals.wording import counted, listed, readable


def test_one_is_one_and_all_else_is_many() -> None:
    assert [counted(n, "case") for n in (0, 1, 2)] == ["0 cases", "1 case", "2 cases"]


def test_a_long_list_says_how_many_it_leaves_out() -> None:
    assert listed(["a", "b"], 2) == "a, b"
    assert listed(["a", "b", "c", "d"], 2) == "a, b and 2 more"


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        (r"\bwhich (?:team |stated )?goal\b", "which (team |stated )?goal"),
        (r"(?<!not )ask (?:for|about) .{0,20}raise", "ask (for|about) …raise"),
        (r"weigh\w* trade-?offs", "weigh… trade-?offs"),
        (r"[$€]\s?\d+\.", "[$€] #."),
    ],
)
def test_a_pattern_is_shown_without_its_machinery(pattern: str, said: str) -> None:
    assert readable(pattern) == said
