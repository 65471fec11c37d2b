"""Calls that change something at the platform (GM-4).

The key is committed with the deed that wants the call. Before it is made the call is written down
as unclear: whoever dies in the middle leaves that behind. What is unclear is found out by asking
the platform what became of the key; only what it has never heard of is sent, under the same key.
"""

from collections.abc import Callable, Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from accounts.events import actions as events
from accounts.organisation.models import Brand
from accounts.people.models import Person
from accounts.platform import cards, connect, wire
from accounts.platform.client import DEEDS_SECONDS, READS_SECONDS
from accounts.platform.models import Call, Connection
from accounts.platform.protocol import Declined, Unclear, Unknown, Unreachable
from accounts.platform.routes import ROUTES
from accounts.players.actions.rows import locked
from accounts.players.models import Player
from accounts.protection import causes
from helpdesk.lib import realtime
from helpdesk.lib.due import backoff

Ended = Callable[[Call], None]
_ended: dict[str, list[Ended]] = {}
_HOLDS = "hold_withdrawals"
# What protects a player leaves first when a platform is there again.
_URGENT = (_HOLDS, "exclude", "suspend", "stop_promotions", "void_account")
# Each of these waits for those of its kind before it: the last word is the one that holds.
_IN_ORDER = ("set_limit", "exclude", "end_exclusion")
# Longer than asking and telling may take together.
LEASE = timedelta(seconds=READS_SECONDS + DEEDS_SECONDS + 9)


class AnotherCall(Exception):
    """This key belongs to a call with other words: nothing is told under it."""


def ended(method: str) -> Callable[[Ended], Ended]:
    """Registers what has to follow in the transaction in which a call has ended: done or declined,
    with `answer` as the platform gave it. It may be run again when that transaction fails."""
    if method not in ROUTES or not ROUTES[method].changes:
        raise LookupError(method)

    def register(reaction: Ended) -> Ended:
        _ended.setdefault(method, []).append(reaction)
        return reaction

    return register


def place(
    method: str,
    *,
    player: Player | None,
    brand: Brand,
    arguments: Mapping[str, Any],
    key: str,
    now: datetime,
) -> Call:
    """Inside a deed's transaction: the platform will be told, once, whatever happens. The same
    key again is the same call."""
    if not ROUTES[method].changes:
        raise LookupError(method)
    given = wire.written(dict(arguments))
    call, is_new = Call.objects.get_or_create(
        key=key,
        defaults={
            "brand": brand,
            "player": player,
            "method": method,
            "arguments": given,
            "due_at": now,
            "made_at": now,
        },
    )
    if not is_new and (call.method, call.arguments, call.brand_id) != (method, given, brand.pk):
        raise AnotherCall
    realtime.wake("platform_calls")
    return call


def make_due(*, now: datetime) -> int:
    """Makes the calls that are due, of one platform after the other; how many were tried.

    One worker at a time speaks with a platform: a slow one never keeps all of them waiting.
    """
    tried = 0
    due = Call.objects.filter(due_at__lte=now).values("brand_id").distinct()
    for connection in Connection.objects.filter(brand_id__in=due, is_active=True).order_by("pk"):
        if not _mine(connection, now=now):
            continue
        try:
            call = _next(connection, now=now)
            if call is not None:
                make(call, now=now)
                tried += 1
        finally:
            Connection.objects.filter(pk=connection.pk).update(calling_until=None)
    return tried


