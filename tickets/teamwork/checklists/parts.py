"""What has to be tried and known first, on the side of a ticket and in the settings."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from accounts.people.settings_parts import ANSWERING
from accounts.people.settings_parts import part as settings_part
from tickets.teamwork.checklists import fitting
from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet
from tickets.thread.side_parts import part

settings_part(
    "checklists", _("Checklists"), icon="checks", right="checklists.manage", heading=ANSWERING
)


@part(
    "checklist",
    right="tickets.see",
    template="tickets/teamwork/checklists/part.html",
    place=34,
)
def checklist(sheet: Sheet, reader: Reader) -> dict[str, Any] | None:
    """The list that fits the contact reason, and what was found out so far."""
    found = fitting.of_reason(sheet.reason_id, sheet.reason_class)
    if found is None:
        return None
    given = fitting.answers(sheet.id, found)
    points = fitting.shown(found, given, language=reader.language)
    return {
        "number": sheet.id,
        "lang": sheet.language,
        "name": found.name_in(reader.language),
        "points": points,
        "said": sum(1 for one in points if one.answer),
        "is_required": found.is_required,
        "is_lacking": bool(fitting.lacking(found.items, given)),
        "may_fill": reader.person.may("tickets.classify") and not sheet.is_final,
    }
