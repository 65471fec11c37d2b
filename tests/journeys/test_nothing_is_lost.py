"""Processes die in the middle of the work: what was promised is kept, once."""

import json
import os
import signal
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
from playwright.sync_api import expect

from tests.cast import Cast
from tests.journeys.desk import Desk
from tests.journeys.house import House, until
from tests.journeys.post import Player
from tests.journeys.stream import SUBJECT, Stream

PARTS = ["web", "sockets", "door", "redis", "worker", "clock"]
ROUNDS = 4  # in the long one


def kill(house: House, part: str) -> None:
    """kill -9, and then until there is another one in its place."""
    before = house.status["pids"][part]
    with suppress(ProcessLookupError):  # it may have fallen with the one before
        os.kill(before, signal.SIGKILL)
    until(lambda: house.status["pids"].get(part, before) != before, what=f"another {part}")


def kill_a_worker(house: House) -> None:
    """One of the web's own processes; its parent puts another in its place."""
    parent = house.status["pids"]["web"]
    before = children(parent)
    os.kill(before[0], signal.SIGKILL)
    until(lambda: set(children(parent)) - set(before), what="another worker of the web")


def children(pid: int) -> list[int]:
    return [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]


def is_ready(house: House) -> bool:
    try:
        with urlopen(house.status["urls"]["readyz"], timeout=5) as answer:  # noqa: S310
            return bool(json.load(answer)["ok"])
    except (URLError, OSError):
        return False


def everything_left(house: House) -> bool:
    waiting = (
        "SELECT 1 FROM tickets_message m JOIN tickets_ticket t ON t.id = m.ticket_id"
        " WHERE m.state = 'queued' AND starts_with(t.subject, %s) LIMIT 1"
    )
    unread = "SELECT 1 FROM tickets_rawmail WHERE state = 'received' LIMIT 1"
    return not house.ask(waiting, SUBJECT) and not house.ask(unread)


def assert_kept(house: House, stream: Stream) -> None:
    """Every mail that was taken is one message; every reply is one, and left under one name."""
    until(lambda: is_ready(house), seconds=60, what="a house that is ready")
    until(lambda: everything_left(house), seconds=120, what="an empty queue")
    came = house.ask(
        "SELECT external_id, count(*) FROM tickets_message WHERE external_id = ANY(%s) GROUP BY 1",
        stream.mails,
    )
    assert dict(came) == dict.fromkeys(stream.mails, 1)
    replied = house.ask(
        "SELECT text, count(*), min(external_id) FROM tickets_message WHERE text = ANY(%s)"
        " GROUP BY 1",
        stream.replies,
    )
    assert {word: number for word, number, _name in replied} == dict.fromkeys(stream.replies, 1)
    with urlopen(f"{house.catcher}/api/messages", timeout=30) as answer:  # noqa: S310
        letters: list[dict[str, Any]] = json.load(answer)
    left: dict[str, set[str]] = {}
    for letter in letters:
        left.setdefault(letter["text"].split()[0], set()).add(letter["headers"]["Message-ID"])
    assert {word: left.get(word) for word in stream.replies} == {
        word: {name} for word, _number, name in replied
    }


def test_kill_9_of_any_process_loses_nothing_and_the_page_finds_back(
    at_desk: Callable[..., Desk], cast: Cast, house: House, player: Player
) -> None:
    ece = at_desk(cast.ece)
    player.writes("Sözün ortasında", "Merhaba?")
    ece.opens("Sözün ortasında").window.is_live()
    with Stream(house) as stream:
        kill_a_worker(house)
        for part in PARTS:
            kill(house, part)
        until(lambda: len(stream.mails) > 20 and len(stream.replies) > 10, seconds=60)
    player.writes(
        "Re: Sözün ortasında", "Hâlâ orada mısınız?", In_Reply_To=player.sent[0]["Message-ID"]
    )
    expect(ece.message("Hâlâ orada mısınız?")).to_be_visible(timeout=60_000)
    assert_kept(house, stream)
    ece.window.complaints.clear()  # of answers that a dying process could not give


@pytest.fixture
def house_of_its_own() -> Iterator[House]:
    """With its own PostgreSQL, as `make up` starts it, so that this can be killed too."""
    built = House()
    try:
        built.start()
        yield built
    finally:
        built.stop()


@pytest.mark.prove
@pytest.mark.timeout(1200)
def test_kill_9_of_every_process_again_and_again_loses_nothing(
    house_of_its_own: House, record_property: Callable[[str, object], None]
) -> None:
    house = house_of_its_own
    with Stream(house) as stream:
        for _round in range(ROUNDS):
            kill_a_worker(house)
            for part in [*PARTS, "postgres"]:
                kill(house, part)
                until(lambda: is_ready(house), seconds=120, what="a house that is ready")
    assert_kept(house, stream)
    record_property("mails", len(stream.mails))
    record_property("replies", len(stream.replies))
    record_property("kills", ROUNDS * (len(PARTS) + 2))
