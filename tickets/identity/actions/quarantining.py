"""A card or an identity document came in a conversation: nobody opens it there. It is sealed anew
under the player's key and moved to his case; what the conversation had of it is destroyed, the mail
as it was received too (INV-18, FL-9)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players.models import Player
from accounts.verification.actions import keys, opening
from accounts.verification.actions import rows as verification
from accounts.verification.models import Case, Document, Side
from helpdesk.lib import files as store
from helpdesk.lib import realtime
from tickets.identity import suspects
from tickets.thread.actions import concerned, redacting, rows
from tickets.thread.models import Attachment, Message, Ticket

REASON = "identity"
_SOURCE = {"chat": "chat"}  # all else came by mail
_KEPT = {Attachment.WAITING, Attachment.CLEAN}
redacting.REASONS[REASON] = _("Card or identity document")


class NothingToMove(Exception):
    message = _("This file is not here any more.")


@transaction.atomic
def take_out(
    attachment: Attachment, *, by: Person, now: datetime, kind: str = suspects.IDENTITY
) -> Document | None:
    """Moves one file. None where its content could not be kept: then it is only taken out."""
    if attachment.message_id is None:
        raise NothingToMove
    message = Message.objects.select_related("ticket").get(pk=attachment.message_id)
    ticket = concerned.locked(message.ticket_id)  # a case may be opened for its player
    attachment = Attachment.objects.select_for_update(no_key=True).get(pk=attachment.pk)
    if attachment.state == Attachment.REMOVED or message.kind != Message.RECEIVED:
        raise NothingToMove
    document = None
    if attachment.state in _KEPT and ticket.player is not None:
        document = _kept(attachment, ticket, ticket.player, kind=kind, by=by, now=now)
    redacting.redact(
        message,
        extent=redacting.Extent(handles=(attachment.handle,), original=True),
        reason=REASON,
        by=by,
        now=now,
    )
    ticket = Ticket.objects.locked(ticket)
    events.record(
        "identity.taken_out",
        ticket,
        by=by,
        message=message.pk,
        case=document.case_id if document else None,
        ring=rows.bells(ticket),
    )
    return document


@transaction.atomic
def let_through(attachment: Attachment, *, by: Person, now: datetime) -> None:
    """It only looked like a card: it is checked once more and opens then."""
    if attachment.message_id is None:
        raise NothingToMove
    message = Message.objects.only("ticket").get(pk=attachment.message_id)
    ticket = Ticket.objects.locked(message.ticket_id)
    shut = Attachment.objects.filter(pk=attachment.pk, state=Attachment.WAITING)
    changed = shut.filter(looks_like=Attachment.SHAPE).update(
        looks_like=Attachment.NONE, reason="", scan_at=now, attempts=0
    )
    if not changed:
        raise NothingToMove
    events.record("identity.cleared", ticket, by=by, message=message.pk, ring=rows.bells(ticket))
    realtime.wake("files")


def _kept(
    attachment: Attachment, ticket: Ticket, player: Player, *, kind: str, by: Person, now: datetime
) -> Document | None:
    case = _case_of(player, by=by, now=now)
    if case is None:
        return None
    try:
        content = store.load(attachment.key)
    except store.Lost:
        return None
    secret = keys.key_for(case.player_id, now=now)
    document = Document.objects.create(
        case=case,
        player=case.player,
        kind=kind,
        source=_SOURCE.get(ticket.channel, "mail"),
        uploaded_at=now,
        retention_until=verification.kept_until(case, now=now),
    )
    Side.objects.create(
        document=document,
        side="front",
        key=store.save(content, secret=secret),
        mime=attachment.mime or "application/octet-stream",
        size=len(content),
        scan_at=now,
        created_at=now,
    )
    realtime.wake("documents")
    return document


def _case_of(player: Player, *, by: Person, now: datetime) -> Case | None:
    """The one that is open; else his newest; else one is opened, as the rules of the brand say."""
    his = Case.objects.filter(player=player.survivor_id).select_related("player")
    found = his.exclude(state__in=[Case.APPROVED, Case.REJECTED, Case.EXPIRED]).order_by("-pk")
    case = found.first() or his.order_by("-pk").first()
    if case is not None:
        return case
    try:
        opened = opening.open_case(player.survivor_id, "registration", by=by, now=now)
    except (opening.NothingMissing, opening.NeedsCompliance, opening.UnknownCause):
        return None
    return his.get(pk=opened.pk)
