"""One conversation is handed over, with its promises and the words that its next owner reads."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.people import rota
from accounts.people.models import Person, Team
from tickets.teamwork.handover.actions import giving
from tickets.thread.models import Ticket


class NotThere(Exception):
    """Whoever is on no shift can't go on with it."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        said = _("%(name)s is not on shift. Choose somebody who is, or a team.")
        self.message = said % {"name": name}


class SamePlace(Exception):
    """It is there already."""

    def __init__(self) -> None:
        self.message = _("Choose a colleague or a team that it is not with already.")
        super().__init__(self.message)


@transaction.atomic
def hand_over(
    ticket: Ticket,
    *,
    by: Person,
    now: datetime,
    client_id: UUID,
    to: Person | None = None,
    team: Team | None = None,
    note: str = "",
) -> Ticket:
    """To a person on shift, or to a team. Raises NotThere, SamePlace, assignment.CannotOwn."""
    ticket = Ticket.objects.locked(ticket)
    if to is not None and not rota.is_on_shift(to, now=now):
        raise NotThere(to.name)
    stays_in_team = team is None or team.pk == ticket.team_id
    if stays_in_team and ticket.assignee_id == (to.pk if to else None):
        raise SamePlace
    return giving.give(
        ticket, to=to, team=team, by=by, now=now, why="handed_over", note=note, client_id=client_id
    )
