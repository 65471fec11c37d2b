"""One ticket goes from hand to hand: shared by handing one over and by the end of a shift."""

from datetime import datetime
from uuid import UUID

from accounts.people.models import Person, Team
from helpdesk.lib import html as markup
from tickets.teamwork.handover import carriers
from tickets.thread.actions import assignment, replying
from tickets.thread.models import Ticket


def give(
    ticket: Ticket,
    *,
    to: Person | None,
    team: Team | None,
    by: Person,
    now: datetime,
    why: str,
    note: str = "",
    author: Person | None = None,
    client_id: UUID | None = None,
) -> Ticket:
    """To a person, or back to a team; with words of `author` that stand in the thread first. The
    ticket is locked. Raises assignment.CannotOwn."""
    if note.strip():
        replying.add_note(
            ticket,
            by=author or by,
            html=markup.from_text(note),
            client_id=client_id or replying.new_client_id(),
            mentioned=[to.pk] if to else [],
            flags=["handover"],
            now=now,
        )
    if team is not None and team.pk != ticket.team_id:
        assignment.move(ticket, to=team, by=by, now=now)
    ticket = Ticket.objects.locked(ticket)
    if to is not None:
        if not assignment.can_own(to, ticket):
            raise assignment.CannotOwn
        if ticket.bucket == Ticket.LIVE and carriers.carried(ticket, to=to, by=by, now=now):
            return ticket
    return assignment.assign(ticket, to=to, by=by, now=now, why={"code": why})
