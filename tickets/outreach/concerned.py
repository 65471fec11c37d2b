"""Whom a notice concerns: who is known to use what it is about, else who is active.

Who has excluded himself is not written to about play that is not his: what pays out, the way in
and the chat are his as anybody's.
"""

from datetime import datetime, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.db.models.functions import Coalesce

from accounts.money.models import Deposit, Withdrawal
from accounts.platform.models import AccountFacts
from accounts.players.models import Player
from accounts.protection.models import Exclusion
from knowledgebase.notices.models import Component, Notice
from tickets.outreach.models import Recipient

SINCE = timedelta(days=30)
_PART = 500


def concerned(notice: Notice, *, now: datetime, after: int = 0, most: int = _PART) -> list[int]:
    """Keys of players, of whoever was merged the survivor's, in order; those `after` a key."""
    rows = _concerned(notice, now=now).filter(pk__gt=after).order_by("pk")
    return list(rows.values_list("pk", flat=True)[:most])


def count(notice: Notice, *, now: datetime) -> int:
    return _concerned(notice, now=now).count()


def told(notice: Notice, *, after: int = 0, most: int = _PART) -> list[int]:
    """Who has had a mail about it, or may have had one."""
    rows = Recipient.objects.filter(
        notice=notice, state__in=(Recipient.SENT, Recipient.UNCLEAR), player__gt=after
    )
    return list(rows.order_by("player").values_list("player", flat=True).distinct()[:most])


def _concerned(notice: Notice, *, now: datetime) -> "QuerySet[Player]":
    since = now - SINCE
    parts = list(Component.objects.filter(pk__in=notice.component_ids))
    uses = {one.use for one in parts}
    excluded = _whose(Exclusion.objects.exclude(status=Exclusion.ENDED))
    deposited = Deposit.objects.filter(at__gt=since)
    withdrew = _whose(Withdrawal.objects.filter(at__gt=since))
    lately = Q(last_login_at__gt=since) | Q(registered_at__gt=since)
    active = (
        Q(pk__in=_whose(AccountFacts.objects.filter(lately)))
        | Q(pk__in=_whose(deposited))
        | Q(pk__in=withdrew)
    )
    may_play = ~Q(pk__in=excluded)
    found = Q(pk__in=[])
    if Component.DEPOSITS in uses:
        methods = [one.method for one in parts if one.use == Component.DEPOSITS]
        used = deposited.filter(method__in=methods) if all(methods) else deposited
        found |= may_play & Q(pk__in=_whose(used))
    if Component.WITHDRAWALS in uses:
        found |= Q(pk__in=withdrew)
    if Component.PLAY in uses:
        found |= may_play & active
    if Component.REACH in uses or not uses:
        found |= active
    return Player.objects.filter(found, merged_into=None, brand__in=notice.brand_ids)


def _whose(rows: "QuerySet[Any]") -> "QuerySet[Any]":
    """Whoever stands for the players of these rows now."""
    return rows.annotate(who=Coalesce("player__merged_into", "player")).values("who")
