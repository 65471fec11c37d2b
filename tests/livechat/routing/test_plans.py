"""What routing asks stays quick beside thousands of sittings."""

import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection

from accounts.people.models import Person, Presence
from livechat.routing import actions, candidates
from livechat.routing.candidates import next_choice
from livechat.sessions import figures
from livechat.sessions.models import ChatSession, Visitor
from tests.cast import Cast
from tests.factories import NOW
from tests.livechat.routing.queue import sitting
from tickets.thread.models import Ticket

WAITING, OVER, AGENTS = 1500, 40_000, 100


@pytest.fixture
def crowd(cast: Cast) -> Cast:
    """1,500 chats wait, 40,000 are over, and 100 agents are there, each with two chats."""
    model = sitting(cast.derya, cast.support, state=ChatSession.ENDED)
    people = Person.objects.bulk_create(
        Person(
            kind=Person.STAFF,
            name=f"Agent {n}",
            role="agent",
            language="tr",
            presence="online",
            team_ids=[cast.support.pk],
            brand_ids=[cast.lunaro.pk],
            created_at=NOW,
        )
        for n in range(AGENTS)
    )
    Presence.objects.bulk_create(
        Presence(person=person, alive_until=NOW + timedelta(minutes=5)) for person in people
    )
    talking = [(ChatSession.ACTIVE, person) for person in people for _ in range(2)]
    states = [
        *[(ChatSession.QUEUED, None)] * WAITING,
        *[(ChatSession.ENDED, person) for person in people],
        *talking,
    ]
    of = {ChatSession.QUEUED: cast.derya.pk}
    tickets = Ticket.objects.bulk_create(
        _another(model.ticket, player_id=of.get(state, cast.kerem.pk)) for state, _owner in states
    )
    visitor: Visitor = model.visitor
    ChatSession.objects.bulk_create(
        ChatSession(
            ticket=ticket,
            brand=cast.lunaro,
            visitor=visitor,
            team=cast.support,
            language="tr",
            state=state,
            owner=owner,
            started_at=NOW,
            queued_at=NOW - timedelta(seconds=n % 3600),
            accepted_at=NOW - timedelta(seconds=n % 7200) if owner else None,
        )
        for n, (ticket, (state, owner)) in enumerate(zip(tickets, states, strict=True))
    )
    columns = [f.column for f in ChatSession._meta.concrete_fields if f.column != "id"]
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO livechat_chatsession ({names}) SELECT {names} "  # noqa: S608
            f"FROM livechat_chatsession, generate_series(1, {OVER // AGENTS - 1}) "
            "WHERE state = 'ended' AND owner_id IS NOT NULL"
        )
        for table in (
            *("livechat_chatsession", "livechat_chatoffer", "tickets_ticket"),
            *("accounts_person", "accounts_presence"),
        ):
            cursor.execute(f"ANALYZE {table}")
    return cast


def _another(ticket: Ticket, **other: Any) -> Ticket:
    values = {f.attname: getattr(ticket, f.attname) for f in Ticket._meta.concrete_fields}
    return Ticket(**{**values, "id": None, **other})


def quickest(look: Callable[[], Any]) -> float:
    """Milliseconds of the best of several looks: the machine may be busy with others."""
    look()
    took = []
    for _number in range(7):
        begun = time.perf_counter()
        look()
        took.append((time.perf_counter() - begun) * 1000)
    return min(took)


def test_stays_quick_in_a_crowd(crowd: Cast) -> None:
    """One test, as the crowd takes long to come. Three times what it took on a busy machine."""

    def look() -> candidates.Choice | None:
        return next_choice(now=NOW, leaving_out=[])

    assert look() is not None
    assert quickest(look) < 50
    _walks_along_indexes()

    teams = [crowd.support.pk, crowd.payments.pk]
    assert len(figures.places(teams, now=NOW)) == WAITING
    assert quickest(lambda: figures.places(teams, now=NOW)) < 60

    assert actions.return_abandoned(now=NOW) == 0
    assert quickest(lambda: actions.return_abandoned(now=NOW)) < 30

    # everybody is free, and nobody speaks the language
    Presence.objects.update(languages=["en"])
    assert look() is None
    assert quickest(look) < 50
    # everybody speaks it, and nobody is free
    Presence.objects.update(languages=["tr"], chat_limit=2)
    assert look() is None
    assert quickest(look) < 30


def _walks_along_indexes() -> None:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN (ANALYZE) EXECUTE next_chat (%s, %s, %s)", [NOW, NOW, []])
        plan = "\n".join(row[0] for row in cursor.fetchall())
    for table in ("livechat_chatsession", "accounts_event", "tickets_ticket"):
        assert f"Seq Scan on {table}" not in plan, plan
    assert "Backward using livechat_chatsession_pkey" not in plan, plan
