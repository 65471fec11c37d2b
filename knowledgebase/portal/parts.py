"""What this room adds to the settings."""

from django.utils.translation import gettext_lazy as _

from accounts.people import settings_parts

settings_parts.part(
    "help_centres",
    _("Help by brand"),
    icon="eye",
    right="knowledge.manage",
    heading=settings_parts.ANSWERING,
)
