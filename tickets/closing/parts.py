"""What this room adds to the settings, and to the side of a ticket."""

from django.utils.translation import gettext_lazy as _

from accounts.people import settings_parts
from tickets.closing import shown
from tickets.thread.side_parts import part

settings_parts.part(
    "closing_brands",
    _("Closing and follow-up"),
    icon="checks",
    right="closing.manage",
    heading=settings_parts.ANSWERING,
)
part("closing", right="tickets.see", template="tickets/closing/side.html", place=33)(shown.side)
