"""What a player has agreed to hear, as his page shows it."""

from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.people.reader import Reader
from accounts.players.family import family
from accounts.protection.actions import consenting
from accounts.protection.models import Consent
from accounts.protection.purposes import CHANNELS, PRODUCTS

_MOST = 20
_SOURCES: dict[str, str | Promise] = {
    consenting.PLATFORM: _lazy("told by the platform"),
    consenting.UNSUBSCRIBE: _lazy("with the link in a mail"),
    consenting.AGENT: _lazy("noted by %(name)s"),
    "own_page": _lazy("on the player’s own page"),
}


class Way(NamedTuple):
    channel: str
    name: str
    products: str
    since: str


def of(player_id: int, reader: Reader) -> dict[str, Any]:
    """Ways that are open, with their products, and the words that led there, newest first."""
    given = [one for one in consenting.standing(player_id, now=reader.now) if one.is_given]
    ways = []
    for channel, name in CHANNELS.items():
        found = [one for one in given if one.channel == channel]
        if found:
            products = ", ".join(str(PRODUCTS[one.product]) for one in found)
            since = reader.full(max(one.at for one in found))
            ways.append(Way(channel, str(name), products, since))
    words = Consent.objects.filter(player__in=family(player_id)).select_related("by")
    return {"ways": ways, "words": _words(words.order_by("-at", "-pk")[:_MOST], reader)}


def _words(found: Any, reader: Reader) -> list[dict[str, str]]:
    return [
        {
            "said": (_("Yes to %(what)s") if one.is_given else _("No to %(what)s"))
            % {"what": f"{PRODUCTS.get(one.product, one.product)}, {CHANNELS[one.channel]}"},
            "how": str(_SOURCES.get(one.source, "")) % {"name": one.by.name},
            "when": reader.full(one.at),
        }
        for one in found
    ]
