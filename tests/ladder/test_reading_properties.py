"""What holds of every ladder: exact quotes, unique ids, ids that stay when other text moves."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given
from hypothesis import strategies as st

from coach.ladder.model import Competency, Ladder, Passage
from coach.ladder.names import slug
from coach.ladder.reading import read_ladder
from tests.ladder.strategies import Draft, native_drafts, paragraphs, plain_drafts


def read(draft: Draft) -> Ladder:
    with TemporaryDirectory() as folder:
        return read_ladder(draft.write_native(Path(folder)))


@given(native_drafts)
def test_every_quote_is_the_source_from_start_to_end(draft: Draft) -> None:
    for competency in read(draft).competencies:
        for passage in competency.passages:
            for one in passage.sentences:
                quote = competency.text[one.start : one.end]
                assert quote == quote.strip() != ""
                assert one.text == " ".join(one.text.split()) != ""
            check_frame(competency, passage)


def check_frame(competency: Competency, passage: Passage) -> None:
    """A passage reaches from its first sentence to its last, and knows its line."""
    first, last = passage.sentences[0], passage.sentences[-1]
    assert (passage.start, passage.end) == (first.start, last.end)
    assert passage.text == " ".join(one.text for one in passage.sentences)
    above = competency.text[: passage.start].replace("\r\n", "\n").replace("\r", "\n")
    assert passage.line == above.count("\n") + 1


@given(native_drafts)
def test_quotes_stand_in_source_order_and_never_overlap(draft: Draft) -> None:
    for competency in read(draft).competencies:
        spans = [(one.start, one.end) for p in competency.passages for one in p.sentences]
        assert all(end <= start for (_, end), (start, _) in pairwise(spans))


@given(plain_drafts)
def test_plain_words_escaped_as_markdown_are_read_as_they_stand(draft: Draft) -> None:
    ladder = read(draft.escaped())
    found = [
        (one.title, ladder.stage_title(passage.stage), passage.text)
        for one in ladder.competencies
        for passage in one.passages
    ]
    assert found == [(title, stage, text) for title, stage, _, text in draft.records()]


@given(native_drafts)
def test_ids_are_unique_and_say_where_a_sentence_stands(draft: Draft) -> None:
    passages = list(read(draft).passages())
    ids = [one.id for passage in passages for one in passage.sentences]
    assert len(set(ids)) == len(ids)
    for passage in passages:
        slot = f"{passage.section or 'guidance'}#{passage.ordinal}"
        assert passage.id == f"{passage.competency}/{passage.stage}/{slot}"
        numbers = range(1, len(passage.sentences) + 1)
        assert [one.id for one in passage.sentences] == [f"{passage.id}.{n}" for n in numbers]


@given(plain_drafts, st.data(), st.lists(paragraphs, min_size=1, max_size=4))
def test_ids_and_text_stay_when_another_section_is_edited(
    draft: Draft, data: st.DataObject, blocks: list[str]
) -> None:
    competency = data.draw(st.sampled_from(range(len(draft.competencies))))
    title, cells = draft.competencies[competency]
    cell = data.draw(st.sampled_from([at for at, (_, _, some) in enumerate(cells) if some]))
    stage, section, _ = cells[cell]
    place = (slug(title), slug(stage or "overview"), slug(section or "introduction"))

    def elsewhere(ladder: Ladder) -> dict[str, str]:
        return {
            one.id: sentence.text
            for one in ladder.passages()
            for sentence in one.sentences
            if (one.competency, one.stage, one.section or "introduction") != place
        }

    edited = draft.edited(competency, cell, blocks)
    assert elsewhere(read(edited.escaped())) == elsewhere(read(draft.escaped()))


def test_a_ladder_of_23_competencies_and_8_stages_is_read_whole(tmp_path: Path) -> None:
    cells = tuple((f"Stage {n}", "Advice", ("One. Two.", "Three.")) for n in range(8))
    stages = tuple(stage for stage, _, _ in cells)
    draft = Draft(stages, ("Advice",), tuple((f"Skill {n}", cells) for n in range(23)))
    ladder = read_ladder(draft.write_native(tmp_path))
    assert len(ladder.competencies) == 23
    assert len({passage.id for passage in ladder.passages()}) == 23 * 8 * 2
