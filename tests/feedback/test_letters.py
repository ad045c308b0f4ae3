"""The frame of a pasted letter is chatter; what it says, and what it quotes, are notes."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from coach.feedback.observation import Observed, Standing
from coach.feedback.observing import Place
from tests.feedback.reading import speakers, words

ReadNotes = Callable[..., tuple[Observed, Place]]
HEAD = "From: Ada <ada@firm.example>\nTo: Tom\nCc: Odo\nSubject: Mara in May\nDate: 3 May 2026"
TOLD = "She led the retro on 3 May and wrote the actions down."


@pytest.mark.parametrize(
    ("frame", "pieces"),
    [
        (f"{HEAD}\n\n{{}}", 1),
        ("Sent: 3 May\nSubject: Mara\n{}", 1),
        ("Hi Tom,\n{}", 1),
        ("Dear Tom and Ada\n\n{}", 1),
        ("Good morning Priya!\n\n{}\n\nKind regards\nAda", 2),
        ("{}\n\nBest, Ada", 1),
        ("{}\nMany thanks,\nAda Meyer", 1),
        ("{}\n--\nAda Meyer\nHead of platform", 1),
        ("{}\n\n-----Original Message-----", 1),
    ],
)
def test_a_letters_frame_is_chatter(frame: str, pieces: int, read_notes: ReadNotes) -> None:
    observed, _ = read_notes(frame.format(TOLD), name="Mara")
    chatter = [one for one in observed.observations if one.standing is Standing.CHATTER]
    assert len(chatter) == pieces
    assert [one.text for one in observed.observations if one not in chatter] == [TOLD]


@pytest.mark.parametrize(
    "note",
    [
        "Best at finding the cause of an outage, as in May",
        "Thanks to her the May release had no rollback",
        "Dear customers were told late about the May outage",
        "From: the retro on 3 May we learned that she plans early",
        "Hi-fi demo on 3 May impressed the customers and sales",
        "Cheers the team up after each outage, last on 3 May",
    ],
)
def test_a_note_that_begins_like_a_frame_is_a_note(note: str, read_notes: ReadNotes) -> None:
    observed, _ = read_notes(note, name="Mara")
    assert [one.text for one in observed.observations] == [note]
    assert observed.observations[0].standing is not Standing.CHATTER


QUOTED = "> she was late to the May demos and the\n> customers had to wait\n>\n> She told nobody."


@pytest.mark.parametrize(
    ("above", "who"),
    [
        ("On Mon, 4 May 2026 at 09:00, Priya Rao <priya@firm.example> wrote:\n", "Priya Rao"),
        ("On 4 May, Odo wrote:\n", "Odo"),
        ("", ""),
    ],
)
def test_a_quoted_letter_is_its_writers_word(above: str, who: str) -> None:
    told = words(f"{TOLD}\n\n{above}{QUOTED}")[-2:]
    assert told == [QUOTED[2:].split("\n>\n")[0], "She told nobody."]
    assert speakers(f"{TOLD}\n\n{above}{QUOTED}")[-2:] == [who, who]
    assert speakers(f"{above}{QUOTED}\n\n{TOLD}")[-1] == ""
