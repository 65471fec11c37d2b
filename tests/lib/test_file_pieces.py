"""Contents that arrive piece by piece, and those that are sealed under a key of their owner."""

import secrets
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as how
from hypothesis import strategies as st

from helpdesk.lib import files
from helpdesk.lib.files import PIECE_BYTES, Lost
from helpdesk.lib.files.guarded import ask_papers

OWN, OTHER = secrets.token_bytes(32), secrets.token_bytes(32)


@pytest.fixture(autouse=True)
def folder(settings: Any, tmp_path: Path) -> Path:
    settings.FILES_DIR = tmp_path
    return tmp_path


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.rglob("*") if path.is_file()]


@how(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(size=st.integers(1, 3 * PIECE_BYTES + 7), step=st.integers(1, 2))
def test_what_came_in_pieces_is_what_was_sent(size: int, step: int) -> None:
    content = secrets.token_bytes(size)
    key, at = files.begin(), 0
    while at < size:
        piece = content[at : at + step * PIECE_BYTES]
        files.append(key, piece, at=at, size=size, secret=OWN)
        at += len(piece)
    files.finish(key)
    files.finish(key)
    kept = files.find(key)
    assert kept.read(secret=OWN) == content
    assert kept.read(size // 2, secret=OWN) == content[size // 2 :]


def test_a_piece_that_comes_twice_stands_there_once() -> None:
    content = secrets.token_bytes(PIECE_BYTES + 10)
    key = files.begin()
    for _again in range(2):
        files.append(key, content[:PIECE_BYTES], at=0, size=len(content), secret=OWN)
    files.append(key, content[PIECE_BYTES:], at=PIECE_BYTES, size=len(content), secret=OWN)
    files.finish(key)
    assert files.load(key, secret=OWN) == content


@pytest.mark.parametrize(
    ("length", "at", "size"),
    [(10, 0, 100), (PIECE_BYTES, 5, 2 * PIECE_BYTES), (PIECE_BYTES, 0, 10)],
)
def test_half_a_piece_is_not_taken(length: int, at: int, size: int) -> None:
    key = files.begin()
    with pytest.raises(ValueError, match="whole piece"):
        files.append(key, b"x" * length, at=at, size=size)


def test_nothing_is_there_before_all_of_it_is(folder: Path) -> None:
    key = files.begin()
    files.append(key, b"x" * PIECE_BYTES, at=0, size=2 * PIECE_BYTES)
    with pytest.raises(Lost):
        files.find(key)
    files.give_up(key)
    files.give_up(key)
    assert _names(folder) == []
    with pytest.raises(Lost):
        files.finish(key)
    with pytest.raises(Lost):
        files.append(key, b"x", at=0, size=1)


def test_what_was_left_behind_is_found_again(folder: Path) -> None:
    files.begin()
    assert files.remove_unfinished(before=datetime(2020, 1, 1, tzinfo=UTC)) == 0
    assert files.remove_unfinished(before=datetime(2999, 1, 1, tzinfo=UTC)) == 1
    assert _names(folder) == []


def test_only_the_key_of_its_owner_opens_it() -> None:
    key = files.save(b"a passport", secret=OWN)
    assert files.load(key, secret=OWN) == b"a passport"
    for wrong in (OTHER, None):
        with pytest.raises(Lost):
            files.load(key, secret=wrong)
    plain = files.save(b"a receipt")
    with pytest.raises(Lost):
        files.load(plain, secret=OWN)


@pytest.mark.parametrize("content", [b"", b"%PDF-1.7\n" + b"x" * 99, b"\xff\xd8\xff" + b"x" * 99])
def test_what_can_not_be_drawn_is_said_so(content: bytes) -> None:
    for question in (("look",), ("draw", "1")):
        answer = ask_papers(content, *question)
        assert answer is None or b"unfit" in answer
