"""Players' accounts that belong to members of staff (INV-17)."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.approvals.actions import rows
from accounts.approvals.models import StaffAccount
from accounts.events import actions as events
from accounts.people.actions import rows as people
from accounts.people.models import Person
from accounts.players.models import Player


class Noted(rows.Refused):
    message = _("This account is noted already.")


class Own(rows.Refused):
    message = _("This is noted about you. Somebody else has to take it away.")


@transaction.atomic
def note(person: Person, player: Player, *, by: Person, now: datetime) -> StaffAccount:
    """From now on he decides nothing about it, nor about what is linked to it."""
    person = people.locked(person)
    made, is_new = StaffAccount.objects.get_or_create(
        player=player, defaults={"person": person, "noted_by": by, "noted_at": now}
    )
    if not is_new:
        raise Noted
    events.record("person.account_noted", person, by=by, player=player.pk)
    return made


@transaction.atomic
def forget(account: StaffAccount, *, by: Person) -> None:
    if account.person_id == by.pk:
        raise Own
    person = people.locked(account.person)
    gone, _rows = StaffAccount.objects.filter(pk=account.pk).delete()
    if gone:
        events.record("person.account_forgotten", person, by=by, player=account.player_id)
