"""Somebody whom nobody knew turns out to be a player: what protects him because of what he said
as a stranger protects the player whom he is."""

from datetime import datetime

from django.db.models import Q

from accounts.players.models import Player
from accounts.protection import causes
from accounts.protection.actions import asking, excluding, limits
from accounts.protection.models import (
    Consent,
    Exclusion,
    Hold,
    Interaction,
    LimitChange,
    Marker,
)

_BY_WORD = (Exclusion.SELF, Exclusion.TIME_OUT)


def lock(stranger: Player, player: Player) -> Player:
    """Both, and whomever the player's protection concerns, in one order of keys; who stands for the
    player now."""
    return asking.lock(player, also=[stranger.pk])


def hand_on(stranger: Player, player: Player, *, since: datetime, now: datetime) -> None:
    """Inside the deed that finds it out, which has both locked. Only what is of the talk that he
    goes on with: what was said before in this browser may be somebody else's."""
    _hold_too(stranger, player, since=since)
    _carry_signs(stranger, player, since=since)
    of_then = Q(changed_at__gte=since) | Q(said_again_at__gte=since)
    asked = Exclusion.objects.filter(of_then, player=stranger, kind__in=_BY_WORD)
    for one in asked.exclude(status=Exclusion.ENDED).order_by("pk"):
        excluding.exclude_too(player, one, now=now)
    _tighten_too(stranger, player, since=since, now=now)
    said = Consent.objects.filter(player=stranger, is_given=False, at__gte=since)
    for refusal in list(said.order_by("at", "pk")):
        refusal.pk, refusal.player = None, player
        refusal.save(force_insert=True)


def _hold_too(stranger: Player, player: Player, *, since: datetime) -> None:
    """A suspicion of age is raised anew by the room that knows what follows from it."""
    standing = Hold.objects.filter(player=stranger, lifted_at=None, placed_at__gte=since)
    has = Hold.objects.filter(player=player, lifted_at=None)
    known = set(has.values_list("cause", "ref", "stops"))
    Hold.objects.bulk_create(
        Hold(
            player=player,
            cause=one.cause,
            ref=one.ref,
            stops=one.stops,
            placed_by_id=one.placed_by_id,
            placed_at=one.placed_at,
        )
        for one in standing.exclude(cause=causes.UNDERAGE)
        if (one.cause, one.ref, one.stops) not in known
    )


def _carry_signs(stranger: Player, player: Player, *, since: datetime) -> None:
    """Signs of harm and the talks that they open are the player's: who decides about them later
    decides about him."""
    Marker.objects.filter(player=stranger, at__gte=since).update(player=player)
    Interaction.objects.filter(player=stranger, opened_at__gte=since).update(player=player)


def _tighten_too(stranger: Player, player: Player, *, since: datetime, now: datetime) -> None:
    set_then = LimitChange.objects.filter(
        player=stranger, state=LimitChange.IN_FORCE, direction=LimitChange.TIGHTER
    )
    for one in set_then.filter(asked_at__gte=since).order_by("pk"):
        holds, _currency = limits.held(player, one.kind, one.period, now=now)
        if one.amount is not None and (holds is None or one.amount < holds):
            limits.ask(
                player,
                kind=one.kind,
                period=one.period,
                amount=one.amount,
                via=one.asked_via,
                by=asking.by_system(),
                now=now,
            )
