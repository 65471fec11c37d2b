"""The demo operator's site: whose pages it serves, and what it signs."""

import json
import re
import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime
from http.client import HTTPConnection, HTTPResponse
from http.server import ThreadingHTTPServer
from pathlib import Path

import jwt
import pytest

from helpdesk.dev.operator.http import Operator
from helpdesk.dev.operator.seed import fill
from helpdesk.dev.operator.store import Store
from helpdesk.dev.operator.world import Pace
from helpdesk.dev.site.brands import WORDS, greeting
from helpdesk.dev.site.http import serving

KEY = "k" * 43
CHAT = "http://chat.localhost:8000"


@pytest.fixture
def port(tmp_path: Path) -> Iterator[int]:
    (tmp_path / "demo.json").write_text(json.dumps({"chat_keys": {"lunaro": KEY}}))
    server = ThreadingHTTPServer(("127.0.0.1", 0), serving(tmp_path, CHAT))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


def _ask(
    port: int, path: str, *, host: str = "localhost", cookie: str = ""
) -> tuple[HTTPResponse, str]:
    connection = HTTPConnection("127.0.0.1", port, timeout=5)
    connection.request("GET", path, headers={"Host": f"{host}:{port}", "Cookie": cookie})
    response = connection.getresponse()
    body = response.read().decode()
    connection.close()
    return response, body


def test_each_host_is_one_brand(port: int) -> None:
    assert 'data-brand="lunaro"' in _ask(port, "/")[1]
    assert 'data-brand="mavi-kule"' in _ask(port, "/", host="mavi-kule.localhost")[1]
    assert _ask(port, "/", host="evil.example")[0].status == 403


def test_signs_only_for_who_is_signed_in(port: int) -> None:
    assert "data-assertion" not in _ask(port, "/cashier/")[1]
    assert json.loads(_ask(port, "/assertion")[1]) == {"assertion": ""}
    signed = json.loads(_ask(port, "/assertion", cookie="player=derya")[1])["assertion"]
    claims = jwt.decode(signed, KEY, algorithms=["HS256"], audience="deskline-chat")
    assert (claims["iss"], claims["sub"]) == ("lunaro", "LN-204118")
    other = json.loads(_ask(port, "/assertion", cookie="player=derya")[1])["assertion"]
    assert jwt.decode(other, options={"verify_signature": False})["jti"] != claims["jti"]


def test_signs_in_only_from_its_own_pages(port: int) -> None:
    for origin, status in ((f"http://localhost:{port}", 303), ("http://evil.example", 403)):
        connection = HTTPConnection("127.0.0.1", port, timeout=5)
        headers = {"Host": f"localhost:{port}", "Origin": origin}
        connection.request("POST", "/", body="player=kerem&page=/cashier/", headers=headers)
        response = connection.getresponse()
        assert response.status == status
        assert ("player=kerem" in (response.headers["Set-Cookie"] or "")) == (status == 303)
        connection.close()


def test_its_own_policy_lets_only_the_chat_in(port: int) -> None:
    response, _body = _ask(port, "/")
    policy = response.headers["Content-Security-Policy"]
    assert f"script-src 'self' {CHAT};" in policy
    assert f"frame-src {CHAT};" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize(
    ("hour", "english", "turkish"),
    [
        (5, "Good morning", "Günaydın"),
        (11, "Good afternoon", "İyi günler"),
        (18, "Good evening", "İyi akşamlar"),
        (2, "Good evening", "İyi akşamlar"),
    ],
)
def test_greets_by_the_hour(hour: int, english: str, turkish: str) -> None:
    words = greeting(hour)
    assert (WORDS["en"][words], WORDS["tr"][words]) == (english, turkish)


@pytest.fixture
def operator(monkeypatch: pytest.MonkeyPatch) -> Iterator[Operator]:
    served = Operator(Store(), pace=Pace(checks=None, approval=None, sending=None, paying=None))
    fill(served.world, now=datetime.now(UTC))
    served.start()
    monkeypatch.setenv("OPERATOR_PORT", str(served.port))
    yield served
    served.stop()


def test_the_cashier_says_what_the_platform_knows(port: int, operator: Operator) -> None:
    page = _ask(port, "/cashier/", cookie="player=derya")[1]
    assert "₺1.480,00" in page and "₺3.200,00" in page and WORDS["tr"]["processing"] in page
    assert re.search(r"WD-88214 · \d\d\.\d\d \d\d\.\d\d<", page)
    operator.world.hold("lunaro", "WD-88214", reason="fraud_review")
    held = _ask(port, "/cashier/", cookie="player=derya")[1]
    assert held.partition("<main>")[2] == page.partition("<main>")[2] and "fraud" not in held
    assert "85,00 €" in _ask(port, "/account/", cookie="player=marta")[1]
    assert "₺1,480.00" in _ask(port, "/cashier/", cookie="player=derya; language=en")[1]
    assert WORDS["tr"]["cashier_nobody"] in _ask(port, "/cashier/")[1]


def test_without_the_platform_the_cashier_invents_nothing(
    port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        monkeypatch.setenv("OPERATOR_PORT", str(free.getsockname()[1]))
        for path in ("/cashier/", "/account/"):
            response, page = _ask(port, path, cookie="player=derya")
            assert response.status == 200 and "₺" not in page
        assert WORDS["tr"]["cashier_down"] in _ask(port, "/cashier/", cookie="player=derya")[1]


def test_signs_in_whoever_is_registered_at_the_platform(
    port: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    operator = Operator(Store(tmp_path / "operator.sqlite"), pace=Pace())
    operator.start()
    monkeypatch.setenv("OPERATOR_PORT", str(operator.port))
    monkeypatch.setenv("SITE_PORT", str(port))
    try:
        number = operator.world.register("lunaro", name="Cansu Yıldırım", email="c@example.com")[
            "number"
        ]
        page = _ask(operator.port, f"/player/lunaro/{number}/")[1]
        assert f'href="http://lunaro.localhost:{port}/as/{number}"' in page
        answer = _ask(port, f"/as/{number}", host="lunaro.localhost")[0]
        assert (answer.status, answer.headers["Location"]) == (303, "/")
        cookie = (answer.headers["Set-Cookie"] or "").partition(";")[0]
        home = _ask(port, "/", cookie=cookie)[1]
        assert f'value="{number}" aria-pressed="true">Cansu<' in home
        signed = json.loads(_ask(port, "/assertion", cookie=cookie)[1])["assertion"]
        claims = jwt.decode(signed, KEY, algorithms=["HS256"], audience="deskline-chat")
        assert (claims["sub"], claims["name"]) == (number, "Cansu Yıldırım")
        # who has a name here keeps it; who is nobody there is nobody here
        known = _ask(port, "/as/LN-204118")[0].headers["Set-Cookie"] or ""
        assert known.startswith("player=derya;")
        for nobody in ("LN-999999", "x", "../server"):
            assert (_ask(port, f"/as/{nobody}")[0].headers["Set-Cookie"] or "")[:8] == "player=;"
    finally:
        operator.stop()
