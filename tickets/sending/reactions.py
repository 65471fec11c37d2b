"""What follows for replies that leave later."""

from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.events.registry import Fact, after_batch, during
from accounts.people.notifications import News, kind, notify
from tickets.sending import actions
from tickets.sending.actions import blackening
from tickets.sending.models import ScheduledReply
from tickets.thread import unsent
from tickets.thread.models import Ticket
from tickets.thread.records import Move

unsent.kept_by(unsent.Keeper(blackening.count, blackening.remove))

kind(
    "reply.held_back",
    _("The player wrote first, so your reply for later was not sent"),
    icon="undo",
    sound="message",
    label=_("The player writes before a reply for later has left"),
)
kind(
    "reply.questioned",
    _("A reply for later was not sent: somebody has to decide"),
    icon="alert",
    sound="late",
    label=_("A reply for later could not be sent by itself"),
    mail=True,
)


@after_batch("message.received")
def give_up_answered(facts: list[Fact]) -> None:
    """Not part of taking words in: what comes due before is looked at again anyway."""
    waiting = ScheduledReply.objects.filter(
        ticket__in={fact.subject_id for fact in facts},
        state__in=ScheduledReply.STANDING,
        cancels_on_words=True,
    )
    for ticket_id in sorted(set(waiting.values_list("ticket_id", flat=True))):
        actions.give_up_answered(ticket_id, now=events.moment())


@during("ticket.merged")
def carry_along(fact: Fact, ticket: Ticket) -> None:
    move = Move.objects.get(pk=fact.detail["move"])
    actions.carry(move, source_id=ticket.pk, target_id=fact.detail["ticket"])


@during("ticket.unmerged")
def come_back(fact: Fact, ticket: Ticket) -> None:
    actions.bring_back(Move.objects.get(pk=fact.detail["move"]))


@after_batch("reply.held_back", "reply.questioned")
def tell_writer(facts: list[Fact]) -> None:
    """Its writer, and where he can't decide any more, whoever has the ticket."""
    owned = Ticket.objects.filter(pk__in=[fact.subject_id for fact in facts])
    owner_of = dict(owned.values_list("pk", "assignee_id"))
    notify(
        (
            News(
                {fact.detail["writer"], owner_of.get(fact.subject_id) or fact.detail["writer"]},
                fact,
                fact.verb,
            )
            for fact in facts
        ),
        now=events.moment(),
    )
