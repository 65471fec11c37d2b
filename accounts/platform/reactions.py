"""What follows from what the platform tells; rooms above register theirs beside these."""

from accounts.platform.actions import facts
from accounts.platform.hooks import Told, applies
from accounts.protection import actions as protection
from accounts.protection.models import Exclusion, PlayerLimit


@applies("player.registered", "player.changed", "verification.changed")
def accounts(batch: list[Told]) -> None:
    facts.follow_accounts(batch)


@applies("login.seen")
def logins(batch: list[Told]) -> None:
    facts.note_logins(batch)


@applies("bet.settled")
def bets(batch: list[Told]) -> None:
    facts.note_bets(batch)


@applies("limit.changed")
def limits(batch: list[Told]) -> None:
    protection.follow_limits(
        PlayerLimit(
            player_id=told.player_id,
            kind=told.value.kind,
            period=told.value.period,
            amount=told.value.amount,
            currency=told.value.currency,
            used=told.value.used,
            before=told.value.before,
            effective_at=told.value.effective_at,
            changed_at=told.value.changed_at,
            version=told.value.version,
        )
        for told in batch
    )


@applies("exclusion.changed")
def exclusions(batch: list[Told]) -> None:
    protection.follow_exclusions(
        Exclusion(
            player_id=told.player_id,
            ref=told.value.ref,
            kind=told.value.kind,
            status=told.value.status,
            scope=told.value.scope,
            starts_at=told.value.starts_at,
            ends_at=told.value.ends_at,
            changed_at=told.value.changed_at,
            version=told.value.version,
        )
        for told in batch
    )
