"""Breaks and self-exclusions: in force from the commit on, whoever noted them, whatever the
platform says. Asked for again they only grow longer; no deed of anybody's ends or shortens one
(INV-02)."""

from datetime import datetime, timedelta
from uuid import uuid4

from django.db import transaction
from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from accounts.events import actions as events
from accounts.organisation import packs
from accounts.people.models import Person
from accounts.players.models import Player
from accounts.protection import terms
from accounts.protection.actions import asking, returning
from accounts.protection.models import Exclusion, Return
from helpdesk.lib import due

BRAND, EVERYWHERE = "brand", "all"
REGISTER = "register"  # a way by which one is asked for
_LEASE = timedelta(minutes=2)
# A day is a day on the clock of whoever chose it.
_SLACK = timedelta(hours=26)


class Refused(Exception):
    """This can't be asked for so; `message` says what can."""

    message: str | Promise = ""


class InThePast(Refused):
    message = _lazy("Choose a moment that has not passed.")


class BreakTooLong(Refused):
    def __init__(self, days: int) -> None:
        self.message = _(
            "A break lasts %(days)s days at most. For longer, choose a self-exclusion."
        ) % {"days": days}


class TooShort(Refused):
    def __init__(self, months: int) -> None:
        said = ngettext(
            "A self-exclusion lasts %(n)s month at least. For less, choose a break.",
            "A self-exclusion lasts %(n)s months at least. For less, choose a break.",
            months,
        )
        self.message = said % {"n": months}


class TooLong(Refused):
    def __init__(self, months: int) -> None:
        said = ngettext(
            "A self-exclusion with an end lasts %(n)s month at most. Choose one without an end.",
            "A self-exclusion with an end lasts %(n)s months at most. Choose one without an end.",
            months,
        )
        self.message = said % {"n": months}


class NoScope(Refused):
    message = _lazy("Choose whether this brand or all brands of the house are meant.")


@transaction.atomic
def take_break(
    player: Player | int, *, until: datetime, via: str, by: Person, now: datetime
) -> Exclusion:
    """He does not play until then. One that stands is made longer, or answered as it is."""
    locked = asking.lock(player)
    asking.may_ask(locked, "protect", by=by)
    most = packs.of(locked.brand_id).value("time_out_max_days")
    if until <= now:
        raise InThePast
    if until > now + timedelta(days=most) + _SLACK:
        raise BreakTooLong(most)
    standing = standing_here(locked).filter(kind=Exclusion.TIME_OUT, ends_at__gt=now).first()
    if standing is None:
        return _begin(locked, Exclusion.TIME_OUT, BRAND, until, via=via, by=by, now=now)
    _say_again(standing, now=now)
    return _more(locked, standing, BRAND, until, via=via, by=by, now=now)


@transaction.atomic
def exclude(
    player: Player | int,
    *,
    scope: str,
    until: datetime | None,
    via: str,
    by: Person,
    now: datetime,
) -> Exclusion:
    """At once and for good, until he has come back in the way of the pack; `until` None has no
    end. One that stands is made longer or wider, or answered as it is."""
    locked = asking.lock(player)
    asking.may_ask(locked, "protect", by=by)
    if scope not in (BRAND, EVERYWHERE):
        raise NoScope
    standing = standing_here(locked).filter(kind=Exclusion.SELF).first()
    if until is not None:
        _has_a_length(locked, standing, until, now=now)
    if standing is None:
        return _begin(locked, Exclusion.SELF, scope, until, via=via, by=by, now=now)
    _say_again(standing, now=now)
    return _more(locked, standing, scope, until, via=via, by=by, now=now)


def exclude_by_register(player: Player, *, named: int, now: datetime) -> Exclusion:
    """Inside the deed that notes what the national register said of his record `named`. It holds
    whatever the register is answered next; whoever was on the way back from it is not any more.
    What is said again of a record that has it already is about that record alone."""
    by = asking.by_system()
    known = list(standing_here(player).filter(kind=Exclusion.REGISTER))
    if not known:
        return _begin(player, Exclusion.REGISTER, BRAND, None, via=REGISTER, by=by, now=now)
    standing = next((one for one in known if one.player_id == named), known[0])
    if standing.player_id != named:
        _say_again(standing, now=now)
    return _more(player, standing, BRAND, None, via=REGISTER, by=by, now=now)


def exclude_too(player: Player, one: Exclusion, *, now: datetime) -> Exclusion:
    """Inside the deed that finds out that `one` was asked for by this player: it is his, as long
    and as wide as it was asked for."""
    standing = standing_here(player).filter(kind=one.kind)
    if one.kind == Exclusion.TIME_OUT:
        standing = standing.filter(ends_at__gt=now)
    by = one.asked_by or asking.by_system()
    if (known := standing.first()) is not None:
        _say_again(known, now=now)
        return _more(player, known, one.scope, one.ends_at, via=one.asked_via, by=by, now=now)
    return _begin(player, one.kind, one.scope, one.ends_at, via=one.asked_via, by=by, now=now)


def standing_here(player: Player) -> "QuerySet[Exclusion]":
    """What was asked of us and has not ended, under whichever of his records; longest first."""
    mine = Exclusion.objects.filter(player__in=asking.his(player)).exclude(asked_via="")
    standing = mine.exclude(status=Exclusion.ENDED)
    return standing.extra(order_by=["-ends_at", "id"])  # without an end comes first


