"""How tiers, languages and kinds of address are called and drawn."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.players.models import Address
from helpdesk.lib import text as words


class Kind(NamedTuple):
    name: str | Promise
    icon: str


KINDS = {
    Address.EMAIL: Kind(_("E-mail"), "mail"),
    Address.PHONE: Kind(_("Phone"), "phone"),
    Address.HANDLE: Kind(_("Handle"), "at"),
}

LANGUAGES: dict[str, str | Promise] = {
    "tr": _("Turkish"),
    "en": _("English"),
    "de": _("German"),
    "es": _("Spanish"),
}

TIERS: dict[str, str | Promise] = {
    "standard": _("Standard"),
    "bronze": _("Bronze"),
    "silver": _("Silver"),
    "gold": _("Gold"),
    "platinum": _("Platinum"),
    "diamond": _("Diamond"),
    "vip": _("VIP"),
}
_VIP = {"gold", "platinum", "diamond", "vip"}  # the tiers that a list points out


def kind(code: str) -> Kind:
    """A kind that has no name yet shows its code."""
    return KINDS.get(code) or Kind(code, "at")


def tier(code: str) -> str:
    """What players of this tier are called; the platform may have tiers of its own."""
    return str(TIERS.get(code.lower(), code))


def is_vip(code: str) -> bool:
    return code.lower() in _VIP


def language(code: str) -> str:
    return str(LANGUAGES.get(code[:2], code))


def shown_address(kind: str, value: str) -> str:
    """A handle has its sign, as people write it."""
    return f"@{value}" if kind == Address.HANDLE else value


def masked_address(kind: str, value: str) -> str:
    """Enough to recognise it, not enough to use it."""
    if kind == Address.HANDLE:
        return f"@{value[:2]}{words.MASK}"
    return words.masked_address(value)
