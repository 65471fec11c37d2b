"""Who else looks at a ticket, on its side."""

from typing import Any, NamedTuple

from tickets.thread.reader import Reader
from tickets.thread.records import Referral
from tickets.thread.sheet import Sheet
from tickets.thread.side_parts import part


class Shown(NamedTuple):
    id: int
    name: str
    is_team: bool
    person_id: int
    note: str
    by: str


def of_ticket(ticket_id: int) -> list[Shown]:
    rows = Referral.objects.filter(ticket=ticket_id, ended_at=None)
    return [
        Shown(
            id=one.pk,
            name=one.team.name if one.team else one.person.name if one.person else "",
            is_team=one.team_id is not None,
            person_id=one.person_id or 0,
            note=one.note,
            by=one.by.name,
        )
        for one in rows.select_related("team", "person", "by").order_by("pk")
    ]


@part(
    "referrals",
    right="tickets.see",
    template="tickets/teamwork/referrals/part.html",
    place=39,
)
def looking(sheet: Sheet, reader: Reader) -> dict[str, Any] | None:
    found = of_ticket(sheet.id)
    if not found:
        return None
    may_refer = reader.person.may("tickets.refer")
    return {"number": sheet.id, "referrals": found, "may_refer": may_refer}
