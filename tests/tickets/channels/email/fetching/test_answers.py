"""A server that says more than it was asked for: how much of that is kept."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress

import pytest

from tickets.channels.email.fetching import troubles
from tickets.channels.email.fetching.imap import Conversation, Line
from tickets.channels.email.fetching.troubles import Trouble

MEGABYTE = 1024 * 1024
Says = Callable[[Iterator[bytes]], Conversation]


@pytest.fixture
def says() -> Iterator[Says]:
    """A conversation with a server that answers a FETCH with these parts."""
    ends: list[socket.socket] = []

    def begin(parts: Iterator[bytes]) -> Conversation:
        ours, theirs = socket.socketpair()
        ends.extend((ours, theirs))

        def answer() -> None:
            with suppress(OSError), theirs.makefile("rb") as asked:
                theirs.sendall(b"* OK ready\r\n")
                tag = asked.readline().split()[0]
                theirs.sendall(b"* CAPABILITY IMAP4rev1\r\n" + tag + b" OK done\r\n")
                tag = asked.readline().split()[0]
                for part in parts:
                    theirs.sendall(part)
                theirs.sendall(tag + b" OK done\r\n")

        threading.Thread(target=answer, daemon=True).start()
        line = Line(ours, "mail.example", time.monotonic() + 30)
        line.state = "SELECTED"
        return Conversation(line)

    yield begin
    for end in ends:
        with suppress(OSError):
            end.shutdown(socket.SHUT_RDWR)
        end.close()


def mails(count: int, size: int) -> Iterator[bytes]:
    for uid in range(1, count + 1):
        yield b"* %d FETCH (UID %d BODY[] {%d}\r\n" % (uid, uid, size) + b"x" * size + b")\r\n"


def test_many_large_mails_take_no_more_than_one_answer_may(says: Says) -> None:
    found = says(mails(60, MEGABYTE)).contents(range(1, 61), largest=MEGABYTE)
    assert len(found) == 60
    assert sum(len(raw) for raw in {id(raw): raw for raw in found.values()}.values()) < (
        20 * MEGABYTE
    )
    whole = [uid for uid, raw in found.items() if raw == b"x" * MEGABYTE]
    assert whole == list(range(1, len(whole) + 1)) and len(whole) > 10
    # each of the others looks too large, and is asked for by itself
    assert all(len(raw) > MEGABYTE for uid, raw in found.items() if uid not in whole)


def test_an_answer_without_end_is_broken_off(says: Says) -> None:
    def lines() -> Iterator[bytes]:
        while True:
            yield b"* 1 FETCH (UID 1 RFC822.SIZE 1)\r\n" * 1000

    with pytest.raises(Trouble) as raised:
        says(lines()).listed([1])
    assert raised.value.code == troubles.STRANGE
