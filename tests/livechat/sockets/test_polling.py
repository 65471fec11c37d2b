"""A page without a socket …"""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.factories import browser
from tests.tickets.thread.words import opened
from tickets.inbox import seats
from tickets.thread.actions import replying


def _polls(client: Client, *watches: str) -> dict[str, Any]:
    answer = client.get("/feed/", {"watch": ",".join(watches)})
    assert answer.status_code == 200
    return dict(answer.json())


def _notes(cast: Cast, ticket: Any) -> None:
    replying.add_note(ticket, by=cast.mert, html="<p>iç</p>", client_id=uuid4(), now=timezone.now())


def test_gets_the_rest_and_its_new_cursor(cast: Cast) -> None:
    ticket, ece = opened(cast), browser(cast.ece)
    subject = f"ticket.{ticket.pk}"
    _notes(cast, ticket)
    answer = _polls(ece, f"{subject}:1")
    assert [frame["seq"] for frame in answer["frames"]] == [2, 3]
    assert answer["cursors"] == {subject: 3}
    assert _polls(ece, f"{subject}:3")["frames"] == []


def test_may_name_each_subject_by_itself(cast: Cast) -> None:
    first, second = opened(cast), opened(cast)
    answer = browser(cast.ece).get(
        "/feed/", {"watch": [f"ticket.{first.pk}:1", f"ticket.{second.pk}:2"]}
    )
    assert answer.json()["cursors"] == {f"ticket.{t.pk}": 2 for t in (first, second)}


def test_is_told_of_a_foreign_ticket_as_of_one_that_is_not_there(cast: Cast) -> None:
    ticket = opened(cast)
    answer = _polls(browser(cast.deniz), f"ticket.{ticket.pk}:0", "ticket.999999999:0")
    foreign, missing = answer["frames"]
    assert foreign.pop("subject") != missing.pop("subject")
    assert foreign == missing == {"seq": None, "verb": "gone"}
    assert (answer["cursors"], answer["presence"]) == ({}, {})


def test_hears_of_a_list_when_it_changed_since(cast: Cast) -> None:
    ece, team = browser(cast.ece), f"team.{cast.support.pk}"
    assert [frame["verb"] for frame in _polls(ece, f"{team}:")["frames"]] == ["bell"]
    before = int((timezone.now() - timedelta(minutes=1)).timestamp() * 1000)
    assert _polls(ece, f"{team}:{before}")["frames"] == []
    opened(cast)
    answer = _polls(ece, f"{team}:{before}")
    assert [frame["subject"] for frame in answer["frames"]] == [team]
    assert answer["cursors"][team] > before
    assert _polls(ece, "person.999999:")["frames"][0]["verb"] == "gone"


def test_sees_who_is_there(cast: Cast) -> None:
    ticket = opened(cast)
    seats.beat(ticket.pk, by_id=cast.mert.pk, now=timezone.now(), replying=True)
    subject = f"ticket.{ticket.pk}"
    mert = {"id": cast.mert.pk, "name": "Mert Kaya", "doing": "replying"}
    assert _polls(browser(cast.ece), f"{subject}:0")["presence"] == {subject: [mert]}


def test_of_a_stranger_is_told_to_sign_in(cast: Cast) -> None:
    client = Client(headers={"host": "localhost:8000", "accept": "application/json"})
    assert client.get("/feed/", {"watch": "ticket.1:0"}).status_code == 401


@pytest.mark.parametrize(
    "watch",
    [
        *("x", "ticket.", "ticket.0:1", "ticket.1:-1", "ticket.1:1e3", "ticket.1:٣", "seats.1:"),
        *(
            "ticket.1:1:1",
            "ticket." + "9" * 30,
            "ticket.1:" + "9" * 16,
            "'; DROP TABLE--",
            "\ud7ff",
        ),
        ",".join(f"ticket.{n}:0" for n in range(1, 22)),
    ],
)
def test_that_asks_for_nonsense_gets_a_clear_answer(cast: Cast, watch: str) -> None:
    answer = browser(cast.ece).get("/feed/", {"watch": watch})
    assert answer.status_code == 400
    assert answer.json()["detail"]


def test_that_asks_for_nothing_gets_nothing(cast: Cast) -> None:
    answer = browser(cast.ece).get("/feed/").json()
    assert (answer["frames"], answer["cursors"]) == ([], {})


def test_costs_the_same_few_queries_however_much_it_watches(
    cast: Cast, django_assert_max_num_queries: Any
) -> None:
    tickets, ece = [opened(cast) for _ in range(15)], browser(cast.ece)
    watch = ",".join([f"ticket.{t.pk}:1" for t in tickets] + [f"team.{cast.support.pk}:"])
    ece.get("/feed/", {"watch": watch})
    with django_assert_max_num_queries(5):
        assert len(ece.get("/feed/", {"watch": watch}).json()["frames"]) == 16
