"""Why a chat went to whom it went, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from accounts.players import names


def reason_text(why: Mapping[str, Any], *, player: str = "") -> str:
    """“Speaks Turkish · 2 of 3 chats with this one · had the last chat with Derya”; nothing for a
    chat that was never offered. `player` is how the reader calls him."""
    if not why:
        return ""
    also = why.get("also", ())
    parts = []
    if why.get("language"):
        parts.append(_("Speaks %(language)s") % {"language": names.language(why["language"])})
    if "topic" in also:
        parts.append(_("knows the topic"))
    if "vip" in also:
        parts.append(_("looks after VIP players"))
    if "limit" in why:
        said = _("%(chats)s of %(limit)s chats with this one")
        parts.append(said % {"chats": why["chats"] + 1, "limit": why["limit"]})
    if "last_owner" in also:
        parts.append(
            _("had the last chat with %(player)s") % {"player": player}
            if player
            else _("had this player’s last chat")
        )
    if "again" in also:
        parts.append(_("asked again, as nobody else is free"))
    return " · ".join(parts)
