"""Replies that leave later as the team sees them, below what was said."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from markupsafe import Markup

from helpdesk.lib import text as words
from tickets.sending import actions
from tickets.sending.models import ScheduledReply
from tickets.thread import sight
from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet

WHY: Mapping[str, str | Promise] = {
    actions.NEWER: gettext_lazy("A colleague wrote meanwhile. Read it, then decide."),
    actions.LEFT: gettext_lazy("Its writer does not answer here any more. Send it as yours?"),
    actions.CLOSED: gettext_lazy("The conversation is closed, so it can’t be sent."),
    actions.HARD: gettext_lazy(
        "The player may be in danger, or has asked to stop. Read what they wrote, then decide."
    ),
    actions.SOLVED: gettext_lazy("The conversation was solved meanwhile. Send it all the same?"),
    actions.FILES: gettext_lazy(
        "One of its files is not there any more. Edit it and attach the file again, or give it up."
    ),
    actions.FACTS: gettext_lazy(
        "Something that it states does not hold any more. Edit it, or give it up."
    ),
    actions.REFUSED: gettext_lazy("It could not be sent as it is. Edit it, or give it up."),
}


class Shown(NamedTuple):
    id: int
    author: str
    initials: str
    html: Markup
    language: str
    when: str
    iso: str
    note: str
    files: str
    question: str  # over which somebody has to decide
    can_decide: bool
    can_send: bool
    url: str


def standing(sheet: Sheet, reader: Reader) -> list[Shown]:
    """What waits on the ticket, the next one first; nothing for whoever may only read."""
    if not sheet.scheduled or not reader.person.may("tickets.note"):
        return []
    person = reader.person
    looks_only = sight.only_looks(person, sheet.id, sheet.team_id, sheet.owner_id)
    can_decide = person.may("scheduled.send") and not looks_only
    return [_shown(one, sheet, reader, can_decide=can_decide) for one in sheet.scheduled]


def _shown(row: Mapping[str, Any], sheet: Sheet, reader: Reader, *, can_decide: bool) -> Shown:
    at = datetime.fromisoformat(row["send_at"])
    is_asking = row["state"] == ScheduledReply.ASKING
    count = len(row["handles"])
    files = ngettext("%(num)s file", "%(num)s files", count) % {"num": count} if count else ""
    cancels = row["cancels_on_words"] and not is_asking
    return Shown(
        id=row["id"],
        author=row["by"],
        initials=words.initials(row["by"]),
        html=Markup(row["html"]),  # noqa: S704 - made safe when it was written
        language=row["language"],
        when=reader.full(at),
        iso=at.isoformat(),
        note=_("Not sent if the player writes first") if cancels else "",
        files=files,
        question=str(WHY.get(row["why"], "")) if is_asking else "",
        can_decide=can_decide,
        can_send=can_decide and not sheet.is_final,
        url=f"/tickets/{sheet.id}/later/{row['id']}/",
    )
