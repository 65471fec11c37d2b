"""What falls due in the product, when next, and what settles it: the same that its clock knocks
for, without a worker."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db import connection, transaction

from accounts.events import outbox
from accounts.events.models import Outbox
from accounts.people.models import Notification
from accounts.protection.actions import interacting
from livechat.sessions.actions import due as sittings
from livechat.sessions.actions import mailing
from tickets.clocks.actions import firing as clocks
from tickets.closing.actions import due as closing
from tickets.promises.actions import settling as promises
from tickets.sending import actions as sending
from tickets.teamwork.handover.actions import due as handovers
from tickets.teamwork.side_tasks.actions import settling as side_tasks
from tickets.teamwork.side_tasks.models import SideTaskLetter
from tickets.thread.actions import delivery, resolution, snoozing
from tickets.thread.models import Message, Ticket

# What a deed makes due in the past lies no further back; the end of a day looks at all.
BACK = timedelta(days=2)
ALL = timedelta(days=3650)


class Due(NamedTuple):
    name: str
    table: str
    column: str
    settle: Callable[..., object]
    condition: str = "true"
    later: str = "0"  # it is due so long after the column


def _finalise(*, now: datetime) -> None:
    due = Ticket.objects.filter(status=Ticket.SOLVED, finalised_at__lte=now)
    for ticket in due.order_by("finalised_at", "pk"):
        resolution.finalise(ticket, now=now)


def _deliver(*, now: datetime) -> None:
    """The postman and every mail server: what is due has arrived."""
    for message in Message.objects.filter(deliver_at__lte=now).order_by("pk"):
        delivery.mark_sent(message, words="250 2.0.0 OK", now=now)


def _post_letters(*, now: datetime) -> None:
    """Colleagues have read them; nobody's mailbox is filled with what is long over."""
    SideTaskLetter.objects.filter(due_at__lte=now).update(due_at=None, sent_at=now)


DUES = [
    Due("closing", "tickets_ticket", "finalised_at", _finalise, "status = 'solved'"),
    Due("mail out", "tickets_message", "deliver_at", _deliver),
    Due("sleep", "tickets_snooze", "due_at", snoozing.wake_due),
    Due("clocks", "tickets_clock", "next_at", clocks.settle_due),
    Due("promises", "tickets_promise", "next_at", promises.settle_due),
    Due("side tasks", "tickets_sidetask", "next_at", side_tasks.settle_due),
    Due("shifts", "accounts_shift", "due_at", handovers.settle_due),
    Due("handovers", "tickets_handover", "due_at", handovers.settle_due),
    Due("talks about safer play", "accounts_interaction", "look_at", interacting.settle_due),
    Due("questions", "tickets_followup", "due_at", closing.settle_due),
    Due("silence", "tickets_silence", "due_at", closing.settle_due),
    Due(
        "long silence",
        "tickets_ticket t",
        "sort_at",
        closing.settle_due,
        f"bucket = {Ticket.WAITING} AND NOT EXISTS"  # noqa: S608 - a number of our own
        " (SELECT 1 FROM tickets_silence s WHERE s.ticket_id = t.id)",
        "48 hours",
    ),
    Due("replies for later", "tickets_scheduledreply", "due_at", sending.settle_due),
    Due("letters to colleagues", "tickets_sidetaskletter", "due_at", _post_letters),
    Due("chats", "livechat_chatsession", "due_at", sittings.settle),
    Due("unread answers", "livechat_chatsession", "mail_at", mailing.mail_unread),
]


class Dues:
    """Looks only at what is due from lately on: within one transaction an index keeps an entry for
    everything that was ever due, and passing them all each time would take longer day by day."""

    def __init__(self) -> None:
        looks = (
            f"(SELECT {number} AS number, min({due.column}) + interval '{due.later}' AS at"  # noqa: S608
            f" FROM {due.table} WHERE {due.column} >= %(since)s - interval '{due.later}'"
            f" AND {due.condition})"
            for number, due in enumerate(DUES)
        )
        self._look = f"SELECT number, at FROM ({' UNION ALL '.join(looks)}) d WHERE at <= %(until)s"  # noqa: S608
        self._due: list[tuple[datetime, int]] = []

    @property
    def names(self) -> str:
        return ", ".join(DUES[number].name for _at, number in self._due)

    def next(self, until: datetime, *, since: datetime) -> datetime | None:
        """The first moment at which something is due, of what is due between the two."""
        with connection.cursor() as cursor:
            cursor.execute(self._look, {"since": since, "until": until})
            self._due = sorted((at, number) for number, at in cursor.fetchall())
        return self._due[0][0] if self._due else None

    def settle(self, *, now: datetime) -> None:
        """What is due at this moment, in the order of the list above."""
        for number in sorted(number for at, number in self._due if at <= now):
            DUES[number].settle(now=now)


@contextmanager
def own_outbox() -> Iterator[Callable[[], None]]:
    """Keeps what these days record away from the house's outbox, in one that can be emptied of
    what is done, which gives the call for that. Within one transaction, deleting alone leaves rows
    that each look has to pass."""
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE accounts_outbox (LIKE accounts_outbox INCLUDING ALL)"
        )
    yield _sweep
    # after an error the transaction takes it back, and hears of nothing else before
    left = list(Outbox.objects.all())
    with connection.cursor() as cursor:
        cursor.execute("DROP TABLE pg_temp.accounts_outbox")
    Outbox.objects.bulk_create(left)


def _sweep() -> None:
    if not Outbox.objects.exists():
        with connection.cursor() as cursor:
            cursor.execute("TRUNCATE pg_temp.accounts_outbox")


def drain(*, now: datetime) -> None:
    """Everything that follows from what was just done. News of days gone by is no news, and bells
    of a transaction that nobody sees yet ring for nobody."""
    while outbox.drain(now=now):
        pass
    Notification.objects.filter(at__lte=now, read_at=None).update(read_at=now, mail_at=None)
    if transaction.get_connection().in_atomic_block:
        transaction.get_connection().run_on_commit.clear()
