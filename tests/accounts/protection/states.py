"""Players as the contact gate finds them: of whom everything is known, and who is protected."""

from datetime import UTC, datetime, timedelta
from typing import Any

from accounts.organisation.licences import Licence, Pack
from accounts.organisation.models import Brand
from accounts.platform.models import AccountFacts, Connection
from accounts.players.models import Player
from accounts.protection.models import Consent, Exclusion, Hold, Marker
from tests.cast import Cast
from tests.factories import NOW

NOON = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)  # 15:00 in Istanbul
DAY = timedelta(days=1)


def licensed(brand: Brand, *, markets: tuple[str, ...] = ("TR", "MT"), code: str = "mga") -> None:
    """Under a pack, with a platform that tells of its players; with no
    `code` what pack it is under stays as it is."""
    if code:
        pack, _is_new = Pack.objects.get_or_create(
            code=code, defaults={"name": code.upper(), "created_at": NOW}
        )
        Licence.objects.create(brand=brand, pack=pack, regulator=pack.name, markets=list(markets))
    Connection.objects.create(
        brand=brand,
        base_url="https://platform.example",
        key_id="k",
        secret=b"x",
        created_at=NOW,
    )


def known(player: Player, **more: Any) -> None:
    given = {"version": 1, "status": "active", "country": "TR", "told_at": NOW}
    AccountFacts.objects.create(player=player, **given | more)


def consents(player: Player, *, channel: str = "email", is_given: bool = True, **more: Any) -> None:
    for product in ("betting", "casino", "bingo", "lottery"):
        Consent.objects.create(
            player=player,
            product=product,
            channel=channel,
            is_given=is_given,
            source="own_page",
            by=player.person,
            at=more.get("at", NOON - DAY),
        )


def wide_awake(brand: Brand) -> None:
    """Under a pack without quiet hours, for tests that run at whatever hour it is."""
    awake = {"quiet_from": 0, "quiet_until": 0}
    pack = Pack.objects.create(code="awake", name="Awake", values=awake, created_at=NOW)
    Licence.objects.create(brand=brand, pack=pack, regulator="Awake", markets=["TR"])


def excluded(player: Player, **more: Any) -> None:
    given = {
        "ref": f"X-{player.pk}",
        "kind": Exclusion.SELF,
        "status": "active",
        "scope": "brand",
        "starts_at": NOON - DAY,
        "changed_at": NOON - DAY,
        "version": 1,
    }
    Exclusion.objects.create(player=player, **given | more)


def held(cast: Cast, player: Player, *stops: str, cause: str = "complaint") -> None:
    for one in stops:
        Hold.objects.create(
            player=player, cause=cause, stops=one, placed_by=cast.nil, placed_at=NOON - DAY
        )


def marked(cast: Cast, player: Player, **more: Any) -> None:
    given = {
        "category": "customer_led",
        "code": "chasing",
        "strength": "strong",
        "detected_by": "agent",
        "state": "standing",
        "by": cast.ece,
        "at": NOON,
    }
    Marker.objects.create(player=player, **given | more)