def make(call: Call, *, now: datetime) -> None:
    """One try. Not inside of a transaction."""
    asks = call.state == Call.UNCLEAR
    if not _sent(call, now=now):
        return
    try:
        platform = connect.platform_of(call.brand_id)
        if asks:
            try:
                outcome = platform.outcome(call.key)
            except Unknown:
                pass  # it has never arrived
            except Declined:
                # that it will not say is no answer: the call itself may have been done (GM-4)
                raise Unclear from None
            else:
                if outcome.state == "declined":
                    raise Declined(outcome.code, outcome.detail)
                _end(call, Call.DONE, dict(outcome.answer))
                return
        answer = platform.tell(call.method, call.key, **call.arguments)
    except Declined as no:
        _end(call, Call.DECLINED, {"code": no.code, "detail": no.detail})
        _hurry_holds(call.brand_id, now=now)
    except Unclear:
        _wait(call, Call.UNCLEAR, now=now)
    except Unreachable:
        # it has not left; but what was unclear before still is
        _wait(call, Call.UNCLEAR if asks else Call.WAITING, now=now)
    else:
        _end(call, Call.DONE, wire.written(answer) or {})
        _hurry_holds(call.brand_id, now=now)


def _next(connection: Connection, *, now: datetime) -> Call | None:
    """The one that is due for longest. Nothing overtakes a hold of the same player: the platform
    has to know that money may not leave before it is told to pay (INV-05, INV-19)."""
    his = OuterRef("player")
    survivor = OuterRef("player__merged_into")  # whichever of his records either was told of
    before = Call.objects.filter(
        Q(player=his)
        | Q(player__merged_into=his)
        | Q(player=survivor)
        | Q(player__merged_into=survivor),
        method=_HOLDS,
        due_at__isnull=False,
        pk__lt=OuterRef("pk"),
    )
    earlier = Call.objects.filter(
        player=his,
        method=OuterRef("method"),
        method__in=_IN_ORDER,
        due_at__isnull=False,
        pk__lt=OuterRef("pk"),
    )
    due = Call.objects.filter(due_at__lte=now, brand=connection.brand_id)
    may_leave = Q(player=None) | Q(method=_HOLDS) | (~Exists(before) & ~Exists(earlier))
    return due.filter(may_leave).order_by("due_at", "pk").first()


def _mine(connection: Connection, *, now: datetime) -> bool:
    free = Q(calling_until=None) | Q(calling_until__lte=now)
    mine = Connection.objects.filter(free, pk=connection.pk)
    return mine.update(calling_until=now + LEASE) == 1


def _sent(call: Call, *, now: datetime) -> bool:
    """Written down before it leaves."""
    due = Call.objects.filter(pk=call.pk, state=call.state, due_at=call.due_at)
    return due.update(state=Call.UNCLEAR, due_at=now + LEASE, attempts=call.attempts + 1) == 1


def _hurry_holds(brand_id: int, *, now: datetime) -> None:
    """The platform is there again: what holds money back or protects somebody waits no longer."""
    holds = Call.objects.filter(brand=brand_id, state=Call.WAITING, method__in=_URGENT)
    holds.filter(due_at__gt=now).update(due_at=now)


def _wait(call: Call, state: str, *, now: datetime) -> None:
    with transaction.atomic():
        is_news = state == Call.UNCLEAR and call.state != Call.UNCLEAR
        Call.objects.filter(pk=call.pk, state=Call.UNCLEAR).update(
            state=state, due_at=now + backoff(call.attempts + 1)
        )
        if is_news and call.player_id is not None:
            _record("platform.unclear", call)


def _end(call: Call, state: str, answer: dict[str, Any]) -> None:
    with transaction.atomic():
        kept = Call.objects.select_for_update(no_key=True).get(pk=call.pk)
        if kept.ended_at is not None:
            return
        kept.state, kept.answer = state, cards.masked(answer)
        kept.ended_at, kept.due_at = timezone.now(), None
        kept.save(update_fields=["state", "answer", "ended_at", "due_at"])
        if kept.player_id is not None:
            _record("platform.called" if state == Call.DONE else "platform.declined", kept)
        for reaction in _ended.get(kept.method, ()):
            reaction(kept)


def _record(verb: str, call: Call) -> None:
    assert call.player_id is not None
    player = locked(call.player_id)
    by = Person.objects.get(kind=Person.SYSTEM)
    hidden = call.arguments.get("reason") in causes.HIDDEN
    audience = causes.RIGHT if hidden else events.STAFF
    events.record(verb, player, by=by, audience=audience, call=call.pk, method=call.method)
