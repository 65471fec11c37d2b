"""Mails about maintenance leave: a round is filled with whom it concerns, then each is asked of the
gate and handed over, once."""

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from accounts.platform.models import AccountFacts
from accounts.players import post
from accounts.players.models import Address, Player
from accounts.protection import nights
from accounts.protection.purposes import SERVICE
from helpdesk.lib import due, times
from knowledgebase.notices import letters
from knowledgebase.notices.models import Notice
from tickets.outreach import concerned
from tickets.outreach.models import Recipient, Round

log = logging.getLogger(__name__)
_LEASE = timedelta(minutes=2)
_AT_ONCE = 500  # of a round, filled in one transaction
_MOST = 12  # attempts: two hours and a half; then it is of no use any more
NO_ADDRESS, NOT_TAKEN = "no_address", "not_taken"


def fill_due(*, now: datetime) -> int:
    """Gives the next part of each round that is due its recipients; how many rounds."""
    rounds = Round.objects.filter(state__in=(Round.WAITING, Round.LEAVING))
    return len(due.settle(rounds, lambda pk: _fill(pk, now=now), now=now, lease=_LEASE))


@transaction.atomic
def _fill(round_id: int, *, now: datetime) -> None:
    one = Round.objects.select_for_update(no_key=True).select_related("notice").get(pk=round_id)
    if one.state not in {Round.WAITING, Round.LEAVING}:
        return
    if _is_void(one.notice, one.kind, one.edition):
        _end(one, Round.DROPPED)
        return
    if one.kind in {letters.MOVED, letters.CANCELLED}:
        chosen = concerned.told(one.notice, after=one.filled_to, most=_AT_ONCE)
    else:
        chosen = concerned.concerned(one.notice, now=now, after=one.filled_to, most=_AT_ONCE)
    known = _have_it_already(one, chosen)
    Recipient.objects.bulk_create(
        (
            Recipient(
                round=one,
                notice=one.notice,
                player_id=player_id,
                kind=one.kind,
                edition=one.edition,
                due_at=now,
            )
            for player_id in chosen
            if player_id not in known
        ),
        ignore_conflicts=True,
    )
    one.filled_to = chosen[-1] if chosen else one.filled_to
    if len(chosen) < _AT_ONCE:
        _end(one, Round.OVER)
        return
    one.state, one.due_at = Round.LEAVING, now
    one.save(update_fields=["state", "due_at", "filled_to"])


def _have_it_already(one: Round, chosen: list[int]) -> set[int]:
    """Whom the mail about new times tells what the first one would say at the same moment."""
    if one.kind != letters.DAY or one.edition == 1:
        return set()
    moved = Round.objects.filter(
        notice=one.notice_id, kind=letters.MOVED, edition=one.edition, at__gte=one.at
    )
    told = Recipient.objects.filter(notice=one.notice_id, kind__in=letters.KINDS)
    if not moved.exists():
        return set()
    before = told.filter(player__in=chosen, edition__lt=one.edition).exclude(
        state__in=(Recipient.DENIED, Recipient.FAILED, Recipient.DROPPED)
    )
    return set(before.values_list("player_id", flat=True))


def send_due(*, now: datetime) -> int:
    """Sends the next one that is due; whether there was one."""
    recipient = _take(now=now)
    if recipient is None:
        return 0
    state, reason = _sent(recipient, now=now)
    _settle(recipient, state, reason, now=now)
    return 1


def find_unclear(*, now: datetime) -> int:
    """Those with whom somebody died: nobody knows whether they left, and none goes twice."""
    lost = Recipient.objects.filter(state=Recipient.LEAVING, due_at__lte=now)
    return lost.update(state=Recipient.UNCLEAR, due_at=None, settled_at=now)


@transaction.atomic(savepoint=False)
def _take(*, now: datetime) -> Recipient | None:
    """It is `leaving` when this is committed, so that nobody else takes it, ever."""
    waiting = Recipient.objects.select_for_update(skip_locked=True, no_key=True, of=("self",))
    found = (
        waiting.filter(state=Recipient.WAITING, due_at__lte=now)
        .order_by("due_at", "pk")
        .select_related("notice", "player__brand", "player__person")
        .first()
    )
    if found is None:
        return None
    if _is_void(found.notice, found.kind, found.edition):
        found.state, found.due_at, found.settled_at = Recipient.DROPPED, None, now
    else:
        found.state, found.due_at = Recipient.LEAVING, now + _LEASE
        found.attempts += 1
    found.save(update_fields=["state", "due_at", "attempts", "settled_at"])
    return found


def _sent(one: Recipient, *, now: datetime) -> tuple[str, str]:
    """Hands it over; what became of it, and why."""
    if one.state == Recipient.DROPPED:
        return Recipient.DROPPED, ""
    player = one.player
    to = _address(player)
    if not to:
        return Recipient.FAILED, NO_ADDRESS
    try:
        post.send(Address.EMAIL, _letter(one, player, to, now=now))
    except post.Denied as error:
        return Recipient.DENIED, error.reason
    except post.NotSent as error:
        is_over = error.is_final or one.attempts >= _MOST
        return (Recipient.FAILED if is_over else Recipient.WAITING), NOT_TAKEN
    except Exception:
        # whether it left nobody knows: it is not tried again
        log.exception("notice.mail_unclear", extra={"recipient": one.pk})
        return Recipient.UNCLEAR, ""
    return Recipient.SENT, ""


def _settle(one: Recipient, state: str, reason: str, *, now: datetime) -> None:
    again = now + due.backoff(one.attempts) if state == Recipient.WAITING else None
    Recipient.objects.filter(pk=one.pk, state__in=(Recipient.LEAVING, Recipient.DROPPED)).update(
        state=state,
        reason=reason,
        due_at=again,
        settled_at=None if again else now,
    )


def _letter(one: Recipient, player: Player, to: str, *, now: datetime) -> post.Letter:
    notice, brand = one.notice, player.brand
    language = player.person.language or brand.language
    told = letters.Told(
        notice.titles,
        notice.affected,
        notice.meanwhile,
        notice.starts_at,
        notice.ends_at,
        tuple(brand.languages),
        brand.name,
        status_url=f"{settings.CHAT_ORIGIN}/help/{brand.slug}/{language}/status/",
    )
    tz = times.zone(_zone(player))
    subject, text = letters.letter(one.kind, told, language=language, tz=tz)
    return post.Letter(
        brand,
        to,
        language,
        subject,
        text,
        f"notice-{one.pk}",
        now,
        player.pk,
        SERVICE,
        is_asked_for=False,
    )


def _zone(player: Player) -> str:
    """Of his country, where that has one; else what we know of him, which begins as his brand's."""
    country = (
        AccountFacts.objects.filter(player=player).values_list("country", flat=True).first() or ""
    )
    zones = nights.ZONES.get(country, ())
    return zones[0] if len(zones) == 1 else player.person.time_zone or player.brand.time_zone


def _address(player: Player) -> str:
    own = Address.objects.filter(player=player, kind=Address.EMAIL, is_failing=False)
    return own.order_by("-is_primary", "pk").values_list("value", flat=True).first() or ""


def _is_void(notice: Notice, kind: str, edition: int) -> bool:
    """Whether it would say what is not so any more."""
    if kind == letters.CANCELLED:
        return notice.state != Notice.CANCELLED
    return notice.state != Notice.SCHEDULED or notice.edition != edition


def _end(one: Round, state: str) -> None:
    one.state, one.due_at = state, None
    one.save(update_fields=["state", "due_at", "filled_to"])
