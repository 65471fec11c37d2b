"""Where each word of the protocol is asked for by HTTP: `openapi.json` says the same to others."""

from typing import Any, NamedTuple

from accounts.platform import protocol


class Route(NamedTuple):
    """`path` names what is a part of the address, `query` what stands behind it; all else is the
    body. `answer` is what comes back, `many` of them or one; None: nothing."""

    method: str
    path: str
    answer: type[Any] | None
    many: bool = False
    query: tuple[str, ...] = ()
    changes: bool = False


def _ask(path: str, answer: type[Any], *, many: bool = False, query: tuple[str, ...] = ()) -> Route:
    return Route("GET", path, answer, many, query)


def _deed(path: str, answer: type[Any] | None = None) -> Route:
    return Route("POST", path, answer, changes=True)


_PAGED = ("before", "limit")

ROUTES: dict[str, Route] = {
    "account": _ask("/players/{number}", protocol.Account),
    "balance": _ask("/players/{number}/balance", protocol.Balance),
    "deposits": _ask("/players/{number}/deposits", protocol.Deposit, many=True, query=_PAGED),
    "withdrawals": _ask(
        "/players/{number}/withdrawals", protocol.Withdrawal, many=True, query=_PAGED
    ),
    "withdrawal": _ask("/withdrawals/{ref}", protocol.Withdrawal),
    "bonuses": _ask("/players/{number}/bonuses", protocol.Bonus, many=True),
    "bets": _ask("/players/{number}/bets", protocol.Bet, many=True, query=_PAGED),
    "bet": _ask("/bets/{ref}", protocol.Bet),
    "rounds": _ask("/players/{number}/rounds", protocol.Round, many=True, query=_PAGED),
    "round": _ask("/rounds/{ref}", protocol.Round),
    "ledger": _ask(
        "/players/{number}/ledger", protocol.LedgerLine, many=True, query=("since", "until")
    ),
    "favourites": _ask("/players/{number}/favourites", protocol.Favourite, many=True),
    "limits": _ask("/players/{number}/limits", protocol.Limit, many=True),
    "exclusions": _ask("/players/{number}/exclusions", protocol.Exclusion, many=True),
    "logins": _ask("/players/{number}/logins", protocol.Login, many=True, query=("limit",)),
    "loyalty": _ask("/players/{number}/loyalty", protocol.Loyalty),
    "outcome": _ask("/deeds/{key}", protocol.Outcome),
    "approve_withdrawal": _deed("/withdrawals/{ref}/approval", protocol.Withdrawal),
    "refuse_withdrawal": _deed("/withdrawals/{ref}/refusal", protocol.Withdrawal),
    "hold_withdrawals": _deed("/players/{number}/withdrawal-hold"),
    "credit": _deed("/players/{number}/credits", protocol.LedgerLine),
    "set_limit": _deed("/players/{number}/limits", protocol.Limit),
    "exclude": _deed("/players/{number}/exclusions", protocol.Exclusion),
    "end_exclusion": _deed("/exclusions/{ref}/end", protocol.Exclusion),
    "suspend": _deed("/players/{number}/suspension"),
    "stop_promotions": _deed("/players/{number}/promotions-stop"),
    "void_account": _deed("/players/{number}/voiding"),
    "tell_consent": _deed("/players/{number}/consents"),
    "send_reset_link": _deed("/players/{number}/reset-link"),
    "tell_verification": _deed("/players/{number}/verification"),
    "change_contact": _deed("/players/{number}/contact"),
}
# What it tells by webhooks, and the dataclass that each kind carries.
TOLD: dict[str, type[Any]] = {
    "player.registered": protocol.Account,
    "player.changed": protocol.Account,
    "verification.changed": protocol.Account,
    "deposit.changed": protocol.Deposit,
    "withdrawal.changed": protocol.Withdrawal,
    "bonus.changed": protocol.Bonus,
    "bet.settled": protocol.Bet,
    "limit.changed": protocol.Limit,
    "exclusion.changed": protocol.Exclusion,
    "consent.changed": protocol.Consent,
    "login.seen": protocol.Login,
}
