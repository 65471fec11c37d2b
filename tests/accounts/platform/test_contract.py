"""The published contract, the client, the simulator and the protocol say the same."""

import inspect
import json
from typing import Any

import pytest

from accounts.platform import protocol
from accounts.platform.client import HttpPlatform
from accounts.platform.routes import ROUTES, TOLD
from accounts.platform.views.hooks import CONTRACT
from helpdesk.dev.operator import contract
from tests.accounts.platform.schemas import schema_of

DOCUMENT = json.loads(CONTRACT.read_text())
KINDS = sorted(
    {route.answer for route in ROUTES.values() if route.answer}, key=lambda k: k.__name__
)


def _plain(said: Any) -> Any:
    """Without the words for people."""
    if isinstance(said, dict):
        # a property may be named so, too
        return {
            name: _plain(one)
            for name, one in said.items()
            if name != "description" or not isinstance(one, str)
        }
    return [_plain(one) for one in said] if isinstance(said, list) else said


@pytest.mark.parametrize(
    "kind", [*KINDS, protocol.Condition, protocol.WithdrawalStep], ids=lambda kind: kind.__name__
)
def test_every_object_is_described_as_it_is(kind: type[Any]) -> None:
    assert _plain(DOCUMENT["components"]["schemas"][kind.__name__]) == schema_of(kind)


def test_every_method_of_the_protocol_is_a_call_and_the_other_way_round() -> None:
    methods = {name for name, _ in inspect.getmembers(protocol.Platform, inspect.isfunction)}
    methods = {name for name in methods if not name.startswith("_")}
    described = {
        operation["operationId"]: (method.upper(), path)
        for path, of_path in DOCUMENT["paths"].items()
        for method, operation in of_path.items()
    }
    assert methods == set(ROUTES) == set(described) == set(contract.ANSWERS)
    assert described == {name: (route.method, route.path) for name, route in ROUTES.items()}


@pytest.mark.parametrize("name", ROUTES)
def test_the_client_has_the_words_of_the_protocol(name: str) -> None:
    promised = inspect.signature(getattr(protocol.Platform, name))
    assert inspect.signature(getattr(HttpPlatform, name)).parameters == promised.parameters


@pytest.mark.parametrize("name", [name for name, route in ROUTES.items() if route.changes])
def test_what_a_call_sends_is_what_is_described(name: str) -> None:
    route = ROUTES[name]
    operation = DOCUMENT["paths"][route.path]["post"]
    body = operation["requestBody"]["content"]["application/json"]["schema"]
    given = set(inspect.signature(getattr(protocol.Platform, name)).parameters)
    assert set(body["properties"]) == given - {"self", "key", "number", "ref"}
    assert {"$ref": "#/components/parameters/IdempotencyKey"} in operation["parameters"]


def test_every_call_is_signed_by_what_is_described() -> None:
    headers = {
        parameter["name"]
        for parameter in DOCUMENT["components"]["parameters"].values()
        if parameter["in"] == "header"
    }
    assert headers == {
        *("Deskline-Key", "Deskline-Timestamp", "Deskline-Id", "Deskline-Signature"),
        *("Platform-Timestamp", "Platform-Id", "Platform-Signature", "Idempotency-Key"),
    }


def test_every_kind_that_is_told_is_described() -> None:
    described = {}
    for kind, hook in DOCUMENT["webhooks"].items():
        schema = hook["post"]["requestBody"]["content"]["application/json"]["schema"]
        assert schema["properties"]["kind"] == {"const": kind}
        described[kind] = schema["properties"]["data"]["$ref"].rpartition("/")[2]
    assert described == {kind: of.__name__ for kind, of in TOLD.items()}


def test_the_contract_is_there_for_everybody(client: Any) -> None:
    answer = client.get("/contract/platform.json", headers={"host": "localhost:8000"})
    assert answer.status_code == 200
    assert answer.json()["openapi"] == "3.1.0"
    assert "public" in answer.headers["Cache-Control"]
