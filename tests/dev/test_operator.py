"""The operator's platform that `make up` starts: its pages, its scripts, and what it tells."""

import json
import threading
import time
from collections.abc import Iterator
from http.client import HTTPConnection
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import urlencode

import pytest

from helpdesk.dev.operator.desks import Desk, Desks
from helpdesk.dev.operator.http import Operator
from helpdesk.dev.operator.sending import Hook
from helpdesk.dev.operator.signing import is_from_desk, webhook_headers
from helpdesk.dev.operator.store import Store
from helpdesk.dev.operator.world import No, Pace, World

QUICK = Pace(checks=0, approval=0, sending=0, paying=0)


class Heard(BaseHTTPRequestHandler):
    """A desk that takes in what it is told, from the third try on."""

    told: ClassVar[list[dict[str, Any]]] = []
    tries = 0

    def log_message(self, format: str, *args: object) -> None:
        """Silence."""

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Heard.tries += 1
        if Heard.tries < 3:
            self.send_response(429 if Heard.tries == 1 else 500)
            self.send_header("Retry-After", "0")
        else:
            Heard.told.append(json.loads(body) | {"id": self.headers["Platform-Id"]})
            self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()


@pytest.fixture
def desk() -> Iterator[str]:
    Heard.told, Heard.tries = [], 0
    server = HTTPServer(("127.0.0.1", 0), Heard)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}/hooks/platform/lunaro/"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def operator(desk: str) -> Iterator[Operator]:
    known = {"lunaro": Desk("desk", ("s" * 43,), Hook(desk, ("h" * 43,)))}
    played = Operator(Store(), pace=QUICK, desks=lambda: known)
    played.start()
    yield played
    played.stop()


def _ask(
    operator: Operator, path: str, form: dict[str, str] | None = None, **headers: str
) -> tuple[int, str, str]:
    connection = HTTPConnection("127.0.0.1", operator.port, timeout=10)
    body = urlencode(form) if form is not None else None
    connection.request("POST" if form is not None else "GET", path, body, headers)
    response = connection.getresponse()
    said = response.read().decode()
    connection.close()
    return response.status, said, response.headers.get("Location") or ""


def _script(operator: Operator, path: str, **said: Any) -> Any:
    connection = HTTPConnection("127.0.0.1", operator.port, timeout=10)
    connection.request("POST", f"/api/{path}", json.dumps(said))
    answer = json.loads(connection.getresponse().read())
    connection.close()
    return answer


def _until(is_so: Any) -> None:
    ends = time.monotonic() + 15
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.02)


def test_a_person_makes_everything_happen_on_its_pages(operator: Operator) -> None:
    form = {"deed": "register", "name": "Deniz Karaca", "email": "d@mail.example"}
    status, _said, place = _ask(operator, "/?brand=lunaro", form)
    assert status == 303
    player = place.partition("?")[0]
    number = player.split("/")[3]
    deeds: list[dict[str, str]] = [
        {"deed": "deposit", "amount": "1.250,00", "outcome": "completed"},
        {"deed": "deposit", "amount": "50", "outcome": "declined", "reason": "card_expired"},
        {"deed": "deposit", "amount": "70,00", "outcome": "pending_provider"},
        {"deed": "sign_in", "device": "iPad, Safari", "country": "NL", "risk": "high"},
        {"deed": "set_limit", "kind": "deposit", "period": "week", "amount": "5.000,00"},
        {"deed": "exclude", "kind": "time_out", "days": "7"},
        {"deed": "bonus", "missing": "bonus_code", "amount": "500,00"},
        {"deed": "bet", "stake": "50,00", "win": ""},
        {"deed": "change_account", "tier": "gold", "email": "d@mail.example"},
        {"deed": "withdraw", "amount": "250,00", "method": "bank"},
    ]
    for deed in deeds:
        status, _said, place = _ask(operator, player, deed)
        assert (status, place) == (303, f"{player}?said=done"), deed
    world = operator.world
    assert world.purse("lunaro", number)["real"] == 125_000 - 5_000 - 25_000
    ref = world.store.of_player("lunaro", number, "withdrawal")[0]["ref"]
    _until(lambda: world.store.get("lunaro", "withdrawal", ref)["status"] == "pending_approval")
    assert _ask(operator, player, {"deed": "hold", "ref": ref, "reason": "fraud_review"})[0] == 303
    page = _ask(operator, player)[1]
    for words in ("Deniz Karaca", "₺950,00", "fraud review", "card expired", "bonus code", "NL"):
        assert words in page, words
    assert "Deniz Karaca" in _ask(operator, "/?q=karaca")[1]
    assert "Nobody is called so" in _ask(operator, "/?q=nobody")[1]
    declined = _ask(operator, player, {"deed": "withdraw", "amount": "99.999,00"})[2]
    assert "not%20so%20much" in declined


def test_only_a_deposit_that_failed_has_a_reason(operator: Operator) -> None:
    world = operator.world
    number = world.register("lunaro", name="Deniz", email="d@mail.example")["number"]
    for outcome, reason in (("completed", ""), ("declined", "card_expired")):
        ref = world.deposit("lunaro", number, amount=500, outcome=outcome, reason="card_expired")[
            "ref"
        ]
        assert world.store.get("lunaro", "deposit", ref)["failure_reason"] == reason


