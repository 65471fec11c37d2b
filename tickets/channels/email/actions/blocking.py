"""Senders whose mail a brand does not want, and mail that is held back and let in all the same."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from accounts.events import actions as events
from accounts.organisation.models import Brand
from accounts.people.models import Person, StaffUser
from accounts.players.models import Address, Player
from helpdesk.lib import realtime
from tickets.channels.email.actions.keeping import Destroyed, NotWaiting, decide
from tickets.channels.email.models import BlockedSender, Mailbox, RawMail
from tickets.thread.actions import resolution, rows
from tickets.thread.models import Message, Ticket

RIGHT = "mail.intake"
_MANY_PLAYERS = 20
# Translated where it is shown.
FLOOD = gettext_noop("More mail came from this address within an hour than a person writes.")
HELD_STATES = (RawMail.BLOCKED, RawMail.HELD)


class OurOwn(Exception):
    """One of our mailboxes or colleagues would be kept out."""

    message = _("Your own mailboxes and colleagues can’t be blocked.")


class ManyPlayers(Exception):
    """So many players write from this domain that it can't be meant."""

    message = _("Many players write from this domain. Block single addresses instead.")


class NobodyToBlock(Exception):
    """No mail of a player is on the ticket."""

    message = _("This conversation has no mail address to block.")


@transaction.atomic
def block(brand: Brand, value: str, *, by: Person, now: datetime) -> BlockedSender:
    """Keeps out an address, or all of "@host", from now on. The same again changes nothing."""
    value = value.strip().lower()
    brand = Brand.objects.select_for_update(no_key=True).get(pk=brand.pk)
    known = BlockedSender.objects.filter(brand=brand, value=value, lifted_at=None).first()
    if known is not None:
        return known
    _guard(brand, value)
    blocked = BlockedSender.objects.create(brand=brand, value=value, by=by, created_at=now)
    events.record("sender.blocked", brand, by=by, blocked=blocked.pk)
    return blocked


@transaction.atomic
def lift(blocked: BlockedSender, *, by: Person, now: datetime) -> None:
    """Lets the sender write again. What came meanwhile is kept and can be released."""
    brand = Brand.objects.select_for_update(no_key=True).get(pk=blocked.brand_id)
    lifted = BlockedSender.objects.filter(pk=blocked.pk, lifted_at=None).update(
        lifted_at=now, lifted_by=by
    )
    if lifted:
        events.record("sender.unblocked", brand, by=by, blocked=blocked.pk)


@transaction.atomic
def mark_spam_and_block(ticket: Ticket, *, by: Person, now: datetime) -> BlockedSender:
    """Spam, and no more of it: the address that wrote last on the ticket is kept out."""
    ticket = resolution.mark_spam(ticket, by=by, now=now)
    return block(ticket.brand, _sender_of(ticket), by=by, now=now)


@transaction.atomic
def take_back_spam_and_block(ticket: Ticket, *, by: Person, now: datetime) -> Ticket:
    """Neither spam nor blocked, as if it had not been said; what others have blocked stays so."""
    ticket = Ticket.objects.locked(ticket)
    if ticket.status != Ticket.SPAM:
        return ticket
    blocks = BlockedSender.objects.filter(
        brand=ticket.brand_id, value=_sender_of(ticket), lifted_at=None
    )
    for blocked in blocks if by.may(RIGHT) else blocks.filter(by=by):
        lift(blocked, by=by, now=now)
    return resolution.reopen(ticket, by=by, now=now)


def keep_out(mail: RawMail, *, blocked: BlockedSender) -> None:
    """Mail of a blocked sender: kept, on no ticket, no clock."""
    decide(mail, state=RawMail.BLOCKED, why="blocked", blocked_id=blocked.pk, reason="")


@transaction.atomic
def hold_back(mail: RawMail, *, sender: Player | None, is_first: bool) -> None:
    """One of a flood: kept until somebody has looked. Of the first one somebody hears."""
    mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mail.mailbox_id)
    decide(mail, state=RawMail.HELD, why="flood", reason=FLOOD)
    if is_first:
        by = sender.person if sender is not None else rows.by_system()
        events.record("mail.flooded", mailbox, by=by, mail=mail.pk)


@transaction.atomic
def release(mail: RawMail, *, by: Person, now: datetime) -> None:
    """Lets mail in that was kept out or held back: it is read again, past those two."""
    if mail.destroyed_at:
        raise Destroyed
    mailbox = Mailbox.objects.select_for_update(no_key=True).get(pk=mail.mailbox_id)
    waiting = RawMail.objects.filter(pk=mail.pk, state__in=HELD_STATES, destroyed_at=None)
    changed = waiting.update(
        state=RawMail.RECEIVED, reason="", attempts=0, due_at=now, released_at=now
    )
    if not changed:
        raise NotWaiting
    events.record("mail.released", mailbox, by=by, mail=mail.pk)
    realtime.wake("mail_in")


def _guard(brand: Brand, value: str) -> None:
    host = value.rpartition("@")[2]
    ours = [box.lower() for box in Mailbox.objects.values_list("address", flat=True)]
    staff = StaffUser.objects.filter(email__iexact=value)
    if value.startswith("@"):
        staff = StaffUser.objects.filter(email__iendswith=value)
        if any(box.endswith(value) for box in ours):
            raise OurOwn
        players = Address.objects.filter(
            brand=brand, kind=Address.EMAIL, value__endswith=f"@{host}"
        )
        if len(players.values("player")[:_MANY_PLAYERS]) == _MANY_PLAYERS:
            raise ManyPlayers
    if value in ours or staff.exists():
        raise OurOwn


def _sender_of(ticket: Ticket) -> str:
    received = Message.objects.filter(ticket=ticket, kind=Message.RECEIVED)
    named = received.exclude(sender_address="").order_by("-seq")
    found = named.values_list("sender_address", flat=True).first()
    if not found:
        raise NobodyToBlock
    return str(found).lower()
