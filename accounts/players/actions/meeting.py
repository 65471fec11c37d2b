"""Getting to know players by their addresses."""

from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.events import actions as events
from accounts.organisation.models import Brand
from accounts.people.models import Person
from accounts.players.models import Address, Player
from accounts.players.spelling import likeness
from helpdesk.lib import text as words
from helpdesk.lib.prepared import Columns, Prepared

_PLAYER, _PERSON = Columns(Player, "l"), Columns(Person, "p")
# every mail that comes in asks this
_OWNER = Prepared(
    "owner_of_address",
    ["bigint", "text", "text"],
    f"""
SELECT {_PLAYER.sql}, {_PERSON.sql} FROM accounts_address a
JOIN accounts_player l ON l.id = a.player_id JOIN accounts_person p ON p.id = l.person_id
WHERE a.brand_id = $1 AND a.kind = $2 AND a.value = $3
""",  # noqa: S608 - only names of our own columns
)


def known_by(brand: Brand, kind: str, value: str) -> Player | None:
    """The player who owns the address, if any."""
    found = next(iter(_OWNER.rows(brand.pk, kind, value)), None)
    if found is None:
        return None
    values = iter(found)
    player = _PLAYER.take(values)
    player.person = _PERSON.take(values)
    return player


def meet(
    brand: Brand,
    *,
    kind: str,
    value: str,
    name: str,
    language: str,
    now: datetime,
    by: Person | None = None,
) -> Player:
    """The player with this address, made known if he was not. Safe in many workers at once.

    `by` is a colleague who names him; else he comes by himself.
    """
    known = known_by(brand, kind, value)
    if known is not None:
        return known
    try:
        with transaction.atomic():
            player = _create(brand, name=name or value.split("@")[0], language=language, now=now)
            Address.objects.create(
                player=player,
                brand=brand,
                kind=kind,
                value=value,
                likeness=likeness(kind, value),
                is_primary=True,
                created_at=now,
            )
            events.record("player.met", player, by=by or player.person, kind=kind)
            return player
    except IntegrityError:
        # another worker met him in the same moment
        known = known_by(brand, kind, value)
        if known is None:
            raise
        return known


def identify(
    brand: Brand,
    *,
    external_id: str,
    name: str,
    language: str,
    now: datetime,
    by: Person | None = None,
) -> Player:
    """The player whom the platform knows by this id, made known if he was not. Safe in many
    workers at once.

    The id outranks every address: an address that names somebody else merges nobody.
    """
    named = Player.objects.filter(brand=brand, external_id=external_id).select_related("person")
    known = named.first()
    if known is not None:
        return known
    try:
        with transaction.atomic():
            player = _create(brand, name=name, language=language, now=now, external_id=external_id)
            events.record("player.met", player, by=by or player.person, kind="external_id")
            return player
    except IntegrityError:
        # the platform named him twice in the same moment
        known = named.first()
        if known is None:
            raise
        return known


@transaction.atomic
def welcome(brand: Brand, *, name: str, language: str, now: datetime) -> Player:
    """A stranger of whom we know neither id nor address: each time a new one.

    Nothing has happened yet, so nothing is recorded; who never says a word is forgotten again.
    """
    return _create(brand, name=name, language=language, now=now)


def _create(
    brand: Brand, *, name: str, language: str, now: datetime, external_id: str | None = None
) -> Player:
    name = words.squeeze(words.clean(name))[:120]
    person = Person.objects.create(
        kind=Person.PLAYER,
        name=name,
        language=language or brand.language,
        time_zone=brand.time_zone,
        created_at=now,
    )
    return Player.objects.create(
        person=person,
        brand=brand,
        external_id=external_id,
        folded_name=words.fold(name)[:160],
        created_at=now,
        last_contact_at=now,
    )
