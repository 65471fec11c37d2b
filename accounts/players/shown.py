"""A player in words, every one of them ready for the page; contact data masked."""

from collections import Counter
from typing import NamedTuple

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.people.reader import Reader
from accounts.players import names
from accounts.players.models import Address, Link, Player
from helpdesk.lib import text as words
from helpdesk.lib import times


class Contact(NamedTuple):
    id: int
    icon: str
    kind: str
    value: str
    is_first: bool  # of several of its kind
    can_be_first: bool
    is_failing: bool
    seen: str


class Head(NamedTuple):
    id: int
    name: str
    face: str
    tier: str
    is_vip: bool
    language: str
    about: str
    brand: str


def head(player: Player, reader: Reader, *, brands: int) -> Head:
    """Who it is, no more than it takes to know him. The brand is named where there are several."""
    person = player.person
    since = _("since %(year)s") % {"year": player.since_date.year} if player.since_date else ""
    is_foreign = person.language[:2] != reader.language[:2]
    about = [player.external_id or _("Not known to the platform"), since]
    return Head(
        id=player.pk,
        name=words.short_name(person.name),
        face=words.initials(person.name, person.language),
        tier=names.tier(player.tier),
        is_vip=names.is_vip(player.tier),
        language=person.language.upper() if is_foreign else "",
        about=" · ".join(part for part in about if part),
        brand=player.brand.name if brands > 1 else "",
    )


def facts(player: Player, reader: Reader) -> list[tuple[str, str]]:
    """What is good to know before one writes."""
    person = player.person
    there = times.time_of_day(reader.now, tz=times.zone(person.time_zone), language=reader.language)
    found = [
        (_("Language"), names.language(person.language)),
        (_("Local time"), f"{there} {player.city}".strip()),
        (_("Number"), player.external_id or "–"),
        (_("Brand"), player.brand.name),
        (_("First contact"), reader.full(player.created_at)),
        (_("Last contact"), reader.full(player.last_contact_at)),
    ]
    if player.since_date:
        found.insert(3, (_("Player since"), reader.day(player.since_date)))
    return found


class Linked(NamedTuple):
    id: int
    name: str
    number: str
    how: str
    since: str


_HOW = {
    "device": _lazy("The same device"),
    "instrument": _lazy("The same card or account"),
    "document": _lazy("The same document"),
    "household": _lazy("The same household"),
    "said": _lazy("Said so"),
    "email": _lazy("The same e-mail address"),
    "phone": _lazy("The same phone number"),
}


def linked(player: Player, reader: Reader) -> list[Linked]:
    """The newest first, of those brands that the reader sees."""
    found = (
        Link.objects.filter(Q(first=player) | Q(second=player), ended_at=None)
        .select_related("first__person", "second__person")
        .order_by("-noted_at")[:20]
    )
    lines = []
    for one in found:
        other = one.second if one.first_id == player.pk else one.first
        if other.brand_id in reader.person.brand_ids:
            how = str(_HOW.get(one.kind, one.kind))
            since = reader.short(one.noted_at)
            lines.append(
                Linked(
                    other.pk,
                    words.short_name(other.person.name),
                    other.external_id or "",
                    how,
                    since,
                )
            )
    return lines


def contacts(player: Player, reader: Reader) -> list[Contact]:
    """The addresses, masked, those that come first before the others."""
    found = list(Address.objects.filter(player=player).order_by("kind", "-is_primary", "pk"))
    several = Counter(one.kind for one in found)
    return [_contact(one, reader, of_several=several[one.kind] > 1) for one in found]


def _contact(one: Address, reader: Reader, *, of_several: bool) -> Contact:
    kind = names.kind(one.kind)
    return Contact(
        id=one.pk,
        icon=kind.icon,
        kind=str(kind.name),
        value=names.masked_address(one.kind, one.value),
        is_first=one.is_primary and of_several,
        can_be_first=not one.is_primary,
        is_failing=one.is_failing,
        seen=_("last used %(time)s") % {"time": reader.short(one.last_seen_at)}
        if one.last_seen_at
        else _("never used to write to us"),
    )
