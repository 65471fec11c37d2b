"""What a ticket is about: reason, priority, subject, language, tags."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import redact
from helpdesk.lib import text as words
from tickets.thread import meant
from tickets.thread.actions import particulars as facts
from tickets.thread.actions import rows, snoozing, urgency
from tickets.thread.models import ContactReason, Tag, Ticket, TicketTag


class Retired(Exception):
    """The house uses this tag no longer."""

    def __init__(self, tag: Tag) -> None:
        super().__init__(tag)
        self.tag = tag

    @property
    def message(self) -> str:
        return _("“%(name)s” is no longer used. Choose another tag.") % {"name": self.tag.name}


class OffersInSubject(Exception):
    """A subject goes out above every mail, also to players whom nothing may be offered (INV-01)."""

    message = _lazy("This subject reads like an offer. Name what the conversation is about.")


@transaction.atomic
def classify(
    ticket: Ticket,
    *,
    by: Person,
    now: datetime,
    reason: ContactReason | None = None,
    priority: int | None = None,
    subject: str | None = None,
    language: str | None = None,
    particulars: Mapping[str, Any] | None = None,
) -> Ticket:
    """Changes what is given and leaves the rest; nothing changed records nothing. A reason that
    is urgent raises the ticket with it.

    A reason that asks for more when it is chosen is refused with Lacking as long as that is
    neither known nor in `particulars`. Raises OffersInSubject.
    """
    ticket = Ticket.objects.locked(ticket)
    changed: dict[str, Any] = {}
    asks: list[str] = []
    was_emergency = ticket.is_emergency
    former: ContactReason | None = None
    if reason is not None and reason.pk != ticket.reason_id:
        former, ticket.reason, changed["reason"] = ticket.reason, reason, reason.pk
        if reason.asks_when == ContactReason.CHOSEN or ticket.is_solved:
            asks = reason.asks
    facts.settle(ticket, particulars or {}, asks=asks, by=by)
    if priority is not None and priority != ticket.priority:
        ticket.priority = changed["priority"] = priority
    if "reason" in changed:
        # a priority that was chosen with it is a choice, and not what the former reason left
        left = None if priority is not None else former
        if urgency.follow_reason(ticket, reason, former=left):
            changed["priority"] = ticket.priority
    if language is not None and language != ticket.language:
        ticket.language = changed["language"] = language
    fields = list(changed)
    named = ticket.subject if subject is None else _kept(subject)[:250]
    if named != ticket.subject:
        if meant.purpose_of(named) != meant.SERVICE:
            raise OffersInSubject
        ticket.subject = named
        fields.append("subject")  # the words stay in the row, not in the event
    if not fields:
        return ticket
    rows.touch(ticket, *fields, now=now)
    snoozing.keep_in_time(ticket, now=now)
    happenings = [rows.happening("ticket.classified", fields=fields, **changed)]
    if not was_emergency:
        happenings += urgency.alarm(ticket)
    events.record_all(ticket, happenings, by=by, ring=rows.bells(ticket))
    return ticket


@transaction.atomic
def set_tags(ticket: Ticket, names: Sequence[str], *, by: Person) -> Ticket:
    """Makes these the ticket's tags; unknown ones are created. At most 20, 40 letters each.

    A name that was merged is the other tag; a retired one is refused unless the ticket has it.
    """
    ticket = Ticket.objects.locked(ticket)
    wanted: dict[str, str] = {}
    for name in names:
        clean = _kept(name)[:40]
        if clean:
            # one letter may fold to many
            wanted.setdefault(words.fold(clean)[:40], clean)
    wanted = dict(list(wanted.items())[:20])
    Tag.objects.bulk_create(
        [Tag(name=name, folded=folded) for folded, name in wanted.items()], ignore_conflicts=True
    )
    named = list(Tag.objects.filter(folded__in=wanted))
    tags = {tag.merged_into_id or tag.pk for tag in named}
    had = set(TicketTag.objects.filter(ticket=ticket).values_list("tag_id", flat=True))
    for tag in named:
        if not tag.is_active and tag.merged_into_id is None and tag.pk not in had:
            raise Retired(tag)
    if tags == had:
        return ticket
    TicketTag.objects.filter(ticket=ticket, tag_id__in=had - tags).delete()
    TicketTag.objects.bulk_create(
        [TicketTag(ticket=ticket, tag_id=pk) for pk in tags - had], ignore_conflicts=True
    )
    ticket.version += 1
    ticket.save(update_fields=["version"])
    events.record(
        "ticket.tagged",
        ticket,
        by=by,
        added=sorted(tags - had),
        removed=sorted(had - tags),
        ring=rows.bells(ticket),
    )
    return ticket


def _kept(typed: str) -> str:
    """One clean line, without the number of a card."""
    return redact.mask_cards(words.squeeze(words.clean(typed)))
