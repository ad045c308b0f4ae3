"""A reply becomes the same candidates however it is cut, and only whole sentences leave."""

from __future__ import annotations

import os

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.statements.assembly import LONGEST_SENTENCE
from coach.statements.candidate import Candidate, Form
from tests.statements.streams import EVERYTHING, read, read_cut, said, texts


def test_a_reply_with_everything_in_it_is_read_as_people_read_it() -> None:
    assert read(EVERYTHING) == [
        said("Good question!"),
        said("You ask e.g. why, and note 3.5 goals.", "k7", "k31", "k9"),
        said("Why now?", form=Form.QUESTION),
        said("What to do", "k3", form=Form.LABEL),
        said("Read the documents: they say more (see below).", "k12", form=Form.ITEM),
        said('Ask "Is it clear?" or wait... then go on', "k4", "k5", form=Form.ITEM),
        said("One goal.", "k6", form=Form.ITEM),
        said("Another one that goes on", "k8", form=Form.ITEM),
        said("A quotation.", "k11", form=Form.QUOTE),
        said("Its second line.", "k12", form=Form.QUOTE),
        Candidate('python\nprint("You lead. [^k1]")\n```\n', Form.CODE),
        said("a | b |", form=Form.TABLE),
        said("The first fact.", form=Form.NOTE),
        said("Sources:", "k7", "k9", form=Form.LABEL),
        said("You could try it."),
    ]


def test_any_two_cuts_give_the_same_candidates() -> None:
    """Every pair of cut points of a reply that has everything in it (some, outside `make soak`)."""
    whole, length = read(EVERYTHING), len(EVERYTHING)
    wrong = [
        (one, two)
        for one in range(0, length + 1, EVERY)
        for two in range(one, length + 1, THEN)
        if read(EVERYTHING[:one], EVERYTHING[one:two], EVERYTHING[two:]) != whole
    ]
    assert wrong == []


EVERY, THEN = (1, 4) if os.environ.get("COACH_SOAK") else (7, 24)  # characters between cuts tried
MARKUP = st.lists(
    st.sampled_from(
        [*'ab.?!: \n\n-*#>|`~[](),1k^"“”_', "[^k7]", "(k12)", "【^k3】", "You ask why. ", "e.g. "]
        + ["\n- ", "\n## ", "\n```\n", "[^k1, k2]", "Is it? ", "3.5 ", "\n> ", "\r\n", "\u2028"]
    ),
    max_size=60,
).map("".join)


@given(MARKUP | st.text(max_size=80), st.lists(st.integers(0, 300), max_size=8))
def test_any_cuts_of_any_text_give_the_same_candidates(text: str, places: list[int]) -> None:
    cuts = sorted(min(place, len(text)) for place in places)
    ends = zip([0, *cuts], [*cuts, len(text)], strict=True)
    assert read(*(text[start:end] for start, end in ends)) == read(*text) == read(text)


@given(MARKUP)
def test_no_handle_in_its_usual_form_stays_in_a_sentence(text: str) -> None:
    assert [one for one in read(text) if one.form is Form.SENTENCE and "[^k7]" in one.text] == []


@given(MARKUP)
def test_what_has_left_is_not_taken_back(text: str) -> None:
    """The candidates of a beginning are a beginning of the candidates."""
    whole = read(text)
    for end in range(len(text)):
        early = read_cut(text[:end])
        assert whole[: len(early)] == early


