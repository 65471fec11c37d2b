"""What this room adds to the settings."""

from django.utils.translation import gettext_lazy as _

from accounts.people.settings_parts import HOUSE, part

part("approval_limits", _("Approvals"), icon="stamp", right="approvals.limits", heading=HOUSE)
