"""What follows here from words that were said on a ticket."""

from typing import Any

from django.utils import timezone

from accounts.events.registry import Fact, after_batch, during
from tickets.inbox import seats
from tickets.inbox.actions import drafts as actions
from tickets.thread.models import Message


@during("message.replied", "note.added")
def forget_draft(fact: Fact, ticket: Any) -> None:
    """What is sent is no draft any more: with the message or not at all."""
    kind = Message.NOTE if fact.verb == "note.added" else Message.REPLY
    actions.forget_sent(ticket.pk, kind=kind, by_id=fact.actor_id, now=timezone.now())


@during("ticket.merged")
def carry_drafts(fact: Fact, ticket: Any) -> None:
    """What somebody was typing on the merged ticket waits for him on the other one."""
    actions.carry_drafts(ticket.pk, to=fact.detail["ticket"])


@during("ticket.unmerged")
def return_drafts(fact: Fact, ticket: Any) -> None:
    actions.return_drafts(ticket.pk, at=fact.detail["ticket"])


@during("ticket.started")
def forget_first_words(fact: Fact, ticket: Any) -> None:
    actions.forget_sent(None, kind=Message.REPLY, by_id=fact.actor_id, now=timezone.now())


@after_batch("message.replied", "note.added")
def stop_writing(facts: list[Fact]) -> None:
    """His colleagues need not wait for the lease to see that he has finished."""
    seats.stop_writing(
        {(fact.subject_id, fact.actor_id) for fact in facts},
        now=timezone.now(),
    )
