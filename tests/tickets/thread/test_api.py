"""The API …"""

import base64
import json
from typing import Any
from urllib.parse import quote
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from accounts.people.models import IdempotencyKey, Person
from helpdesk.lib.redact import REMOVED
from tests import factories
from tests.cast import Cast
from tests.factories import NOW
from tests.tickets.thread.words import opened
from tickets.channels.email.models import Mailbox
from tickets.thread.actions import files, redacting
from tickets.thread.models import ContactReason, Message, Ticket

TICKET = {
    "brand": "lunaro",
    "subject": "Where is my withdrawal?",
    "body": "I asked yesterday.",
    "player": {"email": "derya@mail.example"},
}


class Caller:
    """A program with a token of one person."""

    def __init__(self, person: Any) -> None:
        self.client = Client(headers={"host": "localhost:8000"})
        self.token = factories.api_token(person)

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> Any:
        data = body if isinstance(body, (bytes, str)) else json.dumps(body)
        return self.client.generic(
            method,
            f"/api/v1/{path}",
            data if body is not None else "",
            content_type="application/json",
            headers={"Authorization": f"Bearer {self.token}", **headers},
        )


@pytest.fixture
def ece(cast: Cast) -> Caller:
    return Caller(cast.ece)


def test_opens_a_ticket_with_a_players_words(cast: Cast, ece: Caller) -> None:
    answer = ece("POST", "tickets/", TICKET)
    assert answer.status_code == 201
    ticket = Ticket.objects.get(pk=answer.json()["number"])
    assert (ticket.player, ticket.team, ticket.channel) == (cast.derya, cast.support, "api")
    assert ticket.messages.get().text == "I asked yesterday."


def test_opens_one_ticket_for_one_idempotency_key(cast: Cast, ece: Caller) -> None:
    first, second = (
        ece("POST", "tickets/", TICKET, **{"Idempotency-Key": "once-only"}) for _ in range(2)
    )
    assert first.json()["number"] == second.json()["number"]
    assert Ticket.objects.count() == 1


def test_answers_again_without_words_that_were_removed(cast: Cast, ece: Caller) -> None:
    key = {"Idempotency-Key": "once-only"}
    first, second = (ece("POST", "tickets/", TICKET, **key).json() for _ in range(2))
    assert first == second
    message = Ticket.objects.get(pk=first["number"]).messages.get()
    extent = redacting.Extent(is_all=True, subject=True)
    redacting.redact(message, extent=extent, reason="secret", by=cast.ece, now=NOW)
    [kept] = IdempotencyKey.objects.all()
    for word in (first["subject"], first["preview"]):
        assert word
        assert word not in json.dumps(kept.body, ensure_ascii=False)
    again = ece("POST", "tickets/", TICKET, **key).json()
    assert (again["subject"], again["preview"]) == (REMOVED, REMOVED)


def test_answers_and_leaves_notes(cast: Cast, ece: Caller) -> None:
    ticket = opened(cast)
    reply = ece("POST", f"tickets/{ticket.pk}/messages/", {"kind": "reply", "body": "Hemen."})
    note = ece("POST", f"tickets/{ticket.pk}/messages/", {"kind": "note", "body": "Bakın."})
    assert (reply.status_code, note.status_code) == (201, 201)
    sent = Message.objects.get(pk=reply.json()["id"])
    assert (sent.state, sent.recipients["to"]) == ("queued", ["derya@mail.example"])
    said = ece("GET", f"tickets/{ticket.pk}/messages/").json()["results"]
    assert [m["kind"] for m in said] == ["received", "reply", "note"]


def test_refuses_a_reply_that_talks_past_somebody(cast: Cast, ece: Caller) -> None:
    ticket = opened(cast)
    other = Caller(cast.mert)
    other("POST", f"tickets/{ticket.pk}/messages/", {"kind": "reply", "body": "Ben bakıyorum."})
    answer = ece(
        "POST", f"tickets/{ticket.pk}/messages/", {"kind": "reply", "body": "x", "seen": 2}
    )
    assert answer.status_code == 409
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["seq"] > 2


