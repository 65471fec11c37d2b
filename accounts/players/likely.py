"""Players who may be the same person: a hint with its reason, for a person to look at."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from accounts.players.models import Address, Player
from helpdesk.lib.prepared import ask
from helpdesk.lib.text import short_name

_MOST = 3
# Along the index of likenesses: what is common to this many says nothing of anybody.
_TOO_COMMON = 20
_READ = f"""
SELECT DISTINCT ON (o.id) o.id, h.name, o.external_id, x.mine, x.theirs, x.is_phone,
       o.folded_name = %(name)s
FROM (
    SELECT a.kind AS mine, other.kind AS theirs, other.player_id,
           left(a.likeness, 1) = '#' AS is_phone
    FROM accounts_address a CROSS JOIN LATERAL (
        SELECT o.kind, o.player_id FROM accounts_address o
        WHERE o.brand_id = a.brand_id AND o.likeness = a.likeness AND o.likeness <> ''
        LIMIT {_TOO_COMMON}) other
    WHERE a.player_id = %(player)s AND a.likeness <> '' AND other.player_id <> a.player_id
) x
JOIN accounts_player o ON o.id = x.player_id JOIN accounts_person h ON h.id = o.person_id
WHERE o.merged_into_id IS NULL AND (x.is_phone OR o.folded_name = %(name)s)
  AND (o.external_id IS NULL OR %(number)s::text IS NULL)
ORDER BY o.id, x.is_phone DESC LIMIT {_MOST}
"""  # noqa: S608 - constants of our own


class Likely(NamedTuple):
    id: int
    name: str
    number: str
    why: str


def same(player: Player) -> list[Likely]:
    """Who else of the brand may be this player. Two whom the platform tells apart are not."""
    found = ask(
        _READ,
        {"player": player.pk, "name": player.folded_name, "number": player.external_id},
    )
    return [
        Likely(pk, short_name(name), number or "", _why(mine, theirs, is_phone, is_named))
        for pk, name, number, mine, theirs, is_phone, is_named in found
    ]


def _why(mine: str, theirs: str, is_phone: bool, is_named: bool) -> str:
    if is_phone:
        if is_named:
            return _("The same name, and the same phone number in another spelling.")
        return _("The same phone number in another spelling.")
    if mine == theirs == Address.EMAIL:
        return _("The same name, and e-mail addresses that begin alike.")
    if mine == theirs:
        return _("The same name, and handles that are written alike.")
    return _("The same name, and a handle like the beginning of the e-mail address.")
