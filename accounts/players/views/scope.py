"""Which players and merges a person finds."""

from django.http import Http404

from accounts.events import registry
from accounts.organisation.models import Brand
from accounts.people.models import Person
from accounts.people.sessions import Request
from accounts.players.models import Merge, Player
from accounts.players.proof import ON_PAGE, Place
from accounts.players.verbs import visible_players

_HIGHEST = 2**63 - 1  # a bigint ends here


def brands_of(person: Person) -> list[Brand]:
    return list(Brand.objects.filter(pk__in=person.brand_ids, is_active=True).order_by("name"))


def player_of(request: Request, player_id: int) -> Player:
    """The player if he is of one of the person's brands; it may be one who was merged."""
    if not 0 < player_id <= _HIGHEST:
        raise Http404
    found = visible_players(request.person).select_related("person", "brand")
    player = found.filter(pk=player_id).first()
    if player is None:
        raise Http404
    return player


def survivor_of(request: Request, player_id: int) -> Player:
    """Who stands for this player now."""
    player = player_of(request, player_id)
    return player_of(request, player.survivor_id) if player.merged_into_id else player


def place_of(request: Request, player: Player) -> Place:
    """In which conversation of the player a deed is asked for, where its page names one."""
    number = number_in(request.GET.get("ticket", ""))
    if not request.GET.get("ticket"):
        return ON_PAGE
    kind = registry.kinds["ticket"]
    seen = kind.visible_to(request.person).filter(pk=number or 0, player=player.pk)
    if not seen.exists():
        raise Http404
    return Place(kind.name, number)


def merge_of(request: Request, merge_id: int) -> Merge:
    if not 0 < merge_id <= _HIGHEST:
        raise Http404
    kept = (
        Merge.objects.filter(
            pk=merge_id, survivor__in=visible_players(request.person), undone_at=None
        )
        .select_related("survivor__person", "survivor__brand", "loser__person", "by")
        .first()
    )
    if kept is None:
        raise Http404
    return kept


def number_in(text: str) -> int | None:
    """A key that stands in an address; None for anything else."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
