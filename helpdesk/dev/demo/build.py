"""Puts the invented operator into an empty database, through the same deeds as everybody."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from allauth.account.models import EmailAddress
from django.contrib.auth.hashers import make_password

from accounts.events import actions as events
from accounts.events import outbox
from accounts.organisation.models import Brand, Signature
from accounts.people import rights
from accounts.people.models import (
    ApiToken,
    Notification,
    Person,
    Presence,
    SignOff,
    StaffUser,
    Team,
)
from accounts.players import actions as players
from accounts.players.models import Address, Player
from accounts.players.spelling import normal
from helpdesk.dev.demo import (
    approvals,
    briefings,
    care,
    care_stories,
    chats,
    consents,
    deeds,
    departments,
    fetched,
    harm,
    help_centre,
    history,
    hours,
    incoming,
    knowledge,
    late,
    licences,
    outages,
    own,
    platform,
    promising,
    protected,
    replies,
    rota,
    verification,
)
from helpdesk.dev.demo.people import (
    BRANDS,
    MORE_MAILBOXES,
    SIGN_OFFS,
    STAFF,
    TEAMS,
    Colleague,
)
from helpdesk.dev.demo.receipts import receipt
from helpdesk.dev.demo.stories import MORE_ADDRESSES, STORIES, Said, Story
from helpdesk.dev.demo.views import keep_views
from helpdesk.lib import crypto
from helpdesk.lib import html as markup
from tickets.channels.email.models import Mailbox
from tickets.clocks.actions import firing
from tickets.thread.actions import (
    assignment,
    delivery,
    labels,
    particulars,
    receiving,
    replying,
    resolution,
)
from tickets.thread.actions.reasons import found_reasons
from tickets.thread.incoming import Incoming, Sender
from tickets.thread.models import ContactReason, Message, Ticket

PASSWORD = "mavi-kule-lunaro"  # noqa: S105 - shown on the sign-in page of the demo


@dataclass
class House:
    """What stories need to be told."""

    brands: dict[str, Brand]
    teams: dict[str, Team]
    staff: dict[str, Person]  # by first name
    reasons: dict[str, ContactReason]
    now: datetime


def build(*, now: datetime, say: Callable[[str], None]) -> dict[str, object]:
    """Everything of the demo; returns what its visitors need to know."""
    house = ground(now)
    licences.grant(house.brands, by=house.staff["Nil"], now=now)
    fetched.connect(by=house.staff["Nil"], now=now)
    operator = platform.connect(house.brands, by=house.staff["Nil"], now=now)
    platform.hear(house.brands, now=now)
    say("what the operator’s platform tells")
    knowledge.write(house.staff, now=now)
    help_centre.open_up(house.brands, now=now)
    say("articles and facts")
    replies.create(house.brands, by=house.staff["Aylin"], now=now)
    by = house.staff["Nil"]
    chat_keys = chats.open_chats(house.brands, house.teams, house.reasons, by=by, now=now)
    hours.keep_hours(by, now=now)
    say("brands, teams and people")
    for story in [*history.stories(), *STORIES, *care_stories.STORIES]:
        _tell(story, house)
    _more_addresses(house)
    briefings.tell(house.teams, house.staff, now=now)
    departments.work_together(house.teams, house.staff, now=now)
    rota.plan_week(house.staff, now=now)
    care.look_after(house.staff, house.reasons, now=now)
    deeds.do(house.staff, now=now)
    rota.hand_over(house.staff, now=now)
    approvals.decide(house.staff, now=now)
    incoming.let_in(house.brands["lunaro"], house.staff, now=now)
    verification.tell(house.brands["lunaro"], house.staff, now=now)
    late.ask(house.staff, now=now)
    harm.tell(house.staff, now=now)
    protected.tell(house.staff, now=now)
    protected.connect_register(house.brands["mavi-kule"], by=house.staff["Nil"], now=now)
    consents.tell(now=now)
    own.keep(house.staff, now=now)
    outages.tell(house.brands, house.staff, now=now)
    say("documents that wait for a look")
    keep_views(house.staff, now=now)
    _let_it_be_known(now)
    say(f"{Ticket.objects.count()} conversations")
    return {
        "sign_ins": [
            {"name": c.name, "email": c.email, "password": PASSWORD, "role": c.role} for c in STAFF
        ],
        "tokens": {c.role: _token(house.staff[c.name.split()[0]], now) for c in reversed(STAFF)},
        "mail_address": BRANDS[0]["mailbox"],
        "chat_keys": chat_keys,
        "operator": operator,
    }


def _let_it_be_known(now: datetime) -> None:
    """What follows from all that has followed, and everybody has read his news: who comes to the
    demo is told of what happens while he is there. What was solved long ago closed when it was
    due: the days that are simulated behind it would hold it until they are done."""
    over = Ticket.objects.filter(status=Ticket.SOLVED, finalised_at__lte=now)
    for ticket in over.order_by("finalised_at"):
        assert ticket.finalised_at is not None
        with events.as_of(ticket.finalised_at):
            resolution.finalise(ticket, now=ticket.finalised_at)
    with events.as_of(now):
        firing.settle_due(now=now)
        while outbox.drain(now=now):
            pass
    Notification.objects.update(read_at=now, mail_at=None)


def ground(now: datetime) -> House:
    """Brands, teams, mailboxes and people, before anything has happened."""
    house = House(
        brands=_brands(now),
        teams={name: Team.objects.create(name=name, created_at=now) for name in TEAMS},
        staff={},
        reasons=found_reasons(),
        now=now,
    )
    _mailboxes(house)
    employ(house, STAFF)
    SignOff.objects.bulk_create(
        SignOff(person=house.staff[name], language=language, text=text)
        for name, texts in SIGN_OFFS.items()
        for language, text in texts.items()
    )
    return house


def _brands(now: datetime) -> dict[str, Brand]:
    made = {}
    for row in BRANDS:
        brand = Brand.objects.create(
            slug=row["slug"],
            name=row["name"],
            colour=row["colour"],
            languages=row["languages"],
            responsible_play_url=row["responsible_play_url"],
            created_at=now,
        )
        Signature.objects.bulk_create(
            Signature(brand=brand, language=language, text=text)
            for language, text in row["signatures"].items()
        )
        made[brand.slug] = brand
    return made


def _mailboxes(house: House) -> None:
    for row in BRANDS:
        Mailbox.objects.create(
            brand=house.brands[str(row["slug"])],
            address=row["mailbox"],
            name=row["sender"],
            team=house.teams["Support"],
            created_at=house.now,
        )
    for one in MORE_MAILBOXES:
        Mailbox.objects.create(
            brand=house.brands[one["brand"]],
            address=one["address"],
            name=one["name"],
            team=house.teams[one["team"]],
            created_at=house.now,
        )


def employ(house: House, colleagues: Iterable[Colleague]) -> None:
    password = make_password(PASSWORD)  # one slow hash serves all, as they share the password
    for colleague in colleagues:
        person = Person.objects.create(
            kind=Person.STAFF,
            name=colleague.name,
            role=colleague.role,
            sees_all=rights.sees_all(colleague.role),
            team_ids=[house.teams[name].pk for name in colleague.teams],
            brand_ids=[brand.pk for brand in house.brands.values()],
            language=colleague.language,
            presence="online" if colleague.on_sign_in_page else "offline",
            preferences={"demo": colleague.on_sign_in_page},
            created_at=house.now,
        )
        user = StaffUser.objects.create(
            email=colleague.email, person=person, password=password, created_at=house.now
        )
        EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
        Presence.objects.create(
            person=person,
            chat_limit=colleague.chats,
            languages=list(colleague.answers_in),
            skills=list(colleague.skills),
        )
        house.staff[colleague.name.split()[0]] = person


def _token(person: Person, now: datetime) -> str:
    clear = crypto.new_secret()
    ApiToken.objects.create(
        person=person, name="Demo", digest=crypto.digest(clear), hint=clear[-4:], created_at=now
    )
    return clear


def _player(story: Story, house: House, at: datetime) -> Player:
    brand = house.brands[story.brand]
    player = players.meet(
        brand,
        kind=Address.EMAIL,
        value=story.email,
        name=story.player,
        language=story.language,
        now=at,
    )
    if story.number:
        Player.objects.filter(pk=player.pk).update(external_id=story.number, tier=story.tier)
        player.external_id, player.tier = story.number, story.tier
    return player


def _more_addresses(house: House) -> None:
    system = Person.objects.get(kind=Person.SYSTEM)
    for known, more in MORE_ADDRESSES.items():
        player = Player.objects.select_related("brand").get(addresses__value=known)
        for kind, typed in more:
            value = normal(kind, typed, brand=player.brand)
            players.add_address(player, kind=kind, value=value, by=system, now=house.now)


def _tell(story: Story, house: House) -> None:
    first = story.said[0]
    at = house.now - timedelta(minutes=first.minutes_ago)
    with events.as_of(at):
        player = _player(story, house, at)
        ticket = receiving.open_ticket(
            _incoming(story, first, files=story.receipts),
            brand=house.brands[story.brand],
            team=house.teams[story.team],
            player=player,
            now=at,
        ).ticket
        system = Person.objects.get(kind=Person.SYSTEM)
        # what his words have made urgent stays so
        priority = min(story.priority, ticket.priority)
        changed = priority if priority != ticket.priority else None
        reason = house.reasons[story.reason]
        labels.classify(ticket, by=system, reason=reason, priority=changed, now=at)
        if story.known:
            particulars.keep(ticket, story.known, by=system)
        if story.tags:
            labels.set_tags(ticket, story.tags, by=system)
        if story.owner:
            assignment.assign(ticket, to=house.staff[story.owner], by=system, now=at)
    for said in story.said[1:]:
        care.come(ticket, house.staff, before=house.now - timedelta(minutes=said.minutes_ago))
        _say(ticket, said, story, house)
    _end(ticket, story, house)


def _incoming(story: Story, said: Said, *, files: tuple[tuple[str, ...], ...] = ()) -> Incoming:
    return Incoming(
        channel="email",
        sender=Sender(story.email, story.player),
        recipients=(str(BRANDS[0 if story.brand == "lunaro" else 1]["mailbox"]),),
        subject=story.subject,
        text=said.text,
        language=story.language,
        files=tuple(receipt(f"dekont-{n}.png", list(lines)) for n, lines in enumerate(files, 1)),
    )


def _say(ticket: Ticket, said: Said, story: Story, house: House) -> None:
    at = house.now - timedelta(minutes=said.minutes_ago)
    with events.as_of(at):
        if said.who == "player":
            author = Person.objects.get(player__tickets=ticket)
            receiving.receive(_incoming(story, said), into=ticket, author=author, now=at)
            return
        words: dict[str, Any] = {
            "by": house.staff[said.who.lstrip("*")],
            "html": markup.from_text(said.text),
            "client_id": uuid4(),
            "now": at,
        }
        if said.is_note:
            replying.add_note(ticket, **words)
            return
        brought = promising.along(said, at=at, now=house.now)
        if brought:
            words["html"] = markup.from_text(promising.spoken(said, brought, story.language, at=at))
        message = replying.reply(
            ticket,
            recipients={"to": [story.email], "cc": [], "bcc": []},
            along={"promise": [brought]} if brought else {},
            **words,
        )
        delivery.mark_sent(message, words="250 OK", now=at + timedelta(seconds=11))


def _end(ticket: Ticket, story: Story, house: House) -> None:
    latest = Message.objects.filter(ticket=ticket).order_by("-seq").first()
    at = (latest.created_at if latest else house.now) + timedelta(minutes=2)
    by = house.staff.get(story.owner) or house.staff["Ece"]
    with events.as_of(at):
        if story.ends == "spam":
            resolution.mark_spam(ticket, by=by, now=at)
        elif story.ends == "hold":
            resolution.hold(ticket, by=by, now=at, inside=True)
        elif story.ends == "solved":
            resolution.resolve(ticket, by=by, outcome="answered", root_cause="unknown", now=at)
