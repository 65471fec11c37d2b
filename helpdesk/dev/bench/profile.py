"""A player with 2,000 contacts and 20,000 transactions: what his page and his brief cost.

He is one of the bench's own brand, seen by agents of two of five teams, as everybody there is.
"""

import time
from datetime import datetime, timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from accounts.organisation.models import Brand
from accounts.people import reader
from accounts.people.models import Person, Team
from accounts.players import brief
from accounts.players.models import Player

CONTACTS, TRANSACTIONS = 2_000, 20_000
NUMBER = "BENCH-1"
PAGE_BUDGET, BRIEF_BUDGET = 150.0, 40.0  # p95 in milliseconds
_TIMES = 200

_TICKETS = """
INSERT INTO tickets_ticket
SELECT r.*
FROM (SELECT x FROM tickets_ticket x LIMIT 1) one, generate_series(%(contacts)s, 1, -1) n,
    LATERAL jsonb_populate_record(one.x, jsonb_build_object(
        'id', nextval(pg_get_serial_sequence('tickets_ticket', 'id')), 'player_id', %(player)s,
        'brand_id', %(brand)s, 'team_id', (%(teams)s::bigint[])[1 + n %% cardinality(%(teams)s)],
        'created_at', %(now)s::timestamptz - n * interval '4 hours',
        'last_message_at', %(now)s::timestamptz - n * interval '4 hours')) r
"""
_DEPOSITS = """
INSERT INTO accounts_deposit (player_id, brand_id, ref, version, amount, currency, method, provider,
    provider_ref, status, failure_reason, is_under_review, at, changed_at)
SELECT %(player)s, %(brand)s, 'BD-' || n, 1, 250000, 'TRY', 'card', '', '', 'completed', '', false,
       %(now)s::timestamptz - n * interval '25 minutes', %(now)s
FROM generate_series(%(transactions)s, 1, -1) n
"""
_EVENTS = """
INSERT INTO accounts_event (subject_type, subject_id, seq, verb, actor_id, audience, detail, at,
    request_id)
SELECT 'player', d.player_id, 1000 + row_number() OVER (ORDER BY d.at), 'deposit.completed',
       %(actor)s, 'staff', jsonb_build_object('deposit', d.id), d.at, ''
FROM accounts_deposit d WHERE d.player_id = %(player)s
"""


def fill(brand: Brand, teams: list[Team], *, now: datetime) -> Player:
    """The player, made once."""
    known = Player.objects.filter(brand=brand, external_id=NUMBER).first()
    if known is not None:
        return known
    person = Person.objects.create(
        kind=Person.PLAYER, name="Bench Player", language="tr", created_at=now
    )
    player = Player.objects.create(
        person=person,
        brand=brand,
        external_id=NUMBER,
        folded_name="bench player",
        created_at=now - timedelta(days=400),
        last_contact_at=now,
        last_seq=1000 + TRANSACTIONS,
    )
    asked: dict[str, Any] = {
        "player": player.pk,
        "brand": brand.pk,
        "teams": [team.pk for team in teams],
        "now": now,
        "contacts": CONTACTS,
        "transactions": TRANSACTIONS,
        "actor": person.pk,
    }
    with connection.cursor() as cursor:
        for statement in (_TICKETS, _DEPOSITS, _EVENTS):
            cursor.execute(statement, asked)
        cursor.execute("ANALYZE accounts_event, accounts_deposit, tickets_ticket")
    return player


def brief_ms(player: Player, person: Person) -> float:
    """The 95th percentile of putting the brief together, in this process."""
    took = []
    for _ in range(_TIMES):
        began = time.perf_counter()
        brief.of(player.pk, reader.for_person(person))
        took.append((time.perf_counter() - began) * 1000)
    return sorted(took)[int(0.95 * _TIMES)]


def ready() -> Player:
    """In the bench's own database."""
    brand = Brand.objects.get(slug="bench")
    return fill(brand, list(Team.objects.order_by("pk")), now=timezone.now())
