"""Addresses in the one spelling in which they are kept, and what makes two of them alike."""

import re

import phonenumbers
from babel.core import get_global
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from phonenumbers import NumberParseException, PhoneNumberFormat

from accounts.organisation.models import Brand
from accounts.players.models import Address
from helpdesk.lib import text as words

_HANDLE = re.compile(r"[\w.\-]{2,60}(:[\w.\-]{1,60})?")
_DIGITS = re.compile(r"\D")
# Of a phone number the part that stays whatever country code stands before it.
_SAME_DIGITS = 9
_SHORTEST_LIKENESS = 5
# What a provider does not look at before the @, and hosts that are one.
_NOT_LOOKED_AT = {"gmail.com": ".", "proton.me": ".-_"}
_SAME_HOST = {"googlemail.com": "gmail.com", "protonmail.com": "proton.me", "pm.me": "proton.me"}


class NotAnAddress(ValueError):
    """What was typed can't be an address of this kind; `message` says what one looks like."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(str(message))
        self.message = message


def normal(kind: str, typed: str, *, brand: Brand) -> str:
    """The spelling that is kept: lower case, E.164, no @ before a handle. Raises NotAnAddress."""
    typed = words.squeeze(words.clean(typed))
    if kind == Address.EMAIL:
        return _email(typed)
    return _phone(typed, brand) if kind == Address.PHONE else _handle(typed)


def _email(typed: str) -> str:
    address = typed.lower()
    try:
        validate_email(address)
    except ValidationError as error:
        raise NotAnAddress(_("Write a whole e-mail address, such as name@mail.example.")) from error
    if len(address) > 254:
        raise NotAnAddress(_("This e-mail address is longer than one can be."))
    return address


def _phone(typed: str, brand: Brand) -> str:
    number = phone_in(typed, brand)
    if not number:
        raise NotAnAddress(
            _("Write the whole phone number, with the country code if it is a foreign one.")
        )
    return number


def _handle(typed: str) -> str:
    handle = typed.removeprefix("@").lower()
    if not _HANDLE.fullmatch(handle):
        raise NotAnAddress(_("A handle has letters, digits, dots and lines, and no spaces."))
    return handle


def phone_in(typed: str, brand: Brand) -> str:
    """The number in E.164 as somebody at home with the brand means it; empty if it is none."""
    try:
        number = phonenumbers.parse(typed, _region(brand))
    except NumberParseException:
        return ""
    if not phonenumbers.is_possible_number(number) or number.extension:
        return ""
    return phonenumbers.format_number(number, PhoneNumberFormat.E164)


def country_code(brand: Brand) -> str:
    """+90: of the place where the brand is at home; empty where that is nowhere."""
    code = phonenumbers.country_code_for_region(_region(brand) or "")
    return f"+{code}" if code else ""


def _region(brand: Brand) -> str | None:
    return get_global("zone_territories").get(brand.time_zone)


def account_of(address: str) -> str:
    """The same for all mail addresses that end in one mailbox at its provider: whoever writes
    d.erya+7@ is nobody else."""
    local, at, host = address.lower().partition("@")
    host = _SAME_HOST.get(host, host)
    local = local.partition("+")[0]
    for mark in _NOT_LOOKED_AT.get(host, ""):
        local = local.replace(mark, "")
    return f"{local}{at}{host}"


def likeness(kind: str, value: str) -> str:
    """The same for addresses that one person may have; empty where it would say too little."""
    if kind == Address.PHONE:
        digits = _DIGITS.sub("", value)
        return f"#{digits[-_SAME_DIGITS:]}" if len(digits) >= _SAME_DIGITS else ""
    name = words.fold(account_of(value).partition("@")[0])
    name = "".join(letter for letter in name if letter.isalnum())
    return name[:80] if len(name) >= _SHORTEST_LIKENESS else ""
