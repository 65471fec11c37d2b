"""What can happen to a player's row."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.events.registry import subject, verb
from accounts.people.models import Person
from accounts.players.models import Player
from helpdesk.lib.text import short_name


def visible_players(person: Person) -> "QuerySet[Player]":
    """Players of the person's brands, those too that were merged into others."""
    if not person.may("players.see"):
        return Player.objects.none()
    return Player.objects.filter(brand_id__in=person.brand_ids)


subject(
    "player",
    Player,
    visible_to=visible_players,
    url=lambda pk: f"/players/{pk}/",
    title=lambda player: short_name(player.person.name),
)

verb("player.met", _("First contact"), icon="user", is_quiet=True)
verb("player.address_added", _("%(actor)s added an address"), icon="at")
verb("player.address_removed", _("%(actor)s took an address away"), icon="at")
verb("player.address_chosen", _("%(actor)s chose the address that comes first"), icon="at")
verb("player.corrected", _("%(actor)s corrected name or language"), icon="user")
verb("player.updated", _("The platform told a new tier or city"), icon="user", is_quiet=True)
verb("player.viewed", _("%(actor)s opened the page"), icon="eye", is_quiet=True)
verb("player.revealed", _("%(actor)s looked at the full contact data"), icon="eye", is_quiet=True)
verb("player.merged", _("%(actor)s merged another player into this one"), icon="merge")
verb("player.was_merged", _("%(actor)s merged this player into another one"), icon="merge")
verb("player.parted", _("%(actor)s undid a merge"), icon="undo")
verb("player.was_parted", _("%(actor)s undid the merge of this player"), icon="undo")
verb("player.address_failed", _("Mail to an address of the player comes back"), icon="alert")
verb("player.address_works", _("An address of the player takes mail again"), icon="check")
