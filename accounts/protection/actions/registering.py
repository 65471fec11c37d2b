"""What the national register says of players: asked when they register and sign in, and again
before the answer is too old. Of whom it has not answered nothing is known, and the gate is shut."""

import logging
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta

from django.db import transaction

from accounts.events import actions as events
from accounts.organisation import packs
from accounts.organisation.models import Brand
from accounts.people.models import Person
from accounts.players.actions.rows import locked
from accounts.players.models import Address, Player
from accounts.protection.actions import asking, excluding
from accounts.protection.models import Exclusion, Register, RegisterCheck
from accounts.protection.register import client
from accounts.protection.register.client import NoAnswer, Who
from helpdesk.lib import due
from helpdesk.lib.prepared import Prepared

_LEASE = timedelta(minutes=2)
_SEAMLESS = 0.8  # asked again when so much of the time has passed for which an answer holds
_log = logging.getLogger(__name__)
_WANT = Prepared(
    "want_register_checks",
    ["bigint[]", "timestamptz"],
    """
INSERT INTO accounts_registercheck AS k (player_id, state, ref, due_at, attempts, error)
SELECT p.id, 'waiting', '', $2, 0, '' FROM accounts_player p
JOIN accounts_register r ON r.brand_id = p.brand_id AND r.is_active WHERE p.id = ANY($1)
ON CONFLICT (player_id) DO UPDATE SET due_at = $2
WHERE (k.due_at IS NULL OR k.due_at > $2)
    AND (k.checked_at IS NULL OR k.checked_at < $2 - interval '1 hour')
RETURNING k.player_id
""",
)
_ALL = Prepared(
    "want_register_checks_of_brand",
    ["bigint", "timestamptz"],
    """
INSERT INTO accounts_registercheck AS k (player_id, state, ref, due_at, attempts, error)
SELECT p.id, 'waiting', '', $2, 0, '' FROM accounts_player p
WHERE p.brand_id = $1 AND p.external_id IS NOT NULL AND p.merged_into_id IS NULL
ON CONFLICT (player_id) DO UPDATE SET due_at = $2 RETURNING k.player_id
""",
)

KnownAs = Callable[[Player], Who | None]
_known: list[KnownAs] = []


def knows_who(known: KnownAs) -> KnownAs:
    """Adds a room above that knows a player's full name and birth date."""
    _known.append(known)
    return known


@transaction.atomic
def connect(
    brand: Brand, *, name: str, base_url: str, key_id: str, secret: str, by: Person, now: datetime
) -> Register:
    """From now on it is asked for every player of the brand whom the platform knows."""
    register = Register.objects.select_for_update(no_key=True).filter(brand=brand).first()
    is_new = register is None
    if register is None:
        register = Register(brand=brand, created_at=now)
    if secret:
        register.secret = client.sealed(secret)
    register.name, register.base_url, register.key_id = name, base_url, key_id
    register.failing_since = None
    register.save()
    events.record("register.connected" if is_new else "register.changed", register, by=by)
    _ALL.rows(brand.pk, now)
    return register


@transaction.atomic
def switch(register: Register, *, on: bool, by: Person, now: datetime) -> Register:
    """Off: nobody is asked. Where the rules want a register, offers stop."""
    row = Register.objects.select_for_update(no_key=True).get(pk=register.pk)
    if row.is_active != on:
        row.is_active, row.failing_since = on, None
        row.save(update_fields=["is_active", "failing_since"])
        events.record("register.switched", row, by=by, on=on)
        if on:
            _ALL.rows(row.brand_id, now)
    return row


def want(players: Iterable[int], *, now: datetime) -> None:
    """Asks anew about these, where their brand has a register and was not answered just now."""
    _WANT.rows(sorted(set(players)), now)


def settle_due(*, now: datetime, limit: int = 20) -> int:
    """Asks about those who are due; how many."""
    checks = RegisterCheck.objects.filter(due_at__isnull=False)
    return len(
        due.settle(checks, lambda key: check(key, now=now), now=now, lease=_LEASE, limit=limit)
    )


def check(check_id: int, *, now: datetime) -> None:
    """One question, and what is known after it. Not inside of a transaction."""
    kept = RegisterCheck.objects.select_related("player__person").get(pk=check_id)
    registers = Register.objects.filter(brand=kept.player.brand_id, is_active=True)
    register = registers.first()
    if register is None:
        RegisterCheck.objects.filter(pk=kept.pk).update(due_at=None)
        return
    try:
        answer = client.ask(register, _who(kept.player))
    except NoAnswer as no:
        _log.warning("the register of brand %s: %s", register.brand_id, no.said)
        _unanswered(kept, register, no.said, now=now)
        return
    _note(kept, register, answer, now=now)


def _unanswered(kept: RegisterCheck, register: Register, said: str, *, now: datetime) -> None:
    """What was known keeps its age."""
    RegisterCheck.objects.filter(pk=kept.pk).update(
        attempts=kept.attempts + 1, error=said[:200], due_at=now + due.backoff(kept.attempts + 1)
    )
    Register.objects.filter(pk=register.pk, failing_since=None).update(failing_since=now)


@transaction.atomic
def _note(kept: RegisterCheck, register: Register, answer: client.Answer, *, now: datetime) -> None:
    asking.lock(kept.player_id)
    player = locked(kept.player_id)
    before = RegisterCheck.objects.get(pk=kept.pk)
    state = RegisterCheck.MATCH if answer.is_match else RegisterCheck.CLEAR
    hours = packs.of(register.brand_id).value("register_max_age_hours")
    RegisterCheck.objects.filter(pk=kept.pk).update(
        state=state,
        ref=answer.ref,
        checked_at=now,
        due_at=now + timedelta(hours=hours * _SEAMLESS),
        attempts=0,
        error="",
    )
    Register.objects.filter(pk=register.pk).exclude(failing_since=None).update(failing_since=None)
    if before.state != state:
        events.record(
            "protection.register_checked",
            player,
            by=asking.by_system(),
            state=state,
            about=kept.player_id,
        )
    is_unkept = before.state == RegisterCheck.MATCH and not _is_kept(player)
    if answer.is_match or is_unkept:
        excluding.exclude_by_register(player, named=kept.player_id, now=now)


def _is_kept(player: Player) -> bool:
    """Whether what it said has become an exclusion, even one that has ended since; of an older
    version of ours it has not."""
    said = Exclusion.objects.filter(player__in=asking.his(player), kind=Exclusion.REGISTER)
    return said.exclude(asked_via="").exists()


def _who(player: Player) -> Who:
    found = next((who for known in _known if (who := known(player)) is not None), None)
    mine = Address.objects.filter(player__in=asking.his(player)).order_by("-is_primary", "pk")
    kinds: dict[str, str] = {}
    for kind, value in mine.values_list("kind", "value"):
        kinds.setdefault(kind, value)
    who = found or Who(player.person.name)
    return who._replace(email=kinds.get(Address.EMAIL, ""), phone=kinds.get(Address.PHONE, ""))
