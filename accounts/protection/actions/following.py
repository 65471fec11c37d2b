"""What keeps protection whole when players become one or two, and when the platform tells that
somebody set himself a limit, takes a break or ends one."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from copy import copy
from datetime import datetime
from typing import TypeVar

from django.db import models

from accounts.events.actions import Happening
from accounts.players.actions.rows import lock_all, record_own
from accounts.players.models import Player
from accounts.protection.models import Exclusion, Hold, PlayerLimit

Row = TypeVar("Row", bound=models.Model)
# What we know of what was asked of us: no telling has it.
_OURS = (
    *("asked_via", "asked_by_id", "confirmed_at", "platform_ref", "return_from", "cooling_hours"),
    "said_again_at",
)
_LEAST_TO_MOST = (Exclusion.TIME_OUT, Exclusion.SELF, Exclusion.REGISTER)


def share_holds(first: Player, second: Player, *, since: datetime) -> None:
    """A hold that was placed while two were one concerned both: each keeps it on his own."""
    for holder, other in ((first, second), (second, first)):
        standing = Hold.objects.filter(player=holder, lifted_at=None, placed_at__gte=since)
        known = {
            (hold.cause, hold.ref, hold.stops)
            for hold in Hold.objects.filter(player=other, lifted_at=None)
        }
        Hold.objects.bulk_create(
            Hold(
                player=other,
                cause=hold.cause,
                ref=hold.ref,
                stops=hold.stops,
                placed_by_id=hold.placed_by_id,
                placed_at=hold.placed_at,
            )
            for hold in standing
            if (hold.cause, hold.ref, hold.stops) not in known
        )


def follow_limits(told: Iterable[PlayerLimit]) -> None:
    """Limits as the platform told them, unsaved: of two tellings the newer one holds."""
    keys = ("player_id", "kind", "period")
    rows = _newer(PlayerLimit, told, keys=keys, follow=_keep_lowered)
    happenings: dict[int, list[Happening]] = defaultdict(list)
    for row, before in rows:
        # that more of it is used is no news
        is_other = before is None or before.amount != row.amount
        if is_other or (before and before.ended_at is None) != (row.ended_at is None):
            happenings[row.player_id].append(
                Happening(
                    "protection.limit_changed",
                    {
                        "kind": row.kind,
                        "period": row.period,
                        "amount": row.amount,
                        "currency": row.currency,
                        "before": row.before if before is None else before.amount,
                    },
                )
            )
    record_own(happenings)


def follow_number(holder: Player, other: Player) -> None:
    """Both are locked. The number at the platform has gone from the one to the other: what was told
    of it goes along."""
    _limits_go_along(holder, other)
    _exclusions_go_along(holder, other)


def _limits_go_along(holder: Player, other: Player) -> None:
    """Of two tellings of one the newer holds. Nobody finds one that was told to be looser before
    than it is now."""
    both = PlayerLimit.objects.filter(player__in=(holder, other))
    newest: dict[tuple[str, str], PlayerLimit] = {}
    for row in both.order_by("version"):
        if (before := newest.get((row.kind, row.period))) is not None:
            lowered = filter(None, (row.lowered_at, before.lowered_at))
            row.lowered_at = max(lowered, default=None)
        newest[row.kind, row.period] = row
    both.exclude(pk__in=[row.pk for row in newest.values()]).delete()
    for row in newest.values():
        row.player = other
    PlayerLimit.objects.bulk_update(newest.values(), ["player", "lowered_at"])


def _exclusions_go_along(holder: Player, other: Player) -> None:
    """Where he has it, too, the newer one holds, as long as either. A copy that he was given when
    two were parted is his, and ends by no telling: then what was told stays where it is."""
    known = {one.ref: one for one in Exclusion.objects.filter(player=other)}
    for one in Exclusion.objects.filter(player=holder, asked_via="").order_by("pk"):
        his = known.get(one.ref)
        if his is not None and his.asked_via:
            continue
        if his is not None:
            older, one = sorted((one, his), key=lambda each: each.version)
            _add(one, older)
            one.platform_ref = one.platform_ref or older.platform_ref
            older.delete()
        one.player = other
        one.save()


def _keep_lowered(row: PlayerLimit, known: PlayerLimit | None) -> None:
    """When he last set a tighter one, also where this telling is of something else."""
    row.lowered_at = known.lowered_at if known is not None else None
    held = known.amount if known is not None and known.ended_at is None else None
    if row.ended_at is not None or row.amount == held:
        return
    least = [amount for amount in (held, row.before) if amount is not None]
    if not least or row.amount < max(least):
        row.lowered_at = row.changed_at


def follow_exclusions(told: Iterable[Exclusion]) -> None:
    """Breaks and exclusions as the platform told them, unsaved. What was asked of us stands beside
    them and is never touched: neither shortens the other."""
    happenings: dict[int, list[Happening]] = defaultdict(list)
    keys = ("player_id", "ref")
    kept = _newer(Exclusion, told, keys=keys, follow=_as_long_as_told, late=_told_late)
    for row, before in kept:
        if before is None or before.status != row.status:
            detail = {"ref": row.ref, "kind": row.kind, "status": row.status, "scope": row.scope}
            happenings[row.player_id].append(Happening("protection.exclusion_changed", detail))
    for pk, row in _doubted([row for row, _before in kept if row.status == Exclusion.ENDED]):
        doubt = Happening(
            "protection.exclusion_doubted", {"exclusion": pk, "ref": row.ref, "kind": row.kind}
        )
        happenings[row.player_id].append(doubt)
    record_own(happenings)


def _as_long_as_told(row: Exclusion, held: Exclusion | None) -> None:
    """No later telling makes a break shorter or narrower than one before it, or something else
    of it; nor a break of an exclusion."""
    row.break_until = row.ends_at if row.kind == Exclusion.TIME_OUT else None
    if held is not None and not held.asked_via and held.status != Exclusion.ENDED:
        _no_less(row, held)
    _not_ended_early(row)


def _told_late(row: Exclusion, held: Exclusion) -> Exclusion | None:
    """What is held with what an older telling adds to it, if that is anything."""
    one = copy(held)
    one.pk = None
    return one if _add(one, row) else None


def _add(one: Exclusion, older: Exclusion) -> bool:
    """Whether an older telling adds anything: it may say for how long a break was taken of which
    the end has been told already."""
    is_break = older.kind == Exclusion.TIME_OUT
    until = older.ends_at if is_break else older.break_until
    if until is None and (not is_break or older.status == Exclusion.ENDED):
        return False
    names = ("break_until", "scope", "ends_at")
    before = [getattr(one, name) for name in names]
    one.break_until = max(filter(None, [one.break_until, until]), default=None)
    one.scope = "all" if "all" in (one.scope, older.scope) else one.scope
    if one.kind == Exclusion.TIME_OUT and one.status != Exclusion.ENDED:
        one.ends_at = _later(one.ends_at, until)
    if before == [getattr(one, name) for name in names]:
        return False
    _not_ended_early(one)
    return True


def _no_less(row: Exclusion, held: Exclusion) -> None:
    """Under one name only more of it can be told, except that it has ended."""
    kinds = {row.kind, held.kind}
    if Exclusion.TIME_OUT in kinds and "all" in (row.scope, held.scope):
        row.scope = "all"
    if row.kind == Exclusion.TIME_OUT:
        row.ends_at = _later(row.ends_at, held.ends_at)
        if row.status == Exclusion.ENDED and held.kind != Exclusion.TIME_OUT:
            row.status = held.status  # that a break is over ends no exclusion
    row.kind = max(kinds, key=_LEAST_TO_MOST.index)
    row.break_until = max(filter(None, [row.break_until, held.break_until]), default=None)


def _later(first: datetime | None, second: datetime | None) -> datetime | None:
    """Without an end comes last."""
    return None if first is None or second is None else max(first, second)


def _not_ended_early(row: Exclusion) -> None:
    """A break lasts as long as it was taken for, whoever says that it has ended before, and
    whatever it is called by then."""
    until = row.break_until
    if row.status == Exclusion.ENDED and until is not None and row.changed_at < until:
        row.kind, row.status, row.ends_at = Exclusion.TIME_OUT, Exclusion.ACTIVE, until
    if row.kind == Exclusion.TIME_OUT and row.status != Exclusion.ENDED:
        row.due_at = row.ends_at


def _doubted(ended: list[Exclusion]) -> list[tuple[int, Exclusion]]:
    """What we were asked for and holds on, though the platform says that it has ended."""
    if not ended:
        return []
    standing = (
        Exclusion.objects.filter(player__in={row.player_id for row in ended})
        .exclude(asked_via="")
        .exclude(status=Exclusion.ENDED)
        .order_by("pk")
    )
    return [
        (one.pk, row)
        for row in ended
        for one in standing
        if (one.player_id, one.kind) == (row.player_id, row.kind)
        and one.platform_ref in ("", row.ref)
    ]


def _newer(
    model: type[Row],
    told: Iterable[Row],
    *,
    keys: tuple[str, ...],
    follow: Callable[[Row, Row | None], None],
    late: Callable[[Row, Row], Row | None] = lambda _row, _known: None,
) -> list[tuple[Row, Row | None]]:
    """Keeps those that are newer than what is known; each with what it replaced. `follow` is asked
    of each, one after the other, with what was known until then; `late` of each that is older, for
    what is known then, or None."""

    def key(row: Row) -> tuple[object, ...]:
        return tuple(getattr(row, name) for name in keys)

    rows = sorted(told, key=lambda row: row.version)  # type: ignore[attr-defined]
    players = {row.player_id for row in rows}  # type: ignore[attr-defined]
    # whoever comes with the same ones waits for us, and then sees what we have written
    lock_all(players)
    before = {key(row): row for row in model._default_manager.filter(player_id__in=players)}
    newest: dict[tuple[object, ...], Row] = {}
    for row in rows:
        known = newest.get(key(row), before.get(key(row)))
        if known is None or known.version < row.version:  # type: ignore[attr-defined]
            follow(row, known)
            newest[key(row)] = row
        elif (more := late(row, known)) is not None:
            newest[key(row)] = more
    kept = [
        row for place, row in newest.items() if place not in before or not _is_ours(before[place])
    ]
    model._default_manager.bulk_create(
        kept,
        update_conflicts=True,
        unique_fields=list(keys),
        update_fields=[
            field.name
            for field in model._meta.concrete_fields
            if field.attname not in (*keys, "id", *_OURS)
        ],
    )
    return [(row, before.get(key(row))) for row in kept]


def _is_ours(row: models.Model) -> bool:
    return isinstance(row, Exclusion) and bool(row.asked_via)
