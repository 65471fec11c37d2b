"""The incident of a conversation on its page, and the conversations of an incident on its own."""

from datetime import datetime
from typing import Any

from accounts.people.reader import Reader as AnyReader
from knowledgebase.notices import page_parts, reading, states, wordings
from knowledgebase.notices.models import Notice
from knowledgebase.notices.said import in_reader_language
from tickets.incidents import beside
from tickets.incidents.forms import BroadcastForm
from tickets.thread.head_parts import head_part
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet
from tickets.thread.side_parts import part


@part("incidents", right="notices.see", template="tickets/incidents/part.html", place=26)
def incidents(sheet: Sheet, reader: Reader) -> dict[str, Any] | None:
    """Those it is linked to; where another one stands that it may be about, the way to say so."""
    linked = [_shown(one, reader) for one in sheet.incidents or ()]
    may_link = sheet.lets(reader.person, "tickets.link") and not sheet.is_final
    known = {one["id"] for one in linked}
    stands = may_link and bool(set(reading.incidents_of(sheet.brand_id)) - known)
    if not linked and not stands:
        return None
    return {
        "number": sheet.id,
        "linked": linked,
        "may_link": stands,
        "may_unlink": may_link,
    }


@head_part("incidents", right="notices.see", template="tickets/incidents/head.html")
def waits_for(sheet: Sheet, reader: Reader) -> dict[str, Any] | None:
    """The incident whose end, or next word, the player waits for."""
    if sheet.status != Ticket.PENDING_INTERNAL:
        return None
    standing = [_shown(one, reader) for one in sheet.incidents or () if not one["is_over"]]
    return {**standing[0], "tells_hold": True} if standing else None


def _shown(one: dict[str, Any], reader: Reader) -> dict[str, Any]:
    due_at = datetime.fromisoformat(one["due_at"]) if one["due_at"] else None
    return {
        "id": one["id"],
        "title": in_reader_language(one["titles"]),
        "state": str(states.STATES[one["state"]]),
        "due": reader.inside(due_at) if due_at else "",
        "is_late": due_at is not None and due_at <= reader.now,
    }


@page_parts.notice_part(right="tickets.see", template="tickets/incidents/on_notice.html", place=10)
def conversations(notice: Notice, reader: AnyReader) -> dict[str, Any] | None:
    if not notice.is_incident:
        return None
    rows, many = beside.linked(notice, reader)
    may_write = reader.person.may("notices.write") and reader.person.may("tickets.reply")
    form = None
    if may_write and many:
        last = wordings.STANDS.get(notice.state, {})
        initial = {f"said_{code}": text for code, text in last.items()}
        form = BroadcastForm(initial={**initial, "solves": notice.is_over})
    return {
        "notice": notice,
        "rows": rows,
        "many": many,
        "suggested": beside.suggested(notice, reader),
        "may_link": reader.person.may("tickets.link"),
        "progress": beside.progress(notice, reader),
        "form": form,
    }
