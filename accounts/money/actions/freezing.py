"""Keeping what the platform says of a bet, a round or ledger lines, as it says it now.

Asked for inside of a deed, taken by a worker: while the platform does not answer it stays due, and
says so where it is shown.
"""

import json
from dataclasses import asdict
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from accounts.events import actions as events
from accounts.events.models import Subject
from accounts.events.registry import kind_of_model
from accounts.money.models import Frozen
from accounts.people.models import Person
from accounts.platform import cards, connect, protocol
from accounts.players.family import family
from accounts.players.models import Player
from helpdesk.lib import crypto, due, realtime

LEDGER_BEFORE = timedelta(hours=24)  # what somebody speaks of is mostly of the last day
_LEASE, _AT_ONCE = timedelta(seconds=60), 10
_LONGEST_WAIT = timedelta(minutes=5)
_EVIDENCE, _LONG = "frozen evidence", 51


@transaction.atomic
def freeze(
    player: Player,
    *,
    about: Subject,
    kind: str,
    ref: str = "",
    since: datetime | None = None,
    until: datetime | None = None,
    by: Person,
    now: datetime,
) -> Frozen:
    """Keeps a bet or a round by its `ref`, or the ledger lines between two moments (the last day),
    for the row that it is `about`. Asked again it is the same: what was kept first is what counts.
    """
    if kind == Frozen.LEDGER:
        until = until or now
        since = since or until - LEDGER_BEFORE
        ref = ref or since.date().isoformat()
    player = Player.objects.select_for_update(no_key=True).get(pk=player.pk)
    kept, is_new = Frozen.objects.get_or_create(
        subject_type=kind_of_model[type(about)].name,
        subject_id=about.pk,
        kind=kind,
        ref=ref,
        defaults={
            "player": player,
            "since": since,
            "until": until,
            "asked_at": now,
            "asked_by": by,
            "due_at": now,
        },
    )
    if is_new:
        events.record("money.frozen", player, by=by, kind=kind, ref=ref, frozen=kept.pk)
        realtime.wake("frozen")
    return kept


def settle_due(*, now: datetime) -> int:
    """Takes what waits for the platform; returns how many it looked at."""
    found = due.settle(
        Frozen.objects.all(),
        lambda pk: _take(pk, now=now),
        now=now,
        lease=_LEASE,
        limit=_AT_ONCE,
    )
    return len(found)


def _take(pk: int, *, now: datetime) -> None:
    kept = Frozen.objects.select_related("player").get(pk=pk)
    waiting = Frozen.objects.filter(pk=pk, state=Frozen.WAITING)
    if kept.state != Frozen.WAITING:
        waiting.update(due_at=None)
        return
    try:
        content = _canonical(cards.masked(json.loads(_canonical(_asked(kept)))))
    except protocol.Declined:  # it knows no such thing: that is an answer too
        waiting.update(state=Frozen.UNKNOWN, taken_at=now, due_at=None)
        return
    except protocol.Unreachable:
        attempts = kept.attempts + 1
        wait = min(due.backoff(attempts), _LONGEST_WAIT)
        waiting.update(attempts=attempts, due_at=now + wait)
        return
    waiting.update(
        state=Frozen.TAKEN,
        content=json.loads(content),
        digest=digest_of(content),
        taken_at=now,
        due_at=None,
    )


def _asked(kept: Frozen) -> Any:
    platform = connect.platform_of(kept.player.brand_id)
    if kept.kind in (Frozen.BET, Frozen.ROUND):
        asks = platform.bet if kept.kind == Frozen.BET else platform.round
        return _his(kept, asdict(asks(kept.ref)))
    # a merge takes the number to another of his records
    his = family(kept.player_id).filter(external_id__isnull=False)
    number = his.values_list("external_id", flat=True).first()
    if not number or kept.since is None or kept.until is None:
        raise protocol.Unknown("unknown_player")
    lines = platform.ledger(number, since=kept.since, until=kept.until)
    return [asdict(line) for line in lines]


def _his(kept: Frozen, said: dict[str, Any]) -> dict[str, Any]:
    """What somebody else has played is nothing of this player's, whoever names its number."""
    numbers = family(kept.player_id).values_list("external_id", flat=True)
    if said["number"] not in set(numbers):
        raise protocol.Unknown("another_player")
    return said


def _canonical(said: Any) -> str:
    """One way to write it, so that its digest says whether anything was changed."""
    return json.dumps(
        said, default=_plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    )


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else dict(value)


def digest_of(canonical: str) -> str:
    """Only this installation makes it: whoever writes a row by hand has none that fits."""
    return crypto.mac(_EVIDENCE, canonical, length=_LONG)


def is_unchanged(kept: Frozen) -> bool:
    """Whether its content still is what was taken."""
    said = _canonical(kept.content)
    return kept.state == Frozen.TAKEN and crypto.is_mac(kept.digest, _EVIDENCE, said, length=_LONG)
