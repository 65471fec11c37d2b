"""Ending the work on a ticket, and taking it up again."""

from collections.abc import Collection, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from tickets.thread import objections
from tickets.thread.actions import particulars as facts
from tickets.thread.actions import rows
from tickets.thread.models import ContactReason, Ticket

FINAL_AFTER = timedelta(hours=72)
OUTCOMES = {
    "answered": _("Answered"),
    "fixed": _("Fixed"),
    "refunded": _("Money returned"),
    "refused": _("Refused, with reasons"),
    "no_answer": _("The player did not answer"),
    "player_solved": _("The player says that it is solved"),
    "duplicate": _("Same matter as another ticket"),
}
ROOT_CAUSES = {
    "unknown": _("Not known yet"),
    "player": _("A question, nothing was wrong"),
    "platform": _("Our platform"),
    "payment_provider": _("The payment provider"),
    "bank": _("The bank"),
    "game_provider": _("The game provider"),
    "rules": _("Our rules or texts"),
    "staff": _("A mistake of ours"),
}
# what it takes to solve a matter with this reason
CLASSES = {
    "simple": _("Simple"),
    "technical": _("Technical"),
    "financial": _("Financial"),
    "compliance": _("Compliance"),
    "complaint": _("Complaint"),
}
# classes of reasons where "solved" has to say what was behind it
NEEDS_CAUSE = {"technical", "financial"}


class ReasonMissing(Exception):
    """Solving needs a contact reason."""

    message = _("Choose a contact reason before you solve this.")


class CauseMissing(Exception):
    """Technical and financial matters need a root cause."""

    message = _("Say what was behind it. “Not known yet” is an answer too.")


class Final(Exception):
    """The ticket is closed for good."""

    message = _("This ticket is closed. A new message from the player opens a new one.")


@transaction.atomic
def resolve(
    ticket: Ticket,
    *,
    by: Person,
    outcome: str,
    reason: ContactReason | None = None,
    root_cause: str = "",
    particulars: Mapping[str, Any] | None = None,
    accepts: Collection[str] = (),
    now: datetime,
) -> Ticket:
    """Solves a ticket; `outcome` is a key of OUTCOMES, `root_cause` one of ROOT_CAUSES, and
    `particulars` what the reason asks for and nobody has said yet: without it, Lacking. `accepts`
    names what is left unfinished knowingly; anything else unfinished raises its Objection."""
    ticket = Ticket.objects.locked(ticket)
    if ticket.is_solved:
        return ticket
    if ticket.is_final:
        raise Final
    objections.ask(objections.SOLVE, ticket, by=by, now=now, accepts=accepts)
    ticket.reason = reason or ticket.reason
    if ticket.reason is None:
        raise ReasonMissing
    if ticket.reason.resolution_class in NEEDS_CAUSE and not root_cause:
        raise CauseMissing
    facts.settle(ticket, particulars or {}, asks=ticket.reason.asks, by=by)
    ticket.status, ticket.solved_at = Ticket.SOLVED, now
    ticket.finalised_at = now + FINAL_AFTER
    ticket.outcome_code, ticket.root_cause = outcome, root_cause
    before = (ticket.team_id, ticket.assignee_id)
    ticket.assignee_id = ticket.assignee_id or by.pk
    rows.stop_clock(ticket)
    rows.touch(
        ticket,
        *("status", "solved_at", "finalised_at", "outcome_code", "root_cause", "reason"),
        "assignee",
        now=now,
    )
    events.record(
        "ticket.solved",
        ticket,
        by=by,
        audience=events.PUBLIC,
        outcome=outcome,
        ring=rows.bells(ticket, before=before),
    )
    return ticket


@transaction.atomic
def lapse(ticket: Ticket, *, now: datetime) -> Ticket:
    """Ends a ticket on which its player said nothing more. Nobody can say what it was about, so
    nobody has to."""
    ticket = Ticket.objects.locked(ticket)
    if ticket.status != Ticket.PENDING_PLAYER:
        return ticket
    return _end(ticket, outcome="no_answer", by=rows.by_system(), now=now)


@transaction.atomic
def end_for_player(ticket: Ticket, *, by: Person, now: datetime) -> Ticket:
    """Its player says himself that it is solved. What it was about is asked of nobody."""
    ticket = Ticket.objects.locked(ticket)
    if not ticket.is_open:
        return ticket
    return _end(ticket, outcome="player_solved", by=by, now=now)


