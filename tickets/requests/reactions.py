"""What follows when a player writes to us, or says on his own pages that it is solved."""

from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.events.registry import Fact, after_batch
from accounts.people.models import Person
from accounts.people.notifications import News, kind, notify
from tickets.requests.actions import offering
from tickets.thread.models import Message, Ticket

kind(
    "request.solved_by_player",
    _("%(actor)s says that it is solved. You close it"),
    icon="check",
    sound="message",
    label=_("A player says that a conversation of yours is solved, and something is still open"),
)


@after_batch("ticket.opened")
def answer_was_none(facts: list[Fact]) -> None:
    """Whoever writes to us, by whichever way, was not helped by what he had read a moment ago."""
    opened = Ticket.objects.filter(pk__in=[fact.subject_id for fact in facts], player__isnull=False)
    tickets = list(opened.select_related("player__brand").order_by("pk"))
    # mostly nobody was: a batch costs no more than this look, however large it is
    if not tickets or not offering.any_stands(now=min(one.created_at for one in tickets)):
        return
    for ticket in tickets:
        said = Message.objects.filter(ticket=ticket, kind=Message.RECEIVED)
        typed = said.exclude(sender_address="").values_list("sender_address", flat=True)
        assert ticket.player is not None
        offering.take_back_of(ticket.player, also=list(typed[:3]), now=ticket.created_at)


@after_batch("request.solved_by_player")
def tell_owner(facts: list[Fact]) -> None:
    """Where it could not be closed by itself, somebody does."""
    open_ones = Ticket.objects.filter(pk__in=[fact.subject_id for fact in facts], bucket__lt=9)
    owner_of = dict(open_ones.exclude(assignee=None).values_list("pk", "assignee_id"))
    staff = set(
        Person.objects.filter(pk__in=owner_of.values(), kind=Person.STAFF).values_list(
            "pk", flat=True
        )
    )
    notify(
        (
            News([owner_of[fact.subject_id]], fact, fact.verb)
            for fact in facts
            if owner_of.get(fact.subject_id) in staff
        ),
        now=events.moment(),
    )
