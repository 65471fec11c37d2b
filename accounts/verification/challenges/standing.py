"""How well we know, now and at this place, that it is the player who asks."""

from datetime import datetime, timedelta
from typing import NamedTuple

from accounts.people.models import Person
from accounts.players.proof import Place
from accounts.verification.challenges import levels, signals
from accounts.verification.models import Case, Challenge, Check
from helpdesk.lib.prepared import ask

LASTS = timedelta(minutes=30)  # what was proven by a code or a call
DOCUMENTS_LAST = timedelta(hours=24)
DEVICE_IS_NEW = timedelta(hours=72)
GUESSED_LATELY = timedelta(hours=24)
_GUESSES = 10  # as many as two codes allow, however many codes they went to
_WHO = "('identity', 'liveness')"  # checks that show who he is, not what he has

# What was passed at this place. On the page of the player that is only what the same colleague
# asked for there: he speaks with one person at a time.
_PASSED = f"""
SELECT DISTINCT c.means FROM accounts_challenge c
WHERE c.player_id = %(player)s AND c.subject_type = %(type)s
  AND CASE WHEN %(type)s = '' THEN c.asked_by_id = %(by)s::bigint
           ELSE c.subject_id = %(id)s::bigint END
  AND (c.state = '{Challenge.PASSED}' AND c.ended_at > %(lately)s
       OR c.means = '{Challenge.DOCUMENTS}' AND c.asked_at > %(documents)s AND EXISTS (
           SELECT 1 FROM accounts_verificationcase k
           WHERE k.player_id = c.player_id AND k.state = '{Case.APPROVED}'
             AND k.submitted_at > c.asked_at AND EXISTS (
               SELECT 1 FROM accounts_verificationcheck h
               WHERE h.case_id = k.id AND h.state = '{Check.PASSED}' AND h.kind IN {_WHO})))
"""  # noqa: S608 - constants of our own
_RISK = f"""
SELECT coalesce((SELECT greatest(f.new_device_at, f.contact_changed_at) > %(device)s
                 FROM accounts_accountfacts f WHERE f.player_id = %(player)s), false)
    OR (SELECT sum(c.tries) FROM accounts_challenge c
        WHERE c.player_id = %(player)s AND c.state <> '{Challenge.PASSED}'
          AND c.means = '{Challenge.CODE}' AND c.asked_at > %(guessed)s) >= {_GUESSES}
"""  # noqa: S608 - constants of our own
# The means that were passed in the conversation {ticket} of {player}; for its head, in one
# statement with all else.
MEANS_SQL = f"""
    SELECT array_to_json(array_agg(DISTINCT ch.means)) FROM accounts_challenge ch
    WHERE ch.player_id = {{player}} AND ch.subject_type = 'ticket' AND ch.subject_id = {{ticket}}
      AND ch.state = '{Challenge.PASSED}'
      AND ch.ended_at > %(now)s::timestamptz - interval '{LASTS.total_seconds():.0f} seconds'
"""  # noqa: S608 - constants of our own


class Standing(NamedTuple):
    level: int
    signals: frozenset[str]


def of(player_id: int, place: Place, *, by: Person, now: datetime) -> Standing:
    asked = {
        "player": player_id,
        "type": place.subject_type,
        "id": place.subject_id or 0,
        "by": by.pk,
        "lately": now - LASTS,
        "documents": now - DOCUMENTS_LAST,
    }
    found = {means for (means,) in ask(_PASSED, asked)}
    found |= signals.seen(player_id, place, now=now)
    return Standing(level_of(found), frozenset(found))


def level_of(found: set[str]) -> int:
    """Two codes to two addresses are one signal: they prove one thing, that mail is read."""
    if Challenge.DOCUMENTS in found:
        return 3
    return min(len(found & {Challenge.CODE, Challenge.CALL, signals.SESSION}), 2)


def is_at_risk(player_id: int, *, now: datetime) -> bool:
    """Of what every agent may know: reasons that only few may know of change nothing here, so
    that nobody sees them in what he is asked for (INV-20)."""
    asked = {"player": player_id, "device": now - DEVICE_IS_NEW, "guessed": now - GUESSED_LATELY}
    [(found,)] = ask(_RISK, asked)
    return bool(found)


def needed(player_id: int, deed: str, *, now: datetime) -> int:
    need = levels.need(deed)
    if need.level == need.at_risk:
        return need.level
    return need.at_risk if is_at_risk(player_id, now=now) else need.level
