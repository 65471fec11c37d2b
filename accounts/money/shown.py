"""Money as its pages show it: words and amounts ready, reasons as this reader may know them."""

import json
from collections.abc import Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from accounts.money import disclosure, listing, names
from accounts.money import withdrawals as states
from accounts.money.explain.sentences import amount_in, name_of
from accounts.money.models import Bonus, Deposit, Frozen, Withdrawal
from accounts.people.reader import Reader
from accounts.platform import protocol
from helpdesk.lib import money


class Line(NamedTuple):
    """One movement of money in a list."""

    id: int
    ref: str
    amount: str
    where: str  # method and where it goes, masked
    status: str
    tone: str
    why: str
    time: str
    full_time: str
    url: str


class Condition(NamedTuple):
    label: str
    is_met: bool
    evidence: str


class BonusLine(NamedTuple):
    id: int
    name: str
    status: str
    tone: str
    amount: str
    rest: str  # still to wager; empty where nothing is
    percent: int
    expires: str
    terms: str
    conditions: list[Condition]


class Play(NamedTuple):
    """A bet or a round of a game."""

    ref: str
    name: str
    status: str
    stake: str
    win: str
    time: str


def amount(value: int, currency: str, reader: Reader) -> str:
    return money.written(value, currency=currency, language=reader.language)


def deposit_line(row: Deposit, reader: Reader) -> Line:
    knows = disclosure.may_know(reader.person)
    has_failed = row.failure_reason or row.status in {Deposit.DECLINED, Deposit.FAILED}
    why = disclosure.failure(row.failure_reason, knows=knows) if has_failed else ""
    if knows and row.is_under_review:
        why = _("Under review by the risk team")
    return Line(
        id=row.pk,
        ref=row.ref,
        amount=amount(row.amount, row.currency, reader),
        where=names.method(row.method),
        status=names.deposit(row.status),
        tone=names.DEPOSIT_TONES.get(row.status, ""),
        why=why,
        time=reader.short(row.at),
        full_time=reader.full(row.at),
        url="",
    )


def withdrawal_line(row: Withdrawal, reader: Reader) -> Line:
    knows = disclosure.may_know(reader.person)
    why = disclosure.label(row.hold_reason, knows=knows)
    if row.status == states.RETURNED:
        why = disclosure.refusal(row.return_reason, knows=knows)
    elif row.status in {states.REJECTED, states.CANCELLED}:
        why = disclosure.refusal(row.reject_reason, knows=knows)
    return Line(
        id=row.pk,
        ref=row.ref,
        amount=amount(row.amount, row.currency, reader),
        where=f"{names.method(row.method)} · {row.destination}"
        if row.destination
        else names.method(row.method),
        status=names.withdrawal(row.status),
        tone=names.WITHDRAWAL_TONES.get(row.status, ""),
        why=why,
        time=reader.short(row.at),
        full_time=reader.full(row.at),
        url=f"/money/withdrawals/{row.pk}/",
    )


