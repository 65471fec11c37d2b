"""What the platform tells of players' accounts, kept beside them."""

from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING

from django.conf import settings

from accounts.events.actions import Happening
from accounts.platform.models import AccountFacts
from accounts.platform.protocol import Account
from accounts.players import actions as players
from accounts.players.actions.contacts import make_primary
from accounts.players.actions.rows import lock_all, record_own
from accounts.players.models import Address, Link, Player
from accounts.players.spelling import NotAnAddress, normal
from helpdesk.lib.prepared import Prepared

if TYPE_CHECKING:
    from accounts.platform.hooks import Told

_FOLLOW = Prepared(
    "follow_accounts",
    [
        *("bigint[]", "bigint[]", "text[]", "text[]", "date[]", "text[]", "text[]", "text[]"),
        *("text[]", "timestamptz[]", "timestamptz[]"),
    ],
    """
INSERT INTO accounts_accountfacts AS f
    (player_id, version, status, legal_name, birth_date, country, address, currency, verification,
     registered_at, told_at)
SELECT * FROM unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
ON CONFLICT (player_id) DO UPDATE SET
    version = excluded.version, status = excluded.status, legal_name = excluded.legal_name,
    birth_date = excluded.birth_date, country = excluded.country, address = excluded.address,
    currency = excluded.currency, verification = excluded.verification,
    registered_at = excluded.registered_at, told_at = greatest(f.told_at, excluded.told_at)
WHERE f.version < excluded.version
RETURNING f.player_id
""",
)
_SIGN_INS = Prepared(
    "follow_logins",
    ["bigint[]", "timestamptz[]", "timestamptz[]"],
    """
INSERT INTO accounts_accountfacts AS f
    (player_id, version, status, legal_name, country, address, currency, verification,
     last_login_at, new_device_at, told_at)
SELECT s.player_id, 0, '', '', '', '', '', '', s.at, s.new_at, s.at
FROM unnest($1, $2, $3) AS s(player_id, at, new_at)
ON CONFLICT (player_id) DO UPDATE SET
    last_login_at = greatest(f.last_login_at, excluded.last_login_at),
    new_device_at = greatest(f.new_device_at, excluded.new_device_at),
    told_at = greatest(f.told_at, excluded.told_at)
RETURNING f.player_id
""",
)


def follow_accounts(batch: "list[Told]") -> None:
    """Accounts as they are now: facts, and what the player's own row says of him."""
    newest: dict[int, Told] = {}
    for told in batch:
        known = newest.get(told.player_id)
        if known is None or known.value.version < told.value.version:
            newest[told.player_id] = told
    lock_all(newest)
    had = set(
        AccountFacts.objects.filter(player__in=newest, version__gt=0).values_list(
            "player_id", flat=True
        )
    )
    rows = [
        (
            *(told.player_id, told.value.version, told.value.status, told.value.name),
            *(told.value.birth_date, told.value.country, told.value.address),
            *(told.value.currency, told.value.verification, told.value.registered_at),
            told.occurred_at,
        )
        for told in newest.values()
    ]
    changed = {
        key for (key,) in _FOLLOW.rows(*(list(column) for column in zip(*rows, strict=True)))
    }
    _follow_people([told for told in newest.values() if told.player_id in changed], had)


def language_of(account: Account) -> str:
    """His language, if it is one that players are spoken to in."""
    return account.language if account.language in dict(settings.PLAYER_LANGUAGES) else ""


def _follow_people(batch: "list[Told]", had: set[int]) -> None:
    """Names, tiers and addresses: only who has others than we knew costs a statement of his own."""
    ids = [told.player_id for told in batch]
    known = Player.objects.select_related("person", "brand").in_bulk(ids)
    addresses: dict[int, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for address in Address.objects.filter(player__in=ids):
        addresses[address.player_id][address.kind].append(address.value)
    moved = []
    for told in sorted(batch, key=lambda told: told.player_id):
        player, account = known[told.player_id], told.value
        language = language_of(account)
        ours = (player.person.name, player.person.language, player.tier, player.city)
        theirs = (account.name, language, account.tier, account.city)
        if any(new and new != old for old, new in zip(ours, theirs, strict=True)):
            players.follow_platform(
                player, name=account.name, language=language, tier=account.tier, city=account.city
            )
        if _reach(player, account, addresses[player.pk], told.occurred_at) and player.pk in had:
            moved.append((player.pk, told.occurred_at))
    for player_id, at in moved:
        AccountFacts.objects.filter(player=player_id).update(contact_changed_at=at)


def _reach(player: Player, account: Account, known: dict[str, list[str]], at: datetime) -> bool:
    """Whether he has another address at the platform than any that we knew."""
    is_new = False
    for kind, typed in ((Address.EMAIL, account.email), (Address.PHONE, account.phone)):
        try:
            value = normal(kind, typed, brand=player.brand) if typed else ""
        except NotAnAddress:
            continue  # what the platform keeps may be older than any rule
        if not value or value in known[kind]:
            continue
        try:
            added = players.add_address(player, kind=kind, value=value, by=player.person, now=at)
        except players.TakenAddress as taken:
            # somebody else's here: people compare the two, nothing merges them. What protects
            # the one protects the other.
            _join(player.pk, taken.owner_id, kind, at)
            continue
        if known[kind]:
            make_primary(player, address_id=added.pk, by=player.person, now=at)
            is_new = True
    return is_new


def _join(one: int, other: int, kind: str, at: datetime) -> None:
    first, second = sorted((one, other))
    link, is_new = Link.objects.get_or_create(
        first_id=first, second_id=second, kind=kind, defaults={"noted_at": at}
    )
    if not is_new and link.ended_at is not None:
        Link.objects.filter(pk=link.pk).update(noted_at=at, ended_at=None)


def follow_number(*players: int) -> None:
    """Of these, locked, one has the number at the platform now: what is known of it is his."""
    owner = Player.objects.filter(pk__in=players, external_id__isnull=False).first()
    if owner is not None and not AccountFacts.objects.filter(player=owner).exists():
        AccountFacts.objects.filter(player__in=players).update(player=owner)


def note_logins(batch: "list[Told]") -> None:
    """When he was last there, and when from a device that had not been seen."""
    lock_all(told.player_id for told in batch)
    before = dict(
        AccountFacts.objects.filter(player__in={told.player_id for told in batch}).values_list(
            "player_id", "new_device_at"
        )
    )
    last: dict[int, datetime] = {}
    news: dict[int, datetime] = {}
    happenings: dict[int, list[Happening]] = defaultdict(list)
    for told in sorted(batch, key=lambda told: told.value.at):
        last[told.player_id] = told.value.at
        known = news.get(told.player_id) or before.get(told.player_id)
        if told.value.is_new_device and (known is None or known < told.value.at):
            news[told.player_id] = told.value.at
            detail = {"device": told.value.device, "country": told.value.country}
            happenings[told.player_id].append(Happening("platform.new_device", detail))
    ids = sorted(last)
    _SIGN_INS.rows(ids, [last[key] for key in ids], [news.get(key) for key in ids])
    record_own(happenings)


def note_bets(batch: "list[Told]") -> None:
    """Bets are looked up at the platform; here only stands that one was settled."""
    happenings: dict[int, list[Happening]] = defaultdict(list)
    for told in batch:
        bet = told.value
        detail = {"bet": bet.ref, "status": bet.status, "stake": bet.stake, "win": bet.win}
        happenings[told.player_id].append(
            Happening("platform.bet_settled", detail | {"currency": bet.currency})
        )
    record_own(happenings)
