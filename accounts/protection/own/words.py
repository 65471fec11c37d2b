"""How things are called on a player's own page."""

from typing import NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

AGREE, RETURN, CONSENT = "agree", "return", "consent"  # what needs a second yes of his
ANSWER = "answer"  # to who wants to come back; it asks for nothing


class Deed(NamedTuple):
    subject: str | Promise
    letter: str | Promise
    title: str | Promise
    button: str | Promise


DEEDS = {
    AGREE: Deed(
        _("Your new limit at %(brand)s can be confirmed"),
        _("The waiting time of your new limit is over. It holds only if you still want it."),
        _("Confirm your new limit"),
        _("Yes, this is my limit now"),
    ),
    RETURN: Deed(
        _("Confirm that you want to come back to %(brand)s"),
        _("Somebody asked on your page of limits and breaks to end your exclusion."),
        _("Confirm that you want to come back"),
        _("Yes, I want to come back"),
    ),
    CONSENT: Deed(
        _("Confirm what %(brand)s may write to you about"),
        _("Somebody changed on your page of limits and breaks what you want to hear of."),
        _("Confirm what you want to hear of"),
        _("Yes, send me these"),
    ),
}
LIMITS: dict[str, str | Promise] = {
    "deposit": _("Deposit limit"),
    "loss": _("Loss limit"),
    "wager": _("Stake limit"),
    "session": _("Time limit"),
    "reality_check": _("Reminder while you play"),
}
PERIODS: dict[str, str | Promise] = {
    "day": _("a day"),
    "week": _("a week"),
    "month": _("a month"),
}
