"""Whose doing a note tells: another's slip and the manager's own are never told of the person."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coach.feedback.deeds.naming import looks_like_a_name, name_alone
from coach.feedback.deeds.subjects import Doer
from coach.feedback.draft import Draft
from coach.feedback.drafting import compose
from coach.feedback.notes.parts import Side
from coach.feedback.observation import Observed, assign
from coach.feedback.observing import Place, rereading
from coach.feedback.person import Person
from evals.notes.vocabulary import WORDS, ordinary_words

ReadNotes = Callable[..., tuple[Observed, Place]]
MARA = Person("Mara")
S, G, OPEN = Side.STRENGTH, Side.GROWTH, Side.OPEN


def sides(text: str, read_notes: ReadNotes) -> list[Side]:
    observed, _ = read_notes(text, name="Mara")
    return [one.side for one in observed.observations]


def behaviours(draft: Draft) -> list[str]:
    return [point.behaviour.text for point in (*draft.strengths, *draft.growth)]


@pytest.mark.parametrize(
    "text",
    [
        "Ilo broke prod on 3 June.",
        "Odo skipped the tests on 4 May, support lost a day.",
        "Teo and Pim pushed a broken build in June.",
        "Ada never tests, on 3 May she broke staging.",
        "Ilo's deploy on 3 June broke prod",
        "Teo's review on 3 May was sloppy and late, and support complained.",
        "Nuru skipped the tests on 3 June. He broke prod.",
        "Linh forgot the flag on 3 May and she blamed support.",
        "Pim shipped the wrong config on 4 May. She told nobody.",
        "Our intern broke prod on 3 June",
        "The new hire skipped the tests on 3 May",
        "Somebody broke prod on 3 June and told nobody",
        "Ada: forgot the flag on 3 May, cost us a day",
        "Mara told me Teo skipped the tests on 3 May",
        "Mara said that Teo broke the build on 3 May",
        "Told Ilo that the migration he pushed broke prod on 3 May",
        "In the retro on 3 May Ilo interrupted everybody twice",
        "fixed the test Ilo skipped",
        "reverted what Pim merged without tests on 3 May",
        "Helped Ilo, who broke prod on 3 May, to fix it",
        "Max skipped the tests on 3 May.",
        "Will broke prod on 3 May",
        # somebody else by what they do
        "Marketing forgot to invite her to the launch",
        "Legal ignored her two June mails",
        "Ops deleted the backup in May and told nobody",
        "HR skipped her May review twice",
        "Sales promised two clients a date in May without asking her",
        "The EM forgot to forward her May notes",
        "Our CTO interrupted her twice on 3 May",
        "The vendor refused to help with the June migration",
        "Blocked in May because infra forgot the certificate",
        "IT forgot to order her laptop in May",
        "Nobody told her about the outage on 3 May",
        "Thanks to Ilo the June launch went smoothly",
        "Thanks to support the May demo was a success",
    ],
)
def test_what_somebody_else_did_is_put_on_no_side(text: str, read_notes: ReadNotes) -> None:
    assert sides(f"- {text}", read_notes) == [OPEN]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("Ilo thanked her for the runbook on 3 May", S),
        ("Support thanked her for the 3 May fix", S),
        ("Product asked for three changes in May, she negotiated two away", S),
        ("Ilo asked for help on 3 May and she rewrote the query within an hour", S),
        ("Teo's tests broke on 3 May and Mara fixed them within an hour", S),
        ("Ilo and Mara halved the build time in May", S),
        ("Kubernetes migration led by Mara in May, no downtime", S),
        ("Ilo said she interrupted him twice on 3 May", G),
        ("Ilo was blocked for two days in May because she went quiet", G),
        ("The team thanked her for the 3 May fix", S),
        ("As agreed with Ilo she halved the build time in May", S),
        ("Merged PRs without review on 3 May, broke prod", G),
        ("Monday 3 June: broke the build and told nobody", G),
        ("Was rude to support in May and told nobody", G),
        ("Support ticket from 3 May handled without being asked", S),
        ("Finance call in May went well, she led it", S),
        ("Security audit of the API done by her in May, thorough", S),
        ("Product sense: asked who needs the May export", S),
        ("Design reviewed by her in May without being asked", S),
        ("Marketing thanked her for the May numbers", S),
        ("Thanks to her runbook we had no downtime on 3 May", S),
        ("Ops was left in the dark by her on 3 May", G),
        ("Customers complained about her May export, she ignored it", G),
        ("Forgot the May handover, so ops was surprised", G),
    ],
)
def test_a_note_about_the_person_stays_theirs_whoever_else_is_named(
    text: str, side: Side, read_notes: ReadNotes
) -> None:
    assert sides(f"- {text}", read_notes) == [side]


BROKE, FIXED = "broke prod on 3 June", "fixed prod on 3 June within 20 minutes"


@pytest.mark.parametrize(
    "text",
    [
        f"## Ilo\n- {BROKE}\n## Mara\n- {FIXED}",
        f"Ilo:\n- {BROKE}\nMara:\n- {FIXED}",
        f"**Ilo**\n- {BROKE}\n\n**Mara**\n- {FIXED}",
        f"Ilo\n- {BROKE}\n\nMara\n- {FIXED}",
        f"- Ilo:\n  - {BROKE}\n- Mara:\n  - {FIXED}",
        f"# Team\n## About Ilo\n### Could be better\n- {BROKE}\n## Mara (backend)\n- {FIXED}",
        f"## Ilo\n### On-call\n- {BROKE}\n## On-call\n- {FIXED}\n## Mara\n- led the retro",
        f"## Ilo\n- {BROKE}\n- Ilo told nobody in June\n## On-call\n- {FIXED}",
        f"## Feedback for Ilo\n- {BROKE}\n## On-call\n- {FIXED}",
    ],
)
def test_what_stands_under_anothers_name_is_about_them(text: str, read_notes: ReadNotes) -> None:
    observed, place = read_notes(text, name="Mara")
    told = {one.text: (one.side, one.doer) for one in observed.observations}
    assert (told[BROKE], told[FIXED][1]) == ((OPEN, Doer.ANOTHER), Doer.PERSON)
    assert f"Mara {FIXED}." in behaviours(compose(observed, place))
    assert not any("broke" in one for one in behaviours(compose(observed, place)))


def test_a_side_given_to_anothers_note_puts_no_subject_before_it(read_notes: ReadNotes) -> None:
    observed, place = read_notes(f"## Ilo\n- {BROKE}\n## Mara", name="Mara")
    assert behaviours(compose(assign(observed, "n1", G), place)) == ["Broke prod on 3 June."]


def test_an_edited_note_under_anothers_name_stays_theirs(
    read_notes: ReadNotes, coach: object
) -> None:
    observed, place = read_notes(f"## Ilo\n- {BROKE}\n## Mara\n- {FIXED}", name="Mara")
    reread = rereading(observed, place, coach.near)  # type: ignore[attr-defined]
    again = reread(observed.get("n1"), f"{BROKE} and told nobody")
    assert (again.side, again.doer) == (OPEN, Doer.ANOTHER)
    assert reread(observed.get("n1"), f"Mara {BROKE}").doer is Doer.PERSON


@pytest.mark.parametrize(
    "title",
    ["Delivery", "Communication", "Planning", "June", "Q3", "Kubernetes", "Ownership", "Other"],
)
def test_a_heading_that_names_a_topic_is_about_the_person(
    title: str, read_notes: ReadNotes
) -> None:
    assert sides(f"## {title}\n- {BROKE}", read_notes) == [G]
    assert name_alone(title, MARA) == ""


@pytest.mark.parametrize(
    "line",
    [
        *("## Weaknesses", "**Lowlights**", "Minuses:", "## Thorns", "Blindspots", "## Deltas"),
        *("## Delta", "## Disappointments", "## Watchouts"),
    ],
)
def test_a_heading_with_a_side_names_nobody(line: str, read_notes: ReadNotes) -> None:
    observed, _ = read_notes(f"{line}\n- left the retro early on 3 May", name="Mara")
    assert [(one.side, one.doer) for one in observed.observations] == [(G, Doer.PERSON)]


@pytest.mark.parametrize("title", ["Pluses", "Shoutouts", "Appreciations"])
def test_a_heading_of_praise_names_nobody(title: str, read_notes: ReadNotes) -> None:
    assert sides(f"## {title}\n- left the retro early on 3 May", read_notes) == [S]


@pytest.mark.parametrize("title", ["Kafka", "Jenkins", "Lisbon", "Grafana", "On Kafka"])
def test_a_name_alone_above_notes_may_be_a_things(title: str, read_notes: ReadNotes) -> None:
    assert sides(f"# Mara\n## {title}\n- {BROKE}\n## Delivery\n- {FIXED}", read_notes) == [G, S]


@pytest.mark.parametrize(
    "below", ["Ilo forgot the flag", "Ilo’s deploy in June", "she thanked Ilo in May"]
)
def test_a_name_above_notes_that_is_used_as_one_is_somebodys(
    below: str, read_notes: ReadNotes
) -> None:
    assert sides(f"## Ilo\n- {BROKE}\n- {below}", read_notes)[0] is OPEN


@pytest.mark.parametrize(
    "title",
    [
        *("Me", "Ben's team", "Others", "Team", "Platform team", "The team", "Mara's team"),
        *("Everyone else", "Rest of the team", "Our squad", "My own part", "Me and the team"),
    ],
)
@pytest.mark.parametrize("form", ["## {}\n", "**{}**\n", "{}:\n", "- {}:\n  "])
def test_what_stands_under_a_group_or_the_manager_is_asked_about(
    title: str, form: str, read_notes: ReadNotes
) -> None:
    observed, _ = read_notes(f"{form.format(title)}- Shipped the release on time", name="Mara")
    last = observed.observations[-1]
    assert (last.side, last.doer) == (OPEN, Doer.ANOTHER)


@pytest.mark.parametrize(
    "title", ["Teamwork", "Team player", "Working with the team", "Cross team", "Other", "Meetings"]
)
def test_a_heading_about_work_with_others_names_nobody(title: str, read_notes: ReadNotes) -> None:
    assert sides(f"## {title}\n- {BROKE}", read_notes) == [G]


def test_without_a_name_any_name_may_be_the_persons(read_notes: ReadNotes) -> None:
    observed, _ = read_notes(f"## Ilo\n- {BROKE}\n")
    assert observed.observations[0].side is G


@pytest.mark.parametrize(
    ("line", "side"),
    [
        ("Ilo: I broke prod on 3 June, my bad", OPEN),
        ("Ilo: sorry, forgot the flag again on 3 May", OPEN),
        ("Ilo: Teo you skipped the tests again on 3 May", OPEN),
        ("Ilo: Teo, you skipped the tests again on 3 May", OPEN),
        ("Ilo: thanks Teo for catching the leak on 3 May, saved us", OPEN),
        ("Ilo: we forgot the flag again on 3 May", OPEN),
        ("Ilo: thanks Mara for catching the leak on 3 May, saved us", S),
        ("Ilo: she skipped the tests again on 3 May", G),
        ("Ilo: Mara, you forgot the flag again on 3 May", G),
        ("Ilo: I had to ask her three times for the 3 May report", G),
    ],
)
def test_a_chat_line_of_another_is_about_who_writes_it_or_whom_it_calls(
    line: str, side: Side, read_notes: ReadNotes
) -> None:
    chat = f"[09:01] {line}\n[09:02] Mara: ok\n[09:03] Teo: ok"
    assert sides(chat, read_notes)[0] is side


@pytest.mark.parametrize(
    ("line", "side"),
    [
        ("thanks, took me longer than i wanted", OPEN),
        ("thanks Ilo for fixing my bug on 3 June, saved us", OPEN),
        ("great work Ilo, thanks to your runbook we had no downtime on 3 May", OPEN),
        ("Ilo you broke prod on 3 May", OPEN),
        ("he skipped the tests on 3 May", OPEN),
        ("love it, nice catch on 3 May", OPEN),
        ("sorry, I skipped the tests on 3 May", G),
        ("I forgot the flag again on 3 May", G),
    ],
)
def test_what_the_person_writes_praises_others_and_admits_their_own(
    line: str, side: Side, read_notes: ReadNotes
) -> None:
    assert sides(f"[09:01] Mara: {line}\n[09:02] Ilo: ok", read_notes)[0] is side


def test_a_you_in_a_chat_of_two_is_the_other(read_notes: ReadNotes) -> None:
    line = "you forgot the flag again on 3 May"
    assert sides(f"[09:01] Ilo: {line}\n[09:02] Mara: ok", read_notes)[0] is G
    assert sides(f"[09:01] Ilo: {line}\n[09:02] Teo: ok", read_notes)[0] is OPEN


@pytest.mark.parametrize(
    "text",
    [
        "I skipped our June 1:1 twice",
        "We broke the build on 3 June",
        "I forgot to tell her about the 3 June demo",
        "I explained the strategy to the team in May, it took three meetings",
        "I interrupted her twice in the 3 May retro",
        "I ignored her warnings in May and the launch slipped by two weeks",
        "We missed the 3 May deadline and lost the customer list",
        "I mentored two juniors in May",
        "My deploy broke prod on 3 June",
        "My team and I broke prod on 3 June",
        "I kept her in the dark about the May reorg",
        "I lost her May notes and ignored her mails",
        "I halved the build time in May, nobody noticed",
        "Should have told her earlier about the reorg in May",
        "My fault: I forgot to invite her to the 3 May demo",
        "Missed the May demo because I forgot to invite her",
        "She told me in May that I interrupted her",
    ],
)
def test_the_managers_own_deeds_are_credited_to_nobody(text: str, read_notes: ReadNotes) -> None:
    assert sides(f"- {text}", read_notes) == [OPEN]


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("I saw her interrupt Dana twice on 3 May", G),
        ("I noticed that she skipped the tests on 3 May", G),
        ("I had to ask her three times for the 3 May report", G),
        ("I wish she told us earlier about the delays in May", G),
        ("We lost a day because she merged without telling support on 3 May", G),
        ("I asked her to mentor Ilo in May and she mentored two juniors", S),
        ("I thanked her for the runbook on 3 May", S),
        ("I love how she explains trade-offs, on 3 May she drew the two options", S),
        ("She led the May migration. We moved all services without downtime.", S),
        ("Halved the build time in May, and now we deploy twice a day", S),
    ],
)
def test_what_the_manager_saw_or_asked_of_the_person_is_about_them(
    text: str, side: Side, read_notes: ReadNotes
) -> None:
    assert sides(f"- {text}", read_notes) == [side]


@pytest.mark.parametrize("word", ["Jonas", "Lena", "Priya", "Anders", "Zoë", "İpek", "Max"])
def test_a_name_looks_like_one(word: str) -> None:
    assert looks_like_a_name(word)


@pytest.mark.parametrize(
    "word", ["Merged", "Support", "Product", "Monday", "Kubernetes", "Was", "Quickly", "June", "It"]
)
def test_a_word_with_a_capital_at_the_beginning_is_no_name(word: str) -> None:
    assert not looks_like_a_name(word)


def test_the_list_of_ordinary_words_is_as_its_notes_give_it() -> None:
    """After a change of evals/notes: `python -m evals.notes.vocabulary`."""
    assert WORDS.read_text(encoding="utf-8") == ordinary_words()
