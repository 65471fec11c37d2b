"""Letting a ticket sleep until its time has come, and waking it. Nothing here ever sends."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import due, redact
from helpdesk.lib import text as words
from tickets.thread import objections, timing
from tickets.thread.actions import rows
from tickets.thread.models import Ticket
from tickets.thread.records import Snooze

LONGEST = timedelta(days=366)
_SHORTEST = timedelta(minutes=1)
_LEASE = timedelta(seconds=60)
_AT_ONCE = 50


class NotOpen(Exception):
    """Only what waits for somebody can sleep."""

    message = _("This ticket is closed. Only open tickets can sleep.")


class WrongTime(Exception):
    """A moment that has passed, or one that nobody will remember."""

    message = _("Choose a time between now and a year from now.")


class AnswerDue(Exception):
    """The clock of the answer has almost run out: nobody may sleep over it."""

    message = _("An answer is due soon, or late. Answer first, or put it on hold for a colleague.")


def latest(ticket: Ticket, *, now: datetime) -> datetime | None:
    """When a sleeping ticket has to wake because something is due: with a quarter of the time
    left. Clocks keep running while it sleeps. None where nothing is due, or where that time has
    passed and nobody waits for our words (`is_answer_due`)."""
    if ticket.status == Ticket.PENDING_PLAYER or ticket.soon_at is None:
        return None
    has_passed = ticket.soon_at < now + _SHORTEST
    return None if has_passed and not is_answer_due(ticket, now=now) else ticket.soon_at


def is_answer_due(ticket: Ticket, *, now: datetime) -> bool:
    """The player waits, and too little of the time is left to sleep over."""
    waits = ticket.due_from is not None and ticket.status in {Ticket.NEW, Ticket.OPEN}
    return waits and ticket.soon_at is not None and ticket.soon_at < now + _SHORTEST


@transaction.atomic
def snooze(
    ticket: Ticket,
    *,
    until: datetime,
    by: Person,
    now: datetime,
    wakes_on_words: bool = True,
    note: str = "",
) -> Ticket:
    """Takes a ticket out of the list until then; again changes the time. It wakes earlier when an
    answer is due (see `latest`), and when the player writes unless that is not wanted."""
    ticket = Ticket.objects.locked(ticket)
    if not ticket.is_open:
        raise NotOpen
    objections.ask(objections.SNOOZE, ticket, by=by, now=now)
    if not now + _SHORTEST <= until <= now + LONGEST:
        raise WrongTime
    if is_answer_due(ticket, now=now):
        raise AnswerDue
    end = latest(ticket, now=now)
    wakes_at = min(until, end) if end else until
    Snooze.objects.update_or_create(
        ticket=ticket,
        defaults={
            "until": wakes_at,
            "due_at": wakes_at,
            "wakes_on_words": wakes_on_words,
            "note": redact.mask_cards(words.squeeze(words.clean(note)))[:200],
            "by": by,
            "created_at": now,
        },
    )
    ticket.bucket, ticket.sort_at = Ticket.ASLEEP, wakes_at
    rows.touch(ticket, now=now)
    events.record(
        "ticket.snoozed", ticket, by=by, until=wakes_at.isoformat(), ring=rows.bells(ticket)
    )
    return ticket


@transaction.atomic
def wake(ticket: Ticket, *, by: Person, now: datetime) -> Ticket:
    """Brings a sleeping ticket back at once; one that is awake stays as it is."""
    ticket = Ticket.objects.locked(ticket)
    if ticket.is_asleep:
        _wake(ticket, by=by, now=now)
    return ticket


@transaction.atomic
def wake_when_due(ticket_id: int, *, now: datetime) -> None:
    """Its time has come. What was solved, merged or put off meanwhile is left alone."""
    ticket = Ticket.objects.locked(ticket_id)
    if not ticket.is_asleep:
        Snooze.objects.filter(ticket=ticket).delete()
    elif Snooze.objects.filter(ticket=ticket, until__lte=now).exists():
        _wake(ticket, by=rows.by_system(), now=now)


def wake_due(*, now: datetime) -> int:
    """Wakes what is due, each once however many workers do it; returns how many it looked at."""
    looked = due.settle(
        Snooze.objects.all(),
        lambda ticket_id: wake_when_due(ticket_id, now=now),
        now=now,
        lease=_LEASE,
        limit=_AT_ONCE,
    )
    return len(looked)


def keep_in_time(ticket: Ticket, *, now: datetime) -> None:
    """Part of a deed by which something may be due sooner than when it was put to sleep: it wakes
    in time. The ticket is locked."""
    end = latest(ticket, now=now) if ticket.is_asleep else None
    if end is not None and end < ticket.sort_at:
        ticket.sort_at = end
        Snooze.objects.filter(ticket=ticket).update(until=end, due_at=end)
        ticket.save(update_fields=["sort_at"])


def rouse(ticket: Ticket, *, now: datetime) -> bool:
    """The player has written on a sleeping ticket: whether that wakes it, to stand above all else
    as any that has woken. Part of receiving; the ticket is locked, and its clock has started."""
    known = Snooze.objects.filter(ticket=ticket).first()
    if known is None or known.wakes_on_words:
        Snooze.objects.filter(ticket=ticket).delete()
        ticket.awaken(now)
        return True
    since = ticket.due_from
    target = timing.keeper().answer(ticket, start=since, is_live=False) if since else None
    if target is not None and target.soon_at < known.until:
        known.until = known.due_at = ticket.sort_at = target.soon_at
        known.save(update_fields=["until", "due_at"])
    return False


def end_sleep(ticket: Ticket) -> None:
    """Part of a deed that brings it to its usual place and saves it; the ticket is locked."""
    Snooze.objects.filter(ticket=ticket).delete()
    ticket.bucket = Ticket.HELD


def _wake(ticket: Ticket, *, by: Person, now: datetime) -> None:
    """It stands above all else until somebody does something with it."""
    told = Snooze.objects.filter(ticket=ticket).values_list("by_id", flat=True).first()
    Snooze.objects.filter(ticket=ticket).delete()
    if ticket.status == Ticket.PENDING_PLAYER:
        ticket.status = Ticket.OPEN  # somebody wanted to look at it now: it waits for us
    ticket.awaken(now)
    rows.settle(ticket, "status", now=now)
    events.record("ticket.woken", ticket, by=by, snoozer=told, ring=rows.bells(ticket))
