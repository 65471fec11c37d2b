"""How a brand ends its conversations, and which hours of a player are quiet."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from helpdesk.lib import times
from tickets.closing.models import ClosingRules
from tickets.thread.models import Ticket


def of_brand(brand_id: int) -> ClosingRules:
    """What was chosen, else what is usual; the latter is not saved."""
    found = ClosingRules.objects.filter(brand=brand_id).first()
    return found or ClosingRules(brand_id=brand_id)


def zone_of(ticket: Ticket) -> ZoneInfo:
    """The player's, else the brand's."""
    own = ticket.player.person.time_zone if ticket.player is not None else ""
    return times.zone(own or ticket.brand.time_zone)


def next_allowed(at: datetime, rules: ClosingRules, tz: ZoneInfo) -> datetime:
    """The first minute from `at` on that is not quiet on the player's clock."""
    if rules.quiet_from == rules.quiet_until:
        return at
    here = at.astimezone(tz)
    if not _is_quiet(here.time(), rules.quiet_from, rules.quiet_until):
        return at
    is_tomorrow = here.time() >= rules.quiet_until
    day = here.date() + timedelta(days=1) if is_tomorrow else here.date()
    # an hour that the clock leaves out ends with the one after it
    return datetime.combine(day, rules.quiet_until, tzinfo=tz).astimezone(at.tzinfo)


def _is_quiet(now: time, start: time, end: time) -> bool:
    if start < end:
        return start <= now < end
    return now >= start or now < end
