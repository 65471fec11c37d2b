"""Telling the contacts that were there before that the contact data changed (INV-19)."""

import logging
from datetime import datetime, timedelta

from accounts.players import letters, post
from accounts.players.models import Address, ContactNotice, Player
from helpdesk.lib import due, realtime

log = logging.getLogger(__name__)
_MOST = 5
_LEASE = timedelta(minutes=2)
_AT_ONCE = 20


def tell(player: Player, *, change: str, kind: str, now: datetime) -> None:
    """Inside the deed, before it changes anything: so the contact that goes is told as well."""
    before = Address.objects.filter(player=player, kind=Address.EMAIL, is_failing=False)
    ContactNotice.objects.bulk_create(
        ContactNotice(
            player=player,
            kind=one.kind,
            to=one.value,
            change=change,
            changed_kind=kind,
            at=now,
            due_at=now,
        )
        for one in before.order_by("-is_primary", "pk")[:_MOST]
    )
    realtime.wake("contact_notices")


def send_due(*, now: datetime) -> int:
    """Sends a batch of what is due; returns how much it looked at."""
    sent = due.settle(
        ContactNotice.objects.all(),
        lambda pk: _send(pk, now=now),
        now=now,
        lease=_LEASE,
        limit=_AT_ONCE,
    )
    return len(sent)


def _send(pk: int, *, now: datetime) -> None:
    row = ContactNotice.objects.select_related("player__brand", "player__person").get(pk=pk)
    player = row.player
    language = player.person.language or player.brand.language
    subject, text = letters.changed(
        row.change, row.changed_kind, brand=player.brand.name, language=language
    )
    # a second try has the same id
    name = f"contact-{pk}"
    letter = post.Letter(
        player.brand, row.to, language, subject, text, name, row.at, player.pk, "legal"
    )
    try:
        post.send(row.kind, letter)
    except post.NotSent as error:
        log.warning("contact_notice.not_sent", extra={"notice": pk})
        attempts = row.attempts + 1
        is_over = error.is_final or attempts >= due.ATTEMPTS
        _put(row, attempts=attempts, due_at=None if is_over else now + due.backoff(attempts))
    else:
        _put(row, due_at=None, sent_at=now)


def _put(row: ContactNotice, **fields: object) -> None:
    ContactNotice.objects.filter(pk=row.pk).update(**fields)
