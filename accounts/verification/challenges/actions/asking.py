"""Asking whoever writes to show that he is the player. Only contacts that are stored already, and
not since a moment ago, are ways (GM-10)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players import post, settled
from accounts.players.actions import rows
from accounts.players.models import Address, Player
from accounts.players.proof import Place
from accounts.verification.models import Challenge
from helpdesk.lib import realtime

LASTS = timedelta(minutes=10)
DOCUMENTS_WAIT = timedelta(hours=24)
_AN_HOUR, _CODES_AN_HOUR = timedelta(hours=1), 3
_KINDS = {Challenge.CODE: Address.EMAIL, Challenge.CALL: Address.PHONE}


class NoWay(ValueError):
    """The contact can't be used to find out who asks."""

    message: str | Promise = _(
        "Choose a contact that is stored, works, and was not added in the last three days."
    )


class TooMany(NoWay):
    message = _("Three codes went out within an hour. Ask in another way, or later.")


def ways(player: Player, *, now: datetime) -> list[Address]:
    """The contacts that may be used, those that come first before the others."""
    found = settled.contacts(player, kinds=_KINDS.values(), now=now)
    return [one for one in found if one.kind != Address.EMAIL or post.reaches(one.kind)]


@transaction.atomic
def ask_code(
    player: Player, *, address_id: int, place: Place, by: Person, now: datetime
) -> Challenge:
    """A code goes to a stored contact; the worker makes it in the moment of sending."""
    player = rows.locked(player)
    lately = Challenge.objects.filter(
        player=player, means=Challenge.CODE, asked_at__gt=now - _AN_HOUR
    )
    if lately.count() >= _CODES_AN_HOUR:
        raise TooMany
    challenge = _ask(player, Challenge.CODE, address_id, place=place, by=by, now=now, send_at=now)
    realtime.wake("codes")
    return challenge


@transaction.atomic
def ask_call(
    player: Player, *, address_id: int, place: Place, by: Person, now: datetime
) -> Challenge:
    """The colleague calls a stored number, and says afterwards whom he reached."""
    player = rows.locked(player)
    return _ask(player, Challenge.CALL, address_id, place=place, by=by, now=now)


@transaction.atomic
def ask_documents(player: Player, *, place: Place, by: Person, now: datetime) -> Challenge:
    """Holds as soon as a case is approved whose documents were handed in after this."""
    player = rows.locked(player)
    _end_others(player, Challenge.DOCUMENTS, place, by=by, now=now)
    challenge = Challenge.objects.create(
        player=player,
        subject_type=place.subject_type,
        subject_id=place.subject_id,
        means=Challenge.DOCUMENTS,
        asked_by=by,
        asked_at=now,
        expires_at=now + DOCUMENTS_WAIT,
    )
    _tell(player, challenge, by=by)
    return challenge


def _ask(
    player: Player,
    means: str,
    address_id: int,
    *,
    place: Place,
    by: Person,
    now: datetime,
    send_at: datetime | None = None,
) -> Challenge:
    kinds = {one.pk: one.kind for one in ways(player, now=now)}
    if kinds.get(address_id) != _KINDS[means]:
        raise NoWay
    _end_others(player, means, place, by=by, now=now)
    challenge = Challenge.objects.create(
        player=player,
        subject_type=place.subject_type,
        subject_id=place.subject_id,
        means=means,
        address_id=address_id,
        asked_by=by,
        asked_at=now,
        send_at=send_at,
        expires_at=now + LASTS,
    )
    _tell(player, challenge, by=by)
    return challenge


def _end_others(player: Player, means: str, place: Place, *, by: Person, now: datetime) -> None:
    """A newer one takes the place of what still waits: an old code is good for nothing."""
    standing = Challenge.objects.filter(
        player=player,
        means=means,
        subject_type=place.subject_type,
        subject_id=place.subject_id,
        state=Challenge.WAITING,
    )
    if place.subject_id is None:
        standing = standing.filter(asked_by=by)
    standing.update(state=Challenge.EXPIRED, ended_at=now, send_at=None, code_hash="")


def _tell(player: Player, challenge: Challenge, *, by: Person) -> None:
    events.record("challenge.asked", player, by=by, challenge=challenge.pk, means=challenge.means)
