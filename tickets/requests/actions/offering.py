"""Answers that are shown before somebody writes, and whether one of them was his.

It counts as solved only when he says so; and no longer, when he writes to us within a day after
that, by whichever way we know him again.
"""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Q

from accounts.organisation.models import Brand
from accounts.players.models import Address, Player
from helpdesk.lib import crypto
from tickets.requests.models import AnswerOffer
from tickets.requests.topics import Topic

STANDS_AFTER = timedelta(hours=24)
_LONGEST = 12  # answers of one form, however often he wrote it anew
_PURPOSE = "answers offered to"


@transaction.atomic
def offer(
    brand: Brand,
    *,
    client_id: UUID,
    translations: Sequence[int],
    language: str,
    now: datetime,
    topic: Topic | None = None,
    address: str = "",
    device: str = "",
    player: Player | None = None,
) -> AnswerOffer:
    """What the form with this name shows now, beside what it has shown before."""
    known, is_new = AnswerOffer.objects.select_for_update(no_key=True).get_or_create(
        brand=brand,
        client_id=client_id,
        defaults={
            "language": language,
            "shown": list(translations)[:_LONGEST],
            "reason": topic.reason if topic else None,
            "device": device,
            "player": player,
            "mark": mark_of(brand, address),
            "offered_at": now,
        },
    )
    if not is_new:
        known.shown = list(dict.fromkeys([*translations, *known.shown]))[:_LONGEST]
        known.reason = topic.reason if topic else known.reason
        known.mark = mark_of(brand, address) or known.mark
        known.save(update_fields=["shown", "reason", "mark"])
    return known


@transaction.atomic
def solve(
    brand: Brand, *, client_id: UUID, translation: int, now: datetime, address: str = ""
) -> AnswerOffer | None:
    """He says that this answer solved it. None for what was never shown to him, or was sent."""
    found = AnswerOffer.objects.select_for_update(no_key=True).filter(
        brand=brand, client_id=client_id
    )
    known = found.first()
    if known is None or translation not in known.shown or known.taken_back_at is not None:
        return None
    if known.solved_at is None:
        known.solved_by_id, known.solved_at = translation, now
        known.mark = mark_of(brand, address) or known.mark
        known.save(update_fields=["solved_by", "solved_at", "mark"])
    return known


def any_stands(*, now: datetime) -> bool:
    """Whether anybody at all was helped by an answer within the day before."""
    late = AnswerOffer.objects.filter(solved_at__gt=now - STANDS_AFTER, taken_back_at=None)
    return late.exists()


def take_back(
    brand: Brand,
    *,
    now: datetime,
    client_id: UUID | None = None,
    addresses: Collection[str] = (),
    devices: Collection[str] = (),
    players: Collection[int] = (),
) -> int:
    """He has written to us after all: whatever counted as solved for him within the last day does
    not. Returns how many did."""
    his = Q(player__in=players)
    if client_id is not None:
        his |= Q(client_id=client_id)
    if marks := [mark_of(brand, address) for address in addresses if address]:
        his |= Q(mark__in=marks)
    if known := [device for device in devices if device]:
        his |= Q(device__in=known)
    standing = AnswerOffer.objects.filter(
        his, brand=brand, solved_at__gt=now - STANDS_AFTER, taken_back_at=None
    )
    return standing.update(taken_back_at=now)


def take_back_of(player: Player, *, also: Collection[str] = (), now: datetime) -> int:
    """The same of a player who began a conversation by any way, from any of his addresses."""
    own = Address.objects.filter(player=player, kind=Address.EMAIL)
    addresses = {*own.values_list("value", flat=True), *(one.lower() for one in also)}
    return take_back(player.brand, players=[player.pk], addresses=addresses, now=now)


def mark_of(brand: Brand, address: str) -> str:
    return crypto.mac(_PURPOSE, brand.pk, address) if address else ""
