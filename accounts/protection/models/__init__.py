"""What protects players: limits, breaks, signs of harm, consent, and what the gate answered."""

from accounts.protection.models.contact import Consent, ContactDecision
from accounts.protection.models.exclusions import Exclusion, OwnLink, Return
from accounts.protection.models.harm import (
    CareMark,
    Evaluation,
    Interaction,
    Marker,
    RegulatoryNotice,
)
from accounts.protection.models.help_lines import HelpLine
from accounts.protection.models.holds import WITHDRAWALS, Hold
from accounts.protection.models.limits import LimitChange, PlayerLimit
from accounts.protection.models.register import Register, RegisterCheck

__all__ = [
    "WITHDRAWALS",
    "CareMark",
    "Consent",
    "ContactDecision",
    "Evaluation",
    "Exclusion",
    "HelpLine",
    "Hold",
    "Interaction",
    "LimitChange",
    "Marker",
    "OwnLink",
    "PlayerLimit",
    "Register",
    "RegisterCheck",
    "RegulatoryNotice",
    "Return",
]
