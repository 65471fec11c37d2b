"""A conversation that an agent begins …"""

from uuid import uuid4

import pytest
from django.test import Client

from accounts.players.models import Player
from tests import factories
from tests.cast import ADDRESS, Cast
from tests.factories import NOW
from tests.tickets.inbox.doors import JSON, at_half_past_ten, browsers, who
from tickets.channels.email.models import Mailbox
from tickets.inbox.models import Draft
from tickets.thread.models import Message, Ticket

__all__ = ["at_half_past_ten"]

NEW = "/conversations/new/"


def fields(cast: Cast, **more: object) -> dict[str, object]:
    return {
        "mailbox": cast.mailbox.pk,
        "to": "yeni@mail.example",
        "subject": "Belgeniz hakkında",
        "language": "tr",
        "text": "Merhaba,\nbelgeniz onaylandı.",
        **more,
    }


def test_is_a_ticket_that_waits_for_the_player_with_our_words_on_their_way(cast: Cast) -> None:
    answer = factories.browser(cast.ece).post(NEW, fields(cast))
    ticket = Ticket.objects.get()
    message = ticket.messages.get()
    assert answer["Location"] == f"/tickets/{ticket.pk}/"
    assert (ticket.status, ticket.bucket) == (Ticket.PENDING_PLAYER, Ticket.WAITING)
    assert (ticket.assignee_id, ticket.team_id) == (cast.ece.pk, cast.support.pk)
    assert (ticket.subject, message.subject) == ("Belgeniz hakkında", "Belgeniz hakkında")
    assert (message.kind, message.state) == (Message.REPLY, Message.QUEUED)
    assert message.recipients["to"] == ["yeni@mail.example"]
    assert message.html.startswith("<p>Merhaba,")
    assert Player.objects.get(pk=ticket.player_id).addresses.get().value == "yeni@mail.example"
    page = factories.browser(cast.mert).get(f"/tickets/{ticket.pk}/").content.decode()
    assert "belgeniz onaylandı" in page


def test_is_not_begun_with_other_words_under_the_name_of_the_first(cast: Cast) -> None:
    browser, name = factories.browser(cast.ece), str(uuid4())
    browser.post(NEW, fields(cast, client_id=name))
    assert browser.post(NEW, fields(cast, client_id=name)).status_code == 303
    ticket, more = Ticket.objects.get(), fields(cast, client_id=name, text="Bir de şu var.")
    told = f"What you sent first is ticket #{ticket.pk}. Go on there, or send this as another one."
    answer = browser.post(NEW, more, headers=JSON)
    body = answer.json()
    assert (answer.status_code, body["detail"]) == (409, told)
    assert (body["url"], body["handles"]) == (f"/tickets/{ticket.pk}/", [])
    page = browser.post(NEW, more)
    assert page.status_code == 409
    assert told in page.content.decode()
    assert "Bir de şu var." in page.content.decode()
    assert name not in page.content.decode()
    assert Ticket.objects.count() == 1
    assert browser.post(NEW, {**more, "client_id": body["client_id"]}).status_code == 303
    assert Ticket.objects.count() == 2


def test_reads_any_name_of_a_file_without_a_fault(cast: Cast) -> None:
    answer = factories.browser(cast.ece).post(NEW, fields(cast, handles=["a\0b"]))
    assert answer.status_code == 422


def test_goes_to_a_player_who_was_picked_by_name(cast: Cast) -> None:
    browser = factories.browser(cast.ece)
    found = browser.get(f"{NEW}players/?q=derya%20a").json()["players"]
    assert found == [
        {
            "id": cast.derya.pk,
            "name": "Derya A.",
            "address": "d•••@mail.example",
            "brand": "Lunaro",
            "language": "tr",
        }
    ]
    picked = fields(cast, to="Derya A. (d•••@mail.example)", player=cast.derya.pk)
    browser.post(NEW, picked)
    assert Ticket.objects.get().player_id == cast.derya.pk
    assert Message.objects.get().recipients["to"] == ["derya@mail.example"]


