"""Giving a time to the player."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person, Team
from helpdesk.lib import redact
from helpdesk.lib import text as words
from tickets.promises.actions import rows
from tickets.promises.models import Promise
from tickets.thread.actions import assignment
from tickets.thread.models import Message, Ticket


class NotOpen(Exception):
    """On a ticket that is over nobody waits."""

    message = _("This ticket is closed. Open it again before you promise something.")


class TooMany(NotOpen):
    """More than anybody can keep in mind; each reply looks at all of them."""

    message = _("Twenty promises are open here. Settle one before you give another.")


MOST_OPEN = 20


@transaction.atomic
def promise(
    ticket: Ticket,
    *,
    text: str,
    due_at: datetime,
    by: Person,
    now: datetime,
    owner: Person | None = None,
    message: Message | None = None,
    team: Team | None = None,
    language: str = "",
) -> Promise:
    """Writes down what the player was promised, and until when. `message` is where it was given,
    `team` the department that it is about. Whoever has the ticket owes it, unless `owner` is named;
    where nobody has it, its team does.

    The same promise twice (a form sent again) is one."""
    ticket = Ticket.objects.locked(ticket)
    if not ticket.is_open:
        raise NotOpen
    rows.guard_time(due_at, now=now)
    if owner is not None and not assignment.can_own(owner, ticket):
        raise assignment.CannotOwn
    text = clean(text)
    owed = rows.owed_on(ticket)
    for known in owed:
        if (known.state, known.due_at, known.text) == (Promise.OPEN, due_at, text):
            return known
    if len(owed) >= MOST_OPEN:
        raise TooMany
    made = rows.make(
        ticket,
        text=text,
        due_at=due_at,
        by=by,
        now=now,
        owner_id=owner.pk if owner else None,
        message=message,
        team_id=team.pk if team else None,
        language=language,
    )
    rows.tell("promise.made", ticket, made, by=by, audience=events.PUBLIC)
    return made


def clean(text: str) -> str:
    return redact.mask_cards(words.squeeze(words.clean(text)))[:200]
