"""Maintenance: planned, moved, begun by the clock, finished or called off; who reads of it when."""

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from knowledgebase.notices import reading, states
from knowledgebase.notices.actions import clock, maintenance
from knowledgebase.notices.actions.rows import NotNow, Over, WrongTimes
from knowledgebase.notices.models import Notice
from livechat.sessions.models import ChatSettings
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase.notices.words import HOUR, MINUTE, planned

BEGINS = NOW + 48 * HOUR


def _seen(cast: Cast, surface: str, at: object) -> bool:
    return bool(reading.current(cast.lunaro.pk, "tr", surface=surface, now=at))


def test_is_said_a_day_before_on_the_portal_and_an_hour_before_in_the_chat(cast: Cast) -> None:
    planned(cast)
    assert not _seen(cast, reading.PORTAL, BEGINS - 25 * HOUR)
    assert _seen(cast, reading.PORTAL, BEGINS - 23 * HOUR)
    assert not _seen(cast, reading.WIDGET, BEGINS - 2 * HOUR)
    assert _seen(cast, reading.WIDGET, BEGINS - 30 * MINUTE)
    assert len(reading.status(cast.lunaro.pk, "tr", NOW).planned) == 1


def test_begins_by_the_clock_and_is_finished_by_a_person(cast: Cast) -> None:
    notice = planned(cast)
    assert clock.settle_due(now=BEGINS - MINUTE) == 0
    assert clock.settle_due(now=BEGINS) == 1
    notice.refresh_from_db()
    assert (notice.state, notice.kept_by) == (Notice.IN_PROGRESS, cast.aylin)
    parts = {one.key: one.state for one in reading.status(cast.lunaro.pk, "tr", BEGINS).components}
    assert parts["casino"] == states.AT_WORK
    maintenance.advance(notice, state=Notice.VERIFYING, by=cast.aylin, now=BEGINS + HOUR)
    maintenance.advance(notice, state=Notice.COMPLETED, by=cast.aylin, now=BEGINS + 2 * HOUR)
    assert not _seen(cast, reading.PORTAL, BEGINS + 2 * HOUR)
    with pytest.raises(Over):
        maintenance.advance(notice, state=Notice.VERIFYING, by=cast.aylin, now=BEGINS + 3 * HOUR)


def test_reminds_its_keeper_when_it_takes_longer(cast: Cast) -> None:
    notice = planned(cast)
    clock.settle_due(now=BEGINS)
    assert clock.settle_due(now=BEGINS + 2 * HOUR) == 1
    assert clock.settle_due(now=BEGINS + 3 * HOUR) == 0
    later = BEGINS + 4 * HOUR
    maintenance.extend(
        notice, ends_at=later, by=cast.aylin, now=BEGINS + 3 * HOUR, texts={"tr": "Biraz daha."}
    )
    assert clock.settle_due(now=later) == 1


def test_is_moved_before_it_begins_and_not_after(cast: Cast) -> None:
    notice = planned(cast)
    times = {"starts_at": BEGINS + 24 * HOUR, "ends_at": BEGINS + 26 * HOUR}
    maintenance.move(notice, **times, by=cast.aylin, now=NOW)
    notice.refresh_from_db()
    assert (notice.edition, notice.starts_at) == (2, BEGINS + 24 * HOUR)
    assert clock.settle_due(now=BEGINS) == 0
    assert clock.settle_due(now=BEGINS + 24 * HOUR) == 1
    with pytest.raises(NotNow):
        maintenance.move(notice, **times, by=cast.aylin, now=BEGINS + 24 * HOUR)


def test_is_called_off_and_then_said_nowhere_but_in_its_history(cast: Cast) -> None:
    notice = planned(cast)
    maintenance.advance(notice, state=Notice.CANCELLED, by=cast.aylin, now=NOW + HOUR)
    assert not _seen(cast, reading.PORTAL, BEGINS - HOUR)
    assert clock.settle_due(now=BEGINS) == 0
    assert [one.state for one in reading.status(cast.lunaro.pk, "tr", BEGINS).past] == ["cancelled"]


def test_ends_after_it_begins_and_begins_in_the_future(cast: Cast) -> None:
    for starts_at in (NOW - HOUR, NOW):
        with pytest.raises(WrongTimes):
            planned(cast, starts_at=starts_at)
    with pytest.raises(WrongTimes):
        planned(cast, ends_at=BEGINS)


def test_is_read_before_a_chat_is_asked_for(cast: Cast) -> None:
    ChatSettings.objects.create(brand=cast.lunaro, team=cast.support, is_on=True)
    now = timezone.now()
    planned(cast, at=now, starts_at=now + 30 * MINUTE)
    page = Client(headers={"host": settings.CHAT_ORIGIN.split("//")[1]}).get(
        "/chat/lunaro/?language=tr"
    )
    assert "Gece bakımı" in page.content.decode()
