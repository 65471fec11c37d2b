"""What a player has agreed to hear, kept as he said it: nothing is overwritten."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.events.actions import Happening
from accounts.people.models import Person
from accounts.players.actions.rows import lock_all, locked, record_own
from accounts.players.family import family
from accounts.players.models import Player
from accounts.protection.models import Consent
from accounts.protection.purposes import CHANNELS, PRODUCTS

PLATFORM, UNSUBSCRIBE, AGENT = "platform", "unsubscribe", "agent"


class OnlyThePlayer(Exception):
    """Nobody agrees to offers in a player's name."""

    message = _("Only the player can agree to offers. You can note that he wants none.")


@transaction.atomic
def withdraw(
    player: Player,
    *,
    channel: str,
    source: str,
    proof: Mapping[str, Any],
    by: Person,
    now: datetime,
    products: Collection[str] = tuple(PRODUCTS),
) -> list[Consent]:
    """He wants no more offers this way: at once, whoever notes it. What he does not hear already
    is noted as well, so that what comes late from elsewhere finds a newer word."""
    return _keep(player, products, channel, False, source=source, proof=proof, by=by, now=now)


@transaction.atomic
def give(
    player: Player,
    *,
    channel: str,
    products: Collection[str],
    source: str,
    proof: Mapping[str, Any],
    by: Person,
    now: datetime,
) -> list[Consent]:
    """He agrees himself, with the `proof` of what he read and pressed. Raises OnlyThePlayer."""
    if by.pk != player.person_id:
        raise OnlyThePlayer
    return _keep(player, products, channel, True, source=source, proof=proof, by=by, now=now)


def follow(told: Iterable[Consent]) -> None:
    """As the platform tells them, unsaved; what is known is not told twice."""
    found = list(told)
    lock_all(one.player_id for one in found)
    known = {
        (one.player_id, one.product, one.channel, one.at)
        for one in Consent.objects.filter(
            player__in={one.player_id for one in found}, source=PLATFORM
        )
    }
    new = [one for one in found if (one.player_id, one.product, one.channel, one.at) not in known]
    Consent.objects.bulk_create(new)
    happenings: dict[int, list[Happening]] = defaultdict(list)
    for one in new:
        happenings[one.player_id].append(
            Happening(_VERBS[one.is_given], _detail([one.product], one.channel, PLATFORM))
        )
    record_own(happenings)


def standing(player_id: int) -> list[Consent]:
    """The newest word on each product and way, of all records of the player."""
    words = Consent.objects.filter(player__in=family(player_id)).order_by(
        "product", "channel", "-at", "-pk"
    )
    return list(words.distinct("product", "channel"))


_VERBS = {True: "protection.consent_given", False: "protection.consent_withdrawn"}


def _detail(products: Collection[str], channel: str, source: str) -> dict[str, Any]:
    return {"products": sorted(products), "channel": channel, "source": source}


def _keep(
    player: Player,
    products: Collection[str],
    channel: str,
    is_given: bool,
    *,
    source: str,
    proof: Mapping[str, Any],
    by: Person,
    now: datetime,
) -> list[Consent]:
    if channel not in CHANNELS or not set(products) <= set(PRODUCTS):
        raise ValueError(channel, products)
    player = locked(player)
    said = {
        (one.product, one.channel): one.is_given
        for one in standing(player.pk)
        if one.source != PLATFORM or one.is_given == is_given
    }
    changed = [one for one in products if said.get((one, channel)) is not is_given]
    kept = Consent.objects.bulk_create(
        Consent(
            player=player,
            product=one,
            channel=channel,
            is_given=is_given,
            source=source,
            proof=dict(proof),
            by=by,
            at=now,
        )
        for one in changed
    )
    if kept:
        # each word once at the platform, whatever is said later
        detail = _detail(changed, channel, source) | {"consents": [one.pk for one in kept]}
        events.record(_VERBS[is_given], player, by=by, **detail)
    return kept
