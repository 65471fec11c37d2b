"""What the platform tells of deposits, withdrawals and bonuses becomes our mirror, whole batches
at once: the number of statements does not grow with them.

Each row is put there first if it is new, then all are locked in one order, and what is not newer
than the row changes nothing: a telling may come twice, late, or beside itself.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any, NamedTuple, Protocol, TypeVar

from django.db import models, transaction

from accounts.approvals.actions import voiding
from accounts.approvals.closeness import families
from accounts.events import actions as events
from accounts.events.actions import Happening
from accounts.money import disclosure, providers
from accounts.money import withdrawals as states
from accounts.money.models import Bonus, Deposit, Withdrawal, WithdrawalStep
from accounts.organisation import packs
from accounts.people.models import Person
from accounts.platform import protocol, wire
from accounts.players.models import Player

Row = TypeVar("Row", Deposit, Withdrawal, Bonus)
_NEVER = -1  # the version of a row that nothing was told of yet
_AT_ONCE = 500
_OPEN_DIGITS = 8  # more of them are an account, and no masked one
_SHARED = ("ref", "amount", "currency", "changed_at")


class Telling(Protocol):
    """As `platform.hooks.Told`: of which player, and what."""

    @property
    def player_id(self) -> int: ...
    @property
    def brand_id(self) -> int: ...
    @property
    def value(self) -> Any: ...


class _Key(NamedTuple):
    brand_id: int
    ref: str


Happenings = dict[int, list[Happening]]

_DEPOSIT_VERBS = {
    **dict.fromkeys((Deposit.INITIATED, Deposit.PENDING), "deposit.begun"),
    Deposit.COMPLETED: "deposit.completed",
    **dict.fromkeys(
        (Deposit.DECLINED, Deposit.FAILED, Deposit.EXPIRED, Deposit.CANCELLED), "deposit.failed"
    ),
    **dict.fromkeys((Deposit.REFUNDED, Deposit.PART_REFUNDED), "deposit.refunded"),
    Deposit.CHARGED_BACK: "deposit.charged_back",
    Deposit.REVERSED: "deposit.restored",
}
_WITHDRAWAL_VERBS = {
    states.REQUESTED: "withdrawal.requested",
    states.CHECKS: "withdrawal.checked",
    states.ON_HOLD: "withdrawal.held",
    states.PENDING_APPROVAL: "withdrawal.awaits_approval",
    states.APPROVED: "withdrawal.approved",
    states.SENT: "withdrawal.sent",
    states.PAID: "withdrawal.paid",
    states.RETURNED: "withdrawal.returned",
    states.FAILED: "withdrawal.failed",
    states.REJECTED: "withdrawal.rejected",
    states.CANCELLED: "withdrawal.cancelled",
    states.CANCELLED_BY_PLAYER: "withdrawal.cancelled",
}
# what stands on the player's own timeline, too
_ON_TIMELINE = frozenset(
    {"withdrawal.requested", "withdrawal.paid", "withdrawal.returned", "withdrawal.failed"}
    | {"withdrawal.rejected", "withdrawal.cancelled"}
)
_BONUS_VERBS = {
    **dict.fromkeys(("offered", "opted_in", "pending_activation"), "bonus.given"),
    "active": "bonus.activated",
    **dict.fromkeys(("wagered", "converted"), "bonus.converted"),
    **dict.fromkeys(("expired", "forfeited", "cancelled", "voided"), "bonus.ended"),
}


@transaction.atomic
def take_deposits(batch: Sequence[Telling]) -> None:
    rows = _locked(Deposit, batch, lambda it: {"method": it.method, "at": it.created_at})
    told: Happenings = {}
    changed = {}
    for telling in batch:
        value: protocol.Deposit = telling.value
        row = rows[_Key(telling.brand_id, value.ref)]
        if value.version <= row.version:
            continue
        before = _DEPOSIT_VERBS.get(row.status)
        # a review that few may know of moves no time that everybody reads (INV-20)
        was = (row.status, row.amount, row.currency)
        if row.version == _NEVER or was != (value.status, value.amount, value.currency):
            row.changed_at = value.changed_at
        row.version, row.status = value.version, value.status
        row.amount, row.currency = value.amount, value.currency
        row.method, row.provider, row.provider_ref = (
            *(value.method, value.provider, value.provider_ref),
        )
        row.failure_reason, row.is_under_review = value.failure_reason, value.is_under_review
        row.at = value.created_at
        changed[row.pk] = row
        verb = _DEPOSIT_VERBS.get(row.status)
        if verb and verb != before:
            _tell(told, row, verb, deposit=row.pk)
    _save(
        Deposit,
        changed.values(),
        *("version", "status", "amount", "currency", "method", "provider", "provider_ref"),
        *("failure_reason", "is_under_review", "at", "changed_at"),
    )
    _record_of_players(told)


@transaction.atomic
def take_bonuses(batch: Sequence[Telling]) -> None:
    rows = _locked(Bonus, batch, lambda _it: {})
    told: Happenings = {}
    changed = {}
    for telling in batch:
        value: protocol.Bonus = telling.value
        row = rows[_Key(telling.brand_id, value.ref)]
        if value.version <= row.version:
            continue
        before = _BONUS_VERBS.get(row.status)
        row.version, row.status = value.version, value.status
        row.amount, row.currency = value.amount, value.currency
        row.names, row.contributions = dict(value.name), dict(value.contributions)
        row.wagering_required, row.wagering_done = value.wagering_required, value.wagering_done
        row.terms_version, row.terms_url = value.terms_version, value.terms_url
        row.max_bet, row.expires_at = value.max_bet, value.expires_at
        row.conditions = [_condition(one) for one in value.conditions]
        row.changed_at = value.changed_at
        changed[row.pk] = row
        verb = _BONUS_VERBS.get(row.status)
        if verb and verb != before:
            _tell(told, row, verb, bonus=row.pk)
    _save(
        Bonus,
        changed.values(),
        *("version", "status", "amount", "currency", "names", "contributions", "wagering_required"),
        *("wagering_done", "terms_version", "terms_url", "max_bet", "expires_at"),
        *("conditions", "changed_at"),
    )
    _record_of_players(told)


@transaction.atomic
def take_withdrawals(batch: Sequence[Telling]) -> None:
    """Steps that are new to us are kept with how long the one before them lasted. What cannot be
    changes no state: it is kept beside the row, and told."""
    rows = _locked(Withdrawal, batch, lambda it: {"method": it.method, "at": it.requested_at})
    by_withdrawal: dict[int, list[WithdrawalStep]] = {}
    kept = WithdrawalStep.objects.filter(withdrawal__in=[row.pk for row in rows.values()])
    for step in sorted(kept, key=lambda one: (one.at, states.RANK[one.status], one.pk)):
        by_withdrawal.setdefault(step.withdrawal_id, []).append(step)
    allows = _CancelRule()
    of_row: Happenings = {}
    of_player: Happenings = {}
    changed: dict[int, Withdrawal] = {}
    new: list[WithdrawalStep] = []
    longer: dict[int, WithdrawalStep] = {}
    for telling in batch:
        value: protocol.Withdrawal = telling.value
        row = rows[_Key(telling.brand_id, value.ref)]
        if value.version <= row.version:
            continue
        known = by_withdrawal.setdefault(row.pk, [])
        steps = _steps_of(value, row.status)
        course = states.take(
            [_as_step(one) for one in known],
            steps,
            player_may_cancel=allows.player(telling.brand_id, steps),
        )
        was_shown = _shown(row)
        by_withdrawal[row.pk] = _continued(row, known, course, new, longer)
        _take_over(row, value, course)
        changed[row.pk] = row
        for one in _happenings(row, course, was_shown):
            of_row.setdefault(row.pk, []).append(one)
            if one.verb in _ON_TIMELINE:
                of_player.setdefault(row.player_id, []).append(one)
    WithdrawalStep.objects.bulk_create(new, ignore_conflicts=True)
    if longer:
        WithdrawalStep.objects.bulk_update(longer.values(), ["seconds"])
    _save(
        Withdrawal,
        changed.values(),
        *("version", "status", "amount", "currency", "method", "provider", "provider_ref"),
        *(
            "destination",
            "destination_digest",
            "hold_reason",
            "reject_reason",
            "return_reason",
            "contradicted",
        ),
        *("needs_approval", "attempt", "at", "changed_at"),
    )
    events.record_many(
        [(changed[pk], happenings) for pk, happenings in of_row.items()],
        by=_system(),
        ring={f"player.{changed[pk].player_id}" for pk in of_row},
    )
    _record_of_players(of_player)
    # whoever was to decide about one of these would decide about something else
    voiding.void("withdrawal", changed.keys(), now=events.moment())


class _CancelRule:
    """INV-15 for the brands of a batch; asked only where a player's cancelling is told."""

    def __init__(self) -> None:
        self._known: dict[int, bool] = {}

    def player(self, brand_id: int, steps: Iterable[states.Step]) -> bool:
        if all(step.status != states.CANCELLED_BY_PLAYER for step in steps):
            return False
        if brand_id not in self._known:
            self._known[brand_id] = bool(packs.of(brand_id).value("player_may_cancel_withdrawal"))
        return self._known[brand_id]


