"""Feedback drafts over HTTP: what comes of notes, who may see it, what is never kept or told."""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from coach.assembly import Coach
from coach.drafts.kept import KeptDraft
from coach.errors import Failure
from coach.feedback.notes.cleaning import LARGEST_NOTES
from coach.llm.call import Call
from coach.prompts import FEEDBACK, load_prompt
from coach.store.drafts import Head
from coach.store.instants import utc_now
from coach.web import feedback_reading
from tests.feedback.models import clerk, model
from tests.rendered.render import PROMPTS
from tests.web.conftest import Locked, app_of, serving

TWICE = "- 12 May, kiln review: Mara wrote the timeline the same day, so no batch was fired twice."
NOTES = f"""{TWICE}
- great attitude
- In the June retro she interrupted Tom three times and he stopped talking.
- Wrote the glaze guide after the outage on 3 June; two new people used it in their first week.
- She's pregnant so may be slower in autumn
{TWICE}"""
GIVEN = {"notes": NOTES, "stage": "L1", "name": "Mara"}
SAID = "In the May survey three teammates named her reviews as what helped them."
DANGER = ["- I want to fire him, we need a PIP", "- he says he wants to kill himself"]


def made(site: httpx.Client, **given: Any) -> dict[str, Any]:
    reply = site.post("/v1/feedback", json=GIVEN | given)
    assert reply.status_code == 201, reply.text
    return reply.json()


def decided(site: httpx.Client, read: dict[str, Any], name: str, act: str, **more: Any) -> Any:
    body = {"observation": name, "act": act, **more}
    reply = site.post(f"/v1/feedback/{read['id']}/decisions", json=body)
    return reply.json() if reply.status_code == 200 else reply


def of(read: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in read["observations"] if one["id"] == name)


def test_notes_become_observations_with_exact_spans_and_questions(site: httpx.Client) -> None:
    read = made(site)
    assert [one["id"] for one in read["observations"]] == [f"n{at}" for at in range(1, 7)]
    for one in read["observations"]:
        assert read["text"][one["start"] : one["end"]] == one["words"] == one["text"]
    assert of(read, "n2")["standing"] == "needs-more" and of(read, "n2")["missing"]
    assert any(line["notes"] == ["n2"] for line in read["questions"])
    assert of(read, "n5")["standing"] == "protected" and of(read, "n5")["why"]
    assert (read["notes"], read["name"], read["draft"]) == (NOTES, "Mara", None)
    assert site.get(f"/v1/feedback/{read['id']}").json() == read


def test_decisions_stay_and_shape_the_draft(site: httpx.Client) -> None:
    read = made(site)
    decided(site, read, "n1", "drop")
    decided(site, read, "n4", "side", side="growth")
    read = decided(site, read, "n2", "edit", text=SAID)
    assert of(read, "n2")["edited"] and of(read, "n2")["words"] == "great attitude"
    again = site.get(f"/v1/feedback/{read['id']}").json()
    assert again["observations"] == read["observations"]
    draft = site.post(f"/v1/feedback/{read['id']}/draft").json()["draft"]
    told = [point["behaviour"] for point in draft["strengths"]]
    assert ["n2"] in [one["notes"] for one in told]
    assert ["n1"] not in [one["notes"] for one in told]
    assert ["n4"] in [point["behaviour"]["notes"] for point in draft["growth"]]
    kept = decided(site, read, "n1", "keep")
    assert of(kept, "n1")["standing"] == "kept"


def test_a_side_given_by_hand_outlives_an_edit(site: httpx.Client) -> None:
    read = made(site)
    decided(site, read, "n1", "side", side="growth")
    read = decided(site, read, "n1", "edit", text=SAID)
    assert of(read, "n1")["side"] == "growth"


def test_of_two_observations_with_the_same_words_the_one_that_was_meant_is_dropped(
    site: httpx.Client,
) -> None:
    read = decided(site, made(site), "n6", "drop")
    assert (of(read, "n1")["standing"], of(read, "n6")["standing"]) == ("kept", "dropped")


def test_what_must_stay_out_is_kept_only_after_an_edit(site: httpx.Client) -> None:
    read = made(site)
    refused = decided(site, read, "n5", "keep")
    assert refused.status_code == 422 and "edit n5" in refused.json()["detail"]
    assert site.get(f"/v1/feedback/{read['id']}").json() == read


