"""How a request for documents at a withdrawal stands, beside its conversation and in the dialog
that makes one. On which basis it was made is in neither (INV-20)."""

from datetime import timedelta
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.approvals import shown as approval
from accounts.approvals.models import ApprovalRequest
from accounts.approvals.shown import Standing
from accounts.money import names
from accounts.money.models import Withdrawal
from accounts.money.withdrawals import MOVING
from accounts.players.family import family
from helpdesk.lib import money
from helpdesk.lib.prepared import ask
from tickets.identity.late import SUBJECT
from tickets.identity.models import LateRequest
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet

_RECENT = timedelta(days=7)  # so long it is said that one came to nothing
# pictures and papers that the player sent: those that look like a document and stay shut, then the
# newest that can be one; and the newest request of this player, while it waits and for some days
# after
_BESIDE = f"""
SELECT (SELECT json_agg(json_build_array(f.handle, f.name, f.size, f.is_shut)) FROM (
            SELECT a.handle, a.name, a.size, a.looks_like = 'shape' AS is_shut
            FROM tickets_attachment a
            JOIN tickets_message m ON m.id = a.message_id
            WHERE m.ticket_id = %(ticket)s::bigint AND m.kind = 'received'
              AND a.state IN ('waiting', 'clean')
              AND (a.looks_like = 'shape' OR NOT a.is_inline
                   AND (starts_with(a.mime, 'image/') OR a.mime = 'application/pdf'))
            ORDER BY is_shut DESC, a.id DESC LIMIT 4) f),
       l.id, l.ref, l.name, l.at, l.request, l.state, l.decided_at
FROM (SELECT 1) one LEFT JOIN LATERAL (
    SELECT t.id, w.ref, p.name, t.at, r.id AS request, r.state, r.decided_at
    FROM tickets_laterequest t
    JOIN accounts_withdrawal w ON w.id = t.withdrawal_id
    JOIN accounts_person p ON p.id = t.by_id
    JOIN accounts_approvalrequest r ON r.subject_type = '{SUBJECT}' AND r.subject_id = t.id
    WHERE t.player_id = %(player)s::bigint
      AND (t.ended_at IS NULL OR t.ended_at > %(since)s::timestamptz)
    ORDER BY t.id DESC LIMIT 1) l ON true
"""  # noqa: S608 - a name of our own
_WORDS: dict[str, tuple[str | Promise, str, str]] = {
    ApprovalRequest.OPEN: (_("Waits for compliance"), "accent", "clock"),
    ApprovalRequest.REFUSED: (_("Compliance did not allow it"), "danger", "x"),
    ApprovalRequest.EXPIRED: (_("Not decided in time"), "warn", "clock"),
    ApprovalRequest.VOIDED: (_("Void: it changed"), "warn", "alert"),
}


class Late(NamedTuple):
    """`standing` while it waits: who can be reminded, and why this reader does not decide."""

    words: str
    tone: str
    icon: str
    ref: str
    by: str
    when: str
    url: str
    standing: Standing | None


class Dialog(NamedTuple):
    """`withdrawals` are those that can be a cause now; `waits` when compliance is asked already."""

    withdrawals: list[tuple[int, str]]
    waits: bool


def read(sheet: Sheet, reader: Reader) -> tuple[list[Any], Late | None]:
    """Files of the conversation and the newest request of its player, in one statement."""
    since = reader.now - _RECENT
    [(files, *late)] = ask(
        _BESIDE, {"ticket": sheet.id, "player": sheet.player_id or 0, "since": since}
    )
    return files or [], _late(late, reader)


def _late(row: list[Any], reader: Reader) -> Late | None:
    pk, ref, name, at, request, state, decided_at = row
    if pk is None or state not in _WORDS:
        return None
    words, tone, icon = _WORDS[state]
    return Late(
        words=str(words),
        tone=tone,
        icon=icon,
        ref=ref,
        by=name,
        when=reader.full(decided_at) if decided_at else reader.inside(at),
        url=f"/approvals/{request}/",
        standing=_standing(pk, reader) if state == ApprovalRequest.OPEN else None,
    )


def _standing(pk: int, reader: Reader) -> Standing | None:
    found = approval.standing(SUBJECT, pk, reader)
    if found is None or reader.person.may("verification.allow"):
        return found
    return found._replace(why_not="")  # that it is not his to decide stands there already


def dialog(ticket: Ticket, reader: Reader) -> Dialog:
    his = family(ticket.player_id)
    if LateRequest.objects.filter(player__in=his, ended_at=None).exists():
        return Dialog([], waits=True)
    moving = Withdrawal.objects.filter(player__in=his, status__in=MOVING).order_by("-at", "-pk")
    return Dialog([(one.pk, _label(one, reader)) for one in moving[:20]], waits=False)


def _label(one: Withdrawal, reader: Reader) -> str:
    amount = money.written(one.amount, currency=one.currency, language=reader.language)
    return f"{one.ref} · {amount} · {names.withdrawal(one.status)}"
