"""How well we have to know who asks, deed by deed (domain §2.2, INV-19, GM-10).

0 nothing · 1 one signal: a signed session, or a code to a stored contact · 2 two that do not
depend on each other · 3 documents. What somebody knows of the player, such as a date of birth, is
no signal at all; neither tier nor urgency lowers what a deed needs.
"""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Need(NamedTuple):
    """`at_risk` holds while a device is new, contact data has just changed, or codes were
    guessed at."""

    level: int
    at_risk: int
    name: str | Promise


NEEDS: dict[str, Need] = {
    "talk": Need(0, 0, _("To talk about general matters")),
    "balance": Need(1, 1, _("To speak of balance, payments and tickets")),
    "reset_link": Need(1, 1, _("To have a reset link sent")),
    "contact_email": Need(2, 3, _("To change an e-mail address")),
    "contact_phone": Need(2, 3, _("To change a phone number")),
    "contact_handle": Need(0, 0, _("To note a handle")),
    "merge": Need(2, 3, _("To join two records of which one has an account")),
    "second_factor": Need(2, 3, _("To change the second factor")),
    "bank_details": Need(2, 3, _("To change bank details")),
}
STRICTEST = Need(3, 3, _("To do this"))  # a deed that nobody has thought about

NAMES: tuple[str | Promise, ...] = (
    _("Not confirmed"),
    _("Confirmed once"),
    _("Confirmed twice"),
    _("Confirmed with documents"),
)


def need(deed: str) -> Need:
    return NEEDS.get(deed, STRICTEST)
