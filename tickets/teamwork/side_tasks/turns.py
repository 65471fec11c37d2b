"""Whose turn it is on a side task, and what a person can do with it then.

Whoever works for the department answers; whoever asked, or works on the ticket, asks again, ends
it, or needs it no longer.
"""

from typing import NamedTuple

from accounts.people.models import Person
from tickets.teamwork.side_tasks.actions.owning import can_own
from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread import sight
from tickets.thread.models import Ticket


class Deeds(NamedTuple):
    """What this person can do with it now."""

    answer: bool  # hands it back
    add: bool
    ask_back: bool
    take: bool
    give: bool
    done: bool
    cancel: bool
    reopen: bool
    move_due: bool


def of(task: SideTask, person: Person, *, is_seen: bool | None = None) -> Deeds:
    """`is_seen` says whether he sees the ticket, for whoever knows it already."""
    if is_seen is None:
        is_seen = Ticket.objects.seen_by(person, task.ticket_id) is not None
    answers = person.may("tasks.answer") and can_own(person, task)
    works = is_seen and not sight.looks_only(person, task.ticket)
    asks = person.may("tasks.ask") and (works or task.asked_by_id == person.pk)
    is_turn = task.state == SideTask.OPEN
    return Deeds(
        answer=answers and is_turn,
        add=(answers or asks) and task.is_open,
        ask_back=asks and task.state == SideTask.ANSWERED,
        take=answers and task.is_open and task.owner_id is None,
        give=answers and task.is_open,
        done=(asks or answers) and task.is_open,
        cancel=asks and task.is_open,
        reopen=(asks or answers) and not task.is_open,
        move_due=(asks or answers) and is_turn,
    )
