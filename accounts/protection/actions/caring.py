"""Handle with care: advice for colleagues about a player, who never reads it."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players import proof
from accounts.players.actions import rows
from accounts.players.family import family
from accounts.players.models import Player
from accounts.protection.models import CareMark
from helpdesk.lib import redact
from helpdesk.lib import text as words

LONGEST = 500


class SaysHow(Exception):
    message = _("Write in a sentence or two how to speak with this player.")


class Past(Exception):
    message = _("Choose a day that is still to come.")


@transaction.atomic
def mark(
    player: Player | int, *, advice: str, by: Person, now: datetime, until: datetime | None = None
) -> CareMark:
    """In place of what stood before: there is one piece of advice at a time."""
    said = redact.mask_cards(words.clean(advice).strip())
    if not 0 < len(said) <= LONGEST:
        raise SaysHow
    if until is not None and until <= now:
        raise Past
    found = rows.locked(player)
    proof.forbid_own([found.pk], "protect", by=by)
    _standing(found).update(ended_at=now, ended_by=by)
    kept = CareMark.objects.create(player=found, advice=said, by=by, at=now, until=until)
    events.record("protection.care_marked", found, by=by, mark=kept.pk)
    return kept


@transaction.atomic
def end(player: Player | int, *, by: Person, now: datetime) -> bool:
    """Whether there was any."""
    found = rows.locked(player)
    proof.forbid_own([found.pk], "protect", by=by)
    if not _standing(found).update(ended_at=now, ended_by=by):
        return False
    events.record("protection.care_ended", found, by=by)
    return True


def standing(player_id: int, *, now: datetime) -> CareMark | None:
    marks = CareMark.objects.filter(player__in=family(player_id), ended_at=None)
    return marks.filter(Q(until=None) | Q(until__gt=now)).order_by("-at", "-pk").first()


def _standing(player: Player) -> "QuerySet[CareMark]":
    return CareMark.objects.filter(player__in=family(player.pk), ended_at=None)
