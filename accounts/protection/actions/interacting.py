"""Talks about safer play that are owed to players: opened by signs of harm, held by people, and
looked back at some days later.

Everything of one player follows each other by his row. There is one open talk at a time: further
signs join it, and the nearer time counts.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.organisation import packs
from accounts.people.models import Person
from accounts.players import proof
from accounts.players.actions import rows
from accounts.players.family import family
from accounts.players.models import Player
from accounts.protection import done, figures, harm, overseers
from accounts.protection.models import Evaluation, Interaction, Marker
from helpdesk.lib import due, redact
from helpdesk.lib import text as words

_LONGEST = 2000
_LEASE = timedelta(seconds=60)


class Refused(Exception):
    message = _("That is not possible now.")


class Over(Refused):
    message = _("Somebody has written down this talk already.")


class SaysWhat(Refused):
    message = _("Write what was said, and choose how you spoke with the player.")


class NeedsEvidence(Refused):
    message = _("Choose how it went, and write what shows it.")


class TooEarly(Refused):
    message = _("This talk is looked back at later.")


def open_for(
    player: Player, *, strength: str, by: Person, now: datetime, due_at: datetime | None = None
) -> Interaction:
    """The talk that is owed to this player, locked, whose row the caller holds: a new one, or the
    one that is open, as urgent as the most urgent of its signs."""
    if due_at is None:
        rules = packs.of(player.brand_id)
        due_at = now + timedelta(seconds=rules.value(f"interaction_{strength}_seconds"))
    level = harm.LEVEL_OF[strength]
    found = standing(player)
    if found is not None:
        return _hurried(found, level=level, due_at=due_at)
    found = Interaction.objects.create(
        player=player,
        level=level,
        state=Interaction.OPEN,
        opened_at=now,
        due_at=due_at,
        look_at=due_at,
    )
    detail: dict[str, Any] = {"interaction": found.pk, "level": level, "due_at": due_at}
    events.record("protection.interaction_opened", player, by=by, ring=_bells(player), **detail)
    return found


def standing(player: Player) -> Interaction | None:
    """The open one, under whichever record of the same person it stands."""
    open_ones = Interaction.objects.filter(player__in=family(player.pk), state=Interaction.OPEN)
    return open_ones.order_by("due_at", "pk").first()


def _hurried(found: Interaction, *, level: int, due_at: datetime) -> Interaction:
    changed = []
    if level > found.level:
        found.level = level
        changed.append("level")
    if due_at < found.due_at:
        found.due_at = due_at
        changed.append("due_at")
        if found.overdue_at is None:
            found.look_at = due_at
            changed.append("look_at")
    if changed:
        found.save(update_fields=changed)
    return found


@transaction.atomic
def perform(
    interaction: Interaction,
    *,
    channel: str,
    what_was_said: str,
    by: Person,
    now: datetime,
    level: int = 0,
    player_response: str = "",
    actions: Collection[str] = (),
    about: tuple[str, int] | None = None,
) -> Interaction:
    """Somebody has spoken with the player: what was seen, said, answered and done. Whether it has
    helped is owed from now on. Of `actions` only what the house can't know counts: the rest is
    what was done."""
    found, player = _locked(interaction.pk, by=by)
    if found.state != Interaction.OPEN:
        raise Over
    said = _text(what_was_said)
    known = channel in harm.CHANNELS and set(actions) <= harm.ACTIONS.keys()
    if not said or not known or (level and level not in harm.LEVELS):
        raise SaysWhat
    found.level = level or found.level
    found.channel, found.what_was_said = channel, said
    found.player_response = _text(player_response)
    were_done = {*actions} - harm.OWN_ACTIONS | {*done.since(found)}
    found.actions = [one for one in harm.ACTIONS if one in were_done]
    found.performed_by, found.performed_at = by, now
    found.about_type, found.about_id = about or ("", None)
    found.state = Interaction.AWAITING
    owed = [
        Evaluation(interaction=found, after_days=days, due_at=now + timedelta(days=days))
        for days in sorted(packs.of(player.brand_id).value("evaluation_days"))
    ]
    Evaluation.objects.bulk_create(owed)
    found.look_at = owed[0].due_at if owed else None
    found.save()
    detail: dict[str, Any] = {
        "interaction": found.pk,
        "level": found.level,
        "actions": found.actions,
    }
    events.record("protection.interaction_performed", player, by=by, ring=_bells(player), **detail)
    return found


@transaction.atomic
def evaluate(
    evaluation: Evaluation, *, outcome: str, evidence: str, by: Person, now: datetime
) -> Evaluation:
    """Whether it has helped, with the figures before and after as they are known now."""
    found, player = _locked(evaluation.interaction_id, by=by)
    kept = Evaluation.objects.select_for_update(no_key=True).get(pk=evaluation.pk)
    if kept.outcome:
        raise Over
    if now < kept.due_at or found.performed_at is None:
        raise TooEarly
    said = _text(evidence)
    if outcome not in harm.OUTCOMES or not said:
        raise NeedsEvidence
    kept.outcome, kept.evidence, kept.by, kept.at = outcome, said, by, now
    kept.figures = figures.compared(
        player.pk, around=found.performed_at, days=kept.after_days, now=now
    )
    kept.save()
    left = Evaluation.objects.filter(interaction=found, outcome="").order_by("due_at").first()
    found.look_at = left.due_at if left else None
    found.state = Interaction.AWAITING if left else Interaction.EVALUATED
    found.save(update_fields=["look_at", "state"])
    detail: dict[str, Any] = {
        "interaction": found.pk,
        "outcome": outcome,
        "after_days": kept.after_days,
    }
    events.record("protection.interaction_evaluated", player, by=by, ring=_bells(player), **detail)
    return kept


def drop_when_nothing_stands(key: int, player: Player, *, by: Person, now: datetime) -> None:
    """Every sign of an open talk was found wrong or has eased: nobody owes it any more. The player
    is locked."""
    still = Marker.objects.filter(interaction=key, state=Marker.STANDING).exists()
    found = Interaction.objects.filter(pk=key, state=Interaction.OPEN)
    if still or not found.update(state=Interaction.DROPPED, look_at=None):
        return
    events.record(
        "protection.interaction_dropped", player, by=by, ring=_bells(player), interaction=key
    )


def settle_due(*, now: datetime) -> int:
    """Finds talks that are late, and looks back that are due; how many."""
    return len(
        due.settle(
            Interaction.objects.all(),
            lambda key: _look(key, now=now),
            now=now,
            lease=_LEASE,
            column="look_at",
        )
    )


@transaction.atomic
def _look(key: int, *, now: datetime) -> None:
    by = Person.objects.get(kind=Person.SYSTEM)
    found, player = _locked(key, by=by)
    detail: dict[str, Any] = {"interaction": found.pk}
    if found.state == Interaction.OPEN:
        if now < found.due_at:
            found.look_at = found.due_at
        else:
            found.look_at, found.overdue_at = None, now
            events.record(
                "protection.interaction_overdue", player, by=by, ring=_bells(player), **detail
            )
    else:
        later = Evaluation.objects.filter(interaction=found, outcome="", due_at__gt=now)
        found.look_at = later.order_by("due_at").values_list("due_at", flat=True).first()
        if Evaluation.objects.filter(interaction=found, outcome="", due_at__lte=now).exists():
            events.record(
                "protection.evaluation_owed", player, by=by, ring=_bells(player), **detail
            )
    found.save(update_fields=["look_at", "overdue_at"])


def _bells(player: Player) -> list[str]:
    return overseers.bells(player.brand_id)


def _text(said: str) -> str:
    return redact.mask_cards(words.clean(said).strip())[:_LONGEST]


def _locked(key: int, *, by: Person) -> tuple[Interaction, Player]:
    """The player first, as everybody who protects him does."""
    player = rows.locked(Interaction.objects.values_list("player_id", flat=True).get(pk=key))
    proof.forbid_own([player.pk], "protect", by=by)
    return Interaction.objects.select_for_update(no_key=True).get(pk=key), player
