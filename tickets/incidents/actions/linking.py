"""Saying that a conversation is about an incident, and that it is not."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from knowledgebase.notices.models import Notice
from tickets.incidents.models import TicketIncident
from tickets.thread.actions import rows
from tickets.thread.models import Ticket


class OtherBrand(Exception):
    """The incident is of another brand than the conversation."""

    message = _("This incident is about another brand.")


@transaction.atomic
def link(ticket: Ticket, notice: Notice, *, by: Person, now: datetime) -> TicketIncident:
    """Once, whoever says it again. Raises OtherBrand."""
    ticket = Ticket.objects.locked(ticket)
    if ticket.brand_id not in notice.brand_ids or not notice.is_incident:
        raise OtherBrand
    made, is_new = TicketIncident.objects.get_or_create(
        ticket=ticket, notice=notice, defaults={"by": by, "at": now}
    )
    if is_new:
        rows.touch(ticket, now=now)
        ring = [*rows.bells(ticket), f"notice.{notice.pk}"]
        events.record("ticket.incident_linked", ticket, by=by, notice=notice.pk, ring=ring)
    return made


@transaction.atomic
def unlink(ticket: Ticket, notice: Notice, *, by: Person, now: datetime) -> None:
    ticket = Ticket.objects.locked(ticket)
    gone, _rows = TicketIncident.objects.filter(ticket=ticket, notice=notice).delete()
    if gone:
        rows.touch(ticket, now=now)
        ring = [*rows.bells(ticket), f"notice.{notice.pk}"]
        events.record("ticket.incident_unlinked", ticket, by=by, notice=notice.pk, ring=ring)
