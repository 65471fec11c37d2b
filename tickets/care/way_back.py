"""The strip over the conversation of a player who is excluded or on a break: what holds, that
nobody here can end it, how it ends, and words for him."""

from typing import Any

from accounts.protection import restrictions, way_back
from tickets.care import shown
from tickets.thread.head_parts import head_part
from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet


@head_part("way_back", right="protection.see", template="tickets/care/_way_back.html")
def strip(sheet: Sheet, reader: Reader) -> dict[str, Any] | None:
    """Not where more stands of it above, or where only one thing counts now."""
    one = sheet.exclusion
    if one is None or sheet.crisis is not None or not sheet.is_open:
        return None
    if shown.told(sheet, reader) is not None:
        return None
    works = sheet.lets(reader.person, "tickets.reply") and reader.person.may("protection.act")
    return {
        "number": sheet.id,
        "player": sheet.player_id,
        "holds": restrictions.banner(one, reader),
        "way": way_back.words(one, reader),
        "may_tell": works and one["kept"] is not None,
        "is_line": bool(sheet.shows),  # what else stands over the talk leaves it its room
        "has_way": one["kept"] is not None and one["kind"] != "time_out",
        "tells_exclusion": True,
    }
