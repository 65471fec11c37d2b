"""What whoever speaks with an excluded player has to know when he asks to be let in again: that
nobody here can end it, and how it does end."""

from datetime import datetime, timedelta
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.organisation import packs
from accounts.people.reader import Reader
from accounts.protection.actions import returning
from accounts.protection.models import Exclusion
from helpdesk.lib import times

# Beside what `restrictions.EXCLUSION_SQL` found: of the row {key}, and of the player {player}.
MORE_SQL = """
    jsonb_build_object(
        'kept', (SELECT json_build_object('starts_at', e.starts_at, 'return_from', e.return_from,
                                          'cooling_hours', e.cooling_hours)
                 FROM accounts_exclusion e WHERE e.id = {key}),
        'is_asked_back', EXISTS (SELECT FROM accounts_return r WHERE r.exclusion_id = {key}
                                 AND r.state = 'asked' AND r.asked_by_id IS NULL),
        'pack', (SELECT json_build_array(c.code, c.values) FROM accounts_player p
                 JOIN accounts_licence l ON l.brand_id = p.brand_id
                 JOIN accounts_pack c ON c.id = l.pack_id WHERE p.id = {player}))
"""


def words(found: dict[str, Any], reader: Reader) -> str:
    """Of what EXCLUSION_SQL and MORE_SQL found."""
    nobody = _("Nobody here can end or shorten it.")
    return f"{nobody} {_way(found, reader)}"


def _way(found: dict[str, Any], reader: Reader) -> str:
    if found["kind"] == Exclusion.TIME_OUT:
        return _("It ends by itself.")
    if found["kind"] == Exclusion.REGISTER:
        return _("While the national register names the player, only the register can end it.")
    if not found["asked_via"]:
        return _("The player asked for it on the site itself, and the way back begins there.")
    if found["status"] == Exclusion.COOLING_OFF:
        return _("The player has asked to come back, and the time to think runs.")
    if found["is_asked_back"]:
        return _("The player has asked to come back, and waits for an officer’s answer.")
    rules, one = packs.Rules(*found["pack"] or ("", {})), _kept(found)
    from_at = returning.opens_at(one, rules)
    if reader.now < from_at:
        day = times.date(from_at, tz=reader.tz, language=reader.language, now=reader.now)
        begins = _("From %(day)s on the player can ask on their own page to come back.")
        begins %= {"day": day}
    else:
        begins = _("The player can ask on their own page to come back.")
    lasts = times.spoken(timedelta(hours=returning.cooling_hours(one, rules)))
    if not returning.asks_why(one, rules, now=max(reader.now, from_at)):
        after = _("After that it holds for %(time)s more.") % {"time": lasts}
        return f"{begins} {after}"
    days = rules.value("return_answer_days")
    after = ngettext(
        "They give reasons, an officer answers within %(n)s day, and after a yes it holds for "
        "%(time)s more.",
        "They give reasons, an officer answers within %(n)s days, and after a yes it holds for "
        "%(time)s more.",
        days,
    )
    return f"{begins} {after % {'n': days, 'time': lasts}}"


def _kept(found: dict[str, Any]) -> Exclusion:
    kept = found["kept"]
    ends_at, return_from = found["ends_at"], kept["return_from"]
    return Exclusion(
        kind=found["kind"],
        starts_at=datetime.fromisoformat(kept["starts_at"]),
        ends_at=datetime.fromisoformat(ends_at) if ends_at else None,
        return_from=datetime.fromisoformat(return_from) if return_from else None,
        cooling_hours=kept["cooling_hours"],
    )
