"""What follows when somebody of compliance has decided whether documents may be asked for."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.approvals.actions import rows as approvals
from accounts.approvals.models import ApprovalRequest
from accounts.events import actions as events
from accounts.people.models import Person
from accounts.verification.actions import opening
from tickets.identity.actions import asking
from tickets.identity.models import LateRequest
from tickets.thread.actions import rows
from tickets.thread.models import Ticket

_TOLD = {
    ApprovalRequest.REFUSED: "identity.refused",
    ApprovalRequest.EXPIRED: "identity.unanswered",
    ApprovalRequest.WITHDRAWN: "identity.withdrawn",
    ApprovalRequest.VOIDED: "identity.voided",
}


class NoWay(approvals.Refused):
    message = _(
        "There is no chat and no address by which the link could be sent. Find a way first, then"
        " allow it."
    )


def carry_out(late_id: int, *, maker: Person, by: Person, now: datetime) -> None:
    """Part of the decision: the case of exactly what was proposed, and the link to the player where
    it was proposed. Asked by the one, allowed by the other."""
    late = LateRequest.objects.get(pk=late_id)
    papers = {check: asking.papers(check) for check in late.also}
    case = opening.open_case(
        late.player_id,
        "withdrawal",
        by=maker,
        now=now,
        why_not_earlier=late.why_not_earlier,
        legal_basis=late.legal_basis,
        allowed_by=by,
        also=papers,
    )
    known = set(case.checks.values_list("kind", flat=True))
    for check in papers.keys() - known:
        opening.ask_also(case, check=check, documents=papers[check], by=by, now=now)
    place = locked_place(late.ticket_id)
    name = f"identity:allowed:{late.pk}"
    if asking.send(case, place, name=name, now=now) is None:
        raise NoWay
    LateRequest.objects.filter(pk=late.pk).update(case=case)
    _tell("identity.allowed", place, by=by, case=case.pk)


def end(late_id: int, state: str, *, maker: Person, by: Person | None, now: datetime) -> None:
    """However it ended: another one can be proposed, and the conversation says why not this."""
    LateRequest.objects.filter(pk=late_id).update(ended_at=now)
    if state not in _TOLD:
        return
    late = LateRequest.objects.only("ticket").get(pk=late_id)
    who = maker if state == ApprovalRequest.WITHDRAWN else by or rows.by_system()
    _tell(_TOLD[state], locked_place(late.ticket_id), by=who)


def locked_place(ticket_id: int) -> Ticket:
    """Where the conversation goes on, locked: one that was merged does so in another."""
    ticket = Ticket.objects.locked(ticket_id)
    while ticket.merged_into_id is not None:
        ticket = Ticket.objects.locked(ticket.merged_into_id)
    return ticket


def _tell(verb: str, ticket: Ticket, *, by: Person, **detail: Any) -> None:
    ticket = Ticket.objects.locked(ticket)
    events.record(verb, ticket, by=by, ring=rows.bells(ticket), **detail)
