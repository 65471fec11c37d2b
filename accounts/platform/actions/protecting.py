"""The platform is told what a player asked for to protect himself, and its answer is noted.

What was asked for holds here already: nothing of this makes it true, or takes it back.
"""

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.platform import wire
from accounts.platform.actions import calls
from accounts.platform.models import AccountFacts, Call, Connection
from accounts.platform.protocol import Exclusion as ToldExclusion
from accounts.platform.protocol import Limit as ToldLimit
from accounts.players.actions.rows import locked
from accounts.players.family import family
from accounts.players.models import Link, Player
from accounts.protection import actions as protection
from accounts.protection.actions import asking
from accounts.protection.models import Exclusion, LimitChange, Marker, PlayerLimit
from accounts.protection.register.client import Who

OF_LIMIT = (
    *("kind", "period", "amount", "currency", "used", "before", "effective_at", "changed_at"),
    *("version", "ended_at"),
)
OF_EXCLUSION = ("ref", "kind", "status", "scope", "starts_at", "ends_at", "changed_at", "version")


def set_limit(change: LimitChange, *, now: datetime) -> None:
    """At each account of his."""
    for one in _accounts(family(change.player_id)):
        arguments: dict[str, Any] = {"number": one.external_id, "amount": change.amount}
        arguments |= {n: getattr(change, n) for n in ("kind", "period", "currency")}
        _place("set_limit", one, arguments, f"limit-{change.pk}-{one.pk}", now=now)


def exclude(exclusion: Exclusion, *, now: datetime) -> None:
    """Wherever he is known and it is meant for; what was told of it before is told once."""
    for one in _accounts(_concerned(exclusion)):
        arguments: dict[str, Any] = {"number": one.external_id, "until": exclusion.ends_at}
        arguments |= {"kind": exclusion.kind, "scope": exclusion.scope}
        key = f"exclude-{exclusion.pk}-{exclusion.version}-{one.pk}"
        _place("exclude", one, arguments, key, now=now)


def exclude_the_new(players: Iterable[int], *, now: datetime) -> None:
    """An account that has just become known is excluded, too, where its owner has asked for it."""
    local = Exclusion.objects.exclude(asked_via="").exclude(status=Exclusion.ENDED)
    for pk in players:
        kin = asking.kin(Player.objects.only("brand_id").get(pk=pk))
        for one in local.filter(player__in=kin).select_related("player"):
            exclude(one, now=now)


def end_exclusion(exclusion: Exclusion, *, now: datetime) -> None:
    """Under each name that it has at a platform."""
    told = Call.objects.filter(key__startswith=f"exclude-{exclusion.pk}-", state=Call.DONE)
    for call in told.select_related("player__brand", "brand").order_by("pk"):
        assert call.player is not None
        ref = str(call.answer["ref"])
        key = f"end-{exclusion.pk}-{call.brand_id}-{ref}"[:64]
        _place("end_exclusion", call.player, {"ref": ref}, key, now=now)


def stop_offers(marker: Marker, *, now: datetime) -> None:
    """At each account of his, for as long as the sign stands; other reasons have stops of their
    own."""
    begins = f"offers-{marker.pk}-"
    arguments: dict[str, Any] = {"reason": f"marker-{marker.pk}"}
    if marker.state == Marker.STANDING:
        for one in _accounts(family(marker.player_id)):
            arguments |= {"number": one.external_id, "until": None}
            _place("stop_promotions", one, arguments, f"{begins}{one.pk}-on", now=now)
        return
    # where it was begun, whoever has that account now
    begun = Call.objects.filter(key__startswith=begins, key__endswith="-on").order_by("pk")
    for call in begun.select_related("player__brand"):
        assert call.player is not None
        arguments |= {"number": call.arguments["number"], "until": now}
        _place("stop_promotions", call.player, arguments, f"{begins}{call.player.pk}-off", now=now)


def stop_offers_of(players: Collection[int], *, now: datetime) -> None:
    """An account that has just become known, or has joined another, has no bonuses either."""
    strong = Marker.objects.filter(state=Marker.STANDING, strength=Marker.STRONG)
    for marker in strong.filter(player__in=players).select_related("player"):
        stop_offers(marker, now=now)


