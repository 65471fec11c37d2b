"""The withdrawal that a conversation is about, on its side, with what may be said of it."""

from datetime import timedelta
from typing import Any

from accounts.approvals import shown as approval
from accounts.money.explain import whereabouts
from accounts.money.records import Record
from tickets.payments import offers
from tickets.payments.offers import Offer
from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet
from tickets.thread.side_parts import part

_RECENT = timedelta(days=14)  # what ended longer ago is found on the player's page
KEY = "y"


@part("payments", right="money.see", template="tickets/payments/part.html", place=12)
def payments(sheet: Sheet, reader: Reader) -> dict[str, Any] | None:
    if sheet.player_id is None:
        return None
    record, is_linked, others, has_more, kept = offers.beside(sheet, reader)
    if record is not None and not (is_linked or record.is_moving):
        is_recent = reader.now - whereabouts.since(record) < _RECENT
        record = record if is_recent else None
    may_say = not sheet.is_final and sheet.lets(reader.person, "tickets.reply")
    # of whom the platform does not know there is nothing that it could say
    may_keep = may_say and bool(sheet.player_number) and reader.person.may("money.freeze")
    if record is None and not (others or kept or may_keep):
        return None
    first = []
    if record is not None:
        first = [Offer(offers.WITHDRAWAL, record.withdrawal.pk, record.withdrawal.ref)]
    return {
        "number": sheet.id,
        "card": whereabouts.card(record, reader) if record else None,
        "standing": _standing(record, reader),
        "is_linked": is_linked,
        "may_link": record is not None and not is_linked and may_say,
        "may_link_others": has_more
        and not sheet.is_final
        and sheet.lets(reader.person, "tickets.link"),
        "may_keep": may_keep,
        "kept": kept,
        "offers": [*first, *others] if may_say else [],
        "key": KEY,
    }


def _standing(record: Record | None, reader: Reader) -> approval.Standing | None:
    """Who may be reminded of it, and why this reader does not decide himself."""
    if record is None or record.approval is None or record.approval.state != "open":
        return None
    return approval.standing("withdrawal", record.withdrawal.pk, reader)
