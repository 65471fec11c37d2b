"""What can happen at the operator's: each deed changes its objects and tells of them at once."""

import hashlib
import json
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from helpdesk.dev.operator.store import Store

Row = dict[str, Any]
HOLD_REASONS = (
    *("kyc_incomplete", "payment_method_unverified", "wagering_incomplete", "approval_queue"),
    *("provider_processing", "provider_incident", "details_invalid", "routine_security_review"),
    *("fraud_review", "aml_review", "rg_review"),
)
DEPOSIT_REASONS = (
    *("insufficient_funds", "issuer_declined", "three_ds_failed", "card_expired"),
    *("limit_exceeded_method", "limit_exceeded_rg", "method_not_allowed", "name_mismatch"),
    *("country_blocked", "risk_declined", "provider_unavailable", "timeout", "duplicate"),
)
RETURN_REASONS = ("account_closed", "wrong_account", "name_mismatch", "bank_refused")
CONDITIONS = (
    *("opt_in", "min_deposit", "method", "bonus_code", "first_deposit", "market"),
    "one_per_household",
)
_OPEN = {"requested", "checks", "on_hold", "pending_approval", "approved"}
_GIVES_BACK = {"rejected", "failed", "returned", "cancelled_by_operator", "cancelled_by_player"}
_REFS = {"deposit": "DP", "withdrawal": "WD", "bonus": "BO", "bet": "BT", "exclusion": "EX"}
_REFS |= {"consent": "CO"}
_TIMES = {"session", "reality_check"}
_LIMITS = {
    *(
        (kind, period)
        for kind in ("deposit", "loss", "wager", "session")
        for period in ("day", "week", "month")
    ),
    ("reality_check", "session"),
}
_FIRST_REF = 90001
FIRST_NUMBER = 410001  # of those who register here
_NUMBERS = {"lunaro": "LN", "mavi-kule": "MK"}
_IBAN_HEAD = {"TRY": "TR", "EUR": "DE", "GBP": "GB"}


class No(Exception):
    """The operator declines; `code` is his word for why."""

    def __init__(self, code: str, detail: str = "", *, status: int = 422) -> None:
        super().__init__(code)
        self.code, self.detail, self.status = code, detail, status


@dataclass
class Pace:
    """Seconds until a withdrawal goes on by itself; None: it waits for a click."""

    checks: float | None = 2.0
    approval: float | None = 4.0  # until it waits for the desk's approval
    sending: float | None = 3.0
    paying: float | None = 20.0

    def after(self, status: str) -> float | None:
        return {
            "requested": self.checks,
            "checks": self.approval,
            "approved": self.sending,
            "sent_to_provider": self.paying,
        }.get(status)


_NEXT = {
    "requested": "checks",
    "checks": "pending_approval",
    "approved": "sent_to_provider",
    "sent_to_provider": "paid",
}


@dataclass
class Faults:
    """What is wrong with it, as long as it is set."""

    silent: bool = False  # takes a call and never answers
    seconds_late: float = 0.0
    nonsense: bool = False
    loses_answers: bool = False  # does what it is told, and hangs up before it says so
    hides_outcomes: bool = False  # will not say what became of a call
    keeps_webhooks: bool = False  # tells nothing until this is over