def _locked(
    model: type[Row], batch: Sequence[Telling], more: Callable[[Any], dict[str, Any]]
) -> dict[_Key, Row]:
    """The rows of the batch, new ones too, locked in one order. `more` is what a new one has to
    say besides what all of them do. Raises Wrong when one is told of another player than it was:
    nothing of somebody's moves by what is told of somebody else."""
    keys = {_Key(one.brand_id, one.value.ref): one for one in batch}
    new = [
        model(
            player_id=told.player_id,
            brand_id=told.brand_id,
            version=_NEVER,
            **{name: getattr(told.value, name) for name in _SHARED},
            **more(told.value),
        )
        for _key, told in sorted(keys.items(), key=lambda one: one[0])
    ]
    model._default_manager.bulk_create(new, ignore_conflicts=True, batch_size=_AT_ONCE)
    found = model._default_manager.filter(
        brand_id__in={key.brand_id for key in keys}, ref__in={key.ref for key in keys}
    )
    locked = found.order_by("brand_id", "ref").select_for_update(no_key=True)
    rows = {_Key(row.brand_id, row.ref): row for row in locked}
    apart = {
        (rows[_Key(one.brand_id, one.value.ref)].player_id, one.player_id)
        for one in batch
        if rows[_Key(one.brand_id, one.value.ref)].player_id != one.player_id
    }
    if apart:
        of = families({player for pair in apart for player in pair})
        if any(told not in of[kept] for kept, told in apart):
            raise wire.Wrong(f"{model.__name__}.ref is another player’s")
    return rows


