"""What a person makes of something that was found: it is so, or it means something else."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players.family import family
from accounts.players.models import Player
from accounts.protection.actions import holding, marking
from accounts.protection.language import wishes
from accounts.protection.models import Exclusion, Hold, Marker
from accounts.verification.actions import underage
from helpdesk.lib import realtime, redact
from helpdesk.lib import text as texts
from tickets.care import whose, words
from tickets.care.actions import calling, crises, fronting
from tickets.care.models import Crisis, Finding
from tickets.thread.actions import concerned, rows
from tickets.thread.models import Ticket


class Decided(Exception):
    message = _("Somebody has decided about this already.")


@transaction.atomic
def put_right(finding: Finding, *, why: str = "", by: Person, now: datetime) -> Finding:
    """The words mean something else: what followed from them is taken back. Of a crisis only who
    leads or is trained says so; raises crises.NotYours. That somebody is under age is taken back by
    compliance alone, who lifts it; here it only ends the question."""
    ticket, finding = _locked(finding)
    if finding.state not in {Finding.SUGGESTED, Finding.STANDING}:
        raise Decided
    if finding.kind == Finding.CRISIS:
        crisis = Crisis.objects.filter(ticket=ticket, ended_at=None).first()
        if crisis is not None:
            crises.put_right(crisis, why=why, by=by, now=now)
            finding.refresh_from_db()
            return finding
        if not crises.may_judge(by):
            raise crises.NotYours
    _decide(finding, Finding.DISMISSED, why=why, by=by, now=now)
    if finding.kind == Finding.EXCLUSION:
        _let_all_go(ticket, by=by, now=now, why=why)
        calling.let_go(ticket.pk)
        if fronting.step_back(ticket):
            rows.touch(ticket, *fronting.FIELDS, now=now)
    if finding.marker is not None:
        marking.dismiss(finding.marker, why=why, by=by, now=now)
    _tell(ticket, finding, "care.put_right", by=by)
    return finding


@transaction.atomic
def confirm(finding: Finding, *, by: Person, now: datetime) -> Finding:
    """It is so. Who hints at his age is locked at once."""
    ticket, finding = _locked(finding)
    if finding.state != Finding.SUGGESTED:
        raise Decided
    _decide(finding, Finding.CONFIRMED, why="", by=by, now=now)
    if finding.kind == Finding.AGE:
        for player in whose.who_may_be_under_age(finding, ticket):
            underage.suspect(player, by=by, now=now)
    if finding.marker is not None:
        marking.confirm(finding.marker, by=by, now=now)
    _tell(ticket, finding, "care.confirmed", by=by)
    return finding


def settle_wishes(player: Player, *, kind: str, by: Person, now: datetime) -> None:
    """He is excluded, or has his break: what he asked for in conversations is done; a break is not
    the exclusion that he asked for. Part of that deed, which holds his row; no ticket is locked, as
    none changes."""
    his = set(family(player.pk).values_list("pk", flat=True))
    held = Hold.objects.filter(player__in=his, cause=words.EXCLUDED, lifted_at=None)
    # his own conversations, and those of others on which he wrote
    there = Q(ticket__player__in=his) | Q(ticket__in=[int(one.ref) for one in held if one.ref])
    asked = Finding.objects.filter(there, kind=Finding.EXCLUSION, state=Finding.SUGGESTED).exclude(
        code=wishes.LIMIT
    )
    if kind == Exclusion.TIME_OUT:
        asked = asked.filter(code=wishes.TIME_OUT)
    own = [
        one
        for one in asked.select_related("ticket", "message")
        if whose.player_of(one, one.ticket) in his
    ]
    Finding.objects.filter(pk__in=[one.pk for one in own]).update(
        state=Finding.CONFIRMED, decided_by=by, decided_at=now
    )
    if kind != Exclusion.TIME_OUT:
        # what nobody knew of two whose it was, and was settled for the other one
        settled = [one for one in held if one.ref and not words.wishes_of(int(one.ref))]
        for one in settled:
            holding.lift(player, cause=words.EXCLUDED, by=by, now=now, ref=one.ref, why="done")
    tickets = {one.ticket_id: one.ticket for one in own}
    for _number, ticket in sorted(tickets.items()):
        _let_go(ticket, by=by, now=now, why="done")
        calling.let_go(ticket.pk)
    realtime.ring(*(f"ticket.{number}" for number in tickets))


def follow_marker(marker_id: int, state: str, *, by_id: int, now: datetime) -> None:
    """Somebody decided about the sign elsewhere. Part of that deed."""
    states = {Marker.STANDING: Finding.CONFIRMED, Marker.DISMISSED: Finding.DISMISSED}
    if state in states:
        Finding.objects.filter(marker=marker_id, state=Finding.SUGGESTED).update(
            state=states[state], decided_by=by_id, decided_at=now
        )


def _let_all_go(ticket: Ticket, *, by: Person, now: datetime, why: str) -> None:
    """There was no wish: nor of anybody who was parted from its player since. Where there was one
    beside it, that one was settled, and holds whom it was not settled for."""
    asked = Finding.objects.filter(ticket=ticket, kind=Finding.EXCLUSION)
    if asked.filter(state=Finding.CONFIRMED).exists():
        _let_go(ticket, by=by, now=now, why=why)
    elif not words.wishes_of(ticket.pk):
        ref = str(ticket.pk)
        holding.lift_everywhere(cause=words.EXCLUDED, ref=ref, by=by, now=now, why=why)


def _let_go(ticket: Ticket, *, by: Person, now: datetime, why: str) -> None:
    """Lifts what stopped offers while he waited, once nothing that he asked for here is open. The
    deed has locked whom it is about."""
    if words.wishes_of(ticket.pk):
        return
    held = whose.held_by(ticket, Finding.EXCLUSION)
    for player in Player.objects.filter(pk__in=held):
        holding.lift(player, cause=words.EXCLUDED, by=by, now=now, ref=str(ticket.pk), why=why)


def _decide(finding: Finding, state: str, *, why: str, by: Person, now: datetime) -> None:
    finding.state, finding.decided_by, finding.decided_at = state, by, now
    finding.why = redact.mask_cards(texts.squeeze(texts.clean(why)))[:300]
    finding.save(update_fields=["state", "decided_by", "decided_at", "why"])


def _tell(ticket: Ticket, finding: Finding, verb: str, *, by: Person) -> None:
    if finding.kind == Finding.AGE:
        realtime.ring(f"ticket.{ticket.pk}")  # the page changes; no record says why (INV-20)
        return
    events.record(
        *(verb, ticket),
        by=by,
        kind=finding.kind,
        marker=finding.marker_id,
        code=finding.code if finding.kind == Finding.HARM else "",
        why=finding.why,
        ring=rows.bells(ticket),
    )


def _locked(finding: Finding) -> tuple[Ticket, Finding]:
    """The players before what they said, as everybody who protects them does."""
    marked = marking.people(finding.marker) if finding.marker is not None else []
    ticket = concerned.locked(finding.ticket_id, people=marked)
    return ticket, Finding.objects.select_for_update(no_key=True, of=("self",)).get(pk=finding.pk)
