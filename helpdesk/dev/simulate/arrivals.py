"""When players write, and about what: hours of the day, match nights, and one method that fails."""

import math
import random
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from helpdesk.dev.demo.history import FIRST, LAST
from helpdesk.dev.simulate.stock import MATTERS, OUTAGE, Matter

# how busy an hour of the day is: calm from 4 to 9, busier at noon, most from 19 to 23
_HOURS = (
    *(26, 18, 12, 8, 5, 4, 4, 6, 10, 16, 24, 30),
    *(38, 38, 36, 36, 40, 46, 54, 72, 88, 92, 80, 48),
)
_TUESDAY, _WEDNESDAY, _SATURDAY, _SUNDAY = 1, 2, 5, 6
_NIGHT = range(20, 24)
_BUSIER = {_TUESDAY: 1.8, _WEDNESDAY: 2.2, _SATURDAY: 1.6, _SUNDAY: 1.6}
_OUTAGE = (time(20, 5), time(22, 0))
_BY_CHAT, _IN_TURKISH, _ELSEWHERE = 0.6, 0.72, 0.22
_KNOWN = 0.3  # have written before
_WRITERS, _SEEKERS = 410_000, 610_000  # their numbers
_ANOTHER = 7_919  # of seeds


class Player(NamedTuple):
    name: str
    email: str
    language: str
    brand: str
    number: str
    tier: str


class Arrival(NamedTuple):
    at: datetime
    matter: Matter
    player: Player
    way: str  # chat, email, centre
    seed: int


def arrivals(
    since: datetime, until: datetime, *, per_day: int, zone: ZoneInfo, seed: int
) -> Iterator[Arrival]:
    """In order of time; the same seed gives the same."""
    chance = random.Random(seed)
    crowd: list[Player] = []
    moments = sorted(_moments(since, until, per_day=per_day, zone=zone, chance=chance))
    for at, is_outage in moments:
        matter = OUTAGE if is_outage else chance.choices(MATTERS, [m.weight for m in MATTERS])[0]
        player = _player(crowd, chance)
        way = "chat" if chance.random() < _BY_CHAT else "email"
        yield Arrival(at, matter, player, way, chance.randrange(2**31))


def seekers(
    since: datetime, until: datetime, *, per_day: int, zone: ZoneInfo, seed: int
) -> Iterator[Arrival]:
    """Players who look in the help centre first, others than those who write at once."""
    chance = random.Random(seed + _ANOTHER)
    crowd: list[Player] = []
    for at, _is_outage in sorted(_moments(since, until, per_day=per_day, zone=zone, chance=chance)):
        matter = chance.choices(MATTERS, [m.weight for m in MATTERS])[0]
        player = _player(crowd, chance, first=_SEEKERS)
        yield Arrival(at, matter, player, "centre", chance.randrange(2**31))


def _moments(
    since: datetime, until: datetime, *, per_day: int, zone: ZoneInfo, chance: random.Random
) -> Iterator[tuple[datetime, bool]]:
    day = since.astimezone(zone).date()
    last = until.astimezone(zone).date()
    broken = outage_day(since, until, zone=zone)
    while day <= last:
        for hour, share in enumerate(_HOURS):
            busier = _BUSIER.get(day.weekday(), 1.0) if hour in _NIGHT else 1.0
            for _ in range(_many(per_day * share * busier / sum(_HOURS), chance)):
                moment = _local(day, time(hour), zone) + timedelta(seconds=chance.randrange(3600))
                if since <= moment < until:
                    yield moment, False
        if day == broken:
            first, end = (_local(day, at, zone) for at in _OUTAGE)
            for _ in range(per_day // 3):
                moment = first + timedelta(seconds=chance.randrange(int((end - first).seconds)))
                if since <= moment < until:
                    yield moment, True
        day += timedelta(days=1)


def outage_day(since: datetime, until: datetime, *, zone: ZoneInfo) -> date:
    """The first Wednesday that lies wholly in the time, else the day in its middle."""
    day = since.astimezone(zone).date() + timedelta(days=1)
    for ahead in range(7):
        one = day + timedelta(days=ahead)
        if one.weekday() == _WEDNESDAY and _local(one, time(23), zone) < until:
            return one
    return (since + (until - since) / 2).astimezone(zone).date()


def _many(mean: float, chance: random.Random) -> int:
    """How many come when so many come on average."""
    limit, product, count = math.exp(-mean), chance.random(), 0
    while product > limit:
        product *= chance.random()
        count += 1
    return count


def _local(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, zone).astimezone(ZoneInfo("UTC"))


def _player(crowd: list[Player], chance: random.Random, *, first: int = _WRITERS) -> Player:
    if crowd and chance.random() < _KNOWN:
        return chance.choice(crowd)
    language = "tr" if chance.random() < _IN_TURKISH else "en"
    number = first + 13 * len(crowd)
    brand, prefix = ("mavi-kule", "MK") if chance.random() < _ELSEWHERE else ("lunaro", "LN")
    player = Player(
        name=f"{chance.choice(FIRST[language])} {chance.choice(LAST[language])}",
        email=f"oyuncu{number}@example.{'com' if language == 'tr' else 'org'}",
        language=language,
        brand=brand,
        number=f"{prefix}-{number}",
        tier=chance.choices(("", "silver", "gold", "platinum"), (80, 10, 8, 2))[0],
    )
    crowd.append(player)
    return player
