"""The dataset of the benchmark: a fixed seed, 100,000 tickets over two years, three messages
each, in pseudo-words whose frequencies are those of a language. Larger sizes repeat it, a
minute apart, with other customers: a larger house has more of them, not more patient ones.
Everything that the product derives is there too: events, search words, indexes.
"""

import io
import itertools
import json
import random
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Any

from django.apps import apps
from django.contrib.auth.hashers import make_password
from django.contrib.postgres.fields import ArrayField
from django.db import connection
from django.db.models import Field
from django.utils import timezone

from accounts.events import actions as events
from accounts.organisation.models import Brand
from accounts.people.models import Person, StaffUser, Team
from helpdesk.lib import html as markup
from helpdesk.lib import lexemes
from tickets.channels.email.models import Mailbox
from tickets.thread.actions.indexing import RULES
from tickets.thread.models import ContactReason, Ticket
from tickets.thread.search.windows import names_sql

_SEED = 20260101
_START = datetime(2024, 11, 1, tzinfo=UTC)
_ONE_SET = 100_000
_DAYS = 730
_CUSTOMERS, _TICKETS_EACH = 20_000, 5
_AGENTS = 20
_TEAMS = 5
_FIRST_NUMBER = 48_001
COMMON, RARE = "printer", "quasarflux"  # in a tenth of the messages; in 30 at any size
# words of every frequency between: a share of the messages has each, wherever it falls
LADDER = {
    "gurlan": 0.0005,
    "gordop": 0.002,
    "girvat": 0.006,
    "gambol": 0.01,
    "gesnik": 0.02,
    "gudrom": 0.05,
    "galtip": 0.2,
}
# pairs that the dataset keeps apart: so many tickets out of a hundred have one or the other, and
# nearly none have both
MIDDLES, COMMONS, _MEETS = (("hestur", "hastin"), 3), (("holmun", "hipras"), 25), 12_500
_KEEP_WORDS = f"""
INSERT INTO tickets_tickettext (ticket_id, last_message_at, indexed_seq, rules, words)
SELECT number, at, 4, {RULES},
       array_to_tsvector(string_to_array(words, ' ') || {names_sql("at")})
FROM said ORDER BY at
"""  # noqa: S608 - constants of our own
DOMAIN = "bench.example"
MAILBOX = f"support@{DOMAIN}"


@dataclass(frozen=True)
class Row:
    """One ticket of the generator, before it becomes rows of ours."""

    subject: str
    customer: int
    agent: int  # 0 = nobody
    status: str
    priority: int
    queue: int
    created: datetime
    bodies: list[tuple[datetime, str]]


def generate() -> Iterator[Row]:
    """The same 100,000 tickets in every run."""
    chance = random.Random(_SEED)
    syllables = [c + v for c in "bcdfghjklmnprstvz" for v in "aeiou"]
    vocabulary = sorted(
        {"".join(chance.choices(syllables, k=chance.randint(2, 4))) for _ in range(9000)}
    )[:5000]
    chance.shuffle(vocabulary)
    weights = list(itertools.accumulate(1 / (i + 10) for i in range(len(vocabulary))))
    ladder = random.Random(_SEED + 1)  # its own, so that all else stays as it was

    def words(count: int) -> list[str]:
        return chance.choices(vocabulary, cum_weights=weights, k=count)

    serial = 0
    for n in range(1, _ONE_SET + 1):
        created = _START + timedelta(seconds=int(n * _DAYS * 86400 / _ONE_SET))
        customer = chance.randint(1, _CUSTOMERS)
        share = chance.random()
        status = "open" if share < 0.10 else "pending" if share < 0.20 else "closed"
        agent = chance.randint(1, _AGENTS) if (status != "open" or chance.random() < 0.7) else 0
        bodies = []
        for step in range(3):
            body = words(chance.randint(30, 90))
            if chance.random() < 0.10:
                body.insert(chance.randrange(len(body)), COMMON)
            serial += 1
            if serial % 10_000 == 7:
                body.insert(3, RARE)
            rungs = [word for word, share in LADDER.items() if ladder.random() < share]
            if step == 1:
                rungs += _kept_apart(n)
            for word in rungs:
                body.insert(ladder.randrange(len(body)), word)
            said = created + timedelta(hours=step * chance.randint(1, 40))
            text = " ".join(body)
            bodies.append((said, ".\n".join(text[i : i + 300] for i in range(0, len(text), 300))))
        subject = " ".join(words(chance.randint(4, 8)))[:100]
        yield Row(
            subject,
            customer,
            agent,
            status,
            chance.randint(1, 4),
            chance.randint(1, 5),
            created,
            bodies,
        )


