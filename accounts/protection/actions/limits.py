"""Limits that players set themselves. A tighter one holds from the commit on. A looser one waits
the delay of the pack, then for the player's own yes, and is gone when he gives none (INV-03)."""

from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.events.models import Event
from accounts.organisation import packs
from accounts.people.models import Person
from accounts.players.models import Player
from accounts.protection import causes
from accounts.protection.actions import asking, holding
from accounts.protection.actions.asking import NotYours, OnlyThePlayer
from accounts.protection.models import (
    Exclusion,
    Hold,
    Interaction,
    LimitChange,
    Marker,
    PlayerLimit,
)
from helpdesk.lib import due, times

__all__ = [
    "NotYours",
    "OnlyThePlayer",
    "agree",
    "ask",
    "earliest",
    "held",
    "settle_due",
    "withdraw",
]

MONEY, TIMES = ("deposit", "loss", "wager"), ("session", "reality_check")
PERIODS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys((*MONEY, "session"), ("day", "week", "month")),
    "reality_check": ("session",),  # so many seconds after each other, while he plays
}
MOST = {"day": 86_400, "week": 7 * 86_400, "month": 31 * 86_400, "session": 12 * 3600}
_LARGEST = 10**12
_LEASE = timedelta(minutes=2)
_OPEN = (LimitChange.WAITING, LimitChange.TO_CONFIRM)
_NOT_HELD = (Interaction.OPEN, Interaction.DROPPED)


class Refused(Exception):
    message: str | Promise = ""


class NoSuchLimit(Refused):
    message = _("There is no such limit. Choose a kind, a time and an amount.")


class HoldsAlready(Refused):
    message = _("This limit holds already.")


class Nothing(Refused):
    message = _("There is no limit of this kind that could be taken away.")


class Protected(Refused):
    message = _("While a break or an exclusion holds, limits can be lowered only.")


class TalkFirst(Refused):
    """A strong sign of harm stands and nobody has spoken with him about it, he is in danger, or he
    has asked to be kept from playing and waits for somebody."""

    message: str | Promise = _(
        "For now your limits can only be lowered. Before one can be higher, we would like to talk "
        "with you about how you are. Write to us whenever you like; our help lines are there "
        "for you, too."
    )


class Rests(TalkFirst):
    """He was in danger not long ago: also after a talk nothing gets looser before `until`, which
    `when` says as he reads it."""

    def __init__(self, player: Player, until: datetime, *, now: datetime) -> None:
        super().__init__(until)
        self.until = until
        tz, language = times.zone(player.person.time_zone), get_language() or "en"
        self.when = times.inside(times.full_ahead(until, tz=tz, language=language, now=now))
        self.message = gettext(
            "For now your limits can only be lowered: after a hard time they rest until %(when)s. "
            "If you would like to talk, write to us whenever you like; our help lines are there "
            "for you, too."
        ) % {"when": self.when}


class TooEarly(Refused):
    """`from_at` is when it can be confirmed."""

    message = _("This limit can be confirmed when its waiting time is over.")

    def __init__(self, from_at: datetime) -> None:
        super().__init__(from_at)
        self.from_at = from_at


class Gone(Refused):
    message = _("This change is no longer open. What held before it still holds.")


Currency = Callable[[int], str]
_currencies: list[Currency] = []


def knows_currency(currency: Currency) -> Currency:
    """Adds a room above that knows in what money a player has his account."""
    _currencies.append(currency)
    return currency


@transaction.atomic
def ask(
    player: Player | int,
    *,
    kind: str,
    period: str,
    amount: int | None,
    via: str,
    by: Person,
    now: datetime,
) -> LimitChange:
    """Sets a limit, in the smallest unit or in seconds; None takes it away. Raises OnlyThePlayer
    where anybody but he would make it looser, and TalkFirst where he may not now."""
    locked = asking.lock(player)
    asking.may_ask(locked, "protect", by=by)
    _exists(kind, period, amount)
    before, currency = held(locked, kind, period, now=now)
    if amount == before:
        return _stays(locked, kind, period, by=by, now=now)
    is_tighter = amount is not None and (before is None or amount < before)
    if not is_tighter:
        asking.only_himself(locked, by=by)
        _unprotected(locked)
        talk_first(locked, now=now)
    _overtake(_changes(locked, kind, period).filter(state__in=_OPEN))
    change = LimitChange(
        player=locked,
        kind=kind,
        period=period,
        amount=amount,
        currency=currency if kind in MONEY else "",
        before=before,
        asked_via=via,
        asked_by=by,
        asked_at=now,
    )
    if is_tighter:
        _overtake(_changes(locked, kind, period).filter(state=LimitChange.IN_FORCE))
        change.direction, change.state = LimitChange.TIGHTER, LimitChange.IN_FORCE
        change.effective_at = now
    else:
        hours = packs.of(locked.brand_id).value("limit_delay_hours")
        change.direction, change.state = LimitChange.LOOSER, LimitChange.WAITING
        change.effective_at = change.due_at = now + timedelta(hours=hours)
    change.save(force_insert=True)
    _record("protection.limit_asked", locked, change, by=by, via=via)
    if is_tighter:
        _record("protection.limit_in_force", locked, change, by=by)
    return change


