"""How a brand ends its conversations."""

from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.organisation.models import Brand
from accounts.people.models import Person
from tickets.closing.models import ClosingRules

HOUR, DAY = 3600, 24 * 3600
SECONDS = {  # the least and the most of each
    "ask_after_seconds": (HOUR, 7 * DAY),
    "ask_until_seconds": (HOUR, 7 * DAY),
    "warn_after_seconds": (4 * HOUR, 60 * DAY),
    "close_after_seconds": (4 * HOUR, 30 * DAY),
}
_FIELDS = {
    *("asks", "asks_rating", "quiet_from", "quiet_until", "closes_silent", "offers_farewell"),
    *SECONDS,
}


class NotPossible(Exception):
    """A value that can't be; `field` is whose, `message` says what to do."""

    def __init__(self, field: str, message: str | Promise) -> None:
        super().__init__(field)
        self.field, self.message = field, message


@transaction.atomic
def change_rules(brand: Brand, *, by: Person, **wanted: Any) -> ClosingRules:
    """Changes any of the columns of ClosingRules; what is on its way keeps its time.

    Raises NotPossible, and changes nothing then.
    """
    brand = Brand.objects.select_for_update(no_key=True).get(pk=brand.pk)
    row = ClosingRules.objects.filter(brand=brand).first() or ClosingRules(brand=brand)
    changed = [
        name for name, value in wanted.items() if name in _FIELDS and getattr(row, name) != value
    ]
    for name in changed:
        setattr(row, name, wanted[name])
    for name, (least, most) in SECONDS.items():
        if not least <= getattr(row, name) <= most:
            raise NotPossible(name, _("Choose a time that a person would choose."))
    if row.ask_until_seconds <= row.ask_after_seconds:
        raise NotPossible("ask_until_seconds", _("This has to be later than the first time."))
    if changed:
        row.save()
        events.record("brand.closing_changed", brand, by=by, fields=changed)
    return row
