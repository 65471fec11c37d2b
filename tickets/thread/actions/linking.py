"""Tickets that have to do with each other."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from tickets.thread.actions import rows
from tickets.thread.models import Ticket
from tickets.thread.records import Link


class Itself(Exception):
    """A ticket that is linked with itself."""

    message = _("That is this ticket. Choose another one.")


@transaction.atomic
def link(ticket: Ticket, *, to: Ticket, kind: str, by: Person, now: datetime) -> Link:
    """Says that two tickets belong together; `kind` is one of Link.KINDS, read from `ticket`.
    Said again, from either side, it says it anew."""
    if ticket.pk == to.pk:
        raise Itself
    ticket, to = rows.locked_pair(ticket.pk, to.pk)
    Link.objects.filter(ticket=to, other=ticket).delete()
    known, is_new = Link.objects.update_or_create(
        ticket=ticket, other=to, defaults={"kind": kind}, create_defaults=_new(kind, by, now)
    )
    if is_new:
        _tell("ticket.linked", ticket, to, by=by)
    return known


@transaction.atomic
def unlink(ticket: Ticket, *, to: Ticket, by: Person) -> str:
    """Takes the link away, from whichever side it was said; its kind is read from `ticket`, empty
    when there was none."""
    ticket, to = rows.locked_pair(ticket.pk, to.pk)
    both = [(ticket, to), (to, ticket)]
    for one, other in both:
        known = Link.objects.filter(ticket=one, other=other).first()
        if known is not None:
            known.delete()
            _tell("ticket.unlinked", ticket, to, by=by)
            return known.kind
    return ""


def _new(kind: str, by: Person, now: datetime) -> dict[str, object]:
    return {"kind": kind, "by": by, "created_at": now}


def _tell(verb: str, ticket: Ticket, other: Ticket, *, by: Person) -> None:
    """On both, each for those who see it. The other's number stays out of the sentence."""
    for one, its in ((ticket, other), (other, ticket)):
        one.version += 1
        one.save(update_fields=["version"])
        events.record(verb, one, by=by, ticket=its.pk)
