"""What follows from a mail that came back: for the message, the address and the mail itself."""

from datetime import datetime

from django.db import transaction

from accounts.players import actions as players
from accounts.players.actions.rows import lock_all
from accounts.players.models import Address
from helpdesk.lib.text import masked_address
from tickets.channels.email.actions import destroying
from tickets.channels.email.actions.keeping import decide
from tickets.channels.email.mail import bounces
from tickets.channels.email.mail.bounces import Bounce, Failure
from tickets.channels.email.models import RawMail
from tickets.thread.actions import delivery, rows
from tickets.thread.models import Message, Ticket


@transaction.atomic
def take_back(
    mail: RawMail, message: Message, *, bounce: Bounce, fingerprint: str, now: datetime
) -> None:
    """Marks the message that came back, and the address when the fault lies with it.

    A server that gave up for a reason that passes has lost the words all the same, so somebody
    has to know; the address keeps its good name then. The report repeats what was sent: where
    words had to go, nothing of it is kept. The ticket is locked before that is asked, as it is
    while they go, and before it whose address it may be.
    """
    lock_all(_owners(message))
    Ticket.objects.locked(message.ticket_id)
    message.refresh_from_db()
    is_too_much = message.redacted_at or destroying.were_destroyed(message.ticket_id)
    decide(
        mail,
        state=RawMail.BOUNCE,
        why="bounce",
        about_id=message.pk,
        fingerprint=fingerprint,
        reason="",
        is_automatic=True,
        **(destroying.emptied(now=now) if is_too_much else {}),
    )
    worst = bounce.worst
    words = _words(worst, message)
    if not worst.gave_up:
        delivery.mark_delayed(message, words=words)
        return
    delivery.mark_returned(message, words=words, status=worst.status, now=now)
    for failure in bounce.failures:
        if failure.blames_address and failure.gave_up:
            _mark_address(failure, message, now=now)


def blame(message: Message, *, now: datetime) -> None:
    """Marks the address of a message that a server refused on the spot, when the fault lies with
    it: what comes back an hour later does so too."""
    failure = bounces.refused(message.words)
    if failure is not None and failure.blames_address:
        _mark_address(failure, message, now=now)


def _words(failure: Failure, message: Message) -> str:
    """Of several recipients the one is named whom it did not reach."""
    recipients = _recipients(message)
    named = _recipient(failure, recipients)
    if named and len(recipients) > 1:
        return f"{masked_address(named)}: {failure.words}"
    return failure.words


def _mark_address(failure: Failure, message: Message, *, now: datetime) -> None:
    """Several recipients know the same return path, so any of them could blame another."""
    recipients = _recipients(message)
    if len(recipients) != 1:
        return
    named = _recipient(failure, recipients)
    known = Address.objects.filter(
        brand=message.ticket.brand_id, kind=Address.EMAIL, value=named
    ).first()
    if known is not None:
        players.mark_failing(known, words=failure.words, by=rows.by_system(), now=now)


def _owners(message: Message) -> set[int]:
    """Whose addresses it went to, and who stands for them."""
    known = Address.objects.filter(
        brand=message.ticket.brand_id, kind=Address.EMAIL, value__in=_recipients(message)
    ).values_list("player_id", "player__merged_into_id")
    return {pk for both in known for pk in both if pk is not None}


def _recipient(failure: Failure, recipients: list[str]) -> str:
    """Whom the server means: forwarding may have given him another address on the way."""
    found = next((address for address in failure.named if address in recipients), "")
    return found or (recipients[0] if len(recipients) == 1 else "")


def _recipients(message: Message) -> list[str]:
    ways = ("to", "cc", "bcc")
    every = [one.lower() for way in ways for one in message.recipients.get(way) or ()]
    return list(dict.fromkeys(every))
