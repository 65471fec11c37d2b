"""What was told becomes true here: batch by batch, each player's in its order.

Rows are held from claim to commit, so that whoever dies leaves them to the next one. A batch
leaves out players of whom another worker holds something earlier. What fails does so alone: its
siblings are applied, it comes again later, and in the end it is there to be seen. Until then it may
say that a player is to be left alone, and nothing is offered to him (`actions/unread.py`).
"""

import json
import logging
from collections import defaultdict
from datetime import datetime
from typing import Any, NamedTuple

from django.db import OperationalError, connection, transaction

from accounts.organisation.models import Brand
from accounts.platform import wire
from accounts.platform.actions import unread
from accounts.platform.actions.facts import language_of
from accounts.platform.hooks import Told, appliers
from accounts.platform.models import Delivery
from accounts.platform.protocol import Account
from accounts.platform.routes import TOLD
from accounts.players.actions import identify
from accounts.players.actions.rows import lock_all
from helpdesk.lib.due import backoff
from helpdesk.lib.prepared import Prepared

log = logging.getLogger(__name__)

BATCH = 200
ATTEMPTS = 12  # over some hours; then it waits for somebody's click

_CLAIM = Prepared(
    "claim_deliveries",
    ["timestamptz"],
    f"""
SELECT d.id, d.brand_id, d.delivery_id, d.kind, d.number, d.body::text, d.occurred_at, d.attempts
FROM accounts_delivery d WHERE d.due_at <= $1
ORDER BY d.due_at, d.id LIMIT {BATCH} FOR NO KEY UPDATE SKIP LOCKED
""",  # noqa: S608 - a number of our own
)
# Of these rows, those before which another worker holds one of the same player.
_BEHIND = Prepared(
    "deliveries_behind",
    ["bigint[]"],
    """
SELECT d.id FROM accounts_delivery d WHERE d.id = ANY($1) AND EXISTS (
    SELECT 1 FROM accounts_delivery e WHERE e.brand_id = d.brand_id AND e.number = d.number
    AND e.due_at IS NOT NULL AND e.attempts = 0 AND e.id < d.id AND NOT e.id = ANY($1))
""",
)
_APPLIED = Prepared(
    "deliveries_applied",
    ["bigint[]", "timestamptz"],
    """
UPDATE accounts_delivery SET state = 'applied', due_at = NULL, applied_at = $2, error = '',
    attempts = attempts + 1 WHERE id = ANY($1) RETURNING id
""",
)


class _Row(NamedTuple):
    id: int
    brand_id: int
    delivery_id: str
    kind: str
    number: str
    said: str  # the body
    occurred_at: datetime
    attempts: int


class _Read(NamedTuple):
    """A delivery with what it says; nothing for a kind that we do not know."""

    row: _Row
    value: Any


def apply_due(*, now: datetime) -> int:
    """One batch; how many deliveries were settled, in whatever way."""
    with transaction.atomic():
        rows = [_Row(*columns) for columns in _CLAIM.rows(now)]
        if not rows:
            return 0
        behind = {key for (key,) in _BEHIND.rows([row.id for row in rows])}
        mine = sorted((row for row in rows if row.id not in behind), key=lambda row: row.id)
        read = _read_all(mine, now=now)
        # what has failed once is not to spoil a batch again
        alone = [one for one in read if one.row.attempts]
        together = [one for one in read if not one.row.attempts]
        if together and not _applied(together, now=now):
            alone = [*together, *alone]
        for one in alone:
            _apply_alone(one, now=now)
    return len(mine)


def _read_all(rows: list[_Row], *, now: datetime) -> list[_Read]:
    """What is not as agreed does not become so by waiting: it has failed."""
    read, wrongs = [], []
    for row in rows:
        try:
            read.append(_Read(row, _value(row)))
        except wire.Wrong as wrong:
            wrongs.append(row)
            _failed(row, str(wrong), is_over=True, now=now)  # it names the place, never the words
    _stop_offers(wrongs, now=now)
    return read


def _value(row: _Row) -> Any:
    """Raises Wrong."""
    if row.kind not in TOLD:
        return None
    return wire.read(TOLD[row.kind], json.loads(row.said).get("data"))


def _applied(batch: list[_Read], *, now: datetime) -> bool:
    try:
        with transaction.atomic():
            _apply(batch, now=now)
            _APPLIED.rows([one.row.id for one in batch], now)
    except OperationalError:
        raise  # others hold what it needs, or the database is gone: all of it comes again
    except Exception as error:
        log.warning("%s webhooks go one by one: %s", len(batch), type(error).__name__)
        return False
    return True


