"""What a player can be told when somebody has noted his wish, in the language that he is spoken
with."""

from collections.abc import Callable
from typing import NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.players.models import Player


class Beside(NamedTuple):
    """Of the conversation in which he asks: its language, and how long a break he named there, as
    the choice of its form; empty where nothing is known."""

    language: str = ""
    break_length: str = ""


Asked = Callable[[int], Beside]
_asked: list[Asked] = []


def beside_by(asked: Asked) -> Asked:
    """Registers who knows the conversation with this number."""
    _asked.append(asked)
    return asked


def beside(number: int | None) -> Beside:
    if number is None:
        return Beside()
    return next((asked(number) for asked in _asked), Beside())


def to(deed: str, player: Player, *, language: str) -> str:
    """`deed` is limit, break or exclusion; nothing for any other."""
    with override(language):
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
