"""The single rules of retrieval: stages that fit, leaning by example, foreign words, companions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from coach.errors import ProjectError, SettingError
from coach.ladder.model import OVERVIEW, Facet
from coach.ladder.reading import read_ladder
from coach.retrieval.companions import read_companions, read_texts, ship_companions
from coach.retrieval.leaning import lean, likeness
from coach.retrieval.lexicon import asks_for_number, has_number, lexicon
from coach.retrieval.stage_fit import growth_stages, stage_fit
from coach.retrieval.sufficiency import Signs, read_calibration
from coach.turn import Intent, QuestionFrame
from tests.fakes import hash_embed, tiny_ladder

LADDER = tiny_ladder(stages=("Junior", "Mid", "Senior"))


def frame(intent: Intent, **known: object) -> QuestionFrame:
    return QuestionFrame(question="q", topic="", intent=intent, **known)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "growth", "expected"),
    [
        pytest.param(
            frame(Intent.READY, current="mid", target="senior"),
            True,
            {"mid": 1.0, "senior": 0.5},
            id="the way up is told where one stands",
        ),
        pytest.param(
            frame(Intent.READY, current="mid", target="senior"),
            False,
            {"senior": 1.0, "mid": 0.5},
            id="without growth guidance the next stage answers",
        ),
        pytest.param(
            frame(Intent.GROW, current="mid"),
            False,
            {"mid": 1.0, "senior": 0.5},
            id="without growth guidance and target the stage above is looked at",
        ),
        pytest.param(frame(Intent.EXPECT, current="mid"), True, {"mid": 1.0}, id="one stage"),
        pytest.param(
            frame(Intent.COMPARE, stages=("junior", "senior")),
            True,
            {"junior": 1.0, "senior": 1.0, OVERVIEW: 0.25},
            id="a comparison weighs its stages alike",
        ),
        pytest.param(frame(Intent.DEFINE), True, {OVERVIEW: 1.0}, id="a definition"),
        pytest.param(frame(Intent.GROW), True, {OVERVIEW: 0.0}, id="nothing is known"),
        pytest.param(
            frame(Intent.EXPECT, current="senior", stages=("junior",)),
            True,
            {"junior": 1.0, "senior": 1.0},
            id="a stage named beside one's own",
        ),
    ],
)
def test_stages_fit(asked: QuestionFrame, growth: bool, expected: dict[str, float]) -> None:
    assert stage_fit(LADDER, asked, growth) == expected


def test_a_ladder_of_bare_expectations_has_no_growth_stages() -> None:
    desk = read_ladder(Path(__file__).parent.parent / "ladders" / "support-desk")
    assert growth_stages(desk) == frozenset()


def test_a_question_leans_towards_the_facet_of_its_nearest_examples() -> None:
    examples = hash_embed(["which trap is it", "which trap was it", "what to practise now"])
    rows = {Facet.STRUGGLES: slice(0, 2), Facet.PRACTICES: slice(2, 3)}
    shares = lean(likeness(examples @ hash_embed(["which trap"])[0], rows), ())
    assert shares[Facet.STRUGGLES] > shares[Facet.PRACTICES]


@given(
    alike=st.dictionaries(st.sampled_from(Facet), st.floats(-1, 1), min_size=1),
    cued=st.lists(st.sampled_from(Facet), unique=True, max_size=3),
)
def test_shares_are_shares(alike: dict[Facet, float], cued: list[Facet]) -> None:
    shares = lean(alike, [facet for facet in cued if facet in alike])
    assert all(0 <= share <= 1 for share in shares.values())
    assert sum(shares.values()) == pytest.approx(1)


def test_words_known_only_elsewhere_are_foreign() -> None:
    words = lexicon(["pager duty", "carry the pager"], ["why goals matter"], ["Goals give sense."])
    assert words.foreign("my pager")[0] > 0 > words.foreign("our goals")[0]
    assert words.foreign("zzz qqq") == (0.0, 0.0)


@pytest.mark.parametrize("question", ["How many reviews?", "how long should I wait", "per week?"])
def test_a_wish_for_a_number_is_seen(question: str) -> None:
    assert asks_for_number(question)
    assert has_number("within 2 days")
    assert not has_number("soon")


def test_shipped_vectors_belong_to_the_texts_beside_them() -> None:
    """After an edit of examples.toml or subjects.toml: `make companions`, `make calibrate`."""

    def refuse(texts: Sequence[str]) -> NDArray[np.float32]:
        raise AssertionError(f"{len(texts)} texts are not shipped; run `make companions`")

    shipped = read_companions("minilm-int8@8199be6f/256", refuse)
    beside = shipped.beside(shipped.vectors[0])
    assert len(beside.examples) == len(shipped.texts.facets)
    assert len(beside.elsewhere) == len(shipped.texts.subjects)


def test_another_embedder_embeds_the_companions_itself() -> None:
    companions = read_companions(hash_embed.fingerprint, hash_embed)
    texts = read_texts()
    np.testing.assert_array_equal(companions.vectors, hash_embed(texts.every))


def test_shipping_keeps_vectors_nearly_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "companions.npz"
    assert ship_companions(hash_embed.fingerprint, hash_embed, path) == len(read_texts().every)
    with np.load(path) as kept:
        restored = kept["steps"].astype(np.float32)
    restored /= np.linalg.norm(restored, axis=1, keepdims=True)
    assert (restored * hash_embed(read_texts().every)).sum(axis=1).min() > 0.995


def test_an_embedder_without_calibration_is_refused_with_the_repair() -> None:
    with pytest.raises(SettingError, match="make calibrate"):
        read_calibration("unknown/1")


def test_the_calibration_weighs_every_sign_and_nothing_else() -> None:
    weights = read_calibration("minilm-int8@8199be6f/256").weights
    assert all(np.isfinite(getattr(weights, name)) for name in Signs.__slots__)


@pytest.mark.parametrize("content", [b"", b"no archive", b"PK\x03\x04 half of one"])
def test_a_damaged_file_of_vectors_says_what_to_restore(tmp_path: Path, content: bytes) -> None:
    shipped = tmp_path / "companions.npz"
    shipped.write_bytes(content)
    with pytest.raises(ProjectError, match=r"companions\.npz: .+; restore the file"):
        read_companions(hash_embed.fingerprint, hash_embed, shipped)
