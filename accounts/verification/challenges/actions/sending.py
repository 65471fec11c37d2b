"""Sending codes. A code exists in the sender's memory, in the mail, and with who reads it: it is
made in the moment of sending, and each try makes another one."""

import logging
from datetime import datetime, timedelta

from django.db import transaction

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players import post
from accounts.players.actions import rows
from accounts.players.models import Address, Player
from accounts.verification.challenges import hashing, letters
from accounts.verification.challenges.actions.asking import LASTS
from accounts.verification.models import Challenge
from helpdesk.lib import due

log = logging.getLogger(__name__)
_LEASE = timedelta(minutes=1)
_AGAIN = timedelta(seconds=20)
_AT_ONCE = 20


def send_due(*, now: datetime) -> int:
    """Sends a batch of what is due; returns how much it looked at."""
    sent = due.settle(
        Challenge.objects.all(),
        lambda pk: _send(pk, now=now),
        now=now,
        lease=_LEASE,
        column="send_at",
        limit=_AT_ONCE,
    )
    return len(sent)


def _send(pk: int, *, now: datetime) -> None:
    found = _prepare(pk, now=now)
    if found is None:
        return
    challenge, player, letter = found
    try:
        post.send(Address.EMAIL, letter)
    except post.NotSent as error:
        # without its words: they may name the address
        log.warning("challenge.not_sent", extra={"challenge": pk, "is_final": error.is_final})
        is_over = error.is_final or now - challenge.asked_at > LASTS
        _put_off(player, challenge, None if is_over else now + _AGAIN, now=now)
    else:
        _has_left(player, challenge, now=now)


@transaction.atomic
def _prepare(pk: int, *, now: datetime) -> tuple[Challenge, Player, post.Letter] | None:
    """The hash is committed before the mail leaves, so that whoever reads it can use it."""
    player_id = Challenge.objects.values_list("player_id", flat=True).get(pk=pk)
    player = rows.locked(player_id)
    challenge = Challenge.objects.select_for_update(no_key=True).get(pk=pk)
    address = Address.objects.filter(pk=challenge.address_id or 0, player=player).first()
    if challenge.state != Challenge.WAITING or challenge.sent_at or address is None:
        Challenge.objects.filter(pk=pk).update(send_at=None)
        return None
    code = hashing.new_code()
    challenge.code_hash = hashing.hash_of(challenge, code)
    challenge.expires_at = now + LASTS
    challenge.save(update_fields=["code_hash", "expires_at"])
    language = player.person.language or player.brand.language
    subject, text = letters.code(code, brand=player.brand.name, language=language)
    name = f"code-{pk}-{int(now.timestamp())}"
    letter = post.Letter(player.brand, address.value, language, subject, text, name, now, player.pk)
    return challenge, player, letter


@transaction.atomic
def _has_left(player: Player, challenge: Challenge, *, now: datetime) -> None:
    player = rows.locked(player)
    Challenge.objects.filter(pk=challenge.pk, state=Challenge.WAITING).update(
        sent_at=now, send_at=None
    )
    events.record("challenge.sent", player, by=_system(), challenge=challenge.pk)


@transaction.atomic
def _put_off(
    player: Player, challenge: Challenge, send_at: datetime | None, *, now: datetime
) -> None:
    player = rows.locked(player)
    waiting = Challenge.objects.filter(pk=challenge.pk, state=Challenge.WAITING)
    if send_at is not None:
        waiting.update(send_at=send_at, code_hash="")
        return
    waiting.update(state=Challenge.EXPIRED, ended_at=now, send_at=None, code_hash="")
    events.record("challenge.not_sent", player, by=_system(), challenge=challenge.pk)


def _system() -> Person:
    return Person.objects.get(kind=Person.SYSTEM)
