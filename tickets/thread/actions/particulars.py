"""Keeping what has to be known of a matter: bet number, date, amount, the player's statement."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db import transaction
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import money, redact
from helpdesk.lib import text as words
from tickets.thread import particulars
from tickets.thread.models import ContactReason, Ticket, TicketParticulars


class Lacking(Exception):
    """The contact reason asks for what nobody has said yet; `names` are fields."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(names)
        self.names = names

    @property
    def message(self) -> str:
        said = _("This contact reason needs more before it goes on: %(fields)s.")
        return said % {"fields": particulars.named(self.names)}


class Closed(Exception):
    """The ticket is closed for good, and what is known of it stays as it is."""

    @property
    def message(self) -> str:
        return _("This ticket is closed. What is known of it stays as it is.")


@transaction.atomic
def keep(ticket: Ticket, given: Mapping[str, Any], *, by: Person) -> Ticket:
    """Changes what is given and leaves the rest; nothing changed records nothing."""
    ticket = Ticket.objects.locked(ticket)
    if ticket.is_final:
        raise Closed
    reason = ticket.reason
    is_needed = ticket.is_solved or (reason and reason.asks_when == ContactReason.CHOSEN)
    asks = reason.asks if reason and is_needed else []
    if settle(ticket, given, asks=asks, is_complete=False, by=by):
        Ticket.objects.filter(pk=ticket.pk).update(version=ticket.version + 1)
    return ticket


def settle(
    ticket: Ticket,
    given: Mapping[str, Any],
    *,
    asks: list[str],
    by: Person,
    is_complete: bool = True,
) -> list[str]:
    """A step of a deed that holds the ticket's lock: keeps what is given, and raises Lacking
    when of `asks` something is not known then; without `is_complete` only when it is taken away.
    Answers with the fields that changed."""
    if not asks and not given:
        return []
    had = TicketParticulars.objects.filter(ticket_id=ticket.pk).first()
    row = had or TicketParticulars(ticket_id=ticket.pk)
    before = model_to_dict(row)
    for name, value in given.items():
        setattr(row, name, _clean(name, value))
    if row.amount is None:
        row.currency = ""
    after = model_to_dict(row)
    lacking = particulars.lacking(asks, after)
    if not is_complete:
        lacking = [name for name in lacking if name not in particulars.lacking(asks, before)]
    if lacking:
        raise Lacking(lacking)
    changed = [name for name in after if after[name] != before[name]]
    if changed:
        row.save(force_insert=had is None)
        events.record("ticket.particulars_changed", ticket, by=by, fields=changed)
    return changed


def take_over(source: Ticket, target: Ticket) -> list[str]:
    """A step of a merge, which holds both locks: what the target does not know it has from the
    other. Where the two contradict each other, each keeps its own. Answers with the fields."""
    theirs = TicketParticulars.objects.filter(ticket=source).first()
    if theirs is None:
        return []
    had = TicketParticulars.objects.filter(ticket=target).first()
    row = had or TicketParticulars(ticket=target)
    names = particulars.new_in(model_to_dict(theirs), model_to_dict(row))
    for name in names:
        setattr(row, name, getattr(theirs, name))
    if "amount" in names:
        row.currency = theirs.currency
    if names:
        row.save(force_insert=had is None)
    return names


def give_back(target: Ticket, names: Sequence[str], *, source: Ticket) -> None:
    """A step of undoing it: what was taken over goes, unless somebody changed it since."""
    theirs = TicketParticulars.objects.filter(ticket=source).first()
    row = TicketParticulars.objects.filter(ticket=target).first()
    if theirs is None or row is None:
        return
    nothing = TicketParticulars()
    changed = particulars.contrary_in(model_to_dict(theirs), model_to_dict(row))
    for name in names:
        if name not in changed:
            setattr(row, name, getattr(nothing, name))
    if row.amount is None:
        row.currency = ""
    if set(particulars.lacking(particulars.FIELDS, model_to_dict(row))) == set(particulars.FIELDS):
        row.delete()
    else:
        row.save()


def _clean(name: str, value: Any) -> Any:
    """Words as they are stored: bounded, and without the number of a card."""
    if not isinstance(value, str):
        return value
    if name == "currency":
        return value if value in money.CURRENCIES else ""
    clean = words.clean(value).strip()
    kept = clean if name == "statement" else words.squeeze(clean)
    return redact.mask_cards(kept)[: particulars.longest(name)]
