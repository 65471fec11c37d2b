"""What is said where the contact gate says no, in words that tell nobody too much.

A locked account, a hold whose cause few may know and a status that nobody knows read alike: from
the words it can't be seen which of them it is (INV-20). Of a hold whose cause all may know it is
told.
"""

from datetime import datetime

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.protection import causes, deciding
from accounts.protection.deciding import Decision
from helpdesk.lib import times

_OFF = _lazy("Off for this player now")
_WORDS: dict[str, str | Promise] = {
    deciding.EXCLUDED: _lazy("Off for this player: self-excluded"),
    deciding.REGISTERED: _lazy("Off for this player: on the national exclusion register"),
    deciding.TIME_OUT: _lazy("Off for this player: on a break"),
    deciding.AWAITING_RETURN: _lazy("Off for this player: has not come back from an exclusion"),
    deciding.MARKER: _lazy("Off for this player: signs of harm"),
    deciding.LOCKED: _OFF,
    deciding.HOLD: _OFF,
    causes.HARM: _lazy("Off for this player: signs of harm"),
    causes.UNPAID: _lazy("Off for this player: a payout has waited for more than a day"),
    causes.UNREAD: _lazy("Off for this player: the platform told something that can’t be read"),
    causes.ASKED_EXCLUSION: _lazy("Off for this player: asked for a break or an exclusion"),
    deciding.LIMIT_LOWERED: _lazy("Off for this player: has lowered a limit lately"),
    deciding.NO_CONSENT: _lazy("Off for this player: has not agreed to offers this way"),
    deciding.QUIET_HOURS: _lazy("Off now: it is night where the player lives"),
    deciding.TOO_OFTEN: _lazy("Off now: the player has had an offer lately"),
    deciding.OUTSIDE_MARKET: _lazy(
        "Off for this player: not known to live where we may offer anything"
    ),
    deciding.UNKNOWN_PLAYER: _lazy("Off: nobody knows yet who this is"),
    deciding.STATUS_UNKNOWN: _OFF,
    deciding.REGISTER_UNKNOWN: _lazy("Off: the exclusion register has not answered yet"),
    deciding.UNKNOWN_PURPOSE: _lazy("Off: nobody knows what this message is for"),
}


def words(code: str) -> str:
    """Never a code, even of what nobody has named yet."""
    return str(_WORDS.get(code) or _("Off for this player now"))


def words_until(decision: Decision, *, zone: str, now: datetime) -> str:
    """What is told of it, to somebody in this zone; with a time where it is over by itself."""
    why = words(decision.told)
    if decision.told_at is None:
        return why
    language = get_language() or "en"
    at = times.full_ahead(decision.told_at, tz=times.zone(zone), language=language, now=now)
    return _("%(why)s, until %(when)s") % {"why": why, "when": times.inside(at)}
