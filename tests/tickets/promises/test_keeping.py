"""A promise is kept by words to the player, or by saying that it is done."""

import pytest

from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.promises.given import HOUR, MINUTE, happened, owned, promised
from tests.tickets.thread.words import answered
from tickets.promises import deeds
from tickets.promises.actions import cancelling, keeping, rows
from tickets.promises.models import Promise
from tickets.thread.actions import delivery, replying, resolution
from tickets.thread.models import ContactReason


def test_is_kept_by_a_reply_before_its_time(cast: Cast) -> None:
    promise = promised(cast)
    message = answered(cast, promise.ticket, at=NOW + HOUR)
    promise.refresh_from_db()
    assert (promise.state, promise.settled_at) == (Promise.KEPT, NOW + HOUR)
    assert (promise.told_in_id, promise.settled_by) == (message.pk, cast.ece)
    assert (promise.ended_at, promise.next_at) == (NOW + HOUR, None)
    assert happened(promise.ticket) == ["promise.made", "promise.kept"]


def test_is_kept_at_the_very_moment_and_not_after_it(cast: Cast) -> None:
    first = promised(cast)
    answered(cast, first.ticket, at=first.due_at)
    late = promised(cast, within=HOUR)
    answered(cast, late.ticket, at=late.due_at + MINUTE / 60)
    first.refresh_from_db()
    late.refresh_from_db()
    assert [first.state, late.state] == [Promise.KEPT, Promise.BROKEN]


def test_a_late_reply_makes_good_what_stays_broken(cast: Cast) -> None:
    promise = promised(cast)
    answered(cast, promise.ticket, at=promise.due_at + 5 * MINUTE)
    promise.refresh_from_db()
    assert (promise.state, promise.settled_at) == (Promise.BROKEN, promise.due_at)
    assert promise.ended_at == promise.due_at + 5 * MINUTE
    assert happened(promise.ticket) == ["promise.made", "promise.broken", "promise.made_good"]


def test_words_of_the_same_breath_keep_nothing(cast: Cast) -> None:
    promise = promised(cast)
    answered(cast, promise.ticket, at=NOW + 9 * MINUTE)
    promise.refresh_from_db()
    assert promise.state == Promise.OPEN
    short = promised(cast, within=4 * MINUTE)
    answered(cast, short.ticket, at=NOW + MINUTE)
    short.refresh_from_db()
    assert short.state == Promise.KEPT


def test_notes_and_machines_keep_nothing(cast: Cast) -> None:
    promise = promised(cast)
    said = {"html": "<p>Bakıyorum.</p>", "now": NOW + HOUR}
    named = {"client_id": replying.new_client_id()}
    replying.add_note(promise.ticket, by=cast.mert, **said, **named)
    replying.speak(promise.ticket, by=cast.robo, **said, client_id=replying.new_client_id())
    promise.refresh_from_db()
    assert promise.state == Promise.OPEN


def test_a_reply_keeps_all_that_is_open_and_nothing_elsewhere(cast: Cast) -> None:
    ticket = owned(cast)
    one, two = promised(cast, ticket), promised(cast, ticket, within=3 * HOUR, text="update")
    other = promised(cast)
    answered(cast, ticket, at=NOW + HOUR)
    states = [Promise.objects.get(pk=p.pk).state for p in (one, two, other)]
    assert states == [Promise.KEPT, Promise.KEPT, Promise.OPEN]


def test_a_reply_taken_back_has_kept_nothing(cast: Cast) -> None:
    promise = promised(cast)
    message = answered(cast, promise.ticket, at=NOW + HOUR)
    replying.undo(message, by=cast.ece, now=NOW + HOUR)
    promise.refresh_from_db()
    assert (promise.state, promise.told_in, promise.ended_at) == (Promise.OPEN, None, None)
    assert promise.next_at == promise.warns_at
    assert happened(promise.ticket)[-1] == "promise.reopened"


