"""Signs of harm: noted, confirmed, found wrong, eased.

A strong one that stands stops offers and bonuses in the transaction that makes it stand, and opens
the talk that is owed to the player (INV-04).
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players import proof
from accounts.players.actions import rows
from accounts.players.family import family
from accounts.players.models import Player
from accounts.protection import causes, gate, harm
from accounts.protection.actions import holding, interacting
from accounts.protection.models import Marker
from helpdesk.lib import redact
from helpdesk.lib import text as words

_STOPS = {
    Marker.WATCH: (),
    Marker.MODERATE: (gate.VIP,),
    Marker.STRONG: (gate.MARKETING,),  # and with it all that invites
}
_LONGEST = 500


class Refused(Exception):
    message = _("That is not possible now.")


class UnknownSign(Refused):
    message = _("Choose what you have seen and how much it weighs.")


class NotDecided(Refused):
    message = _("Safer gambling or compliance decides about that.")


class NeedsReason(Refused):
    message = _("Write why, so that whoever reads it later understands.")


class Over(Refused):
    message = _("Somebody has decided about it already.")


@transaction.atomic
def note(
    player: Player | int,
    *,
    category: str,
    code: str,
    strength: str,
    detected_by: str,
    by: Person,
    now: datetime,
    value: Mapping[str, Any] | None = None,
    window: timedelta | None = None,
    evidence: tuple[str, int] | None = None,
    state: str = "",
) -> Marker:
    """What a machine read in words waits for a person; what was counted or seen stands at once.

    What a machine finds twice in one piece of evidence is one marker, whatever has become of it.
    """
    known = category in harm.CATEGORIES and strength in harm.RANK and detected_by in harm.DETECTED
    if not known or not code:
        raise UnknownSign
    found = rows.locked(player)
    proof.forbid_own([found.pk], "protect", by=by)
    kind, key = evidence or ("", None)
    if key is not None and detected_by != "agent":
        before = Marker.objects.filter(
            player__in=family(found.pk), code=code, evidence_type=kind, evidence_id=key
        ).first()
        if before is not None:
            return before
    is_read = detected_by == "player_statement"
    marker = Marker(
        player=found,
        category=category,
        code=code,
        strength=strength,
        detected_by=detected_by,
        value=dict(value or {}),
        window_seconds=int(window.total_seconds()) if window else None,
        evidence_type=kind,
        evidence_id=key,
        state=state or (Marker.SUGGESTED if is_read else Marker.STANDING),
        by=by,
        at=now,
    )
    if marker.state == Marker.STANDING:
        marker.interaction = interacting.open_for(found, strength=strength, by=by, now=now)
    marker.save()
    if marker.state == Marker.STANDING:
        _hold(marker, found, by=by, now=now)
    events.record("protection.marker_noted", found, by=by, **_detail(marker))
    return marker


@transaction.atomic
def confirm(marker: Marker, *, by: Person, now: datetime, strength: str = "") -> Marker:
    """A person finds what was read to be so; he may say that it weighs more or less."""
    found, player = _locked(marker, by=by)
    if found.state == Marker.STANDING:
        return found
    if found.state != Marker.SUGGESTED:
        raise Over
    if strength and strength not in harm.RANK:
        raise UnknownSign
    found.strength = strength or found.strength
    found.interaction = interacting.open_for(player, strength=found.strength, by=by, now=now)
    _decide(found, player, Marker.STANDING, why="", by=by, now=now)
    _hold(found, player, by=by, now=now)
    return found


def share(marker: Marker, player: Player, *, now: datetime) -> None:
    """Part of parting two, whose rows it holds: what stands of the one while nobody knew of two may
    be the other's. He is owed a talk of his own, and somebody decides about each of them."""
    root = marker.same_as_id or marker.pk
    if _same(root).filter(player__in=family(player.pk)).exists():
        return
    by = Person.objects.get(kind=Person.SYSTEM)
    marker.pk, marker.player, marker.same_as_id = None, player, root
    marker.interaction = interacting.open_for(player, strength=marker.strength, by=by, now=now)
    marker.save(force_insert=True)
    _hold(marker, player, by=by, now=now)
    events.record("protection.marker_noted", player, by=by, **_detail(marker))


