"""The doors of whoever gives a time: where it stands in his words, and tracking it once it is sent."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.factories import browser
from tests.tickets.promises.given import happened, owned
from tickets.promises.actions import making
from tickets.promises.models import Promise
from tickets.thread.actions import replying
from tickets.thread.models import Message, Ticket

TEXT = "😀 Merhaba. Sonuç onayda; size en geç 2 saat içinde bilgi vereceğim."


def asks(person: Any, ticket: Ticket, text: str, language: str = "tr") -> Any:
    given = {"text": text, "language": language}
    return browser(person).post(
        f"/tickets/{ticket.pk}/promises/found/", given, content_type="application/json"
    )


def tracks(person: Any, ticket: Ticket, message: Message, **more: Any) -> Any:
    given = {
        "message": message.pk,
        "due_at": (timezone.now() + timedelta(hours=2)).isoformat(),
        "text": "bilgi",
        **more,
    }
    return browser(person).post(
        f"/tickets/{ticket.pk}/promises/given/", given, content_type="application/json"
    )


def replied(cast: Cast, ticket: Ticket) -> Message:
    return replying.reply(
        ticket,
        by=cast.ece,
        html="<p>2 saat içinde bilgi vereceğim.</p>",
        recipients={"to": ["derya@mail.example"]},
        client_id=uuid4(),
        now=timezone.now(),
    )


def test_counts_places_as_a_browser_counts(cast: Cast) -> None:
    [found] = asks(cast.ece, owned(cast), TEXT).json()["found"]
    utf16 = TEXT.encode("utf-16-le")
    words = utf16[found["start"] * 2 : found["end"] * 2].decode("utf-16-le")
    assert words == found["words"] == "en geç 2 saat içinde"
    assert found["text"] == "size bilgi vereceğim"


def test_says_the_time_where_the_player_lives_and_the_own_one_beside_it(cast: Cast) -> None:
    ticket = owned(cast)
    cast.lunaro.time_zone = "Europe/London"
    cast.lunaro.save(update_fields=["time_zone"])
    [found] = asks(cast.ece, ticket, "Yarın 12.00'de yazacağım.").json()["found"]
    assert found["when"].endswith("12:00")
    assert found["own"]
    assert found["own"] != found["when"]


def test_finds_for_those_who_may_promise_on_a_ticket_that_they_see(cast: Cast) -> None:
    ticket = owned(cast)
    may = [p for p in cast.staff if asks(p, ticket, TEXT).status_code == 200]
    assert may == [cast.ece, cast.mert, cast.aylin, cast.nil]
    assert asks(cast.suna, ticket, TEXT).status_code == 404


def test_tracks_a_time_that_was_sent_already_once(cast: Cast) -> None:
    ticket = owned(cast)
    message = replied(cast, ticket)
    due_at = (timezone.now() + timedelta(hours=2)).isoformat()
    for _ in range(2):
        assert tracks(cast.ece, ticket, message, due_at=due_at).status_code == 201
    promise = Promise.objects.get()
    assert (promise.message, promise.text, promise.made_by) == (message, "bilgi", cast.ece)
    assert happened(ticket) == ["promise.made"]


def test_tracks_nothing_that_was_taken_back_or_said_elsewhere(cast: Cast) -> None:
    ticket = owned(cast)
    message = replied(cast, ticket)
    assert tracks(cast.ece, owned(cast), message).status_code == 404
    replying.undo(message, by=cast.ece, now=timezone.now())
    assert tracks(cast.ece, ticket, message).status_code == 404
    assert not Promise.objects.exists()


@pytest.mark.parametrize(
    "wrong", [{"due_at": "soon"}, {"due_at": "2020-01-01T00:00:00+00:00"}, {"due_at": None}]
)
def test_refuses_a_time_that_is_none(cast: Cast, wrong: dict[str, Any]) -> None:
    ticket = owned(cast)
    assert tracks(cast.ece, ticket, replied(cast, ticket), **wrong).status_code == 422
    assert not Promise.objects.exists()


def test_tracks_for_nobody_who_does_not_see_the_ticket(cast: Cast) -> None:
    ticket = owned(cast)
    message = replied(cast, ticket)
    assert tracks(cast.suna, ticket, message).status_code == 404
    assert not Promise.objects.exists()


def test_reads_what_is_typed_into_a_field_for_a_time(cast: Cast) -> None:
    def read(text: str) -> Any:
        return browser(cast.mert).get("/promises/moment/", {"text": text}).json()

    assert read("yarın 14.00")["due_at"].endswith("T14:00+03:00")
    assert read("yarın 14.00")["when"] == "Yarın 14.00"
    assert read("bilmem") == read("dün 10:00") == read("2020-01-01T10:00") == {"due_at": None}


def test_nobody_gives_more_promises_than_can_be_kept_in_mind(cast: Cast) -> None:
    ticket, now = owned(cast), timezone.now()
    for number in range(making.MOST_OPEN):
        due_at = now + timedelta(hours=1 + number)
        making.promise(ticket, text="bilgi", due_at=due_at, by=cast.ece, now=now)
    made = making.promise(ticket, text="bilgi", due_at=due_at, by=cast.ece, now=now)
    assert Promise.objects.filter(ticket=ticket).count() == making.MOST_OPEN and made.pk
    message = replied(cast, ticket)
    refused = tracks(cast.ece, ticket, message, text="daha fazla")
    assert refused.status_code == 422
    assert Promise.objects.open().filter(text="daha fazla").count() == 0


def test_asks_for_patience_when_it_is_asked_without_end(cast: Cast) -> None:
    ticket = owned(cast)
    statuses = [asks(cast.ece, ticket, "yarın").status_code for _turn in range(121)]
    assert statuses[:120] == [200] * 120
    assert statuses[120] == 429
    assert asks(cast.mert, ticket, "yarın").status_code == 200
