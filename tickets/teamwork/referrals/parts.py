"""Who else looks at a ticket, on its side."""

from typing import Any

from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet
from tickets.thread.side_parts import part


@part(
    "referrals",
    right="tickets.see",
    template="tickets/teamwork/referrals/part.html",
    place=39,
)
def looking(sheet: Sheet, reader: Reader) -> dict[str, Any] | None:
    if not sheet.referrals:
        return None
    is_theirs = any(one["person_id"] == reader.person.pk for one in sheet.referrals)
    may_refer = sheet.lets(reader.person, "tickets.refer") and not is_theirs
    return {"number": sheet.id, "referrals": sheet.referrals, "may_refer": may_refer}
