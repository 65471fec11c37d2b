"""What was asked for while two records were one person protects both of them afterwards."""

from datetime import datetime

from django.db.models import Q
from django.db.models.functions import Coalesce

from accounts.events import actions as events
from accounts.players.family import family
from accounts.players.models import Player
from accounts.protection.actions import asking, limits, marking
from accounts.protection.models import Consent, Exclusion, LimitChange, Marker, Return

_OPEN_RETURNS = (Return.ASKED, Return.COOLING_OFF)
_OPEN_CHANGES = (LimitChange.WAITING, LimitChange.TO_CONFIRM)


def share_exclusions(first: Player, second: Player, *, since: datetime, now: datetime) -> None:
    """Each keeps what stands of the time in which they were one. A way back that one of them began
    then is over: nobody knows who of the two it was."""
    his = family(first.pk) | family(second.pk)
    asked = Return.objects.filter(
        exclusion__player__in=his, asked_at__gte=since, state__in=_OPEN_RETURNS
    )
    for one in asked.select_related("exclusion"):
        one.state, one.due_at = Return.WITHDRAWN, None
        one.save(update_fields=["state", "due_at"])
        if one.exclusion.status == Exclusion.COOLING_OFF:
            _goes_on(one.exclusion, now=now)
            one.exclusion.save(update_fields=["status", "changed_at", "due_at"])
    for holder, other in ((first, second), (second, first)):
        of_then = Q(changed_at__gte=since) | Q(said_again_at__gte=since)
        standing = Exclusion.objects.filter(of_then, player__in=family(holder.pk))
        for kept in standing.exclude(status=Exclusion.ENDED):
            _give(kept, other, now=now)


def share_signs(first: Player, second: Player, *, since: datetime, now: datetime) -> None:
    """Strong signs that were noted of both, or confirmed: each is spoken with."""
    of_then = Q(at__gte=since) | Q(decided_at__gte=since)
    strong = Marker.objects.filter(of_then, strength=Marker.STRONG, state=Marker.STANDING)
    for holder, other in ((first, second), (second, first)):
        for marker in list(strong.filter(player__in=family(holder.pk)).order_by("pk")):
            marking.share(marker, other, now=now)


def share_limits(first: Player, second: Player, *, since: datetime, now: datetime) -> None:
    """The same with what was made tighter. What was to be looser waits no more."""
    asked = LimitChange.objects.filter(player__in=(first, second), asked_at__gte=since)
    asked.filter(state__in=_OPEN_CHANGES).update(state=LimitChange.WITHDRAWN, due_at=None)
    tighter = asked.filter(state=LimitChange.IN_FORCE, direction=LimitChange.TIGHTER)
    for holder, other in ((first, second), (second, first)):
        held = LimitChange.objects.filter(player=other, state=LimitChange.IN_FORCE)
        known = {(one.kind, one.period): one for one in held}
        for one in list(tighter.filter(player=holder)):
            has = known.get((one.kind, one.period))
            if has is not None and has.amount is not None and has.amount <= (one.amount or 0):
                continue
            if has is not None:
                has.state = LimitChange.OVERTAKEN
                has.save(update_fields=["state"])
            _holds_for(other, one, now=now)
    for each in (first, second):
        _revive(each, since=since, now=now)


def share_refusals(first: Player, second: Player, *, since: datetime) -> None:
    """That he wants no more offers was said of both; a yes stays with whom it was kept of."""
    said = Consent.objects.filter(is_given=False, at__gte=since).order_by("at", "pk")
    of_first, of_second = (list(said.filter(player__in=family(one.pk))) for one in (first, second))
    for words, other in ((of_first, second), (of_second, first)):
        for one in words:
            one.pk, one.player = None, other
            one.save(force_insert=True)


def _revive(player: Player, *, since: datetime, now: datetime) -> None:
    """What held on his own record when the two became one holds again, where something that
    was said of both has overtaken it and is not his."""
    his = LimitChange.objects.filter(player=player)
    has = set(his.filter(state=LimitChange.IN_FORCE).values_list("kind", "period"))
    began = Coalesce("agreed_at", "asked_at")
    came = his.filter(Q(direction=LimitChange.TIGHTER) | Q(agreed_at__isnull=False))
    before = came.annotate(began=began).filter(began__lt=since)
    newest = before.order_by("kind", "period", "-began", "-pk").distinct("kind", "period")
    for one in list(newest):
        is_over = one.state != LimitChange.OVERTAKEN or one.amount is None
        if is_over or (one.kind, one.period) in has:
            continue
        _holds_for(player, one, now=now)


def _holds_for(player: Player, one: LimitChange, *, now: datetime) -> None:
    """As a row of his own, of which the platform is told once more: what it keeps for him may be
    the looser one. Where it keeps a tighter one that stays."""
    kept, _currency = limits.held(player, one.kind, one.period, now=now)
    is_tighter = one.amount is not None and (kept is None or one.amount < kept)
    one.pk, one.player, one.state = None, player, LimitChange.IN_FORCE
    if is_tighter:
        one.confirmed_at = None
    one.save(force_insert=True)
    if is_tighter:
        events.record(
            "protection.limit_in_force",
            player,
            by=asking.by_system(),
            change=one.pk,
            kind=one.kind,
            period=one.period,
            amount=one.amount,
            currency=one.currency,
            before=one.before,
            direction=one.direction,
        )


def _give(one: Exclusion, other: Player, *, now: datetime) -> None:
    """Under the same name, so that the platform's word about one is about both."""
    has = Exclusion.objects.filter(player=other, ref=one.ref).first()
    told = has if has is not None and one.asked_via and not has.asked_via else None
    if told is not None:  # under our name, which is for what was asked of us
        told.delete()
    if has is None or told is not None:
        has = Exclusion(player=other, asked_by_id=one.asked_by_id)
        same = ("ref", "kind", "starts_at", "version", "confirmed_at", "return_from")
        for name in (*same, "cooling_hours"):
            setattr(has, name, getattr(one, name))
        # what a platform told of the one is ours for the other: no telling about him ends it
        has.asked_via = one.asked_via or "platform"
        has.platform_ref, has.scope, has.ends_at = one.platform_ref, one.scope, one.ends_at
        if told is not None and told.status != Exclusion.ENDED:
            _grow(has, told)
    elif has.status == Exclusion.ENDED:
        return
    else:
        _grow(has, one)
    _goes_on(has, now=now)
    has.save()


def _grow(one: Exclusion, other: Exclusion) -> None:
    ends = (one.ends_at, other.ends_at)
    one.ends_at = None if None in ends else max(end for end in ends if end is not None)
    one.scope = other.scope if one.scope == "brand" else one.scope


def _goes_on(one: Exclusion, *, now: datetime) -> None:
    lasts = one.ends_at is None or one.ends_at > now
    one.status = Exclusion.ACTIVE if lasts else Exclusion.AWAITING_RETURN
    if one.kind == Exclusion.TIME_OUT:
        one.status = Exclusion.ACTIVE  # its time is looked at by the clock
    one.changed_at, one.due_at = now, one.ends_at if one.status == Exclusion.ACTIVE else None