@transaction.atomic
def dismiss(marker: Marker, *, why: str, by: Person, now: datetime) -> Marker:
    """It was never so. What was only suggested is put right by whoever reads the words, of a strong
    sign with the reason; what stands, by those who decide, with the hold that it placed. It was
    never so of anybody who was parted from him since, either."""
    root = marker.same_as_id or marker.pk
    same = list(_same(root).exclude(pk=marker.pk).order_by("pk"))
    owners = Player.objects.filter(pk__in=[marker.player_id, *(one.player_id for one in same)])
    rows.lock_all(owner.survivor_id for owner in owners)
    found, player = _locked(marker, by=by)
    if found.state == Marker.DISMISSED:
        return found
    ended = _end(found, player, Marker.DISMISSED, why=why, by=by, now=now)
    for one in same:
        other, his = _locked(one, by=by)
        if other.state == Marker.STANDING:
            _end(other, his, Marker.DISMISSED, why=why, by=by, now=now)
    return ended


def people(marker: Marker) -> list[int]:
    """Whose sign it is, and theirs of whom the same was noted: as persons."""
    same = _same(marker.same_as_id or marker.pk)
    return list(same.order_by("pk").values_list("player__person_id", flat=True))


@transaction.atomic
def ease(marker: Marker, *, why: str, by: Person, now: datetime) -> Marker:
    """It was so and does not weigh any more: marked down by those who decide."""
    found, player = _locked(marker, by=by)
    if found.state == Marker.EASED:
        return found
    if found.state != Marker.STANDING:
        raise Over
    return _end(found, player, Marker.EASED, why=why, by=by, now=now)


def _end(
    marker: Marker, player: Player, state: str, *, why: str, by: Person, now: datetime
) -> Marker:
    was_standing = marker.state == Marker.STANDING
    if not was_standing and marker.state != Marker.SUGGESTED:
        raise Over
    if was_standing and not by.may("protection.decide"):
        raise NotDecided
    said = redact.mask_cards(words.clean(why).strip())[:_LONGEST]
    if not said and (was_standing or marker.strength == Marker.STRONG):
        raise NeedsReason
    if was_standing:
        ref = _ref(marker)
        holding.lift_everywhere(cause=causes.HARM, ref=ref, by=by, now=now, why=said)
    _decide(marker, player, state, why=said, by=by, now=now)
    if was_standing and marker.interaction_id is not None:
        interacting.drop_when_nothing_stands(marker.interaction_id, player, by=by, now=now)
    return marker


def _decide(
    marker: Marker, player: Player, state: str, *, why: str, by: Person, now: datetime
) -> None:
    marker.state, marker.why = state, why
    marker.decided_by, marker.decided_at = by, now
    marker.save(
        update_fields=["state", "why", "strength", "decided_by", "decided_at", "interaction"]
    )
    events.record("protection.marker_decided", player, by=by, **_detail(marker))


def _hold(marker: Marker, player: Player, *, by: Person, now: datetime) -> None:
    stops = _STOPS[marker.strength]
    if stops:
        holding.place(player, cause=causes.HARM, stops=stops, ref=_ref(marker), by=by, now=now)


def _same(root: int) -> "QuerySet[Marker]":
    return Marker.objects.filter(Q(pk=root) | Q(same_as=root))


def _ref(marker: Marker) -> str:
    return f"marker-{marker.pk}"


def _detail(marker: Marker) -> dict[str, Any]:
    return {
        "marker": marker.pk,
        "code": marker.code,
        "strength": marker.strength,
        "state": marker.state,
        "interaction": marker.interaction_id,
    }


def _locked(marker: Marker, *, by: Person) -> tuple[Marker, Player]:
    """The player first, as everybody who protects him does."""
    player = rows.locked(marker.player_id)
    proof.forbid_own([player.pk], "protect", by=by)
    return Marker.objects.select_for_update(no_key=True, of=("self",)).get(pk=marker.pk), player
