"""What the helpdesk asks of the operator's gaming platform, and what it is told: the words of both
directions, whoever carries them. `openapi.json` beside this says the same for HTTP.

Amounts are integers in the smallest unit of an ISO currency; moments are aware UTC. `version` grows
with every change of an object at the platform: of two tellings the higher one is newer, whatever
came first.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Protocol


@dataclass(frozen=True)
class Account:
    """A player as the platform knows him."""

    number: str
    version: int
    name: str
    language: str
    status: str  # active, suspended, closed
    email: str = ""
    phone: str = ""
    birth_date: date | None = None
    country: str = ""
    address: str = ""
    city: str = ""
    currency: str = ""
    tier: str = ""
    registered_at: datetime | None = None
    verification: str = ""  # not_started, pending, verified, rejected, expired


@dataclass(frozen=True)
class Balance:
    currency: str
    real: int
    bonus: int
    withdrawable: int
    at: datetime


@dataclass(frozen=True)
class Deposit:
    ref: str
    version: int
    amount: int
    currency: str
    method: str  # card, bank, wallet, papara …: the platform's own word
    provider: str
    status: str  # domain §2.3
    created_at: datetime
    changed_at: datetime
    provider_ref: str = ""
    failure_reason: str = ""
    is_under_review: bool = False


@dataclass(frozen=True)
class Withdrawal:
    """`history` tells every state it was in, oldest first, so that whoever missed one knows it."""

    ref: str
    version: int
    amount: int
    currency: str
    method: str
    provider: str
    destination: str  # masked by the platform: TR•• •••• 4417
    destination_digest: str  # the same account gives the same digest; bound into approvals
    status: str
    requested_at: datetime
    changed_at: datetime
    hold_reason: str = ""
    reject_reason: str = ""
    return_reason: str = ""
    provider_ref: str = ""
    attempt: int = 1
    needs_approval: bool = True
    history: Sequence["WithdrawalStep"] = ()


@dataclass(frozen=True)
class WithdrawalStep:
    status: str
    at: datetime
    hold_reason: str = ""
    source: str = "platform"  # platform, provider, staff
    event_id: str = ""  # the provider's own, applied once (INV-14)


@dataclass(frozen=True)
class Condition:
    """One activation condition of a bonus: met or not, and by what this is shown."""

    code: str  # opt_in, min_deposit, method, bonus_code, first_deposit, market, one_per_household
    is_met: bool
    wanted: str = ""
    found: str = ""
    evidence: str = ""  # a deposit's ref, a moment
    at: datetime | None = None


@dataclass(frozen=True)
class Bonus:
    ref: str
    version: int
    name: Mapping[str, str]  # by language
    status: str  # domain §2.4
    currency: str
    amount: int
    wagering_required: int
    wagering_done: int
    changed_at: datetime
    expires_at: datetime | None = None
    terms_version: str = ""  # the one that was accepted, not today's
    terms_url: str = ""
    max_bet: int = 0
    contributions: Mapping[str, int] = field(default_factory=dict)  # game → percent
    conditions: Sequence[Condition] = ()


@dataclass(frozen=True)
class Bet:
    ref: str
    number: str  # of the player whose it is
    placed_at: datetime
    kind: str  # single, combo, system
    status: str
    stake: int
    win: int
    currency: str
    odds: str
    legs: Sequence[Mapping[str, Any]] = ()
    settled_at: datetime | None = None


@dataclass(frozen=True)
class Round:
    ref: str
    number: str  # of the player whose it is
    started_at: datetime
    provider: str
    game: str
    status: str  # in_progress, completed, interrupted, recovered, voided
    stake: int
    win: int
    currency: str


@dataclass(frozen=True)
class LedgerLine:
    ref: str
    at: datetime
    kind: str  # deposit, withdrawal, stake, win, bonus, adjustment
    amount: int  # signed
    balance: int  # after it
    currency: str
    about: str = ""  # the ref of what moved the money


@dataclass(frozen=True)
class Favourite:
    """What he mostly plays: a sport, a league or a game, with his average stake."""

    kind: str  # sport, league, game
    name: str
    share: int  # percent of his stakes
    average_stake: int
    currency: str


@dataclass(frozen=True)
class Limit:
    kind: str  # deposit, loss, wager, session, reality_check
    version: int
    period: str  # day, week, month; session: after each other, while he plays
    amount: int  # seconds for times
    currency: str
    used: int
    effective_at: datetime
    changed_at: datetime
    before: int | None = None  # what held before it
    ended_at: datetime | None = None  # since when there is none any more


@dataclass(frozen=True)
class Exclusion:
    ref: str
    version: int
    kind: str  # time_out, self_exclusion, national_register
    status: str  # requested, active, awaiting_return, cooling_off, ended
    scope: str  # brand, all
    starts_at: datetime
    changed_at: datetime
    ends_at: datetime | None = None  # None: indefinite


@dataclass(frozen=True)
class Consent:
    """One word of the player on offers about one product by one way; the newest of each holds."""

    ref: str
    product: str  # betting, casino, bingo, lottery
    channel: str  # email, sms, push, phone, post, social, chat
    is_given: bool
    at: datetime
    proof: str = ""  # what he read and pressed, in the platform's words


@dataclass(frozen=True)
class Login:
    at: datetime
    device: str  # what people call it: "iPhone, Safari"
    device_id: str
    country: str
    city: str = ""
    is_new_device: bool = False
    risk: str = ""  # "", low, high


@dataclass(frozen=True)
class Loyalty:
    tier: str
    points: int
    next_tier: str = ""
    points_to_next: int = 0


@dataclass(frozen=True)
class Outcome:
    """What became of a call that changes something; `answer` is what it answered then."""

    state: str  # done, declined
    answer: Mapping[str, Any] = field(default_factory=dict)
    code: str = ""
    detail: str = ""


class Unreachable(Exception):
    """The platform did not answer, or not in time. Nothing is known; nothing may be invented.

    `since` is when it last failed to answer after it had; a decision that needs it waits.
    """

    def __init__(self, since: datetime | None = None) -> None:
        super().__init__("the platform does not answer")
        self.since = since


class Unclear(Unreachable):
    """A call that changes something was sent and its outcome is unknown: to be reconciled by
    asking, never repeated under another key (GM-4)."""


class Declined(Exception):
    """The platform understood and said no; `code` is its word for why."""

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(code)
        self.code, self.detail = code, detail


class Unknown(Declined):
    """There is no such player, withdrawal, bet or round."""


class Platform(Protocol):
    """One operator's platform for one brand. Every call may raise Unreachable or Declined; those
    with a `key` change something, are the same however often they come with that key, and may
    raise Unclear."""

    def account(self, number: str) -> Account: ...
    def balance(self, number: str) -> Balance: ...
    def deposits(self, number: str, *, before: str = "", limit: int = 50) -> list[Deposit]: ...
    def withdrawals(
        self, number: str, *, before: str = "", limit: int = 50
    ) -> list[Withdrawal]: ...
    def withdrawal(self, ref: str) -> Withdrawal: ...
    def bonuses(self, number: str) -> list[Bonus]: ...
    def bets(self, number: str, *, before: str = "", limit: int = 20) -> list[Bet]: ...
    def bet(self, ref: str) -> Bet: ...
    def rounds(self, number: str, *, before: str = "", limit: int = 20) -> list[Round]: ...
    def round(self, ref: str) -> Round: ...
    def ledger(self, number: str, *, since: datetime, until: datetime) -> list[LedgerLine]: ...
    def favourites(self, number: str) -> list[Favourite]: ...
    def limits(self, number: str) -> list[Limit]: ...
    def exclusions(self, number: str) -> list[Exclusion]: ...
    def logins(self, number: str, *, limit: int = 20) -> list[Login]: ...
    def loyalty(self, number: str) -> Loyalty: ...

    def approve_withdrawal(
        self, ref: str, *, version: int, makers: Sequence[str], key: str
    ) -> Withdrawal: ...
    def refuse_withdrawal(self, ref: str, *, version: int, reason: str, key: str) -> Withdrawal: ...
    def hold_withdrawals(
        self, number: str, *, reason: str, until: datetime | None, key: str
    ) -> None:
        """Each reason has a hold of its own; None stands until a moment that has come is told."""
        ...

    def credit(
        self, number: str, *, amount: int, currency: str, reason: str, key: str
    ) -> LedgerLine: ...
    def set_limit(
        self, number: str, *, kind: str, period: str, amount: int | None, currency: str, key: str
    ) -> Limit:
        """None takes it away. A higher one has had its wait and the player's own yes before it is
        asked for: it holds at once, like a lower one."""
        ...

    def exclude(
        self, number: str, *, kind: str, scope: str, until: datetime | None, key: str
    ) -> Exclusion:
        """It holds at once. While one of this kind stands it is made longer, under its ref."""
        ...

    def end_exclusion(self, ref: str, *, key: str) -> Exclusion:
        """The player has come back in the way of his regulator: this one is over."""
        ...

    def suspend(self, number: str, *, reason: str, until: datetime | None, key: str) -> None:
        """No sign-in, no play, no deposits; his own money stays his. None stands until a moment
        that has come is told."""
        ...

    def stop_promotions(
        self, number: str, *, reason: str, until: datetime | None, key: str
    ) -> None:
        """No offers and no new bonuses. Each reason has a stop of its own; None stands until a
        moment that has come is told."""
        ...

    def void_account(self, number: str, *, reason: str, key: str) -> None:
        """Whoever has it may not play at all: it is closed for good, what he has paid in and staked
        goes back to where it came from, and no winnings are paid."""
        ...

    def tell_consent(
        self, number: str, *, product: str, channel: str, is_given: bool, key: str
    ) -> None: ...
    def send_reset_link(self, number: str, *, key: str) -> None: ...
    def tell_verification(
        self, number: str, *, status: str, checks: Mapping[str, str], key: str
    ) -> None: ...
    def change_contact(
        self, number: str, *, email: str = "", phone: str = "", key: str
    ) -> None: ...

    def outcome(self, key: str) -> Outcome:
        """What became of the call with this key. Raises Unknown when none has arrived."""
        ...
