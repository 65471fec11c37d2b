"""Players under a regulator's rules who ask to be protected."""

from datetime import datetime, timedelta

from accounts.events.models import Event
from accounts.organisation.licences import Licence, Pack
from accounts.organisation.models import Brand
from accounts.people.models import Person
from accounts.players.models import Player
from accounts.protection.actions import excluding, limits
from accounts.protection.models import Exclusion, LimitChange
from tests.factories import NOW

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


def under(code: str, brand: Brand) -> None:
    pack = Pack.objects.filter(code=code).first() or Pack.objects.create(
        code=code, name=code.upper(), created_at=NOW
    )
    Licence.objects.update_or_create(brand=brand, defaults={"pack": pack, "regulator": code})


def asked(
    player: Player, by: Person, amount: int | None, *, now: datetime = NOW, **more: str
) -> LimitChange:
    given = {"kind": "deposit", "period": "week", "via": "chat"} | more
    return limits.ask(player, amount=amount, by=by, now=now, **given)  # type: ignore[arg-type]


def excluded(
    player: Player,
    by: Person,
    *,
    days: int | None = 200,
    scope: str = "brand",
    now: datetime = NOW,
) -> Exclusion:
    until = None if days is None else now + days * DAY
    return excluding.exclude(player, scope=scope, until=until, via="chat", by=by, now=now)


def on_break(player: Player, by: Person, *, days: int = 7, now: datetime = NOW) -> Exclusion:
    return excluding.take_break(player, until=now + days * DAY, via="chat", by=by, now=now)


def verbs(player: Player) -> list[str]:
    mine = Event.objects.filter(subject_type="player", subject_id=player.pk)
    found = mine.filter(verb__startswith="protection.").order_by("seq")
    return [verb.removeprefix("protection.") for verb in found.values_list("verb", flat=True)]
