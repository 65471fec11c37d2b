"""Whoever is blocked, or writes more than a person does, is heard all the same where his words may
mean that somebody is in danger, wants to stop or is a child (INV-02, INV-05, INV-06)."""

from django.db.models import QuerySet

from accounts.protection.language import ages, distress, reading, wishes
from tickets.channels.email.inbound import floods
from tickets.channels.email.models import RawMail
from tickets.thread import unseen
from tickets.thread.incoming import Incoming
from tickets.thread.models import Ticket

HEARD = "heard"
MOST_OF_DOMAIN = 3
_KINDS = {ages.KIND, distress.KIND, wishes.KIND}


def is_grave(incoming: Incoming, into: Ticket | None) -> bool:
    """Of a machine nothing is: two of them would call officers for each other."""
    if incoming.is_automatic:
        return False
    quoted = unseen.quoted(incoming.quoted, unseen.kin_of(into) if into is not None else [])
    said = (incoming.text, incoming.subject, quoted, *unseen.in_mail(incoming))
    return any(found.kind in _KINDS for text in said for found in reading.read(text))


def lately(mail: RawMail, *, brand_id: int) -> Ticket | None:
    """The conversation that such a mail of this sender has begun or met within the hour: the next
    ones join it, so that nobody calls officers as often as he can send."""
    before = _heard(mail, brand_id=brand_id).filter(counted_as=mail.counted_as)
    return _newest(before)


def of_domain(host: str, mail: RawMail, *, brand_id: int) -> Ticket | None:
    """The same of all who write from a blocked "@host", once there are as many conversations as
    people in need may begin there within the hour: a name before it costs nothing."""
    before = _heard(mail, brand_id=brand_id).filter(sender__endswith=host)
    begun = before.order_by().values("message__ticket").distinct()
    return _newest(before) if len(begun[:MOST_OF_DOMAIN]) == MOST_OF_DOMAIN else None


def is_heard_in(ticket: Ticket) -> bool:
    """Whether one of them stands in this conversation: who writes on in it is heard."""
    return RawMail.objects.filter(message__ticket=ticket, why=HEARD).exists()


def _heard(mail: RawMail, *, brand_id: int) -> QuerySet[RawMail]:
    return RawMail.objects.filter(
        mailbox__brand=brand_id,
        why=HEARD,
        message__isnull=False,
        received_at__gt=mail.received_at - floods.WITHIN,
    )


def _newest(heard: QuerySet[RawMail]) -> Ticket | None:
    found = heard.select_related("message__ticket__merged_into").order_by("-pk").first()
    if found is None or found.message is None:
        return None
    ticket = found.message.ticket.merged_into or found.message.ticket
    return None if ticket.is_final else ticket