def limit_answered(call: Call) -> None:
    """It holds there as well, and what stands there is known."""
    change = LimitChange.objects.filter(pk=_about(call)).first()
    if change is None or call.state != Call.DONE or call.player_id is None:
        return
    said = wire.read(ToldLimit, call.answer)
    row = PlayerLimit(player_id=_owner(call), **{n: getattr(said, n) for n in OF_LIMIT})
    protection.follow_limits([row])
    if not _others(call, f"limit-{change.pk}-").exists():
        LimitChange.objects.filter(pk=change.pk, confirmed_at=None).update(
            confirmed_at=call.ended_at
        )


def exclusion_answered(call: Call) -> None:
    """Confirmed as soon as every account that it is meant for has it."""
    exclusion = Exclusion.objects.filter(pk=_about(call)).first()
    if exclusion is None or call.state != Call.DONE or call.player_id is None:
        return
    said = wire.read(ToldExclusion, call.answer)
    owner = _owner(call)
    row = Exclusion(player_id=owner, **{n: getattr(said, n) for n in OF_EXCLUSION})
    protection.follow_exclusions([row])
    player = locked(exclusion.player_id)
    # two that were parted since keep it under one name
    same = Exclusion.objects.filter(ref=exclusion.ref)
    his = family(call.player_id) | family(owner)
    same.filter(player__in=his).update(platform_ref=said.ref)
    # each account has a name of its own for it: by all of them it is known to be the same one
    there = Exclusion.objects.filter(player=owner, ref=said.ref, asked_via="")
    there.update(platform_ref=said.ref)
    version = f"exclude-{exclusion.pk}-{exclusion.version}-"
    if not call.key.startswith(version) or _others(call, version).exists():
        return
    if same.filter(confirmed_at=None).update(confirmed_at=call.ended_at):
        by = Person.objects.get(kind=Person.SYSTEM)
        events.record(
            "protection.exclusion_confirmed",
            player,
            by=by,
            exclusion=exclusion.pk,
            kind=exclusion.kind,
        )


def who_is(player: Player) -> Who | None:
    """By what a register finds him."""
    facts = AccountFacts.objects.filter(player=player).first()
    return Who(facts.legal_name or player.person.name, facts.birth_date) if facts else None


def currency_of(player_id: int) -> str:
    """In what his account is kept."""
    found = AccountFacts.objects.filter(player=player_id).values_list("currency", flat=True)
    return found.first() or ""


def _place(
    method: str, player: Player, arguments: dict[str, Any], key: str, *, now: datetime
) -> None:
    calls.place(method, player=player, brand=player.brand, arguments=arguments, key=key, now=now)


def _accounts(players: "QuerySet[Player]") -> "QuerySet[Player]":
    connected = Connection.objects.values("brand_id")
    known = players.filter(brand__in=connected, external_id__isnull=False)
    return known.select_related("brand").order_by("pk")


def _concerned(exclusion: Exclusion) -> "QuerySet[Player]":
    """His accounts. Who only lives with him is somebody else: offers stop for him, too, but his
    account stays his."""
    kin = set(asking.concerned(exclusion.player, exclusion.scope))
    own = set(family(exclusion.player_id).values_list("pk", flat=True))
    links = Link.objects.filter(
        Q(first__in=own, second__in=kin) | Q(second__in=own, first__in=kin), ended_at=None
    )
    joined: dict[int, set[str]] = {}
    for first, second, kind in links.values_list("first", "second", "kind"):
        joined.setdefault(second if first in own else first, set()).add(kind)
    others = {pk for pk, kinds in joined.items() if kinds == {"household"}}
    return Player.objects.filter(pk__in=kin - others)


def _owner(call: Call) -> int:
    """Who has the account now: two may have become one, or two again, since it was placed."""
    accounts = Player.objects.filter(brand=call.brand_id, external_id=call.arguments["number"])
    owner = accounts.values_list("pk", flat=True).first()
    assert call.player_id is not None
    return call.player_id if owner is None else owner


def _about(call: Call) -> int:
    """What a call is about stands in its key."""
    kind, _dash, rest = call.key.partition("-")
    return int(rest.partition("-")[0]) if kind in {"limit", "exclude"} else 0


def _others(call: Call, beginning: str) -> "QuerySet[Call]":
    """What of the same deed has not been done yet."""
    same = Call.objects.filter(key__startswith=beginning).exclude(pk=call.pk)
    return same.exclude(state=Call.DONE)
