"""What follows from a change of contact data."""

from accounts.events.actions import moment
from accounts.events.registry import Fact, during
from accounts.people.models import Person
from accounts.players.models import Address, Merge, Player
from accounts.verification.challenges.actions import holding


@during("player.address_added", "player.address_removed", "player.address_chosen")
def hold(fact: Fact, player: Player) -> None:
    """Of what the platform tells itself it knows already."""
    if fact.detail["kind"] == Address.HANDLE or player.external_id is None:
        return
    if Person.objects.filter(pk=fact.actor_id, kind=Person.STAFF).exists():
        holding.hold_withdrawals(player, event_id=fact.event_id, now=moment())


@during("player.merged", "player.parted")
def hold_where_contacts_came_or_went(fact: Fact, player: Player) -> None:
    """Whose record becomes one with an account, or leaves it, changes the account's contacts."""
    kept = Merge.objects.select_related("loser").get(pk=fact.detail["merge"])
    account = kept.loser if kept.loser.external_id else player
    if account.external_id is None or not _has_other_contacts(kept):
        return
    if Person.objects.filter(pk=fact.actor_id, kind=Person.STAFF).exists():
        holding.hold_withdrawals(account, event_id=fact.event_id, now=moment())


def _has_other_contacts(kept: Merge) -> bool:
    """Of the record that was no account before the merge."""
    both = [kept.survivor_id, kept.loser_id]
    contacts = Address.objects.filter(player__in=both).exclude(kind=Address.HANDLE)
    came = contacts.filter(pk__in=kept.moved["address"])
    was_account = kept.before["external_id"] is not None
    return (contacts.exclude(pk__in=kept.moved["address"]) if was_account else came).exists()
