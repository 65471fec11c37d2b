"""Who may read why money stands still (domain §2.3, INV-20).

Whoever may not know of a fraud, money-laundering or safer-gambling review reads the routine one in
its place. It is decided here alone, so that no page, answer or message can differ; a word of the
platform's that is not in the list counts as routine too.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person
from accounts.protection.causes import UNDERAGE

RIGHT = "risk.reasons"
ROUTINE = "routine_security_review"
FULL, GENERIC, NONE = "full", "generic", "none"


class Reason(NamedTuple):
    """`disclosure` is what the player may be told of it."""

    disclosure: str
    label: str | Promise


HOLDS: dict[str, Reason] = {
    "kyc_incomplete": Reason(FULL, _("Documents are missing")),
    "payment_method_unverified": Reason(FULL, _("The payment method is not verified")),
    "wagering_incomplete": Reason(FULL, _("A bonus is not wagered yet")),
    "approval_queue": Reason(FULL, _("Waits for approval")),
    "provider_processing": Reason(FULL, _("With the payment provider")),
    "provider_incident": Reason(FULL, _("The payment provider has a disruption")),
    "details_invalid": Reason(FULL, _("Bank details do not fit")),
    # the hold that follows a change of contact or bank data (INV-19)
    "contact_changed": Reason(FULL, _("Contact data was changed lately")),
    ROUTINE: Reason(GENERIC, _("Routine check")),
    "fraud_review": Reason(GENERIC, _("Fraud review")),
    "aml_review": Reason(NONE, _("Money-laundering review")),
    "rg_review": Reason(GENERIC, _("Safer-gambling review")),
    UNDERAGE: Reason(GENERIC, _("The player may be under age")),
}
HIDDEN = frozenset({"fraud_review", "aml_review", "rg_review", UNDERAGE})

# why it will not be paid; what is not here is told to nobody but those with the right
REFUSALS: dict[str, str | Promise] = {
    "details_invalid": _("Bank details do not fit"),
    "kyc_incomplete": _("Documents are missing"),
    "wagering_incomplete": _("A bonus is not wagered yet"),
    "method_not_allowed": _("The payment method is not allowed"),
    "name_mismatch": _("The account belongs to somebody else"),
    "duplicate": _("It was asked for twice"),
    "player_asked": _("The player asked for it"),
    "account_closed": _("The bank account is closed"),
    "bank_refused": _("The bank did not take it"),
    "insufficient_funds": _("The balance was not enough"),
}
FAILURES: dict[str, str | Promise] = {
    "insufficient_funds": _("Not enough money on the account"),
    "issuer_declined": _("The bank declined"),
    "three_ds_failed": _("3D Secure failed"),
    "card_expired": _("The card has expired"),
    "limit_exceeded_method": _("Limit of the payment method"),
    "limit_exceeded_rg": _("The player’s own deposit limit"),
    "method_not_allowed": _("The payment method is not allowed"),
    "name_mismatch": _("The account belongs to somebody else"),
    "country_blocked": _("The country is not served"),
    "provider_unavailable": _("The payment provider did not answer"),
    "timeout": _("It took too long"),
    "duplicate": _("It was made twice"),
}


class StepRow(Protocol):
    @property
    def status(self) -> str: ...
    @property
    def hold_reason(self) -> str: ...
    @property
    def at(self) -> datetime: ...


class ShownStep(NamedTuple):
    status: str
    reason: str
    at: datetime
    source: str
    by: str
    seconds: int | None


def may_know(person: Person) -> bool:
    return person.may(RIGHT)


def held_for(reason: str, *, knows: bool) -> str:
    """The hold reason as it is for this reader: a key of HOLDS, or none where there is none."""
    if not reason:
        return ""
    if reason in HIDDEN:
        return reason if knows else ROUTINE
    return reason if reason in HOLDS else ROUTINE


def label(reason: str, *, knows: bool) -> str:
    """Why it is held, in words; empty where it is not."""
    shown = held_for(reason, knows=knows)
    return str(HOLDS[shown].label) if shown else ""


def refusal(reason: str, *, knows: bool) -> str:
    """Why it was rejected, returned or cancelled; empty where no reason was told. Whatever is in
    no list reads as the routine check: a gap would tell of it as well as its name."""
    if not reason or reason in REFUSALS:
        return str(REFUSALS.get(reason, ""))
    if knows:
        return str(HOLDS[reason].label) if reason in HOLDS else reason
    return str(HOLDS[ROUTINE].label)


def failure(reason: str, *, knows: bool) -> str:
    """Why a deposit failed. A decision of the risk team reads like any reason that nobody has
    named (domain §2.3: generic)."""
    if reason in FAILURES:
        return str(FAILURES[reason])
    return reason if knows and reason else str(_("It was not accepted"))


def steps(rows: Iterable[StepRow], *, knows: bool) -> list[ShownStep]:
    """The steps as this reader has them. Where a hold goes on under a reason that reads the same,
    it is one step: a second line would tell that there is something else."""
    found: list[ShownStep] = []
    for row in rows:
        reason = held_for(row.hold_reason, knows=knows)
        if found and (found[-1].status, found[-1].reason) == (row.status, reason):
            continue
        by = getattr(row, "by", None)
        seconds = _between(found[-1].at if found else None, row.at)
        source = getattr(row, "source", "platform")
        if row.hold_reason in HIDDEN and not knows:
            source, by = "platform", None  # a routine one is never anybody's
        name = by.name if by is not None else ""
        found.append(ShownStep(row.status, reason, row.at, source, name, seconds))
    return found


def _between(before: datetime | None, at: datetime) -> int | None:
    return max(0, int((at - before).total_seconds())) if before else None