def _apply_alone(one: _Read, *, now: datetime) -> None:
    row = one.row
    try:
        with transaction.atomic():
            _apply([one], now=now)
            _APPLIED.rows([row.id], now)
    except OperationalError:
        raise
    except wire.Wrong as wrong:
        _failed(row, str(wrong), is_over=True, now=now)
        _stop_offers([row], now=now)
    except Exception as error:
        _failed(row, type(error).__name__, is_over=row.attempts + 1 >= ATTEMPTS, now=now)
        _stop_offers([row], now=now)


def _stop_offers(failed: list[_Row], *, now: datetime) -> None:
    """Also to whoever was not known: a later telling of him may be one that can be read."""
    rows = [row for row in failed if row.kind in unread.STOPPING]
    players = _locked([_Read(row, None) for row in rows], now=now)
    unread.stop_offers({row.id: players[row.brand_id, row.number] for row in rows}, now=now)


def _failed(row: _Row, words: str, *, is_over: bool, now: datetime) -> None:
    log.warning("webhook %s of kind %s failed: %s", row.delivery_id, row.kind, words)
    Delivery.objects.filter(pk=row.id).update(
        attempts=row.attempts + 1,
        state=Delivery.FAILED if is_over else Delivery.WAITING,
        due_at=None if is_over else now + backoff(row.attempts + 1),
        error=words[:300],
    )


def _apply(batch: list[_Read], *, now: datetime) -> None:
    known = [one for one in batch if one.row.kind in TOLD]
    players = _locked(known, now=now)
    by_kind: dict[str, list[Told]] = defaultdict(list)
    for row, value in known:
        by_kind[row.kind].append(
            Told(
                player_id=players[row.brand_id, row.number],
                brand_id=row.brand_id,
                number=row.number,
                kind=row.kind,
                value=value,
                occurred_at=row.occurred_at,
                delivery_id=row.delivery_id,
            )
        )
    # in one order for everybody: who a player is before what he does
    for kind in TOLD:
        if by_kind[kind]:
            for applier in appliers[kind]:
                applier(by_kind[kind])
    said = [
        unread.Said(
            delivery=row.id,
            player_id=players[row.brand_id, row.number],
            brand_id=row.brand_id,
            number=row.number,
            kind=row.kind,
            body=row.said,
        )
        for row, _ in known
    ]
    unread.go_on(said, now=now)


def _locked(batch: list[_Read], *, now: datetime) -> dict[tuple[int, str], int]:
    """The players of a batch, locked until commit. A number that went to another record while we
    waited takes what is told of it along: then all are let go and looked up again."""
    while True:
        players = _players(batch, now=now)
        hold = transaction.savepoint()
        lock_all(players.values())
        if _players(batch, now=now) == players:
            transaction.savepoint_commit(hold)
            return players
        transaction.savepoint_rollback(hold)


_KNOWN = Prepared(
    "players_by_number",
    ["bigint[]", "text[]"],
    """
SELECT p.brand_id, p.external_id, p.id FROM unnest($1, $2) AS n(brand_id, number)
JOIN accounts_player p ON p.brand_id = n.brand_id AND p.external_id = n.number
""",
)


def _players(batch: list[_Read], *, now: datetime) -> dict[tuple[int, str], int]:
    """The players of a batch by brand and number; who was not known is made known."""
    wanted = {(one.row.brand_id, one.row.number) for one in batch}
    if not wanted:
        return {}
    brands, numbers = (list(column) for column in zip(*wanted, strict=True))
    found = {(brand_id, number): pk for brand_id, number, pk in _KNOWN.rows(brands, numbers)}
    missing = sorted(wanted - found.keys())
    if not missing:
        return found
    accounts = {
        (one.row.brand_id, one.row.number): one.value
        for one in batch
        if isinstance(one.value, Account)
    }
    of_brand = Brand.objects.in_bulk({brand_id for brand_id, _ in missing})
    for brand_id, number in missing:
        account = accounts.get((brand_id, number))
        player = identify(
            of_brand[brand_id],
            external_id=number,
            # he goes by his number until the platform tells his name
            name=account.name if account else number,
            language=language_of(account) if account else "",
            now=now,
        )
        found[brand_id, number] = player.pk
    return found


def again(delivery: Delivery, *, now: datetime) -> bool:
    """Somebody wants a failed one tried once more; False when it is not failed any more."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE accounts_delivery SET state = 'waiting', due_at = %s, attempts = 1"
            " WHERE id = %s AND state = 'failed'",
            [now, delivery.pk],
        )
        return bool(cursor.rowcount)
