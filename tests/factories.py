"""Rows for tests, made short. A row that has rules is made by the action that knows them."""

from datetime import UTC, datetime, timedelta
from functools import cache
from itertools import count
from uuid import uuid4

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.utils import encrypt
from django.contrib.auth.hashers import make_password
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from accounts.organisation.models import Brand, Signature
from accounts.people import known_browsers, rights
from accounts.people.models import ApiToken, Person, Presence, StaffUser, Team
from accounts.players.actions import meet
from accounts.players.models import Player
from helpdesk.lib import crypto
from livechat.sessions.actions import opening
from livechat.sessions.models import ChatSession, ChatSettings, ChatTopic, Visitor
from tickets.clocks import shipped
from tickets.thread.actions import assignment, receiving
from tickets.thread.incoming import Incoming, Sender
from tickets.thread.models import Ticket

NOW = datetime(2026, 11, 20, 19, 30, tzinfo=UTC)  # a Friday, 22:30 in Istanbul
PASSWORD = "kuyruklu-yildiz-42"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"

_numbers = count(1)


@cache
def _hashed(password: str) -> str:
    # hashing is slow by design: once is enough for all people of all tests
    return make_password(password)


def brand(slug: str = "", name: str = "", languages: tuple[str, ...] = ("tr", "en")) -> Brand:
    slug = slug or f"brand-{next(_numbers)}"
    shipped.restore()  # a test that empties all tables takes them along
    row = Brand.objects.create(
        slug=slug, name=name or slug.title(), languages=list(languages), created_at=NOW
    )
    words = {"tr": f"Sevgiler\n{row.name}", "en": f"Kind regards\n{row.name}"}
    Signature.objects.bulk_create(
        Signature(brand=row, language=code, text=words[code]) for code in languages
    )
    return row


def team(name: str = "", of: Brand | None = None) -> Team:
    return Team.objects.create(name=name or f"Team {next(_numbers)}", brand=of, created_at=NOW)


def staff(
    name: str = "",
    *,
    role: str = "agent",
    teams: tuple[Team, ...] = (),
    brands: tuple[Brand, ...] = (),
    language: str = "en",
    email: str = "",
    second_factor: bool = True,
) -> Person:
    """A member of staff who can sign in with PASSWORD and a code of TOTP_SECRET."""
    name = name or f"Colleague {next(_numbers)}"
    person = Person.objects.create(
        kind=Person.STAFF,
        name=name,
        role=role,
        sees_all=rights.sees_all(role),
        team_ids=[row.pk for row in teams],
        brand_ids=[row.pk for row in brands],
        language=language,
        presence="online",
        created_at=NOW,
    )
    Presence.objects.create(person=person)
    email = email or f"{name.split()[0].lower()}{person.pk}@lunaro.example"
    user = StaffUser.objects.create(
        email=email, person=person, password=_hashed(PASSWORD), created_at=NOW
    )
    EmailAddress.objects.create(user=user, email=email, verified=True, primary=True)
    if second_factor:
        Authenticator.objects.create(
            user=user, type=Authenticator.Type.TOTP, data={"secret": encrypt(TOTP_SECRET)}
        )
    return person


def player(of: Brand, name: str = "", *, email: str = "", language: str = "tr") -> Player:
    name = name or f"Player {next(_numbers)}"
    email = email or f"player{next(_numbers)}@mail.example"
    return meet(of, kind="email", value=email, name=name, language=language, now=NOW)


def bot(name: str = "Robo") -> Person:
    return Person.objects.create(kind=Person.BOT, name=name, created_at=NOW)


def words_of(player: Player, text: str = "Çekimim nerede?", subject: str = "Çekim") -> Incoming:
    """A mail of this player as a channel hands it in."""
    address = player.addresses.filter(kind="email").values_list("value", flat=True)[0]
    return Incoming(
        channel="email",
        sender=Sender(address, player.person.name),
        subject=subject,
        text=text,
        external_id=f"<{next(_numbers)}@mail.example>",
    )


def ticket(
    of: Player,
    team: Team,
    *,
    owner: Person | None = None,
    subject: str = "Çekim",
    text: str = "Çekimim nerede?",
    now: datetime = NOW,
) -> Ticket:
    """A ticket that this player opened by mail, and whose owner took it."""
    message = receiving.open_ticket(
        words_of(of, text, subject), brand=of.brand, team=team, player=of, now=now
    )
    opened = Ticket.objects.get(pk=message.ticket_id)
    return assignment.claim(opened, by=owner, now=now) if owner else opened


def browser(person: Person) -> Client:
    """A browser in which this member of staff is signed in, second factor and all."""
    client = Client(headers={"host": "localhost:8000"})
    client.force_login(person.staff)
    return client


def known_browser(person: Person) -> str:
    """The cookie of a browser in which this person has signed in before."""
    response = HttpResponse()
    known_browsers.remember(response, person.staff.email, now=timezone.now())
    return response.cookies[known_browsers.COOKIE].value


def api_token(person: Person) -> str:
    """The clear words of a new token; send them as `Authorization: Bearer …`."""
    clear = crypto.new_secret()
    ApiToken.objects.create(
        person=person, name="test", digest=crypto.digest(clear), hint=clear[-4:], created_at=NOW
    )
    return clear


def chat(of: Brand, team: Team, **settings: object) -> ChatSettings:
    """How a brand chats: as the defaults say, but for what is given."""
    return ChatSettings.objects.create(brand=of, team=team, is_on=True, **settings)


def visitor(
    player: Player, *, is_identified: bool = True, token: str = "", language: str = "tr"
) -> Visitor:
    """A browser of this player; a stranger's player is his alone."""
    return Visitor.objects.create(
        brand=player.brand,
        player=player,
        token_digest=crypto.digest(token or crypto.new_secret()),
        is_identified=is_identified,
        name=player.person.name,
        language=language,
        created_at=NOW,
        expires_at=NOW + timedelta(days=400),
        here_until=NOW + timedelta(days=400),
    )


def stranger(of: Brand, name: str = "", *, token: str = "", language: str = "tr") -> Visitor:
    """A browser that nobody vouches for."""
    name = name or f"Visitor {next(_numbers)}"
    person = Person.objects.create(kind=Person.PLAYER, name=name, language=language, created_at=NOW)
    unknown = Player.objects.create(
        person=person, brand=of, folded_name=name.lower(), created_at=NOW, last_contact_at=NOW
    )
    return visitor(unknown, is_identified=False, token=token, language=language)


def asked(
    by: Visitor,
    text: str = "Çekimim nerede?",
    *,
    now: datetime = NOW,
    topic: ChatTopic | None = None,
) -> ChatSession:
    """A player who waits in the queue."""
    return opening.ask(by, text=text, client_id=uuid4(), topic=topic, now=now).session


def talking(by: Visitor, agent: Person, *, now: datetime = NOW) -> ChatSession:
    """A chat that the agent has, not yet answered."""
    session = asked(by, now=now)
    assignment.claim(session.ticket, by=agent, now=now)
    return ChatSession.objects.get(pk=session.pk)