@transaction.atomic
def agree(change: LimitChange, *, by: Person, now: datetime) -> LimitChange:
    """The player's own yes, after the delay. The same again answers the same."""
    player, change = _locked(change)
    asking.only_himself(player, by=by)
    if change.state == LimitChange.IN_FORCE:
        return change
    days = packs.of(player.brand_id).value("limit_confirm_days")
    change.effective_at = earliest(change, player)
    # whether or not the clock has looked at it meanwhile
    until = change.confirm_until or change.effective_at + timedelta(days=days)
    if change.state not in _OPEN or until <= now:
        raise Gone
    if now < change.effective_at:
        raise TooEarly(change.effective_at)
    _unprotected(player)
    talk_first(player, now=now)
    holds, _currency = held(player, change.kind, change.period, now=now)
    if holds is not None and (change.before is None or holds < change.before):
        raise Gone  # he would agree to loosen another one than he was asked about
    same = _changes(player, change.kind, change.period).filter(state=LimitChange.IN_FORCE)
    if same.filter(asked_at__gt=change.asked_at).exists():
        raise Gone  # two became one meanwhile, and the other one has set a tighter one since
    _overtake(same)
    change.state, change.agreed_at, change.due_at = LimitChange.IN_FORCE, now, None
    change.save(update_fields=["state", "agreed_at", "due_at", "effective_at"])
    _record("protection.limit_confirmed", player, change, by=by)
    _record("protection.limit_in_force", player, change, by=by)
    return change


@transaction.atomic
def withdraw(change: LimitChange, *, by: Person, now: datetime) -> LimitChange:
    """What waits is not wanted any more. Whoever may lower a limit may do this, too."""
    player, change = _locked(change)
    asking.may_ask(player, "protect", by=by)
    if change.state == LimitChange.WITHDRAWN:
        return change
    if change.state not in _OPEN:
        raise Gone
    change.state, change.due_at = LimitChange.WITHDRAWN, None
    change.save(update_fields=["state", "due_at"])
    _record("protection.limit_withdrawn", player, change, by=by)
    return change


def held(player: Player, kind: str, period: str, *, now: datetime) -> tuple[int | None, str]:
    """What holds now, and its currency: the lowest of what the platform told and of what was set
    here and is not known there yet."""
    family = list(asking.his(player).values_list("pk", flat=True))
    told = list(PlayerLimit.objects.filter(player__in=family, ended_at=None))
    there = [one for one in told if (one.kind, one.period) == (kind, period)]
    mine = LimitChange.objects.filter(player__in=family, kind=kind, period=period)
    here = list(mine.filter(state=LimitChange.IN_FORCE))
    # one of another kind says nothing of the money that this one is kept in
    alike = [one for one in told if one.kind == kind]
    said = [*(one.currency for one in there), *(one.currency for one in here)]
    said += [one.currency for one in alike]
    currency = next(filter(None, said), "") or _currency_of(family)
    amounts = [_now(one, now) for one in there if one.currency in ("", currency)]
    is_told = bool(amounts)
    amounts += [
        one.amount
        for one in here
        if one.currency in ("", currency) and (one.confirmed_at is None or not is_told)
    ]
    return min((one for one in amounts if one is not None), default=None), currency


def settle_due(*, now: datetime, limit: int = 20) -> int:
    """What has waited long enough can be confirmed; what nobody confirmed is gone."""
    waiting = LimitChange.objects.filter(state__in=_OPEN)
    return len(
        due.settle(waiting, lambda key: look(key, now=now), now=now, lease=_LEASE, limit=limit)
    )


@transaction.atomic
def look(change_id: int, *, now: datetime) -> None:
    player, change = _locked(LimitChange.objects.get(pk=change_id))
    if change.state == LimitChange.WAITING:
        change.effective_at = earliest(change, player)
    if change.state in _OPEN and objection(player, now=now) is not None:
        # nobody is asked for a higher limit now (INV-07); later he can ask for it anew
        change.state, change.due_at = LimitChange.WITHDRAWN, None
        verb = "protection.limit_withdrawn"
    elif change.state == LimitChange.WAITING and change.effective_at <= now:
        days = packs.of(player.brand_id).value("limit_confirm_days")
        change.state = LimitChange.TO_CONFIRM
        change.confirm_until = change.due_at = now + timedelta(days=days)
        verb = "protection.limit_ready"
    elif change.state == LimitChange.TO_CONFIRM and _is_past(change.confirm_until, now):
        change.state, change.due_at = LimitChange.EXPIRED, None
        verb = "protection.limit_expired"
    else:
        waits = {LimitChange.WAITING: change.effective_at}
        change.due_at = waits.get(change.state, change.confirm_until)
        verb = ""
    change.save(update_fields=["state", "confirm_until", "due_at", "effective_at"])
    if verb:
        _record(verb, player, change, by=asking.by_system())


