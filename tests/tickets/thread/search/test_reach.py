"""Where search begins …"""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection

from tests.cast import Cast
from tests.factories import NOW
from tickets.thread.search import reach, typed
from tickets.thread.search.asked import Asked
from tickets.thread.search.census import Census, take
from tickets.thread.search.windows import Window, names_sql

MILLION = 1_000_000.0


def census(**shares: float) -> Census:
    """A house of a million tickets, one a minute, of which Ece's team has two fifths."""
    steps = [256 * 4**n for n in range(6)]
    return Census(
        tickets=MILLION,
        words=shares,
        in_order=sorted(shares),
        values={"status": {"open": 0.1}},
        reach=[(float(n), NOW - timedelta(minutes=n)) for n in steps],
    )


def asked(text: str, cast: Cast) -> Asked:
    return typed.read(text, person=cast.ece, now=NOW).asked


def first(text: str, cast: Cast, known: Census) -> reach.Reach:
    share = {str(pk): 0.4 for pk in cast.ece.team_ids}
    known = known._replace(values=known.values | {"team_id": share})
    return reach.first(asked(text, cast), cast.ece, known, limit=25, until=NOW)


def test_is_all_there_is_for_a_rare_word(cast: Cast) -> None:
    assert first("kuasar", cast, census(iade=0.3)).since is None
    assert first("iade kuasar", cast, census(iade=0.3)).since is None


def test_is_the_nearer_the_more_frequent_the_words_are(cast: Cast) -> None:
    known = census(seyrek=0.006, orta=0.03, olagan=0.3)
    reaches = [first(word, cast, known).tickets for word in ("seyrek", "orta", "olagan")]
    assert reaches == sorted(reaches, reverse=True) and reaches[-1] < 1000
    for word, share in known.words.items():
        # enough for a page of hits, and never more than some hundreds of them are read
        assert 62 < first(word, cast, known).tickets * share < 900
    both = first("orta olagan", cast, known).tickets
    assert both > max(first(word, cast, known).tickets for word in ("orta", "olagan"))


def test_is_farther_when_conditions_leave_less(cast: Cast) -> None:
    known = census(olagan=0.3)
    plain, narrow = first("olagan", cast, known), first("olagan status:open", cast, known)
    assert narrow.tickets > 5 * plain.tickets


def test_grows_until_it_is_everything(cast: Cast) -> None:
    known = census(olagan=0.3)
    far, steps = first("olagan", cast, known), 0
    while far.since is not None:
        nearer, far, steps = far, reach.further(far, 0, known, limit=25), steps + 1
        assert far.tickets > nearer.tickets
    assert steps <= 4


def test_names_the_blocks_of_its_time_and_no_others(cast: Cast) -> None:
    at = datetime(2026, 11, 20, 8, 30, tzinfo=UTC)
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {names_sql('%s::timestamptz')}", [at] * 6)
        [names] = cursor.fetchone()
    for hours in (0.1, 1, 20, 300, 3000, 30_000):
        span = timedelta(hours=hours)
        around = Window(at - span, at + timedelta(minutes=1)).blocks
        assert len(around) <= 16 and set(names) & set(around), hours
        assert not set(names) & set(
            Window(at + timedelta(days=400), at + timedelta(days=500)).blocks
        )
        if hours < 3000:
            assert not set(names) & set(Window(at - 9 * span, at - 4 * span).blocks), hours
    assert Window(datetime(1970, 1, 1, tzinfo=UTC), at).blocks == []


@pytest.mark.parametrize(
    ("text", "known", "query"),
    [
        ("iade", {}, "('iade':* | 'ia' | 'iad')"),
        ("iade kart", {}, "('iade' | 'ia' | 'iad') & ('kart':*)"),
        ("iade", {"iade": 0.1, "iadem": 0.05, "iadesi": 0.2}, None),
        ("1234", {}, "('1234')"),
        ("iade -bonus kart", {}, "('iade' | 'ia' | 'iad') & ('kart':*) & !'bonus'"),
    ],
)
def test_asks_for_words_stems_and_beginnings(
    cast: Cast, text: str, known: dict[str, float], query: str | None
) -> None:
    found = reach.query(asked(text, cast), census(**known), None)
    if query:
        assert found == query
    else:  # what is frequent stands for the beginning, which the index would gather at any cost
        assert ":*" not in found and "'iadesi'" in found and "'iadem'" in found


def test_is_taken_from_what_the_database_counted(db: None) -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE tickets_tickettext, tickets_ticket")
    assert take().tickets >= 0
