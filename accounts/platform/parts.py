"""What this room adds to the settings."""

from django.utils.translation import gettext_lazy as _

from accounts.people.settings_parts import HOUSE, part

part("platforms", _("Platform"), icon="link", right="platform.manage", heading=HOUSE)
