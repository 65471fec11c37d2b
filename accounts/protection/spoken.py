"""What a player can be told when somebody has noted his wish, in his own language."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.players.models import Player


def to(player: Player, deed: str) -> str:
    """`deed` is limit, break or exclusion; nothing for any other."""
    with override(player.person.language or "en"):
        brand = {"brand": player.brand.name}
        return {
            "limit": _(
                "Your new limit holds from this moment on. If you ever want a higher one, you ask "
                "for it on your own page, and it waits before it can hold."
            ),
            "break": _(
                "Your break begins now and ends by itself. You can’t play at %(brand)s until then, "
                "and you get no offers from us."
            )
            % brand,
            "exclusion": _(
                "You are excluded from %(brand)s from this moment on, and you get no offers from "
                "us. Your balance stays yours: we pay it out to you. If you want to talk, we are "
                "here."
            )
            % brand,
        }.get(deed, "")
