"""What a player reads by mail of his own page: where a yes of his is asked for, and nothing that
pulls him either way."""

from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

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


def page(link: str, *, brand: str, language: str) -> str:
    """What a reply says that gives him the address of his page."""
    with override(language):
        return "\n\n".join(
            (
                _("Here you find your limits and breaks at %(brand)s: %(link)s")
                % {"brand": brand, "link": link},
                _(
                    "You can lower a limit, take a break or exclude yourself there. It holds at "
                    "once. The link is for you alone and works for 24 hours."
                ),
            )
        )