def test_writes_a_message_once_under_its_client_id(cast: Cast, ece: Caller) -> None:
    ticket, name = opened(cast), str(uuid4())
    body = {"kind": "note", "body": "bir kez", "client_id": name}
    ids = {ece("POST", f"tickets/{ticket.pk}/messages/", body).json()["id"] for _ in range(2)}
    assert len(ids) == 1


def test_refuses_a_key_that_came_with_another_message(cast: Cast, ece: Caller) -> None:
    url, key = f"tickets/{opened(cast).pk}/messages/", {"Idempotency-Key": "k-1"}
    first = ece("POST", url, {"kind": "note", "body": "bir"}, **key)
    again = ece("POST", url, {"kind": "note", "body": "bir"}, **key)
    assert (again.status_code, again.json()["id"]) == (201, first.json()["id"])
    other = ece("POST", url, {"kind": "note", "body": "iki"}, **key)
    assert (other.status_code, other.json()["message"]) == (409, first.json()["id"])
    assert other.json()["detail"] == "This key came with another request. Choose a new one."


def test_writes_a_reply_once_though_its_usual_recipients_have_changed(
    cast: Cast, ece: Caller
) -> None:
    ticket, body = opened(cast), {"kind": "reply", "body": "bir", "client_id": str(uuid4())}
    url = f"tickets/{ticket.pk}/messages/"
    first = ece("POST", url, body)
    ticket.messages.filter(kind=Message.RECEIVED).update(sender_address="yeni@mail.example")
    again = ece("POST", url, body)
    assert (again.status_code, again.json()["id"]) == (201, first.json()["id"])
    assert ece("POST", url, body | {"to": ["yeni@mail.example"]}).status_code == 409


def test_asks_for_the_length_of_what_comes_in_pieces(cast: Cast, ece: Caller) -> None:
    answer = ece.client.generic(
        "POST",
        "/api/v1/tickets/",
        b"",
        content_type="application/json",
        headers={"Authorization": f"Bearer {ece.token}", "Transfer-Encoding": "chunked"},
    )
    assert answer.status_code == 411
    assert answer["Content-Type"] == "application/problem+json"
    assert "Content-Length" in answer.json()["detail"]


def test_solves_and_takes_up_again(cast: Cast, ece: Caller) -> None:
    ContactReason.objects.create(slug="general", names={"en": "General"})
    ticket = opened(cast)
    path = f"tickets/{ticket.pk}/resolution/"
    assert ece("POST", path, {"outcome": "answered"}).status_code == 422
    solved = ece("POST", path, {"outcome": "answered", "reason": "general"})
    assert solved.json()["status"] == "solved"
    assert ece("DELETE", path).json()["status"] == "open"


def test_gives_a_stranger_nothing(cast: Cast) -> None:
    client = Client(headers={"host": "localhost:8000"})
    for bad in ("", "Bearer", "Bearer x", "Bearer " + "é" * 40, "Basic abc", "Bearer [] {}"):
        answer = client.get("/api/v1/tickets/", headers={"Authorization": bad.encode().decode()})
        assert answer.status_code == 401, bad
        assert answer["WWW-Authenticate"] == "Bearer"


