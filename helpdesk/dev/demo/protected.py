"""Players of the demo who have asked to be protected: a break, exclusions, a limit whose raising
waits, and one who wants to come back."""

from collections.abc import Callable
from datetime import datetime, timedelta

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players.models import Player
from accounts.protection.actions import excluding, limits, returning
from helpdesk.lib.text import fold

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def tell(staff: dict[str, Person], *, now: datetime) -> None:
    def at(ago: timedelta, deed: Callable[[datetime], object]) -> None:
        with events.as_of(now - ago):
            deed(now - ago)

    helin, cem, murat, gokhan, petra = (
        _player(name)
        for name in ("Helin Doğan", "Cem Aydın", "Murat Seçkin", "Gökhan Metin", "Petra Svoboda")
    )

    def takes_a_break(then: datetime) -> None:
        until = then + 7 * _DAY
        excluding.take_break(helin, until=until, via="chat", by=staff["Mert"], now=then)

    def is_excluded(then: datetime) -> None:
        until = then + 183 * _DAY
        given = {"scope": "brand", "via": "email", "by": staff["Ece"]}
        excluding.exclude(murat, until=until, now=then, **given)  # type: ignore[arg-type]

    def wants_to_come_back(then: datetime) -> None:
        [one] = excluding.standing_here(murat)
        returning.ask(
            one,
            reason="Borçlarımı kapattım ve bir danışmanla görüşüyorum. Haftada bir gün oynamak "
            "istiyorum.",
            via="own_page",
            by=murat.person,
            now=then,
        )

    def excludes_herself_everywhere(then: datetime) -> None:
        given = {"scope": "all", "until": None, "via": "own_page", "by": petra.person}
        excluding.exclude(petra, now=then, **given)  # type: ignore[arg-type]

    def limit(player: Player, amount: int, via: str, by: Person) -> Callable[[datetime], object]:
        def asks(then: datetime) -> object:
            given = {"kind": "deposit", "period": "week", "via": via, "by": by}
            return limits.ask(player, amount=amount, now=then, **given)  # type: ignore[arg-type]

        return asks

    at(24 * _DAY, is_excluded)
    at(_DAY + 3 * _HOUR, wants_to_come_back)
    at(2 * _DAY, takes_a_break)
    at(5 * _HOUR, excludes_herself_everywhere)
    at(9 * _DAY, limit(gokhan, 200_000, "phone", staff["Yasemin"]))
    at(7 * _HOUR, limit(gokhan, 400_000, "own_page", gokhan.person))
    at(30 * _HOUR, limit(cem, 100_000, "chat", staff["Mert"]))


def _player(name: str) -> Player:
    found = Player.objects.select_related("person", "brand").filter(folded_name=fold(name))
    one = found.filter(merged_into=None).order_by("pk").first()
    assert one is not None, name
    return one