def stamp(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def blank(number: str, *, name: str, email: str) -> Row:
    """An account as it begins."""
    return {
        **dict.fromkeys(("phone", "address", "city", "tier"), ""),
        "number": number,
        "version": 1,
        "name": name,
        "email": email,
        "language": "tr",
        "status": "active",
        "birth_date": None,
        "country": "TR",
        "currency": "TRY",
        "registered_at": None,
        "verification": "not_started",
    }


@dataclass
class World:
    """One operator with his brands. `now` is asked of the clock unless a test has its own."""

    store: Store
    pace: Pace = field(default_factory=Pace)
    clock: Any = None

    def now(self) -> datetime:
        return self.clock() if self.clock else datetime.now(UTC)

    @property
    def faults(self) -> Faults:
        return Faults(**self.store.noted("faults", {}))

    def have_faults(self, faults: Faults) -> None:
        self.store.note("faults", asdict(faults))

    # --- players -----------------------------------------------------------------------------

    def register(
        self, brand: str, *, name: str, email: str, language: str = "tr", **more: Any
    ) -> Row:
        if not name or "@" not in email:
            raise No("incomplete", "name and email are needed")
        with self.store.writing():
            number = more.pop("number", "") or self._next_number(brand)
            account = blank(number, name=name, email=email) | {"language": language}
            account |= {"registered_at": stamp(self.now()), **more}
            self._keep_account(brand, account)
            self.store.put(brand, "purse", number, number, {"real": 0, "bonus": 0})
            self._tell(brand, "player.registered", number, account)
            return account

    def know(self, brand: str, number: str, *, name: str, email: str, **more: Any) -> Row:
        """Somebody who has long been a player: nobody is told that he has registered."""
        with self.store.writing():
            account = blank(number, name=name, email=email) | more
            self._keep_account(brand, account)
            self.store.put(brand, "purse", number, number, {"real": 0, "bonus": 0})
            self._tell(brand, "player.changed", number, account)
            return account

    def account(self, brand: str, number: str) -> Row:
        return self._found(brand, "account", number)

    def change_account(self, brand: str, number: str, **more: Any) -> Row:
        with self.store.writing():
            account = self.account(brand, number) | more
            account["version"] += 1
            self._keep_account(brand, account)
            kind = "verification.changed" if set(more) == {"verification"} else "player.changed"
            self._tell(brand, kind, number, account)
            return account

    def purse(self, brand: str, number: str) -> Row:
        return self._found(brand, "purse", number)

    def sign_in(
        self,
        brand: str,
        number: str,
        *,
        device: str = "iPhone, Safari",
        country: str = "TR",
        city: str = "",
        risk: str = "",
    ) -> Row:
        """From a device that he has not used before, it is a new one."""
        with self.store.writing():
            self.account(brand, number)
            id = hashlib.sha256(f"{number} {device}".encode()).hexdigest()[:16]
            known = {one["device_id"] for one in self.store.of_player(brand, number, "login")}
            login = {
                "at": stamp(self.now()),
                "device": device,
                "device_id": id,
                "country": country,
                "city": city,
                "risk": risk,
                "is_new_device": id not in known,
            }
            ref = f"{number}-{len(self.store.of_player(brand, number, 'login'))}"
            self.store.put(brand, "login", ref, number, login)
            self._tell(brand, "login.seen", number, login)
            return login

    # --- money -------------------------------------------------------------------------------

    def deposit(
        self,
        brand: str,
        number: str,
        *,
        amount: int,
        method: str = "card",
        outcome: str = "completed",
        reason: str = "",
        provider_ref: str = "",
    ) -> Row:
        with self.store.writing():
            account, at = self.account(brand, number), stamp(self.now())
            ref = self._next_ref(brand, "deposit")
            body = {
                "ref": ref,
                "version": 0,
                "amount": _positive(amount),
                "method": method,
                "currency": account["currency"],
                "provider": "PayMira",
                "created_at": at,
                "provider_ref": provider_ref or f"PX-{ref[-5:]}",
                "failure_reason": "",
                "status": "initiated",
                "is_under_review": False,
            }
            self.store.put(brand, "deposit", ref, number, body)
            return self.settle_deposit(brand, ref, outcome=outcome, reason=reason)

    def settle_deposit(self, brand: str, ref: str, *, outcome: str, reason: str = "") -> Row:
        """`outcome` is completed, declined, failed, or pending_provider."""
        if outcome not in {"completed", "declined", "failed", "pending_provider"}:
            raise No("outcome")
        with self.store.writing():
            body = self._found(brand, "deposit", ref)
            if body["status"] not in {"initiated", "pending_provider"}:
                raise No("settled", status=409)
            if outcome == "completed":
                self._pay_in(brand, ref, body["amount"])
            failed = outcome in {"declined", "failed"}
            body |= {"status": outcome, "failure_reason": reason if failed else ""}
            return self._changed(brand, "deposit", body, told="deposit.changed")

    def withdraw(
        self, brand: str, number: str, *, amount: int, method: str = "bank", ref: str = ""
    ) -> Row:
        with self.store.writing():
            account, at = self.account(brand, number), stamp(self.now())
            self._take(brand, number, _positive(amount))
            ref = ref or self._next_ref(brand, "withdrawal")
            head = _IBAN_HEAD.get(account["currency"], "TR")
            body = {
                "ref": ref,
                "version": 0,
                "amount": amount,
                "currency": account["currency"],
                "method": method,
                "provider": "PayMira",
                "destination": f"{head}•• •••• {_last_four(number)}",
                "destination_digest": hashlib.sha256(f"{number} {method}".encode()).hexdigest(),
                "status": "requested",
                "requested_at": at,
                "hold_reason": "",
                "reject_reason": "",
                "return_reason": "",
                "provider_ref": "",
                "attempt": 1,
                "needs_approval": True,
                "history": [],
            }
            self.store.put(brand, "withdrawal", ref, number, body)
            held = self.store.noted(f"held {brand} {number}", {})
            for reason, until in held.items():
                if until is None or datetime.fromisoformat(until) > self.now():
                    return self._step(brand, body, "on_hold", hold_reason=reason)
            return self._step(brand, body, "requested")

    def hold(self, brand: str, ref: str, *, reason: str) -> Row:
        if reason not in HOLD_REASONS:
            raise No("reason")
        return self._move(brand, ref, _OPEN - {"on_hold"}, "on_hold", hold_reason=reason)

    def release(self, brand: str, ref: str) -> Row:
        return self._move(brand, ref, {"on_hold"}, "checks", hold_reason="")

    def go_on(self, brand: str, ref: str) -> Row:
        """The next step that it would take by itself."""
        status = self._found(brand, "withdrawal", ref)["status"]
        if status not in _NEXT:
            raise No("no_next_step", status=409)
        return self._move(brand, ref, {status}, _NEXT[status])

    def pay(self, brand: str, ref: str) -> Row:
        return self._move(brand, ref, {"sent_to_provider"}, "paid", source="provider")

    def fail(self, brand: str, ref: str, *, reason: str = "bank_refused") -> Row:
        """The bank refuses it; the same funds are asked for anew (domain §2.3)."""
        with self.store.writing():
            self._move(brand, ref, {"sent_to_provider"}, "failed", source="provider")
            body = self._found(brand, "withdrawal", ref)
            body |= {"attempt": body["attempt"] + 1}
            self._take(brand, self.store.number_of(brand, "withdrawal", ref), body["amount"])
            return self._step(brand, body, "requested")

    def return_payout(self, brand: str, ref: str, *, reason: str = "account_closed") -> Row:
        """What was paid comes back, perhaps days later."""
        more = {"return_reason": reason, "source": "provider"}
        return self._move(brand, ref, {"paid"}, "returned", **more)

    def approve(self, brand: str, ref: str, *, version: int, makers: list[str]) -> Row:
        if len(set(makers)) < 2:
            raise No("two_people", "two different people approve a withdrawal")
        self._same_version(brand, ref, version)
        return self._move(brand, ref, {"pending_approval"}, "approved", source="staff")

    def refuse(self, brand: str, ref: str, *, version: int, reason: str) -> Row:
        self._same_version(brand, ref, version)
        more = {"reject_reason": reason[:40], "source": "staff"}
        return self._move(brand, ref, _OPEN - {"approved"}, "rejected", **more)

    def hold_all(self, brand: str, number: str, *, reason: str, until: str | None) -> None:
        """Each reason by itself; one without an end stops what is under way, too."""
        reason = reason[:40]
        with self.store.writing():
            self.account(brand, number)
            name = f"held {brand} {number}"
            self.store.note(name, self.store.noted(name, {}) | {reason: until})
            is_over = until is not None and datetime.fromisoformat(until) <= self.now()
            for body in self.store.of_player(brand, number, "withdrawal"):
                is_its = body["status"] == "on_hold" and body["hold_reason"] == reason
                if until is None and body["status"] in _OPEN - {"on_hold"}:
                    self._step(brand, body, "on_hold", hold_reason=reason)
                elif is_over and is_its:
                    self._step(brand, body, "checks", hold_reason="")

    def credit(self, brand: str, number: str, *, amount: int, currency: str, reason: str) -> Row:
        with self.store.writing():
            account = self.account(brand, number)
            if currency != account["currency"]:
                raise No("currency")
            purse = self._put_in(brand, number, _positive(amount))
            ref = self._next_ref(brand, "adjustment")
            line = {
                "ref": ref,
                "at": stamp(self.now()),
                "kind": "adjustment",
                "amount": amount,
                "balance": purse["real"],
                "currency": currency,
                "about": reason[:64],
            }
            self.store.put(brand, "adjustment", ref, number, line)
            return line

    # --- play --------------------------------------------------------------------------------

    def bet(
        self,
        brand: str,
        number: str,
        *,
        stake: int,
        win: int = 0,
        status: str = "",
        match: str = "",
        odds: str = "",
    ) -> Row:
        """One that is settled at once."""
        with self.store.writing():
            account, at = self.account(brand, number), stamp(self.now())
            self._take(brand, number, _positive(stake))
            if win:
                self._put_in(brand, number, win)
            ref = self._next_ref(brand, "bet")
            body = {
                "ref": ref,
                "number": number,
                "placed_at": at,
                "settled_at": at,
                "kind": "single",
                "status": status or ("won" if win else "lost"),
                "stake": stake,
                "win": win,
                "currency": account["currency"],
                "odds": odds or "1.85",
                "legs": [{"match": match or "Göztepe – Bursaspor", "market": "1X2"}],
            }
            self.store.put(brand, "bet", ref, number, body)
            self._tell(brand, "bet.settled", number, body)
            return body

    def bonus(
        self,
        brand: str,
        number: str,
        *,
        missing: str = "",
        amount: int = 50000,
        done: int = 0,
        status: str = "",
    ) -> Row:
        """A welcome bonus: active, or waiting for the condition that is `missing`."""
        if missing and missing not in CONDITIONS:
            raise No("condition")
        with self.store.writing():
            account, at = self.account(brand, number), self.now()
            ref = self._next_ref(brand, "bonus")
            wanted = {"min_deposit": "50000", "method": "card", "bonus_code": "HOSGELDIN"}
            found = {"min_deposit": "20000", "method": "wallet", "bonus_code": ""}
            body = {
                "ref": ref,
                "version": 0,
                "currency": account["currency"],
                "amount": amount,
                "name": {"tr": "Hoş geldin bonusu", "en": "Welcome bonus"},
                "status": status or ("pending_activation" if missing else "active"),
                "wagering_required": amount * 10,
                "wagering_done": done,
                "changed_at": stamp(at),
                "expires_at": stamp(at + timedelta(days=14)),
                "terms_version": "2026-10",
                "terms_url": "https://lunaro.example/bonus-terms",
                "max_bet": 5000,
                "contributions": {"slots": 100, "tables": 10},
                "conditions": [
                    {
                        "code": code,
                        "is_met": code != missing,
                        "evidence": "",
                        "wanted": wanted.get(code, ""),
                        "found": found.get(code, "") if code == missing else wanted.get(code, ""),
                        "at": None if code == missing else stamp(at),
                    }
                    for code in CONDITIONS
                ],
            }
            self.store.put(brand, "bonus", ref, number, body)
            return self._changed(brand, "bonus", body, told="bonus.changed")

    # --- protection --------------------------------------------------------------------------

    def set_limit(
        self,
        brand: str,
        number: str,
        *,
        kind: str,
        period: str,
        amount: int | None,
        currency: str = "",
        has_waited: bool = False,
    ) -> Row:
        """A lower one holds at once, a higher one after a day unless that was waited for."""
        if (kind, period) not in _LIMITS:
            raise No("limit")
        with self.store.writing():
            account, at = self.account(brand, number), self.now()
            known = self.store.get(brand, "limit", f"{number} {kind} {period}")
            before = known["amount"] if known and not known.get("ended_at") else None
            if amount is None and before is None:
                raise No("no_limit", status=409)
            is_higher = before is not None and (amount is None or amount > before)
            waits = is_higher and not has_waited
            body = {
                "kind": kind,
                "period": period,
                "amount": before if amount is None else _positive(amount),
                "before": before,
                "version": known["version"] if known else 0,
                "currency": "" if kind in _TIMES else currency or account["currency"],
                "used": min(known["used"], amount or known["used"]) if known else 0,
                "effective_at": stamp(at + timedelta(days=1) if waits else at),
                "changed_at": stamp(at),
                "ended_at": stamp(at) if amount is None else None,
            }
            return self._changed(
                *(brand, "limit", body), told="limit.changed", ref=f"{number} {kind} {period}",
                number=number,
            )  # fmt: skip

    def tell_limit(self, brand: str, number: str, body: Row) -> Row:
        """More of a limit is used."""
        with self.store.writing():
            ref = f"{number} {body['kind']} {body['period']}"
            body = body | {"version": body["version"] + 1}
            self.store.put(brand, "limit", ref, number, body)
            self._tell(brand, "limit.changed", number, body)
            return body

    def exclude(
        self,
        brand: str,
        number: str,
        *,
        kind: str,
        scope: str = "brand",
        until: str | None = None,
    ) -> Row:
        """At once. One that stands is made longer and wider, never shorter."""
        if kind not in {"time_out", "self_exclusion", "national_register"}:
            raise No("kind")
        with self.store.writing():
            self.account(brand, number)
            at = stamp(self.now())
            for body in self.store.of_player(brand, number, "exclusion"):
                if body["kind"] == kind and body["status"] == "active":
                    ends = (body["ends_at"], until)
                    body["ends_at"] = None if None in ends else max(one for one in ends if one)
                    body["scope"] = "all" if "all" in (scope, body["scope"]) else "brand"
                    return self._changed(brand, "exclusion", body, told="exclusion.changed")
            ref = self._next_ref(brand, "exclusion")
            body = {
                "ref": ref,
                "version": 0,
                "kind": kind,
                "status": "active",
                "scope": scope,
                "starts_at": at,
                "ends_at": until,
                "changed_at": at,
            }
            self.store.put(brand, "exclusion", ref, number, body)
            return self._changed(brand, "exclusion", body, told="exclusion.changed")

    def end_exclusion(self, brand: str, ref: str) -> Row:
        with self.store.writing():
            body = self._found(brand, "exclusion", ref) | {"status": "ended"}
            return self._changed(brand, "exclusion", body, told="exclusion.changed")

    def suspend(self, brand: str, number: str, *, reason: str, until: str | None) -> None:
        with self.store.writing():
            is_over = self._stop(brand, number, "suspended", reason, until)
            status = "active" if is_over else "suspended"
            if self.account(brand, number)["status"] not in {status, "closed"}:
                self.change_account(brand, number, status=status)

    def void_account(self, brand: str, number: str, *, reason: str) -> None:
        """What he has paid in and not had back goes back; what he has won is not his."""
        with self.store.writing():
            money = {
                kind: sum(
                    body["amount"]
                    for body in self.store.of_player(brand, number, kind)
                    if body["status"] == status
                )
                for kind, status in (("deposit", "completed"), ("withdrawal", "paid"))
            }
            back = max(0, money["deposit"] - money["withdrawal"])
            self.store.note(f"voided {brand} {number}", {"reason": reason[:40], "returned": back})
            if (left := self.purse(brand, number)["real"]) > 0:
                self._take(brand, number, left)
            if self.account(brand, number)["status"] != "closed":
                self.change_account(brand, number, status="closed")

    def voided(self, brand: str, number: str) -> Row:
        return self.store.noted(f"voided {brand} {number}", {})

    def stop_promotions(self, brand: str, number: str, *, reason: str, until: str | None) -> None:
        with self.store.writing():
            self.account(brand, number)
            self._stop(brand, number, "no promotions", reason, until)

    def note_consent(
        self, brand: str, number: str, *, product: str, channel: str, is_given: bool
    ) -> None:
        """As the desk told it: the desk knows it already."""
        with self.store.writing():
            self.account(brand, number)
            name = f"consents {brand} {number}"
            self.store.note(name, self.store.noted(name, {}) | {f"{product} {channel}": is_given})

    def consent(
        self,
        brand: str,
        number: str,
        *,
        product: str,
        channel: str,
        is_given: bool,
        proof: str = "Ticked at registration",
    ) -> None:
        """The player's own word at the platform."""
        with self.store.writing():
            self.note_consent(brand, number, product=product, channel=channel, is_given=is_given)
            said: Row = {"ref": self._next_ref(brand, "consent"), "product": product}
            said |= {"channel": channel, "is_given": is_given, "proof": proof}
            self._tell(brand, "consent.changed", number, said | {"at": stamp(self.now())})

    def stops(self, brand: str, number: str, what: str) -> list[str]:
        """Why he is suspended, or hears of no offers."""
        return sorted(self.store.noted(f"{what} {brand} {number}", {}))

    def _stop(self, brand: str, number: str, what: str, reason: str, until: str | None) -> bool:
        """Each reason by itself; whether none stands any more."""
        name = f"{what} {brand} {number}"
        standing = self.store.noted(name, {}) | {reason[:40]: until}
        is_over = until is not None and datetime.fromisoformat(until) <= self.now()
        if is_over:
            standing.pop(reason[:40])
        self.store.note(name, standing)
        return not standing

    def put_on_register(self, brand: str, number: str) -> Row:
        """He has excluded himself at the national register."""
        with self.store.writing():
            account = self.account(brand, number)
            known = [one.casefold() for one in (account["email"], account["phone"]) if one]
            self.store.note("on register", sorted({*self.on_register(), *known}))
            return account

    def on_register(self) -> list[str]:
        return list(self.store.noted("on register", []))

    def send_reset_link(self, brand: str, number: str) -> None:
        """To the stored contact; what is in it nobody here can read."""
        with self.store.writing():
            account = self.account(brand, number)
            sent = self.store.noted("letters", [])
            letter = {"brand": brand, "number": number, "to": account["email"]}
            self.store.note("letters", [letter | {"at": stamp(self.now())}, *sent][:50])

    # --- by itself ---------------------------------------------------------------------------

    def tick(self) -> int:
        """Withdrawals whose time has come go one step on."""
        moved = self.store.take_moves(self.now().timestamp())
        for brand, ref in moved:
            body = self._found(brand, "withdrawal", ref)
            if body["status"] in _NEXT:
                source = "provider" if body["status"] == "sent_to_provider" else "platform"
                self._move(brand, ref, {body["status"]}, _NEXT[body["status"]], source=source)
        return len(moved)

    def is_first(self, call_id: str) -> bool:
        """Whether no call had this id within the time for which its signature is good."""
        return self.store.see_once(call_id, now=self.now().timestamp())

    # --- how it is kept ----------------------------------------------------------------------

    def _found(self, brand: str, kind: str, ref: str) -> Row:
        found = self.store.get(brand, kind, ref)
        if found is None:
            raise No("unknown", status=404)
        return found

    def _keep_account(self, brand: str, account: Row) -> None:
        self.store.put(brand, "account", account["number"], account["number"], account)

    def _same_version(self, brand: str, ref: str, version: int) -> None:
        if self._found(brand, "withdrawal", ref)["version"] != version:
            raise No("changed", "it has changed since", status=409)

    def _move(self, brand: str, ref: str, allowed: set[str], status: str, **more: Any) -> Row:
        with self.store.writing():
            body = self._found(brand, "withdrawal", ref)
            if body["status"] not in allowed:
                raise No(f"is_{body['status']}", status=409)
            source = more.pop("source", "platform")
            return self._step(brand, body | more, status, source=source)

    def _step(
        self, brand: str, body: Row, status: str, *, source: str = "platform", **more: Any
    ) -> Row:
        at, ref = self.now(), body["ref"]
        body |= {"status": status, **more}
        if status != "on_hold":
            body["hold_reason"] = ""
        step = {"status": status, "at": stamp(at), "hold_reason": body["hold_reason"]}
        event = f"{ref}-{len(body['history']) + 1}" if source == "provider" else ""
        body["history"] = [*body["history"], step | {"source": source, "event_id": event}]
        if status == "sent_to_provider":
            body["provider_ref"] = f"PO-{ref[-5:]}-{body['attempt']}"
        if status in _GIVES_BACK:
            self._pay_back(brand, ref, body["amount"])
        wait = self.pace.after(status)
        if wait is not None:
            self.store.move_later(brand, ref, at.timestamp() + wait)
        return self._changed(brand, "withdrawal", body, told="withdrawal.changed")

    def _changed(
        self, brand: str, kind: str, body: Row, *, told: str, ref: str = "", number: str = ""
    ) -> Row:
        ref = ref or body["ref"]
        number = number or self.store.number_of(brand, kind, ref)
        body["version"] += 1
        body["changed_at"] = stamp(self.now())
        self.store.put(brand, kind, ref, number, body)
        self._tell(brand, told, number, body)
        return body

    def _tell(self, brand: str, kind: str, number: str, data: Row) -> None:
        at = self.now()
        said = {"kind": kind, "number": number, "occurred_at": stamp(at), "data": data}
        words = json.dumps(said, ensure_ascii=False)
        self.store.tell(brand, kind, number, words, due=at.timestamp())

    def _pay_in(self, brand: str, ref: str, amount: int) -> None:
        self._put_in(brand, self.store.number_of(brand, "deposit", ref), amount)

    def _pay_back(self, brand: str, ref: str, amount: int) -> None:
        self._put_in(brand, self.store.number_of(brand, "withdrawal", ref), amount)

    def _put_in(self, brand: str, number: str, amount: int) -> Row:
        purse = self.purse(brand, number)
        purse["real"] += amount
        self.store.put(brand, "purse", number, number, purse)
        return purse

    def _take(self, brand: str, number: str, amount: int) -> None:
        if self.purse(brand, number)["real"] < amount:
            raise No("insufficient_balance", "there is not so much in his balance")
        self._put_in(brand, number, -amount)

    def _next_ref(self, brand: str, kind: str) -> str:
        count = self.store.noted(f"refs {brand} {kind}", _FIRST_REF)
        self.store.note(f"refs {brand} {kind}", count + 1)
        return f"{_REFS.get(kind, 'AD')}-{count}"

    def _next_number(self, brand: str) -> str:
        count = self.store.noted(f"numbers {brand}", FIRST_NUMBER)
        self.store.note(f"numbers {brand}", count + 1)
        return f"{_NUMBERS.get(brand, 'PL')}-{count}"


def _positive(amount: int) -> int:
    if isinstance(amount, bool) or not isinstance(amount, int) or not 0 < amount < 10**12:
        raise No("amount")
    return amount


def _last_four(number: str) -> str:
    return f"{int(hashlib.sha256(number.encode()).hexdigest(), 16) % 10_000:04}"