def test_offers_players_and_mailboxes_of_ones_own_brands_only(cast: Cast) -> None:
    browser = factories.browser(cast.suna)
    assert browser.get(f"{NEW}players/?q=derya").json() == {"players": []}
    assert ADDRESS not in browser.get(NEW).content.decode()
    answer = browser.post(NEW, fields(cast), headers=JSON)
    assert answer.status_code == 422
    foreign = fields(cast, to="x", player=cast.derya.pk)
    assert browser.post(NEW, foreign, headers=JSON).status_code == 422
    assert not Ticket.objects.exists()


def test_is_begun_once_however_often_it_is_sent(cast: Cast) -> None:
    browser, name = factories.browser(cast.ece), str(uuid4())
    urls = {
        browser.post(NEW, fields(cast, client_id=name), headers=JSON).json()["url"]
        for _click in range(3)
    }
    assert urls == {f"/tickets/{Ticket.objects.get().pk}/"}


def test_takes_its_draft_away(cast: Cast) -> None:
    browser = factories.browser(cast.ece)
    words = {"kind": "reply", "version": 1, "content": {"html": "<p>a</p>", "subject": "S"}}
    browser.put(f"{NEW}draft/", words, content_type="application/json")
    browser.post(NEW, fields(cast))
    assert Draft.objects.get().content == {}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"to": ""}, "Say who gets this."),
        ({"to": "Derya"}, "Choose a player from the list, or write a whole address."),
        ({"to": "a@b\nBcc: c@d.example"}, "Choose a player from the list"),
        ({"to": "x" * 400}, "254"),
        ({"subject": ""}, "Give it a subject"),
        ({"subject": "x" * 400}, "250"),
        ({"text": "  "}, "Write something first."),
        ({"text": "x" * 200_001}, "This is too long."),
        ({"mailbox": ""}, "required"),
        ({"mailbox": "999999999999999999999999"}, "Select a valid choice"),
        ({"language": "xx"}, "Select a valid choice"),
        ({"player": "9" * 30}, "whole address"),
        ({"handles": ["0" * 22]}, "Attach it again"),
        ({"text": "a\x00b"}, "Null characters"),
    ],
    ids=lambda value: str(value)[:30],
)
def test_is_refused_with_a_word_on_what_to_do_and_nothing_lost(
    cast: Cast, wrong: dict[str, object], says: str
) -> None:
    if "player" in wrong:
        wrong = wrong | {"to": "Derya"}
    browser = factories.browser(cast.ece)
    page = browser.post(NEW, fields(cast, **wrong))
    assert page.status_code == 422
    assert says in page.content.decode()
    if "text" not in wrong:
        assert "belgeniz onaylandı." in page.content.decode()
    problem = browser.post(NEW, fields(cast, **wrong), headers=JSON).json()
    assert says in str(problem["errors"])
    assert not Ticket.objects.exists()


def test_is_open_to_those_who_may_begin_one(cast: Cast) -> None:
    cast.mert.role = "qa_reviewer"
    cast.mert.save()
    statuses = {name: b.get(NEW).status_code for name, b in browsers(cast).items()}
    assert {name for name, status in statuses.items() if status == 200} == who(
        cast.ece, cast.deniz, cast.aylin, cast.nil, cast.suna
    )
    assert statuses[cast.mert.name] == 403


def test_says_when_there_is_no_mailbox_to_write_from(cast: Cast) -> None:
    Mailbox.objects.update(is_active=False)
    answer = factories.browser(cast.ece).post(NEW, fields(cast))
    assert answer.status_code == 422


@pytest.mark.parametrize("query", ["", "%00", "%F0%9F%92%A9", "a" * 5000, "%25", "%5C", "_"])
def test_looks_for_any_name_without_a_fault(cast: Cast, query: str) -> None:
    browser: Client = factories.browser(cast.ece)
    assert browser.get(f"{NEW}players/?q={query}").status_code in {200, 400}


def test_masks_card_numbers_and_drops_scripts(cast: Cast) -> None:
    subject, html = "4111 1111 1111 1111", "<p>4111 1111 1111 1111<script>x</script></p>"
    factories.browser(cast.ece).post(NEW, fields(cast, subject=subject, html=html))
    message = Message.objects.get()
    assert "4111 1111 1111 1111" not in f"{message.html}{message.text}{message.ticket.subject}"
    assert "script" not in message.html
    assert message.created_at == NOW
