"""Signs of harm in when somebody plays: bets of one night, counted as the platform tells of them.

By day a batch asks for the clocks of its brands and nothing more. In the night each player's newest
events are looked through, no more of them than it takes to know.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.db import connection
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from accounts.events import actions as events
from accounts.organisation import packs
from accounts.organisation.models import Brand
from accounts.platform.hooks import Told
from accounts.players.family import family
from accounts.protection.actions import counting
from accounts.protection.figures import Amount, figure
from accounts.protection.harm import Sign, counts
from helpdesk.lib import times
from helpdesk.lib.prepared import Prepared

MORNING = 6  # o’clock; a night begins at midnight
_WINDOW = timedelta(hours=12)
_LONG_AGO = timedelta(days=2)
_NEWEST = 200  # twice the highest mark
_COUNT = Prepared(
    "count_night_bets",
    ["bigint[]", "timestamptz[]"],
    f"""
SELECT n.player_id, (
    SELECT count(*) FROM (
        SELECT e.verb, e.at FROM accounts_event e
        WHERE e.subject_type = 'player' AND e.subject_id = n.player_id
        ORDER BY e.seq DESC LIMIT {_NEWEST}) e
    WHERE e.verb = 'platform.bet_settled' AND e.at >= n.since)
FROM unnest($1, $2) AS n(player_id, since)
""",  # noqa: S608 - a number of our own
)
_STAKES = """
SELECT sum((e.detail ->> 'stake')::bigint), max(e.detail ->> 'currency')
FROM accounts_event e
WHERE e.subject_type = 'player' AND e.subject_id = ANY(%s) AND e.verb = 'platform.bet_settled'
  AND e.at >= %s AND e.at < %s
"""
_BALANCE = """
SELECT coalesce(sum((e.detail ->> 'stake')::bigint - (e.detail ->> 'win')::bigint), 0)
FROM accounts_event e
WHERE e.subject_type = 'player' AND e.subject_id = ANY(%s) AND e.verb = 'platform.bet_settled'
  AND e.at >= %s AND e.at < %s
"""
_NIGHTS = f"""
SELECT count(DISTINCT (e.at AT TIME ZONE b.time_zone)::date)
FROM accounts_event e JOIN accounts_player p ON p.id = e.subject_id
JOIN accounts_brand b ON b.id = p.brand_id
WHERE e.subject_type = 'player' AND e.subject_id = ANY(%s) AND e.verb = 'platform.bet_settled'
  AND e.at >= %s AND e.at < %s AND extract(hour FROM e.at AT TIME ZONE b.time_zone) < {MORNING}
"""  # noqa: S608 - a number of our own


def look_at_bets(batch: Sequence[Told]) -> None:
    now = events.moment()
    clocks = _clocks({told.brand_id for told in batch})
    began: dict[int, datetime] = {}
    for told in batch:
        at = told.value.settled_at or told.value.placed_at
        local = at.astimezone(clocks[told.brand_id])
        if local.hour < MORNING and at >= now - _LONG_AGO:
            midnight = times.start_of_day(at, tz=clocks[told.brand_id])
            began[told.player_id] = max(midnight, began.get(told.player_id, midnight))
    if not began:
        return
    brands = {told.player_id: told.brand_id for told in batch}
    needed = {brands[player] for player in began}
    marks = {brand: int(packs.of(brand).value("mark_night_bets")) for brand in needed}
    found = []
    for player, number in _COUNT.rows(list(began), list(began.values())):
        mark = marks[brands[player]]
        if 0 < mark <= number:
            found.append(counting.Hit(player, "night_bets", _WINDOW, number, mark))
    counting.mark(found, now=now)


def _clocks(brand_ids: set[int]) -> dict[int, ZoneInfo]:
    zones = Brand.objects.filter(pk__in=brand_ids).values_list("pk", "time_zone")
    return {pk: times.zone(name) for pk, name in zones}


def has_lost(player_id: int, since: datetime, until: datetime) -> bool:
    """Whether somebody, under all of his names, has lost more than he has won."""
    ids = family(player_id).values_list("pk", flat=True)
    return int(_one(_BALANCE, list(ids), since, until)[0]) > 0


counts(
    "night_bets",
    Sign("time", _("Plays through the night")),
    ngettext_lazy("%(n)s bet in one night", "%(n)s bets in one night", "n"),
)


@figure("stakes", _("Stakes"), place=30)
def stakes(players: Collection[int], since: datetime, until: datetime) -> Amount | None:
    total, currency = _one(_STAKES, players, since, until)
    return Amount(int(total), currency or "") if total is not None else Amount(0)


@figure("nights", _("Nights with play"), place=40)
def nights(players: Collection[int], since: datetime, until: datetime) -> Amount | None:
    return Amount(int(_one(_NIGHTS, players, since, until)[0]))


def _one(sql: str, players: Collection[int], since: datetime, until: datetime) -> tuple[Any, ...]:
    with connection.cursor() as cursor:
        cursor.execute(sql, [list(players), since, until])
        row: tuple[Any, ...] = cursor.fetchone()
    return row
