"""What is read from JSON: all of it as the contract says, or nothing."""

import json
from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from accounts.platform import protocol, wire
from accounts.platform.routes import TOLD
from helpdesk.dev.operator.seed import fill
from helpdesk.dev.operator.store import Store
from helpdesk.dev.operator.world import World

BALANCE = {
    "currency": "TRY",
    "real": 148000,
    "bonus": 0,
    "withdrawable": 148000,
    "at": "2026-11-20T19:30:00Z",
}


def _lives() -> list[tuple[str, Any]]:
    world = World(Store())
    fill(world, now=datetime(2026, 11, 20, 19, 30, tzinfo=UTC))
    told = [json.loads(one.body) for one in world.store.webhooks(limit=1000)]
    return [(said["kind"], said["data"]) for said in told]


def test_everything_that_the_operator_tells_comes_back_as_it_was() -> None:
    for kind, data in _lives():
        value = wire.read(TOLD[kind], data)
        assert wire.read(TOLD[kind], json.loads(json.dumps(wire.written(value)))) == value


@pytest.mark.parametrize(
    ("name", "said"),
    [
        *(("real", said) for said in (148000.0, "148000", True, None, 2**63, float("nan"))),
        *(("currency", said) for said in ("TRYTRY", 7, None)),
        *(
            ("at", said)
            for said in (
                *("2026-11-20T19:30:00", "2026-11-20", "now", 1795988587, "", None),
                *("2026-13-20T19:30:00Z", "2026-11-20T19:30:00+99:00", "0001-01-01T00:00:00+14:00"),
            )
        ),
    ],
)
def test_one_wrong_word_makes_all_of_it_wrong(name: str, said: Any) -> None:
    assert wire.read(protocol.Balance, BALANCE).real == 148000
    with pytest.raises(wire.Wrong):
        wire.read(protocol.Balance, BALANCE | {name: said})
    with pytest.raises(wire.Wrong):
        wire.read(protocol.Balance, {key: BALANCE[key] for key in BALANCE if key != name})


@pytest.mark.parametrize("kind", ["deposit", "withdrawal", "bonus"])
def test_no_amount_is_less_than_nothing(kind: str) -> None:
    """One of -19,000.00 would make room below the limits of a day."""
    name, data = next((name, data) for name, data in _lives() if name.startswith(kind))
    least = wire.SMALLEST[TOLD[name].__name__, "amount"]
    assert wire.read(TOLD[name], data | {"amount": least}).amount == least
    for said in (least - 1, -1_900_000):
        with pytest.raises(wire.Wrong, match="too small"):
            wire.read(TOLD[name], data | {"amount": said})


def test_a_word_that_is_none_of_a_list_is_wrong() -> None:
    limit = {
        "kind": "deposit",
        "version": 1,
        "period": "week",
        "amount": 1,
        "currency": "TRY",
        "used": 0,
        "effective_at": BALANCE["at"],
        "changed_at": BALANCE["at"],
    }
    assert wire.read(protocol.Limit, limit).before is None
    with pytest.raises(wire.Wrong):
        wire.read(protocol.Limit, limit | {"period": "year"})


def test_what_the_contract_does_not_name_is_not_looked_at() -> None:
    assert wire.read(protocol.Balance, BALANCE | {"mood": ["fine"]}).currency == "TRY"


_ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


@given(said=_ANYTHING, name=st.sampled_from([*BALANCE, "number", "history", "conditions"]))
def test_nonsense_is_wrong_and_nothing_worse(said: Any, name: str) -> None:
    for kind in {*TOLD.values(), protocol.Balance, protocol.Outcome}:
        for whole in (said, {name: said}, BALANCE | {name: said}):
            try:
                wire.read(kind, whole)
            except wire.Wrong:
                continue
