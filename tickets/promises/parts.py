"""What this room adds: its page, the side of a ticket's page, and what stands below its head."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.people import team_parts
from tickets.promises import one_promise
from tickets.thread.head_parts import head_part
from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet
from tickets.thread.side_parts import part

_FOLDER = "tickets/promises/"
team_parts.part("promises", _("Promises"), icon="flag", right="promises.supervise", place=25)


@part("promises", right="tickets.see", template=_FOLDER + "_part.html", place=18)
def promised(sheet: Sheet, reader: Reader) -> dict[str, Any] | None:
    """What is owed first, then what was settled last."""
    may_make = sheet.lets(reader.person, "promises.make") and sheet.is_open
    if not may_make and not sheet.promises:
        return None
    lines = one_promise.lines(sheet.promises or (), reader)
    return {"number": sheet.id, "lines": lines, "may_make": may_make}


@head_part("promises", right="tickets.see", template=_FOLDER + "_head.html")
def owed(sheet: Sheet, reader: Reader) -> dict[str, Any] | None:
    """What is owed next, where everybody who looks at the ticket sees it."""
    owed = [one for one in sheet.promises or () if one["ended_at"] is None]
    if not owed or sheet.crisis is not None:  # it waits while somebody may be in danger
        return None
    more = len(owed) - 1
    return {
        "number": sheet.id,
        "id": owed[0]["id"],
        "flag": one_promise.flag_of(owed[0], reader),
        "owner": owed[0]["owner"],
        "more": ngettext("and %(n)s more", "and %(n)s more", more) % {"n": more} if more else "",
    }
