"""Asking an opened index: exact, the same from any thread, and without a trace."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import chromadb
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.index.building import build_index
from coach.index.corpus import corpus_of
from coach.index.manifest import file_hashes
from coach.index.opening import LadderIndex, open_index
from coach.index.private_copy import PREFIX
from tests.fakes import hash_embed, tiny_ladder
from tests.index.conftest import LADDER

CORPUS = corpus_of(LADDER)
QUESTION = "How do I change a plan that does not hold?"
WORDS = ("plan", "plans", "goal", "week", "colleague", "junior", "why", "unheard", "👋", "ask")
QUESTIONS = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
LIMITS = st.integers(1, 2 * len(CORPUS.passages))


def test_stored_vectors_are_those_of_the_texts_in_the_ladder_s_order(index: LadderIndex) -> None:
    assert index.passage_ids == tuple(passage.id for passage in LADDER.passages())
    np.testing.assert_array_equal(index.contexts, hash_embed(CORPUS.contexts))
    np.testing.assert_array_equal(index.sentences, hash_embed(CORPUS.sentences))
    for passage in LADDER.passages():
        own = hash_embed([sentence.text for sentence in passage.sentences])
        np.testing.assert_array_equal(index.sentences[index.sentence_rows[passage.id]], own)


def test_stored_vectors_cannot_be_written_to(index: LadderIndex) -> None:
    with pytest.raises(ValueError, match="read-only"):
        index.contexts[0] = 0


@given(QUESTIONS, LIMITS)
def test_the_nearest_passages_are_found_exactly(
    index: LadderIndex, question: str, limit: int
) -> None:
    vector = hash_embed([question])[0]
    cosines = index.contexts @ vector
    found = {hit.passage_id: hit.dense for hit in index.search(vector, question, limit)}
    expected = np.sort(cosines)[::-1][:limit]
    np.testing.assert_allclose(sorted(found.values(), reverse=True)[:limit], expected, atol=1e-6)
    for row, name in enumerate(index.passage_ids):
        assert found.get(name, cosines[row]) == pytest.approx(cosines[row], abs=1e-6)


@given(QUESTIONS, LIMITS)
def test_the_passages_with_the_best_words_are_found_too(
    index: LadderIndex, question: str, limit: int
) -> None:
    vector = hash_embed(["something else"])[0]
    every = {hit.passage_id: hit.lexical for hit in index.search(vector, question, 100)}
    found = {hit.passage_id: hit.lexical for hit in index.search(vector, question, limit)}
    best = sorted((score for score in every.values() if score > 0), reverse=True)[:limit]
    assert sorted(found.values(), reverse=True)[: len(best)] == best
    assert limit <= len(found) <= 2 * limit or len(found) == len(CORPUS.passages)


@pytest.mark.parametrize("more", [-1, 0, 1], ids=["all but one", "all", "more than there are"])
def test_a_search_for_all_finds_what_one_for_fewer_finds(index: LadderIndex, more: int) -> None:
    vector = hash_embed([QUESTION])[0]
    limit = len(index.passage_ids) + more
    found = index.search(vector, "no word of it", limit)
    fewer = index.search(vector, "no word of it", 3)
    assert [one.dense for one in found] == sorted((one.dense for one in found), reverse=True)
    assert len(found) == min(limit, len(index.passage_ids))
    assert {(one.passage_id, one.lexical) for one in fewer} <= {
        (one.passage_id, one.lexical) for one in found
    }


def test_no_passage_is_found_twice(index: LadderIndex) -> None:
    hits = index.search(hash_embed([QUESTION])[0], QUESTION, 100)
    assert sorted(hit.passage_id for hit in hits) == sorted(index.passage_ids)


def test_several_threads_get_the_answers_one_gets(index: LadderIndex) -> None:
    questions = [f"{QUESTION} {word}" for word in ("why", "goal", "week", "ask")] * 25

    def ask(question: str) -> object:
        return index.search(hash_embed([question])[0], question, 3)

    with ThreadPoolExecutor(4) as threads:
        assert list(threads.map(ask, questions)) == [ask(question) for question in questions]


def test_two_hundred_questions_leave_the_snapshot_as_it_was(root: Path, snapshot: Path) -> None:
    before = file_hashes(snapshot)
    with open_index(LADDER, hash_embed.fingerprint, root) as opened:
        for number in range(200):
            question = f"{QUESTION} {number}"
            assert opened.search(hash_embed([question])[0], question, 3)
    assert file_hashes(snapshot) == before


def test_two_openings_do_not_share_a_folder_and_leave_none(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    with (
        open_index(LADDER, hash_embed.fingerprint, root) as one,
        open_index(LADDER, hash_embed.fingerprint, root) as other,
    ):
        assert len(list(temporary.glob(f"{PREFIX}*"))) == 2
        vector = hash_embed([QUESTION])[0]
        assert one.search(vector, QUESTION, 3) == other.search(vector, QUESTION, 3)
    assert list(temporary.iterdir()) == []


def test_a_process_that_just_ends_leaves_no_copy(root: Path, tmp_path: Path) -> None:
    code = (
        "import sys; from pathlib import Path\n"
        "from coach.index.opening import open_index\n"
        "from tests.fakes import hash_embed\n"
        "from tests.index.conftest import LADDER\n"
        "index = open_index(LADDER, hash_embed.fingerprint, Path(sys.argv[1]))\n"
        "print(len(index.search(hash_embed(['plan'])[0], 'plan', 2)))\n"
    )
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    done = _python(code, str(root), TMPDIR=str(temporary))
    assert int(done) >= 2
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize(
    ("modules", "loaded"),
    [("coach.index.examining, coach.index.proving", []), ("coach.index.opening", ["numpy"])],
)
def test_only_building_an_index_loads_the_large_libraries(modules: str, loaded: list[str]) -> None:
    code = (
        f"import sys, {modules}\n"
        "print([one for one in ('numpy', 'chromadb', 'bm25s') if one in sys.modules])\n"
    )
    assert _python(code).strip() == str(loaded)


def test_chroma_s_own_client_finds_what_an_opened_index_finds(
    index: LadderIndex, snapshot: Path
) -> None:
    vector = hash_embed([QUESTION])[0]
    with closing(chromadb.PersistentClient(str(snapshot / "chroma"))) as client:
        (collection,) = client.list_collections()
        found = collection.query(query_embeddings=[vector], n_results=4, include=["distances"])
        held = collection.get(include=["embeddings", "metadatas"])
    hits = sorted(index.search(vector, "", 4), key=lambda hit: -hit.dense)
    assert found["ids"] == [[hit.passage_id for hit in hits]]
    np.testing.assert_allclose(found["distances"], [[1 - hit.dense for hit in hits]], atol=1e-6)
    assert held["ids"] == list(index.passage_ids)
    np.testing.assert_allclose(held["embeddings"], index.contexts, atol=1e-6)
    assert held["metadatas"][0] == {
        "competency": "planning",
        "stage": "junior",
        "section": "how-to-grow",
        "ordinal": 1,
    }


def test_an_index_of_one_passage_can_be_asked(tmp_path: Path) -> None:
    ladder = tiny_ladder("Plan.", stages=("Only",), ladder_id="Ünïcode / ../one")
    build_index(ladder, hash_embed, tmp_path)
    with open_index(ladder, hash_embed.fingerprint, tmp_path) as opened:
        (hit,) = opened.search(hash_embed(["plan"])[0], "plan", 10)
    assert hit.passage_id == "planning/only/how-to-grow#1"
    assert hit.lexical > 0


def _python(code: str, *arguments: str, **environment: str) -> str:
    project = str(Path(__file__).parents[2])
    path = os.pathsep.join(filter(None, [os.environ.get("PYTHONPATH"), project]))
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env={**os.environ, "PYTHONPATH": path, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
