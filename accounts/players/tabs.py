"""The tabs of a player's page. Rooms above add theirs in their own `parts.py`; each is a page of
its own, `/players/<id>/<name>/`, with the right that it needs."""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from django.utils.functional import Promise

from accounts.people.reader import Reader
from accounts.players.models import Player

OVERVIEW = "overview"  # the page itself

Asked = Mapping[str, str]  # what stands behind the ? of the address
Prepare = Callable[[Player, Reader, Asked], dict[str, Any]]
Count = Callable[[Player, Reader], int]


class Tab(NamedTuple):
    name: str
    label: str | Promise
    right: str
    template: str
    place: int
    prepare: Prepare
    counts: Count | None

    def url(self, player_id: int) -> str:
        name = "" if self.name == OVERVIEW else f"{self.name}/"
        return f"/players/{player_id}/{name}"


class Shown(NamedTuple):
    name: str
    label: str | Promise
    url: str
    number: int
    is_current: bool


_tabs: dict[str, Tab] = {}


def tab(
    name: str,
    label: str | Promise,
    *,
    right: str,
    template: str,
    place: int,
    count: Count | None = None,
) -> Callable[[Prepare], Prepare]:
    """Adds a tab. Its template gets what `(player, reader, asked)` prepares as `part`; `count` is
    a number beside its name, of what waits there or is kept there, and 0 is not shown."""

    def add(prepare: Prepare) -> Prepare:
        _tabs[name] = Tab(name, label, right, template, place, prepare, count)
        return prepare

    return add


def every() -> list[Tab]:
    return sorted(_tabs.values(), key=lambda one: one.place)


def shown(player: Player, reader: Reader, *, current: str) -> list[Shown]:
    """The row of tabs for this person: those that he may open, in order."""
    return [
        Shown(
            one.name,
            one.label,
            one.url(player.pk),
            one.counts(player, reader) if one.counts else 0,
            one.name == current,
        )
        for one in every()
        if reader.person.may(one.right)
    ]