@pytest.mark.parametrize(
    ("text", "handles"),
    [
        pytest.param("You ask why [^k7].", ["k7"], id="before-the-full-stop"),
        pytest.param("You ask why. [^k7]", ["k7"], id="after-it"),
        pytest.param("You ask why.[^k7]", ["k7"], id="without-a-space"),
        pytest.param("You ask why. [^k7] [^k12]", ["k7", "k12"], id="two"),
        pytest.param("You ask why. [^k7, ^k12]", ["k7", "k12"], id="comma"),
        pytest.param("You ask why. [^k7; k12]", ["k7", "k12"], id="semicolon"),
        pytest.param("You ask why. [^k7 and ^k12]", ["k7", "k12"], id="and"),
        pytest.param("You ask why. [^k7^k12]", ["k7", "k12"], id="run-together"),
        pytest.param("You ask why. [k7]", ["k7"], id="without-the-caret"),
        pytest.param("You ask why. (k7)", ["k7"], id="round"),
        pytest.param("You ask why. 【^k7】", ["k7"], id="lenticular"),
        pytest.param("You ask why. [[^k7]]", ["k7"], id="doubled"),
        pytest.param("You ask why. [ ^K7 ]", ["k7"], id="capital-and-spaces"),
        pytest.param("[^k7] You ask why.", ["k7"], id="in-front"),
        pytest.param("You [^k7] ask why.", ["k7"], id="inside"),
        pytest.param("You ask why.\n[^k7]", ["k7"], id="on-the-next-line"),
        pytest.param("**You ask why.** [^k7][^k7]", ["k7"], id="twice-the-same"),
        pytest.param("You ask why [^k7]", ["k7"], id="instead-of-a-full-stop"),
    ],
)
def test_handles_are_read_in_every_way_models_write_them(text: str, handles: list[str]) -> None:
    (found,) = read(text)
    assert (found.text.rstrip("."), list(found.handles)) == ("You ask why", handles)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param("You use tools, e.g. Graphs, to see.", id="abbreviation"),
        pytest.param("It went from 3.5 to 4.0 in all.", id="decimals"),
        pytest.param("You wait... and then go on.", id="ellipsis"),
        pytest.param('Ask "Is it clear? Is it useful?" and listen.', id="quotation"),
        pytest.param("You learn (slowly. Then fast) what matters.", id="bracket"),
        pytest.param("You ask [the team] why.", id="a-bracket-that-is-no-handle"),
        pytest.param("You run k8s at 10.5 percent.", id="a-word-like-a-handle"),
    ],
)
def test_a_sentence_is_not_torn(text: str) -> None:
    assert texts(read(text, " You go on.")) == [text, "You go on."]


def test_a_half_marker_is_held_back() -> None:
    """The next sentence may have begun, but the marker still belongs to the one before."""
    assert read_cut("You ask why. [^k") == []
    assert read_cut("You ask why. [^k7, ") == []
    assert read_cut("You ask why. [^k7] You ") == [said("You ask why.", "k7")]


def test_a_reply_that_breaks_off_gives_whole_sentences_only() -> None:
    assert texts(read_cut("You ask why. You do not set direc")) == ["You ask why."]


def test_a_reply_that_ends_by_itself_loses_only_what_has_no_end() -> None:
    assert texts(read("You ask why. You do not set direc")) == ["You ask why."]
    assert texts(read("- You ask why")) == ["You ask why"]


@pytest.mark.parametrize(
    ("text", "form"),
    [
        pytest.param("# Next steps\n", Form.LABEL, id="heading"),
        pytest.param("**Next steps**\n\n", Form.LABEL, id="bold-line"),
        pytest.param("Do this:\n- x\n", Form.LABEL, id="lead-in"),
        pytest.param("- one thing\n", Form.ITEM, id="item"),
        pytest.param("- Which goal?\n", Form.QUESTION, id="question-in-a-list"),
        pytest.param("```\nx\n", Form.CODE, id="code-that-never-closes"),
        pytest.param("| a | b |\n", Form.TABLE, id="table"),
        pytest.param("[^k7]: You ask.\n", Form.NOTE, id="footnote"),
    ],
)
def test_every_piece_says_what_it_is(text: str, form: Form) -> None:
    assert read(text)[0].form is form


def test_lines_of_one_sentence_are_joined_and_others_are_not() -> None:
    assert texts(read("You ask why\nand listen. [^k1]\nYou read.")) == [
        "You ask why and listen.",
        "You read.",
    ]


def test_a_sentence_without_an_end_does_not_grow_without_end() -> None:
    (found,) = read("- " + "word " * 5_000 + ". [^k1]")
    assert len(found.text) <= LONGEST_SENTENCE
