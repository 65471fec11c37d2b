"""Why documents are not taken (domain §2.2), as an officer ticks it. What the player reads of it
stands in `letters.py`: three of them have no text of their own (INV-20)."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AGAIN, REJECT, HOLD = "again", "reject", "hold"
UNDERAGE = "underage"


class Reason(NamedTuple):
    """`kinds` are the decisions that it goes with; a guarded one few may know of at all."""

    code: str
    label: str | Promise
    kinds: frozenset[str]
    is_guarded: bool = False
    is_for_picture: bool = False  # a mark on a picture can say it


_ALL = frozenset({AGAIN, REJECT})
_ONLY_AGAIN = frozenset({AGAIN})
_GUARDED = frozenset({REJECT, HOLD})

_LIST = [
    Reason("unreadable", _("Glare or blur"), _ONLY_AGAIN, is_for_picture=True),
    Reason("cropped", _("Cut-off corners"), _ONLY_AGAIN, is_for_picture=True),
    Reason("expired_document", _("Expired document"), _ALL, is_for_picture=True),
    Reason("unsupported_type", _("Wrong document"), _ONLY_AGAIN),
    Reason("missing_side", _("A side is missing"), _ONLY_AGAIN),
    Reason("black_and_white", _("Black and white"), _ONLY_AGAIN),
    Reason("screenshot_or_photocopy", _("Screenshot or photocopy"), _ONLY_AGAIN),
    Reason("document_too_old", _("Too old"), _ONLY_AGAIN, is_for_picture=True),
    Reason(
        "masked_needed_fields", _("Needed fields are covered"), _ONLY_AGAIN, is_for_picture=True
    ),
    Reason("unmasked_card_data", _("The card number is open"), _ONLY_AGAIN, is_for_picture=True),
    Reason("name_mismatch", _("The name differs"), _ALL, is_for_picture=True),
    Reason("dob_mismatch", _("The birth date differs"), _ALL, is_for_picture=True),
    Reason("address_mismatch", _("The address differs"), _ALL, is_for_picture=True),
    Reason("third_party_method", _("Somebody else’s payment method"), _ALL),
    Reason("face_mismatch", _("The face differs"), _ALL, is_for_picture=True),
    Reason("check_unavailable", _("The check did not work"), _ONLY_AGAIN),
    Reason(UNDERAGE, _("Under age"), _GUARDED),
    Reason("suspected_tampering", _("Looks changed"), _GUARDED, is_guarded=True),
    Reason("duplicate_identity", _("Same person twice"), _GUARDED, is_guarded=True),
    Reason("sanctions_or_pep", _("On a list of persons"), _GUARDED, is_guarded=True),
]
REASONS: dict[str, Reason] = {one.code: one for one in _LIST}
GUARDED = frozenset(one.code for one in _LIST if one.is_guarded)


def offered(kind: str) -> list[Reason]:
    """What can be said with a decision of this kind, what is frequent first."""
    return [one for one in _LIST if kind in one.kinds]


def for_pictures() -> list[Reason]:
    return [one for one in _LIST if one.is_for_picture]
