"""What a client sends to open a ticket, turned into what the deed is given."""

from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.fields import Field

from accounts.organisation.models import Brand
from accounts.people.models import Person, Team
from accounts.players import actions as players
from accounts.players.models import Address, Player
from helpdesk.lib import redact
from helpdesk.lib import text as words
from helpdesk.lib.prepared import Columns, Prepared
from tickets.thread.incoming import Incoming, Sender

_BRAND, _TEAM = Columns(Brand, "b"), Columns(Team, "t")
# a brand's first mailbox says who gets what comes; without one it is a team of who asks
_DESK = Prepared(
    "desk_of_brand",
    ["text", "bigint[]", "bigint[]"],
    f"""
SELECT {_BRAND.sql}, t.id, {_TEAM.sql} FROM accounts_brand b
LEFT JOIN accounts_team t ON t.id = coalesce(
    (SELECT o.id FROM tickets_mailbox m JOIN accounts_team o ON o.id = m.team_id
     WHERE m.brand_id = b.id AND m.is_active AND o.is_active ORDER BY m.id LIMIT 1),
    (SELECT min(o.id) FROM accounts_team o WHERE o.id = ANY($3) AND o.is_active))
WHERE b.slug = $1 AND b.id = ANY($2) AND b.is_active
""",  # noqa: S608 - only names of our own columns
)


def desk_of(slug: str, person: Person) -> tuple[Brand, Team | None]:
    """The brand, if it is one of this person's, and the team that gets what comes to it."""
    found = next(iter(_DESK.rows(slug, person.brand_ids, person.team_ids)), None)
    if found is None:
        raise ValidationError({"brand": [_("There is no such brand for you.")]})
    values = iter(found)
    brand = _BRAND.take(values)
    return brand, _TEAM.take(values) if next(values) is not None else None


def team_for(team_id: int | None, *, brand: Brand, usual: Team | None) -> Team:
    """The team that was named, if it works for the brand, or else the usual one."""
    if team_id is not None:
        mine = Q(brand=None) | Q(brand=brand)
        named = Team.objects.filter(mine, pk=team_id, is_active=True).first()
        if named is None:
            raise ValidationError({"team_id": [_("There is no such team.")]})
        return named
    if usual is None:
        raise ValidationError({"team_id": [Field.default_error_messages["required"]]})
    return usual


def player_for(
    given: dict[str, Any], *, brand: Brand, language: str, by: Person, now: datetime
) -> Player:
    name = redact.mask_cards(given.get("name") or given.get("email", "").split("@")[0])
    if external_id := given.get("external_id"):
        return players.identify(
            brand,
            external_id=external_id,
            name=name or external_id,
            language=language,
            now=now,
            by=by,
        )
    return players.meet(
        brand,
        kind=Address.EMAIL,
        value=given["email"].lower(),
        name=name,
        language=language,
        now=now,
        by=by,
    )


def incoming(data: dict[str, Any], brand: Brand) -> Incoming:
    return Incoming(
        channel="api",
        sender=Sender(
            address=data["player"].get("email", ""),
            name=redact.mask_cards(words.clean(data["player"]["name"])),
        ),
        subject=redact.mask_cards(words.squeeze(words.clean(data["subject"]))),
        text=redact.mask_cards(words.clean(data["body"])),
        language=data.get("language") or brand.language,
    )
