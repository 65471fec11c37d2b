"""A conversation that was split …"""

import json
from datetime import timedelta
from typing import Any

import pytest

from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import HTMX, JSON, at_half_past_ten, browsers, who
from tests.tickets.thread.test_changes import noted
from tests.tickets.thread.test_merging import _follows, fresh, rows_of
from tests.tickets.thread.words import answered, opened, says
from tickets.channels.email.inbound import belonging
from tickets.channels.email.mail import addresses
from tickets.thread.actions import carrying, merging, receiving, splitting
from tickets.thread.models import Message, Ticket

__all__ = ["at_half_past_ten"]

HOUR = timedelta(hours=1)


def two_matters(cast: Cast) -> tuple[Ticket, list[Message]]:
    """A ticket that was answered, and then asked of something else, with a note on it."""
    ticket = opened(cast, "Çekimim nerede?", at=NOW - 5 * HOUR)
    answered(cast, ticket, at=NOW - 4 * HOUR)
    say = receiving.receive
    say(says("Bir de bonusum yok?"), into=ticket, author=cast.derya.person, now=NOW - 3 * HOUR)
    noted(cast, ticket, now=NOW - 2 * HOUR)
    say(says("Bonus bugün bitiyor"), into=ticket, author=cast.derya.person, now=NOW - HOUR)
    return fresh(ticket), list(ticket.messages.order_by("seq"))


def split(cast: Cast, ticket: Ticket, *messages: Message, **more: Any):
    given = {"subject": "Bonus", "team": cast.support, "by": cast.ece, "now": NOW, **more}
    return splitting.split(ticket, [one.pk for one in messages], **given)


def test_has_a_ticket_of_the_same_player_with_the_messages_that_were_chosen(cast: Cast) -> None:
    ticket, said = two_matters(cast)
    new = split(cast, ticket, *said[2:], team=cast.payments).target
    assert list(new.messages.order_by("seq")) == said[2:]
    assert (new.player_id, new.brand_id) == (ticket.player_id, ticket.brand_id)
    assert (new.subject, new.team, new.preview) == ("Bonus", cast.payments, "Bonus bugün bitiyor")
    assert list(ticket.messages.order_by("seq")) == said[:2]


def test_counts_from_the_oldest_words_that_nobody_answered(cast: Cast) -> None:
    ticket, said = two_matters(cast)
    new = fresh(split(cast, ticket, *said[2:]).target)
    assert (new.due_from, new.bucket) == (NOW - 3 * HOUR, Ticket.CLOCK)
    old = fresh(ticket)
    assert (old.due_at, old.status) == (None, Ticket.PENDING_PLAYER)


def test_keeps_the_clock_of_words_that_stay(cast: Cast) -> None:
    ticket, said = two_matters(cast)
    split(cast, ticket, said[4])
    assert fresh(ticket).due_from == NOW - 3 * HOUR


def test_is_exactly_what_it_was_when_that_is_undone(cast: Cast) -> None:
    ticket, said = two_matters(cast)
    before = rows_of(ticket)
    move = split(cast, ticket, *said[2:])
    assert rows_of(ticket) != before
    splitting.rejoin(move, by=cast.ece, now=NOW)
    assert rows_of(ticket) == before
    new = fresh(move.target)
    assert (new.status, new.merged_into_id) == (Ticket.MERGED, ticket.pk)


def test_can_not_be_undone_once_somebody_wrote_on_the_new_one(cast: Cast) -> None:
    ticket, said = two_matters(cast)
    move = split(cast, ticket, *said[2:])
    receiving.receive(says("Sağ olun"), into=move.target, author=cast.derya.person, now=NOW)
    with pytest.raises(carrying.Contradicted):
        splitting.rejoin(move, by=cast.ece, now=NOW)


@pytest.mark.parametrize("status", [Ticket.CLOSED, Ticket.SPAM])
def test_can_not_be_undone_once_the_new_one_is_final(cast: Cast, status: str) -> None:
    ticket, said = two_matters(cast)
    move = split(cast, ticket, *said[2:])
    Ticket.objects.filter(pk=move.target_id).update(status=status)
    with pytest.raises(carrying.Contradicted):
        splitting.rejoin(move, by=cast.ece, now=NOW)
    assert fresh(move.target).status == status


def test_is_brought_back_by_those_who_see_both(cast: Cast) -> None:
    able = set()
    for name, browser in browsers(cast).items():
        ticket, said = two_matters(cast)
        new = split(cast, ticket, said[2], team=cast.payments, by=cast.nil).target_id
        url = f"/tickets/{ticket.pk}/split/?_method=delete&to={new}"
        code = browser.post(url, headers=JSON).status_code
        able |= {name} if code == 200 else set()
        assert (ticket.messages.count() == 5) == (code == 200)
    ticket, said = two_matters(cast)
    new = split(cast, ticket, said[2], team=cast.payments, by=cast.nil).target_id
    for name, person in (("mert", cast.mert), ("nil", cast.nil)):
        token = {"authorization": f"Bearer {factories.api_token(person)}"}
        url = f"/api/v1/tickets/{ticket.pk}/split/?to={new}"
        code = factories.browser(person).delete(url, headers=token).status_code
        assert code == (200 if name == "nil" else 404)
    assert able == who(cast.nil)


