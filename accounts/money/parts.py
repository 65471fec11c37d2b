"""What money adds to the pages of players: its tab, and what stands in the brief."""

from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.approvals import shown as approval
from accounts.money import names, on_timeline, own_money, records, shown
from accounts.money.explain import whereabouts
from accounts.money.models import Deposit, Withdrawal
from accounts.money.withdrawals import MOVING
from accounts.people.reader import Reader
from accounts.players import brief
from accounts.players.models import Player
from accounts.players.tabs import Asked, tab
from helpdesk.lib import text
from helpdesk.lib.prepared import ask

__all__ = ["on_timeline", "own_money"]

_FOLDER = "accounts/money/"
# the newest of each kind, of everybody who is the same person
_LAST = """
SELECT json_build_array(x.amount, x.currency, x.status, x.method, x.at)
FROM f CROSS JOIN LATERAL (
    SELECT d.amount, d.currency, d.status, d.method, d.at FROM {table} d
    WHERE d.player_id = f.id ORDER BY d.at DESC, d.id DESC LIMIT 1) x
ORDER BY x.at DESC LIMIT 1
"""
_LASTS = f"""
WITH f AS MATERIALIZED (
    SELECT %(player)s::bigint AS id UNION ALL
    SELECT p.id FROM accounts_player p WHERE p.merged_into_id = %(player)s::bigint)
SELECT ({_LAST.format(table="accounts_deposit")}), ({_LAST.format(table="accounts_withdrawal")})
"""  # noqa: S608 - tables of our own


class _Last(NamedTuple):
    amount: int
    currency: str
    status: str
    method: str
    at: datetime


class _Lasts(NamedTuple):
    deposit: _Last | None
    withdrawal: _Last | None


def _lasts(player_id: int, reader: Reader) -> _Lasts:
    [(deposit, withdrawal)] = ask(_LASTS, {"player": player_id})
    return _Lasts(_last(deposit), _last(withdrawal))


def _last(told: list[Any] | None) -> _Last | None:
    if told is None:
        return None
    amount, currency, status, method, at = told
    return _Last(amount, currency, status, method, datetime.fromisoformat(at))


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
    last = brief.once(_lasts, player_id, reader).deposit
    if last is None:
        return None
    words = [reader.inside(last.at), names.method(last.method)]
    if last.status != Deposit.COMPLETED:
        words.append(text.lower(names.deposit(last.status), reader.language))
    tone = names.DEPOSIT_TONES.get(last.status, "")
    return brief.Fact(
        _("Last deposit"),
        shown.amount(last.amount, last.currency, reader),
        " · ".join(words),
        tone="" if tone == "good" else tone,
    )


@brief.fact("last_withdrawal", right="money.see", place=15)
def last_withdrawal(player_id: int, reader: Reader) -> brief.Fact | None:
    last = brief.once(_lasts, player_id, reader).withdrawal
    if last is None:
        return None
    tone = names.WITHDRAWAL_TONES.get(last.status, "")
    status = text.lower(names.withdrawal(last.status), reader.language)
    return brief.Fact(
        _("Last withdrawal"),
        shown.amount(last.amount, last.currency, reader),
        f"{reader.inside(last.at)} · {status}",
        tone=tone if tone in {"warn", "danger"} else "",
    )


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
