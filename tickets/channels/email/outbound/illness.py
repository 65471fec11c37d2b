"""That nothing leaves a mailbox: since when, why, and when it is tried again."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext as _

from accounts.people.models import Person
from helpdesk.lib import times
from tickets.channels.email.outbound.models import Sending
from tickets.channels.email.outbound.troubles import SENTENCES


class Illness(NamedTuple):
    since: str
    reason: str
    words: str  # the server's own
    next: str  # when it is tried again
    is_told: bool  # people were told of it


def of(sending: Sending | None, *, person: Person, now: datetime) -> Illness | None:
    if sending is None or sending.failing_since is None or sending.is_untried:
        return None
    tz = times.zone(person.time_zone)
    since = times.full(sending.failing_since, tz=tz, language=person.language, now=now)
    return Illness(
        _("No mail has left since %(time)s.") % {"time": since},
        str(SENTENCES.get(sending.trouble, "")),
        sending.words,
        times.time_of_day(sending.retry_at or now, tz=tz, language=person.language),
        sending.is_ill,
    )
