"""What follows for conversations from money, and for money from conversations."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from accounts.approvals.models import ApprovalRequest
from accounts.events import actions as events
from accounts.events import registry
from accounts.events.registry import Fact, after, after_batch
from accounts.money.models import Withdrawal
from accounts.people.notifications import News, kind, notify
from tickets.payments import complaints
from tickets.payments.actions import evidence, following, linking, returning
from tickets.promises import leads
from tickets.thread.actions import rows
from tickets.thread.models import Message, Ticket

kind(
    "ticket.withdrawal_returned",
    _("The bank returned a withdrawal that you spoke about"),
    icon="undo",
    sound="message",
    label=_("A withdrawal of a conversation of yours comes back from the bank"),
    shows=True,
)
kind(
    "ticket.withdrawal_failed",
    _("A withdrawal that you spoke about could not be paid out"),
    icon="alert",
    sound="message",
    label=_("A withdrawal of a conversation of yours cannot be paid out"),
    shows=True,
)

_MOVES = tuple(name for name in registry.verbs if name.startswith(("withdrawal.", "approval.")))


@after("withdrawal.returned", "withdrawal.failed")
def take_up(fact: Fact) -> None:
    """Told of the withdrawal itself; its player's timeline has the same fact."""
    if fact.subject_type != "withdrawal":
        return
    withdrawal = Withdrawal.objects.get(pk=fact.subject_id)
    at = datetime.fromisoformat(fact.detail["at"])
    returning.came_back(withdrawal, verb=fact.verb, at=at, now=events.moment())


@after_batch("ticket.withdrawal_returned", "ticket.withdrawal_failed")
def tell(facts: list[Fact]) -> None:
    """Its owner; where nobody has it, whoever leads the team."""
    numbers = {fact.subject_id for fact in facts}
    owned = Ticket.objects.filter(pk__in=numbers).exclude(assignee=None)
    owner_of = dict(owned.values_list("pk", "assignee_id"))
    leads_of = leads.of_tickets(numbers - owner_of.keys()) if numbers - owner_of.keys() else {}
    news = []
    for fact in facts:
        owner = owner_of.get(fact.subject_id)
        people = [owner] if owner else leads_of.get(fact.subject_id, [])
        news.append(News(people, fact, fact.verb))
    notify(news, now=events.moment())


@after_batch(*_MOVES)
def redraw(facts: list[Fact]) -> None:
    """Whoever has a conversation of its player open sees where the money is now. A review that few
    may know of is no fact here, and redraws nothing (INV-20)."""
    moved = {fact.subject_id for fact in facts if fact.subject_type == "withdrawal"}
    asked = [fact.subject_id for fact in facts if fact.subject_type == "approval"]
    if asked:
        about = ApprovalRequest.objects.filter(pk__in=asked, subject_type="withdrawal")
        moved |= set(about.values_list("subject_id", flat=True))
    if moved:
        following.redraw(moved, by=rows.by_system())


@after_batch("message.received", "message.replied", "note.added")
def link_named(facts: list[Fact]) -> None:
    """A number that somebody writes says which withdrawal it is about."""
    keys = [fact.detail["message"] for fact in facts]
    said = Message.objects.filter(pk__in=keys, ticket__player__isnull=False, text__regex="[0-9]{3}")
    linking.link_named(
        list(said.select_related("ticket", "author").order_by("pk")), now=events.moment()
    )


@after_batch("ticket.opened", "ticket.classified")
def link_only_open(facts: list[Fact]) -> None:
    """By its contact reason, where the player has one withdrawal on its way."""
    about = Ticket.objects.filter(
        pk__in=[fact.subject_id for fact in facts], reason__slug__in=linking.WAITING_REASONS
    )
    linking.link_only_open(about, by=rows.by_system(), now=events.moment())


@after_batch("ticket.opened", "ticket.classified", "ticket.particulars_changed")
def keep_evidence(facts: list[Fact]) -> None:
    """From the moment on at which somebody says that a bet, a round or a balance is wrong."""
    about = Ticket.objects.filter(
        pk__in=[fact.subject_id for fact in facts], reason__slug__in=evidence.REASONS
    )
    for ticket in about.select_related("player", "reason").order_by("pk"):
        evidence.freeze_for(ticket, by=rows.by_system(), now=events.moment())


@after_batch("ticket.classified")
def count_complaints(facts: list[Fact]) -> None:
    complaints.look_at({fact.subject_id for fact in facts})
