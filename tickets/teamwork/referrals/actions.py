"""Letting another department or one colleague look at a ticket without handing it over."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person, Team
from helpdesk.lib import redact
from helpdesk.lib import text as words
from tickets.thread import beside
from tickets.thread.actions import rows
from tickets.thread.models import Ticket
from tickets.thread.records import Referral


class ToNobody(Exception):
    """A team or person that does not work for the ticket's brand, or has it already."""

    message = _("Choose a department or a colleague of this brand who does not have it already.")


class Final(Exception):
    message = _("This ticket is closed for good. Nobody has to look at it any more.")


@transaction.atomic
def refer(
    ticket: Ticket,
    *,
    by: Person,
    now: datetime,
    team: Team | None = None,
    person: Person | None = None,
    note: str = "",
) -> Referral:
    """Gives sight of the ticket to one team or one person, until it is ended; again is harmless."""
    ticket = Ticket.objects.locked(ticket)
    if ticket.is_final:
        raise Final
    if (team is None) == (person is None) or not _can_look(ticket, team, person):
        raise ToNobody
    note = redact.mask_cards(words.squeeze(words.clean(note)))[:300]
    referral, is_new = Referral.objects.get_or_create(
        ticket=ticket,
        team=team,
        person=person,
        ended_at=None,
        defaults={"by": by, "note": note, "created_at": now},
    )
    if is_new:
        _show(ticket, {*ticket.shown_to, _list_of(referral)})
        to = {"team": team.pk} if team else {"to": person.pk if person else None}
        events.record(
            "ticket.referred" if team else "ticket.referred_to",
            ticket,
            by=by,
            referral=referral.pk,
            ring=rows.bells(ticket),
            **to,
        )
    return referral


@transaction.atomic
def end(referral: Referral, *, by: Person, now: datetime) -> Referral:
    """Whoever saw the ticket only by it sees it no longer, from this moment on."""
    ticket = Ticket.objects.locked(referral.ticket_id)
    referral = Referral.objects.select_for_update(no_key=True).get(pk=referral.pk)
    if referral.ended_at is not None:
        return referral
    referral.ended_at, referral.ended_by = now, by
    referral.save(update_fields=["ended_at", "ended_by"])
    left = _list_of(referral)
    _show(ticket, {*ticket.shown_to} - {left})
    to = {"team": referral.team_id} if referral.team_id else {"to": referral.person_id}
    events.record(
        "ticket.referral_ended" if referral.team_id else "ticket.referral_to_ended",
        ticket,
        by=by,
        referral=referral.pk,
        ring=rows.bells(ticket) | {left},
        **to,
    )
    return referral


def _can_look(ticket: Ticket, team: Team | None, person: Person | None) -> bool:
    if team is not None:
        is_of_brand = team.brand_id in {None, ticket.brand_id}
        return team.is_active and is_of_brand and team.pk != ticket.team_id
    return (
        person is not None
        and person.kind == Person.STAFF
        and person.may("tickets.see")
        and ticket.brand_id in person.brand_ids
    )


def _show(ticket: Ticket, lists: set[str]) -> None:
    """The lists of whoever looks show the ticket, and hear of all that happens to it."""
    ticket.shown_to = sorted(lists)
    ticket.save(update_fields=["shown_to"])


def _list_of(referral: Referral) -> str:
    return f"team.{referral.team_id}" if referral.team_id else f"person.{referral.person_id}"


def count_words(ticket_id: int, phrases: Sequence[str]) -> int:
    """In how many notes words stand that have to go."""
    return sum(1 for _found in _changed(ticket_id, phrases))


def remove_words(ticket_id: int, phrases: Sequence[str]) -> int:
    """A step of removing them; the lock of the ticket is held."""
    found = list(_changed(ticket_id, phrases))
    for referral, left in found:
        Referral.objects.filter(pk=referral.pk).update(**left)
    return len(found)


def _changed(ticket_id: int, phrases: Sequence[str]) -> Iterator[tuple[Referral, dict[str, Any]]]:
    for referral in Referral.objects.filter(ticket=ticket_id):
        if left := beside.left_of(referral, phrases, texts=["note"]):
            yield referral, left
