"""Every door of a ticket …"""

from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import Cast
from tests.tickets.inbox.doors import HTMX, JSON, at_half_past_ten, browsers, who
from tests.tickets.thread.words import answered, opened
from tickets.thread.actions import assignment
from tickets.thread.models import ContactReason, Message, Ticket

__all__ = ["at_half_past_ten"]

READS = ["", "head/", "side/", "log/", "assignment/", "team/", "resolution/", "labels/", "tags/"]
DEEDS = {
    "claim/": {},
    "assignment/": {"to": ""},
    "team/": {"to": "1"},
    "resolution/": {"outcome": "answered"},
    "hold/": {"inside": "1"},
    "spam/": {},
    "labels/": {"priority": "1"},
    "tags/": {"tags": "a"},
    "followers/": {},
    "seat/": {"seen": "1"},
    "messages/": {"kind": "note", "text": "x"},
}


@pytest.mark.parametrize("door", [*READS, "draft/"])
def test_shows_a_ticket_to_those_who_see_it_and_to_nobody_else(cast: Cast, door: str) -> None:
    ticket = opened(cast)
    statuses = {
        name: browser.get(f"/tickets/{ticket.pk}/{door}").status_code
        for name, browser in browsers(cast).items()
    }
    allowed = {name for name, status in statuses.items() if status == 200}
    assert allowed == who(cast.ece, cast.mert, cast.aylin, cast.nil)
    assert {statuses[name] for name in who(cast.deniz, cast.suna)} == {404}
    assert statuses["nobody"] == 302


@pytest.mark.parametrize("door", DEEDS)
def test_lets_nobody_else_do_anything(cast: Cast, door: str) -> None:
    ticket = opened(cast)
    before = Ticket.objects.filter(pk=ticket.pk).values().get()
    for name, browser in browsers(cast).items():
        if name in who(cast.deniz, cast.suna) | {"nobody"}:
            response = browser.post(f"/tickets/{ticket.pk}/{door}", DEEDS[door], headers=JSON)
            assert response.status_code in {401, 404}, name
    assert Ticket.objects.filter(pk=ticket.pk).values().get() == before


@pytest.mark.parametrize("door", [*READS, "draft/"])
def test_a_ticket_that_is_not_ones_own_looks_like_one_that_is_not_there(
    cast: Cast, door: str
) -> None:
    ticket = opened(cast)
    browser = browsers(cast)[cast.deniz.name]
    foreign = browser.get(f"/tickets/{ticket.pk}/{door}")
    missing = browser.get(f"/tickets/{ticket.pk + 1000}/{door}")
    assert foreign.status_code == missing.status_code == 404
    same = {str(ticket.pk): "N", str(ticket.pk + 1000): "N"}
    bodies = []
    for response in (foreign, missing):
        text = response.content.decode()
        for number, letter in same.items():
            text = text.replace(number, letter)
        bodies.append(_without_secrets(text))
    assert bodies[0] == bodies[1]


@pytest.mark.parametrize("number", ["0", "99999999999999999999999999", "9223372036854775807"])
@pytest.mark.parametrize("door", [*READS, "draft/", "messages/1/undo/", "messages/1/retry/"])
def test_takes_any_number(cast: Cast, number: str, door: str) -> None:
    browser = browsers(cast)[cast.ece.name]
    send = browser.post if "messages" in door else browser.get
    assert send(f"/tickets/{number}/{door}").status_code == 404


@pytest.mark.parametrize("door", DEEDS)
@pytest.mark.parametrize("method", ["put", "patch", "options", "trace"])
def test_answers_a_wrong_method_without_a_fault(cast: Cast, door: str, method: str) -> None:
    ticket = opened(cast)
    browser = browsers(cast)[cast.ece.name]
    response = getattr(browser, method)(f"/tickets/{ticket.pk}/{door}")
    assert response.status_code == 405


def test_tells_a_reader_who_may_not_write_so(cast: Cast) -> None:
    ticket = opened(cast)
    cast.mert.role = "qa_reviewer"
    cast.mert.save()
    browser = browsers(cast)[cast.mert.name]
    page = browser.get(f"/tickets/{ticket.pk}/").content.decode()
    assert 'id="resolve"' not in page
    assert 'data-mode="reply"' not in page
    for door in ("claim/", "resolution/", "spam/"):
        assert browser.post(f"/tickets/{ticket.pk}/{door}", headers=JSON).status_code == 403
    reply = {"kind": "reply", "text": "x"}
    assert browser.post(f"/tickets/{ticket.pk}/messages/", reply, headers=JSON).status_code == 403
    assert not Message.objects.filter(ticket=ticket, kind=Message.REPLY).exists()


