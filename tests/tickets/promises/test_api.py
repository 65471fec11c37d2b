"""Promises in the API."""

from typing import Any

from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.factories import api_token
from tests.tickets.promises.given import HOUR, owned, promised
from tickets.promises.models import Promise


def _script(cast: Cast, who: str = "ece") -> Client:
    token = api_token(getattr(cast, who))
    return Client(headers={"host": "localhost:8000", "authorization": f"Bearer {token}"})


def _post(script: Client, path: str, given: Any = None) -> Any:
    return script.post(f"/api/v1/tickets/{path}", given or {}, content_type="application/json")


def test_makes_lists_keeps_and_opens_again(cast: Cast) -> None:
    ticket, script = owned(cast), _script(cast)
    due_at = (timezone.now() + HOUR).isoformat()
    given = {"due_at": due_at, "text": "call", "owner": cast.mert.pk}
    made = _post(script, f"{ticket.pk}/promises/", given)
    assert made.status_code == 201
    assert (made.json()["owner"], made.json()["state"]) == (cast.mert.pk, "open")
    listed = script.get(f"/api/v1/tickets/{ticket.pk}/promises/").json()
    assert [one["id"] for one in listed] == [made.json()["id"]]
    place = f"{ticket.pk}/promises/{made.json()['id']}/keeping/"
    assert _post(script, place).json()["state"] == "kept"
    assert script.delete(f"/api/v1/tickets/{place}").json()["state"] == "open"


def test_moves_without_a_word_to_the_player(cast: Cast) -> None:
    promise, script = promised(cast, at=timezone.now()), _script(cast)
    place = f"{promise.ticket_id}/promises/{promise.pk}/time/"
    after = _post(script, place, {"due_at": (timezone.now() + 9 * HOUR).isoformat()})
    assert after.status_code == 200
    promise.refresh_from_db()
    assert (promise.state, promise.successor_id) == (Promise.MOVED, after.json()["id"])
    assert _post(script, place, {"due_at": "2020-01-01T10:00:00Z"}).status_code == 422


def test_refuses_what_means_nothing(cast: Cast) -> None:
    ticket, script = owned(cast), _script(cast)
    for given, status in (
        ({"due_at": "soon"}, 400),
        ({"due_at": "2020-01-01T10:00:00Z"}, 422),
        ({"due_at": (timezone.now() + HOUR).isoformat(), "owner": 7_000_000}, 400),
        ({"due_at": (timezone.now() + HOUR).isoformat(), "owner": cast.suna.pk}, 422),
        ({"due_at": (timezone.now() + HOUR).isoformat(), "state": "kept"}, 400),
    ):
        assert _post(script, f"{ticket.pk}/promises/", given).status_code == status, given
    assert not Promise.objects.exists()


def test_shows_nothing_to_whoever_does_not_see_the_ticket(cast: Cast) -> None:
    promise = promised(cast, at=timezone.now())
    for who in ("deniz", "suna"):
        script = _script(cast, who)
        place = f"{promise.ticket_id}/promises/"
        assert script.get(f"/api/v1/tickets/{place}").status_code == 404
        assert _post(script, f"{place}{promise.pk}/keeping/").status_code == 404
