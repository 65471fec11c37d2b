"""When a brand chats."""

from helpdesk.lib import hours, times
from helpdesk.lib.hours import Hours
from livechat.sessions.models import ChatSettings


def of(settings: ChatSettings) -> Hours:
    """The brand's hours, on the clock of its own zone."""
    return hours.read(
        settings.hours,
        zone=times.zone(settings.brand.time_zone),
        closed_dates=settings.closed_dates,
    )
