"""What this room adds to the pages of the team: the list of what waits for its time."""

from django.utils.translation import gettext_lazy as _

from accounts.people import team_parts
from tickets.sending import overview

team_parts.part(
    "replies_for_later",
    _("Replies for later"),
    icon="clock",
    right="scheduled.send",
    place=24,
    count=overview.asking,
)
