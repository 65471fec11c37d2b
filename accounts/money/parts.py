"""What money adds to the pages of players: its tab, and what stands in the brief."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.approvals import shown as approval
from accounts.money import names, on_timeline, records, shown
from accounts.money.explain import whereabouts
from accounts.money.models import Deposit, Withdrawal
from accounts.money.withdrawals import MOVING
from accounts.people.reader import Reader
from accounts.players import brief
from accounts.players.models import Player
from accounts.players.tabs import Asked, tab
from helpdesk.lib import text
from helpdesk.lib.prepared import ask

__all__ = ["on_timeline"]

_FOLDER = "accounts/money/"
_LAST = """
SELECT x.amount, x.currency, x.status, x.method, x.at
FROM (SELECT p.id FROM accounts_player p
      WHERE p.id = %(player)s OR p.merged_into_id = %(player)s) f
CROSS JOIN LATERAL (
    SELECT d.amount, d.currency, d.status, d.method, d.at FROM {table} d
    WHERE d.player_id = f.id ORDER BY d.at DESC, d.id DESC LIMIT 1) x
ORDER BY x.at DESC LIMIT 1
"""
_LAST_DEPOSIT = _LAST.format(table="accounts_deposit")
_LAST_WITHDRAWAL = _LAST.format(table="accounts_withdrawal")


def _moving(player: Player, reader: Reader) -> int:
    """How much is on its way out."""
    return Withdrawal.objects.filter(player=player, status__in=MOVING).count()


@tab(
    "payments",
    _lazy("Payments"),
    right="money.see",
    template=_FOLDER + "tab.html",
    place=40,
    count=_moving,
)
def payments(player: Player, reader: Reader, asked: Asked) -> dict[str, Any]:
    return shown.payments(player.pk, asked, reader)


@brief.fact("last_deposit", right="money.see", place=10)
def last_deposit(player_id: int, reader: Reader) -> brief.Fact | None:
    for amount, currency, status, method, at in ask(_LAST_DEPOSIT, {"player": player_id}):
        words = [reader.inside(at), names.method(method)]
        if status != Deposit.COMPLETED:
            words.append(text.lower(names.deposit(status), reader.language))
        tone = names.DEPOSIT_TONES.get(status, "")
        return brief.Fact(
            _("Last deposit"),
            shown.amount(amount, currency, reader),
            " · ".join(words),
            tone="" if tone == "good" else tone,
        )
    return None


@brief.fact("last_withdrawal", right="money.see", place=15)
def last_withdrawal(player_id: int, reader: Reader) -> brief.Fact | None:
    for amount, currency, status, _method, at in ask(_LAST_WITHDRAWAL, {"player": player_id}):
        tone = names.WITHDRAWAL_TONES.get(status, "")
        return brief.Fact(
            _("Last withdrawal"),
            shown.amount(amount, currency, reader),
            f"{reader.inside(at)} · {text.lower(names.withdrawal(status), reader.language)}",
            tone=tone if tone in {"warn", "danger"} else "",
        )
    return None


@brief.section(
    "money", right="money.see", template=_FOLDER + "in_motion.html", place=20, knows_where=True
)
def in_motion(player_id: int, reader: Reader, *, beside: int | None) -> dict[str, Any] | None:
    """The withdrawal that is on its way; beside a conversation it stands with what can be done."""
    if beside is not None:
        return None
    record = records.newest_of(player_id)
    if record is None or not record.is_moving:
        return None
    waits = record.approval is not None and record.approval.state == "open"
    return {
        "card": whereabouts.card(record, reader),
        "standing": approval.standing("withdrawal", record.withdrawal.pk, reader)
        if waits
        else None,
    }
