"""How the service stands: its parts, what goes on, what is planned, and what was in 90 days."""

from datetime import datetime, timedelta
from typing import Any, NamedTuple

from babel.dates import get_timezone_location
from django.utils.translation import gettext as _

from helpdesk.lib import times
from knowledgebase.notices import reading
from knowledgebase.notices.reading import HISTORY, Shown
from knowledgebase.portal import doors
from knowledgebase.portal.doors import Request
from knowledgebase.portal.frame import Crumb, frame, home


class Moment(NamedTuple):
    """A moment in the brand's own time; a script says it in the reader's, where that is another."""

    iso: str
    said: str


@doors.page("everybody may look how the service stands")
def status(request: Request) -> doors.Shown:
    centre, language, now = request.centre, request.language, request.now
    found = reading.status(centre.brand.pk, language, now)
    zone = times.zone(centre.brand.time_zone)

    def moment(at: datetime | None) -> Moment | None:
        if at is None:
            return None
        return Moment(at.isoformat(), times.full(at, tz=zone, language=language, now=now))

    def told(one: Shown) -> dict[str, Any]:
        return {
            "notice": one,
            "starts": moment(one.starts_at),
            "ends": moment(one.ends_at),
            "over": moment(one.over_at),
            "updates": [(said, moment(said.at)) for said in one.updates],
        }

    context = frame(
        request,
        centre.brand,
        language,
        title=_("Service status"),
        description=_("What works, what does not, and what is planned."),
        crumbs=(Crumb(_("Help"), home(centre.brand, language)), Crumb(_("Service status"))),
        status=found,
        current=[told(one) for one in found.current],
        planned=[told(one) for one in found.planned],
        past=[told(one) for one in found.past],
        days=HISTORY.days,
        zone=get_timezone_location(zone, locale=language, return_city=True),
        looked=moment(now),
        notices=(),
    )
    # "today" and "tomorrow" are words of this day
    until = times.start_of_day(now, tz=zone) + timedelta(days=1)
    return "knowledgebase/portal/status.html", context, until
