"""What follows here from words that were said on a ticket."""

from datetime import timedelta
from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.events.registry import Fact, after_batch, during
from accounts.people.notifications import News, kind, notify
from tickets.inbox import seats
from tickets.inbox.actions import blackening
from tickets.inbox.actions import drafts as actions
from tickets.inbox.models import BulkRun
from tickets.sending.models import ScheduledReply
from tickets.thread import unsent
from tickets.thread.models import Message

kind("bulk.finished", _("What you began with many conversations is finished"), icon="checks")
unsent.kept_by(unsent.Keeper(blackening.count, blackening.remove))
_STILL_THERE = timedelta(seconds=20)


@during("message.replied", "note.added")
def forget_draft(fact: Fact, ticket: Any) -> None:
    """What is sent is no draft any more: with the message or not at all."""
    kind = Message.NOTE if fact.verb == "note.added" else Message.REPLY
    actions.forget_sent(ticket.pk, kind=kind, by_id=fact.actor_id, now=events.moment())


@during("reply.scheduled")
def forget_scheduled(fact: Fact, ticket: Any) -> None:
    """What leaves later is no draft any more."""
    actions.forget_sent(ticket.pk, kind=Message.REPLY, by_id=fact.actor_id, now=events.moment())


@during("reply.held_back", "reply.taken_back")
def keep_what_was_not_sent(fact: Fact, ticket: Any) -> None:
    """What was to leave later and did not waits where its writer, or who takes it back, writes."""
    scheduled = ScheduledReply.objects.select_related("by", "settled_by").get(
        pk=fact.detail["scheduled"]
    )
    to = scheduled.settled_by or scheduled.by
    actions.bring_back(ticket, scheduled, to=to, now=events.moment())


@during("ticket.merged")
def carry_drafts(fact: Fact, ticket: Any) -> None:
    """What somebody was typing on the merged ticket waits for him on the other one."""
    actions.carry_drafts(ticket.pk, to=fact.detail["ticket"])


@during("ticket.unmerged")
def return_drafts(fact: Fact, ticket: Any) -> None:
    actions.return_drafts(ticket.pk, at=fact.detail["ticket"])


@during("ticket.started")
def forget_first_words(fact: Fact, ticket: Any) -> None:
    actions.forget_sent(None, kind=Message.REPLY, by_id=fact.actor_id, now=events.moment())


@after_batch("message.replied", "note.added")
def stop_writing(facts: list[Fact]) -> None:
    """His colleagues need not wait for the lease to see that he has finished."""
    seats.stop_writing(
        {(fact.subject_id, fact.actor_id) for fact in facts},
        now=events.moment(),
    )


@after_batch("bulk.finished")
def tell_who_left(facts: list[Fact]) -> None:
    """Who still looks at it sees that it is finished."""
    runs = BulkRun.objects.in_bulk([fact.subject_id for fact in facts])
    left = [
        News([run.by_id], fact, "bulk.finished")
        for fact in facts
        if (run := runs.get(fact.subject_id)) and _has_left(run)
    ]
    notify(left, now=events.moment())


def _has_left(run: BulkRun) -> bool:
    end = run.finished_at or run.created_at
    return end - run.watched_at > _STILL_THERE