def test_keeps_one_message_and_takes_one(cast: Cast) -> None:
    ticket, said = two_matters(cast)
    foreign = opened(cast).messages.get()
    for chosen in (said, [said[3]], [said[2], foreign], [said[0], said[1], said[2], said[4]]):
        with pytest.raises(splitting.CanNotSplit):
            split(cast, ticket, *chosen)
    assert Ticket.objects.count() == 2


@pytest.mark.parametrize("cut", range(1, 8))
def test_reaches_a_page_with_every_cursor_complete_and_in_order(cast: Cast, cut: int) -> None:
    ticket, said = two_matters(cast)
    move = split(cast, ticket, said[2], said[4])
    for one in (ticket, move.target):
        _follows(cast, one, after=cut)
    splitting.rejoin(move, by=cast.ece, now=NOW)
    for one in (ticket, move.target):
        _follows(cast, one, after=cut)


@pytest.mark.parametrize("by_address", [True, False])
def test_gets_answers_to_a_moved_reply_where_the_reply_is_now(cast: Cast, by_address: bool) -> None:
    ticket, said = two_matters(cast)
    reply = said[1]
    name = addresses.message_id(ticket.pk, str(reply.pk), "lunaro.example")
    to = addresses.reply_address(cast.mailbox.address, ticket.pk) if by_address else ""
    move = split(cast, ticket, reply, said[2])
    incoming = says("Cevabım", in_reply_to=name)
    writer = belonging.Writer("derya@mail.example", cast.derya)
    place = belonging.find(
        incoming, to=to or cast.mailbox.address, mailbox=cast.mailbox, writer=writer, now=NOW
    )
    assert place.into is not None
    assert place.into.pk == move.target_id
    splitting.rejoin(move, by=cast.ece, now=NOW)
    again = belonging.find(
        incoming, to=to or cast.mailbox.address, mailbox=cast.mailbox, writer=writer, now=NOW
    )
    assert again.into is not None
    assert again.into.pk == ticket.pk


def test_is_split_and_brought_back_through_its_door(cast: Cast) -> None:
    ticket, said = two_matters(cast)
    browser = factories.browser(cast.ece)
    asked = browser.get(f"/tickets/{ticket.pk}/messages/{said[2].pk}/split/").content.decode()
    assert f'value="{said[2].pk}" checked' in asked
    assert f'value="{said[4].pk}">' in asked
    assert f'value="{said[0].pk}"' not in asked
    url = f"/tickets/{ticket.pk}/split/"
    fields = {"messages": [said[2].pk], "subject": "Bonus", "team": cast.support.pk}
    done = browser.post(url, fields, headers=HTMX)
    heard = json.loads(done.headers["HX-Trigger"])
    new = heard["ticket:open"]["number"]
    assert f"#{new}" in browser.get(f"/tickets/{ticket.pk}/").content.decode()
    assert f"#{ticket.pk}" in browser.get(f"/tickets/{new}/side/").content.decode()
    back = browser.post(heard["toast"]["undo"], headers={"x-requested-with": "fetch"})
    assert back.status_code == 200
    assert ticket.messages.count() == 5
    assert browser.get(f"/tickets/{new}/")["Location"] == f"/tickets/{ticket.pk}/"


@pytest.mark.parametrize("more", [{}, {"messages": "x"}, {"team": "0"}, {"messages": "999999"}])
def test_is_asked_again_when_it_is_not_clear_what_goes(cast: Cast, more: dict[str, str]) -> None:
    ticket, _said = two_matters(cast)
    fields = {"subject": "x", "team": cast.support.pk} | more
    url = f"/tickets/{ticket.pk}/split/"
    assert factories.browser(cast.ece).post(url, fields, headers=HTMX).status_code == 422
    assert ticket.messages.count() == 5


def test_is_split_by_those_who_see_it(cast: Cast) -> None:
    able = set()
    for name, browser in browsers(cast).items():
        ticket, said = two_matters(cast)
        fields = {"messages": [said[2].pk], "subject": "Bonus", "team": cast.support.pk}
        code = browser.post(f"/tickets/{ticket.pk}/split/", fields, headers=JSON).status_code
        able |= {name} if code == 200 else set()
        assert (ticket.messages.count() == 4) == (code == 200)
    assert able == who(cast.ece, cast.mert, cast.aylin, cast.nil)


def test_is_there_for_scripts_too(cast: Cast) -> None:
    ticket, said = two_matters(cast)
    token = {"authorization": f"Bearer {factories.api_token(cast.ece)}"}
    browser = factories.browser(cast.suna)
    url = f"/api/v1/tickets/{ticket.pk}/split/"
    made = browser.post(
        url, {"messages": [said[2].pk]}, content_type="application/json", headers=token
    )
    assert made.status_code == 201
    back = browser.delete(f"{url}?to={made.json()['number']}", headers=token)
    assert back.status_code == 200
    assert ticket.messages.count() == 5


def test_may_be_merged_again_with_what_it_came_from(cast: Cast) -> None:
    ticket, said = two_matters(cast)
    move = split(cast, ticket, *said[2:])
    merging.merge(move.target, into=ticket, by=cast.ece, now=NOW)
    assert ticket.messages.count() == 5
    with pytest.raises(carrying.Contradicted):
        splitting.rejoin(move, by=cast.ece, now=NOW)
