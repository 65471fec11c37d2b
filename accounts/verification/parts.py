"""What other pages show of a player's verification."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.money.explain import gaps
from accounts.people.reader import Reader
from accounts.people.settings_parts import HOUSE, part
from accounts.players import brief
from accounts.players.models import Player
from accounts.players.tabs import Asked, tab
from accounts.verification import on_timeline, shown

__all__ = ["on_timeline"]

part("licences", _("Licences and rules"), icon="book", right="packs.manage", heading=HOUSE)


@gaps.told_by
def missing_documents(player_id: int) -> list[gaps.Gap]:
    return shown.gaps(player_id)


@brief.fact("verification", right="verification.see", place=30)
def how_far(player_id: int, reader: Reader) -> brief.Fact:
    return shown.fact(player_id, reader)


def _waits(player: Player, reader: Reader) -> int:
    return len(shown.standing(player.pk).missing)


@tab(
    "verification",
    _("Verification"),
    right="verification.see",
    template="accounts/verification/tab.html",
    place=30,
    count=_waits,
)
def verification(player: Player, reader: Reader, asked: Asked) -> dict[str, Any]:
    """Every case with its checks and the states of its documents; pictures are for reviewers."""
    found = shown.cases(player, reader)
    return {
        "lines": shown.lines(found, reader),
        "firsts": shown.firsts(found, reader),
        "is_verified": shown.standing(player.pk).state == shown.VERIFIED,
    }
