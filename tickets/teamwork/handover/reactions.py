"""Who hears of handovers, and what a player's words do to a ticket whose owner is gone."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.events.registry import Fact, after_batch
from accounts.people import rota
from accounts.people.notifications import News, kind, notify
from tickets.teamwork.handover import people
from tickets.teamwork.handover.actions import blackening, returning
from tickets.teamwork.handover.models import Handover, HandoverItem
from tickets.thread import beside
from tickets.thread.models import Ticket
from tickets.thread.unsent import Keeper

beside.kept_by(Keeper(blackening.count, blackening.remove))

kind(
    "handover.given",
    _("%(actor)s handed conversations over to you"),
    icon="swap",
    sound="message",
    label=_("A colleague hands over to you or your team"),
    shows=True,
)
kind(
    "handover.left",
    _("%(title)s: the shift ended by itself, and what was left is with its team again"),
    icon="alert",
    sound="late",
    label=_("A shift ended without a handover"),
)
kind(
    "handover.unanswered",
    _("%(title)s: nobody has taken in what is urgent"),
    icon="alert",
    sound="late",
    label=_("Nobody takes a handover in"),
    mail=True,
)
kind(
    "person.shift_over",
    _("Your shift is over. Hand over what you have, or stay on."),
    icon="clock",
    sound="waiting",
    label=_("Your shift is over"),
    shows=True,
)


@after_batch("handover.submitted", "handover.left")
def tell_receivers(facts: list[Fact]) -> None:
    """Those who were chosen; of what goes back to a team, whoever leads it."""
    news = []
    for fact, handover, items in _with_items(facts):
        chosen = {item.to_id for item in items if item.to_id}
        teams = {item.team_id for item in items if item.to_id is None and item.team_id}
        leads = set(people.leads_of(teams | ({handover.team_id} if handover.team_id else set())))
        left = fact.verb == "handover.left"
        news.append(News(chosen, fact, "handover.given"))
        news.append(News(leads - chosen, fact, "handover.left" if left else "handover.given"))
    notify(news, now=events.moment())


@after_batch("handover.unanswered")
def tell_overseers(facts: list[Fact]) -> None:
    news = []
    for fact, _handover, items in _with_items(facts):
        teams = {item.team_id for item in items if item.team_id}
        news.append(News(people.overseers(teams), fact, fact.verb))
    notify(news, now=events.moment())


@after_batch("person.shift_over")
def tell_who_stays(facts: list[Fact]) -> None:
    notify((News([fact.subject_id], fact, fact.verb) for fact in facts), now=events.moment())


@after_batch("message.received", "ticket.woken", "ticket.reopened")
def give_back_of_absent(facts: list[Fact]) -> None:
    """It is asked for again while its owner is off shift: his team goes on with it."""
    owned = Ticket.objects.open().filter(
        pk__in={fact.subject_id for fact in facts}, assignee__isnull=False
    )
    owner_of = dict(owned.values_list("pk", "assignee_id"))
    now = events.moment()
    absent = rota.off_shift(owner_of.values(), now=now)
    for number in sorted(pk for pk, owner in owner_of.items() if owner in absent):
        returning.give_back_of_absent(number, now=now)


def _with_items(facts: list[Fact]) -> Iterable[tuple[Fact, Handover, list[HandoverItem]]]:
    found = Handover.objects.in_bulk([fact.subject_id for fact in facts])
    items: dict[int, list[HandoverItem]] = {pk: [] for pk in found}
    for item in HandoverItem.objects.filter(handover__in=found, stays=False):
        items[item.handover_id].append(item)
    for fact in facts:
        yield fact, found[fact.subject_id], items[fact.subject_id]
