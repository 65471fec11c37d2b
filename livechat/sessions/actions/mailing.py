"""A talk goes on by mail when its player is gone, and is mailed to him as a whole when he asks."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import connection, transaction
from django.db.models import Max, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.events.models import Event
from accounts.people.models import Person
from accounts.players.models import Address
from accounts.players.spelling import NotAnAddress, account_of, normal
from accounts.protection.purposes import PROMOTIONAL
from helpdesk.lib import due, realtime
from helpdesk.lib import html as markup
from helpdesk.lib import text as words
from livechat.sessions import letters
from livechat.sessions.actions import rows
from livechat.sessions.actions.saying import NotYours
from livechat.sessions.models import ChatSession, Visitor
from livechat.sessions.words import latest_of
from tickets.channels.email.models import AutomaticMail
from tickets.thread import addressees
from tickets.thread.actions import rows as thread_rows
from tickets.thread.models import Message, Ticket
from tickets.thread.statements import REPEATS

SOON = timedelta(minutes=2)  # after the last answer, so that several go together
LONGEST = timedelta(minutes=10)  # however many follow
APART = timedelta(minutes=15)
MOST = 10  # answers in one mail
_LEASE, _AT_ONCE = timedelta(seconds=60), 20
TRANSCRIPTS_APART = timedelta(minutes=5)
TRANSCRIPTS_A_DAY = 5  # to one address, whoever asks
_ONE_AT_A_TIME = 0x74726E73  # for each address
MOST_SAID = 300


class NoAddress(Exception):
    """Nowhere to send it."""

    message = _("Write an e-mail address that the transcript can go to.")


class NoOwnAddress(Exception):
    """A signed-in player whose e-mail address nobody told us: another's is no place for it."""

    message = _("We know no e-mail address of yours. Add one to your account on the site.")


class NothingYet(Exception):
    """Nobody has answered, so there is nothing to keep."""

    message = _("There is nothing to send yet: nobody has answered in this chat.")


class TooSoon(Exception):
    """It was asked for a moment ago, or too often today."""

    message = _("It was sent a short time ago. Look into your mailbox, or try again later.")


def mail_unread(*, now: datetime) -> int:
    """Looks at every sitting whose answers may have to go by mail; how many it looked at."""
    looked = due.settle(
        ChatSession.objects.all(),
        lambda key: send_unread(key, now=now),
        now=now,
        lease=_LEASE,
        column="mail_at",
        limit=_AT_ONCE,
    )
    return len(looked)


@transaction.atomic
def send_unread(key: int, *, now: datetime) -> Message | None:
    """One mail with the answers that the player has not seen, or a later look at them."""
    ticket, session = rows.locked(key)
    again = _look_again(ticket, session, now=now)
    unread = [] if again else list(_unread(ticket)[: MOST + 1])
    address = address_of(session.visitor) if unread and _is_latest(session) else ""
    if again or not address:
        _settle(session, mail_at=again)
        return None
    answers = unread[:MOST]
    html = letters.continuation(ticket, session, answers, now=now)
    message = _write(ticket, session, html, address, kind="continuation", now=now)
    session.mailed_seq, session.mailed_at = answers[-1].seq, now
    _settle(session, mail_at=now + APART if len(unread) > MOST else None)
    mailed = thread_rows.happening("chat.mailed", mail=message.pk, count=len(answers))
    rows.record(ticket, [mailed], by=message.author, session=session)
    return message


@transaction.atomic
def transcript(ticket_id: int, *, visitor: Visitor, now: datetime, email: str = "") -> Message:
    """All that was said, by mail to whoever said it.

    A signed-in player's goes to his own address, a stranger's to the one that he types. Raises
    NotYours, NoAddress, NoOwnAddress, NothingYet, TooSoon.
    """
    session = latest_of(visitor, ticket_id)
    if session is None:
        raise NotYours
    ticket, session = rows.locked(session)
    address = _own_address(visitor, email)
    said = list(_his(visitor, ticket).order_by("-seq")[:MOST_SAID])[::-1]
    if not any(message.author.kind == Person.STAFF for message in said):
        raise NothingYet
    _check_measure(ticket, address, now=now)
    html = letters.transcript(ticket, session, said, now=now)
    message = _write(ticket, session, html, address, kind="transcript", now=now)
    sent = thread_rows.happening("chat.transcript_sent", audience=events.PUBLIC, mail=message.pk)
    rows.record(ticket, [sent], by=visitor.player.person, session=session)
    return message


def hasten(ticket: Ticket, *, now: datetime) -> None:
    """Part of the end of a talk: who is gone is not waited for as long as who is there."""
    ChatSession.objects.filter(ticket=ticket, mail_at__gt=now + SOON).update(mail_at=now + SOON)


def go_on_by_mail(ticket: Ticket, *, now: datetime) -> None:
    """Part of a mail that came in after the talk: he is answered by the way that he chose."""
    session = ChatSession.objects.filter(ticket=ticket).order_by("-pk").first()
    if session is not None and session.is_over and addressees.usual(ticket).to:
        ticket.channel = "email"
        thread_rows.touch(ticket, "channel", now=now)


