"""What comes slowly waits outside: it takes nobody's turn (CH-6)."""

import socket
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from io import BytesIO
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Any

import pytest
from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from helpdesk import turns
from helpdesk.edge import Edge
from helpdesk.turns import Turns

TURNS = 2
_LONG = 10  # seconds; nothing here comes near it unless it hangs


def answering(do: Callable[[], bytes]) -> Turns:
    """A house whose every page is what `do` says."""
    return Turns(lambda environ, start: HttpResponse(do()), TURNS)


def asked(house: Turns, stream: Any, size: int, address: str) -> tuple[bytes, dict[str, Any]]:
    environ = {"wsgi.input": stream, "CONTENT_LENGTH": str(size), "REMOTE_ADDR": address}
    return answer(house, environ), environ


def answer(house: Turns, environ: dict[str, Any]) -> bytes:
    """In a thread of its own, as granian asks: this one has a database connection already."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(lambda: b"".join(house(environ, None))).result(_LONG)


@pytest.fixture
def slow() -> Iterator[Callable[[Turns, str], SimpleQueue[bytes]]]:
    """Somebody who says that ten bytes come, and sends one."""
    with ExitStack() as left:

        def send(house: Turns, address: str) -> SimpleQueue[bytes]:
            ours, theirs = socket.socketpair()
            stream = left.enter_context(theirs.makefile("rb"))
            answers: SimpleQueue[bytes] = SimpleQueue()
            ours.sendall(b"a")
            thread = Thread(target=lambda: answers.put(asked(house, stream, 10, address)[0]))
            thread.start()
            left.callback(thread.join, _LONG)
            left.callback(ours.close)
            left.callback(theirs.close)
            return answers

        yield send


class TestTurns:
    def test_goes_on_while_many_bodies_are_on_their_way(
        self, slow: Callable[[Turns, str], SimpleQueue[bytes]]
    ) -> None:
        house = answering(lambda: b"here")
        waiting = [slow(house, f"203.0.113.{n}") for n in range(4 * TURNS)]
        assert asked(house, BytesIO(b"quick"), 5, "198.51.100.7")[0] == b"here"
        for one in waiting:
            with pytest.raises(Empty):
                one.get_nowait()

    def test_takes_so_many_at_once_from_one_address_and_not_from_the_next(
        self, slow: Callable[[Turns, str], SimpleQueue[bytes]]
    ) -> None:
        house = answering(lambda: b"here")
        for _ in range(turns.MOST_OF_ONE):
            slow(house, "203.0.113.9")
        while house._under_way["203.0.113.9"] < turns.MOST_OF_ONE:
            Event().wait(0.01)
        unread = BytesIO(b"whole")
        assert asked(house, unread, 5, "203.0.113.9")[1][turns.REFUSED] == turns.TOO_MANY
        assert unread.tell() == 0
        assert turns.REFUSED not in asked(house, BytesIO(b"whole"), 5, "203.0.113.10")[1]

    def test_takes_from_an_address_again_what_it_sends_later(self) -> None:
        house = answering(lambda: b"here")
        for _ in range(2 * turns.MOST_OF_ONE):
            assert turns.REFUSED not in asked(house, BytesIO(b"ab"), 2, "203.0.113.9")[1]

    def test_gives_an_answer_whole_so_that_no_slow_reader_keeps_the_thread(self) -> None:
        closed = Event()
        pieces = StreamingHttpResponse(iter([b"a long ", b"file"]))
        pieces._resource_closers.append(closed.set)
        assert answer(Turns(lambda environ, start: pieces, 1), {}) == b"a long file"
        assert closed.is_set()

    def test_says_that_a_body_was_cut_off(self) -> None:
        environ = asked(answering(lambda: b""), BytesIO(b"half"), 8, "203.0.113.9")[1]
        assert environ[turns.REFUSED] == turns.CUT_OFF

    def test_waits_for_nothing_that_is_longer_than_what_is_taken(self) -> None:
        unread = BytesIO(b"much")
        asked(answering(lambda: b""), unread, 10 * settings.MAX_FILE_BYTES, "203.0.113.9")
        assert unread.tell() == 0

    def test_lets_no_more_work_than_have_a_turn(self) -> None:
        inside: SimpleQueue[None] = SimpleQueue()
        go_on = Event()

        def work() -> bytes:
            inside.put(None)
            go_on.wait(_LONG)
            return b""

        house = answering(work)
        threads = [Thread(target=lambda: list(house({}, None))) for _ in range(2 * TURNS)]
        for thread in threads:
            thread.start()
        for _ in range(TURNS):
            inside.get(timeout=_LONG)
        with pytest.raises(Empty):
            inside.get(timeout=0.1)
        go_on.set()
        for thread in threads:
            thread.join(_LONG)
        assert inside.qsize() == TURNS  # the others, after them

    @pytest.mark.django_db(transaction=True)
    def test_keeps_its_database_connections_whatever_the_thread(self) -> None:
        def backend() -> bytes:
            with connection.cursor() as cursor:
                cursor.execute("SELECT pg_backend_pid()")
                return str(cursor.fetchone()[0]).encode()

        house = answering(backend)
        backends = {answer(house, {}) for _ in range(3 * TURNS)}
        assert len(backends) == TURNS
        assert backend() not in backends  # this thread has its own
        for _ in range(TURNS):
            house._free.get_nowait().close()


@pytest.mark.parametrize(("why", "status"), [(turns.TOO_MANY, 429), (turns.CUT_OFF, 400)])
def test_tells_why_there_is_no_body_before_anything_looks_at_it(why: str, status: int) -> None:
    def never(request: HttpRequest) -> HttpResponse:
        raise AssertionError

    request = RequestFactory().post("/accounts/login/", {"a": "b"}, HTTP_ACCEPT="application/json")
    request.META[turns.REFUSED] = why
    assert Edge(never)(request).status_code == status
