"""Side tasks by the API: the same deeds, rights and words as from a page."""

import json
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from accounts.people.models import Person
from tests import factories
from tests.cast import Cast
from tests.tickets.teamwork.words import asked
from tests.tickets.thread.words import opened
from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread.models import Ticket

pytestmark = pytest.mark.django_db


def call(person: Person, method: str, path: str, sent: Any = None) -> Any:
    token = factories.api_token(person)
    client = Client(headers={"host": "localhost:8000", "authorization": f"Bearer {token}"})
    return client.generic(
        method, f"/api/v1/{path}", "" if sent is None else _json(sent), "application/json"
    )


def _json(sent: Any) -> str:

    return json.dumps(sent)


def test_asks_answers_and_ends(cast: Cast) -> None:
    ticket = opened(cast, at=timezone.now())
    made = call(
        cast.ece,
        "POST",
        f"tickets/{ticket.pk}/side-tasks/",
        {"department": cast.payments.pk, "title": "Banka", "text": "70112", "within_minutes": 60},
    )
    assert made.status_code == 201, made.content
    task = made.json()
    assert (task["state"], task["department"], task["has_it"]) == ("open", "Payments", None)
    assert [said["text"] for said in task["words"]] == ["70112"]
    place = f"side-tasks/{task['number']}/"
    assert call(cast.deniz, "POST", f"{place}claim/").json()["has_it"] == "Deniz Aksoy"
    said = call(cast.deniz, "POST", f"{place}messages/", {"does": "answer", "text": "Tamam"})
    assert said.json()["state"] == "answered"
    assert Ticket.objects.get(pk=ticket.pk).status == Ticket.OPEN
    assert call(cast.ece, "POST", f"{place}end/", {}).json()["state"] == "done"
    assert call(cast.ece, "DELETE", f"{place}end/").json()["state"] == "open"
    listed = call(cast.deniz, "GET", "side-tasks/?box=mine&task_state=open").json()["results"]
    assert [one["number"] for one in listed] == [task["number"]]


def test_a_key_that_comes_again_asks_once(cast: Cast) -> None:
    ticket = opened(cast, at=timezone.now())
    sent = {
        "department": cast.payments.pk,
        "title": "Banka",
        "within_minutes": 60,
        "client_id": "5d3a2c40-7c05-4c54-9d53-2f1a7d3f7a11",
    }
    for _again in range(2):
        call(cast.ece, "POST", f"tickets/{ticket.pk}/side-tasks/", sent)
    assert SideTask.objects.count() == 1


def test_nobody_else_finds_it_or_does_what_is_not_his(cast: Cast) -> None:
    task = asked(cast, opened(cast), at=timezone.now())
    place = f"side-tasks/{task.pk}/"
    assert call(cast.suna, "GET", place).status_code == 404
    assert call(cast.suna, "GET", "side-tasks/").json()["results"] == []
    refused = call(cast.mert, "POST", f"{place}messages/", {"does": "answer", "text": "x"})
    assert refused.status_code == 403
    assert call(cast.deniz, "GET", f"tickets/{task.ticket_id}/side-tasks/").status_code == 404


def test_says_what_is_wrong(cast: Cast) -> None:
    ticket = opened(cast, at=timezone.now())
    wrong = {"department": 999, "title": "x", "within_minutes": 5}
    assert call(cast.ece, "POST", f"tickets/{ticket.pk}/side-tasks/", wrong).status_code == 400
    short = {"department": cast.payments.pk, "title": " ", "within_minutes": 5}
    assert call(cast.ece, "POST", f"tickets/{ticket.pk}/side-tasks/", short).status_code == 400