def _save(model: type[models.Model], rows: Iterable[models.Model], *fields: str) -> None:
    # one statement however many rows, with a plan that does not depend on how many
    model._default_manager.bulk_create(
        list(rows),
        update_conflicts=True,
        unique_fields=["brand", "ref"],
        update_fields=fields,
        batch_size=_AT_ONCE,
    )


def _condition(one: protocol.Condition) -> dict[str, Any]:
    return {**asdict(one), "at": one.at.isoformat() if one.at else None}


def _steps_of(value: protocol.Withdrawal, before: str) -> list[states.Step]:
    """What it tells, in our words, the state that it is in last."""
    told: list[states.Step] = []
    for one in value.history:
        step = states.Step(one.status, one.at, one.hold_reason, one.source, one.event_id)
        told.append(_in_our_words(step, value.provider, told[-1].status if told else before))
    now = states.Step(value.status, value.changed_at, value.hold_reason)
    now = _in_our_words(now, value.provider, told[-1].status if told else before)
    if not told or (told[-1].status, told[-1].hold_reason) != (now.status, now.hold_reason):
        told.append(now)
    return [step for step in told if step.status in states.STATES]


def _in_our_words(step: states.Step, provider: str, before: str) -> states.Step:
    if step.status in states.STATES and step.source != "provider":
        return step
    meant = providers.meant(provider, step.status, before=before)
    if meant is None:
        return step
    reason = step.hold_reason or meant.hold_reason
    return step._replace(status=meant.status, hold_reason=reason, source="provider")


