"""Taking a merge back: what it moved goes home, what came later stays."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players.actions import rows, telling
from accounts.players.actions.merging import MergedSince, Refused, TooLate, plain
from accounts.players.models import Address, Merge, Player


def refusal(kept: Merge, *, now: datetime) -> Refused | None:
    """Why this merge stays, if so; its survivor's row is read already."""
    if kept.survivor.merged_into_id is not None:
        return MergedSince()
    return TooLate() if now > kept.undo_until else None


@transaction.atomic
def part(kept: Merge, *, by: Person, now: datetime) -> Merge:
    """The two are two again. Done once; again it does nothing."""
    both = rows.locked_both(kept.loser_id, kept.survivor_id)
    loser, survivor = both[kept.loser_id], both[kept.survivor_id]
    kept = Merge.objects.get(pk=kept.pk)
    kept.survivor, kept.loser = survivor, loser
    if kept.undone_at is not None:
        return kept
    if (refused := refusal(kept, now=now)) is not None:
        raise refused
    _tell(survivor, kept, now=now)
    kept.undone_at, kept.undone_by = now, by
    kept.save(update_fields=["undone_at", "undone_by"])
    loser.merged_into = None
    _empty(survivor, loser, kept)
    _return_addresses(survivor, loser, kept)
    Player.objects.filter(pk__in=kept.moved["player"], merged_into=survivor).update(
        merged_into=loser
    )
    rows.name_family(loser, kept.before["name"])
    events.record("player.was_parted", loser, by=by, merge=kept.pk, survivor=survivor.pk)
    events.record("player.parted", survivor, by=by, merge=kept.pk, loser=loser.pk)
    return kept


def _tell(survivor: Player, kept: Merge, *, now: datetime) -> None:
    """An account loses the contacts of the other record: all that it has until now hear of it.
    Nobody proves who he is for it: what the merge made of the account is taken back, and it may
    have been a mistake."""
    if survivor.external_id is None:
        return
    mine = Address.objects.filter(player=survivor).exclude(kind=Address.HANDLE)
    brought = mine.filter(pk__in=kept.moved["address"])
    if kept.before["external_id"] is not None:  # the account itself was brought
        brought = mine.exclude(pk__in=kept.moved["address"])
    gone = brought.order_by("pk").first()
    if gone is not None:
        telling.tell(survivor, change="removed", kind=gone.kind, now=now)


def _empty(survivor: Player, loser: Player, kept: Merge) -> None:
    """What the survivor had only from the other one, unless somebody has changed it since."""
    filled: dict[str, list[Any]] = kept.before["filled"]
    for name, (was, became) in filled.items():
        if plain(getattr(survivor, name)) == became:
            is_day = name == "since_date" and was
            setattr(survivor, name, date.fromisoformat(was) if is_day else was)
    survivor.save(update_fields=[*filled, "last_contact_at"])
    if "external_id" in filled and survivor.external_id is None:
        loser.external_id = kept.before["external_id"]
    loser.save(update_fields=["external_id", "merged_into"])


def _return_addresses(survivor: Player, loser: Player, kept: Merge) -> None:
    """Those that somebody has taken away since are gone for good."""
    mine = Address.objects.filter(pk__in=kept.moved["address"], player=survivor)
    for address in mine:
        address.player = loser
        address.is_primary = address.pk in kept.before["primary"]
        address.save(update_fields=["player", "is_primary"])
    rows.settle_primaries(survivor)
    rows.settle_primaries(loser)
