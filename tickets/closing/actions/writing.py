"""How a machine of ours writes at the end of a matter: in the brand's name, and nobody's answer.

Owner, status and clocks stay: what a machine says has answered nobody (INV-28).
"""

from datetime import datetime
from uuid import NAMESPACE_URL, uuid5

from accounts.events import actions as events
from accounts.players.models import Address
from accounts.protection.gate import SERVICE
from helpdesk.lib import html as markup
from helpdesk.lib import realtime
from helpdesk.lib import text as words
from tickets.channels.email.actions import acknowledging
from tickets.thread import addressees, immediate, meant
from tickets.thread.actions import passing, rows
from tickets.thread.models import Message, Ticket
from tickets.thread.statements import IN_THREAD

EMAIL = "email"
_BY_MAIL = ("email", "api", "form", "chat")  # what a player of these channels is answered by


def way_to(ticket: Ticket, *, now: datetime) -> str:
    """By which channel he reads it: where he is, if he is there, else by mail; empty for none."""
    if immediate.is_here(ticket, now=now):
        return ticket.channel
    if ticket.channel in _BY_MAIL and _address_of(ticket):
        return EMAIL
    return ""


def is_silenced(ticket: Ticket) -> bool:
    """Whether all automatic mail of the brand stands still until a person has looked."""
    return acknowledging.open_breakers([ticket.brand_id]).exists()


def is_written(ticket: Ticket, name: str) -> bool:
    return Message.objects.filter(ticket=ticket, client_id=uuid5(NAMESPACE_URL, name)).exists()


def write(
    ticket: Ticket,
    html: str,
    *,
    channel: str,
    language: str,
    flag: str,
    name: str,
    now: datetime,
    subject: str = "",
    purpose: str = SERVICE,
) -> Message:
    """Words on the locked ticket. The same `name` again is the message that is there. `subject` is
    given by whoever begins a conversation with them: they are no answer. Raises MayNotContact."""
    client_id = uuid5(NAMESPACE_URL, name)
    known = Message.objects.filter(ticket=ticket, client_id=client_id).first()
    if known is not None:
        return known
    is_mail = channel == EMAIL
    text = words.clean(markup.text_of(html))
    message = Message(
        ticket=ticket,
        seq=ticket.last_seq + 1,
        client_id=client_id,
        kind=Message.REPLY,
        channel=channel,
        author=rows.by_system(),
        language=language,
        subject=subject,
        text=text,
        html=html,
        created_at=now,
        recipients={"to": [_address_of(ticket)], "cc": [], "bcc": []} if is_mail else {},
        flags=["automatic", IN_THREAD, flag],
        state=Message.QUEUED if is_mail else Message.SENT,
        purpose=meant.purpose_of(f"{subject}\n{text}", given=purpose),
        deliver_at=now if is_mail else None,
        sent_at=None if is_mail else now,
    )
    if not is_mail:
        passing.pass_now(message, now=now)
    rows.insert(message)
    events.record(
        "message.spoken", ticket, by=message.author, audience=events.PUBLIC, message=message.pk
    )
    if is_mail:
        realtime.wake("mail_out")
    return message


def _address_of(ticket: Ticket) -> str:
    """The address that he writes from, if a machine may write to it and mail arrives there."""
    to = next(iter(addressees.usual(ticket).to), "")
    if (
        not to
        or Address.objects.filter(brand=ticket.brand_id, value__iexact=to, is_failing=True).exists()
    ):
        return ""
    latest = ticket.messages.filter(kind=Message.RECEIVED).order_by("-created_at", "-seq").first()
    if latest is not None and latest.sender_address:
        return to if acknowledging.may_be_answered(latest) else ""
    return to
