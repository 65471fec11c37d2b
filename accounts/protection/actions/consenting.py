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
from accounts.players import origin
from accounts.players.actions.rows import lock_all, locked, record_own
from accounts.players.models import Player
from accounts.protection.agreed import AGREED_SQL
from accounts.protection.kin import KIN_SQL
from accounts.protection.models import Consent
from accounts.protection.purposes import CHANNELS, PRODUCTS
from helpdesk.lib.prepared import Prepared

PLATFORM, UNSUBSCRIBE, AGENT = "platform", "unsubscribe", "agent"
_TOLD_AT = "told_at"  # in the proof of what was told ahead of its time
_STANDING = Prepared(
    "standing_consents",
    ["bigint", "timestamptz"],
    f"""
WITH {KIN_SQL.format(player="$1")}, {AGREED_SQL.format(at="$2", only="")}
SELECT (array_agg(a.id ORDER BY a.is_given, a.at DESC, a.id DESC))[1]
FROM agreed a GROUP BY a.product, a.channel
""",  # noqa: S608 - constants of our own
)


class OnlyThePlayer(Exception):
    """Nobody agrees to offers in a player's name."""

    message = _("Only the player can agree to offers. You can note that none are wanted.")


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


def follow(told: Iterable[Consent], *, now: datetime) -> None:
    """As the platform tells them, unsaved; what is known is not told twice. A word is no newer
    than the moment in which we hear it, or a clock that is ahead would overrule what he says
    meanwhile. It is about the account: where that was merged into a record without a number, the
    word is kept on the account's own."""
    found = list(told)
    lock_all(one.player_id for one in found)
    accounts = origin.of_numbers({one.player_id for one in found})
    for one in found:
        account = accounts.get(one.player_id)
        if account is not None and not _is_said_here(one, account):
            one.player_id = account
    players = {one.player_id for one in found}
    known = {_name(one) for one in Consent.objects.filter(player__in=players, source=PLATFORM)}
    new = [one for one in found if _name(one) not in known]
    for one in new:
        if one.at > now:
            one.proof = one.proof | {_TOLD_AT: one.at.isoformat()}
            one.at = now
    Consent.objects.bulk_create(new)
    stands_for = {account: player for player, account in accounts.items()}
    happenings: dict[int, list[Happening]] = defaultdict(list)
    for one in new:
        happenings[stands_for.get(one.player_id, one.player_id)].append(
            Happening(_VERBS[one.is_given], _detail([one.product], one.channel, PLATFORM))
        )
    record_own(happenings)


def standing(player_id: int, *, now: datetime) -> list[Consent]:
    """On each product and way the word that holds for all records of the player, as the contact
    gate reads it: of several the no."""
    keys = [key for (key,) in _STANDING.rows(player_id, now)]
    return list(Consent.objects.filter(pk__in=keys).order_by("product", "channel"))


def _name(one: Consent) -> tuple[int, str, str, datetime]:
    """What makes it the same word if the platform tells it again."""
    told_at = one.proof.get(_TOLD_AT)
    said_at = datetime.fromisoformat(told_at) if told_at else one.at
    return one.player_id, one.product, one.channel, said_at


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
    if is_given:
        known = _agreed(player, channel, now=now)
    else:
        # said again for all of his records that were found to be one, as they may be parted
        since = origin.one_since(player.pk)
        known = _refused(player, channel, since=since)
        now = now if since is None else max(now, since)
    changed = [one for one in products if one not in known]
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


def _agreed(player: Player, channel: str, *, now: datetime) -> set[str]:
    found = standing(player.pk, now=now)
    return {one.product for one in found if one.channel == channel and one.is_given}


def _is_said_here(told: Consent, account: int) -> bool:
    """Whether the platform only repeats a yes of his that it was told by us: he has said it since
    the two records are one, and it is no word of the account's should they be parted."""
    since = origin.one_since(told.player_id)
    words = Consent.objects.filter(
        player__in=(told.player_id, account), product=told.product, channel=told.channel
    )
    his = words.exclude(player=told.player_id, source=PLATFORM).order_by("-at", "-pk").first()
    if his is None or since is None or not (told.is_given and his.is_given):
        return False
    return his.player_id == told.player_id and his.at >= since


def _refused(player: Player, channel: str, *, since: datetime | None) -> set[str]:
    """What he himself, or somebody for him, has said no to under this record `since` then."""
    words = Consent.objects.filter(player=player, channel=channel)
    if since is not None:
        words = words.filter(at__gte=since)
    newest = words.order_by("product", "-at", "-pk").distinct("product")
    return {one.product for one in newest if not one.is_given and one.source != PLATFORM}
