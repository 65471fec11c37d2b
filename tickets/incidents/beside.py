"""What is shown of an incident and its conversations, on either page."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import ngettext_lazy

from accounts.people.models import Person
from accounts.people.reader import Reader
from helpdesk.lib.text import short_name
from knowledgebase.notices.models import Component, Notice
from tickets.incidents.actions import spreading
from tickets.incidents.models import Broadcast, BroadcastItem, TicketIncident
from tickets.thread.models import Message, Ticket

SHOWN = 30
SUGGESTED = 20
# why nothing was said in a conversation, or why it is still open; said of a number of them
REASONS: dict[str, Promise] = {
    spreading.GONE: ngettext_lazy("%(n)s is not open to you", "%(n)s are not open to you", "n"),
    spreading.RIGHT: ngettext_lazy(
        "%(n)s is not yours to answer", "%(n)s are not yours to answer", "n"
    ),
    spreading.FINAL: ngettext_lazy("%(n)s was closed before", "%(n)s were closed before", "n"),
    spreading.CARE: ngettext_lazy(
        "%(n)s needs a person: danger, or a wish to stop",
        "%(n)s need a person: danger, or a wish to stop",
        "n",
    ),
    spreading.REFUSED: ngettext_lazy(
        "%(n)s may not be written to now", "%(n)s may not be written to now", "n"
    ),
    spreading.REASON: ngettext_lazy(
        "%(n)s stays open: it needs a contact reason",
        "%(n)s stay open: they need a contact reason",
        "n",
    ),
    spreading.CAUSE: ngettext_lazy(
        "%(n)s stays open: it needs a root cause", "%(n)s stay open: they need a root cause", "n"
    ),
    spreading.FACTS: ngettext_lazy(
        "%(n)s stays open: it needs more details", "%(n)s stay open: they need more details", "n"
    ),
    spreading.UNFINISHED: ngettext_lazy(
        "%(n)s stays open: something is unfinished",
        "%(n)s stay open: something is unfinished",
        "n",
    ),
    "not_sent": ngettext_lazy(
        "%(n)s did not reach the player", "%(n)s did not reach the player", "n"
    ),
}


class Row(NamedTuple):
    number: int
    subject: str
    name: str
    language: str
    is_over: bool
    at: str


class Left(NamedTuple):
    says: str
    numbers: list[int]


class Progress(NamedTuple):
    """How far a broadcast has come, and at the end where it did not come and why."""

    id: int
    at: str
    by: str
    is_running: bool
    total: int
    worked: int
    said: int
    arrived: int
    left: list[Left]


def linked(notice: Notice, reader: Reader) -> tuple[list[Row], int]:
    """The conversations that this person sees of it, the newest first, and how many there are."""
    seen = Ticket.objects.visible_to(reader.person).filter(incidents__notice=notice)
    rows = seen.order_by("-last_message_at", "-pk")[:SHOWN]
    return [_row(one, reader) for one in rows], seen.count()


def suggested(notice: Notice, reader: Reader) -> list[Row]:
    """Open conversations that began since then with a contact reason of what is affected."""
    parts = Component.objects.filter(pk__in=notice.component_ids)
    slugs = {slug for one in parts for slug in one.reasons}
    if not slugs or notice.is_over:
        return []
    found = Ticket.objects.visible_to(reader.person).filter(
        brand__in=notice.brand_ids,
        reason__slug__in=slugs,
        created_at__gte=notice.starts_at,
        status__in=[Ticket.NEW, Ticket.OPEN, Ticket.PENDING_PLAYER, Ticket.PENDING_INTERNAL],
    )
    known = TicketIncident.objects.filter(notice=notice).values("ticket")
    return [
        _row(one, reader) for one in found.exclude(pk__in=known).order_by("-created_at")[:SUGGESTED]
    ]


def open_incidents(brand_id: int, person: Person) -> list[Notice]:
    """To which a conversation of this brand can be linked: what stands, and what is just over."""
    ours = Notice.objects.visible_to(person).filter(
        kind=Notice.INCIDENT, brand_ids__contains=[brand_id]
    )
    return list(ours.filter(Q(over_at=None)).order_by("-starts_at")[:SHOWN])


def progress(notice: Notice, reader: Reader) -> list[Progress]:
    rows = Broadcast.objects.filter(notice=notice).select_related("by").order_by("-created_at")
    return [_progress(one, reader) for one in rows[:5]]


def _row(ticket: Ticket, reader: Reader) -> Row:
    return Row(
        ticket.pk,
        ticket.subject or ticket.preview or f"#{ticket.pk}",
        short_name(ticket.player_name),
        ticket.language,
        not ticket.is_open,
        reader.short(ticket.last_message_at),
    )


def _progress(made: Broadcast, reader: Reader) -> Progress:
    items = list(
        made.items.order_by("pk").values_list("state", "reason", "ticket_id", "message__state")
    )
    states = Counter(state for state, _reason, _ticket, _message in items)
    failed = [ticket for _s, _r, ticket, message in items if message == Message.FAILED]
    why: dict[str, list[int]] = {}
    for _state, reason, ticket, _message in items:
        if reason:
            why.setdefault(reason, []).append(ticket)
    if failed:
        why["not_sent"] = failed
    return Progress(
        made.pk,
        reader.full(made.created_at),
        made.by.name,
        made.state == Broadcast.RUNNING,
        len(items),
        len(items) - states[BroadcastItem.WAITING],
        states[BroadcastItem.SAID],
        sum(1 for _s, _r, _t, message in items if message == Message.SENT),
        [Left(_said(reason, numbers), numbers[:SHOWN]) for reason, numbers in _most(why)],
    )


def _most(why: dict[str, list[int]]) -> Iterable[tuple[str, list[int]]]:
    return sorted(why.items(), key=lambda one: -len(one[1]))


def _said(reason: str, numbers: list[int]) -> str:
    return str(REASONS[reason] % {"n": len(numbers)})
