"""Live pages go on when a server …"""

from collections.abc import Iterator
from contextlib import closing, contextmanager
from uuid import uuid4

import psycopg2
import pytest
from django.db import connection
from django.utils import timezone
from psycopg2 import sql

from helpdesk.dev.embedded_pytest import Slot
from helpdesk.lib import realtime
from tests.cast import Cast
from tests.livechat import talks
from tests.livechat.sockets.pages import House, Page
from tests.tickets.thread.words import opened
from tickets.thread.actions import replying
from tickets.thread.models import Ticket


@pytest.fixture
def ticket(committed_cast: Cast) -> Ticket:
    return opened(committed_cast)


@pytest.fixture
def page(committed_cast: Cast, house: House, ticket: Ticket) -> Page:
    page = house.page(committed_cast.ece, f"ticket.{ticket.pk}", after=2)
    page.rest()
    return page


def _notes(cast: Cast, ticket: Ticket) -> None:
    replying.add_note(ticket, by=cast.mert, html="<p>iç</p>", client_id=uuid4(), now=timezone.now())


def test_of_bells_is_gone_and_read_at_once_when_it_is_back(
    committed_cast: Cast, house: House, ticket: Ticket, page: Page, embedded_redis: Slot
) -> None:
    embedded_redis.stop_redis()
    try:
        for _ in range(3):
            _notes(committed_cast, ticket)
    finally:
        embedded_redis.start_redis()
        realtime.breaker.close()
    assert page.has_seqs(5) == [3, 4, 5]
    _notes(committed_cast, ticket)
    assert page.next()["seq"] == 6
    assert page.codes.empty()


def test_of_bells_stays_away_by_the_sweep(
    committed_cast: Cast, house: House, ticket: Ticket, page: Page, embedded_redis: Slot
) -> None:
    embedded_redis.stop_redis()
    try:
        _notes(committed_cast, ticket)
        house.run(house.hub.sweep.once())
        assert page.next()["seq"] == 3
    finally:
        embedded_redis.start_redis()
        realtime.breaker.close()


def test_of_bells_is_gone_and_players_type_in_vain_but_are_heard(
    committed_cast: Cast, house: House, embedded_redis: Slot
) -> None:
    cast, now = committed_cast, timezone.now()
    talks.chats(cast.lunaro, cast.support)
    derya = talks.visitor(cast.derya, now=now)
    sitting = talks.talk(cast, derya, now=now, state="active", owner=cast.ece)
    desk = house.page(cast.ece, f"ticket.{sitting.ticket_id}")
    widget = house.widget(derya, f"talk.{sitting.ticket_id}")
    widget.rest()
    desk.rest()
    embedded_redis.stop_redis()
    try:
        widget.types_in_talk(sitting.ticket_id)
        desk.types(sitting.ticket_id)
        talks.writes(cast.derya, "Orada mısınız?", into=sitting.ticket, now=timezone.now())
        house.run(house.hub.sweep.once())
        assert "Orada mısınız?" in desk.next("message.received")["html"]
        assert "Orada mısınız?" in widget.next("message.received")["html"]
    finally:
        embedded_redis.start_redis()
        realtime.breaker.close()
    assert desk.codes.empty()
    assert widget.codes.empty()


def test_loses_what_it_remembered(
    committed_cast: Cast, house: House, ticket: Ticket, page: Page
) -> None:
    realtime.client().flushall()
    _notes(committed_cast, ticket)
    assert page.next()["seq"] == 3


def test_ends_the_connections_of_the_database(
    committed_cast: Cast, ticket: Ticket, page: Page
) -> None:
    _end_other_connections()
    _notes(committed_cast, ticket)
    assert page.next()["seq"] == 3


def test_of_the_data_is_gone_and_read_when_it_is_back(
    committed_cast: Cast, house: House, ticket: Ticket, page: Page
) -> None:
    with _nobody_gets_in():
        # this test's own connection was there before
        _notes(committed_cast, ticket)
        house.run(house.hub.sweep.once())
        house.hear()
        assert page.frames.empty()
    assert page.next()["seq"] == 3
    assert page.codes.empty()


@contextmanager
def _nobody_gets_in() -> Iterator[None]:
    name = sql.Identifier(connection.settings_dict["NAME"])
    words = sql.SQL("ALTER DATABASE {} ALLOW_CONNECTIONS {}")
    server = psycopg2.connect(**{**connection.get_connection_params(), "dbname": "postgres"})
    with closing(server):
        server.autocommit = True
        with server.cursor() as cursor:
            cursor.execute(words.format(name, sql.SQL("false")))
            _end_other_connections()
            try:
                yield
            finally:
                cursor.execute(words.format(name, sql.SQL("true")))


def _end_other_connections() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
