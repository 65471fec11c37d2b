"""Asking a department while the player keeps his contact."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person, Team
from helpdesk.lib import redact
from helpdesk.lib import text as words
from tickets.teamwork import promised
from tickets.teamwork.checklists import actions as checklists
from tickets.teamwork.side_tasks.actions import rows
from tickets.teamwork.side_tasks.models import SideTask, SideTaskMessage
from tickets.thread.models import Ticket


class NoTitle(Exception):
    message = _("Say in a few words what you need.")


class NotOpen(Exception):
    """The ticket is solved, closed, merged or spam."""

    message = _("This ticket is not open. Reopen it before you ask somebody.")


class NotTheirs(Exception):
    """The department does not work for the ticket's brand."""

    message = _("This department can’t be asked about this ticket. Choose another one.")


class NotOfThem(NotTheirs):
    """The person is not of the department, or may not answer for it."""

    message = _("This person can’t answer for that department. Choose somebody of it.")


class PromisedSooner(Exception):
    """The player would be due an answer that the department need not have given by then."""

    message = _(
        "The player hears from you before the department has to answer. Give the department less"
        " time, or the player more."
    )


@transaction.atomic
def ask(
    ticket: Ticket,
    *,
    team: Team,
    title: str,
    html: str,
    due_at: datetime,
    by: Person,
    client_id: UUID,
    now: datetime,
    owner: Person | None = None,
    waits: bool = True,
    handles: Sequence[str] = (),
    given: promised.Given | None = None,
) -> SideTask:
    """A new side task for `team`, or for one person of it; the ticket `waits` until it is
    answered. `given` is a time that the player is promised with it. The same `client_id` on the
    ticket answers with the task that is there.

    Raises NoTitle, NotOpen, NotTheirs, NotOfThem, PromisedSooner, rows.TooManyOpen, rows.WrongTime
    and checklists.Unfilled.
    """
    ticket = Ticket.objects.locked(ticket)
    known = SideTaskMessage.objects.filter(
        task__ticket=ticket, client_id=client_id, author=by, kind=SideTaskMessage.ASK
    )
    if (said := known.select_related("task").first()) is not None:
        return said.task
    if not ticket.is_open:
        raise NotOpen
    if not team.is_active or team.brand_id not in {None, ticket.brand_id}:
        raise NotTheirs
    if owner is not None and not _is_of(team, owner, ticket):
        raise NotOfThem
    if given is not None and given.due_at < due_at:
        raise PromisedSooner
    rows.guard_room(ticket)
    if team.pk != ticket.team_id:
        checklists.guard(ticket)
    title = redact.mask_cards(words.squeeze(words.clean(title)))[:160].strip()
    if not title:
        raise NoTitle
    task = SideTask(
        ticket=ticket,
        team=team,
        title=title,
        asked_by=by,
        owner=owner,
        waits=waits,
        said_at=now,
        created_at=now,
    )
    rows.run_clock(task, due_at=rows.checked(due_at, now=now), now=now)
    task.save(force_insert=True)
    message = rows.written(
        task, SideTaskMessage.ASK, by=by, html=html, client_id=client_id, now=now
    )
    if not message.text.strip() and not handles:  # the title says it all
        message.text = title
    rows.store(task, message, handles=handles)
    rows.tell(task, "side_task.asked", by=by, message=message.pk)
    if given is not None:
        promised.make(ticket, given, team=team, by=by, now=now)
    rows.let_ticket_wait(task, by=by, now=now)
    return task


def _is_of(team: Team, owner: Person, ticket: Ticket) -> bool:
    return (
        owner.may("tasks.answer")
        and ticket.brand_id in owner.brand_ids
        and team.pk in owner.team_ids
    )