@pytest.mark.parametrize(
    ("body", "says"),
    [
        ({"observation": "n99", "act": "drop"}, "n1 to n6"),
        ({"observation": "n1", "act": "edit"}, "send `text`"),
        ({"observation": "n1", "act": "side"}, "send `side`"),
        ({"observation": "n1", "act": "tie", "sentence": "none/such"}, "no match"),
        ({"observation": "n1", "act": "edit", "text": DANGER[0]}, "Leave it out"),
    ],
)
def test_a_decision_that_is_not_possible_says_what_is(
    site: httpx.Client, body: dict[str, str], says: str
) -> None:
    read = made(site)
    reply = site.post(f"/v1/feedback/{read['id']}/decisions", json=body)
    assert reply.status_code == 422 and says in reply.json()["detail"]


def test_a_decision_about_notes_that_changed_meanwhile_is_refused(site: httpx.Client) -> None:
    read = made(site)
    place = f"/v1/feedback/{read['id']}"
    site.patch(place, json={"notes": "- something else\n" + NOTES})
    body = {"observation": "n1", "act": "drop", "version": read["version"]}
    assert site.post(f"{place}/decisions", json=body).status_code == 409


@pytest.mark.parametrize("first", [{"notes": f"- first\n{NOTES}"}, {"name": "Mo"}, {"stage": "L2"}])
def test_of_two_who_change_what_they_read_the_second_is_refused(
    site: httpx.Client, first: dict[str, str]
) -> None:
    read = made(site)
    place, known = f"/v1/feedback/{read['id']}", {"version": read["version"]}
    changed = site.patch(place, json=first | known)
    assert changed.status_code == 200
    refused = site.patch(place, json={"notes": f"- second\n{NOTES}"} | known)
    assert refused.status_code == 409 and "read them again" in refused.json()["detail"]
    now = site.get(place).json()
    assert "- second" not in now["notes"] and now["version"] == changed.json()["version"]
    again = {"notes": f"- second\n{NOTES}", "version": changed.json()["version"]}
    assert site.patch(place, json=again).status_code == 200


def test_changed_notes_keep_decisions_and_hand_back_what_fits_nothing(site: httpx.Client) -> None:
    read = made(site)
    decided(site, read, "n3", "drop")
    decided(site, read, "n2", "edit", text=SAID)
    place = f"/v1/feedback/{read['id']}"
    revised = site.patch(
        place, json={"notes": "- a new line first\n" + NOTES.replace("great attitude", "gone")}
    ).json()
    assert of(revised, "n4")["standing"] == "dropped"
    assert [one["value"] for one in revised["adrift"]] == [SAID]
    assert site.patch(place, json={"stage": "L2", "name": ""}).json()["name"] == ""


def test_a_draft_says_when_it_is_older_than_what_it_is_made_of(site: httpx.Client) -> None:
    read = made(site)
    place = f"/v1/feedback/{read['id']}"
    assert site.get(f"{place}/draft").status_code == 404
    assert site.get(f"{place}/export").status_code == 409
    first = site.post(f"{place}/draft").json()
    assert not first["stale"] and first["changes"] == {"added": [], "removed": []}
    decided(site, read, "n1", "drop")
    decided(site, read, "n6", "drop")
    assert site.get(f"{place}/draft").json()["stale"] and site.get(place).json()["draft"]["stale"]
    assert site.get(f"{place}/export").status_code == 409
    second = site.post(f"{place}/draft").json()
    assert not second["stale"]
    assert any("timeline" in line for line in second["changes"]["removed"])
    assert site.get(f"{place}/export").status_code == 200


def test_a_draft_that_other_rules_let_pass_is_drafted_again_before_it_is_exported(
    coach: Coach, tmp_path: Path
) -> None:
    with serving(app_of(coach, tmp_path)) as at, httpx.Client(base_url=at, timeout=20) as client:
        place = f"/v1/feedback/{made(client)['id']}"
        client.post(f"{place}/draft")
        assert client.get(f"{place}/export").status_code == 200
        changed = client.get("/v1/me/export").json()["drafts"][0]
        earlier = basis_of(changed, coach.ladder.revision)
        with sqlite3.connect(tmp_path / "coach.db") as database:
            written = json.dumps(changed["written"] | {"basis": earlier})
            database.execute("UPDATE drafts SET written = ?", [written])
        assert client.get(f"{place}/draft").json()["stale"]
        assert client.get(f"{place}/export").status_code == 409


