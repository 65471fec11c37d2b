"""Promises on the pages of the desk: dialogs, side and head of the ticket, the list."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from django.http import HttpResponse
from django.test.client import Client as Browser
from django.utils import timezone

from tests.cast import Cast
from tests.factories import browser
from tests.tickets.promises.given import HOUR, MINUTE, owned, promised
from tickets.promises import letters
from tickets.promises.actions import settling
from tickets.promises.models import Promise
from tickets.thread.models import Message, Ticket

AS_FRAGMENT = {"X-Fragment": "dialog"}


def _gives(of: Browser, ticket: Ticket, **given: str) -> HttpResponse:
    return of.post(f"/tickets/{ticket.pk}/promises/", given)


def test_asks_what_by_when_and_who(cast: Cast) -> None:
    page = browser(cast.ece).get(f"/tickets/{owned(cast).pk}/promises/", headers=AS_FRAGMENT)
    said = page.content.decode()
    assert page.status_code == 200
    assert all(words in said for words in ("In an hour", "Tomorrow at noon", "Ece Yılmaz"))


def test_promises_by_a_choice(cast: Cast) -> None:
    ticket, before = owned(cast), timezone.now()
    answer = _gives(browser(cast.ece), ticket, by="1h", text="call", owner=str(cast.mert.pk))
    assert answer.status_code == 303
    promise = Promise.objects.get()
    assert (promise.text, promise.owner, promise.made_by) == ("call", cast.mert, cast.ece)
    assert HOUR <= promise.due_at - before <= HOUR + 6 * MINUTE


def test_promises_by_a_typed_time_of_his_zone(cast: Cast) -> None:
    tomorrow = timezone.now() + timedelta(days=1)
    _gives(browser(cast.ece), owned(cast), by="other", at=f"{tomorrow:%Y-%m-%d}T10:00")
    promise = Promise.objects.get()
    assert (promise.due_at.hour, promise.due_at.minute) == (7, 0)  # 10:00 in Istanbul


def test_promises_by_a_time_in_his_own_words(cast: Cast) -> None:
    _gives(browser(cast.mert), owned(cast), by="other", at="yarın 14.00")
    istanbul = ZoneInfo("Europe/Istanbul")
    local = Promise.objects.get().due_at.astimezone(istanbul)
    here = timezone.now().astimezone(istanbul)
    assert (local.hour, (local.date() - here.date()).days) == (14, 1)


def test_says_what_is_wrong_beside_the_field(cast: Cast) -> None:
    ticket = owned(cast)
    for at in ("", "soon", "2020-01-01T10:00", "dün 10:00", "yesterday 10:00", "gestern 10:00"):
        answer = _gives(browser(cast.ece), ticket, by="other", at=at)
        assert answer.status_code == 422, at
        assert b'id="at-err"' in answer.content
    assert not Promise.objects.exists()


def test_only_who_sees_the_ticket_and_answers_may_promise(cast: Cast) -> None:
    ticket = owned(cast)
    for person in cast.staff:
        answer = _gives(browser(person), ticket, by="2h", text=person.name)
        sees = person in {cast.ece, cast.mert, cast.aylin, cast.nil}
        assert answer.status_code == (303 if sees else 404), person.name


def test_stands_on_row_head_and_side(cast: Cast) -> None:
    now = timezone.now()
    promise = promised(cast, at=now)
    his = browser(cast.ece)
    page = his.get(f"/tickets/{promise.ticket_id}/").content.decode()
    assert page.count('class="promise promise--open"') >= 2
    assert 'id="part-promises"' in page
    inbox = his.get("/inbox/").content.decode()
    assert "call by " in inbox
    assert "promised: call by " in inbox  # for those who hear it


def test_turns_amber_and_then_red(cast: Cast) -> None:
    soon = promised(cast, at=timezone.now() - 100 * MINUTE)
    late = promised(cast, at=timezone.now() - 3 * HOUR, text="update")
    settling.settle_due(now=timezone.now())
    said = browser(cast.ece).get("/inbox/").content.decode()
    assert f'id="row-{soon.ticket_id}"' in said
    assert "promise--soon" in said
    assert "update · 1 h late" in said
    assert late.ticket_id != soon.ticket_id


def test_is_done_taken_off_and_handed_over_in_its_dialog(cast: Cast) -> None:
    ticket, his, now = owned(cast), browser(cast.ece), timezone.now()
    done, off, given = (promised(cast, ticket, at=now, text=text) for text in ("a", "b", "c"))
    url = f"/tickets/{ticket.pk}/promises/"
    assert b"It is done" in his.get(f"{url}{done.pk}/", headers=AS_FRAGMENT).content
    his.post(f"{url}{done.pk}/", {"deed": "keep"})
    his.post(f"{url}{off.pk}/", {"deed": "cancel", "reason": "He wrote himself"})
    his.post(f"{url}{given.pk}/", {"deed": "hand", "to": cast.mert.pk})
    for one in (done, off, given):
        one.refresh_from_db()
    assert [done.state, off.state] == [Promise.KEPT, Promise.CANCELLED]
    assert (off.reason, given.owner) == ("He wrote himself", cast.mert)
    assert b"It was not kept" in his.get(f"{url}{done.pk}/", headers=AS_FRAGMENT).content


def test_whoever_only_reads_changes_nothing(cast: Cast) -> None:
    promise = promised(cast, at=timezone.now())
    cast.mert.role = "qa_reviewer"
    cast.mert.save()
    url = f"/tickets/{promise.ticket_id}/promises/"
    theirs = browser(cast.mert)
    said = theirs.get(f"{url}{promise.pk}/", headers=AS_FRAGMENT)
    assert said.status_code == 200
    assert b"It is done" not in said.content
    assert theirs.post(f"{url}{promise.pk}/", {"deed": "keep"}).status_code == 403
    assert theirs.post(url, {"by": "1h"}).status_code == 403
    assert theirs.post(f"{url}{promise.pk}/time/", {"by": "1h"}).status_code == 403
    promise.refresh_from_db()
    assert promise.is_open


def test_moves_and_tells_the_player_the_time_in_his_words(cast: Cast) -> None:
    promise = promised(cast, at=timezone.now())
    url = f"/tickets/{promise.ticket_id}/promises/{promise.pk}/time/"
    his = browser(cast.ece)
    assert "{time}" in his.get(url, headers=AS_FRAGMENT).content.decode()
    given = {"by": "tomorrow", "tells": "on", "words": "En geç {time} döneceğim."}
    assert his.post(url, given).status_code == 303
    promise.refresh_from_db()
    said = Message.objects.filter(kind=Message.REPLY).get()
    assert said.text == "En geç Yarın 12.00 döneceğim."
    assert (promise.state, promise.told_in) == (Promise.MOVED, said)


def test_offers_only_times_that_are_later_than_the_one_he_was_given(cast: Cast) -> None:
    promise = promised(cast, at=timezone.now(), within=HOUR + 30 * MINUTE)
    url = f"/tickets/{promise.ticket_id}/promises/{promise.pk}/time/"
    said = browser(cast.ece).get(url, headers=AS_FRAGMENT).content.decode()
    assert "In two hours" in said
    assert "In an hour" not in said
    assert "In 30 minutes" not in said


def test_does_not_excuse_itself_for_being_sooner(cast: Cast) -> None:
    promise = promised(cast, at=timezone.now(), within=5 * HOUR)
    url = f"/tickets/{promise.ticket_id}/promises/{promise.pk}/time/"
    untouched = letters.moved(promise.ticket.player_name, language=promise.ticket.language)
    typed = {"by": "other", "at": "2 saat", "tells": "on"}
    browser(cast.mert).post(url, {**typed, "words": untouched.replace("\n", "\r\n")})
    said = Message.objects.filter(kind=Message.REPLY).get()
    longer = untouched.splitlines()[2].partition("{time}")[0].strip()
    assert longer not in said.text
    assert letters.TIME not in said.text


def test_moves_without_a_word_when_that_is_wanted(cast: Cast) -> None:
    promise = promised(cast, at=timezone.now())
    url = f"/tickets/{promise.ticket_id}/promises/{promise.pk}/time/"
    browser(cast.ece).post(url, {"by": "tomorrow", "words": "…", "reason": "The bank"})
    promise.refresh_from_db()
    assert (promise.state, promise.told_in, promise.reason) == (Promise.MOVED, None, "The bank")
    assert not Message.objects.filter(kind=Message.REPLY).exists()


def test_a_promise_of_another_ticket_is_not_found(cast: Cast) -> None:
    promise, other = promised(cast, at=timezone.now()), owned(cast)
    url = f"/tickets/{other.pk}/promises/{promise.pk}/"
    assert browser(cast.ece).get(url).status_code == 404
    assert browser(cast.ece).post(f"{url}time/", {"by": "1h"}).status_code == 404


def test_a_list_with_another_promise_is_another_list(cast: Cast) -> None:
    ticket, his = owned(cast), browser(cast.ece)
    before = his.get("/inbox/list/", headers={"X-Fragment": "1"})
    promised(cast, ticket, at=timezone.now())
    after = his.get("/inbox/list/", headers={"If-None-Match": before["ETag"]})
    assert after.status_code == 200
    assert b"call by " in after.content
