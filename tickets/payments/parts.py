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
    record, is_linked, others = offers.beside(sheet, reader)
    if record is not None and not (is_linked or record.is_moving):
        is_recent = reader.now - record.withdrawal.changed_at < _RECENT
        record = record if is_recent else None
    if record is None and not others:
        return None
    first = []
    if record is not None:
        first = [Offer(offers.WITHDRAWAL, record.withdrawal.pk, record.withdrawal.ref)]
    may_say = not sheet.is_final and sheet.lets(reader.person, "tickets.reply")
    return {
        "number": sheet.id,
        "card": whereabouts.card(record, reader) if record else None,
        "standing": _standing(record, reader),
        "is_linked": is_linked,
        "may_link": record is not None and not is_linked and may_say,
        "offers": [*first, *others] if may_say else [],
        "key": KEY,
    }


def _standing(record: Record | None, reader: Reader) -> approval.Standing | None:
    """Who may be reminded of it, and why this reader does not decide himself."""
    if record is None or record.approval is None or record.approval.state != "open":
        return None
    return approval.standing("withdrawal", record.withdrawal.pk, reader)
