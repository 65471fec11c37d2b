"""Whoever comes says of each red item that he has taken it in; what nobody takes is told."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from tickets.teamwork.handover.models import Handover, HandoverItem, red_and_open
from tickets.thread.actions import rows as thread_rows


class NotForYou(Exception):
    """It was handed to somebody else, or is his own."""

    message = _("This was handed to somebody else.")


@transaction.atomic
def acknowledge(item: HandoverItem, *, by: Person, now: datetime) -> Handover:
    """The last red one acknowledges the handover. Raises NotForYou."""
    handover = _locked(item.handover_id)
    item = HandoverItem.objects.select_related("handover").get(pk=item.pk)
    is_seen = HandoverItem.objects.visible_to(by).filter(pk=item.pk).exists()
    if handover.state == Handover.DRAFT or not (is_seen and item.is_for(by)):
        raise NotForYou
    if item.acknowledged_at is not None:
        return handover
    item.acknowledged_at, item.acknowledged_by = now, by
    item.save(update_fields=["acknowledged_at", "acknowledged_by"])
    happenings = [events.Happening("handover.item_acknowledged", {"item": item.pk})]
    left = HandoverItem.objects.filter(handover=handover)
    if handover.state == Handover.SUBMITTED and not red_and_open(left):
        handover.state, handover.acknowledged_at = Handover.ACKNOWLEDGED, now
        handover.due_at = None
        handover.save(update_fields=["state", "acknowledged_at", "due_at"])
        happenings.append(events.Happening("handover.acknowledged"))
    events.record_all(handover, happenings, by=by, ring=[f"person.{handover.giver_id}"])
    return handover


@transaction.atomic
def alert(handover_id: int, *, now: datetime) -> bool:
    """Nobody has taken it in: whoever oversees hears, once; whether he did."""
    handover = _locked(handover_id)
    if handover.state != Handover.SUBMITTED or handover.alerted_at is not None:
        return False
    handover.alerted_at, handover.due_at = now, None
    handover.save(update_fields=["alerted_at", "due_at"])
    red = red_and_open(HandoverItem.objects.filter(handover=handover))
    events.record("handover.unanswered", handover, by=thread_rows.by_system(), red=red)
    return True


def _locked(handover_id: int) -> Handover:
    return Handover.objects.select_for_update(no_key=True, of=("self",)).get(pk=handover_id)
