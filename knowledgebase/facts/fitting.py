"""Whether a value is one of its kind, cleaned on its way to be kept."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from helpdesk.lib import money
from helpdesk.lib.text import clean, squeeze
from knowledgebase.facts.models import Fact

LONGEST_TEXT = 300
LONGEST_TIME = 10 * 366 * 86400  # seconds
_LARGEST = 10**15


class NotAValue(ValueError):
    def __init__(self, message: object) -> None:
        super().__init__(message)
        self.message = message


def fitted(kind: str, value: Any) -> Any:
    """As it is kept; `NotAValue` for what cannot be one."""
    match kind:
        case Fact.DURATION:
            return _whole(value, 1, LONGEST_TIME, _("A time span is longer than nothing."))
        case Fact.PERCENT:
            return _whole(value, 0, 100, _("A share lies between 0 and 100."))
        case Fact.NUMBER:
            return _whole(value, 0, _LARGEST, _("This is no number."))
        case Fact.MONEY:
            return _amounts(value)
        case _:
            return _texts(value)


def _whole(value: Any, least: int, most: int, message: object) -> int:
    is_number = isinstance(value, int) and not isinstance(value, bool)
    if not is_number or not least <= value <= most:
        raise NotAValue(message)
    return int(value)


def _amounts(value: Any) -> dict[str, int]:
    if not isinstance(value, Mapping) or not value:
        raise NotAValue(_("An amount is needed in at least one currency."))
    if set(value) - set(money.CURRENCIES):
        raise NotAValue(_("This currency is not known."))
    return {
        currency: _whole(amount, 0, _LARGEST, _("This is no amount."))
        for currency, amount in value.items()
    }


def _texts(value: Any) -> dict[str, str]:
    if not isinstance(value, Mapping) or set(value) - set(dict(settings.PLAYER_LANGUAGES)):
        raise NotAValue(_("Words are needed in at least one language."))
    said = {language: squeeze(clean(str(text))) for language, text in value.items()}
    said = {language: text for language, text in said.items() if text}
    if not said:
        raise NotAValue(_("Words are needed in at least one language."))
    if any("{{" in text for text in said.values()):
        raise NotAValue(_("A value names no other fact."))
    if any(len(text) > LONGEST_TEXT for text in said.values()):
        raise NotAValue(_("These words are too long for a value."))
    return said
