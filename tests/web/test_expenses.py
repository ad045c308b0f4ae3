"""A model that must not be paid is not asked: the offline coach answers, and says so."""

from __future__ import annotations

from pathlib import Path

import httpx

from coach.assembly import Coach
from coach.settings import Settings
from coach.web.app import create_app
from tests.web.conftest import ASK, PATIENCE, UNHURRIED, serving


def test_a_model_of_unknown_price_is_not_asked_where_spending_has_a_cap(
    coach: Coach, tmp_path: Path
) -> None:
    """The network is shut, so that a call would fail the test."""
    capped = Settings(data=tmp_path, model="openai/nobody-listed-this", spend_day=1.0)
    app = create_app(capped, open_=lambda _: coach, paces=UNHURRIED)
    with serving(app) as at:
        turn = httpx.post(f"{at}/v1/ask", json=ASK, timeout=PATIENCE).json()
        page = httpx.get(f"{at}/", timeout=PATIENCE).text
    assert "sent to the model “openai/nobody-listed-this”" in page
    assert (turn["outcome"], turn["mode"]) == ("answered", "model")
    assert "degraded" in [notice["kind"] for notice in turn["notices"]]
    assert turn["citations"]
