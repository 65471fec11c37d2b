"""`protocol.Platform` by HTTP: signed calls, strict answers, an end to all waiting."""

import json
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode
from uuid import uuid4

from django.utils import timezone

from accounts.platform import protocol, signing, wire
from accounts.platform.circuit import Circuit
from accounts.platform.routes import ROUTES, Route
from helpdesk.lib import http

log = logging.getLogger(__name__)

READS_SECONDS, DEEDS_SECONDS = 3.0, 8.0
_LARGEST = 2 * 1024 * 1024
_JSON = ("application/json", "application/problem+json")
# Who answers so is not well; all else is an answer, of whatever kind.
_ILL = frozenset({429, 502, 503, 504})


@dataclass(frozen=True)
class Key:
    """Who we are to the platform. Each secret signs: the older one until the other side knows the
    newer one."""

    id: str
    secrets: tuple[bytes, ...]


class HttpPlatform:
    """One brand's platform. `circuit` knows whether it may be asked now."""

    def __init__(self, base_url: str, key: Key, circuit: Circuit) -> None:
        self._base = base_url.rstrip("/")
        self._key, self._circuit = key, circuit

    def account(self, number: str) -> protocol.Account:
        return self.ask("account", number=number)

    def balance(self, number: str) -> protocol.Balance:
        return self.ask("balance", number=number)

    def deposits(self, number: str, *, before: str = "", limit: int = 50) -> list[protocol.Deposit]:
        return self.ask("deposits", number=number, before=before, limit=limit)

    def withdrawals(
        self, number: str, *, before: str = "", limit: int = 50
    ) -> list[protocol.Withdrawal]:
        return self.ask("withdrawals", number=number, before=before, limit=limit)

    def withdrawal(self, ref: str) -> protocol.Withdrawal:
        return self.ask("withdrawal", ref=ref)

    def bonuses(self, number: str) -> list[protocol.Bonus]:
        return self.ask("bonuses", number=number)

    def bets(self, number: str, *, before: str = "", limit: int = 20) -> list[protocol.Bet]:
        return self.ask("bets", number=number, before=before, limit=limit)

    def bet(self, ref: str) -> protocol.Bet:
        return self.ask("bet", ref=ref)

    def rounds(self, number: str, *, before: str = "", limit: int = 20) -> list[protocol.Round]:
        return self.ask("rounds", number=number, before=before, limit=limit)

    def round(self, ref: str) -> protocol.Round:
        return self.ask("round", ref=ref)

    def ledger(self, number: str, *, since: datetime, until: datetime) -> list[protocol.LedgerLine]:
        return self.ask("ledger", number=number, since=since, until=until)

    def favourites(self, number: str) -> list[protocol.Favourite]:
        return self.ask("favourites", number=number)

    def limits(self, number: str) -> list[protocol.Limit]:
        return self.ask("limits", number=number)

    def exclusions(self, number: str) -> list[protocol.Exclusion]:
        return self.ask("exclusions", number=number)

    def logins(self, number: str, *, limit: int = 20) -> list[protocol.Login]:
        return self.ask("logins", number=number, limit=limit)

    def loyalty(self, number: str) -> protocol.Loyalty:
        return self.ask("loyalty", number=number)

    def outcome(self, key: str) -> protocol.Outcome:
        return self.ask("outcome", key=key)

    def approve_withdrawal(
        self, ref: str, *, version: int, makers: Sequence[str], key: str
    ) -> protocol.Withdrawal:
        return self.tell("approve_withdrawal", key, ref=ref, version=version, makers=makers)

    def refuse_withdrawal(
        self, ref: str, *, version: int, reason: str, key: str
    ) -> protocol.Withdrawal:
        return self.tell("refuse_withdrawal", key, ref=ref, version=version, reason=reason)

    def hold_withdrawals(
        self, number: str, *, reason: str, until: datetime | None, key: str
    ) -> None:
        self.tell("hold_withdrawals", key, number=number, reason=reason, until=until)

    def credit(
        self, number: str, *, amount: int, currency: str, reason: str, key: str
    ) -> protocol.LedgerLine:
        given = {"number": number, "amount": amount, "currency": currency, "reason": reason}
        return self.tell("credit", key, **given)

    def set_limit(
        self, number: str, *, kind: str, period: str, amount: int | None, currency: str, key: str
    ) -> protocol.Limit:
        given = {"kind": kind, "period": period, "amount": amount, "currency": currency}
        return self.tell("set_limit", key, number=number, **given)

    def exclude(
        self, number: str, *, kind: str, scope: str, until: datetime | None, key: str
    ) -> protocol.Exclusion:
        return self.tell("exclude", key, number=number, kind=kind, scope=scope, until=until)

    def end_exclusion(self, ref: str, *, key: str) -> protocol.Exclusion:
        return self.tell("end_exclusion", key, ref=ref)

    def suspend(self, number: str, *, reason: str, until: datetime | None, key: str) -> None:
        self.tell("suspend", key, number=number, reason=reason, until=until)

    def stop_promotions(
        self, number: str, *, reason: str, until: datetime | None, key: str
    ) -> None:
        self.tell("stop_promotions", key, number=number, reason=reason, until=until)

    def void_account(self, number: str, *, reason: str, key: str) -> None:
        self.tell("void_account", key, number=number, reason=reason)

    def tell_consent(
        self, number: str, *, product: str, channel: str, is_given: bool, key: str
    ) -> None:
        given = {"product": product, "channel": channel, "is_given": is_given}
        self.tell("tell_consent", key, number=number, **given)

    def send_reset_link(self, number: str, *, key: str) -> None:
        self.tell("send_reset_link", key, number=number)

    def tell_verification(
        self, number: str, *, status: str, checks: Mapping[str, str], key: str
    ) -> None:
        self.tell("tell_verification", key, number=number, status=status, checks=checks)

    def change_contact(self, number: str, *, email: str = "", phone: str = "", key: str) -> None:
        self.tell("change_contact", key, number=number, email=email, phone=phone)

    def ask(self, method: str, **given: Any) -> Any:
        """What a method of the protocol answers that changes nothing."""
        with self._circuit.asked():
            return self._call(ROUTES[method], given, seconds=READS_SECONDS)

    def tell(self, method: str, key: str, **given: Any) -> Any:
        """What one answers that changes something; the same key is the same deed."""
        with self._circuit.asked():
            return self._call(ROUTES[method], given, seconds=DEEDS_SECONDS, key=key)

    def _call(
        self, route: Route, given: Mapping[str, Any], *, seconds: float, key: str = ""
    ) -> Any:
        named = {name: quote(str(given[name]), safe="") for name in _in_path(route)}
        url = self._base + route.path.format(**named)
        query = {n: wire.written(given[n]) for n in route.query if given.get(n) not in ("", None)}
        if query:
            url = f"{url}?{urlencode(query)}"
        body = None
        if route.changes:
            rest = {n: v for n, v in given.items() if n not in named and n not in route.query}
            body = json.dumps(wire.written(rest), ensure_ascii=False).encode()
        # What changes something may have been done, whatever went wrong on the way back.
        lost = protocol.Unclear if route.changes else protocol.Unreachable
        try:
            answer = http.send(
                route.method,
                url,
                headers=self._headers(route.method, url, body, key),
                body=body,
                max_bytes=_LARGEST,
                timeout=seconds,
                ports=range(1, 65536),
            )
        except http.Refused as refused:
            self._circuit.failed()
            if refused.was_sent:
                raise lost(self._circuit.since) from None
            raise protocol.Unreachable(self._circuit.since) from None
        if answer.status in _ILL:
            self._circuit.failed()
            # too many: it has not been done
            kind = protocol.Unreachable if answer.status == 429 else lost
            raise kind(self._circuit.since)
        self._circuit.answered()
        return _understood(route, answer, lost)

    def _headers(self, method: str, url: str, body: bytes | None, key: str) -> dict[str, str]:
        timestamp, call_id = int(timezone.now().timestamp()), uuid4().hex
        said: dict[str, Any] = {
            "timestamp": timestamp,
            "id": call_id,
            "method": method,
            "path": http.path_of(url),
            "body": body or b"",
        }
        headers = {
            "User-Agent": "Deskline",
            "Accept": "application/json",
            "Deskline-Key": self._key.id,
            "Deskline-Timestamp": str(timestamp),
            "Deskline-Id": call_id,
            "Deskline-Signature": ",".join(
                signing.of_call(secret, **said) for secret in self._key.secrets
            ),
        }
        if body is not None:
            headers["Content-Type"] = "application/json"
        if key:
            headers["Idempotency-Key"] = key
        return headers