def test_hides_a_foreign_ticket_as_if_it_were_not_there(cast: Cast) -> None:
    ticket = opened(cast)
    for person in (cast.deniz, cast.suna):
        call = Caller(person)
        foreign, missing = call("GET", f"tickets/{ticket.pk}/"), call("GET", "tickets/999999/")
        assert (foreign.status_code, foreign.json()) == (404, missing.json())
        for method, path, body in (
            ("PATCH", "", {"priority": 1}),
            ("POST", "messages/", {"kind": "note", "body": "x"}),
            ("POST", "claim/", None),
            ("POST", "assignment/", {"to": person.pk}),
            ("POST", "team/", {"to": person.team_ids[0]}),
            ("POST", "hold/", {}),
            ("POST", "spam/", None),
            ("POST", "tags/", {"tags": ["x"]}),
            ("DELETE", "resolution/", None),
        ):
            answer = call(method, f"tickets/{ticket.pk}/{path}", body)
            assert answer.status_code == 404, (path, answer.content)
        assert call("GET", "tickets/").json()["results"] == []
    ticket.refresh_from_db()
    assert (ticket.version, ticket.last_seq) == (0, 2)


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("tickets/", {**TICKET, "status": "solved"}),
        ("tickets/", {**TICKET, "brand": "mavi-kule"}),
        ("tickets/", {**TICKET, "player": {}}),
        ("tickets/", {**TICKET, "player": {"email": ["a@b.c"]}}),
        ("tickets/", {**TICKET, "body": "x\x00y"}),
        ("tickets/", {**TICKET, "team_id": 2**70}),
        ("tickets/", []),
        ("tickets/", b"{not json"),
        ("tickets/", b'{"subject": "\xff\xfe"}'),
        ("tickets/", "null"),
        ("tickets/{n}/messages/", {"kind": "shout", "body": "x"}),
        ("tickets/{n}/messages/", {"kind": "reply", "body": "x", "author": 1}),
        ("tickets/{n}/messages/", {"kind": "reply", "body": "x", "to": "a@b.c"}),
        ("tickets/{n}/messages/", {"kind": "note", "body": "x", "client_id": "nope"}),
        ("tickets/{n}/assignment/", {"to": "me"}),
        ("tickets/{n}/assignment/", {"to": 10**30}),
        ("tickets/{n}/tags/", {"tags": "x"}),
    ],
)
def test_answers_bad_input_with_what_to_change(
    cast: Cast, ece: Caller, path: str, body: Any
) -> None:
    ticket = opened(cast)
    answer = ece("POST", path.format(n=ticket.pk), body)
    assert answer.status_code == 400, answer.content
    problem = answer.json()
    assert answer["Content-Type"] == "application/problem+json"
    assert problem["title"] and (problem.get("errors") or problem["detail"])
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize(
    "query",
    [
        "password=1",
        "ordering=assignee__staff__password",
        "team=1 OR 1=1",
        "status=everything",
        "page_size=100000",
        "assignee__staff__email=x",
    ],
)
def test_lists_only_by_what_it_names(cast: Cast, ece: Caller, query: str) -> None:
    assert ece("GET", f"tickets/?{query}").status_code == 400


def test_describes_itself_without_warnings(cast: Cast, ece: Caller) -> None:
    answer = ece("GET", "schema/?format=json")
    assert answer.status_code == 200
    schema = json.loads(answer.content)
    assert schema["openapi"].startswith("3.1")
    assert "/api/v1/tickets/{number}/messages/" in schema["paths"]


def test_asks_few_questions_of_the_database(cast: Cast, ece: Caller, django_assert_max_num_queries):
    for _ in range(3):
        opened(cast)
    ece("GET", "tickets/")
    with django_assert_max_num_queries(4):
        ece("GET", "tickets/")


@pytest.mark.parametrize(
    ("path", "body"),
    [
        ("tickets/", {**TICKET, "language": "\ud800"}),
        ("tickets/", {**TICKET, "\udfff": 1}),
        ("tickets/{}/messages/", {"kind": "\ud800", "body": "b"}),
        ("tickets/{}/resolution/", {"outcome": "\ud800"}),
        ("tickets/{}/messages/", "[" * 50_000),
        ("tickets/", '{"a":' * 20_000),
    ],
)
def test_refuses_half_letters_and_endless_nesting(
    cast: Cast, ece: Caller, path: str, body: Any
) -> None:
    answer = ece("POST", path.format(opened(cast).pk), body)
    assert (answer.status_code, answer.json()["status"]) == (400, 400)


def test_takes_tags_whose_letters_fold_to_many(cast: Cast, ece: Caller) -> None:
    tag = "\ufdfa" * 40
    answer = ece("POST", f"tickets/{opened(cast).pk}/tags/", {"tags": [tag]})
    assert (answer.status_code, answer.json()["tags"]) == (200, [tag])


def test_keeps_no_card_number_in_labels(cast: Cast, ece: Caller) -> None:
    ticket = opened(cast)
    ece("PATCH", f"tickets/{ticket.pk}/", {"subject": "card 4111 1111 1111 1111"})
    ece("POST", f"tickets/{ticket.pk}/tags/", {"tags": ["4111111111111111"]})
    ticket.refresh_from_db()
    [tag] = ticket.tags.all()
    assert all("1111" + "1111" not in words for words in (tag.name, tag.folded))
    assert "1111 1111" not in ticket.subject


