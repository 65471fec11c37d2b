"""An incident: reported, told about, over; who reads it meanwhile."""

import pytest
from django.db import DatabaseError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.events import outbox
from accounts.organisation.wording import Unfit
from accounts.people.models import Notification
from knowledgebase.notices import reading, states
from knowledgebase.notices.actions import clock, words
from knowledgebase.notices.actions.rows import NothingSaid, NotNow, NotYours, Words
from knowledgebase.notices.models import Notice, NoticeUpdate
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase.notices.words import HOUR, MINUTE, reported, updated

PLAYERS = {"surface": reading.PORTAL}


def _titles(brand_id: int, language: str = "tr", **more: object) -> list[str]:
    return [one.title for one in reading.current(brand_id, language, **PLAYERS, **more)]


def test_is_read_at_once_in_the_language_of_the_reader(cast: Cast) -> None:
    reported(cast)
    lunaro = cast.lunaro.pk
    assert _titles(lunaro, now=NOW) == ["Papara ile para yatırma gecikiyor"]
    assert _titles(lunaro, "en", now=NOW) == ["Papara deposits are late"]
    [german] = reading.current(lunaro, "de", **PLAYERS, now=NOW)
    assert (german.title, german.language) == ("Papara deposits are late", "en")
    assert _titles(cast.mavi_kule.pk, now=NOW) == []


def test_says_its_newest_words_until_it_is_over(cast: Cast) -> None:
    notice = reported(cast)
    updated(cast, notice, Notice.IDENTIFIED, at=NOW + 10 * MINUTE)
    [banner] = reading.current(cast.lunaro.pk, "en", **PLAYERS, now=NOW + 11 * MINUTE)
    assert banner.words == "Papara is mending it."
    updated(cast, notice, Notice.RESOLVED, at=NOW + HOUR)
    assert _titles(cast.lunaro.pk, now=NOW + HOUR) == []


def test_stands_on_the_status_page_with_its_history(cast: Cast) -> None:
    notice = reported(cast)
    updated(cast, notice, Notice.MONITORING, at=NOW + HOUR)
    now = reading.status(cast.lunaro.pk, "en", NOW + HOUR)
    assert now.state == states.DISTURBED
    assert {one.key: one.state for one in now.components}["deposits-papara"] == states.DISTURBED
    assert {one.key: one.state for one in now.components}["withdrawals"] == states.WELL
    assert [one.text for one in now.current[0].updates] == [
        *("Papara is mending it.", "We are looking into it."),
    ]
    updated(cast, notice, Notice.RESOLVED, at=NOW + 2 * HOUR)
    after = reading.status(cast.lunaro.pk, "en", NOW + 3 * HOUR)
    assert (after.state, after.current, [one.id for one in after.past]) == (
        *(states.WELL, []),
        [notice.pk],
    )
    assert reading.status(cast.lunaro.pk, "en", NOW + 100 * 24 * HOUR).past == []


def test_may_have_an_afterword_and_nothing_else_when_it_is_over(cast: Cast) -> None:
    notice = reported(cast)
    updated(cast, notice, Notice.RESOLVED, at=NOW + HOUR)
    updated(cast, notice, Notice.RESOLVED, at=NOW + 24 * HOUR, texts={"en": "A cable."})
    notice.refresh_from_db()
    assert notice.over_at == NOW + HOUR
    with pytest.raises(NotNow):
        updated(cast, notice, Notice.INVESTIGATING, at=NOW + 25 * HOUR)


def test_is_for_the_desk_alone_while_players_need_not_know(cast: Cast) -> None:
    reported(cast, is_public=False)
    assert _titles(cast.lunaro.pk, now=NOW) == []
    assert len(reading.banners_for(cast.ece, now=NOW)) == 1
    assert reading.status(cast.lunaro.pk, "tr", NOW).current == []


def test_is_seen_by_the_desks_of_its_brands_alone(cast: Cast) -> None:
    reported(cast)
    seen = {one.name for one in cast.staff if reading.banners_for(one, now=NOW)}
    assert seen == {one.name for one in cast.staff} - {cast.suna.name}
    assert not Notice.objects.visible_to(cast.derya.person)
    with pytest.raises(NotYours):
        reported(cast, by=cast.suna)


def test_is_put_away_by_one_and_seen_by_the_others(cast: Cast) -> None:
    notice = reported(cast)
    words.dismiss(notice, by=cast.ece, now=NOW)
    assert reading.banners_for(cast.ece, now=NOW) == []
    assert len(reading.banners_for(cast.mert, now=NOW)) == 1


def test_stays_for_everybody_while_it_is_critical(cast: Cast) -> None:
    notice = reported(cast, impact=Notice.CRITICAL)
    with pytest.raises(words.Stays):
        words.dismiss(notice, by=cast.ece, now=NOW)
    assert not reading.banners_for(cast.ece, now=NOW)[0].may_dismiss


def test_reminds_whoever_spoke_last_when_half_an_hour_has_passed(cast: Cast) -> None:
    notice = reported(cast)
    updated(cast, notice, Notice.IDENTIFIED, at=NOW + 10 * MINUTE, by=cast.nil)
    assert clock.settle_due(now=NOW + 39 * MINUTE) == 0
    assert clock.settle_due(now=NOW + 40 * MINUTE) == 1
    assert clock.settle_due(now=NOW + 50 * MINUTE) == 0
    while outbox.drain(now=timezone.now()):
        pass
    told = Notification.objects.filter(verb="notice.update_owed")
    assert [one.person_id for one in told] == [cast.nil.pk]


def test_owes_no_word_any_more_when_it_is_over(cast: Cast) -> None:
    notice = reported(cast)
    updated(cast, notice, Notice.RESOLVED, at=NOW + 10 * MINUTE)
    assert clock.settle_due(now=NOW + HOUR) == 0


def test_says_nothing_that_would_be_an_offer(cast: Cast) -> None:
    bonus = {"en": "Sorry! Everybody gets a free bet of 10 euros, take it now."}
    with pytest.raises(Unfit):
        reported(cast, texts=bonus)
    with pytest.raises(NothingSaid):
        reported(cast, said=Words({"en": "  "}))


def test_is_kept_as_it_was_said(cast: Cast) -> None:
    notice = reported(cast)
    with pytest.raises(DatabaseError), transaction.atomic():
        NoticeUpdate.objects.filter(notice=notice).update(texts={})
    with pytest.raises(DatabaseError), transaction.atomic():
        Notice.objects.filter(pk=notice.pk)._raw_delete("default")


def test_costs_pages_a_query_a_second_at_most(cast: Cast) -> None:
    reported(cast)
    reading.current(cast.lunaro.pk, "tr", **PLAYERS, now=NOW)
    with CaptureQueriesContext(connection) as asked:
        for _again in range(5):
            reading.current(cast.lunaro.pk, "tr", **PLAYERS, now=NOW)
            reading.mark(cast.lunaro.pk, **PLAYERS, now=NOW)
    assert len(asked) == 0


def test_has_a_mark_that_changes_with_it(cast: Cast) -> None:
    before = reading.mark(cast.lunaro.pk, **PLAYERS, now=NOW)
    notice = reported(cast)
    first = reading.mark(cast.lunaro.pk, **PLAYERS, now=NOW)
    updated(cast, notice, Notice.MONITORING, at=NOW + MINUTE)
    second = reading.mark(cast.lunaro.pk, **PLAYERS, now=NOW + MINUTE)
    assert len({before, first, second}) == 3
