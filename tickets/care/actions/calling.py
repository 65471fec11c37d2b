"""Whoever is called to a conversation sees it, whatever team has it, until nobody is in danger
there or asks to stop; whoever has done something there keeps it, as he may be asked about it. While
somebody is in danger, it also stands in their own lists."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db.models import Q

from accounts.events.models import Event
from accounts.people import notifications
from accounts.people.rights import RIGHTS
from helpdesk.lib import realtime
from tickets.care import words
from tickets.care.models import Crisis, Finding
from tickets.thread import lists
from tickets.thread.models import Follower, Message, Ticket
from tickets.thread.records import Referral


def call(ticket: Ticket, people: Sequence[int], *, now: datetime) -> list[int]:
    """Part of a deed that tells them and has the ticket locked; whom it calls."""
    Follower.objects.bulk_create(
        [Follower(ticket=ticket, person_id=pk, created_at=now, is_called=True) for pk in people],
        ignore_conflicts=True,
    )
    return list(people)


def let_go(ticket_id: int) -> None:
    """Part of a deed that may have settled what people were called for."""
    if words.comes_first(ticket_id):
        return
    of_ticket = Q(ticket=ticket_id)
    did = _who_came(of_ticket)
    did |= set(Finding.objects.filter(of_ticket).values_list("decided_by", flat=True))
    called = Follower.objects.filter(of_ticket, is_called=True)
    idle = sorted(set(called.values_list("person", flat=True)) - did)
    called.filter(person__in=idle).delete()
    realtime.ring(*(_list_of(pk) for pk in idle))


def call_off(tickets: Collection[int], *, now: datetime) -> None:
    """Where somebody trained has come, or it is over, nobody who was called need come any more; who
    may join as lead, until one has."""
    goes_on = Crisis.objects.filter(ticket__in=tickets, ended_at=None)
    waits = set(goes_on.filter(officer=None).values_list("ticket", flat=True))
    no_lead = set(goes_on.filter(lead=None).values_list("ticket", flat=True)) - waits
    _settle({*tickets} - waits - no_lead, now=now)
    _settle(no_lead, now=now, but=RIGHTS["chats.supervise"])


def _settle(tickets: Collection[int], *, now: datetime, but: Collection[str] = ()) -> None:
    if tickets:
        calls = Event.objects.filter(
            subject_type="ticket",
            subject_id__in=tickets,
            verb__in=["crisis.raised", "crisis.called"],
        )
        told = calls.values_list("pk", flat=True)
        notifications.settle("crisis.raised", told, now=now, but=but)


def list_for(ticket: Ticket, people: Sequence[int]) -> None:
    """The deed saves `shown_to`."""
    ticket.shown_to = sorted({*ticket.shown_to, *map(_list_of, people)})


def unlist(ticket: Ticket) -> set[str]:
    """The lists that it left: of all but those whom somebody referred it to. Whoever came while he
    still talks with us stays until the talk is over, and loses no words that he is writing. The
    deed saves `shown_to`."""
    left = {one for one in ticket.shown_to if one.startswith(f"{lists.PERSON}.")}
    left -= _referred(ticket)
    if ticket.bucket == Ticket.LIVE:
        left -= {_list_of(pk) for pk in _who_came(Q(ticket=ticket)) if pk is not None}
    ticket.shown_to = sorted({*ticket.shown_to} - left)
    return left


def talk_is_over(ticket: Ticket) -> None:
    """Part of the deed that ended it, which has it locked. Who is in danger still stays listed."""
    if ticket.shown_to and not ticket.comes_first and (left := unlist(ticket)):
        ticket.save(update_fields=["shown_to"])
        realtime.ring(*left)


def unlist_one(ticket: Ticket, person_id: int) -> None:
    """One of them goes again."""
    left = {_list_of(person_id)} - _referred(ticket)
    ticket.shown_to = sorted({*ticket.shown_to} - left)
    ticket.save(update_fields=["shown_to"])


def _who_came(of_ticket: Q) -> set[int | None]:
    """To one who was in danger, or has spoken there."""
    came = Crisis.objects.filter(of_ticket).values_list("officer", "lead", "ended_by")
    spoke = Message.objects.filter(of_ticket).values_list("author")
    return {pk for row in (*came, *spoke) for pk in row}


def _referred(ticket: Ticket) -> set[str]:
    found = Referral.objects.filter(ticket=ticket, ended_at=None, person__isnull=False)
    return {_list_of(pk) for pk in found.values_list("person_id", flat=True) if pk is not None}


def _list_of(person_id: int) -> str:
    return f"{lists.PERSON}.{person_id}"