def test_undo_and_retry_want_a_reply_of_that_very_ticket(cast: Cast) -> None:
    one, other = opened(cast), opened(cast)
    message = answered(cast, one)
    browser = browsers(cast)[cast.ece.name]
    assert browser.post(f"/tickets/{other.pk}/messages/{message.pk}/undo/").status_code == 404
    first = one.messages.get(kind=Message.RECEIVED)
    assert browser.post(f"/tickets/{one.pk}/messages/{first.pk}/undo/").status_code == 404


def test_gives_only_what_one_may_give(cast: Cast) -> None:
    ticket = opened(cast)
    assignment.claim(ticket, by=cast.mert, now=ticket.created_at)
    everyone = browsers(cast)
    url = f"/tickets/{ticket.pk}/assignment/"
    to_ece = {"to": str(cast.ece.pk)}
    assert everyone[cast.mert.name].post(url, to_ece, headers=JSON).status_code == 403
    for stranger in (cast.deniz, cast.suna, cast.derya.person, cast.robo):
        answer = everyone[cast.aylin.name].post(url, {"to": stranger.pk}, headers=JSON)
        assert answer.status_code == 422, stranger.name
    assert everyone[cast.aylin.name].post(url, to_ece).status_code == 303
    ticket.refresh_from_db()
    assert ticket.assignee_id == cast.ece.pk


def test_hands_a_ticket_only_to_a_team_of_its_brand(cast: Cast) -> None:
    ticket = opened(cast)
    browser = browsers(cast)[cast.ece.name]
    url = f"/tickets/{ticket.pk}/team/"
    tower = cast.suna.team_ids[0]
    assert browser.post(url, {"to": tower}, headers=JSON).status_code == 422
    gone = browser.post(url, {"to": cast.payments.pk}, headers=HTMX)
    assert gone.status_code == 204  # Ece is not on that team: the ticket left her desk
    assert "ticket:gone" in gone.headers["HX-Trigger"]
    assert browser.get(f"/tickets/{ticket.pk}/").status_code == 404


def test_a_stranger_is_sent_to_sign_in_and_a_script_is_told(cast: Cast) -> None:
    ticket, nobody = opened(cast), Client(headers={"host": "localhost:8000"})
    assert "/accounts/login/" in nobody.get(f"/tickets/{ticket.pk}/")["Location"]
    assert nobody.get(f"/tickets/{ticket.pk}/", headers={"x-fragment": "ticket"}).status_code == 401
    assert nobody.post(f"/tickets/{ticket.pk}/claim/").status_code == 401


def test_classes_of_reasons_decide_what_solving_asks(cast: Cast) -> None:
    ticket = opened(cast)
    simple = ContactReason.objects.create(slug="a", names={"en": "A question"})
    money = ContactReason.objects.create(
        slug="b", names={"en": "Charged twice", "tr": "Çift ödeme"}, resolution_class="financial"
    )
    browser = browsers(cast)[cast.ece.name]
    url = f"/tickets/{ticket.pk}/resolution/"
    form = browser.get(url).content.decode()
    assert 'name="reason"' in form and 'name="root_cause"' not in form
    missing = browser.post(url, {"outcome": "answered"})
    assert missing.status_code == 422
    assert "Choose a contact reason" in missing.content.decode()
    cause = browser.post(url, {"outcome": "answered", "reason": money.pk})
    assert cause.status_code == 422
    assert 'name="root_cause"' in cause.content.decode()
    Ticket.objects.filter(pk=ticket.pk).update(reason=simple)
    assert 'name="reason"' not in browser.get(url).content.decode()
    assert browser.post(url, {"outcome": "answered"}).status_code == 303
    ticket.refresh_from_db()
    assert (ticket.status, ticket.outcome_code) == (Ticket.SOLVED, "answered")


def _without_secrets(page: str) -> str:
    """Pages differ in their CSRF token and request id."""
    lines = [
        line
        for line in page.splitlines()
        if "csrf" not in line and "data-now" not in line and "code" not in line
    ]
    return "\n".join(lines)


def test_seats_and_drafts_are_kept_for_those_who_see_it_only(cast: Cast) -> None:
    ticket = opened(cast)
    words = {"kind": "reply", "version": 1, "content": {"html": f"<p>{uuid4()}</p>"}}
    for name, browser in browsers(cast).items():
        url = f"/tickets/{ticket.pk}/draft/"
        answer = browser.put(url, words, content_type="application/json", headers=JSON)
        seen = name in who(cast.ece, cast.mert, cast.aylin, cast.nil)
        assert answer.status_code == (200 if seen else 401 if name == "nobody" else 404), name
    assert set(ticket.drafts.values_list("person", flat=True)) == {
        person.pk for person in (cast.ece, cast.mert, cast.aylin, cast.nil)
    }
