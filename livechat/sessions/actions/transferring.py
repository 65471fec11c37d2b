"""A chat is handed on: to a person or to a team, with a note that the receiver reads first."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person, Team
from livechat.sessions.actions import owning, queueing, rows
from livechat.sessions.models import ChatSession
from tickets.thread.actions import assignment, replying
from tickets.thread.actions import rows as thread_rows
from tickets.thread.models import Ticket


class NotTalking(Exception):
    """Nobody has this chat, or it is over."""

    message = _("This chat is over or back in the queue. Look at it again.")


class SamePlace(Exception):
    """It is there already."""

    message = _("Choose a colleague or another team.")


@transaction.atomic
def transfer(
    session: ChatSession,
    *,
    by: Person,
    now: datetime,
    client_id: UUID,
    to: Person | None = None,
    team: Team | None = None,
    note_html: str = "",
) -> Ticket:
    """Puts the chat in front of the queue of `team`, first for `to` if one is named.

    Raises NotTalking, owning.TakenOver, SamePlace, assignment.CannotOwn.
    """
    ticket, session = rows.locked(session)
    if not session.is_talking:
        raise NotTalking
    owning.check(by, session)
    before, had_it = (ticket.team_id, ticket.assignee_id), session.owner_id
    wanted_team = team.pk if team else ticket.team_id
    if (to is None and wanted_team == ticket.team_id) or (to and to.pk == session.owner_id):
        raise SamePlace
    ticket.team_id = wanted_team
    if to is not None and not assignment.can_own(to, ticket):
        raise assignment.CannotOwn
    if note_html.strip():
        mentioned = [to.pk] if to else []
        replying.add_note(
            ticket,
            by=by,
            html=note_html,
            client_id=client_id,
            mentioned=mentioned,
            flags=["handover"],
            now=now,
        )
        ticket = Ticket.objects.locked(ticket)
        ticket.team_id = wanted_team
    old_bell = rows.queue_bell(session)
    session.team_id, session.wanted = wanted_team, to
    queued = queueing.enter(ticket, session, now=now)
    rows.time_next(session, player_waits=True, now=now)
    session.save()
    ticket.assignee = None
    thread_rows.touch(ticket, "team", "assignee", now=now)
    handed = thread_rows.happening(
        "chat.transferred",
        audience=events.PUBLIC,
        **({"to": to.pk} if to else {}),
        team=wanted_team,
        had_it=had_it,
    )
    rows.record(ticket, [handed, queued], by=by, session=session, before=before, also=[old_bell])
    return ticket


def follow_move(ticket: Ticket, *, by: Person, now: datetime) -> None:
    """The ticket went to another team: a chat that waits goes along, and one whose owner can't
    follow waits there. The ticket is locked."""
    session = rows.of_ticket(ticket)
    if session is None or session.is_over or session.team_id == ticket.team_id:
        return
    old_bell = rows.queue_bell(session)
    session.team_id = ticket.team_id
    happenings = []
    if session.is_talking and ticket.assignee_id is None:
        happenings.append(queueing.enter(ticket, session, now=now))
        rows.time_next(session, player_waits=True, now=now)
    session.save()
    if happenings:
        rows.record(ticket, happenings, by=by, session=session, also=[old_bell])
