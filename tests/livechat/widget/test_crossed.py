"""Two deeds that wait for each other over real connections: the one that PostgreSQL gives up is
done once more, and nobody is told of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.db import OperationalError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from helpdesk.lib.doors import once_more, requires
from livechat.sessions.actions import ending
from livechat.sessions.models import ChatSession, ChatSettings, Visitor
from tests import factories
from tests.cast import Cast
from tests.committed import committed, committed_cast
from tests.livechat import chat
from tests.livechat.widget.frames import Frame
from tests.tickets.thread.words import opened
from tickets.care.models import Finding
from tickets.thread.actions import assignment
from tickets.thread.models import Message

__all__ = ["committed", "committed_cast"]

_SOMEBODY_WAITS = "SELECT count(*) FROM pg_locks WHERE NOT granted AND pid <> pg_backend_pid()"


@pytest.fixture
def lunaro(committed_cast: Cast) -> ChatSettings:
    return chat.chats(committed_cast.lunaro, committed_cast.support)


@contextmanager
def crossing(first: tuple[str, int], second: tuple[str, int]) -> Iterator[list[str]]:
    """Somebody who has one row, and wants the other as soon as it is waited for the first: what
    happened to him is told. He waits longer than PostgreSQL takes to see who blocks whom."""
    has_one, told = Event(), list[str]()

    def cross() -> None:
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SET LOCAL deadlock_timeout = '8s'")
                _lock(cursor, *first)
                has_one.set()
                waiting = 0
                while not waiting:
                    cursor.execute(_SOMEBODY_WAITS)
                    waiting = cursor.fetchone()[0]
                _lock(cursor, *second)
            told.append("done")
        except OperationalError as error:
            told.append(str(error))
        finally:
            has_one.set()
            connection.close()

    thread = Thread(target=cross)
    thread.start()
    has_one.wait()
    yield told
    thread.join()


def _lock(cursor: Any, table: str, key: int) -> None:
    cursor.execute(f"SELECT 1 FROM {table} WHERE id = %s FOR UPDATE", [key])  # noqa: S608


def _give_up(state: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DO $$ BEGIN RAISE EXCEPTION SQLSTATE %s; END $$", [state])


def test_words_of_a_player_are_said_once(lunaro: ChatSettings) -> None:
    frame = Frame()
    frame.visit()
    ticket = frame.ask()["ticket"]
    session = ChatSession.objects.select_related("visitor__player").get()
    ending.end(session, by=session.visitor.player.person, now=timezone.now())
    rows = ("tickets_ticket", ticket), ("accounts_player", session.visitor.player_id)
    with crossing(*rows) as told:
        answer = frame.say(ticket, "One more thing")
    assert (told, answer.status_code) == (["done"], 200)
    assert Message.objects.filter(ticket=ticket, text="One more thing").count() == 1


def test_what_a_stranger_says_of_himself_is_kept_the_second_time(lunaro: ChatSettings) -> None:
    frame = Frame()
    frame.visit()
    visitor = Visitor.objects.get()
    rows = ("livechat_visitor", visitor.pk), ("accounts_player", visitor.player_id)
    with crossing(*rows) as told:
        frame.ask(name="Hans Muster", email="hans@mail.example")
    visitor = Visitor.objects.select_related("player__person").get()
    assert told == ["done"]
    assert (visitor.name, visitor.email) == ("Hans Muster", "hans@mail.example")
    assert visitor.player.person.name == "Hans Muster"


def test_an_answer_of_the_desk_is_given_once(committed_cast: Cast, lunaro: ChatSettings) -> None:
    frame = Frame()
    frame.visit()
    ticket = frame.ask()["ticket"]
    session = ChatSession.objects.get()
    assignment.claim(session.ticket, by=committed_cast.ece, now=timezone.now())
    rows = ("livechat_chatsession", session.pk), ("tickets_ticket", ticket)
    with crossing(*rows) as told:
        answer = factories.browser(committed_cast.ece).post(
            f"/tickets/{ticket}/messages/",
            {"kind": "reply", "text": "I look at it", "client_id": str(uuid4())},
            content_type="application/json",
        )
    assert (told, answer.status_code) == (["done"], 201), answer.content
    assert Message.objects.filter(ticket=ticket, text="I look at it").count() == 1


def test_a_deed_of_the_desk_is_done_the_second_time(committed_cast: Cast) -> None:
    """He puts a wish right: with the player taken he waits for the conversation."""
    cast = committed_cast
    finding = Finding.objects.get(ticket=opened(cast, "Kendimi hariç tutmak istiyorum"))
    rows = ("tickets_ticket", finding.ticket_id), ("accounts_player", cast.derya.pk)
    with crossing(*rows) as told:
        answer = factories.browser(cast.ece).post(
            f"/tickets/{finding.ticket_id}/shows/{finding.pk}/put-right/",
            headers={"X-Fragment": "1"},
        )
    assert (told, answer.status_code) == (["done"], 200), answer.content
    finding.refresh_from_db()
    assert finding.state == Finding.DISMISSED


def test_the_second_time_is_given_what_the_first_one_was(committed_cast: Cast) -> None:
    """Files from their beginning, and the person as he is kept."""
    person = committed_cast.ece
    name, given = person.name, list[tuple[bytes, str]]()

    @requires("tickets.see")
    def view(request: Any) -> HttpResponse:
        given.append((request.FILES["file"].read(), request.person.name))
        request.person.name = "Somebody else"
        if len(given) == 1:
            _give_up("40P01")
        return HttpResponse()

    request: Any = RequestFactory().post("/", {"file": ContentFile(b"What he sends", "a.txt")})
    request.person = person
    view(request)
    assert given == [(b"What he sends", name)] * 2


def test_what_fails_otherwise_or_again_is_not_tried_for_ever(committed: None) -> None:
    tries: list[str] = []

    @once_more
    def view(request: HttpRequest) -> HttpResponse:
        tries.append(request.path)
        _give_up(request.path[1:])
        return HttpResponse()

    for state, times in (("40P01", 2), ("40001", 2), ("57014", 1)):
        tries.clear()
        with pytest.raises(OperationalError):
            view(RequestFactory().get(f"/{state}"))
        assert len(tries) == times
