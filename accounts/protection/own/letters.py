"""What a player reads by mail of his own page: where a yes of his is asked for, and nothing that
pulls him either way."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from accounts.organisation import packs
from accounts.players.models import Player
from accounts.protection.actions import returning
from accounts.protection.models import Return
from accounts.protection.own import words
from helpdesk.lib import times


def yes(
    deed: dict[str, Any],
    link: str,
    *,
    brand: str,
    language: str,
    until: datetime,
    zone: str,
    now: datetime,
) -> tuple[str, str]:
    """Subject and text of a mail that leads to one yes."""
    with override(language):
        by_when = times.inside(
            times.full_ahead(until, tz=times.zone(zone), language=language, now=now)
        )
        subject = words.DEEDS[deed["do"]].subject % {"brand": brand}
        text = "\n\n".join(
            (
                str(words.DEEDS[deed["do"]].letter),
                _("If you want it, confirm it here: %(link)s") % {"link": link},
                _("The link works once, until %(when)s.") % {"when": by_when},
                _(
                    "If you do nothing, everything stays as it is. If you did not ask for this, "
                    "answer this mail."
                ),
            )
        )
    return subject, text


def answer(
    kept: Return, link: str, *, player: Player, language: str, now: datetime
) -> tuple[str, str]:
    """To who wanted to come back: what follows and when, and the reasons as they were written."""
    tz = times.zone(player.person.time_zone)
    with override(language):
        subject = _("The answer to your request at %(brand)s") % {"brand": player.brand.name}
        if kept.state == Return.COOLING_OFF and kept.cooling_until is not None:
            until = times.full_ahead(kept.cooling_until, tz=tz, language=language, now=now)
            said = _("You asked to come back from your exclusion. The answer is yes.")
            more = _(
                "Your exclusion goes on until %(when)s, so that you can think it over, and ends "
                "then. Until then you can stay excluded after all, with one step on your own page: "
                "%(link)s"
            ) % {"when": times.inside(until), "link": link}
        else:
            said = _(
                "You asked to come back from your exclusion. The answer is no for now: it stays "
                "as it is."
            )
            more = _again(kept, link, player=player, language=language, now=now)
        text = "\n\n".join(
            (
                said,
                _("The reasons: %(why)s") % {"why": kept.why},
                more,
                _("If you would like to talk about it, answer this mail. We read it."),
            )
        )
    return subject, text


def _again(kept: Return, link: str, *, player: Player, language: str, now: datetime) -> str:
    from_at = returning.opens_at(kept.exclusion, packs.of(player.brand_id))
    if now < from_at:
        day = times.date(
            from_at, tz=times.zone(player.person.time_zone), language=language, now=now
        )
        return _("You can ask again from %(day)s on, on your own page: %(link)s") % {
            "day": day,
            "link": link,
        }
    return _("You can ask again whenever you want to, on your own page: %(link)s") % {"link": link}


def page(link: str, *, brand: str, language: str, higher_after: int | None = None) -> str:
    """What gives him the address of his page. `higher_after` are the hours of the wait, where he
    has asked for a higher limit."""
    with override(language):
        asked = ngettext(
            "You asked about a higher limit. That is your own word alone: you say it on your page, "
            "it waits %(n)s hour, and only then you can confirm it. Until then nothing changes.",
            "You asked about a higher limit. That is your own word alone: you say it on your page, "
            "it waits %(n)s hours, and only then you can confirm it. Until then nothing changes.",
            higher_after or 0,
        )
        return "\n\n".join(
            (
                *([asked % {"n": higher_after}] if higher_after is not None else ()),
                _("Here you find your limits and breaks at %(brand)s: %(link)s")
                % {"brand": brand, "link": link},
                _(
                    "You can lower a limit, take a break or exclude yourself there. It holds at "
                    "once. The link is for you alone and works for 24 hours."
                ),
            )
        )
