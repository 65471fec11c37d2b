"""What somebody is written to for, what is offered, and by which ways consent is given."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _lazy

SERVICE, LEGAL, RG, SURVEY = "service", "legal", "rg", "survey"
MARKETING, VIP, COMPENSATION_BONUS = "marketing", "vip", "compensation_bonus"
PROMOTIONAL = frozenset({MARKETING, VIP, COMPENSATION_BONUS})
PURPOSES = (SERVICE, LEGAL, RG, SURVEY, MARKETING, VIP, COMPENSATION_BONUS)

PRODUCTS: dict[str, str | Promise] = {
    "betting": _lazy("Sports betting"),
    "casino": _lazy("Casino"),
    "bingo": _lazy("Bingo"),
    "lottery": _lazy("Lottery"),
}
CHANNELS: dict[str, str | Promise] = {
    "email": _lazy("E-mail"),
    "sms": _lazy("SMS"),
    "push": _lazy("Push messages"),
    "phone": _lazy("Phone"),
    "post": _lazy("Post"),
    "social": _lazy("Social media"),
    "chat": _lazy("Chat"),
}
# what comes by these channels is answered by mail
_ANSWERED_BY_MAIL = {"api": "email", "form": "email"}


def consented_way(channel: str) -> str:
    """The way that a player consents to, of a channel of messages."""
    return _ANSWERED_BY_MAIL.get(channel, channel)