def _kept_apart(n: int) -> list[str]:
    """Of both pairs the word that this ticket has, or both words."""
    words = []
    for (one, other), percent in (MIDDLES, COMMONS):
        if n % _MEETS == 0 or n % 100 < percent:
            words.append(one)
        if n % _MEETS == 0 or n % 100 >= 100 - percent:
            words.append(other)
    return words


class _Lines(io.TextIOBase):
    """An iterator of COPY lines, read as a file."""

    def __init__(self, lines: Iterator[str]) -> None:
        self.lines, self.rest = lines, ""

    def read(self, size: int | None = -1) -> str:
        wanted = size if size and size > 0 else 65_536
        parts, length = [self.rest], len(self.rest)
        while length < wanted:
            line = next(self.lines, None)
            if line is None:
                break
            parts.append(line)
            length += len(line)
        whole = "".join(parts)
        self.rest = whole[wanted:]
        return whole[:wanted]


def _field(value: object) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, (list, dict)):
        value = json.dumps(value)
    text = str(value)
    return text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")


def _default(field: "Field[Any, Any]") -> str:
    given = field.get_default()
    if isinstance(field, ArrayField):
        given = f"{{{json.dumps(given)[1:-1]}}}"
    return _field(given)


def _copy(table: str, columns: str, rows: Iterator[tuple[object, ...]]) -> None:
    """Columns that are not named have what their model gives them when nothing is said."""
    rest = _unnamed(table, columns)
    columns = ", ".join((columns, *(str(field.column) for field in rest)))
    usual = "".join(f"\t{_default(field)}" for field in rest)
    lines = ("\t".join(map(_field, row)) + usual + "\n" for row in rows)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN", _Lines(lines))


def _unnamed(table: str, columns: str) -> "list[Field[Any, Any]]":
    named = {name.strip() for name in columns.split(",")}
    model = next((one for one in apps.get_models() if one._meta.db_table == table), None)
    return [
        field
        for field in (model._meta.concrete_fields if model else ())
        if field.column not in named and not (field.null or field.primary_key or field.generated)
    ]


@dataclass(frozen=True)
class Ids:
    brand: Brand
    teams: list[int]
    agents: list[int]
    persons: list[int]  # of the customers
    players: list[int]
    reason: int


def load(tickets: int, *, say: Callable[[str], None]) -> None:
    """Fills an empty, migrated database with `tickets` tickets (a multiple of 1,000)."""
    now = timezone.now()
    ids = _people(tickets, now)
    say("people")
    sets = list(_sets(tickets, now))
    _copy(
        "tickets_ticket",
        "id, last_seq, brand_id, player_id, channel, subject, language, reason_id, product, "
        "priority, status, team_id, assignee_id, bucket, sort_at, due_at, due_from, soon_at, "
        "version, "
        "preview, player_name, player_tier, last_message_at, last_from_player, "
        "first_received_at, first_human_reply_at, solved_at, finalised_at, reopen_count, "
        "outcome_code, root_cause, is_test, created_at",
        (_ticket(number, row, ids) for number, row in sets),
    )
    say(f"{tickets} tickets")
    _copy(
        "tickets_message",
        "ticket_id, seq, client_id, kind, channel, author_id, language, text, html, quoted, "
        "created_at, subject, sender_name, sender_address, recipients, external_id, "
        "has_original, flags, state, purpose, attempts, words, sent_at",
        (message for number, row in sets for message in _messages(number, row, ids)),
    )
    say(f"{3 * tickets} messages")
    _copy(
        "accounts_event",
        "subject_type, subject_id, seq, verb, actor_id, audience, detail, at, request_id",
        (event for number, row in sets for event in _events(number, row, ids)),
    )
    say(f"{4 * tickets} events")
    _keep_words((number, row.bodies[-1][0], _words(row)) for number, row in sets)
    say("search words")
    _settle()


