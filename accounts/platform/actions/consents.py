"""What a player agrees to hear goes both ways: what the platform tells is kept here, what he says
here is told there."""

from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING

from accounts.events import actions as events
from accounts.platform import calls
from accounts.platform.models import Connection
from accounts.players.family import family
from accounts.players.models import Player
from accounts.protection.actions import consenting
from accounts.protection.models import Consent

if TYPE_CHECKING:
    from accounts.platform.hooks import Told


def follow(batch: "list[Told]") -> None:
    """In the player's own name: it was he who said it there."""
    owners = dict(
        Player.objects.filter(pk__in={told.player_id for told in batch}).values_list(
            "pk", "person_id"
        )
    )
    consenting.follow(
        [
            Consent(
                player_id=told.player_id,
                product=told.value.product,
                channel=told.value.channel,
                is_given=told.value.is_given,
                source=consenting.PLATFORM,
                proof={"ref": told.value.ref, "words": told.value.proof},
                by_id=owners[told.player_id],
                at=told.value.at,
            )
            for told in batch
        ],
        now=events.moment(),
    )


def tell(player: Player, keys: Iterable[int], *, now: datetime) -> None:
    """At each account of his that a platform knows."""
    connected = Connection.objects.filter(is_active=True).values("brand_id")
    accounts = family(player.pk).filter(brand__in=connected, external_id__isnull=False)
    known = list(accounts.select_related("brand").order_by("pk"))
    for consent in Consent.objects.filter(pk__in=list(keys)).order_by("pk"):
        for one in known:
            calls.place(
                "tell_consent",
                player=one,
                brand=one.brand,
                arguments={
                    "number": one.external_id,
                    "product": consent.product,
                    "channel": consent.channel,
                    "is_given": consent.is_given,
                },
                key=f"consent-{consent.pk}-{one.pk}",
                now=now,
            )