def test_tells_nobody_what_another_persons_key_opened(cast: Cast, ece: Caller) -> None:
    named = {**TICKET, "client_id": str(uuid4())}
    first = ece("POST", "tickets/", named).json()["number"]
    other = Caller(cast.mert)("POST", "tickets/", named)
    assert (other.status_code, other.json()["number"] == first) == (201, False)


def test_refuses_a_key_that_came_with_another_request(cast: Cast, ece: Caller) -> None:
    key = {"Idempotency-Key": "once-only"}
    ece("POST", "tickets/", TICKET, **key)
    assert ece("POST", "tickets/", {**TICKET, "subject": "Other"}, **key).status_code == 409
    assert Ticket.objects.count() == 1


@pytest.mark.parametrize("place", ["p=1%0", "p=x", "p=99999999999999999999", "p=-1", "o=1&p="])
def test_knows_no_page_behind_a_forged_cursor(cast: Cast, ece: Caller, place: str) -> None:
    cursor = base64.b64encode(place.encode()).decode()
    for path in ("tickets/", f"tickets/{opened(cast).pk}/messages/"):
        assert ece("GET", f"{path}?cursor={quote(cursor)}").status_code in {200, 404}


@pytest.mark.parametrize("path", ["tickets/", "tickets/{}/messages/"])
def test_reads_no_more_than_anybody_can_mean(cast: Cast, ece: Caller, path: str) -> None:
    body = json.dumps({"kind": "note", "body": "x" * 5_000_000})
    answer = ece("POST", path.format(opened(cast).pk), body)
    assert (answer.status_code, answer["Content-Type"]) == (413, "application/problem+json")


@pytest.mark.parametrize("body", ["null", "[]", "3"])
def test_names_no_field_when_nothing_of_a_request_can_be_read(
    cast: Cast, ece: Caller, body: str
) -> None:
    answer = ece("POST", "tickets/", body)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["non_field_errors"])


def test_looks_at_no_cookie(cast: Cast, ece: Caller, django_assert_max_num_queries) -> None:
    ece.client.cookies = factories.browser(cast.mert).cookies
    ece("GET", "tickets/")
    with django_assert_max_num_queries(2):
        seen = ece("GET", "tickets/")
    ece.token = ""
    assert (seen.status_code, ece("GET", "tickets/").status_code) == (200, 401)


def test_shows_an_answered_message_as_a_list_of_them_does(cast: Cast, ece: Caller) -> None:
    path = f"tickets/{opened(cast).pk}/messages/"
    written = ece("POST", path, {"kind": "reply", "body": "Hemen."}).json()
    assert ece("GET", path).json()["results"][-1] == written


def test_shows_a_new_ticket_as_it_is_read(cast: Cast, ece: Caller) -> None:
    new = ece("POST", "tickets/", TICKET).json()
    assert ece("GET", f"tickets/{new['number']}/").json() == new


def test_shows_the_files_of_a_message_that_it_stored(cast: Cast, ece: Caller) -> None:
    ticket = opened(cast)
    file = files.upload(content=b"words", name="notes.txt", by=cast.ece, now=timezone.now())
    said = {"kind": "note", "body": "x", "files": [file.handle]}
    answer = ece("POST", f"tickets/{ticket.pk}/messages/", said).json()
    assert [one["name"] for one in answer["files"]] == ["notes.txt"]


def test_opens_a_ticket_for_the_team_that_is_named(cast: Cast, ece: Caller) -> None:
    answer = ece("POST", "tickets/", {**TICKET, "team_id": cast.payments.pk})
    assert answer.json()["team_id"] == cast.payments.pk


def test_opens_a_ticket_for_the_askers_team_where_no_mailbox_says_otherwise(
    cast: Cast, ece: Caller
) -> None:
    Mailbox.objects.update(is_active=False)
    assert ece("POST", "tickets/", TICKET).json()["team_id"] == min(cast.ece.team_ids)
    Person.objects.filter(pk=cast.ece.pk).update(team_ids=[])
    answer = ece("POST", "tickets/", TICKET)
    assert (answer.status_code, list(answer.json()["errors"])) == (400, ["team_id"])
