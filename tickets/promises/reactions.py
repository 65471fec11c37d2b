"""What follows from deeds on tickets for what was promised on them, and who hears of it."""

from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.events.registry import Fact, after_batch, during
from accounts.people.models import Person
from accounts.people.notifications import News, kind, notify
from tickets.promises import leads
from tickets.promises.actions import blackening, cancelling, carrying, handing, keeping
from tickets.promises.models import Promise
from tickets.thread import beside
from tickets.thread.models import Message, Ticket
from tickets.thread.records import Move
from tickets.thread.unsent import Keeper

beside.kept_by(Keeper(blackening.count, blackening.remove))

kind(
    "promise.warned",
    _("A promise of yours is due soon"),
    icon="flag",
    sound="message",
    label=_("A promise of yours is due soon, or one on a conversation that nobody has"),
    shows=True,
)
kind(
    "promise.broken",
    _("A promise was not kept in time"),
    icon="flag",
    sound="late",
    label=_("A promise of yours, or of your team, was not kept in time"),
    shows=True,
)
kind(
    "promise.handed",
    _("%(actor)s gave you a promise to keep"),
    icon="flag",
    sound="message",
    label=_("A promise is given to you"),
)
kind(
    "promise.orphaned",
    _("Nobody has a conversation on which something is promised"),
    icon="flag",
    sound="message",
    label=_("Nobody has a conversation of your team on which something is promised"),
)


@during("message.replied")
def keep_by_words(fact: Fact, ticket: Ticket) -> None:
    """Part of the reply: a page must never show a promise as open that its words have kept. One
    that gives a new time has kept none: that time takes its place (deeds.promise_with_reply)."""
    if "promise" not in fact.detail.get("brings", ()):
        keeping.kept_by_words(ticket, fact.detail["message"])


@during("message.sent_again")
def keep_by_words_after_all(fact: Fact, ticket: Ticket) -> None:
    keeping.kept_by_words(ticket, fact.detail["message"], is_again=True)


@during("message.undone")
def take_back(fact: Fact, ticket: Ticket) -> None:
    message = Message.objects.get(pk=fact.detail["message"])
    by = Person.objects.get(pk=fact.actor_id)
    keeping.take_back(ticket, message, by=by, now=events.moment())


@during("message.failed", "message.bounced")
def unsay(fact: Fact, ticket: Ticket) -> None:
    message = Message.objects.get(pk=fact.detail["message"])
    keeping.unsay(ticket, message, by=Person.objects.get(pk=fact.actor_id))


@during("message.redacted")
def forget_words(fact: Fact, ticket: Ticket) -> None:
    """What the composer took from the reply must not outlive it there."""
    keeping.forget_words(Message.objects.get(pk=fact.detail["message"]))


@during("ticket.assigned", "ticket.unassigned", "ticket.moved")
def follow_owner(fact: Fact, ticket: Ticket) -> None:
    if fact.verb != "ticket.moved" or ticket.assignee_id is None:
        handing.follow(ticket, by_id=fact.actor_id)


@during("ticket.solved")
def keep_at_the_end(fact: Fact, ticket: Ticket) -> None:
    """Whoever solves it has said that what was promised is done."""
    keeping.keep_all(ticket, by_id=fact.actor_id, now=ticket.solved_at or events.moment())


@during("ticket.marked_spam")
def forget(fact: Fact, ticket: Ticket) -> None:
    cancelling.cancel_all(ticket, by_id=fact.actor_id, now=events.moment())


@during("ticket.merged")
def go_along(fact: Fact, ticket: Ticket) -> None:
    move = Move.objects.select_related("target").get(pk=fact.detail["move"])
    if move.kind == Move.MERGE:  # a split that is undone ends in a merge too
        carrying.follow_merge(move)


@during("ticket.split")
def go_with_words(fact: Fact, ticket: Ticket) -> None:
    carrying.follow_split(Move.objects.select_related("target").get(pk=fact.detail["move"]))


@during("ticket.unmerged", "ticket.rejoined")
def come_back(fact: Fact, ticket: Ticket) -> None:
    carrying.bring_back(Move.objects.get(pk=fact.detail["move"]))


@after_batch("promise.warned")
def tell_owner(facts: list[Fact]) -> None:
    """Whoever leads the team hears too where nobody has the ticket. One that is over already is
    told of as that."""
    told = [fact for fact in facts if not fact.detail["is_over"]]
    owner_of, leads_of = _owners(told), leads.of_tickets(_nobodys(told))
    notify(
        (
            News(owner_of[pk] | set(leads_of.get(fact.subject_id, ())), fact, "promise.warned")
            for fact in told
            if (pk := fact.detail["promise"]) in owner_of
        ),
        now=events.moment(),
    )


@after_batch("promise.broken")
def tell_of_broken(facts: list[Fact]) -> None:
    """Whoever owed it, and who leads the team."""
    owner_of, leads_of = _owners(facts), leads.of_tickets(fact.subject_id for fact in facts)
    notify(
        (
            News(
                owner_of[fact.detail["promise"]] | set(leads_of.get(fact.subject_id, ())),
                fact,
                "promise.broken",
            )
            for fact in facts
            if fact.detail["promise"] in owner_of
        ),
        now=events.moment(),
    )


@after_batch("promise.handed")
def tell_new_owner(facts: list[Fact]) -> None:
    notify(
        (News([fact.detail["to"]], fact, "promise.handed") for fact in facts),
        now=events.moment(),
    )


@after_batch("ticket.unassigned", "ticket.moved")
def tell_leads(facts: list[Fact]) -> None:
    """Something is promised on a ticket that nobody has: whoever leads its team finds somebody."""
    orphaned = _nobodys(facts)
    leads_of = leads.of_tickets(orphaned)
    notify(
        (
            News(leads_of.get(fact.subject_id, ()), fact, "promise.orphaned")
            for fact in facts
            if fact.subject_id in orphaned
        ),
        now=events.moment(),
    )


def _nobodys(facts: list[Fact]) -> set[int]:
    """The tickets among them on which something is owed and that nobody has."""
    numbers = [fact.subject_id for fact in facts]
    owed = Promise.objects.owed().filter(ticket__in=numbers, ticket__assignee=None)
    return set(owed.values_list("ticket_id", flat=True))


def _owners(facts: list[Fact]) -> dict[int, set[int]]:
    """Of each promise that there is: whoever owes it, or nobody."""
    concerned = Promise.objects.filter(pk__in=[fact.detail["promise"] for fact in facts])
    return {pk: {owner} - {None} for pk, owner in concerned.values_list("pk", "owner_id")}
