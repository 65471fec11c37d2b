"""A visit to the help centre …"""

from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.events.models import Event
from accounts.organisation.models import Brand
from helpdesk.lib import throttle
from knowledgebase.articles.models import Flag, Translation
from knowledgebase.portal import centre, kept, visits
from knowledgebase.portal.actions import visiting
from knowledgebase.portal.models import Reading, Visit, Vote
from knowledgebase.search.models import Search
from tests.cast import Cast
from tests.factories import NOW
from tests.knowledgebase.conftest import Editors
from tests.knowledgebase.portal_pages import stranger
from tests.knowledgebase.words import article

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def nothing_kept() -> None:
    centre.forget()
    kept.forget()


@pytest.fixture
def one(editors: Editors) -> Translation:
    return article(editors.elif_, title="How long?", summary="Four hours.")


def _of(one: Translation) -> str:
    return f"/help/lunaro/en/{one.slug}/"


def _opened(one: Translation, *, ago: timedelta, brand: Brand | None = None) -> str:
    brand = brand or Brand.objects.get(slug="lunaro")
    return visits.opened(brand, one.slug, now=timezone.now() - ago)


def _reads(browser: Client, one: Translation, seconds: int) -> Any:
    """What the page says, opened an hour ago."""
    said = {"opened": _opened(one, ago=timedelta(hours=1)), "seconds": str(seconds)}
    return browser.post(f"{_of(one)}read/", said)


def _have_begun(line: str, visits_of_others: int) -> None:
    key = f"help:visit:{Brand.objects.get(slug='lunaro').pk}:{line}"
    for _ in range(visits_of_others):
        assert throttle.allow(key, rate=visits.BEGUN, now=timezone.now()).ok


def _at(line: str) -> Client:
    """A browser at an address of its own, so that no other test has used up what it may."""
    browser = stranger()
    browser.defaults["REMOTE_ADDR"] = line
    return browser


