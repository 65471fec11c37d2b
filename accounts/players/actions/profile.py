"""What we call a player and which language we speak with him, and when we last did."""

from collections.abc import Iterable
from datetime import datetime
from operator import itemgetter

from django.db import connection, transaction

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players.actions import rows
from accounts.players.models import Player
from helpdesk.lib import text as words


@transaction.atomic
def correct(player: Player, *, name: str, language: str, by: Person) -> Player:
    """Another name or language; rooms above hear which of them, never the words."""
    player = rows.locked(player)
    name = words.squeeze(words.clean(name))[:120]
    changed = []
    if name and name != player.person.name:
        rows.name_family(player, name)
        player.folded_name = words.fold(name)[:160]
        player.save(update_fields=["folded_name"])
        changed.append("name")
    if language and language != player.person.language:
        Person.objects.filter(pk=player.person_id).update(language=language)
        changed.append("language")
    if changed:
        events.record("player.corrected", player, by=by, changed=changed)
    return player


@transaction.atomic
def follow_platform(
    player: Player, *, name: str, language: str = "", tier: str = "", city: str = ""
) -> Player:
    """What the operator's platform says of him outranks what we knew; empty says nothing."""
    player = correct(player, name=name, language=language, by=player.person)
    told = {"tier": tier, "city": city}
    changed = [field for field, value in told.items() if value and value != getattr(player, field)]
    if changed:
        for field in changed:
            setattr(player, field, told[field])
        player.save(update_fields=changed)
        events.record("player.updated", player, by=player.person, changed=changed)
    return player


_SEEN = """
WITH seen AS (
    SELECT coalesce(p.merged_into_id, p.id) AS id, max(s.at) AS at
    FROM unnest(%s::bigint[], %s::timestamptz[]) AS s(player_id, at)
    JOIN accounts_player p ON p.id = s.player_id GROUP BY 1
), locked AS MATERIALIZED (
    SELECT p.id FROM accounts_player p JOIN seen USING (id) ORDER BY p.id FOR NO KEY UPDATE OF p
)
UPDATE accounts_player p SET last_contact_at = greatest(p.last_contact_at, seen.at)
FROM seen JOIN locked USING (id) WHERE p.id = seen.id
"""
_HEARD = """
UPDATE accounts_address a SET last_seen_at = greatest(a.last_seen_at, h.at)
FROM (SELECT player_id, value, max(at) AS at
      FROM unnest(%s::bigint[], %s::text[], %s::timestamptz[]) AS h(player_id, value, at)
      WHERE value <> '' GROUP BY 1, 2) h
JOIN accounts_player p ON p.id = h.player_id
WHERE a.player_id = coalesce(p.merged_into_id, p.id) AND a.value = h.value
"""


def note_contact(words_of: Iterable[tuple[int, str, datetime | None]]) -> None:
    """Words went from or to these players: key, the address that they came from, moment; none
    where nothing shows that they are his.

    In the order of the keys, so that two workers can't wait for each other.
    """
    said = sorted(words_of, key=itemgetter(0))
    if not said:
        return
    players, addresses, moments = (list(column) for column in zip(*said, strict=True))
    with connection.cursor() as cursor:
        cursor.execute(_SEEN, [players, moments])
        cursor.execute(_HEARD, [players, addresses, moments])
