"""What a player may be told of his money: one sentence, in his language, with its amounts and times
as he writes them. Variables take no suffix, so that Turkish stays right whatever stands in them.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import override

from accounts.money import disclosure
from accounts.money import withdrawals as states
from accounts.money.explain.gaps import Gap
from accounts.money.models import Bonus, Deposit
from helpdesk.lib import money, times


class Listener(NamedTuple):
    """In which language and zone he reads, and when."""

    language: str
    tz: ZoneInfo
    now: datetime

    def amount(self, amount: int, currency: str) -> str:
        return money.written(amount, currency=currency, language=self.language)

    def moment(self, at: datetime) -> str:
        """In the middle of a sentence: today 21:29, 12 Nov 21:29."""
        said = times.full_ahead(at, tz=self.tz, language=self.language, now=self.now)
        return times.inside(said)


class Withdrawn(NamedTuple):
    """A withdrawal as far as its player may know it; `hold_reason` is one that he may."""

    ref: str
    amount: int
    currency: str
    status: str
    since: datetime
    hold_reason: str = ""
    reason: str = ""  # of a refusal or a return, as the platform says it
    reference: str = ""  # the provider's
    signed: int = 0  # of two approvals
    is_contradicted: bool = False


class Wagering(NamedTuple):
    """A bonus that is not wagered yet."""

    names: Mapping[str, str]
    remaining: int
    currency: str


_REASONS: dict[str, str | Promise] = {
    "details_invalid": _lazy("the bank details do not fit"),
    "kyc_incomplete": _lazy("documents are missing"),
    "wagering_incomplete": _lazy("a bonus is not wagered yet"),
    "method_not_allowed": _lazy("this payment method is not allowed"),
    "name_mismatch": _lazy("the account belongs to somebody else"),
    "duplicate": _lazy("it was asked for twice"),
    "account_closed": _lazy("the bank account is closed"),
    "bank_refused": _lazy("the bank did not take it"),
    "insufficient_funds": _lazy("there was not enough money"),
    "issuer_declined": _lazy("the bank declined"),
    "three_ds_failed": _lazy("the confirmation by 3D Secure did not work"),
    "card_expired": _lazy("the card has expired"),
    "limit_exceeded_method": _lazy("it was more than this payment method allows"),
    "limit_exceeded_rg": _lazy("it would have gone beyond your own deposit limit"),
    "country_blocked": _lazy("deposits from this country are not possible"),
    "provider_unavailable": _lazy("the payment provider did not answer"),
    "timeout": _lazy("the confirmation took too long"),
}


def of_withdrawal(
    told: Withdrawn,
    *,
    to: Listener,
    gaps: Sequence[Gap] = (),
    wagering: Wagering | None = None,
    arrival: datetime | None = None,
) -> str:
    """`arrival` is left out where it is past."""
    with override(to.language):
        about: dict[str, Any] = {
            "ref": told.ref,
            "amount": to.amount(told.amount, told.currency),
            "when": to.moment(told.since),
        }
        parts = [_whereabouts(told, about, to, gaps, wagering)]
        if arrival is not None and arrival > to.now and told.status in states.MOVING:
            parts.append(_("expected to arrive by: %(when)s") % {"when": to.moment(arrival)})
        return _sentence(parts)


def _whereabouts(
    told: Withdrawn,
    about: dict[str, Any],
    to: Listener,
    gaps: Sequence[Gap],
    wagering: Wagering | None,
) -> str:
    if told.is_contradicted:
        said = _("Your withdrawal %(ref)s of %(amount)s is being looked at by our payments team")
    elif told.status == states.ON_HOLD and told.hold_reason != "approval_queue":
        return _held(told, about, to, gaps, wagering)
    elif told.status == states.REQUESTED:
        said = _("Your withdrawal %(ref)s of %(amount)s has arrived and is checked next")
    elif told.status == states.CHECKS:
        said = _("Your withdrawal %(ref)s of %(amount)s is being checked")
    elif told.status in {states.PENDING_APPROVAL, states.ON_HOLD}:
        if told.signed:
            said = _(
                "Your withdrawal %(ref)s of %(amount)s has passed its checks and waits for the"
                " second approval"
            )
        else:
            said = _(
                "Your withdrawal %(ref)s of %(amount)s has passed its checks and waits for approval"
            )
    elif told.status == states.APPROVED:
        said = _("Your withdrawal %(ref)s of %(amount)s is approved and is sent next")
    elif told.status == states.SENT:
        return _with_provider(told, about)
    elif told.status == states.PAID:
        said = _("Your withdrawal %(ref)s of %(amount)s was paid out: %(when)s")
        return _with_reference(said % about, told)
    elif told.status == states.RETURNED:
        said = _("The bank returned your withdrawal %(ref)s of %(amount)s: %(when)s")
        return _with_reason(said % about, told.reason)
    elif told.status == states.FAILED:
        said = _("Your withdrawal %(ref)s of %(amount)s could not be paid out")
        return _with_reason(said % about, told.reason)
    elif told.status == states.REJECTED:
        said = _("Your withdrawal %(ref)s of %(amount)s was not approved")
        return _with_reason(said % about, told.reason)
    elif told.status == states.CANCELLED_BY_PLAYER:
        said = _("Your withdrawal %(ref)s of %(amount)s was taken back at your request: %(when)s")
    else:
        said = _("Your withdrawal %(ref)s of %(amount)s was cancelled: %(when)s")
    return said % about


def _held(
    told: Withdrawn,
    about: dict[str, Any],
    to: Listener,
    gaps: Sequence[Gap],
    wagering: Wagering | None,
) -> str:
    """By its disclosure class; whatever is not full reads as the routine check (INV-20)."""
    reason = disclosure.held_for(told.hold_reason, knows=False)
    missing = ", ".join(str(gap.said) for gap in gaps)
    if reason == "kyc_incomplete":
        if not missing:
            said = _("Your withdrawal %(ref)s of %(amount)s waits until your account is verified")
            return said % about
        said = _("Your withdrawal %(ref)s of %(amount)s waits for your documents: %(what)s")
        return said % {**about, "what": missing}
    if reason == "payment_method_unverified":
        said = _(
            "Your withdrawal %(ref)s of %(amount)s waits for a proof that the payment method is"
            " yours"
        )
    elif reason == "wagering_incomplete":
        if wagering is None:
            said = _(
                "Your withdrawal %(ref)s of %(amount)s can be paid out once your bonus is wagered"
            )
            return said % about
        said = _(
            "Your withdrawal %(ref)s of %(amount)s can be paid out once your bonus is wagered;"
            " still to wager: %(rest)s"
        )
        return said % {**about, "rest": to.amount(wagering.remaining, wagering.currency)}
    elif reason == "provider_processing":
        return _with_provider(told, about)
    elif reason == "provider_incident":
        said = _(
            "Your withdrawal %(ref)s of %(amount)s is delayed by a disruption at the payment"
            " provider and goes on as soon as that is over"
        )
    elif reason == "details_invalid":
        said = _(
            "Your withdrawal %(ref)s of %(amount)s cannot go on because the bank details do not"
            " fit; they can be entered again in your account"
        )
    elif reason == "contact_changed":
        said = _(
            "Your withdrawal %(ref)s of %(amount)s rests for your protection because your contact"
            " data was changed lately"
        )
    else:
        said = _("Your withdrawal %(ref)s of %(amount)s is in a routine check")
    return said % about


def _with_provider(told: Withdrawn, about: dict[str, Any]) -> str:
    said = _("Your withdrawal %(ref)s of %(amount)s is with the payment provider")
    return _with_reference(said % about, told)


def _with_reference(said: str, told: Withdrawn) -> str:
    if not told.reference:
        return said
    return _("%(said)s; the provider’s reference: %(reference)s") % {
        "said": said,
        "reference": told.reference,
    }


def _with_reason(said: str, reason: str) -> str:
    """Only what is in the list; anything else stays inside."""
    why = _REASONS.get(reason)
    return _("%(said)s; the reason: %(why)s") % {"said": said, "why": why} if why else said


def of_deposit(row: Deposit, *, to: Listener) -> str:
    """Of one that a player misses: what is known of it, and no more."""
    with override(to.language):
        about = {
            "ref": row.ref,
            "amount": to.amount(row.amount, row.currency),
            "when": to.moment(row.changed_at),
        }
        if row.status == Deposit.COMPLETED:
            said = _("Your deposit %(ref)s of %(amount)s arrived in your account: %(when)s")
        elif row.status == Deposit.INITIATED:
            said = _("Your deposit %(ref)s of %(amount)s was begun and is not confirmed yet")
        elif row.status == Deposit.PENDING:
            said = _(
                "Your deposit %(ref)s of %(amount)s is with the payment provider and is not"
                " confirmed yet"
            )
        elif row.status in {Deposit.REFUNDED, Deposit.PART_REFUNDED}:
            said = _("Your deposit %(ref)s of %(amount)s was given back: %(when)s")
        elif row.status in {Deposit.CHARGED_BACK, Deposit.REVERSED}:
            said = _("There is a dispute about your deposit %(ref)s of %(amount)s with the bank")
        elif row.status == Deposit.CANCELLED:
            said = _("Your deposit %(ref)s of %(amount)s was stopped before it was paid")
        elif row.status == Deposit.EXPIRED:
            said = _("Your deposit %(ref)s of %(amount)s was not paid in time")
        else:
            said = _("Your deposit %(ref)s of %(amount)s did not go through")
            return _sentence([_with_reason(said % about, row.failure_reason)])
        return _sentence([said % about])


def of_bonus(row: Bonus, *, to: Listener) -> str:
    """Why it is not active: the first condition that failed, with what shows it."""
    with override(to.language):
        about: dict[str, Any] = {"bonus": name_of(row.names, to.language)}
        if row.status == "active":
            about["rest"] = to.amount(row.remaining, row.currency)
            said = _("Your bonus “%(bonus)s” is active; still to wager: %(rest)s")
            parts = [said % about]
            if row.expires_at is not None and row.expires_at > to.now:
                parts.append(_("it holds until: %(when)s") % {"when": to.moment(row.expires_at)})
            return _sentence(parts)
        if row.status in {"wagered", "converted"}:
            return _sentence(
                [_("Your bonus “%(bonus)s” is wagered and was added to your money") % about]
            )
        if row.status == "expired":
            about["when"] = to.moment(row.expires_at or row.changed_at)
            return _sentence([_("Your bonus “%(bonus)s” has expired: %(when)s") % about])
        if row.status == "forfeited":
            return _sentence([_("Your bonus “%(bonus)s” was given up") % about])
        if row.status in {"cancelled", "voided"}:
            return _sentence([_("Your bonus “%(bonus)s” was cancelled") % about])
        failed = next((one for one in row.conditions if not one["is_met"]), None)
        if failed is None:
            said = _("Your bonus “%(bonus)s” is not active yet; its conditions are met")
            return _sentence([said % about])
        return _sentence([_not_active(failed, row, about, to)])


def _not_active(failed: Mapping[str, Any], row: Bonus, about: dict[str, Any], to: Listener) -> str:
    about["wanted"] = _value(failed["wanted"], row, to)
    about["found"] = _value(failed["found"], row, to)
    about["evidence"] = failed["evidence"]
    code = failed["code"]
    if code == "opt_in":
        said = _("Your bonus “%(bonus)s” is not active because you have not joined the offer")
    elif code == "min_deposit" and about["wanted"] and about["found"] and about["evidence"]:
        said = _(
            "Your bonus “%(bonus)s” is not active because it needs a deposit of at least"
            " %(wanted)s; your deposit %(evidence)s was %(found)s"
        )
    elif code == "min_deposit" and about["wanted"]:
        said = _(
            "Your bonus “%(bonus)s” is not active because it needs a deposit of at least %(wanted)s"
        )
    elif code == "method" and about["found"]:
        said = _(
            "Your bonus “%(bonus)s” is not active because deposits by this method do not count for"
            " it: %(found)s"
        )
    elif code == "bonus_code":
        said = _("Your bonus “%(bonus)s” is not active because its code was not entered")
    elif code == "first_deposit":
        said = _("Your bonus “%(bonus)s” is not active because it is for the first deposit only")
    elif code == "market":
        said = _("Your bonus “%(bonus)s” is not active because it is not offered in your country")
    elif code == "one_per_household":
        said = _("Your bonus “%(bonus)s” is not active because there is one for each household")
    else:
        said = _("Your bonus “%(bonus)s” is not active because one of its conditions is not met")
    return said % about


def _value(word: str, row: Bonus, to: Listener) -> str:
    """Amounts come as whole numbers of the smallest unit; anything else is a word."""
    found = amount_in(word)
    return word if found is None else to.amount(found, row.currency)


def amount_in(word: str) -> int | None:
    """The amount that a word of the platform is, if it is one; ² is a digit, and none."""
    return int(word) if word.isascii() and word.isdecimal() else None


def name_of(names: Mapping[str, str], language: str) -> str:
    """Of a bonus, in this language or the next best."""
    return names.get(language) or names.get("en") or next(iter(names.values()), "")


def _sentence(parts: Sequence[str]) -> str:
    return "; ".join(parts) + "."
