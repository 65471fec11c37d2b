"""How a mailbox's mail comes in, in a few words for its page and for the list."""

from datetime import datetime
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.people.models import Person
from helpdesk.lib import times
from tickets.channels.email.fetching import troubles
from tickets.channels.email.fetching.models import Fetching
from tickets.channels.email.models import Mailbox, RawMail

_COUNTED = 5000  # of the latest; more in a day is said as "many"


class Health(NamedTuple):
    tone: str  # of a chip: "good", "danger", "warn" or ""
    words: str
    reason: str = ""  # what is wrong
    said: str = ""  # the server's own words
    next_try: str = ""
    at: str = ""  # ISO, of what `words` speaks of
    can_read_now: bool = False
    wants_connecting: bool = False


def of(mailbox: Mailbox, *, person: Person, now: datetime) -> Health:
    fetching: Fetching | None = getattr(mailbox, "fetching", None)
    tz = times.zone(person.time_zone)
    if not mailbox.is_active:
        return Health("", _("Off"))
    if fetching is None or not fetching.is_on:
        return Health("good", _("Takes mail at the door"))
    if fetching.failing_since is not None:
        return _failing(fetching, tz=tz, language=person.language, now=now)
    if fetching.worked_at is None:
        return Health("", _("Not read yet"), can_read_now=True)
    ago = times.span(now - fetching.worked_at)
    read = (
        _("Read just now")
        if (now - fetching.worked_at).total_seconds() < 90
        else _("Read %(span)s ago") % {"span": ago}
    )
    return Health("good", read, at=fetching.worked_at.isoformat(), can_read_now=True)


def _failing(fetching: Fetching, *, tz: ZoneInfo, language: str, now: datetime) -> Health:
    since, due = fetching.failing_since, fetching.due_at
    said = times.full(since, tz=tz, language=language, now=now) if since else ""
    return Health(
        "danger" if fetching.is_ill else "warn",
        _("Can’t be read since: %(time)s") % {"time": said},
        reason=str(troubles.SENTENCES.get(fetching.trouble, "")),
        said=fetching.words,
        next_try=times.time_of_day(due, tz=tz, language=language) if due and due > now else "",
        can_read_now=True,
        wants_connecting=fetching.trouble == troubles.GRANT,
    )


def mails_today(mailbox: Mailbox, *, person: Person, now: datetime) -> str:
    """ "14 mails today", "" when none of them was fetched."""
    fetching: Fetching | None = getattr(mailbox, "fetching", None)
    if fetching is None or fetching.uidvalidity is None:
        return ""
    midnight = times.start_of_day(now, tz=times.zone(person.time_zone))
    count = RawMail.objects.filter(
        mailbox=mailbox,
        uidvalidity=fetching.uidvalidity,
        uid__gt=fetching.last_uid - _COUNTED,
        received_at__gte=midnight,
    ).count()
    return ngettext("%(n)s mail today", "%(n)s mails today", count) % {"n": count}
