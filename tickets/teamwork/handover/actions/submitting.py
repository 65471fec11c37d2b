"""The end of a shift: what was his goes to whom he chose, else back to its team, in one deed."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from accounts.events import actions as events
from accounts.people import rota
from accounts.people.actions import shifts
from accounts.people.models import Person, Team
from accounts.people.rota import Shift
from tickets.promises.actions import handing as promises
from tickets.promises.models import Promise
from tickets.teamwork.handover.actions import giving, writing
from tickets.teamwork.handover.models import Handover, HandoverItem, red_and_open
from tickets.thread.actions import assignment
from tickets.thread.actions import rows as thread_rows
from tickets.thread.models import Ticket

# Red items that nobody has acknowledged by then are told to whoever oversees.
ALERTED_AFTER = timedelta(minutes=15)


class NotOnShift(Exception):
    """Whoever was chosen has gone meanwhile, or can't have it."""

    def __init__(self, name: str, number: int) -> None:
        super().__init__(name)
        said = _("%(name)s can’t take #%(number)s now. Choose somebody else for it, or the team.")
        self.message = said % {"name": name, "number": number}


@transaction.atomic
def submit(handover: Handover, *, by: Person, now: datetime) -> Handover:
    """Hands everything on and ends the giver's shift; a team's handover moves nothing. Raises
    writing.NotADraft, NotOnShift."""
    tickets = {} if handover.team_id else _lock_tickets(handover.giver_id)
    handover = writing.locked(handover, by=by)
    items = writing.gather(handover, now=now)
    if handover.team_id is None:
        _hand_on(handover, items, tickets, by=by, now=now)
        _leave_promises(handover, tickets, by=by, now=now)
        shifts.end(handover.giver, by=by, now=now)
    _submitted(handover, now=now)
    events.record(
        "handover.submitted", handover, by=by, red=red_and_open(items), ring=_bells(items)
    )
    return handover


@transaction.atomic
def leave(shift: Shift, *, now: datetime) -> Handover | None:
    """The time of this shift is over and nobody handed over: a draft that was begun counts as it
    stands. None when the shift has ended meanwhile."""
    system = thread_rows.by_system()
    giver = Person.objects.get(pk=shift.person_id)
    tickets = _lock_tickets(giver.pk)
    handover = writing.begin(giver, now=now)
    items = list(HandoverItem.objects.filter(handover=handover).order_by("pk"))
    if not Shift.objects.running(now).filter(pk=shift.pk).exists():
        transaction.set_rollback(True)
        return None
    shifts.end(giver, by=system, now=now, shift=shift, is_by_itself=True)
    _hand_on(handover, items, tickets, by=system, now=now)
    _leave_promises(handover, tickets, by=system, now=now)
    handover.is_by_itself = True
    _submitted(handover, now=now)
    events.record("handover.left", handover, by=system, red=red_and_open(items), ring=_bells(items))
    return handover


def _hand_on(
    handover: Handover,
    items: list[HandoverItem],
    tickets: dict[int, Ticket],
    *,
    by: Person,
    now: datetime,
) -> None:
    of_ticket = {item.subject_id: item for item in items if item.subject_type == "ticket"}
    people = Person.objects.in_bulk({item.to_id for item in items if item.to_id})
    teams = Team.objects.in_bulk({item.team_id for item in items if item.team_id})
    there = {pk for pk in people if rota.is_on_shift(pk, now=now)}
    is_asked = by.kind != Person.SYSTEM
    for number, ticket in tickets.items():
        if ticket.assignee_id != handover.giver_id:
            continue
        item = of_ticket[number]
        if item.stays:
            continue
        to = people.get(item.to_id or 0)
        if to is not None and (to.pk not in there or to.pk == handover.giver_id):
            if is_asked:
                raise NotOnShift(to.name, number)
            item.to = to = None
        team = teams.get(item.team_id or 0)
        try:
            _give(handover, item, ticket, to, team, by=by, now=now)
        except assignment.CannotOwn:
            if is_asked and to is not None:
                raise NotOnShift(to.name, number) from None
            item.to = None
            _give(handover, item, ticket, None, team, by=by, now=now)
    HandoverItem.objects.bulk_update(items, ["to", "team", "stays"])


def _give(
    handover: Handover,
    item: HandoverItem,
    ticket: Ticket,
    to: Person | None,
    team: Team | None,
    *,
    by: Person,
    now: datetime,
) -> None:
    with transaction.atomic():  # what this ticket refuses leaves no note behind
        after = giving.give(
            ticket,
            to=to,
            team=team if team and team.is_active else None,
            by=by,
            now=now,
            why="shift_end",
            note=item.note,
            author=handover.giver,
        )
    item.team_id = after.team_id


def _leave_promises(
    handover: Handover, tickets: dict[int, Ticket], *, by: Person, now: datetime
) -> None:
    """Those on tickets that others have."""
    others = [one for one in tickets.values() if one.assignee_id != handover.giver_id]
    owners = {one.assignee_id for one in others if one.assignee_id is not None}
    absent = rota.off_shift(owners, now=now)
    promises.leave(others, giver_id=handover.giver_id, absent=absent, by=by)


def _submitted(handover: Handover, *, now: datetime) -> None:
    handover.submitted_at = now
    has_red = HandoverItem.objects.filter(handover=handover, is_red=True, stays=False).exists()
    handover.state = Handover.SUBMITTED if has_red else Handover.ACKNOWLEDGED
    handover.due_at = now + ALERTED_AFTER if has_red else None
    handover.acknowledged_at = None if has_red else now
    handover.save()


def _lock_tickets(giver_id: int) -> dict[int, Ticket]:
    """Everything open that is his or on which he owes something, locked in one order, and always
    before the draft."""
    owed = Promise.objects.owed().filter(owner=giver_id).values("ticket")
    his = Ticket.objects.open().filter(Q(assignee=giver_id) | Q(pk__in=owed)).order_by("pk")
    return {ticket.pk: ticket for ticket in his.select_for_update(no_key=True)}


def _bells(items: list[HandoverItem]) -> set[str]:
    people = {f"person.{item.to_id}" for item in items if item.to_id and not item.stays}
    return people | {f"team.{item.team_id}" for item in items if item.team_id and not item.stays}