def test_begins_when_an_article_is_read_for_ten_seconds(one: Translation) -> None:
    browser = stranger()
    passed = _reads(browser, one, 9)
    assert (passed.status_code, passed.cookies) == (204, {})
    assert not Visit.objects.exists()
    told = _reads(browser, one, 12)
    cookie = told.cookies["help_visit"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/help/", True, "Lax")
    assert cookie["max-age"] == 86_400
    _reads(browser, one, 70)
    _reads(browser, one, 30)
    assert list(Reading.objects.values_list("seconds", flat=True)) == [70]
    assert Visit.objects.count() == 1


@pytest.mark.parametrize("said", ["", "x", "-20", "²²", "9" * 30, "12.5"])
def test_does_not_begin_with_what_is_no_time(one: Translation, said: str) -> None:
    opened = _opened(one, ago=timedelta(minutes=1))
    told = stranger().post(f"{_of(one)}read/", {"opened": opened, "seconds": said})
    assert told.status_code == 204
    assert not Visit.objects.exists()


def test_is_told_when_a_page_was_opened_and_counts_nothing_by_that(one: Translation) -> None:
    browser = stranger()
    opened = browser.post(f"{_of(one)}read/")
    assert (opened.status_code, opened.cookies) == (200, {})
    told = browser.post(f"{_of(one)}read/", {"opened": opened.text, "seconds": "3600"})
    assert (told.status_code, told.cookies) == (204, {})
    assert not Visit.objects.exists()


def test_counts_no_second_that_has_not_passed(one: Translation) -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        browser = stranger()
        opened = browser.post(f"{_of(one)}read/").text
        clock.shift(20)
        browser.post(f"{_of(one)}read/", {"opened": opened, "seconds": "3600"})
    assert Reading.objects.get().seconds == 20


def test_is_begun_by_nobody_who_has_not_opened_that_page(
    cast: Cast, editors: Editors, one: Translation
) -> None:
    other = article(editors.elif_, title="How much?")
    minute = timedelta(minutes=1)
    for opened in (
        *("", "x", "9" * 5000, _opened(one, ago=-minute), _opened(one, ago=timedelta(days=2))),
        *(_opened(other, ago=minute), _opened(one, ago=minute, brand=cast.mavi_kule)),
        _opened(one, ago=minute)[:-1],
    ):
        said = {"opened": opened, "seconds": "3600"}
        assert stranger().post(f"{_of(one)}read/", said).status_code == 204
    assert not Visit.objects.exists()


def test_is_begun_from_one_address_no_oftener_than_people_behind_it_could(
    one: Translation,
) -> None:
    goes_on = _at("203.0.113.60")
    _reads(goes_on, one, 20)
    _have_begun("203.0.113.60", 57)
    for number in range(3):
        _reads(_at("203.0.113.60"), one, 30)
        made_up = _at("203.0.113.60")
        made_up.cookies["help_visit"] = f"{number:040}"
        _reads(made_up, one, 30)
    assert Visit.objects.count() == 3
    _reads(goes_on, one, 40)
    assert Reading.objects.earliest("pk").seconds == 40
    _reads(_at("203.0.113.61"), one, 30)
    assert Visit.objects.count() == 4


def test_that_is_not_counted_still_gets_its_answers(one: Translation) -> None:
    _have_begun("203.0.113.62", 60)
    browser = _at("203.0.113.62")
    found = browser.get("/help/lunaro/en/search/", {"q": "hours"})
    assert f'href="{_of(one)}"' in found.text
    assert "Good to know" in browser.post(f"{_of(one)}vote/", {"helpful": "yes"}).text
    why = {"reason": "wrong", "words": "It is six hours, card 4111 1111 1111 1111"}
    assert browser.post(f"{_of(one)}why/", why).status_code == 200
    assert (Visit.objects.count(), Vote.objects.count(), Search.objects.count()) == (0, 0, 0)
    assert Flag.objects.get().words.startswith("It is six hours, card")
    assert "4111 1111" not in Flag.objects.get().words


def test_goes_on_for_whoever_comes_back_within_half_an_hour(cast: Cast) -> None:
    def seen(minutes: int, device: str = "a") -> int:
        at = NOW + timedelta(minutes=minutes)
        return visiting.seen(cast.lunaro.pk, device, "tr", now=at).pk

    first = seen(0)
    assert seen(29) == first
    assert seen(58) == first
    assert seen(88) != first
    assert seen(58, "b") != first
    assert Visit.objects.get(pk=first).last_at == NOW + timedelta(minutes=58)


def test_tells_of_one_browser_different_things_to_two_brands(
    cast: Cast, editors: Editors, one: Translation
) -> None:
    browser = stranger()
    _reads(browser, one, 12)
    opened = _opened(one, ago=timedelta(minutes=1), brand=cast.mavi_kule)
    said = {"opened": opened, "seconds": "12"}
    browser.post(f"/help/mavi-kule/en/{one.slug}/read/", said)
    devices = set(Visit.objects.values_list("device", flat=True))
    assert len(devices) == 2
    assert browser.cookies["help_visit"].value not in devices


def test_votes_once_and_may_change_its_mind(one: Translation) -> None:
    browser = stranger()
    answer = browser.post(f"{_of(one)}vote/", {"helpful": "yes"})
    assert "Good to know, thank you." in answer.text
    browser.post(f"{_of(one)}vote/", {"helpful": "no"})
    assert list(Vote.objects.values_list("helpful", flat=True)) == [False]
    stranger().post(f"{_of(one)}vote/", {"helpful": "yes"})
    assert Vote.objects.count() == 2


def test_is_led_to_a_person_after_a_no_and_asked_why(one: Translation) -> None:
    browser = stranger()
    asked = browser.post(f"{_of(one)}vote/", {"helpful": "no"})
    assert f'action="{_of(one)}why/"' in asked.text
    words = "  I did it\nand  nothing  happened, my card is 4111 1111 1111 1111 "
    told = browser.post(f"{_of(one)}why/", {"reason": "stuck", "words": words})
    assert "Thank you, we look at it." in told.text
    vote = Vote.objects.get()
    assert (vote.helpful, vote.reason) == (False, "stuck")
    assert vote.words.startswith("I did it and nothing happened")
    assert "4111 1111" not in vote.words


def test_gets_a_piece_in_its_place_where_a_script_asks(one: Translation) -> None:
    piece = stranger(**{"x-fragment": "1"}).post(f"{_of(one)}vote/", {"helpful": "no"})
    assert "<html" not in piece.text
    assert "p-vote__why" in piece.text


def test_flags_what_a_reader_calls_wrong(one: Translation) -> None:
    page = stranger().get(f"{_of(one)}wrong/")
    assert 'value="wrong"' in page.text
    stranger().post(f"{_of(one)}why/", {"reason": "wrong", "words": "It is six hours"})
    flag = Flag.objects.get()
    assert (flag.article_id, flag.source, flag.words) == (
        one.article_id,
        "reader",
        "It is six hours",
    )
    assert flag.due_at - flag.raised_at == timedelta(hours=4)
    assert "six hours" not in str(Event.objects.filter(verb="article.flagged").get().detail)


def test_shows_who_listens_to_somebody_in_danger(one: Translation) -> None:
    words = {"reason": "other", "words": "I lost everything and I want to kill myself"}
    told = stranger().post(f"{_of(one)}why/", words)
    assert "You are not alone" in told.text
    calm = stranger().post(f"{_of(one)}why/", {"reason": "other", "words": "Too long"})
    assert "You are not alone" not in calm.text


def test_counts_no_more_of_one_address_than_people_behind_it_could_say(one: Translation) -> None:
    for _ in range(14):
        assert stranger().post(f"{_of(one)}vote/", {"helpful": "no"}).status_code == 200
    assert Vote.objects.count() == 10


def test_escapes_whatever_somebody_writes(one: Translation) -> None:
    nasty = "<script>alert(1)</script>\"'&"
    answer = stranger().post(f"{_of(one)}why/", {"reason": nasty, "words": nasty})
    assert "<script>alert" not in answer.text
    assert Vote.objects.get().reason == "other"


def test_has_gone_on_to_a_person_only_within_a_day(cast: Cast) -> None:
    old = visiting.seen(cast.lunaro.pk, "a", "tr", now=NOW - timedelta(hours=25))
    new = visiting.seen(cast.lunaro.pk, "a", "tr", now=NOW)
    visiting.contacted(cast.lunaro.pk, "a", now=NOW + timedelta(minutes=5))
    visiting.contacted(cast.lunaro.pk, "a", now=NOW + timedelta(minutes=9))
    visiting.contacted(cast.lunaro.pk, "", now=NOW)
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.contacted_at, new.contacted_at) == (None, NOW + timedelta(minutes=5))
