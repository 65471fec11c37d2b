"""The calls of the contract: which there are stands in `openapi.json`, what each does here."""

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any, NamedTuple

from helpdesk.dev.operator.world import No, Row, World
from helpdesk.dev.places import ROOT

CONTRACT = ROOT / "accounts" / "platform" / "openapi.json"
_PARAMETER = re.compile(r"\{(\w+)\}")
_DEFAULT_LIMIT, _LARGEST_LIMIT = 50, 200

Given = dict[str, Any]
Answers = Callable[[World, str, Given], Any]


class Operation(NamedTuple):
    id: str
    method: str
    pattern: re.Pattern[str]
    changes: bool
    wanted: tuple[str, ...]  # what has to stand in the body


@cache
def operations() -> tuple[Operation, ...]:
    described = json.loads(CONTRACT.read_text())
    found = []
    for path, methods in described["paths"].items():
        pattern = re.compile(_PARAMETER.sub(r"(?P<\1>[^/]+)", path))
        for method, operation in methods.items():
            body = operation.get("requestBody")
            schema = body["content"]["application/json"]["schema"] if body else {}
            found.append(
                Operation(
                    operation["operationId"],
                    method.upper(),
                    pattern,
                    body is not None,
                    tuple(schema.get("required", ())),
                )
            )
    return tuple(found)


def find(method: str, path: str) -> tuple[Operation, dict[str, str]] | None:
    for operation in operations():
        match = operation.pattern.fullmatch(path)
        if match and operation.method == method:
            return operation, match.groupdict()
    return None


def answer(world: World, operation: Operation, brand: str, given: Given) -> Any:
    """What is answered, None for nothing. Raises No."""
    missing = [name for name in operation.wanted if name not in given]
    if missing:
        raise No("incomplete", f"{missing[0]} is missing")
    try:
        return ANSWERS[operation.id](world, brand, given)
    except (KeyError, TypeError, ValueError) as error:
        raise No("malformed", type(error).__name__) from error


def _account(world: World, brand: str, given: Given) -> Row:
    return world.account(brand, given["number"])


def _balance(world: World, brand: str, given: Given) -> Row:
    account, purse = world.account(brand, given["number"]), world.purse(brand, given["number"])
    return {
        "currency": account["currency"],
        "real": purse["real"],
        "bonus": purse["bonus"],
        "withdrawable": purse["real"],
        "at": _stamp(world),
    }


def _stamp(world: World) -> str:
    return world.now().isoformat(timespec="milliseconds").replace("+00:00", "Z")


def _of_player(kind: str) -> Answers:
    """All of a kind, newest first, from where the caller has come to."""

    def found(world: World, brand: str, given: Given) -> list[Row]:
        world.account(brand, given["number"])
        rows = world.store.of_player(brand, given["number"], kind)
        before = given.get("before")
        if before:
            refs = [row.get("ref") for row in rows]
            rows = rows[refs.index(before) + 1 :] if before in refs else []
        return rows[: min(int(given.get("limit", _DEFAULT_LIMIT)), _LARGEST_LIMIT)]

    return found


def _one(kind: str) -> Answers:
    def found(world: World, brand: str, given: Given) -> Row:
        row = world.store.get(brand, kind, given["ref"])
        if row is None:
            raise No("unknown", status=404)
        return row

    return found


def _ledger(world: World, brand: str, given: Given) -> list[Row]:
    """Every line of the account, so that the last one ends at what he has now."""
    number = given["number"]
    account, left = world.account(brand, number), world.purse(brand, number)["real"]
    lines = sorted(_lines(world, brand, number), key=lambda line: line[0], reverse=True)
    found = []
    for at, kind, amount, ref in lines:
        if given["since"] <= at <= given["until"]:
            found.append(
                {
                    "ref": f"L-{ref}-{kind}",
                    "at": at,
                    "kind": kind,
                    "amount": amount,
                    "balance": left,
                    "currency": account["currency"],
                    "about": ref,
                }
            )
        left -= amount
    return found[::-1]


def _lines(world: World, brand: str, number: str) -> list[tuple[str, str, int, str]]:
    lines = []
    for row in world.store.of_player(brand, number, "deposit"):
        if row["status"] == "completed":
            lines.append((row["changed_at"], "deposit", row["amount"], row["ref"]))
    for row in world.store.of_player(brand, number, "withdrawal"):
        lines.append((row["requested_at"], "withdrawal", -row["amount"], row["ref"]))
        if row["status"] in {"rejected", "returned", "cancelled_by_operator"}:
            lines.append((row["changed_at"], "withdrawal", row["amount"], row["ref"]))
    for kind, at in (("bet", "placed_at"), ("round", "started_at")):
        for row in world.store.of_player(brand, number, kind):
            lines.append((row[at], "stake", -row["stake"], row["ref"]))
            if row["win"]:
                lines.append((row.get("settled_at") or row[at], "win", row["win"], row["ref"]))
    for row in world.store.of_player(brand, number, "adjustment"):
        lines.append((row["at"], "adjustment", row["amount"], row["ref"]))
    return lines


