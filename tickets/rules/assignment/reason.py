"""Why a ticket went to whom it went, or back to its team, in words."""

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from accounts.players import names


def because(why: Any) -> str:
    """“speaks Turkish · 2 of 12 with this one · had this player before”; nothing where nothing is
    kept."""
    return " · ".join(_parts(why)) if isinstance(why, Mapping) else ""


def _parts(why: Mapping[str, Any]) -> list[str]:
    also = why.get("also", ())
    begins = {
        "shift_end": _("left over from a shift that ended"),
        "off_shift": _("the owner is off shift"),
        "handed_over": _("handed over"),
        "by_hand": _("chosen by hand"),
    }
    parts = [begins[why["code"]]] if why.get("code") in begins else []
    if why.get("language"):
        parts.append(_("speaks %(language)s") % {"language": names.language(why["language"])})
    known = {
        "topic": _("knows the topic"),
        "vip": _("looks after VIP players"),
        "had_this": _("had it before"),
        "had_player": _("had this player before"),
        "away": _("not available then"),
        "again": _("asked again, as nobody else has room"),
    }
    if "limit" in why:
        figures = {"n": why["tickets"] + 1, "limit": why["limit"]}
        parts.append(_("%(n)s of %(limit)s with this one") % figures)
    return [*parts, *(known[code] for code in also if code in known)]
