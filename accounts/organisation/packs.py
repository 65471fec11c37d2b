"""The packs that are shipped, and what holds for a brand: `of(brand).legal_age`.

The numbers are where we start, not what a regulator says today: those that nobody has compared
with the source are marked on the settings page until somebody has.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from accounts.organisation.licences import Licence

UKGC, MGA = "ukgc", "mga"
SHIPPED = {UKGC: "UKGC", MGA: "MGA"}


class Field(NamedTuple):
    """`shipped` by the code of a pack; `careful` where there is no pack."""

    shipped: Mapping[str, Any]
    careful: Any


def _both(value: Any) -> Field:
    return Field({UKGC: value, MGA: value}, value)


# checks by trigger; each check names the documents of which one is enough
_IDENTITY = {"check": "identity", "documents": ["passport", "national_id", "driving_licence"]}
_ADDRESS = {
    "check": "address",
    "documents": ["utility_bill", "bank_statement", "residence_letter"],
}
_METHOD = {
    "check": "payment_method",
    "documents": ["card_photo", "wallet_screenshot", "bank_statement"],
}
_FUNDS = {
    "check": "source_of_funds",
    "documents": ["payslips", "bank_statement", "tax_return", "other_income"],
}
_SELFIE = {"check": "liveness", "documents": ["selfie"]}
# what a check may be shown with, whichever of them the rules take
DOCUMENTS: dict[str, list[str]] = {
    one["check"]: one["documents"]  # type: ignore[misc]
    for one in (_IDENTITY, _ADDRESS, _METHOD, _FUNDS, _SELFIE)
}
REQUIREMENTS = {
    "registration": [_IDENTITY, _ADDRESS],
    "threshold": [_IDENTITY, _ADDRESS, _FUNDS],
    # alike, so that what is asked for does not tell which of the two it is (INV-20)
    "periodic": [_IDENTITY, _SELFIE],
    "document_expiry": [_IDENTITY],
    "payment_change": [_METHOD],
    "fraud": [_IDENTITY, _SELFIE],
    "withdrawal": [_IDENTITY, _METHOD],
    "regulator": [_IDENTITY, _ADDRESS],
}

FIELDS: dict[str, Field] = {
    "legal_age": _both(18),
    # what is asked by trigger; `requirements_by_country` replaces it for some countries
    "requirements": _both(REQUIREMENTS),
    "requirements_by_country": _both({}),
    # what somebody has deposited in all before he is asked more (minor units by currency)
    "threshold_deposits": _both({"TRY": 10_000_000, "EUR": 200_000, "GBP": 200_000}),
    "verified_before_play": Field({UKGC: True, MGA: False}, True),
    "address_document_days": _both(90),
    "review_seconds": _both(4 * 3600),
    "resubmissions": _both(5),
    "periodic_days": _both(365),  # after an approval; 0 is never
    "expiry_reminder_days": _both([30, 14, 3]),
    "expired_stops_deposits": _both(True),
    "document_retention_days": _both(5 * 365),
    "withdrawal_request_needs_reason": _both(True),  # INV-16
    "player_may_cancel_withdrawal": Field({UKGC: False, MGA: True}, False),  # INV-15
    # from this amount on (minor units by currency) the finance lead has to be the second person
    "lead_approves_from": _both({"TRY": 10_000_000, "EUR": 250_000, "GBP": 250_000}),
    "approval_hours": _both(24),
    "contact_change_hold_hours": _both(24),  # INV-19
    # hours of the day in which nobody is offered or asked anything, where he lives
    "quiet_from": _both(22),
    "quiet_until": _both(9),
    "promotions_per_day": _both(1),
    "promotions_per_week": _both(3),
    # after he has lowered a limit, in which he is offered nothing; 0 is none
    "lowered_rest_days": _both(30),
    "national_register": Field({UKGC: True, MGA: False}, False),
    "register_max_age_hours": _both(24),
    # by when somebody has to have spoken with a player who shows signs of harm
    "interaction_strong_seconds": _both(3600),
    "interaction_moderate_seconds": _both(24 * 3600),
    "interaction_watch_seconds": _both(7 * 24 * 3600),
    "evaluation_days": _both([30, 7]),
    # from how many on it is a sign of harm; 0 is never
    "mark_deposits_hour": _both(5),
    "mark_methods_day": _both(3),
    "mark_declined_day": _both(4),
    "mark_cancelled_month": _both(2),
    "mark_night_bets": _both(40),
    "mark_after_losses": _both(3),
    "mark_after_raise": _both(3),
    "mark_complaints_month": _both(3),
    # limits, breaks and exclusions that a player asks for (domain §2.7.1)
    "limit_delay_hours": _both(24),  # until a looser limit can be confirmed
    "limit_confirm_days": _both(7),
    "crisis_rest_days": _both(7),  # after somebody was in danger no limit gets looser
    "time_out_max_days": _both(42),
    "exclusion_min_months": _both(6),
    "exclusion_max_months": Field({UKGC: 12, MGA: 60}, 60),
    "exclusion_return": Field({UKGC: "after_term", MGA: "on_request"}, "after_term"),
    "return_cooling_hours": _both(24),
    "return_cooling_hours_indefinite": _both(168),
    "return_answer_days": _both(7),
}


class Rules(NamedTuple):
    """What holds for a brand; `value` raises KeyError for a name that is no field."""

    code: str
    values: Mapping[str, Any]

    def value(self, name: str) -> Any:
        field = FIELDS[name]
        usual = field.shipped.get(self.code, field.careful)
        # what is kept in another shape than it has to have is nobody's rule
        kept = self.values.get(name, usual)
        return kept if type(kept) is type(usual) else usual


def of(brand_id: int) -> Rules:
    """The rules of a brand, in one statement."""
    found = Licence.objects.filter(brand=brand_id).values_list("pack__code", "pack__values").first()
    return Rules(*found) if found else Rules("", {})
