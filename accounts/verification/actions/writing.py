"""What a player is told by mail of a decision about his age: that his account is closed and what he
paid in goes back, or that a pause which concerned nothing of his has ended (INV-05).

Only where he has an account that was locked: for whoever has noticed nothing, a letter would be the
first word of a suspicion (INV-20).
"""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse

from accounts.organisation import packs
from accounts.platform.models import Call
from accounts.players import post, settled
from accounts.players.family import family
from accounts.players.models import Address, Player
from accounts.protection import gate
from accounts.verification import letters
from accounts.verification.actions import underage
from accounts.verification.models import AgeSuspicion
from helpdesk.lib import due

log = logging.getLogger(__name__)
_LEASE, _AGAIN = timedelta(minutes=2), timedelta(minutes=1)
_WAITS_FOR = timedelta(days=2)  # until the platform has opened his account
_OPENS = ("hold_withdrawals", "suspend")


def plan(suspicions: list[int], *, now: datetime) -> None:
    """Part of the decision about these, which are all of one player: he reads one letter."""
    AgeSuspicion.objects.filter(pk__in=suspicions[-1:]).update(tell_at=now)


def send_due(*, now: datetime) -> int:
    """Sends a batch of what is due; returns how much it looked at."""
    sent = due.settle(
        AgeSuspicion.objects.all(),
        lambda pk: _send(pk, now=now),
        now=now,
        lease=_LEASE,
        column="tell_at",
    )
    return len(sent)


def _send(pk: int, *, now: datetime) -> None:
    one = AgeSuspicion.objects.select_related("player").get(pk=pk)
    player = Player.objects.select_related("person", "brand").get(pk=one.player.survivor_id)
    assert one.decided_at is not None
    if one.state == AgeSuspicion.OF_AGE:
        if underage.is_locked(player):
            _put(one, tell_at=None)  # somebody has said so again meanwhile
            return
        if _is_shut(player, since=one.decided_at):
            is_late = now - one.decided_at > _WAITS_FOR
            _put(one, tell_at=None if is_late else now + _AGAIN)
            return
    ways = settled.contacts(player, kinds=[Address.EMAIL], now=now)
    if not ways:
        _put(one, tell_at=None)
        return
    try:
        post.send(Address.EMAIL, _letter(one, player, to=ways[0].value))
    except post.NotSent as error:
        # without its words: they may name the address
        log.warning("age_letter.not_sent", extra={"suspicion": pk, "is_final": error.is_final})
        tries = one.tries + 1
        is_over = error.is_final or tries >= due.ATTEMPTS
        _put(one, tries=tries, tell_at=None if is_over else now + due.backoff(tries))
    else:
        _put(one, tell_at=None, told_at=now)


def _is_shut(player: Player, *, since: datetime) -> bool:
    """Whether the platform has not yet opened what was locked."""
    opening = Call.objects.filter(
        player__in=family(player.pk),
        method__in=_OPENS,
        key__startswith="underage-lifted-",
        made_at__gte=since,
    )
    return opening.exclude(state=Call.DONE).exists()


def _letter(one: AgeSuspicion, player: Player, *, to: str) -> post.Letter:
    language = letters.language_of(player)
    if one.state == AgeSuspicion.OF_AGE:
        subject, text = letters.reopened(player, language=language)
    else:
        page = reverse("help_page", args=[player.brand.slug])
        subject, text = letters.closed(
            player,
            legal_age=packs.of(player.brand_id).value("legal_age"),
            help_at=f"{settings.CHAT_ORIGIN}{page}?language={language}",
            language=language,
        )
    assert one.decided_at is not None
    return post.Letter(
        *(player.brand, to, language, subject, text),
        name=f"account-{one.pk}",  # a second try has the same id
        at=one.decided_at,
        player_id=player.pk,
        purpose=gate.LEGAL,
    )


def _put(one: AgeSuspicion, **fields: object) -> None:
    AgeSuspicion.objects.filter(pk=one.pk).update(**fields)