def _as_step(row: WithdrawalStep) -> states.Step:
    return states.Step(row.status, row.at, row.hold_reason, row.source, row.event_id)


def _continued(
    row: Withdrawal,
    known: list[WithdrawalStep],
    course: states.Course,
    new: list[WithdrawalStep],
    longer: dict[int, WithdrawalStep],
) -> list[WithdrawalStep]:
    """Its steps with those that came; `seconds` of what follows one that was filled in change."""
    rows = {(one.status, one.at): one for one in known}
    steps: list[WithdrawalStep] = []
    before: datetime | None = None
    for step in course.steps:
        seconds = max(0, int((step.at - before).total_seconds())) if before else None
        one = rows.get((step.status, step.at))
        if one is None:
            one = WithdrawalStep(
                withdrawal=row,
                status=step.status,
                hold_reason=step.hold_reason,
                at=step.at,
                source=step.source,
                event_id=step.event_id,
                seconds=seconds,
            )
            new.append(one)
        elif one.seconds != seconds:
            one.seconds = seconds
            if one.pk:
                longer[one.pk] = one
        steps.append(one)
        before = step.at
    return steps


def _take_over(row: Withdrawal, value: protocol.Withdrawal, course: states.Course) -> None:
    row.version = value.version
    row.amount, row.currency = value.amount, value.currency
    row.method, row.provider = value.method, value.provider
    row.provider_ref, row.attempt = value.provider_ref, value.attempt
    row.destination = _covered(value.destination)
    row.destination_digest = value.destination_digest
    row.needs_approval, row.at = value.needs_approval, value.requested_at
    row.contradicted = course.refused[-1].status if course.refused else ""
    last = course.last
    if last is None:
        return
    row.status, row.changed_at = last.status, last.at
    row.hold_reason = last.hold_reason if last.status == states.ON_HOLD else ""
    if not course.refused:
        row.reject_reason, row.return_reason = value.reject_reason, value.return_reason


def _covered(said: str) -> str:
    """Where money goes, with its last four signs: also where the platform forgot to (GM-7)."""
    plain = "".join(one for one in said if one.isalnum())
    if sum(one.isdigit() for one in plain) <= _OPEN_DIGITS:
        return said
    country = plain[:2] if plain[:2].isalpha() else ""
    return f"{country}•• •••• {plain[-4:]}"


def _shown(row: Withdrawal) -> tuple[str, str]:
    return row.status, disclosure.held_for(row.hold_reason, knows=False)


def _happenings(
    row: Withdrawal, course: states.Course, was_shown: tuple[str, str]
) -> list[Happening]:
    """What is told of the steps that are new. A hold that goes on for another reason, and reads
    the same to whoever may not know of it, is no news (INV-20)."""
    found = []
    for step in course.new:
        reason = disclosure.held_for(step.hold_reason, knows=False)
        if (step.status, reason) == was_shown:
            continue
        was_shown = (step.status, reason)
        verb = _WITHDRAWAL_VERBS[step.status]
        about = _about(row, withdrawal=row.pk, at=step.at)
        if step.status == states.ON_HOLD:
            about["reason"] = reason
        found.append(Happening(verb, about))
    if course.refused:
        told = course.refused[-1].status
        found.append(
            Happening("withdrawal.contradicted", _about(row, withdrawal=row.pk, told=told))
        )
    return found


def _about(row: Deposit | Withdrawal | Bonus, **more: Any) -> dict[str, Any]:
    return {"ref": row.ref, "amount": row.amount, "currency": row.currency, **more}


def _tell(told: Happenings, row: Deposit | Bonus, verb: str, **more: Any) -> None:
    told.setdefault(row.player_id, []).append(Happening(verb, _about(row, **more)))


def _record_of_players(told: Happenings) -> None:
    if not told:
        return
    players = Player.objects.filter(pk__in=told).order_by("pk").select_for_update(no_key=True)
    events.record_many([(player, told[player.pk]) for player in players], by=_system())


def _system() -> Person:
    return Person.objects.get(kind=Person.SYSTEM)