def settle_due(*, now: datetime, limit: int = 20) -> int:
    """Breaks that are over end; exclusions whose term is over wait for the player's return."""
    waiting = Exclusion.objects.filter(due_at__isnull=False)
    return len(
        due.settle(waiting, lambda key: look(key, now=now), now=now, lease=_LEASE, limit=limit)
    )


@transaction.atomic
def look(exclusion_id: int, *, now: datetime) -> None:
    """What its time asks for, if that has come."""
    owner = Exclusion.objects.values_list("player", flat=True).get(pk=exclusion_id)
    player = asking.lock(owner)
    one = Exclusion.objects.get(pk=exclusion_id)
    if one.status != Exclusion.ACTIVE or one.ends_at is None or one.ends_at > now:
        one.due_at = one.ends_at if one.status == Exclusion.ACTIVE else None
        one.save(update_fields=["due_at"])
        return
    is_break = one.kind == Exclusion.TIME_OUT
    one.status = Exclusion.ENDED if is_break else Exclusion.AWAITING_RETURN
    one.changed_at, one.due_at = now, None
    one.save(update_fields=["status", "changed_at", "due_at"])
    verb = "protection.exclusion_ended" if is_break else "protection.exclusion_term_over"
    events.record(verb, player, by=asking.by_system(), exclusion=one.pk, kind=one.kind)


def _has_a_length(
    player: Player, standing: Exclusion | None, until: datetime, *, now: datetime
) -> None:
    """The pack's shortest and longest term; what stands already may always grow by as much."""
    rules = packs.of(player.brand_id)
    least, most = rules.value("exclusion_min_months"), rules.value("exclusion_max_months")
    begins = now
    if standing is not None and standing.ends_at is not None:
        begins = max(now, standing.ends_at)
        if until <= begins:
            return  # it adds nothing, and what stands is answered
    elif standing is not None:
        return
    if standing is None and until < terms.after(now, least):
        raise TooShort(least)
    if until > terms.after(begins, most) + _SLACK:
        raise TooLong(most)


def _begin(
    player: Player,
    kind: str,
    scope: str,
    until: datetime | None,
    *,
    via: str,
    by: Person,
    now: datetime,
) -> Exclusion:
    one = Exclusion(
        player=player,
        ref=f"own-{uuid4().hex}",
        kind=kind,
        status=Exclusion.ACTIVE,
        scope=scope,
        starts_at=now,
        ends_at=until,
        changed_at=now,
        version=1,
        asked_via=via,
        asked_by=by,
        due_at=until,
    )
    if kind != Exclusion.TIME_OUT:
        _promise(one)
    one.save(force_insert=True)
    _record(player, one, via=via, by=by)
    return one


def _promise(one: Exclusion) -> None:
    """What the way back is by the rules of now: later ones only make it longer."""
    rules = packs.of(one.player.brand_id)
    one.return_from = returning.opens_at(one, rules)
    one.cooling_hours = returning.cooling_hours(one, rules)


def _say_again(standing: Exclusion, *, now: datetime) -> None:
    """Whoever is parted from him later may be who said it (`sharing`)."""
    standing.said_again_at = now
    standing.save(update_fields=["said_again_at"])


def _more(
    player: Player,
    standing: Exclusion,
    scope: str,
    until: datetime | None,
    *,
    via: str,
    by: Person,
    now: datetime,
) -> Exclusion:
    """What is asked for is added to what stands: the later end, the wider scope. A return that was
    on its way is over, as he has said that he stays."""
    before = standing.ends_at
    ends_at = None if before is None or until is None else max(before, until)
    wider = EVERYWHERE if EVERYWHERE in (scope, standing.scope) else BRAND
    was = (standing.ends_at, standing.scope, standing.status)
    lasts = ends_at is None or ends_at > now
    status = Exclusion.ACTIVE if lasts else standing.status
    Return.objects.filter(exclusion=standing, state__in=(Return.ASKED, Return.COOLING_OFF)).update(
        state=Return.WITHDRAWN, decided_at=now, due_at=None
    )
    if (ends_at, wider, status) == was:
        return standing
    standing.ends_at, standing.scope, standing.status = ends_at, wider, status
    standing.changed_at, standing.due_at = now, ends_at if lasts else None
    standing.version += 1
    standing.confirmed_at = None
    if standing.kind != Exclusion.TIME_OUT:
        _promise(standing)
    standing.save(
        update_fields=[
            *("ends_at", "scope", "status", "changed_at", "due_at", "version", "confirmed_at"),
            *("return_from", "cooling_hours"),
        ]
    )
    _record(player, standing, via=via, by=by, before=before, is_longer=True)
    return standing


def _record(
    player: Player,
    one: Exclusion,
    *,
    via: str,
    by: Person,
    before: datetime | None = None,
    is_longer: bool = False,
) -> None:
    events.record(
        "protection.exclusion_asked",
        player,
        by=by,
        exclusion=one.pk,
        kind=one.kind,
        scope=one.scope,
        ends_at=one.ends_at and one.ends_at.isoformat(),
        before=before and before.isoformat(),
        is_longer=is_longer,
        via=via,
    )