def bonus_line(row: Bonus, reader: Reader) -> BonusLine:
    is_active = row.status == "active"
    required = row.wagering_required
    return BonusLine(
        id=row.pk,
        name=name_of(row.names, reader.language),
        status=names.bonus(row.status),
        tone=names.BONUS_TONES.get(row.status, ""),
        amount=amount(row.amount, row.currency, reader),
        rest=amount(row.remaining, row.currency, reader) if is_active and required else "",
        percent=min(100, row.wagering_done * 100 // required) if required else 0,
        expires=reader.full_ahead(row.expires_at)
        if row.expires_at and row.expires_at > reader.now
        else "",
        terms=row.terms_version,
        conditions=_conditions(row, reader) if row.status in _NOT_YET else [],
    )


_NOT_YET = frozenset({"offered", "opted_in", "pending_activation"})


def _conditions(row: Bonus, reader: Reader) -> list[Condition]:
    """Each with what shows it: a deposit, a method, a moment."""
    found = []
    for one in row.conditions:
        at = datetime.fromisoformat(one["at"]) if one["at"] else None
        said = [_value(one["found"], row, reader), one["evidence"], reader.full(at) if at else ""]
        if not one["is_met"] and one["wanted"]:
            needed = _("needed: %(what)s") % {"what": _value(one["wanted"], row, reader)}
            said.insert(1, needed)
        label = str(names.CONDITIONS.get(one["code"], one["code"]))
        found.append(Condition(label, one["is_met"], " · ".join(word for word in said if word)))
    return found


def _value(word: str, row: Bonus, reader: Reader) -> str:
    found = amount_in(word)
    return names.method(word) if found is None else amount(found, row.currency, reader)


def bet(one: protocol.Bet, reader: Reader) -> Play:
    return Play(
        one.ref,
        _on(one),
        names.bet(one.status),
        amount(one.stake, one.currency, reader),
        amount(one.win, one.currency, reader),
        reader.full(one.placed_at),
    )


def _on(one: protocol.Bet) -> str:
    """Its match where it has one, of several the first: what the player calls it."""
    matches = [str(leg["match"]) for leg in one.legs if leg.get("match")]
    if not matches:
        return names.bet_kind(one.kind)
    return " · ".join((matches[0], names.bet_kind(one.kind)))


def game(one: protocol.Round, reader: Reader) -> Play:
    return Play(
        one.ref,
        one.game,
        names.game_round(one.status),
        amount(one.stake, one.currency, reader),
        amount(one.win, one.currency, reader),
        reader.full(one.started_at),
    )


def favourites(
    content: list[protocol.Favourite], reader: Reader
) -> list[tuple[str, str, str, str]]:
    """What is mostly played: name, kind, share of the stakes and their average."""
    order = list(names.FAVOURITES)
    known = [one for kind in order for one in content if one.kind == kind]
    return [
        (
            one.name,
            names.favourite(one.kind),
            _("%(share)s%%") % {"share": one.share},
            amount(one.average_stake, one.currency, reader),
        )
        for one in [*known, *(one for one in content if one.kind not in order)]
    ]


def payments(player_id: int, asked: Any, reader: Reader) -> dict[str, Any]:
    """What the tab of payments shows from the mirror."""
    out = listing.withdrawals(player_id, before=asked.get("withdrawals", ""))
    into = listing.deposits(player_id, before=asked.get("deposits", ""))
    return {
        "id": player_id,
        "withdrawals": [withdrawal_line(row, reader) for row in out.rows],
        "older_withdrawals": out.older,
        "deposits": [deposit_line(row, reader) for row in into.rows],
        "older_deposits": into.older,
        "is_first": not (asked.get("withdrawals") or asked.get("deposits")),
        "bonuses": [bonus_line(row, reader) for row in listing.bonuses(player_id)],
        "frozen": frozen_lines(
            Frozen.objects.filter(player=player_id).order_by("-asked_at")[:20], reader
        ),
        "may_balance": reader.person.may("money.balance"),
        "may_plays": reader.person.may("money.plays"),
    }


class FrozenLine(NamedTuple):
    id: int
    kind: str
    ref: str
    said: str
    digest: str
    is_kept: bool
    url: str


def frozen_lines(rows: Sequence[Frozen] | Any, reader: Reader) -> list[FrozenLine]:
    kinds = {Frozen.BET: _("Bet"), Frozen.ROUND: _("Round"), Frozen.LEDGER: _("Ledger lines")}
    found = []
    for row in rows:
        if row.state == Frozen.TAKEN and row.taken_at is not None:
            said = _("As the platform said it: %(when)s") % {"when": reader.full(row.taken_at)}
        elif row.state == Frozen.UNKNOWN:
            said = _("The platform does not know it")
        elif row.attempts:
            said = _("The platform does not answer; it is kept as soon as it does")
        else:
            said = _("Is being kept")
        found.append(
            FrozenLine(
                row.pk,
                kinds.get(row.kind, row.kind),
                row.ref,
                said,
                row.digest[:12],
                row.state == Frozen.TAKEN,
                f"/money/frozen/{row.pk}/" if row.state == Frozen.TAKEN else "",
            )
        )
    return found


def kept_words(said: dict[str, Any]) -> list[tuple[str, str]]:
    """What was kept, name by name, as the platform wrote it."""
    return [
        (name, value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))
        for name, value in said.items()
        if value not in (None, "")
    ]