def earliest(change: LimitChange, player: Player) -> datetime:
    """When it can be confirmed: of the wait that held when it was asked for and the one that the
    rules want now the longer one."""
    hours = packs.of(player.brand_id).value("limit_delay_hours")
    return max(change.effective_at, change.asked_at + timedelta(hours=hours))


def _is_past(at: datetime | None, now: datetime) -> bool:
    return at is not None and at <= now


def _now(one: PlayerLimit, now: datetime) -> int | None:
    """What the platform keeps to at this moment: one that comes later does not hold yet."""
    return one.amount if one.effective_at <= now else one.before


def _exists(kind: str, period: str, amount: int | None) -> None:
    if period not in PERIODS.get(kind, ()):
        raise NoSuchLimit
    if amount is not None and not 0 < amount <= (MOST[period] if kind in TIMES else _LARGEST):
        raise NoSuchLimit


def _stays(player: Player, kind: str, period: str, *, by: Person, now: datetime) -> LimitChange:
    """What holds is asked for: what would have made it looser is not wanted any more."""
    waits = _changes(player, kind, period).filter(state__in=_OPEN).order_by("-pk").first()
    if waits is not None:
        return withdraw(waits, by=by, now=now)
    raise Nothing if held(player, kind, period, now=now)[0] is None else HoldsAlready


def _unprotected(player: Player) -> None:
    """Raises Protected."""
    standing = Exclusion.objects.filter(player__in=asking.his(player))
    if standing.exclude(status=Exclusion.ENDED).exists():
        raise Protected


def talk_first(player: Player, *, now: datetime) -> None:
    """Raises TalkFirst, or Rests where only time has to pass."""
    his = asking.his(player)
    signs = Marker.objects.filter(player__in=his, strength=Marker.STRONG, state=Marker.STANDING)
    unspoken = Q(interaction=None) | Q(interaction__state__in=_NOT_HELD)
    if signs.filter(unspoken).exists() or _wants_to_stop(player) or in_danger(player):
        raise TalkFirst
    until = _rests_until(player)
    if until is not None and now < until:
        raise Rests(player, until, now=now)


def _wants_to_stop(player: Player) -> bool:
    """He has asked for a break or an exclusion, and nobody has done or put it right yet."""
    waits = Hold.objects.filter(player__in=asking.his(player), lifted_at=None)
    return waits.filter(cause=causes.ASKED_EXCLUSION).exists()


def in_danger(player: Player) -> bool:
    waits = Hold.objects.filter(player__in=asking.his(player), lifted_at=None)
    return waits.filter(cause=causes.CRISIS).exists()


def _rests_until(player: Player) -> datetime | None:
    """The days of the pack after he was in danger; what was found to be none does not count."""
    told = Hold.objects.filter(player__in=asking.his(player), cause=causes.CRISIS)
    last = told.exclude(lifted_why=holding.PUT_RIGHT).aggregate(at=Max("lifted_at"))["at"]
    rest = timedelta(days=packs.of(player.brand_id).value("crisis_rest_days"))
    return None if last is None else last + rest


@transaction.atomic
def tell_refused(player: Player, *, now: datetime) -> None:
    """He wanted a higher limit and a talk comes first: who looks after him hears of it, once a
    day. A deed of its own, as the refusal undoes what it was part of."""
    locked, verb = asking.lock(player), "protection.limit_refused"
    before = Event.objects.filter(subject_type="player", subject_id=locked.pk, verb=verb)
    if not before.filter(at__gt=now - timedelta(days=1)).exists():
        events.record(verb, locked, by=locked.person)


def objection(player: Player, *, now: datetime) -> Protected | TalkFirst | None:
    """Why no limit of his gets looser now: he stays away, or a talk comes first."""
    try:
        _unprotected(player)
        talk_first(player, now=now)
    except (Protected, TalkFirst) as refusal:
        return refusal
    return None


def _changes(player: Player, kind: str, period: str) -> "QuerySet[LimitChange]":
    return LimitChange.objects.filter(player__in=asking.his(player), kind=kind, period=period)


def _overtake(changes: "QuerySet[LimitChange]") -> None:
    changes.update(state=LimitChange.OVERTAKEN, due_at=None)


def _locked(change: LimitChange) -> tuple[Player, LimitChange]:
    player = asking.lock(change.player_id)
    return player, LimitChange.objects.get(pk=change.pk)


def _currency_of(family: Iterable[int]) -> str:
    for pk in family:
        for currency in _currencies:
            if found := currency(pk):
                return found
    return ""


def _record(verb: str, player: Player, change: LimitChange, *, by: Person, **more: Any) -> None:
    events.record(
        verb,
        player,
        by=by,
        change=change.pk,
        kind=change.kind,
        period=change.period,
        amount=change.amount,
        currency=change.currency,
        before=change.before,
        direction=change.direction,
        **more,
    )
