"""Who talks in the bench: a brand, its agents, its players, and a talk for each of them."""

import itertools
from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from django.contrib.auth.hashers import make_password
from django.db.models import QuerySet
from django.utils import timezone

from accounts.organisation.models import Brand
from accounts.people.models import Person, Presence, StaffUser, Team
from accounts.players.actions import identify
from helpdesk.dev.bench.sign_in import cookie_of
from helpdesk.lib import crypto
from livechat.sessions.actions import opening
from livechat.sessions.models import ChatSettings, Visitor
from tickets.thread.actions import assignment, replying

SLUG = "bench"
_NEVER_ASKED = 86_400  # nobody is asked whether he is still there while others are measured


@dataclass(frozen=True)
class Agent:
    person_id: int
    cookie: str


@dataclass(frozen=True)
class Talk:
    """One player with his token, the ticket of his talk, and where its events end."""

    ticket: int
    token: str
    agent: int  # which one of the agents has it
    cursor: int


def gather(players: int, agents: int) -> tuple[list[Agent], list[Talk]]:
    """A new crowd in the database: every player's talk is at hand of one agent and answered."""
    now = timezone.now()
    brand = Brand.objects.create(slug=SLUG, name="Bench", languages=["en"], created_at=now)
    team = Team.objects.create(name="Bench", created_at=now)
    ChatSettings.objects.create(
        brand=brand,
        team=team,
        is_on=True,
        idle_warn_seconds=_NEVER_ASKED,
        mail_after_seconds=_NEVER_ASKED,
    )
    people = [_agent(n, brand, team) for n in range(agents)]
    turn = itertools.cycle(range(agents))
    talks = [_talk(n, brand, people, next(turn)) for n in range(players)]
    found = [Agent(person.pk, cookie_of(user)) for person, user in people]
    stay(found)
    return found, talks


def stay(agents: list[Agent]) -> None:
    """Says that they are here while none of their pages is open: otherwise their talks would go
    back to the queue, and what is measured next would be something else."""
    _presences(agents).update(alive_until=timezone.now() + timedelta(hours=1))


def newcomers(count: int) -> list[str]:
    """Tokens of players who have not asked anything yet."""
    brand = Brand.objects.get(slug=SLUG)
    return [_visitor(brand, f"new-{uuid4()}")[1] for _ in range(count)]


def set_limit(agents: list[Agent], limit: int) -> None:
    """How many talks each of them may have."""
    _presences(agents).update(chat_limit=limit)


def _presences(agents: list[Agent]) -> QuerySet[Presence]:
    return Presence.objects.filter(person__in=[agent.person_id for agent in agents])


def _agent(number: int, brand: Brand, team: Team) -> tuple[Person, StaffUser]:
    now = timezone.now()
    person = Person.objects.create(
        kind=Person.STAFF,
        name=f"Agent {number}",
        role="agent",
        team_ids=[team.pk],
        brand_ids=[brand.pk],
        presence="online",
        created_at=now,
    )
    Presence.objects.create(person=person, chat_limit=1, languages=["en"], since=now)
    user = StaffUser.objects.create(
        email=f"agent{person.pk}@bench.example",
        person=person,
        password=make_password(None),
        created_at=now,
    )
    return person, user


def _visitor(brand: Brand, external_id: str) -> tuple[Visitor, str]:
    now, token = timezone.now(), crypto.new_secret()
    player = identify(
        brand, external_id=external_id[:64], name=f"Player {external_id}", language="en", now=now
    )
    visitor = Visitor.objects.create(
        brand=brand,
        player=player,
        token_digest=crypto.digest(token),
        is_identified=True,
        name=player.person.name,
        language="en",
        created_at=now,
        expires_at=now + timedelta(days=1),
    )
    return visitor, token


def _talk(number: int, brand: Brand, people: list[tuple[Person, StaffUser]], agent: int) -> Talk:
    now = timezone.now()
    visitor, token = _visitor(brand, f"bench-{number}")
    asked = opening.ask(visitor, text="Where is my withdrawal?", client_id=uuid4(), now=now)
    ticket, person = asked.session.ticket, people[agent][0]
    assignment.claim(ticket, by=person, now=now)
    replying.reply(
        ticket,
        by=person,
        html="<p>I am looking into it.</p>",
        recipients={},
        client_id=uuid4(),
        now=now,
    )
    ticket.refresh_from_db(fields=["last_seq"])
    return Talk(ticket.pk, token, agent, ticket.last_seq)
