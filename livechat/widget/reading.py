"""What the frame may send: JSON objects of named fields, nothing more, each of its own shape."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, RawPostDataException, UnreadablePostError
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from helpdesk.lib import crypto, redact
from helpdesk.lib.doors import json_in

LONGEST = 64 * 1024
MOST_LETTERS = 4000  # of one message
_MOST_NUMBER = 2**31 - 1


class Malformed(Exception):
    """No page of ours sends this."""

    @property
    def message(self) -> str:
        return _("Reload the page and try again.")


class Unfit(Exception):
    """A field that a person has to change; `errors` are words by the field's name."""

    def __init__(self, name: str, words: str) -> None:
        super().__init__(name)
        self.errors = {name: words}
        self.message = words


Rule = Callable[[str, Any], Any]


class Field(NamedTuple):
    rule: Rule
    is_needed: bool = False


def body_of(request: HttpRequest, fields: Mapping[str, Field]) -> dict[str, Any]:
    """The fields that were sent, read by their rules. Raises Malformed or Unfit."""
    if request.content_type != "application/json":
        # what any page of the world can make a browser send
        raise Malformed
    length = request.META.get("CONTENT_LENGTH") or ""
    if not length.isdecimal() or len(length) > 9 or int(length) > LONGEST:
        raise Malformed
    try:
        given = json_in(request.body)
    except (ValueError, UnreadablePostError, RawPostDataException):
        raise Malformed from None
    if not isinstance(given, dict) or set(given) - set(fields):
        raise Malformed
    if any(field.is_needed and name not in given for name, field in fields.items()):
        raise Malformed
    return {name: fields[name].rule(name, value) for name, value in given.items()}


def text(most: int) -> Rule:
    """A line or two that the page itself writes: too much of it is cut."""

    def rule(_name: str, value: Any) -> str:
        if not isinstance(value, str):
            raise Malformed
        return value[:most]

    return rule


def words(most: int) -> Rule:
    """What a person types: too much of it is told."""

    def rule(name: str, value: Any) -> str:
        if not isinstance(value, str):
            raise Malformed
        if len(value) > most:
            said = ngettext("Use at most %(n)s letter.", "Use at most %(n)s letters.", most)
            raise Unfit(name, said % {"n": most})
        return value

    return rule


def address(name: str, value: Any) -> str:
    """As it is typed; a card number in the place of one is not kept."""
    return redact.mask_cards(words(254)(name, value))


def number(_name: str, value: Any) -> int:
    if type(value) is not int or not 0 <= value <= _MOST_NUMBER:  # True is an int, too
        raise Malformed
    return value


def uuid(_name: str, value: Any) -> UUID:
    try:
        return UUID(value)
    except (ValueError, TypeError, AttributeError):
        raise Malformed from None


def handles(_name: str, value: Any) -> list[str]:
    if not isinstance(value, list) or len(value) > settings.MAX_FILES_PER_MESSAGE:
        raise Malformed
    if not all(crypto.is_secret_shaped(one) for one in value):
        raise Malformed
    return value


def assertion(_name: str, value: Any) -> str:
    if not isinstance(value, str) or len(value) > 4096:
        raise Malformed
    return value


MESSAGE = {
    "client_id": Field(uuid, is_needed=True),
    "text": Field(words(MOST_LETTERS), is_needed=True),
    "handles": Field(handles),
}
ASKED = {
    "topic": Field(number),
    "language": Field(text(10)),
    "name": Field(words(80)),
    "email": Field(address),
}
