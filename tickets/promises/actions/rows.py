"""How the rows of promises are read, locked and written: shared by all deeds on them."""

from datetime import datetime, timedelta

from django.db import DEFAULT_DB_ALIAS
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib.prepared import Prepared
from tickets.promises.models import Promise
from tickets.thread.actions import rows
from tickets.thread.models import Message, Ticket

LONGEST = timedelta(days=366)
# Words said this soon after a time was given belong to giving it: they don't keep it.
_BREATH = timedelta(minutes=10)


class WrongTime(Exception):
    """A moment that has passed, or one that nobody will remember."""

    message = _("Choose a time between now and a year from now.")


class Over(Exception):
    """It is settled: kept, moved or taken off the list."""

    message = _("This promise is settled already. Look at it again.")


_FIELDS = [field.attname for field in Promise._meta.concrete_fields]
_COLUMNS = ", ".join(f'p."{field.column}"' for field in Promise._meta.concrete_fields)
# every reply asks it: one look into the partial index where nothing is owed
_OWED = Prepared(
    "promises_owed",
    ["bigint"],
    f"SELECT {_COLUMNS} FROM tickets_promise p"  # noqa: S608 - our own columns
    " WHERE p.ticket_id = $1 AND p.ended_at IS NULL ORDER BY p.due_at, p.id FOR NO KEY UPDATE",
)


def locked(promise: Promise | int) -> tuple[Ticket, Promise]:
    """Its ticket and itself, locked until commit; it may have gone elsewhere with a merge."""
    key = promise if isinstance(promise, int) else promise.pk
    while True:
        number = Promise.objects.values_list("ticket_id", flat=True).get(pk=key)
        ticket = Ticket.objects.locked(number)
        found = Promise.objects.select_for_update(no_key=True).get(pk=key)
        if found.ticket_id == ticket.pk:
            found.ticket = ticket
            return ticket, found


def owed_on(ticket: Ticket) -> list[Promise]:
    """What is owed on a ticket that is locked, the nearest first; locked too."""
    return [Promise.from_db(DEFAULT_DB_ALIAS, _FIELDS, row) for row in _OWED.rows(ticket.pk)]


def guard_time(due_at: datetime, *, now: datetime) -> None:
    if not now < due_at <= now + LONGEST:
        raise WrongTime


def is_of_one_breath(promise: Promise, at: datetime) -> bool:
    """Whether words at this moment still belong to giving the promise."""
    return at < promise.made_at + min(_BREATH, (promise.due_at - promise.made_at) / 4)


def make(
    ticket: Ticket,
    *,
    text: str,
    due_at: datetime,
    by: Person,
    now: datetime,
    owner_id: int | None = None,
    message: Message | None = None,
    team_id: int | None = None,
    language: str = "",
) -> Promise:
    """The row of a new promise; its ticket is locked, its values are clean."""
    promise = Promise(
        ticket=ticket,
        text=text,
        language=language or ticket.language,
        message=message,
        due_at=due_at,
        made_at=now,
        made_by=by,
        owner_id=owner_id or ticket.assignee_id,
        team_id=team_id or ticket.team_id,
    )
    promise.next_at = promise.warns_at
    promise.save(force_insert=True)
    return promise


def settle(
    promise: Promise,
    state: str,
    *,
    at: datetime,
    by: Person,
    told_in: Message | None = None,
    reason: str = "",
) -> None:
    """Writes how it ended; a broken one is owed until it is made good."""
    promise.state, promise.settled_at, promise.settled_by = state, at, by
    promise.ended_at = None if state == Promise.BROKEN else at
    promise.told_in, promise.reason, promise.next_at = told_in, reason, None
    promise.save(
        update_fields=[
            *("state", "settled_at", "settled_by", "ended_at", "told_in", "reason", "next_at"),
            "successor",
        ]
    )


def open_again(promise: Promise) -> None:
    """As if it had never been settled; what became due meanwhile the clock finds."""
    promise.state, promise.settled_at, promise.settled_by = Promise.OPEN, None, None
    promise.ended_at = promise.told_in = promise.successor = None
    promise.reason = ""
    promise.next_at = promise.due_at if promise.warned_at else promise.warns_at
    promise.save(
        update_fields=[
            *("state", "settled_at", "settled_by", "ended_at", "told_in", "successor"),
            *("reason", "next_at"),
        ]
    )


def tell(
    verb: str, ticket: Ticket, promise: Promise, *, by: Person, audience: str, **detail: object
) -> None:
    """Records what happened to it; a player's page shows what stands, so it hears of that."""
    events.record(
        verb,
        ticket,
        by=by,
        audience=audience,
        promise=promise.pk,
        until=promise.due_at.isoformat(),
        ring=rows.bells(ticket) | ({f"person.{promise.owner_id}"} if promise.owner_id else set()),
        **detail,
    )