def test_a_withdrawal_goes_its_way_and_comes_back(operator: Operator) -> None:
    world = operator.world
    number = world.register("lunaro", name="Deniz", email="d@mail.example")["number"]
    world.deposit("lunaro", number, amount=90_000)
    ref = world.withdraw("lunaro", number, amount=40_000)["ref"]

    def state() -> str:
        return str(world.store.get("lunaro", "withdrawal", ref)["status"])

    _until(lambda: state() == "pending_approval")
    version = world.store.get("lunaro", "withdrawal", ref)["version"]
    with pytest.raises(No):
        world.approve("lunaro", ref, version=version, makers=["one", "one"])
    world.approve("lunaro", ref, version=version, makers=["one", "other"])
    _until(lambda: state() == "paid")
    assert world.purse("lunaro", number)["real"] == 50_000
    world.return_payout("lunaro", ref)
    assert (state(), world.purse("lunaro", number)["real"]) == ("returned", 90_000)
    steps = world.store.get("lunaro", "withdrawal", ref)["history"]
    assert [step["status"] for step in steps] == [
        *("requested", "checks", "pending_approval", "approved", "sent_to_provider"),
        *("paid", "returned"),
    ]


def test_what_the_bank_fails_is_asked_for_anew_with_the_same_funds() -> None:
    world = World(Store(), Pace(None, None, None, None))
    number = world.register("lunaro", name="Deniz", email="d@mail.example")["number"]
    world.deposit("lunaro", number, amount=40_000)
    body = world.withdraw("lunaro", number, amount=40_000)
    for _ in range(2):
        body = world.go_on("lunaro", body["ref"])
    world.approve("lunaro", body["ref"], version=body["version"], makers=["a", "b"])
    world.go_on("lunaro", body["ref"])
    failed = world.fail("lunaro", body["ref"])
    assert (failed["status"], failed["attempt"]) == ("requested", 2)
    assert world.purse("lunaro", number)["real"] == 0


def test_what_is_declined_has_changed_nothing() -> None:
    world = World(Store(), Pace(None, None, None, None))
    number = world.register("lunaro", name="Deniz", email="d@mail.example")["number"]
    told = world.store.unsent()
    for amount in (1, 0, -5, 10**13):
        with pytest.raises(No):
            world.withdraw("lunaro", number, amount=amount)
    assert world.store.of_player("lunaro", number, "withdrawal") == []
    assert world.store.unsent() == told


def test_webhooks_come_again_until_they_are_taken_in(operator: Operator) -> None:
    _script(operator, "lunaro/register", name="Deniz", email="d@mail.example")
    _until(lambda: operator.store.unsent() == 0)
    assert [one["kind"] for one in Heard.told] == ["player.registered"]
    assert operator.store.webhooks()[0].attempts == 3


def test_signatures_are_those_of_the_contract() -> None:
    headers = {
        "Deskline-Timestamp": str(int(time.time())),
        "Deskline-Id": "c-1",
        "Deskline-Signature": "v1=" + "0" * 64,
    }
    asked: dict[str, Any] = {"method": "GET", "path": "/lunaro/players/1", "body": b""}
    assert not is_from_desk(headers, ["s" * 43], **asked)
    assert not is_from_desk(headers | {"Deskline-Timestamp": "1"}, ["s" * 43], **asked)
    both = webhook_headers(["a", "b"], id="d-1", body=b"{}")["Platform-Signature"]
    assert both.count("v1=") == 2


def test_only_its_own_pages_and_this_machine_may_ask(operator: Operator) -> None:
    form = {"deed": "register", "name": "X", "email": "x@mail.example"}
    assert _ask(operator, "/", form, Origin="http://evil.example")[0] == 403
    assert _ask(operator, "/", Host="evil.example")[0] == 403
    assert _ask(operator, "/lunaro/players/LN-1")[0] == 401


def test_a_demo_that_is_made_anew_begins_anew(tmp_path: Path) -> None:
    note, store = tmp_path / "demo.json", Store()
    desks = Desks(store, note, "http://localhost:8000")
    assert desks() == {}
    secrets = {"lunaro": {"key_id": "desk", "calls": "c" * 43, "webhooks": "w" * 43}}
    said = {"operator": {"at": "2026-11-20T19:30:00+00:00", "brands": secrets}}
    note.write_text(json.dumps(said))
    assert desks()["lunaro"].hook.url == "http://localhost:8000/hooks/platform/lunaro/"
    assert store.get("lunaro", "withdrawal", "WD-88214") is not None
    assert store.unsent() == 0
    World(store).register("lunaro", name="Deniz", email="d@mail.example", number="LN-7")
    desks.have_secrets("lunaro", calls="new", webhooks="")
    assert desks()["lunaro"].secrets == ("new", "c" * 43)
    assert store.get("lunaro", "account", "LN-7") is not None
    said["operator"]["at"] = "2026-11-21T19:30:00+00:00"
    note.write_text(json.dumps(said) + " ")
    desks()
    assert store.get("lunaro", "account", "LN-7") is None
