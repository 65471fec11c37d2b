"""What documents are called, for players and for the team."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

PASSPORT, NATIONAL_ID, LICENCE, SELFIE = "passport", "national_id", "driving_licence", "selfie"
IDENTITY = frozenset({PASSPORT, NATIONAL_ID, LICENCE})
ADDRESS = frozenset({"utility_bill", "bank_statement", "residence_letter"})
METHOD = frozenset({"card_photo", "wallet_screenshot"})

DOCUMENTS: dict[str, str | Promise] = {
    PASSPORT: _("Passport"),
    NATIONAL_ID: _("Identity card"),
    LICENCE: _("Driving licence"),
    "utility_bill": _("Utility bill"),
    "bank_statement": _("Bank statement"),
    "residence_letter": _("Residence letter"),
    "card_photo": _("Picture of the card"),
    "wallet_screenshot": _("Picture of the wallet"),
    "payslips": _("Payslips"),
    "tax_return": _("Tax return"),
    "other_income": _("Proof of income"),
    SELFIE: _("Selfie"),
}
SIDES: dict[str, str | Promise] = {"front": _("front"), "back": _("back"), "page": ""}


_ID_SIDES: dict[str, str | Promise] = {"front": _("ID front"), "back": _("ID back")}


def document(kind: str) -> str:
    return str(DOCUMENTS.get(kind, _("Document")))


def short(kind: str, name: str) -> str:
    """ID front: what stands on a small picture."""
    if kind == NATIONAL_ID:
        return str(_ID_SIDES.get(name, document(kind)))
    return document(kind)


def side(kind: str, name: str) -> str:
    """Identity card, front."""
    said = str(SIDES.get(name, ""))
    return f"{document(kind)}, {said}" if said else document(kind)