def _end(ticket: Ticket, *, outcome: str, by: Person, now: datetime) -> Ticket:
    ticket.status, ticket.solved_at = Ticket.SOLVED, now
    ticket.finalised_at = now + FINAL_AFTER
    ticket.outcome_code, ticket.root_cause = outcome, ticket.root_cause or "unknown"
    rows.stop_clock(ticket)
    rows.touch(
        ticket,
        *("status", "solved_at", "finalised_at", "outcome_code", "root_cause"),
        now=now,
    )
    events.record(
        "ticket.solved",
        ticket,
        by=by,
        audience=events.PUBLIC,
        outcome=outcome,
        ring=rows.bells(ticket),
    )
    return ticket


@transaction.atomic
def reopen(ticket: Ticket, *, by: Person, now: datetime) -> Ticket:
    """Takes a solved ticket up again, or brings one back from spam. A player who says that it is
    not solved waits for an answer, without words of his too."""
    ticket = Ticket.objects.locked(ticket)
    if ticket.is_open:
        return ticket
    if ticket.status in {Ticket.CLOSED, Ticket.MERGED}:
        raise Final
    was_spam = ticket.status == Ticket.SPAM
    ticket.status = Ticket.OPEN
    ticket.solved_at = ticket.finalised_at = None
    if not was_spam:
        ticket.reopen_count += 1
    if ticket.last_from_player or by.kind == Person.PLAYER:
        rows.start_clock(ticket, now=ticket.last_message_at if was_spam else now)
    rows.touch(ticket, "status", "solved_at", "finalised_at", "reopen_count", now=now)
    events.record("ticket.reopened", ticket, by=by, audience=events.PUBLIC, ring=rows.bells(ticket))
    return ticket


@transaction.atomic
def mark_spam(ticket: Ticket, *, by: Person, now: datetime) -> Ticket:
    """Takes a ticket out of work and out of all figures; `reopen` brings it back."""
    ticket = Ticket.objects.locked(ticket)
    if ticket.status == Ticket.SPAM:
        return ticket
    if ticket.is_final:
        raise Final
    objections.ask(objections.SPAM, ticket, by=by, now=now)
    ticket.status, ticket.solved_at = Ticket.SPAM, now
    rows.stop_clock(ticket)
    rows.touch(ticket, "status", "solved_at", now=now)
    events.record("ticket.marked_spam", ticket, by=by, ring=rows.bells(ticket))
    return ticket


@transaction.atomic
def hold(ticket: Ticket, *, by: Person, now: datetime, inside: bool = False) -> Ticket:
    """Nothing to do until the player (or, `inside`, a colleague) answers."""
    ticket = Ticket.objects.locked(ticket)
    wanted = Ticket.PENDING_INTERNAL if inside else Ticket.PENDING_PLAYER
    if ticket.status == wanted:
        return ticket
    if not ticket.is_open:
        raise Final
    ticket.status = wanted
    if not inside:
        rows.stop_clock(ticket)
    rows.touch(ticket, "status", now=now)
    events.record("ticket.held", ticket, by=by, status=wanted, ring=rows.bells(ticket))
    return ticket


@transaction.atomic
def resume(ticket: Ticket, *, by: Person, now: datetime) -> Ticket:
    """Takes a ticket off hold; whoever waits for us gets his clock back."""
    ticket = Ticket.objects.locked(ticket)
    if ticket.status not in {Ticket.PENDING_INTERNAL, Ticket.PENDING_PLAYER}:
        return ticket
    ticket.status = Ticket.OPEN
    if ticket.last_from_player:
        rows.start_clock(ticket, now=now)
    rows.touch(ticket, "status", now=now)
    events.record("ticket.resumed", ticket, by=by, ring=rows.bells(ticket))
    return ticket


@transaction.atomic
def finalise(ticket: Ticket, *, now: datetime) -> Ticket:
    """Closes for good what was solved 72 hours ago and not reopened."""
    ticket = Ticket.objects.locked(ticket)
    if not ticket.is_solved or not ticket.finalised_at or ticket.finalised_at > now:
        return ticket
    ticket.status = Ticket.CLOSED
    rows.touch(ticket, "status", now=now)
    events.record("ticket.closed", ticket, by=rows.by_system(), audience=events.PUBLIC)
    return ticket
