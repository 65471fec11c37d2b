"""The pieces of this room on the side of the ticket page, and on the pages of players."""

from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.people.settings_parts import ANSWERING
from accounts.people.settings_parts import part as settings_part
from accounts.players import brief
from accounts.players import names as players
from helpdesk.lib import times
from tickets.inbox import history, of_player
from tickets.rules.assignment import reason
from tickets.thread import head, links, names, particulars
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet
from tickets.thread.side_parts import part

__all__ = ["of_player"]
settings_part("views", _lazy("Views"), icon="filter", right="tickets.see", heading=ANSWERING)

_FOLDER = "tickets/inbox/parts/"


class Contact(NamedTuple):
    icon: str
    kind: str
    value: str
    is_failing: bool


@part("identity", right="players.see", template=_FOLDER + "identity.html", place=10, stays=True)
def identity(sheet: Sheet, reader: Reader) -> dict[str, Any] | None:
    """Who writes: no more of him than it takes to know whom one talks to, and what is good to
    know before one does."""
    if sheet.player_id is None:
        return None
    told = brief.of(sheet.player_id, reader, beside=sheet.id)
    return known(sheet, reader) | {"brief": told, "is_crisis": sheet.crisis is not None}


def known(sheet: Sheet, reader: Reader) -> dict[str, Any]:
    """Of the sheet alone."""
    return {
        "number": sheet.id,
        "player": sheet.player_id,
        "name": names.short(sheet.player_name or _("Unknown player")),
        "tier": names.tier(sheet.player_tier),
        "is_vip": names.is_vip(sheet.player_tier),
        "about": " · ".join(_about(sheet, reader)),
    }


@part("contacts", right="players.see", template=_FOLDER + "contacts.html", place=29, stays=True)
def contacts(sheet: Sheet, reader: Reader) -> dict[str, Any] | None:
    """How to reach him, masked; full names and addresses are shown to whoever says why."""
    if sheet.player_id is None:
        return None
    return {
        "player": sheet.player_id,
        "contacts": [_contact(one) for one in sheet.addresses or ()],
        "may_reveal": reader.person.may("players.reveal"),
    }


@part("properties", right="tickets.see", template=_FOLDER + "properties.html", place=30)
def properties(sheet: Sheet, reader: Reader) -> dict[str, Any]:
    """What the ticket itself is: whose, about what, how urgent, since when."""
    can_change = not sheet.is_final
    return {
        "number": sheet.id,
        "owner": sheet.owner or _("Nobody has this yet"),
        "because": reason.because(sheet.given_because),
        "team": sheet.team,
        "reason": head.reason(sheet, reader) or _("None yet"),
        "priority": str(names.PRIORITIES.get(sheet.priority, sheet.priority)),
        "language": names.language(sheet.language),
        "brand": sheet.brand,
        "opened": reader.full(sheet.created_at),
        "reopened": sheet.reopen_count,
        "tags": sheet.tags or [],
        "may_assign": can_change and sheet.is_open and sheet.lets(reader.person, "tickets.assign"),
        "may_classify": sheet.lets(reader.person, "tickets.classify"),
    }


@part("particulars", right="tickets.see", template=_FOLDER + "particulars.html", place=35)
def what_is_known(sheet: Sheet, reader: Reader) -> dict[str, Any] | None:
    """What the contact reason asks for, and whatever of it somebody noted."""
    known = sheet.particulars or {}
    shown = particulars.shown(known, language=reader.language)
    if not shown and not sheet.asks:
        return None
    return {
        "number": sheet.id,
        "lang": sheet.language,
        "known": [(particulars.FIELDS[n], shown[n], n == "statement") for n in shown],
        "contrary": _contrary(sheet, reader),
        "lacking": particulars.named(particulars.lacking(sheet.asks or (), known)),
        "may_change": sheet.lets(reader.person, "tickets.classify") and not sheet.is_final,
    }


def _contrary(sheet: Sheet, reader: Reader) -> list[tuple[int, str, str]]:
    """What was known otherwise of a ticket that was merged into this one, and that he sees."""
    known, merged = sheet.particulars or {}, sheet.merged_particulars
    if not merged:
        return []
    numbers = [other["ticket_id"] for other in merged]
    seen = Ticket.objects.visible_to(reader.person).filter(pk__in=numbers)
    open_to_him, found = set(seen.values_list("pk", flat=True)), []
    for other in merged:
        if other["ticket_id"] not in open_to_him:
            continue
        said = particulars.shown(other, language=reader.language)
        for name in particulars.contrary_in(other, known):
            found.append((other["ticket_id"], str(particulars.FIELDS[name]), said[name]))
    return found


@part("links", right="tickets.see", template=_FOLDER + "links.html", place=37)
def linked(sheet: Sheet, reader: Reader) -> dict[str, Any] | None:
    """Tickets that belong together with this one."""
    found = links.of(reader, sheet.id, player_id=sheet.player_id)
    deeds = {"links": "tickets.link", "merge": "tickets.merge", "split": "tickets.split"}
    may = [deed for deed, right in deeds.items() if sheet.lets(reader.person, right)]
    return {"number": sheet.id, "links": found, "may": may} if found else None


@part("followers", right="tickets.see", template=_FOLDER + "followers.html", place=40)
def followers(sheet: Sheet, reader: Reader) -> dict[str, Any]:
    """Who hears of the ticket though it is not his."""
    return {
        "number": sheet.id,
        "people": [one for one in sheet.followers or () if one["id"] != sheet.owner_id],
        "is_following": sheet.follows(reader.person),
        "may_follow": sheet.lets(reader.person, "tickets.see"),
    }


@part("history", right="tickets.see", template=_FOLDER + "history.html", place=90)
def past(sheet: Sheet, reader: Reader) -> dict[str, Any]:
    """What happened before and elsewhere."""
    return {"history": history.of(sheet, reader)}


def _about(sheet: Sheet, reader: Reader) -> list[str]:
    parts = [sheet.player_number] if sheet.player_number else []
    if sheet.player_city and sheet.player_zone:
        zone = times.zone(sheet.player_zone)
        there = times.time_of_day(reader.now, tz=zone, language=reader.language)
        parts.append(f"{sheet.player_city} {there}")
    if sheet.player_since:
        parts.append(_("since %(year)s") % {"year": sheet.player_since.year})
    known = _("Known by this address only") if sheet.addresses else _("Known by a name only")
    return parts or [known]


def _contact(one: dict[str, Any]) -> Contact:
    kind = players.kind(one["kind"])
    value = players.masked_address(one["kind"], one["value"])
    return Contact(kind.icon, str(kind.name), value, one["is_failing"])
