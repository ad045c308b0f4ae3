"""A snapshot that does not fit, or is not whole, is refused with the command that repairs it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coach.errors import IndexUnusable
from coach.index.examining import REPAIR, IndexStatus, index_status
from coach.index.manifest import FILE_NAME, build_id_of
from coach.index.opening import open_index
from coach.index.shelf import POINTER, shelf_of
from coach.ladder.model import Ladder
from tests.fakes import hash_embed, tiny_ladder
from tests.index.conftest import LADDER


def examined(
    root: Path,
    ladder: Ladder = LADDER,
    fingerprint: str = hash_embed.fingerprint,
) -> IndexStatus:
    """The status; checks that opening agrees with it."""
    status = index_status(ladder, fingerprint, root)
    if status.state == "fresh":
        open_index(ladder, fingerprint, root).close()
        assert status.repair == ""
    else:
        assert status.repair == REPAIR
        with pytest.raises(IndexUnusable) as refused:
            open_index(ladder, fingerprint, root)
        said = f"the index of ladder {ladder.id} {status.reason}; run `{REPAIR}`"
        assert str(refused.value) == said
        assert "\n" not in said
    return status


def test_a_fresh_index_says_what_it_holds(root: Path, snapshot: Path) -> None:
    status = examined(root)
    assert (status.state, status.folder, status.build_id) == ("fresh", snapshot, snapshot.name)
    assert status.counts == {"passages": 6, "sentences": 10, "texts": 13}
    assert LADDER.revision in status.reason


def test_an_index_that_was_never_built_is_missing(tmp_path: Path) -> None:
    assert examined(tmp_path).state == "missing"


def test_an_index_of_an_older_text_is_stale(root: Path) -> None:
    edited = tiny_ladder("Plan the week. Plan the month.")
    status = examined(root, edited)
    assert status.state == "stale"
    assert LADDER.revision in status.reason
    assert edited.revision in status.reason


def test_the_same_text_under_another_revision_is_stale(root: Path) -> None:
    assert examined(root, replace(LADDER, revision="0" * 12)).state == "stale"


def test_the_same_revision_read_into_other_passages_is_stale(root: Path) -> None:
    retitled = tuple(replace(stage, title=stage.title + "!") for stage in LADDER.stages)
    status = examined(root, replace(LADDER, stages=retitled))
    assert status.state == "stale"
    assert "another reading" in status.reason


def test_an_index_of_another_embedder_is_foreign(root: Path) -> None:
    status = examined(root, fingerprint="another/64")
    assert status.state == "foreign"
    assert "hashed-words/64, not another/64" in status.reason


def test_an_index_of_another_ladder_is_foreign(root: Path) -> None:
    shelf_of(root, LADDER.id).folder.rename(shelf_of(root, "other").folder)
    assert examined(root, tiny_ladder(ladder_id="other")).state == "foreign"


@pytest.mark.parametrize(
    "changed", [{"format": 99, "counts": None, "later": True}, {"chunker": "other"}]
)
def test_an_index_of_another_version_of_coach_is_foreign(
    root: Path, snapshot: Path, changed: dict[str, object]
) -> None:
    manifest = json.loads((snapshot / FILE_NAME).read_bytes())
    encoded = json.dumps({**manifest, **changed}).encode()
    (snapshot / FILE_NAME).write_bytes(encoded)
    snapshot.rename(snapshot.with_name(build_id_of(encoded)))
    (snapshot.parent / POINTER).write_text(build_id_of(encoded), encoding="ascii")
    status = examined(root)
    assert status.state == "foreign"
    name, value = next(iter(changed.items()))
    assert f"{name} {value}, not" in status.reason


def filled_files(snapshot: Path) -> list[Path]:
    return sorted(one for one in snapshot.rglob("*") if one.is_file() and one.stat().st_size)


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def halve(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


@pytest.mark.parametrize("damage", [flip, halve, Path.unlink])
def test_no_file_can_be_changed_cut_or_removed_unnoticed(
    root: Path, snapshot: Path, damage: Callable[[Path], None]
) -> None:
    files = filled_files(snapshot)
    assert len(files) > 8
    for path in files:
        before = path.read_bytes()
        damage(path)
        status = index_status(LADDER, hash_embed.fingerprint, root)
        assert status.state == "damaged"
        assert path.relative_to(snapshot).as_posix() in status.reason
        path.write_bytes(before)
    assert examined(root).state == "fresh"


@given(place=st.floats(0, 1, exclude_max=True), bit=st.integers(0, 7), file=st.integers(0))
def test_no_bit_can_be_flipped_unnoticed(
    built_root: Path, place: float, bit: int, file: int
) -> None:
    shelf = shelf_of(built_root, LADDER.id)
    files = filled_files(shelf.snapshot(shelf.current() or ""))
    path = files[file % len(files)]
    before = path.read_bytes()
    content = bytearray(before)
    content[int(place * len(content))] ^= 1 << bit
    try:
        path.write_bytes(content)
        status = index_status(LADDER, hash_embed.fingerprint, built_root)
        assert status.state == "damaged"
    finally:
        path.write_bytes(before)


def test_a_damaged_index_is_refused(root: Path, snapshot: Path) -> None:
    flip(snapshot / "vectors.npy")
    assert examined(root).state == "damaged"


def test_a_file_that_was_added_is_refused(root: Path, snapshot: Path) -> None:
    (snapshot / "chroma" / "chroma.sqlite3-wal").write_bytes(b"more")
    assert examined(root).reason == "is damaged: chroma/chroma.sqlite3-wal does not belong there"


@pytest.mark.parametrize("pointer", ["", "0123456789abcdef", "../../etc", "junk \xff\n", "."])
def test_a_pointer_to_nothing_is_refused(root: Path, snapshot: Path, pointer: str) -> None:
    (snapshot.parent / POINTER).write_text(pointer, encoding="latin-1")
    assert examined(root).state == "damaged"


@pytest.mark.parametrize("content", [b"", b"[]", b"{}", b"{", b"\xff", b'"text"', b'{"format": 2}'])
def test_a_manifest_that_is_none_is_refused(root: Path, snapshot: Path, content: bytes) -> None:
    (snapshot / FILE_NAME).write_bytes(content)
    snapshot.rename(snapshot.with_name(build_id_of(content)))
    (snapshot.parent / POINTER).write_text(build_id_of(content), encoding="ascii")
    assert examined(root).state in ("damaged", "foreign")
