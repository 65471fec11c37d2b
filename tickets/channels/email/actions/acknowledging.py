"""What a machine of ours writes by itself, within limits that hold whatever comes in (ML-6).

It says nothing that a stranger wrote: no name, no subject, no words of his, only the number of
the ticket and the brand. So nobody can have us send his text to somebody else.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, UUID, uuid5

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.events import actions as events
from accounts.organisation import wording
from accounts.people.models import Person
from accounts.players.spelling import account_of
from helpdesk.lib import html as markup
from helpdesk.lib import realtime
from tickets.channels.email.mail import robots
from tickets.channels.email.models import (
    Acknowledgement,
    AutomaticMail,
    Breaker,
    Mailbox,
    RawMail,
)
from tickets.thread.actions import rows
from tickets.thread.incoming import Incoming, Sender
from tickets.thread.models import Message, Ticket

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MOST_AN_HOUR, MOST_A_DAY = 1, 5  # to one address
MOST_ON_TICKET = 3  # to one address within an hour, whatever it is that is sent (ML-11)
_MOST_NAMED = 10
_LOCK = 710_420  # one counts at a time, so that many workers keep the limits together


@transaction.atomic
def acknowledge(ticket_id: int, *, now: datetime) -> Message | None:
    """Tells whoever opened the ticket by mail, or by the contact form, that we have it; once, and
    only when that is safe."""
    first = _first_words(ticket_id)
    if first is None:
        return None
    message, mailbox = first
    said = Acknowledgement.objects.filter(mailbox=mailbox, is_on=True).first()
    if said is None or not may_be_answered(message):
        return None
    _count_alone()
    ticket = Ticket.objects.locked(ticket_id)
    client_id = uuid5(NAMESPACE_URL, f"acknowledgement:{ticket.pk}")
    if Message.objects.filter(ticket=ticket, client_id=client_id).exists() or ticket.is_final:
        return None
    text, language = _text(said, ticket)
    if not text or open_breakers([mailbox.brand_id]).exists():
        return None
    if not _is_within_measure(message.sender_address, ticket, now=now):
        _hold_back(message, ticket, mailbox, now=now)
        return None
    if not _brand_has_room(mailbox, now=now):
        return None
    return _write(ticket, message, text, language, client_id=client_id, now=now)


@transaction.atomic
def change_acknowledgement(
    mailbox: Mailbox, *, is_on: bool, texts: dict[str, str], by: Person
) -> None:
    mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mailbox.pk)
    known = Acknowledgement.objects.filter(mailbox=mailbox).first()
    if known is not None and (known.is_on, known.texts) == (is_on, texts):
        return
    for text in texts.values():
        wording.check(text)
    Acknowledgement.objects.update_or_create(
        mailbox=mailbox, defaults={"is_on": is_on, "texts": texts}
    )
    events.record("mailbox.acknowledging_changed", mailbox, by=by, is_on=is_on)


def open_breakers(brands: Collection[int]) -> "QuerySet[Breaker]":
    return Breaker.objects.filter(brand__in=brands, closed_at=None)


@transaction.atomic
def close_breaker(breaker: Breaker, *, mailbox: Mailbox, by: Person, now: datetime) -> None:
    """The brand's automatic mail may leave again; what was not said meanwhile stays unsaid."""
    mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mailbox.pk)
    closed = Breaker.objects.filter(pk=breaker.pk, closed_at=None).update(
        closed_at=now, closed_by=by
    )
    if closed:
        events.record("mailbox.speaks_again", mailbox, by=by)


def silent_to(brands: Collection[int], *, now: datetime) -> list[str]:
    """Who gets no automatic mail for now, because it was asked for again and again."""
    asking = AutomaticMail.objects.filter(at__gt=now - HOUR, ticket__brand__in=brands).values(
        "address"
    )
    many = asking.annotate(asked=Count("pk")).filter(asked__gt=MOST_ON_TICKET)
    return list(many.order_by("-asked").values_list("address", flat=True)[:_MOST_NAMED])


def _first_words(ticket_id: int) -> tuple[Message, Mailbox] | None:
    mail = (
        RawMail.objects.filter(message__ticket=ticket_id, message__seq=2)
        .select_related("message", "mailbox")
        .defer("sealed")
        .first()
    )
    if mail is None or mail.message is None:
        return _from_form(ticket_id)
    return mail.message, mail.mailbox


