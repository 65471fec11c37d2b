"""The mails that hold words which had to go, destroyed with them: part of removing the words.

Not only the one that became the message. The same mail may have come twice, or wait somewhere,
and what our servers got back as undeliverable repeats the conversation so far.
"""

from datetime import datetime

from django.db.models import Q, QuerySet

from accounts.events.models import Event
from accounts.people.models import Person
from tickets.channels.email.models import RawMail
from tickets.thread import kin
from tickets.thread.models import Message, Ticket


def destroy(message_id: int, *, by_id: int, now: datetime) -> None:
    """Nothing of these mails is kept but that they came. What came back on tickets that he does
    not see stays."""
    message = Message.objects.only("ticket", "created_at").get(pk=message_id)
    _empty(RawMail.objects.filter(Q(message=message_id) | Q(about=message_id)), now=now)
    _empty(_returned_since(message, Person.objects.get(pk=by_id)), now=now)
    own = RawMail.objects.filter(message=message_id).select_related("mailbox").defer("sealed")
    for mail in own:
        copies = _copies(mail)
        # one that nobody has read yet would bring the words again
        copies.filter(state=RawMail.RECEIVED).update(
            state=RawMail.DUPLICATE, about=message_id, due_at=None
        )
        _empty(copies, now=now)


def emptied(*, now: datetime) -> dict[str, object]:
    """The columns of a mail of which nothing is kept."""
    return {"sealed": b"", "envelope_from": "", "destroyed_at": now}


def were_destroyed(ticket_id: int) -> bool:
    """Whether originals of this conversation had to go: what is returned later holds the words
    again."""
    removed = Event.objects.filter(
        subject_type="ticket", subject_id__in=kin.numbers(ticket_id), verb="message.redacted"
    )
    return bool(removed.filter(detail__original=True).exists())


def _empty(mails: QuerySet[RawMail], *, now: datetime) -> None:
    mails.filter(destroyed_at=None).update(**emptied(now=now))


def _returned_since(message: Message, by: Person) -> QuerySet[RawMail]:
    """What came back of later replies, however often: each quoted what had been said before."""
    later = Message.objects.filter(
        ticket__in=Ticket.objects.visible_to(by).filter(pk__in=kin.numbers(message.ticket_id)),
        kind=Message.REPLY,
        created_at__gte=message.created_at,
    )
    return RawMail.objects.filter(state__in=[RawMail.BOUNCE, RawMail.DUPLICATE], about__in=later)


def _copies(mail: RawMail) -> QuerySet[RawMail]:
    """The same mail to another mailbox of the brand, held back, blocked, put aside or not read
    yet. One that became a message of its own is destroyed with that message."""
    same = Q(digest=mail.digest)
    if mail.external_id and mail.sender:
        same |= Q(external_id=mail.external_id, sender=mail.sender)
    others = RawMail.objects.exclude(state=RawMail.DONE)
    return others.filter(same, mailbox__brand=mail.mailbox.brand_id)
