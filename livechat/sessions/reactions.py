"""What follows for a sitting from deeds on its ticket."""

from django.utils.translation import gettext_lazy as _

from accounts.approvals.actions import involving
from accounts.approvals.models import Involvement
from accounts.events import actions as events
from accounts.events.registry import Fact, after, after_batch, during
from accounts.people.models import Person
from accounts.people.notifications import News, kind, notify
from livechat.sessions import words
from livechat.sessions.actions import (
    accepting,
    ending,
    mailing,
    queueing,
    returning,
    rows,
    talking,
    transferring,
    urgent,
)
from tickets.care.actions import calling
from tickets.thread import immediate
from tickets.thread.actions import indexing
from tickets.thread.models import Ticket

immediate.register("chat", is_here=words.is_here)
kind(
    "chat.taken_over",
    _("%(actor)s has your chat now"),
    icon="swap",
    sound="message",
    label=_("Somebody takes a chat of yours over"),
    shows=True,
)
kind(
    "chat.handed_on",
    _("%(actor)s handed your chat on"),
    icon="swap",
    sound="message",
    label=_("Somebody else hands a chat of yours on"),
    shows=True,
)


@during("message.replied")
def keep_sitting(fact: Fact, ticket: Ticket) -> None:
    """The agent's words reach the player where he is; whoever answers an unclaimed chat has it."""
    if ticket.channel == "chat":
        talking.answered(ticket, by_id=fact.actor_id, now=ticket.last_message_at)


@during("message.given")
def reaches_him_by_mail(_fact: Fact, ticket: Ticket) -> None:
    if ticket.channel == "chat":
        talking.given(ticket, now=ticket.last_message_at)


@during("ticket.assigned")
def follow_owner(fact: Fact, ticket: Ticket) -> None:
    if ticket.channel == "chat":
        to = Person.objects.get(pk=fact.detail["to"])
        accepting.follow(ticket, to=to, now=events.moment())


@during("ticket.unassigned")
def wait_again(fact: Fact, ticket: Ticket) -> None:
    if ticket.channel == "chat":
        returning.follow(ticket, by=_actor(fact), now=events.moment())
        _tell(fact.detail["to"], fact, "chat.handed_on")


@during("ticket.moved")
def follow_team(fact: Fact, ticket: Ticket) -> None:
    if ticket.channel == "chat":
        transferring.follow_move(ticket, by=_actor(fact), now=events.moment())


@during("ticket.classified")
def stand_elsewhere(fact: Fact, ticket: Ticket) -> None:
    """More urgent than it looked, or in another language."""
    if ticket.channel == "chat":
        queueing.follow_labels(ticket, changed=fact.detail["fields"])


@during("ticket.solved", "ticket.marked_spam", "ticket.merged")
def end_with_ticket(fact: Fact, ticket: Ticket) -> None:
    """The matter is settled: so is the talk about it."""
    if ticket.channel != "chat":
        return
    session = rows.of_ticket(ticket)
    if session is not None and not session.is_over:
        ending.close(ticket, session, by=_actor(fact), because=ending.SOLVED, now=events.moment())


@after("crisis.raised", "crisis.goes_on", "care.excluding_asked")
def come_first(fact: Fact) -> None:
    """A player who is in danger, or asks to stop, is for a person, and before all others."""
    urgent.come_first(fact.subject_id, now=events.moment())


@during("chat.ended")
def lists_let_it_go(fact: Fact, ticket: Ticket) -> None:
    calling.talk_is_over(ticket)


@during("chat.ended")
def mail_sooner(fact: Fact, ticket: Ticket) -> None:
    mailing.hasten(ticket, now=events.moment())


@during("message.received")
def follow_to_mail(fact: Fact, ticket: Ticket) -> None:
    """Who answers by mail after the talk is answered by mail."""
    if ticket.channel == "chat" and fact.detail.get("channel") == "email":
        mailing.go_on_by_mail(ticket, now=events.moment())


@after_batch("chat.identified")
def keep_findable(facts: list[Fact]) -> None:
    """The conversation is found by the name that its player has now."""
    indexing.keep_words(fact.subject_id for fact in facts)


@during("chat.accepted")
def tell_who_had_it(fact: Fact, ticket: Ticket) -> None:
    _tell(fact.detail.get("had_it"), fact, "chat.taken_over")


@during("chat.transferred")
def tell_whose_it_was(fact: Fact, ticket: Ticket) -> None:
    _tell(fact.detail.get("had_it"), fact, "chat.handed_on")


@during("chat.accepted", "chat.identified")
def note_agent(fact: Fact, ticket: Ticket) -> None:
    """Whoever chats with a player decides nothing about his money; nor under the name by which he
    was known before he signed in."""
    agent = fact.actor_id if fact.verb == "chat.accepted" else ticket.assignee_id
    if agent is not None:
        kind, reference = Involvement.CHAT, str(ticket.pk)
        involving.involve(agent, ticket.player_id, kind, reference=reference, now=events.moment())


@during("chat.ended", "chat.transferred", "chat.returned", "ticket.unassigned")
def note_no_agent(fact: Fact, ticket: Ticket) -> None:
    if ticket.channel != "chat":
        return
    kind, reference = Involvement.CHAT, str(ticket.pk)
    involving.release(ticket.player_id, kind, reference=reference, now=events.moment())


def _tell(person_id: int | None, fact: Fact, verb: str) -> None:
    """Whoever did not do it himself would go on writing to a player who is not his any more."""
    if person_id is not None and person_id != fact.actor_id:
        notify([News([person_id], fact, verb)], now=events.moment())


def _actor(fact: Fact) -> Person:
    return Person.objects.get(pk=fact.actor_id)
