"""A visit to the help centre …"""

from datetime import timedelta

import pytest

from accounts.events.models import Event
from knowledgebase.articles.models import Flag, Translation
from knowledgebase.portal import centre, kept
from knowledgebase.portal.actions import visiting
from knowledgebase.portal.models import Reading, Visit, Vote
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


def test_begins_when_an_article_is_read_for_ten_seconds(one: Translation) -> None:
    browser = stranger()
    passed = browser.post(f"{_of(one)}read/", {"seconds": "9"})
    assert (passed.status_code, passed.cookies) == (204, {})
    assert not Visit.objects.exists()
    told = browser.post(f"{_of(one)}read/", {"seconds": "12"})
    cookie = told.cookies["help_visit"]
    assert (cookie["path"], cookie["httponly"], cookie["samesite"]) == ("/help/", True, "Lax")
    assert cookie["max-age"] == 86_400
    browser.post(f"{_of(one)}read/", {"seconds": "70"})
    browser.post(f"{_of(one)}read/", {"seconds": "30"})
    assert list(Reading.objects.values_list("seconds", flat=True)) == [70]
    assert Visit.objects.count() == 1


@pytest.mark.parametrize("said", ["", "x", "-20", "²²", "9" * 30, "12.5"])
def test_does_not_begin_with_what_is_no_time(one: Translation, said: str) -> None:
    assert stranger().post(f"{_of(one)}read/", {"seconds": said}).status_code == 204
    assert not Visit.objects.exists()


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
    editors: Editors, one: Translation
) -> None:
    browser = stranger()
    browser.post(f"{_of(one)}read/", {"seconds": "12"})
    browser.post(f"/help/mavi-kule/en/{one.slug}/read/", {"seconds": "12"})
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
