"""A reply that gives a time brings its promise along, in the same deed."""

from datetime import datetime
from typing import Any
from uuid import uuid4

import pytest
from django.utils import timezone

from helpdesk.lib.redact import REMOVED
from tests.cast import Cast
from tests.factories import browser
from tests.tickets.promises.given import HOUR, happened, owned, promised
from tickets.promises.models import Promise
from tickets.thread.actions import delivery, redacting
from tickets.thread.models import Message, Ticket


def _sends(cast: Cast, ticket: Ticket, promise: Any, **more: Any) -> Any:
    given = {
        "kind": "reply",
        "html": "<p>Size en geç 23.30’da bilgi vereceğim.</p>",
        "client_id": str(uuid4()),
        "promise": promise,
        **more,
    }
    return browser(cast.ece).post(
        f"/tickets/{ticket.pk}/messages/", given, content_type="application/json"
    )


def _in(hours: int) -> datetime:
    return timezone.now().replace(microsecond=0) + hours * HOUR


def test_makes_the_promise_with_the_reply(cast: Cast) -> None:
    ticket, due_at = owned(cast), _in(1)
    answer = _sends(cast, ticket, {"due_at": due_at.isoformat(), "text": "net bilgi"})
    assert answer.status_code == 201
    promise = Promise.objects.get()
    assert (promise.due_at, promise.text, promise.owner) == (due_at, "net bilgi", cast.ece)
    assert (promise.message_id, promise.language) == (answer.json()["id"], "tr")


def test_the_same_reply_again_promises_once(cast: Cast) -> None:
    ticket, given = owned(cast), {"due_at": _in(1).isoformat(), "text": ""}
    name = str(uuid4())
    for _ in range(2):
        assert _sends(cast, ticket, given, client_id=name).status_code == 201
    assert Promise.objects.count() == 1


def test_a_new_time_takes_the_place_of_the_one_that_was_given_before(cast: Cast) -> None:
    ticket = owned(cast)
    first = promised(cast, ticket, at=timezone.now() - HOUR)
    _sends(cast, ticket, {"due_at": _in(3).isoformat(), "text": ""})
    first.refresh_from_db()
    assert (first.state, first.told_in) == (Promise.MOVED, Message.objects.get(author=cast.ece))
    assert first.successor == Promise.objects.exclude(pk=first.pk).get()
    assert happened(ticket) == ["promise.made", "promise.made", "promise.moved"]


def test_a_late_one_stays_broken_and_the_new_time_follows(cast: Cast) -> None:
    ticket = owned(cast)
    first = promised(cast, ticket, at=timezone.now() - 3 * HOUR)
    _sends(cast, ticket, {"due_at": _in(3).isoformat(), "text": ""})
    first.refresh_from_db()
    assert (first.state, first.is_owed) == (Promise.BROKEN, False)
    assert first.successor == Promise.objects.exclude(pk=first.pk).get()


def test_a_time_that_has_passed_keeps_the_words_here(cast: Cast) -> None:
    ticket = owned(cast)
    answer = _sends(cast, ticket, {"due_at": _in(-1).isoformat(), "text": ""})
    assert answer.status_code == 422
    assert "has passed" in answer.json()["detail"]
    assert not Message.objects.filter(kind=Message.REPLY).exists()


@pytest.mark.parametrize(
    "given",
    ["soon", {"due_at": "23:30"}, {"due_at": "2026-11-20T23:30:00"}, {"text": "x"}, [1]],
)
def test_what_is_no_promise_is_refused(cast: Cast, given: Any) -> None:
    assert _sends(cast, owned(cast), given).status_code == 422
    assert not Promise.objects.exists()


def test_a_note_promises_nothing(cast: Cast) -> None:
    ticket = owned(cast)
    promise = {"due_at": _in(1).isoformat(), "text": ""}
    assert _sends(cast, ticket, promise, kind="note").status_code == 201
    assert not Promise.objects.exists()


def test_a_reply_may_give_several_times(cast: Cast) -> None:
    ticket = owned(cast)
    given = [{"due_at": _in(hours).isoformat(), "text": f"in {hours}"} for hours in (1, 20)]
    assert _sends(cast, ticket, given).status_code == 201
    assert list(Promise.objects.order_by("due_at").values_list("text", flat=True)) == [
        "in 1",
        "in 20",
    ]
    assert _sends(cast, ticket, given * 3).status_code == 422


def test_a_length_of_time_counts_from_the_reply(cast: Cast) -> None:
    ticket = owned(cast)
    _sends(cast, ticket, {"within": 7200, "text": ""})
    assert (
        Promise.objects.get().due_at == Message.objects.get(author=cast.ece).created_at + 2 * HOUR
    )
    for wrong in ({"within": -5}, {"within": "soon"}, {"within": 10**12}):
        assert _sends(cast, ticket, wrong).status_code == 422


def test_words_that_are_removed_from_the_reply_are_gone_from_the_promise(cast: Cast) -> None:
    ticket = owned(cast)
    given = {"due_at": _in(1).isoformat(), "text": "şifreniz 4471 ile döneceğim"}
    html = "<p>Size 1 saat içinde şifreniz 4471 ile döneceğim.</p>"
    _sends(cast, ticket, given, html=html)
    other = promised(cast, ticket, at=timezone.now(), text="call")
    message = Message.objects.get(kind=Message.REPLY)
    delivery.mark_sent(message, words="250", now=timezone.now())
    message.refresh_from_db()
    extent = redacting.Extent(phrases=("4471",))
    redacting.redact(message, extent=extent, reason="secret", by=cast.ece, now=timezone.now())
    texts = set(Promise.objects.values_list("text", flat=True))
    assert texts == {f"şifreniz {REMOVED} ile döneceğim", other.text}
