"""Giving another time instead of the one that was promised."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from tickets.promises.actions import breaking, making, rows
from tickets.promises.models import Promise
from tickets.thread.actions import replying
from tickets.thread.models import Message, Ticket


class SameTime(Exception):
    """It is due then already."""

    message = _("That is the time it has. Choose another one.")


class Telling(NamedTuple):
    """What the player is told of it, and how."""

    html: str
    recipients: Mapping[str, list[str]]
    client_id: UUID
    language: str = ""


@transaction.atomic
def move(
    promise: Promise,
    *,
    to: datetime,
    reason: str,
    by: Person,
    now: datetime,
    text: str | None = None,
    telling: Telling | None = None,
) -> Promise:
    """Puts another promise in its place and answers with that one. `telling` is what the player is
    told: only then does a promise that was moved in time count as kept."""
    ticket, promise = rows.locked(promise)
    if not promise.is_owed:
        raise rows.Over
    rows.guard_time(to, now=now)
    if to == promise.due_at:
        raise SameTime
    successor = _replace(ticket, promise, to=to, reason=reason, by=by, now=now, text=text)
    # after it has moved: words keep whatever is owed when they are said
    if telling is not None:
        message = _tell_player(ticket, telling, by=by, now=now)
        promise.told_in = successor.message = message
        promise.save(update_fields=["told_in"])
        successor.save(update_fields=["message"])
    rows.tell("promise.moved", ticket, successor, by=by, audience=events.PUBLIC, of=promise.pk)
    return successor


def _replace(
    ticket: Ticket,
    promise: Promise,
    *,
    to: datetime,
    reason: str,
    by: Person,
    now: datetime,
    text: str | None,
) -> Promise:
    successor = rows.make(
        ticket,
        text=promise.text if text is None else making.clean(text),
        due_at=to,
        by=by,
        now=now,
        owner_id=promise.owner_id,
        team_id=promise.team_id,
        language=promise.language,
    )
    promise.successor = successor
    if promise.is_open and now <= promise.due_at:
        rows.settle(promise, Promise.MOVED, at=now, by=by, reason=making.clean(reason))
    else:
        # it was broken, and stays so; the new time is what is owed from now on
        breaking.make_sure(ticket, promise)
        promise.ended_at, promise.reason = now, making.clean(reason)
        promise.save(update_fields=["ended_at", "reason", "successor"])
    return successor


def _tell_player(ticket: Ticket, telling: Telling, *, by: Person, now: datetime) -> Message:
    return replying.reply(
        ticket,
        by=by,
        html=telling.html,
        recipients=dict(telling.recipients),
        client_id=telling.client_id,
        now=now,
        language=telling.language,
    )