def _outcome(world: World, brand: str, given: Given) -> Row:
    if world.faults.hides_outcomes:
        raise No("too_early", status=409)
    found = world.store.deed(brand, given["key"])
    if found is None:
        raise No("unknown", status=404)
    _asked, status, said = found
    if status < 300:
        return {"state": "done", "answer": said or {}, "code": "", "detail": ""}
    return {"state": "declined", "answer": {}, "code": said["code"], "detail": said["detail"]}


def _loyalty(world: World, brand: str, given: Given) -> Row:
    tier = world.account(brand, given["number"])["tier"]
    tiers = ["", "silver", "gold", "platinum"]
    place = tiers.index(tier) if tier in tiers else 0
    last = place == len(tiers) - 1
    return {
        "tier": tier,
        "points": 1200 * (place + 1),
        "next_tier": "" if last else tiers[place + 1],
        "points_to_next": 0 if last else 800,
    }


def _approve(world: World, brand: str, given: Given) -> Row:
    makers = [str(one) for one in given["makers"]]
    return world.approve(brand, given["ref"], version=int(given["version"]), makers=makers)


def _refuse(world: World, brand: str, given: Given) -> Row:
    version, reason = int(given["version"]), str(given["reason"])
    return world.refuse(brand, given["ref"], version=version, reason=reason)


def _hold(world: World, brand: str, given: Given) -> None:
    until = given["until"] and str(given["until"])
    world.hold_all(brand, given["number"], reason=str(given["reason"]), until=until)


def _credit(world: World, brand: str, given: Given) -> Row:
    more = {name: given[name] for name in ("amount", "currency", "reason")}
    return world.credit(brand, given["number"], **more)


def _set_limit(world: World, brand: str, given: Given) -> Row:
    more = {name: given[name] for name in ("kind", "period", "amount", "currency")}
    return world.set_limit(brand, given["number"], has_waited=True, **more)


def _exclude(world: World, brand: str, given: Given) -> Row:
    more = {name: given[name] for name in ("kind", "scope", "until")}
    return world.exclude(brand, given["number"], **more)


def _end_exclusion(world: World, brand: str, given: Given) -> Row:
    return world.end_exclusion(brand, given["ref"])


def _suspend(world: World, brand: str, given: Given) -> None:
    until = given["until"] and str(given["until"])
    world.suspend(brand, given["number"], reason=str(given["reason"]), until=until)


def _stop_promotions(world: World, brand: str, given: Given) -> None:
    until = given["until"] and str(given["until"])
    world.stop_promotions(brand, given["number"], reason=str(given["reason"]), until=until)


def _void(world: World, brand: str, given: Given) -> None:
    world.void_account(brand, given["number"], reason=str(given["reason"]))


def _consent(world: World, brand: str, given: Given) -> None:
    more = {name: given[name] for name in ("product", "channel", "is_given")}
    world.note_consent(brand, given["number"], **more)


def _reset(world: World, brand: str, given: Given) -> None:
    world.send_reset_link(brand, given["number"])


def _verified(world: World, brand: str, given: Given) -> None:
    world.change_account(brand, given["number"], verification=str(given["status"]))


def _contact(world: World, brand: str, given: Given) -> None:
    more = {name: given[name] for name in ("email", "phone") if given[name]}
    world.change_account(brand, given["number"], **more)


ANSWERS: dict[str, Answers] = {
    "account": _account,
    "balance": _balance,
    **{f"{kind}s": _of_player(kind) for kind in ("deposit", "withdrawal", "bet", "round")},
    **{f"{kind}s": _of_player(kind) for kind in ("favourite", "limit", "exclusion", "login")},
    **{kind: _one(kind) for kind in ("withdrawal", "bet", "round")},
    "bonuses": _of_player("bonus"),
    "ledger": _ledger,
    "loyalty": _loyalty,
    "outcome": _outcome,
    "approve_withdrawal": _approve,
    "refuse_withdrawal": _refuse,
    "hold_withdrawals": _hold,
    "credit": _credit,
    "set_limit": _set_limit,
    "exclude": _exclude,
    "end_exclusion": _end_exclusion,
    "suspend": _suspend,
    "stop_promotions": _stop_promotions,
    "void_account": _void,
    "tell_consent": _consent,
    "send_reset_link": _reset,
    "tell_verification": _verified,
    "change_contact": _contact,
}