def basis_of(draft: dict[str, Any], revision: str) -> str:
    """The basis of a draft without decisions as a coach of version 0 had it."""
    head = Head(draft["id"], draft["name"], draft["stage"], draft["target"], None, *[utc_now()] * 2)
    return KeptDraft(head, draft["notes"]).basis(revision, rules="0")


def test_a_file_names_its_sources_and_not_what_is_for_the_manager_alone(site: httpx.Client) -> None:
    read = made(site)
    place = f"/v1/feedback/{read['id']}"
    asked = site.post(f"{place}/draft").json()["to_manager"]
    page = site.get(f"{place}/export?format=md")
    assert page.headers["content-type"].startswith("text/markdown")
    assert "attachment" in page.headers["content-disposition"]
    assert "you are responsible" in page.text and "## Sources" in page.text
    assert "great attitude" not in page.text and "pregnant" not in page.text
    assert asked and asked[0]["text"] not in page.text
    word = site.get(f"{place}/export?format=docx")
    with zipfile.ZipFile(io.BytesIO(word.content)) as inside:
        assert b"Feedback for Mara" in inside.read("word/document.xml")


def test_a_model_words_the_draft_and_never_meets_the_name(coach: Coach, tmp_path: Path) -> None:
    calls: list[Call] = []
    worded = replace(coach, complete=model(clerk, calls=calls), model="fake")
    with serving(app_of(worded, tmp_path)) as at, httpx.Client(base_url=at, timeout=20) as client:
        place = f"/v1/feedback/{made(client)['id']}"
        drafted = client.post(f"{place}/draft").json()
        assert (drafted["mode"], drafted["model"], len(calls)) == ("model", "fake", 1)
        told = load_prompt(PROMPTS, FEEDBACK)
        (kept,) = client.get("/v1/me/export").json()["drafts"]
        assert kept["written"]["prompt_digest"] == drafted["prompt_digest"] == told.digest
        assert "Mara" not in str(calls) and "Mara wrote the timeline" in str(drafted["draft"])
        assert "worded with the model fake" in client.get(f"{place}/export").text
        offline = client.post(f"{place}/draft", json={"writer": "offline"}).json()
        assert (offline["mode"], offline["model"], len(calls)) == ("offline", None, 1)
        assert offline["prompt_digest"] is None


def test_a_model_that_fails_costs_no_draft(coach: Coach, tmp_path: Path) -> None:
    failing = replace(coach, complete=model(clerk, fails=Failure.OVERLOADED), model="fake")
    with serving(app_of(failing, tmp_path)) as at, httpx.Client(base_url=at, timeout=20) as client:
        drafted = client.post(f"/v1/feedback/{made(client)['id']}/draft").json()
        assert drafted["mode"] == "offline" and drafted["notice"]
        assert drafted["draft"]["strengths"]


def test_the_gap_view_speaks_only_of_what_the_notes_show(site: httpx.Client) -> None:
    few = made(site, notes="- Wrote the glaze guide on 3 June; two people used it.")
    view = site.get(f"/v1/feedback/{few['id']}/gap").json()
    assert (view["enough"], view["current"]) == (False, []) and "Not enough" in view["remark"]
    apart = site.get(f"/v1/feedback/{made(site)['id']}/gap").json()
    assert (apart["enough"], apart["current"]) == (False, [])
    good = "## Went well\n- On 2 July she centred the clay before she opened it."
    tied = made(site, notes=f"{NOTES}\n{good}")
    view = site.get(f"/v1/feedback/{tied['id']}/gap").json()
    assert ["n7"] in [row["notes"] for row in (*view["current"], *view["following"])]
    assert view["enough"] and view["current"] and "checklist" in view["remark"]


