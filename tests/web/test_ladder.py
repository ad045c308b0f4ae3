"""The ladder over HTTP: what it is made of, its passages, two stages side by side."""

from __future__ import annotations

from urllib.parse import quote

import httpx
import pytest

from coach.assembly import Coach
from coach.citations import anchor


def test_the_ladder_says_what_it_is_made_of(site: httpx.Client, coach: Coach) -> None:
    ladder = site.get("/v1/ladder").json()
    assert (ladder["id"], ladder["revision"]) == (coach.ladder.id, coach.ladder.revision)
    assert ladder["stages"] == site.get("/v1/ladder/stages").json()
    assert ladder["competencies"] == site.get("/v1/ladder/competencies").json()
    assert [one["title"] for one in ladder["stages"]] == ["Novice", "Maker", "Master"]
    assert ladder["competencies"][0]["stages"] == ["overview", "novice", "maker", "master"]


def test_every_passage_is_read_by_its_id_and_those_of_its_sentences(
    site: httpx.Client, coach: Coach
) -> None:
    (competency,) = coach.ladder.competencies
    for passage in competency.passages:
        read = site.get(f"/v1/ladder/passages/{quote(passage.id)}").json()
        assert (read["id"], read["text"]) == (passage.id, passage.text)
        for sentence, shown in zip(passage.sentences, read["sentences"], strict=True):
            assert site.get(f"/v1/ladder/passages/{quote(sentence.id)}").json() == read
            assert competency.text[shown["start"] : shown["end"]].strip()
            assert shown["url"].endswith("#" + anchor(sentence))


def test_passages_are_walked_from_the_first_to_the_last_and_back(
    site: httpx.Client, coach: Coach
) -> None:
    ids = [passage.id for passage in coach.ladder.passages()]
    there = walked(site, ids[0], "next")
    assert there == ids
    assert walked(site, ids[-1], "previous") == ids[::-1]


def walked(site: httpx.Client, start: str, step: str) -> list[str]:
    seen, at = [], start
    while at:
        seen.append(at)
        at = site.get(f"/v1/ladder/passages/{quote(at)}").json()[step]
    return seen


@pytest.mark.parametrize(("a", "b"), [("L1", "senior"), ("Novice", "master")])
def test_two_stages_stand_side_by_side_section_by_section(
    site: httpx.Client, a: str, b: str
) -> None:
    compared = site.get("/v1/ladder/compare", params={"a": a, "b": b}).json()
    assert (compared["a"]["id"], compared["b"]["id"]) == ("novice", "master")
    sections = compared["competencies"][0]["sections"]
    headings = ["Introduction", "What This Looks Like", "How to Grow"]
    assert [one["heading"] for one in sections] == headings
    for section in sections:
        for side, stage in (("a", "novice"), ("b", "master")):
            assert section[side] and {one["stage"] for one in section[side]} == {stage}
