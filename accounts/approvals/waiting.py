"""What waits for a second person: for whoever looks first, then what he asked, then the rest."""

import hashlib
from datetime import datetime
from typing import NamedTuple

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from accounts.approvals import kinds, objections, shown
from accounts.approvals.models import ApprovalRequest
from accounts.approvals.shown import Line
from accounts.approvals.verbs import visible_requests
from accounts.organisation.models import Brand
from accounts.people.models import Person
from accounts.people.reader import Reader
from accounts.players.models import Player
from helpdesk.lib import text as words

MOST = 200  # open ones on a page
_MOST_UNASKED = 50
COUNTED = 99


class Unasked(NamedTuple):
    """Something that nobody has put up yet."""

    url: str
    title: str
    amount: str
    player: str
    player_id: int
    brand: str


class Group(NamedTuple):
    name: str
    title: str
    lines: list[Line]


class Waiting(NamedTuple):
    groups: list[Group]
    unasked: list[Unasked]
    has_more: bool
    shows_brand: bool

    @property
    def version(self) -> str:
        return version_of(self)


def version_of(told: object) -> str:
    """Another one whenever a word of it is another one."""
    return hashlib.blake2b(repr(told).encode(), digest_size=12).hexdigest()


def of(reader: Reader) -> Waiting:
    person = reader.person
    rows = shown.read(_open(person)[: MOST + 1])
    hindrances = objections.of(rows[:MOST], [person], now=reader.now)
    brands = len(person.brand_ids)
    groups: dict[str, list[Line]] = {"mine": [], "asked": [], "other": []}
    for one in rows[:MOST]:
        in_the_way = hindrances.approving(one, person)
        is_own = one.maker_id == person.pk
        name = "asked" if is_own else "other" if in_the_way else "mine"
        may_check = person.may(one.right)
        why = in_the_way[0].words if in_the_way and may_check and not is_own else ""
        groups[name].append(shown.line(one, reader, why_not=why, brands=brands))
    titles = {
        "mine": _("Waits for you"),
        "asked": _("You asked"),
        "other": _("Waits for somebody else"),
    }
    return Waiting(
        groups=[Group(name, titles[name], found) for name, found in groups.items() if found],
        unasked=_unasked(reader, brands) if person.may("approvals.make") else [],
        has_more=len(rows) > MOST,
        shows_brand=brands > 1,
    )


def count(person: Person, *, now: datetime) -> int:
    """How many wait for this person himself, for the rail of every page."""
    mine = kinds.decided_by(person)
    if not mine:
        return 0
    rows = list(_open(person).filter(right__in=mine).exclude(maker=person)[: COUNTED + 1])
    if not rows:
        return 0
    hindrances = objections.of(rows, [person], now=now)
    return sum(not hindrances.approving(one, person) for one in rows)


def _open(person: Person) -> "QuerySet[ApprovalRequest]":
    return visible_requests(person).filter(state=ApprovalRequest.OPEN).order_by("expires_at", "pk")


def _unasked(reader: Reader, brands: int) -> list[Unasked]:
    found = [
        (kind, key, about)
        for kind in kinds.every()
        for key, about in kind.unasked(reader.person, most=_MOST_UNASKED)
    ]
    players = Player.objects.select_related("person").in_bulk({one.player_id for *_k, one in found})
    names = dict(Brand.objects.values_list("pk", "name")) if brands > 1 else {}
    return [
        Unasked(
            url=f"/approvals/new/{kind.name}/{key}/",
            title=str(kind.called) % {"ref": about.ref},
            amount=shown.written(about.amount, about.currency, reader),
            player=words.short_name(players[about.player_id].person.name),
            player_id=players[about.player_id].survivor_id,
            brand=names.get(about.brand_id, ""),
        )
        for kind, key, about in found
    ]
