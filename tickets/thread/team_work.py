"""What a team that is to be closed still has to do."""

from datetime import datetime

from django.utils.translation import ngettext

from accounts.people.models import Person, Team
from accounts.people.team_uses import Block, blocks, hands_over
from tickets.thread.actions import assignment
from tickets.thread.models import Ticket

MOST = 500  # tickets that one deed moves


@blocks
def open_tickets(team: Team) -> list[Block]:
    count = Ticket.objects.filter(team=team).open()[: MOST + 1].count()
    if not count:
        return []
    figure = str(count) if count <= MOST else f"{MOST}+"
    said = ngettext(
        "%(num)s ticket of this team is open.", "%(num)s tickets of this team are open.", count
    )
    return [Block(said % {"num": figure}, can_move=count <= MOST)]


@hands_over
def move_open(team: Team, to: Team, by: Person, now: datetime) -> None:
    for ticket in Ticket.objects.filter(team=team).open().order_by("pk")[:MOST]:
        assignment.move(ticket, to=to, by=by, now=now, is_forced=True)
