"""What this room adds to the page of a conversation, and to those of the team."""

from typing import Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from accounts.people import team_parts
from accounts.protection import harm
from accounts.protection.own.page import limit_words
from tickets.care import beside, quotes, said_ages, shown, way_back
from tickets.care.actions import wellbeing
from tickets.thread import shown as shown_words
from tickets.thread.head_parts import head_part
from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet
from tickets.thread.side_parts import part

__all__ = ["beside", "quotes", "said_ages", "way_back"]
_FOLDER = "tickets/care/"


team_parts.part(
    "how_people_are",
    _("How people are"),
    icon="heart",
    right=wellbeing.RIGHT,
    place=60,
)


@head_part("care", right="tickets.see", template=_FOLDER + "_pinned.html")
def pinned(sheet: Sheet, reader: Reader) -> dict[str, Any] | None:
    """What nobody may overlook, and whoever spoke in a crisis is asked how he is."""
    found, told = shown.pinned(sheet, reader), shown.told(sheet, reader)
    if found is None and told is None and sheet.asked_how_it_was is None:
        return None
    return {
        "number": sheet.id,
        "crisis": found.crisis if found else None,
        "cards": found.cards if found else [],
        "told": told,
        "is_tight": found is not None
        and found.crisis is not None
        and bool(found.cards or sheet.exclusion),
        "tells_exclusion": told is not None and told.limit is None,
        "tells_first": found is not None and found.says_first,
        "asks_how": sheet.asked_how_it_was is not None,
        "may_act": sheet.lets(reader.person, "tickets.reply")
        and reader.person.may("protection.act"),
    }


@shown_words.say_more("care.excluded", "care.excluded_for_good")
def for_which_brands(detail: dict[str, Any]) -> str:
    return _now("all brands") if detail.get("scope") == "all" else _now("this brand")


@shown_words.say_more("care.limit_lowered")
def which_limit(detail: dict[str, Any]) -> str:
    return limit_words(detail, get_language() or "en")


@shown_words.say_more("care.confirmed", "care.put_right", "care.sign_struck_out", "care.sign_eased")
def which_sign(detail: dict[str, Any]) -> str:
    code, why = detail.get("code"), detail.get("why")
    return ". ".join(said for said in (code and harm.sign(code), why and f"“{why}”") if said)


@part("care", right="protection.act", template=_FOLDER + "_part.html", place=45)
def by_hand(sheet: Sheet, reader: Reader) -> dict[str, Any] | None:
    """For what no machine reads in words."""
    if not sheet.is_open or sheet.crisis is not None:
        return None
    return {"number": sheet.id, "player": sheet.player_id}