def _in_path(route: Route) -> list[str]:
    return [part[1:-1] for part in route.path.split("/") if part.startswith("{")]


def _understood(route: Route, answer: http.Fetched, lost: type[protocol.Unreachable]) -> Any:
    """What was answered, whole and as the contract says, or nothing at all."""
    try:
        if answer.status == 204 and route.answer is None:
            return None
        said = _json(answer)
        if answer.status in (200, 201) and route.answer is not None:
            reads = wire.read_list if route.many else wire.read
            return reads(route.answer, said)
        if answer.status in (404, 409, 422):
            no = _no(answer.status, said)
        else:
            raise wire.Wrong(f"status {answer.status}")
    except ValueError as wrong:
        # of Wrong the place alone, of all else the kind: what was said is not for our log
        words = str(wrong) if isinstance(wrong, wire.Wrong) else type(wrong).__name__
        log.warning("the platform's answer to %s is not as agreed: %s", route.path, words)
        raise lost() from None
    raise no


def _json(answer: http.Fetched) -> Any:
    if not answer.mime.startswith(_JSON):
        raise wire.Wrong("another kind of content")
    try:
        return wire.loaded(answer.content)
    except RecursionError as error:
        raise wire.Wrong("nested too deep") from error


def _no(status: int, said: Any) -> Exception:
    if not isinstance(said, dict) or not isinstance(said.get("code"), str) or not said["code"]:
        raise wire.Wrong("a refusal without its code")
    code, detail = said["code"][:80], said.get("detail", "")
    detail = detail[:300] if isinstance(detail, str) else ""
    if status == 409 and code == "in_progress":
        return protocol.Unclear()
    return (protocol.Unknown if status == 404 else protocol.Declined)(code, detail)
