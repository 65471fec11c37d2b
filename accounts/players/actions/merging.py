"""Two players turn out to be one person: only a person decides that, and it can be taken back."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players import proof
from accounts.players.actions import rows, telling
from accounts.players.models import Address, Merge, Player
from accounts.players.proof import ON_PAGE, Place

UNDO_FOR = timedelta(days=30)
# What the platform says of a player goes with its id.
_PLATFORMS = ("tier", "city", "since_date")


class Refused(Exception):
    """These two can't be merged; `message` says why and what to do."""

    message: str | Promise = ""


class SamePlayer(Refused):
    message = _("This is one player already.")


class OtherBrand(Refused):
    message = _("These players belong to different brands. A brand’s players stay its own.")


class TwoNumbers(Refused):
    message = _(
        "The platform knows these two by different ids, so for it they are two accounts. "
        "Ask the risk team to look at both; nothing is merged here."
    )


class AlreadyMerged(Refused):
    message = _("One of these two has been merged meanwhile. Open the page anew and look again.")


class TooLate(Refused):
    message = _("This merge is older than 30 days and stays.")


class MergedSince(Refused):
    message = _("The player has been merged again since then. Undo the later merge first.")


def refusal(survivor: Player, loser: Player) -> Refused | None:
    """Why these two can't become one, if so."""
    if survivor.pk == loser.pk:
        return SamePlayer()
    if survivor.brand_id != loser.brand_id:
        return OtherBrand()
    if survivor.merged_into_id or loser.merged_into_id:
        return AlreadyMerged()
    if survivor.external_id and loser.external_id:
        return TwoNumbers()
    return None


@transaction.atomic
def merge(
    loser: Player, *, into: Player, by: Person, now: datetime, place: Place = ON_PAGE
) -> Merge:
    """Everything of `loser` is the survivor's from now on; the same again answers the same.

    Conversations follow `during` this deed, in the rooms above. What protects either of them
    stays where it is: the contact gate asks for both. Raises NotProven.
    """
    both = rows.locked_both(loser.pk, into.pk)
    loser, survivor = both[loser.pk], both[into.pk]
    done = Merge.objects.filter(loser=loser, survivor=survivor, undone_at=None).first()
    if done is not None and loser.merged_into_id == survivor.pk:
        return done
    if (refused := refusal(survivor, loser)) is not None:
        raise refused
    proof.forbid_own([loser.pk, survivor.pk], "merge", by=by)
    _prove(loser, survivor, by=by, place=place, now=now)
    kept = Merge.objects.create(
        survivor=survivor, loser=loser, by=by, at=now, undo_until=now + UNDO_FOR
    )
    kept.before = {"name": loser.person.name, "external_id": loser.external_id}
    kept.before |= _move_addresses(loser, survivor, kept)
    kept.before["filled"] = _fill(survivor, loser)
    _follow(loser, survivor, kept)
    rows.name_family(loser, survivor.person.name)
    kept.save(update_fields=["moved", "before"])
    events.record("player.was_merged", loser, by=by, merge=kept.pk, into=survivor.pk)
    events.record("player.merged", survivor, by=by, merge=kept.pk, loser=loser.pk)
    kept.refresh_from_db(fields=["moved"])
    return kept


def _prove(loser: Player, survivor: Player, *, by: Person, place: Place, now: datetime) -> None:
    """Whoever is merged into an account brings it his addresses: that is a change of contact."""
    account, other = (survivor, loser) if survivor.external_id else (loser, survivor)
    if by.kind != Person.STAFF or not account.external_id:
        return
    brings = Address.objects.filter(player=other).exclude(kind=Address.HANDLE)
    if brings.exists():
        proof.demand(account, "merge", by=by, place=place, now=now)
        telling.tell(account, change="added", kind=brings[0].kind, now=now)


def note_moved(merge_id: int, kind: str, keys: list[int]) -> None:
    """Rooms above write down which of their rows went over, so that these can go back."""
    kept = Merge.objects.get(pk=merge_id)  # its players are locked
    kept.moved[kind] = [*kept.moved.get(kind, []), *keys]
    kept.save(update_fields=["moved"])


def _move_addresses(loser: Player, survivor: Player, kept: Merge) -> dict[str, Any]:
    mine = list(Address.objects.filter(player=loser).order_by("pk"))
    taken = set(Address.objects.filter(player=survivor).values_list("kind", flat=True))
    for address in mine:
        address.player = survivor
    primary = [address.pk for address in mine if address.is_primary]
    for address in mine:
        address.is_primary = address.is_primary and address.kind not in taken
    Address.objects.bulk_update(mine, ["player", "is_primary"])
    kept.moved["address"] = [address.pk for address in mine]
    return {"primary": primary}


def _fill(survivor: Player, loser: Player) -> dict[str, list[Any]]:
    """What the survivor lacks comes from the other; field → what it was, what it became."""
    filled: dict[str, list[Any]] = {}
    takes_number = loser.external_id is not None
    if takes_number:
        number, loser.external_id = loser.external_id, None
        loser.save(update_fields=["external_id"])
        filled["external_id"] = [None, number]
    for name in _PLATFORMS:
        mine, theirs = getattr(survivor, name), getattr(loser, name)
        if theirs and (takes_number or not mine) and theirs != mine:
            filled[name] = [plain(mine), plain(theirs)]
            setattr(survivor, name, theirs)
    if takes_number:
        survivor.external_id = number
    survivor.last_contact_at = max(survivor.last_contact_at, loser.last_contact_at)
    survivor.save(update_fields=["external_id", *_PLATFORMS, "last_contact_at"])
    return filled


def _follow(loser: Player, survivor: Player, kept: Merge) -> None:
    """Whoever was merged into the loser leads to the survivor as well."""
    before = Player.objects.filter(merged_into=loser)
    kept.moved["player"] = list(before.order_by("pk").values_list("pk", flat=True))
    followers = [row.person_id for row in before]
    before.update(merged_into=survivor)
    Person.objects.filter(pk__in=followers).update(name=survivor.person.name)
    loser.merged_into = survivor
    loser.save(update_fields=["merged_into"])


def plain(value: Any) -> Any:
    """As it stands in the record."""
    return value.isoformat() if isinstance(value, date) else value