@pytest.mark.parametrize("notes", DANGER)
def test_of_notes_with_a_card_nothing_is_kept_but_that_there_was_one(
    coach: Coach, tmp_path: Path, notes: str
) -> None:
    with serving(app_of(coach, tmp_path)) as at, httpx.Client(base_url=at, timeout=20) as client:
        told = made(client, notes=notes, name="Zerlina")
        assert told["card"]["lines"] and told["observations"] == []
        place = f"/v1/feedback/{told['id']}"
        assert [one["words"] for one in told["card"]["causes"]]
        again = client.get(place).json()["card"]
        assert again == told["card"] | {"causes": []}  # nothing of the notes is kept
        body = {"observation": "n1", "act": "drop"}
        assert client.post(f"{place}/decisions", json=body).status_code == 409
        assert client.post(f"{place}/draft").status_code == 409
        assert "coach_feedback_stopped_total 1.0" in client.get("/metrics").text
        kept = json.dumps(client.get("/v1/me/export").json())
        fine = made(client)
        refused = client.patch(f"/v1/feedback/{fine['id']}", json={"notes": notes}).json()
        assert refused["card"]
        assert client.get(f"/v1/feedback/{fine['id']}").json()["notes"] == NOTES
    on_disk = b"".join(one.read_bytes() for one in tmp_path.glob("coach.db*"))
    for words in (notes, notes[5:20], "Zerlina"):
        assert words not in kept and words.encode() not in on_disk


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"notes": ""}, "empty"),
        ({"notes": "Mara"}, "no observation"),
        ({"notes": "- x did y\n" * 5_000}, "observations, 400 are allowed"),
        ({"notes": "ü" * (LARGEST_NOTES // 2 + 1)}, "are allowed"),
        ({"stage": "L9"}, "has no stage 'L9'; it has"),
        ({"stage": "L2", "target": "L1"}, "swap stage and target"),
    ],
)
def test_notes_that_cannot_be_used_are_refused_with_what_to_do(
    site: httpx.Client, given: dict[str, str], says: str
) -> None:
    reply = site.post("/v1/feedback", json=GIVEN | given)
    assert reply.status_code == 422 and says in reply.json()["detail"]


def test_a_name_that_is_none_is_not_repeated(site: httpx.Client) -> None:
    reply = site.post("/v1/feedback", json=GIVEN | {"name": "Mara <Secret> 4711"})
    assert reply.status_code == 422 and "Secret" not in reply.text


def test_what_a_change_replies_is_what_is_kept(site: httpx.Client) -> None:
    read = made(site)
    where = f"/v1/feedback/{read['id']}"
    renamed = site.patch(where, json={"name": "Ben"})
    assert renamed.status_code == 200 and renamed.json() == site.get(where).json()
    dropped = site.post(f"{where}/decisions", json={"observation": "n1", "act": "drop"})
    assert dropped.status_code == 200 and dropped.json() == site.get(where).json()


def test_notes_of_their_full_size_fit_in_a_request_and_larger_bodies_do_not(
    site: httpx.Client,
) -> None:
    said = "- On 3 June she wrote the glaze guide in full and explained it."
    notes = said + "\n" * (LARGEST_NOTES - len(said))
    assert site.post("/v1/feedback", json=GIVEN | {"notes": notes}).status_code == 201
    assert site.post("/v1/feedback", json=GIVEN | {"notes": "x" * 400_000}).status_code == 413


def test_a_person_is_forgotten_by_name_and_notes_that_name_them_are_told(
    coach: Coach, tmp_path: Path
) -> None:
    with serving(app_of(coach, tmp_path)) as at, httpx.Client(base_url=at, timeout=20) as client:
        about, beside = made(client), made(client, name="Ben")
        gone = client.post("/v1/feedback/forget", json={"name": "mara"}).json()
        assert gone == {"deleted": [about["id"]], "mentioned": [beside["id"]]}
        assert client.get(f"/v1/feedback/{about['id']}").status_code == 404
        assert client.delete(f"/v1/feedback/{beside['id']}").status_code == 204
        assert client.get("/v1/feedback").json() == {"drafts": [], "next": None}


def test_everything_of_a_draft_is_exported_with_oneself_and_goes_with_oneself(
    coach: Coach, tmp_path: Path
) -> None:
    with serving(app_of(coach, tmp_path)) as at, httpx.Client(base_url=at, timeout=20) as client:
        read = made(client)
        decided(client, read, "n2", "edit", text=SAID)
        everything = client.get("/v1/me/export").json()
        (draft,) = everything["drafts"]
        assert draft["notes"] == NOTES and draft["decisions"][0]["value"] == SAID
        assert [one["act"] for one in everything["accesses"]] == ["made", "changed", "exported"]
        assert client.delete("/v1/me").status_code == 204
        assert client.get("/v1/feedback").json()["drafts"] == []
    with sqlite3.connect(tmp_path / "coach.db") as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    on_disk = b"".join(one.read_bytes() for one in tmp_path.glob("coach.db*"))
    assert SAID.encode() not in on_disk and b"kiln review" not in on_disk


@pytest.fixture
def hers(locked: Locked) -> Iterator[str]:
    """The address of a draft of the manager's."""
    with locked.client("manager") as client:
        place = f"/v1/feedback/{made(client)['id']}"
        client.post(f"{place}/draft")
        yield place
        client.delete(place)


def test_a_foreign_draft_and_none_get_the_same_answer(locked: Locked, hers: str) -> None:
    with locked.client("other-manager") as client:
        for method, tail, body in (
            *(("get", "", None), ("get", "/draft", None), ("get", "/gap", None)),
            *(("get", "/export", None), ("post", "/draft", None), ("delete", "", None)),
            ("patch", "", {"name": "taken"}),
            ("post", "/decisions", {"observation": "n1", "act": "drop"}),
        ):
            theirs = client.request(method, hers + tail, json=body)
            nowhere = client.request(method, f"/v1/feedback/nothing{tail}", json=body)
            assert theirs.status_code == nowhere.status_code == 404, (method, tail)
            assert theirs.json()["detail"] == nowhere.json()["detail"]
        assert client.get("/v1/feedback").json()["drafts"] == []
        assert client.get("/v1/me/export").json()["drafts"] == []
    with locked.client("manager") as client:
        assert client.get(hers).json()["notes"] == NOTES


@pytest.mark.parametrize("role", ["engineer", "evaluator", "admin"])
def test_only_managers_draft(locked: Locked, role: str) -> None:
    with locked.client(role) as client:
        assert client.post("/v1/feedback", json=GIVEN).status_code == 403
        assert client.get("/v1/feedback").status_code == 403


def test_no_word_of_notes_is_in_a_log_or_a_metric(
    coach: Coach, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", logger="coach.web")
    with serving(app_of(coach, tmp_path)) as at, httpx.Client(base_url=at, timeout=20) as client:
        read = made(client, name="Zerlina", notes=NOTES.replace("Mara", "Zerlina"))
        decided(client, read, "n2", "edit", text=SAID)
        client.post(f"/v1/feedback/{read['id']}/draft")
        client.post("/v1/feedback/forget", json={"name": "Zerlina"})
        client.post("/v1/feedback", json=GIVEN | {"notes": "Zerlina", "name": "Zerlina"})
        told = client.get("/metrics").text
    logged = [str(one.__dict__) for one in caplog.records if one.name == "coach.web"]
    for route in ("/v1/feedback", "/v1/feedback/{id}/draft", "/v1/feedback/forget"):
        assert route in told and any(f"'route': '{route}'" in one for one in logged)
    told += "".join(logged)
    for words in ("Zerlina", "kiln", "teammates", "glaze"):
        assert words not in told


def test_a_ladder_without_the_stage_still_shows_what_was_typed(
    coach: Coach, tmp_path: Path
) -> None:
    with serving(app_of(coach, tmp_path)) as at, httpx.Client(base_url=at, timeout=20) as client:
        read = made(client)
        with sqlite3.connect(tmp_path / "coach.db") as database:
            database.execute("UPDATE drafts SET stage = 'no-such-stage', target = NULL")
        found = client.get(f"/v1/feedback/{read['id']}").json()
        assert "no stage 'no-such-stage'" in found["problem"] and found["notes"] == NOTES
        mended = client.patch(f"/v1/feedback/{read['id']}", json={"stage": "L1"}).json()
        assert mended["problem"] is None and mended["observations"]


def test_notes_are_read_once_for_many_clicks(coach: Coach) -> None:
    asked: list[int] = []

    def near(texts: Any, stages: Any) -> Any:
        asked.append(len(texts))
        assert coach.near
        return coach.near(texts, stages)

    counting = replace(coach, near=near)
    readings = feedback_reading.Readings()
    stage = coach.ladder.stages[0].id
    kept = KeptDraft(Head("x", "", stage, None, None, utc_now(), utc_now()), NOTES)
    for _ in range(3):
        readings.read(counting, kept)
    assert len(asked) == 1
    readings.clear()
    readings.read(counting, kept)
    assert len(asked) == 2
