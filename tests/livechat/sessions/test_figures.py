"""Places in the queue, and how long one waits there."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from livechat.sessions import figures
from livechat.sessions.figures import wait_text
from livechat.sessions.models import ChatSession
from tests.cast import Cast
from tests.factories import NOW
from tests.livechat.routing.queue import sitting


def accepted(cast: Cast, *, after: float, ago: float) -> ChatSession:
    """One that waited `after` seconds and was accepted so many seconds ago."""
    at = NOW - timedelta(seconds=ago)
    return sitting(
        cast.kerem,
        cast.support,
        waited=ago + after,
        state=ChatSession.ENDED,
        accepted_at=at,
        owner=cast.ece,
    )


def test_the_place_is_by_rank_and_then_by_time_and_for_each_team(cast: Cast) -> None:
    late = sitting(cast.derya, cast.support, waited=5)
    early = sitting(cast.kerem, cast.support, waited=50)
    urgent = sitting(cast.derya, cast.support, waited=1, rank=1)
    offered = sitting(cast.derya, cast.support, waited=70, state=ChatSession.OFFERED)
    elsewhere = sitting(cast.derya, cast.payments, waited=500)
    sitting(cast.derya, cast.support, waited=900, state=ChatSession.ACTIVE)
    found = figures.places([cast.support.pk, cast.payments.pk], now=NOW)
    assert {pk: place.position for pk, place in found.items()} == {
        urgent.pk: 1,
        offered.pk: 2,
        early.pk: 3,
        late.pk: 4,
        elsewhere.pk: 1,
    }
    assert set(figures.places([cast.payments.pk], now=NOW)) == {elsewhere.pk}
    assert figures.places([], now=NOW) == {}


def test_nobody_knows_the_wait_before_some_were_accepted(cast: Cast) -> None:
    waiting = sitting(cast.derya, cast.support)
    for ago in (100, 200):
        accepted(cast, after=4, ago=ago)
    # too long ago to say anything of today
    accepted(cast, after=4, ago=7200)
    assert figures.places([cast.support.pk], now=NOW)[waiting.pk].seconds is None
    accepted(cast, after=4, ago=300)
    assert figures.places([cast.support.pk], now=NOW)[waiting.pk].seconds == 4


def test_the_wait_is_the_teams_pace_times_the_place(cast: Cast) -> None:
    # all of them waited long, as they stood behind each other; one was let go every 40 s
    for number in range(6):
        accepted(cast, after=300, ago=20 + 40 * number)
    first = sitting(cast.derya, cast.support, waited=10)
    third = [sitting(cast.derya, cast.support, waited=9 - n) for n in range(2)][-1]
    found = figures.places([cast.support.pk], now=NOW)
    assert (found[first.pk].seconds, found[third.pk].seconds) == (40, 120)


def test_seldom_chats_are_no_slow_ones(cast: Cast) -> None:
    for number in range(4):
        accepted(cast, after=3, ago=60 + 800 * number)
    waiting = sitting(cast.derya, cast.support)
    assert figures.places([cast.support.pk], now=NOW)[waiting.pk].seconds == 3


def test_a_team_that_has_stopped_accepting_promises_no_seconds(cast: Cast) -> None:
    for number in range(4):
        accepted(cast, after=3, ago=600 + 20 * number)
    waiting = sitting(cast.derya, cast.support, waited=240)
    behind = sitting(cast.derya, cast.support, waited=10)
    found = figures.places([cast.support.pk], now=NOW)
    assert (found[waiting.pk].seconds, found[behind.pk].seconds) == (240, 480)


def test_a_lead_sees_every_queue_also_an_empty_one(cast: Cast) -> None:
    for ago in (30, 60, 90):
        accepted(cast, after=20, ago=ago)
    sitting(cast.derya, cast.support, waited=12)
    found = figures.queues([cast.support.pk, cast.payments.pk], now=NOW)
    support, payments = found[cast.support.pk], found[cast.payments.pk]
    assert (support.waiting, support.since) == (1, NOW - timedelta(seconds=12))
    assert support.next_seconds == 40
    assert payments == (0, None, None)


def test_many_sittings_are_one_statement(cast: Cast, django_assert_num_queries) -> None:
    for _number in range(12):
        sitting(cast.derya, cast.support)
    figures.places([cast.support.pk], now=NOW)
    with django_assert_num_queries(1):
        assert len(figures.places([cast.support.pk, cast.payments.pk], now=NOW)) == 12


@pytest.mark.parametrize(
    ("seconds", "en", "tr"),
    [
        (None, "", ""),
        (0, "Less than a minute to wait", "Bekleme bir dakikadan az"),
        (29, "Less than a minute to wait", "Bekleme bir dakikadan az"),
        (61, "About 1 minute to wait", "Bekleme yaklaşık 1 dakika"),
        (150, "About 2 minutes to wait", "Bekleme yaklaşık 2 dakika"),
        (4000, "More than 30 minutes to wait", "Bekleme 30 dakikadan fazla"),
    ],
)
def test_the_wait_in_words(seconds: int | None, en: str, tr: str) -> None:
    with override("en"):
        assert wait_text(seconds) == en
    with override("tr"):
        assert wait_text(seconds) == tr