def _from_form(ticket_id: int) -> tuple[Message, Mailbox] | None:
    """What was typed on a page came to no mailbox: the one that answers says so."""
    typed = Message.objects.filter(ticket=ticket_id, seq=2, channel="form").select_related("ticket")
    message = typed.first()
    if message is None:
        return None
    own = Mailbox.objects.filter(brand=message.ticket.brand_id, is_active=True)
    of_team = own.filter(team=message.ticket.team_id).order_by("pk").first()
    mailbox = of_team or own.order_by("pk").first()
    return (message, mailbox) if mailbox is not None else None


def may_be_answered(message: Message) -> bool:
    """Whether a machine of ours may write to whoever wrote these words."""
    own = Mailbox.objects.values_list("address", flat=True)
    asked = Incoming(
        channel=message.channel,
        sender=Sender(message.sender_address),
        subject="",
        text="",
        is_automatic="automatic" in message.flags,
        flags=tuple(message.flags),
    )
    return robots.may_be_answered(asked, own_addresses=list(own))


def _count_alone() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [_LOCK])


def _is_within_measure(address: str, ticket: Ticket, *, now: datetime) -> bool:
    sent = AutomaticMail.objects.filter(address=account_of(address), is_held=False)
    lately = sent.filter(at__gt=now - HOUR)
    return (
        lately.count() < MOST_AN_HOUR
        and sent.filter(at__gt=now - DAY).count() < MOST_A_DAY
        and lately.filter(ticket=ticket).count() < MOST_ON_TICKET
    )


def _hold_back(message: Message, ticket: Ticket, mailbox: Mailbox, *, now: datetime) -> None:
    """Unsaid for good. Who asks more often than a person does is a machine, and somebody hears
    which, whatever the headers of its mail say (ML-11)."""
    address = account_of(message.sender_address)
    _row, is_new = AutomaticMail.objects.get_or_create(
        address=address, ticket=ticket, is_held=True, defaults={"at": now}
    )
    asked = AutomaticMail.objects.filter(address=address, at__gt=now - HOUR).count()
    if is_new and asked == MOST_ON_TICKET + 1:
        mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mailbox.pk)
        events.record("mailbox.loop_stopped", mailbox, by=message.author, message=message.pk)


def _brand_has_room(mailbox: Mailbox, *, now: datetime) -> bool:
    brand = mailbox.brand_id
    former = Breaker.objects.filter(brand=brand).order_by("-pk")
    closed = former.values_list("closed_at", flat=True).first()
    since = max(now - HOUR, closed) if closed else now - HOUR
    sent = AutomaticMail.objects.filter(at__gt=since, is_held=False, ticket__brand=brand)
    if sent.count() >= settings.AUTOMATIC_MAILS_PER_HOUR:
        Breaker.objects.create(brand_id=brand, opened_at=now)
        mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mailbox.pk)
        events.record("mailbox.silenced", mailbox, by=rows.by_system())
        return False
    return True


def _text(said: Acknowledgement, ticket: Ticket) -> tuple[str, str]:
    for language in (ticket.language, ticket.brand.language):
        text = said.texts.get(language, "")
        if text.strip():
            known = {"{number}": f"#{ticket.pk}", "{brand}": ticket.brand.name}
            for mark, word in known.items():
                text = text.replace(mark, word)
            return text, language
    return "", ""


def _write(
    ticket: Ticket, answered: Message, text: str, language: str, *, client_id: UUID, now: datetime
) -> Message:
    """Queued like every reply, but nobody's: the ticket and its clock stay as they are."""
    with override(language):
        subject = _("We have your message (#%(number)s)") % {"number": ticket.pk}
    message = Message(
        ticket=ticket,
        seq=ticket.last_seq + 1,
        client_id=client_id,
        kind=Message.REPLY,
        channel=ticket.channel,
        author=rows.by_system(),
        language=language,
        text=text,
        html=markup.from_text(text),
        subject=subject,
        created_at=now,
        recipients={"to": [answered.sender_address], "cc": [], "bcc": []},
        flags=["automatic"],
        state=Message.QUEUED,
        purpose="service",
        deliver_at=now,
    )
    rows.insert(message)
    AutomaticMail.objects.create(address=account_of(answered.sender_address), ticket=ticket, at=now)
    events.record(
        "message.acknowledged",
        ticket,
        by=message.author,
        audience=events.PUBLIC,
        message=message.pk,
    )
    realtime.wake("mail_out")
    return message
