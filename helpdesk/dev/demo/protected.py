"""Players of the demo who have asked to be protected: a break, an exclusion that the platform can't
confirm, a limit whose raising waits, one who wants to come back; and the register of a market."""

from collections.abc import Callable
from datetime import datetime, timedelta

from accounts.events import actions as events
from accounts.organisation.models import Brand
from accounts.people.models import Person
from accounts.players import actions as players
from accounts.players.models import Player
from accounts.protection import terms
from accounts.protection.actions import excluding, limits, registering, returning
from helpdesk.dev.demo.platform import register_url
from helpdesk.dev.operator.register import KEY_ID, SECRET
from helpdesk.lib.text import fold

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


def tell(staff: dict[str, Person], *, now: datetime) -> None:
    def at(ago: timedelta, deed: Callable[[datetime], object]) -> None:
        with events.as_of(now - ago):
            deed(now - ago)

    helin, cem, murat, asli = (
        _player(name) for name in ("Helin Doğan", "Cem Aydın", "Murat Seçkin", "Aslı Cevahir")
    )

    def takes_a_break(then: datetime) -> None:
        until = then + 7 * _DAY
        excluding.take_break(helin, until=until, via="chat", by=staff["Mert"], now=then)

    def is_excluded(then: datetime) -> None:
        until = terms.after(then, 6)
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

    def is_excluded_without_an_account(then: datetime) -> None:
        """She wrote from an address that no account has: it holds, and nobody can confirm it."""
        liv = players.meet(
            murat.brand,
            kind="email",
            value="liv.hansen@example.org",
            name="Liv Hansen",
            language="en",
            now=then,
        )
        given = {"scope": "all", "until": None, "via": "phone", "by": staff["Ece"]}
        excluding.exclude(liv, now=then, **given)  # type: ignore[arg-type]

    def limit(player: Player, amount: int, via: str, by: Person) -> Callable[[datetime], object]:
        def asks(then: datetime) -> object:
            given = {"kind": "deposit", "period": "week", "via": via, "by": by}
            return limits.ask(player, amount=amount, now=then, **given)  # type: ignore[arg-type]

        return asks

    at(24 * _DAY, is_excluded)
    at(_DAY + 3 * _HOUR, wants_to_come_back)
    at(2 * _DAY, takes_a_break)
    at(5 * _HOUR, is_excluded_without_an_account)
    at(9 * _DAY, limit(asli, 200_000, "phone", staff["Yasemin"]))
    at(7 * _HOUR, limit(asli, 400_000, "own_page", asli.person))
    at(30 * _HOUR, limit(cem, 100_000, "chat", staff["Mert"]))


def connect_register(brand: Brand, *, by: Person, now: datetime) -> None:
    """The register of the market stands beside the operator's platform."""
    registering.connect(
        brand,
        name="Self-exclusion register",
        base_url=register_url(),
        key_id=KEY_ID,
        secret=SECRET,
        by=by,
        now=now,
    )


def _player(name: str) -> Player:
    found = Player.objects.select_related("person", "brand").filter(folded_name=fold(name))
    one = found.filter(merged_into=None).order_by("pk").first()
    assert one is not None, name
    return one