def _sets(tickets: int, now: datetime) -> Iterator[tuple[int, Row]]:
    """Numbers and tickets; the whole history ends an hour ago."""
    repeats = max(1, -(-tickets // _ONE_SET))
    there = customers(tickets)
    shift = now - timedelta(hours=1) - (_START + timedelta(days=_DAYS + 4))
    number = _FIRST_NUMBER
    for n, row in enumerate(generate()):
        for copy in range(repeats):
            if number - _FIRST_NUMBER >= tickets:
                return
            later = shift + timedelta(seconds=63 * copy)
            customer = (row.customer - 1 + _CUSTOMERS * copy) % there + 1
            yield (
                number,
                Row(
                    row.subject,
                    customer,
                    row.agent,
                    row.status,
                    row.priority,
                    row.queue,
                    row.created + later,
                    [(at + later, _of_copy(text, copy)) for at, text in row.bodies],
                ),
            )
            number += 1
        if n + 1 >= tickets:
            return


def _of_copy(text: str, copy: int) -> str:
    """What is rare stays as rare in a larger house."""
    return text.replace(RARE, f"{RARE}{copy}") if copy else text


def customers(tickets: int) -> int:
    """How many customers a dataset of this size has."""
    return max(1, tickets // _TICKETS_EACH)


def _people(tickets: int, now: datetime) -> Ids:
    brand = Brand.objects.create(slug="bench", name="Bench", languages=["en"], created_at=now)
    teams = [Team.objects.create(name=f"Queue {n}", created_at=now).pk for n in range(1, 6)]
    Mailbox.objects.create(
        brand=brand, address=MAILBOX, name="Bench", team_id=teams[0], created_at=now
    )
    password = make_password(uuid.uuid4().hex)
    agents = []
    for n in range(_AGENTS):
        person = Person.objects.create(
            kind=Person.STAFF,
            name=f"Agent {n + 1}",
            role="agent",
            brand_ids=[brand.pk],
            team_ids=[teams[n % _TEAMS], teams[(n + 1) % _TEAMS]],
            created_at=now,
        )
        StaffUser.objects.create(
            email=f"agent{n + 1}@{DOMAIN}", person=person, password=password, created_at=now
        )
        agents.append(person.pk)
    _copy(
        "accounts_person",
        "last_seq, kind, name, is_active, role, sees_all, team_ids, brand_ids, language, "
        "time_zone, presence, preferences, created_at",
        (
            (
                *(0, "player", f"Customer {n}", True, "", False, "{}", "{}", "en", "UTC"),
                *("offline", "{}", now),
            )
            for n in range(1, customers(tickets) + 1)
        ),
    )
    persons = list(
        Person.objects.filter(kind=Person.PLAYER).order_by("pk").values_list("pk", flat=True)
    )
    _copy(
        "accounts_player",
        "last_seq, person_id, brand_id, tier, folded_name, city, created_at, last_contact_at",
        ((0, pk, brand.pk, "", f"customer {n}", "", now, now) for n, pk in enumerate(persons, 1)),
    )
    with connection.cursor() as cursor:
        cursor.execute("SELECT id FROM accounts_player ORDER BY person_id")
        players = [pk for (pk,) in cursor.fetchall()]
    _copy(
        "accounts_address",
        "player_id, brand_id, kind, value, likeness, is_primary, is_failing, created_at",
        (
            (pk, brand.pk, "email", customer_address(n), f"customer{n}", True, False, now)
            for n, pk in enumerate(players, 1)
        ),
    )
    reason = ContactReason.objects.create(slug="bench", names={"en": "Bench"}).pk
    return Ids(brand, teams, agents, persons, players, reason)


def customer_address(n: int) -> str:
    return f"customer{n}@{DOMAIN}"


def _ticket(number: int, row: Row, ids: Ids) -> tuple[object, ...]:
    last = row.bodies[-1][0]
    due = last + timedelta(hours=4) if row.status == "open" else None
    solved = last if row.status == "closed" else None
    places = {"open": Ticket.CLOCK, "pending": Ticket.WAITING, "closed": Ticket.DONE}
    place = places[row.status]
    status = {"open": "open", "pending": "pending_player", "closed": "closed"}[row.status]
    return (
        *(number, 4, ids.brand.pk, ids.players[row.customer - 1], "email", row.subject, "en"),
        *(ids.reason if solved else None, "", row.priority, status, ids.teams[row.queue - 1]),
        *(ids.agents[row.agent - 1] if row.agent else None, place, due or last, due),
        *(last if due else None, due and last + (due - last) * 3 / 4),
        *(0, row.bodies[-1][1][:140], f"Customer {row.customer}", ""),
        *(last, True, row.created, row.bodies[1][0], solved),
        *(solved + timedelta(hours=72) if solved else None, 0),
        *("answered" if solved else "", "unknown" if solved else "", False, row.created),
    )


def _messages(number: int, row: Row, ids: Ids) -> Iterator[tuple[object, ...]]:
    customer = ids.persons[row.customer - 1]
    agent = ids.agents[(row.agent or 1) - 1]
    for step, (at, text) in enumerate(row.bodies):
        ours = step == 1
        address = customer_address(row.customer)
        yield (
            *(number, step + 2, uuid.UUID(int=number * 8 + step), "reply" if ours else "received"),
            *("email", agent if ours else customer, "en", text, _html(text), "", at),
            *(row.subject, "" if ours else f"Customer {row.customer}", "" if ours else address),
            {"to": [address if ours else MAILBOX], "cc": [], "bcc": []},
            *(f"<{number}.{step}@{DOMAIN}>", False, [], "sent" if ours else "stored"),
            *("service" if ours else "", 1 if ours else 0, "", at if ours else None),
        )


def _events(number: int, row: Row, ids: Ids) -> Iterator[tuple[object, ...]]:
    customer = ids.persons[row.customer - 1]
    agent = ids.agents[(row.agent or 1) - 1]
    yield ("ticket", number, 1, "ticket.opened", customer, events.PUBLIC, {}, row.created, "")
    for step, (at, _text) in enumerate(row.bodies):
        verb, actor = ("message.replied", agent) if step == 1 else ("message.received", customer)
        yield ("ticket", number, step + 2, verb, actor, events.PUBLIC, {}, at, "")


def _keep_words(rows: Iterator[tuple[object, ...]]) -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE said (number bigint, at timestamptz, words text)")
        # words are stemmed by the database, which takes no question while it copies
        while several := list(itertools.islice(rows, 5000)):
            _copy("said", "number, at, words", iter(several))
        # an index of words is made much faster at once than row by row
        cursor.execute("SELECT pg_get_indexdef('text_words'::regclass)")
        [index] = cursor.fetchone()
        cursor.execute("DROP INDEX text_words")
        cursor.execute(_KEEP_WORDS)
        cursor.execute("SET maintenance_work_mem = '512MB'")
        cursor.execute(index)
        cursor.execute("DROP TABLE said")


def _words(row: Row) -> str:
    name = f"customer {row.customer} {customer_address(row.customer)}"
    return f"{name} {_folded(row.subject, *(text for _at, text in row.bodies))}"


# The copies of a ticket follow each other, so that few answers have to be remembered.
@lru_cache(maxsize=4)
def _folded(*texts: str) -> str:
    return " ".join(lexemes.of_texts(texts, "en", most_bytes=1_000_000))


@lru_cache(maxsize=16)
def _html(text: str) -> str:
    return markup.from_text(text)


def _settle() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT setval('tickets_ticket_id_seq', (SELECT max(id) FROM tickets_ticket))"
        )
        cursor.execute("VACUUM (ANALYZE)")
