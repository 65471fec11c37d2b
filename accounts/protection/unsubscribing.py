"""The address at which a player ends offers by mail. It proves by itself whose it is and never
expires: nothing that he has to remember stands between him and his quiet."""

import re

from django.conf import settings
from django.urls import reverse

from accounts.players.models import Player
from helpdesk.lib import crypto

_PURPOSE = "unsubscribe"
_TOKEN = re.compile(r"(?P<key>[1-9][0-9]{0,17})-(?P<mac>[a-z2-7]{32})", re.ASCII)
_LETTERS = 32  # of base32: 160 bits


def token_of(player_id: int) -> str:
    return f"{player_id}-{crypto.mac(_PURPOSE, player_id, length=_LETTERS)}"


def player_of(token: str) -> Player | None:
    """Whose token this is: whoever stands for him now."""
    found = _TOKEN.fullmatch(token)
    if found is None or not crypto.is_mac(
        found["mac"], _PURPOSE, int(found["key"]), length=_LETTERS
    ):
        return None
    player = Player.objects.select_related("brand", "person", "merged_into__person").filter(
        pk=int(found["key"])
    )
    one = player.first()
    return (one.merged_into or one) if one else None


def address_of(player_id: int) -> str:
    path = reverse("unsubscribe", args=[token_of(player_id)])
    return f"{settings.CHAT_ORIGIN}{path}"
