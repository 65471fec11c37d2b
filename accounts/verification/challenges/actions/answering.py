"""What came of asking: a code that was right or wrong, a call that reached him or not."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.approvals.actions import involving
from accounts.approvals.models import Involvement
from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players.actions import rows
from accounts.players.models import Player
from accounts.verification.challenges import hashing
from accounts.verification.models import Challenge

MOST_TRIES = 5


class Over(ValueError):
    """There is nothing to answer any more."""

    message = _("This code is no longer good. Send a new one.")


class NotACode(ValueError):
    """What was typed can be no code, so it costs no try."""

    message = _("A code has six digits. Ask the player to read it again.")


@transaction.atomic
def try_code(
    player: Player, *, challenge_id: int, typed: str, by: Person, now: datetime
) -> Challenge:
    """Each try counts, also of two at once; the fifth wrong one ends it. Raises Over, NotACode."""
    player = rows.locked(player)
    challenge = _waiting(player, challenge_id, Challenge.CODE)
    if challenge.sent_at is None or not challenge.code_hash:
        raise Over
    if challenge.expires_at <= now:
        raise Over
    if len(hashing.digits_in(typed)) != hashing.DIGITS:
        raise NotACode
    challenge.tries += 1
    if hashing.is_right(challenge, hashing.digits_in(typed)):
        return _end(player, challenge, Challenge.PASSED, "challenge.passed", by=by, now=now)
    if challenge.tries >= MOST_TRIES:
        return _end(player, challenge, Challenge.FAILED, "challenge.failed", by=by, now=now)
    challenge.save(update_fields=["tries"])
    events.record("challenge.missed", player, by=by, challenge=challenge.pk)
    return challenge


@transaction.atomic
def tell_call(
    player: Player, *, challenge_id: int, was_reached: bool, by: Person, now: datetime
) -> Challenge:
    """Only who was asked to call says what came of it."""
    player = rows.locked(player)
    challenge = _waiting(player, challenge_id, Challenge.CALL)
    if challenge.asked_by_id != by.pk or challenge.expires_at <= now:
        raise Over
    # whoever has spoken with him decides nothing about his money for some hours (INV-11)
    involving.involve(by.pk, player.pk, Involvement.WROTE, now=now, is_over=True)
    state, verb = (
        (Challenge.PASSED, "challenge.passed")
        if was_reached
        else (Challenge.FAILED, "challenge.failed")
    )
    return _end(player, challenge, state, verb, by=by, now=now)


def _waiting(player: Player, challenge_id: int, means: str) -> Challenge:
    found = (
        Challenge.objects.select_for_update(no_key=True)
        .filter(pk=challenge_id, player=player, means=means, state=Challenge.WAITING)
        .first()
    )
    if found is None:
        raise Over
    return found


def _end(
    player: Player, challenge: Challenge, state: str, verb: str, *, by: Person, now: datetime
) -> Challenge:
    challenge.state, challenge.ended_at = state, now
    challenge.send_at, challenge.code_hash = None, ""
    challenge.save(update_fields=["state", "ended_at", "send_at", "code_hash", "tries"])
    events.record(verb, player, by=by, challenge=challenge.pk, means=challenge.means)
    return challenge
