"""What a reviewer is asked about the documents of a case, and what their checks are called."""

from collections.abc import Iterable
from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.verification.kinds import ADDRESS, IDENTITY, METHOD, SELFIE

CHECKS: dict[str, str | Promise] = {
    "identity": _("Identity"),
    "address": _("Address"),
    "payment_method": _("Payment method"),
    "source_of_funds": _("Source of funds"),
    "liveness": _("Selfie"),
}


class Question(NamedTuple):
    code: str
    label: str | Promise


_SAME_FACE = Question("same_face", _("Photo is the same person as the selfie"))
_CORNERS = Question("corners", _("All four corners are in the picture"))
_READABLE = Question("readable", _("Every field can be read"))
_ADDRESS = Question("address", _("The full address is that of the account"))
_RECENT = Question("recent", _("The date on it is recent enough"))
_HOLDER = Question("holder", _("The holder is the player"))
_COVERED = Question("covered", _("Only six and four digits of the card can be seen"))


def questions(kinds: Iterable[str], *, has_address: bool) -> list[Question]:
    """What a reviewer has to answer before he approves: only what these documents can show, and
    of an address only where the account has one to compare with."""
    given = set(kinds)
    asked = []
    if given & IDENTITY and SELFIE in given:
        asked.append(_SAME_FACE)
    if given & (IDENTITY | {"card_photo"}):
        asked.append(_CORNERS)
    if given - {SELFIE}:
        asked.append(_READABLE)
    if given & ADDRESS:
        asked += [_ADDRESS, _RECENT] if has_address else [_RECENT]
    if given & METHOD:
        asked.append(_HOLDER)
    if "card_photo" in given:
        asked.append(_COVERED)
    return asked