def test_a_reply_taken_back_has_promised_nothing(cast: Cast) -> None:
    ticket = owned(cast)
    message = answered(cast, ticket, at=NOW)
    promise = promised(cast, ticket, message=message)
    replying.undo(message, by=cast.ece, now=NOW)
    promise.refresh_from_db()
    assert (promise.state, promise.next_at) == (Promise.CANCELLED, None)


@pytest.mark.parametrize("how", ["failed", "bounced"])
def test_a_reply_that_did_not_arrive_has_kept_nothing(cast: Cast, how: str) -> None:
    promise = promised(cast)
    message = answered(cast, promise.ticket, at=NOW + HOUR)
    if how == "failed":
        delivery.mark_failed(message, words="550", permanent=True, now=NOW + HOUR)
    else:
        delivery.give_name(message, "<1@lunaro.example>")
        delivery.mark_sent(message, words="250", now=NOW + HOUR)
        delivery.mark_returned(message, words="550", status="5.1.1", now=NOW + HOUR)
    promise.refresh_from_db()
    assert promise.state == Promise.OPEN
    if how == "failed":
        delivery.send_again(message, by=cast.ece, now=NOW + HOUR + MINUTE)
        promise.refresh_from_db()
        assert (promise.state, promise.settled_at) == (Promise.KEPT, NOW + HOUR + MINUTE)


def test_is_kept_by_saying_that_it_is_done(cast: Cast) -> None:
    promise = keeping.keep(promised(cast), by=cast.ece, now=NOW + HOUR)
    assert (promise.state, promise.told_in) == (Promise.KEPT, None)
    again = keeping.keep(promise, by=cast.mert, now=NOW + 90 * MINUTE)
    assert (again.settled_by, happened(promise.ticket).count("promise.kept")) == (cast.ece, 1)


def test_can_be_opened_again_when_it_was_not_kept(cast: Cast) -> None:
    promise = keeping.keep(promised(cast), by=cast.ece, now=NOW + HOUR)
    promise = keeping.reopen(promise, by=cast.ece, now=NOW + HOUR)
    assert (promise.state, promise.next_at) == (Promise.OPEN, promise.warns_at)
    with pytest.raises(rows.Over):
        keeping.reopen(promise, by=cast.ece, now=NOW + HOUR)


def test_is_taken_off_the_list_and_counts_no_more(cast: Cast) -> None:
    promise = cancelling.cancel(promised(cast), reason="Reached him", by=cast.ece, now=NOW + HOUR)
    assert (promise.state, promise.reason) == (Promise.CANCELLED, "Reached him")
    late = promised(cast)
    late = cancelling.cancel(late, reason="Too late", by=cast.ece, now=late.due_at)
    assert (late.state, late.is_owed) == (Promise.BROKEN, False)


def test_spam_was_promised_nothing(cast: Cast) -> None:
    promise = promised(cast)
    resolution.mark_spam(promise.ticket, by=cast.ece, now=NOW)
    promise.refresh_from_db()
    assert not promise.is_owed


def test_solving_asks_whether_it_is_done(cast: Cast) -> None:
    promise, reason = promised(cast), ContactReason.objects.create(slug="test", names={"en": "x"})
    given = {"by": cast.ece, "outcome": "answered", "reason": reason, "now": NOW + HOUR}
    with pytest.raises(deeds.StillPromised):
        resolution.resolve(promise.ticket, **given)
    resolution.resolve(promise.ticket, **given, accepts=["promises"])
    promise.refresh_from_db()
    assert (promise.state, promise.settled_at) == (Promise.KEPT, NOW + HOUR)


def test_what_is_late_is_made_good_by_solving(cast: Cast) -> None:
    promise, reason = promised(cast), ContactReason.objects.create(slug="test", names={"en": "x"})
    given = {"by": cast.ece, "outcome": "answered", "reason": reason, "accepts": ["promises"]}
    resolution.resolve(promise.ticket, **given, now=promise.due_at + HOUR)
    promise.refresh_from_db()
    assert (promise.state, promise.is_owed) == (Promise.BROKEN, False)
