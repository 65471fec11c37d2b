"""A request that comes twice is done once (RL-15)."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier, Event

import pytest
from django.db import connections

from accounts.people import idempotency
from accounts.people.actions import teams
from accounts.people.idempotency import KeyReused, StillRunning, once
from accounts.people.models import Team
from tests.cast import Cast
from tests.factories import NOW


def found(cast: Cast, name: str = "Night"):
    def deed() -> tuple[int, dict]:
        team = teams.found_team(name=name, by=cast.nil, now=NOW)
        return 201, {"id": team.pk}

    return deed


def test_does_it_once_and_answers_twice(cast: Cast) -> None:
    first = once(cast.ece, key="k", fingerprint="a", deed=found(cast), now=NOW)
    second = once(cast.ece, key="k", fingerprint="a", deed=found(cast), now=NOW)
    assert (first.status, first.is_replay) == (201, False)
    assert second == (201, first.body, True)
    assert Team.objects.filter(name="Night").count() == 1


def test_a_key_belongs_to_one_request(cast: Cast) -> None:
    once(cast.ece, key="k", fingerprint="a", deed=found(cast), now=NOW)
    with pytest.raises(KeyReused):
        once(cast.ece, key="k", fingerprint="b", deed=found(cast, "Day"), now=NOW)
    assert not Team.objects.filter(name="Day").exists()


def test_a_key_belongs_to_one_person(cast: Cast) -> None:
    once(cast.ece, key="k", fingerprint="a", deed=found(cast), now=NOW)
    other = once(cast.mert, key="k", fingerprint="a", deed=found(cast, "Day"), now=NOW)
    assert not other.is_replay


def test_a_deed_that_fails_leaves_the_key_unused(cast: Cast) -> None:
    def fails() -> tuple[int, dict]:
        teams.found_team(name="Night", by=cast.nil, now=NOW)
        raise RuntimeError

    with pytest.raises(RuntimeError):
        once(cast.ece, key="k", fingerprint="a", deed=fails, now=NOW)
    assert not Team.objects.filter(name="Night").exists()
    assert not once(cast.ece, key="k", fingerprint="a", deed=found(cast), now=NOW).is_replay


def test_of_many_at_once_one_does_it_and_all_get_its_answer(committed_cast: Cast) -> None:
    together = Barrier(6)

    def come(_number: int) -> tuple[int, dict, bool]:
        together.wait()
        try:
            return once(
                committed_cast.ece,
                key="k",
                fingerprint="a",
                deed=found(committed_cast),
                now=NOW,
            )
        finally:
            connections.close_all()

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(come, range(6)))
    assert len({answer[1]["id"] for answer in answers}) == 1
    assert sorted(answer[2] for answer in answers) == [False] + [True] * 5


def test_a_twin_does_not_wait_for_ever(
    committed_cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(idempotency, "_PATIENCE", "50ms")
    begun, may_end = Event(), Event()

    def slow() -> tuple[int, dict]:
        begun.set()
        may_end.wait(20)
        return 201, {}

    def first() -> None:
        try:
            once(committed_cast.ece, key="k", fingerprint="a", deed=slow, now=NOW)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(1) as pool:
        running = pool.submit(first)
        begun.wait(20)
        try:
            with pytest.raises(StillRunning):
                once(committed_cast.ece, key="k", fingerprint="a", deed=slow, now=NOW)
        finally:
            may_end.set()
        running.result()
