"""How a talk that goes on is handed to a colleague when a shift ends: it is offered to him and
stands in front of the queue, so that nobody has it without having looked."""

from datetime import datetime

from accounts.people.models import Person
from livechat.sessions.actions import rows, transferring
from tickets.teamwork.handover.carriers import carries
from tickets.thread.actions import replying
from tickets.thread.models import Ticket


@carries
def transfer_talk(ticket: Ticket, to: Person, by: Person, now: datetime) -> bool:
    session = rows.of_ticket(ticket)
    if session is None or not session.is_talking or to.pk == session.owner_id:
        return False
    transferring.transfer(session, by=by, to=to, now=now, client_id=replying.new_client_id())
    return True
