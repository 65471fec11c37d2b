"""Rows of this room as deeds take them."""

from datetime import datetime, timedelta

from accounts.organisation import packs
from accounts.people.models import Person
from accounts.players.actions import rows as players
from accounts.players.models import Player
from accounts.verification.actions.reviewing import bells, bells_of_hold, locked
from accounts.verification.models import Case

__all__ = ["bells", "bells_of_hold", "by_system", "kept_until", "locked", "locked_player"]


def kept_until(case: Case, *, now: datetime) -> datetime:
    """How long a document that is handed in now is kept, by the rules of the case's brand."""
    return now + timedelta(days=packs.of(case.brand_id).value("document_retention_days"))


def locked_player(player: Player | int) -> Player:
    """Who stands for this player, locked: cases of one player are opened one after the other."""
    return players.locked(player)


def by_system() -> Person:
    return Person.objects.only("kind", "name").get(kind=Person.SYSTEM)