def address_of(visitor: Visitor) -> str:
    """Where he reads mail: a signed-in player's working address, or what a stranger typed."""
    if not visitor.is_identified:
        return visitor.email
    own = Address.objects.filter(
        player=visitor.player.survivor_id, kind=Address.EMAIL, is_failing=False
    ).order_by("-is_primary", "pk")
    return own.values_list("value", flat=True).first() or ""


def _look_again(ticket: Ticket, session: ChatSession, *, now: datetime) -> datetime | None:
    """When to look again, if it is too early: he is there, has not been given the time that the
    brand gives, more may follow, or a mail has just left."""
    here_until = session.visitor.here_until
    if session.is_talking and here_until is not None and here_until > now:
        return here_until
    told: datetime | None
    told = ChatSession.objects.filter(ticket=ticket).aggregate(at=Max("mailed_at"))["at"]
    if told is not None and told + APART > now:
        return told + APART
    moments = list(_unread(ticket).values_list("created_at", flat=True))
    if not moments:
        return None
    patience = timedelta(seconds=session.brand.chat.mail_after_seconds)
    if not session.is_over and moments[0] + patience > now:
        return moments[0] + patience  # those that this look was for he has read
    if moments[-1] + SOON > now and moments[0] + LONGEST > now:
        return min(moments[-1] + SOON, moments[0] + LONGEST)
    return None


def _unread(ticket: Ticket) -> "QuerySet[Message]":
    """Answers of people that came by chat and were neither read nor mailed, oldest first."""
    seen = ChatSession.objects.filter(ticket=ticket).aggregate(
        read=Max("player_read_seq"), mailed=Max("mailed_seq")
    )
    return (
        _public(ticket)
        .filter(kind=Message.REPLY, channel="chat", author__kind=Person.STAFF)
        .filter(seq__gt=max(seen["read"] or 0, seen["mailed"] or 0))
        .order_by("seq")
    )


def _public(ticket: Ticket) -> "QuerySet[Message]":
    seen = (Message.STORED, Message.SENT, Message.BOUNCED)
    return (
        Message.objects.filter(ticket=ticket, kind__in=(Message.RECEIVED, Message.REPLY))
        .filter(state__in=seen)
        .exclude(flags__contains=REPEATS)
        # an offer was said once, to somebody who was asked about then
        .exclude(purpose__in=PROMOTIONAL)
        .select_related("author")
        .prefetch_related("attachments")
    )


def _his(visitor: Visitor, ticket: Ticket) -> "QuerySet[Message]":
    """What he may read here: mail is for whoever has the address, and a stranger has only typed
    one (CH-7)."""
    if visitor.is_identified:
        return _public(ticket)
    own = Q(kind=Message.RECEIVED, author=visitor.player.person_id)
    return _public(ticket).filter(Q(channel="chat") | own)


def _is_latest(session: ChatSession) -> bool:
    return not ChatSession.objects.filter(ticket=session.ticket_id, pk__gt=session.pk).exists()


def _settle(session: ChatSession, *, mail_at: datetime | None) -> None:
    session.mail_at = mail_at
    session.save(update_fields=["mail_at", "mailed_seq", "mailed_at"])


def _own_address(visitor: Visitor, email: str) -> str:
    if visitor.is_identified:
        own = address_of(visitor)
        if not own:
            raise NoOwnAddress
        return own
    try:
        address = normal(Address.EMAIL, email or visitor.email, brand=visitor.brand)
    except NotAnAddress:
        raise NoAddress from None
    Visitor.objects.filter(pk=visitor.pk).exclude(email=address).update(email=address)
    return address


def _check_measure(ticket: Ticket, address: str, *, now: datetime) -> None:
    account = account_of(address)
    with connection.cursor() as cursor:  # or many who ask at once would each be the first
        cursor.execute("SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_ONE_AT_A_TIME, account])
    lately = Event.objects.filter(
        subject_type="ticket",
        subject_id=ticket.pk,
        verb="chat.transcript_sent",
        at__gt=now - TRANSCRIPTS_APART,
    )
    today = AutomaticMail.objects.filter(
        address=account, at__gt=now - timedelta(days=1), is_held=False
    )
    if lately.exists() or today.count() >= TRANSCRIPTS_A_DAY:
        raise TooSoon
    AutomaticMail.objects.create(address=account, ticket=ticket, at=now)


def _write(
    ticket: Ticket, session: ChatSession, html: str, address: str, *, kind: str, now: datetime
) -> Message:
    """Queued like every reply, but nobody's: the ticket and its clock stay as they are."""
    safe = markup.sanitise_composed(html)
    message = Message(
        ticket=ticket,
        seq=ticket.last_seq + 1,
        client_id=uuid4(),
        kind=Message.REPLY,
        channel="email",
        author=thread_rows.by_system(),
        language=session.language,
        text=words.clean(markup.text_of(safe)),
        html=safe,
        subject=letters.subject(ticket, session.language),
        created_at=now,
        recipients={"to": [address], "cc": [], "bcc": []},
        flags=["automatic", REPEATS, kind],
        state=Message.QUEUED,
        purpose="service",
        deliver_at=now,
    )
    thread_rows.insert(message)
    realtime.wake("mail_out")
    return message
