"""Who works when in the demo's week, and what Zeynep left to those who go on."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from accounts.events import actions as events
from accounts.people.actions import shifts
from accounts.people.models import Person
from accounts.people.rota import Shift
from tickets.teamwork.handover.actions import submitting, writing
from tickets.teamwork.handover.models import HandoverItem
from tickets.thread.actions import assignment
from tickets.thread.models import Ticket

_ISTANBUL = ZoneInfo("Europe/Istanbul")
_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)
_EARLY = ("Ece", "Aylin", "Zeynep", "Deniz", "Hande")
_LATE = ("Mert", "Burak", "Pelin", "Cem", "Onur")
# Whoever may try the demo is at work while he does.
_HERE = ("Ece", "Mert", "Aylin", "Deniz")
_NOTE = "The player wrote twice today. I asked Payments, they answer within the hour."


def plan_week(staff: dict[str, Person], *, now: datetime) -> None:
    """Days that are over were worked as planned; today those are here who sign in."""
    today = now.astimezone(_ISTANBUL).replace(hour=0, minute=0, second=0, microsecond=0)
    hour = now.astimezone(_ISTANBUL).replace(minute=0, second=0, microsecond=0)
    monday = today - today.weekday() * _DAY
    before = monday - 2 * _DAY
    with events.as_of(before):
        for name in _HERE:
            _plan(staff, name, hour - 2 * _HOUR, hours=10, now=before)
        _plan(staff, "Zeynep", hour - 8 * _HOUR, hours=8, now=before)
        for place, name in enumerate((*_EARLY, *_LATE)):
            for number in range(7):
                day = monday + number * _DAY
                is_off = (number + place) % 7 > 4
                if not is_off and (day != today or name not in (*_HERE, "Zeynep")):
                    begins = day + (8 if name in _EARLY else 16) * _HOUR
                    _plan(staff, name, begins, hours=8, now=before)
    over = Shift.objects.filter(ends_at__lte=now).exclude(person=staff["Zeynep"], ends_at=hour)
    for shift in over:
        shift.ended_at, shift.due_at = shift.ends_at, None
        shift.save(update_fields=["ended_at", "due_at"])


def hand_over(staff: dict[str, Person], *, now: datetime) -> None:
    """Zeynep goes: what is urgent is for Ece to take in, the rest is for the team."""
    zeynep, at = staff["Zeynep"], now - timedelta(minutes=6)
    free = Ticket.objects.open().filter(
        assignee=None, team__name="Support", channel="email", bucket__lt=Ticket.WAITING
    )
    mine = list(free.order_by("priority", "pk")[:2])
    with events.as_of(at - _HOUR):
        for ticket in mine:
            assignment.assign(ticket, to=zeynep, by=zeynep, now=at - _HOUR)
    with events.as_of(at):
        draft = writing.begin(zeynep, now=at)
        red = HandoverItem.objects.filter(handover=draft, is_red=True).order_by("pk").first()
        chosen = {red.pk: writing.Chosen(to_id=staff["Ece"].pk, note=_NOTE)} if red else {}
        said = "A calm shift. Card withdrawals are what most ask about."
        writing.keep(draft, by=zeynep, now=at, note=said, items=chosen)
        submitting.submit(draft, by=zeynep, now=at)


def _plan(
    staff: dict[str, Person], name: str, begins: datetime, *, hours: int, now: datetime
) -> None:
    """Where he works already, that stays."""
    ends = begins + hours * _HOUR
    try:
        shifts.plan(staff[name], starts_at=begins, ends_at=ends, by=staff["Aylin"], now=now)
    except shifts.Overlaps:
        return
