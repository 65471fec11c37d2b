"""How a matter ends, as the side of its page says it."""

from datetime import datetime
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from tickets.closing.models import FollowUp
from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet

WHY: dict[str, str | Promise] = {
    "by_hand": gettext_lazy("A colleague did not want it."),
    "asked_lately": gettext_lazy("The player was asked within the last 24 hours."),
    "protected": gettext_lazy("The player may not be asked."),
    "no_way": gettext_lazy("There is no address that a mail could go to."),
    "too_late": gettext_lazy("Its time had passed."),
}


def side(sheet: Sheet, reader: Reader) -> dict[str, Any] | None:
    """Whether the player is asked, what he said, and what he was told; None when there is nothing
    to say."""
    asked, silence = sheet.asked, sheet.silence
    told = silence["due_at"] if silence and silence["warned_at"] else None
    is_current = asked is not None and (not sheet.is_open or asked["sent_at"])
    said = _said(asked, reader) if asked is not None and is_current else ""
    if not said and told is None:
        return None
    can_skip = asked is not None and asked["state"] == FollowUp.SCHEDULED and sheet.is_solved
    return {
        "number": sheet.id,
        "said": said,
        "rating": asked["rating"] if asked is not None and is_current else None,
        "closes": reader.full(_at(told)) if told else "",
        "may_skip": can_skip and reader.person.may("tickets.solve"),
    }


def _said(asked: dict[str, Any], reader: Reader) -> str:
    state = asked["state"]
    if state == FollowUp.SCHEDULED:
        return _("Is asked: %(when)s") % {"when": reader.full(_at(asked["due_at"]))}
    if state == FollowUp.SKIPPED:
        why = WHY.get(asked["why"])
        return _("Was not asked. %(why)s") % {"why": why} if why else ""
    said_at = asked["changed_at"] or asked["answered_at"] or asked["sent_at"]
    at = {"when": reader.full(_at(said_at))}
    if state == FollowUp.SENT:
        return _("Was asked: %(when)s. No answer yet.") % at
    if state == FollowUp.YES:
        return _("Says that it is solved: %(when)s") % at
    if state == FollowUp.NO:
        return _("Says that it is not solved: %(when)s") % at
    return _("Was asked and did not answer.")


def _at(said: str) -> datetime:
    return datetime.fromisoformat(said)
