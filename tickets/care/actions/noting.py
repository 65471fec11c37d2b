"""What was noted to protect a player stands in the log of each conversation that is open."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.events import actions as events
from accounts.events.models import Event
from accounts.events.registry import Fact
from accounts.people.models import Person
from accounts.players.family import family
from accounts.protection.models import Exclusion, Marker
from tickets.care.actions import fronting
from tickets.care.models import Finding
from tickets.thread.actions import rows
from tickets.thread.models import Ticket

_MOST = 20


CONFIRMED = "protection.exclusion_confirmed"  # by the platform


@transaction.atomic
def note(fact: Fact) -> None:
    """`fact` is protection.exclusion_asked, CONFIRMED or protection.limit_in_force. After its deed,
    which waits for none of them; told twice it is one line."""
    by = Person.objects.get(pk=fact.actor_id)
    at = Event.objects.values_list("at", flat=True).get(pk=fact.event_id)
    going_on = Ticket.objects.filter(player__in=family(fact.subject_id), bucket__lt=Ticket.DONE)
    for number in sorted(going_on.order_by("-pk").values_list("pk", flat=True)[:_MOST]):
        ticket = Ticket.objects.locked(number)
        known = Event.objects.filter(
            subject_type="ticket", subject_id=number, verb__in=VERBS, detail__told=fact.event_id
        )
        if not known.exists():
            _record(ticket, fact, by=by, at=at)
        if fact.verb != CONFIRMED and fronting.step_back(ticket):
            rows.touch(ticket, *fronting.FIELDS, now=events.moment())


VERBS = (
    *("care.excluded", "care.excluded_for_good", "care.registered", "care.paused"),
    *("care.exclusion_confirmed", "care.break_confirmed", "care.limit_lowered"),
)
_OF_LIMIT = ("kind", "period", "amount", "currency")


def _record(ticket: Ticket, fact: Fact, *, by: Person, at: datetime) -> None:
    detail, told, bells = fact.detail, fact.event_id, rows.bells(ticket)
    if fact.verb == CONFIRMED:
        is_break = detail["kind"] == Exclusion.TIME_OUT
        verb = "care.break_confirmed" if is_break else "care.exclusion_confirmed"
        with events.as_of(at):
            events.record(verb, ticket, by=by, ring=bells, told=told)
        return
    if "period" in detail:
        limit = {name: detail[name] for name in _OF_LIMIT}
        with events.as_of(at):
            events.record("care.limit_lowered", ticket, by=by, ring=bells, told=told, **limit)
        return
    more: dict[str, Any] = {"told": told, "until": detail["ends_at"], "scope": detail["scope"]}
    with events.as_of(at):
        if detail["kind"] == Exclusion.TIME_OUT:
            events.record("care.paused", ticket, by=by, ring=bells, **more)
        elif detail["kind"] == Exclusion.REGISTER:
            events.record("care.registered", ticket, by=by, ring=bells, **more)
        elif detail["ends_at"] is None:
            events.record("care.excluded_for_good", ticket, by=by, ring=bells, **more)
        else:
            events.record("care.excluded", ticket, by=by, ring=bells, **more)


_OF_SIGN = {Marker.DISMISSED: "care.sign_struck_out", Marker.EASED: "care.sign_eased"}
_OF_WORDS = {**_OF_SIGN, Marker.STANDING: "care.confirmed", Marker.DISMISSED: "care.put_right"}


@transaction.atomic
def note_sign(fact: Fact) -> None:
    """`fact` is protection.marker_decided: the conversation in which the sign was read or noted
    tells of it, wherever that was decided. What was decided in the conversation stands there."""
    sign = Marker.objects.get(pk=fact.detail["marker"])
    by = Person.objects.get(pk=fact.actor_id)
    at = Event.objects.values_list("at", flat=True).get(pk=fact.event_id)
    there = set(Finding.objects.filter(marker=sign).values_list("ticket_id", flat=True))
    verb = (_OF_WORDS if there else _OF_SIGN)[fact.detail["state"]]
    # of whoever was parted from its player since it says nothing there
    is_its_own = sign.same_as_id is None
    if is_its_own and sign.evidence_type == "ticket" and sign.evidence_id is not None:
        there.add(sign.evidence_id)
    for number in Ticket.objects.filter(pk__in=there).order_by("pk").values_list("pk", flat=True):
        ticket = Ticket.objects.locked(number)
        known = Event.objects.filter(
            subject_type="ticket", subject_id=number, verb=verb, detail__marker=sign.pk
        )
        if not known.exists():
            with events.as_of(at):
                events.record(
                    *(verb, ticket),
                    by=by,
                    ring=rows.bells(ticket),
                    marker=sign.pk,
                    code=sign.code,
                    why=sign.why,
                )
