"""The sections of a player's page that this room has, and what a merge does to its own rows."""

from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy
from django.utils.translation import ngettext

from accounts.people.models import Person
from accounts.people.reader import Reader
from accounts.players import brief, likely, names, pieces, shown, timeline, trail
from accounts.players.forms import AddressForm
from accounts.players.models import Address, Merge, Player
from accounts.players.personal import personal
from accounts.players.pieces import SIDE, Line, line_of_merge, line_of_undo, part
from accounts.players.tabs import OVERVIEW, Asked, tab

_FOLDER = "accounts/players/parts/"


@tab(
    OVERVIEW,
    _lazy("Overview"),
    right="players.see",
    template="accounts/players/tabs/overview.html",
    place=10,
)
def overview(player: Player, reader: Reader, asked: Asked) -> dict[str, Any]:
    """All that is known, at a glance; each room tells its own."""
    return {
        "id": player.pk,
        "brief": brief.of(player.pk, reader),
        "main": pieces.shown(player, reader, column=pieces.MAIN),
        "side": pieces.shown(player, reader, column=SIDE),
        "timeline": timeline.of(
            player, reader, only=asked.get("kind", ""), before=asked.get("before", "")
        ),
        "kinds": timeline.kinds(reader),
        "kind": asked.get("kind", ""),
        "ticket": asked.get("ticket", ""),
    }


@tab(
    "trail",
    _lazy("Audit trail"),
    right="players.trail",
    template="accounts/players/tabs/trail.html",
    place=90,
)
def followed(player: Player, reader: Reader, asked: Asked) -> dict[str, Any]:
    """Who looked, and who changed what."""
    return {"id": player.pk, "trail": trail.of(player, reader, before=asked.get("before", ""))}


@part("linked", right="risk.reasons", template=_FOLDER + "linked.html", place=30, column=SIDE)
def linked(player: Player, reader: Reader) -> dict[str, Any] | None:
    """Accounts that share a device, an instrument or a household: that there are any is told to
    nobody without the right (INV-20)."""
    found = shown.linked(player, reader)
    return {"links": found} if found else None


@part("contacts", right="players.see", template=_FOLDER + "contacts.html", place=10, column=SIDE)
def contacts(player: Player, reader: Reader) -> dict[str, Any]:
    """All ways to reach him, whatever the channel."""
    return contacts_of(player, reader)


@part("facts", right="players.see", template=_FOLDER + "facts.html", place=20, column=SIDE)
def facts(player: Player, reader: Reader) -> dict[str, Any]:
    return {
        "id": player.pk,
        "facts": shown.facts(player, reader),
        "may_change": reader.person.may("players.change"),
    }


@part("likely", right="players.merge", template=_FOLDER + "likely.html", place=5, column=SIDE)
def may_be_same(player: Player, reader: Reader) -> dict[str, Any] | None:
    """Only a hint: a person looks at both and decides."""
    found = likely.same(player)
    return {"id": player.pk, "likely": found} if found else None


def contacts_of(
    player: Player, reader: Reader, *, form: AddressForm | None = None
) -> dict[str, Any]:
    may = reader.person.may
    return {
        "id": player.pk,
        "contacts": shown.contacts(player, reader),
        "may_reveal": may("players.reveal"),
        "may_change": may("players.change"),
        "may_reset": may("platform.deeds") and bool(player.external_id),
        "form": form or AddressForm(brand=player.brand),
    }


@personal(place=10)
def name_and_addresses(player: Player, reader: Reader) -> list[tuple[str | Promise, str]]:
    found = Address.objects.filter(player=player).order_by("kind", "-is_primary", "pk")
    return [
        (_("Full name"), player.person.name),
        *((names.kind(one.kind).name, names.shown_address(one.kind, one.value)) for one in found),
    ]


@line_of_merge
def addresses_move(loser: Player, survivor: Player, person: Person) -> list[Line]:
    found = list(Address.objects.filter(player=loser).order_by("pk"))
    lines = [
        Line(
            names.kind(one.kind).icon,
            _("%(address)s moves over.") % {"address": names.masked_address(one.kind, one.value)},
        )
        for one in found
    ]
    if loser.external_id:
        said = _("The number %(number)s moves over, with what the platform says of it.")
        lines.append(Line("id", said % {"number": loser.external_id}))
    return lines


@line_of_undo
def addresses_return(kept: Merge, person: Person) -> list[Line]:
    mine = Address.objects.filter(player=kept.survivor_id)
    back = mine.filter(pk__in=kept.moved["address"]).count()
    new = mine.filter(created_at__gt=kept.at).exclude(pk__in=kept.moved["address"]).count()
    lines = []
    if back:
        said = ngettext("%(n)s address goes back.", "%(n)s addresses go back.", back)
        lines.append(Line("at", said % {"n": back}))
    if new:
        said = ngettext(
            "%(n)s address that was added since stays with the survivor.",
            "%(n)s addresses that were added since stay with the survivor.",
            new,
        )
        lines.append(Line("at", said % {"n": new}, stays=True))
    if "external_id" in kept.before["filled"]:
        said = _("The number %(number)s goes back.")
        lines.append(Line("id", said % {"number": kept.before["external_id"]}))
    return lines
