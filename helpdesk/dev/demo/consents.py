"""Players who have agreed to offers, and one who has had enough of them."""

from datetime import datetime, timedelta

from accounts.players.models import Player
from accounts.protection.actions import consenting
from accounts.protection.purposes import PRODUCTS

# number → ways, products
_AGREED = {
    "LN-287740": (("email", "chat"), tuple(PRODUCTS)),
    "LN-204118": (("email",), ("betting",)),
}
_READ = "Evet, teklifleri bu yoldan almak istiyorum."


def tell(*, now: datetime) -> None:
    for number, (ways, products) in _AGREED.items():
        player = Player.objects.filter(external_id=number).select_related("person").get()
        for way in ways:
            consenting.give(
                player,
                channel=way,
                products=products,
                source="own_page",
                proof={"read": _READ},
                by=player.person,
                now=now - timedelta(days=40),
            )
    tired = Player.objects.select_related("person").get(external_id="LN-204118")
    consenting.withdraw(
        tired,
        channel="email",
        source=consenting.UNSUBSCRIBE,
        proof={"pressed": "page"},
        by=tired.person,
        now=now - timedelta(days=6),
    )
