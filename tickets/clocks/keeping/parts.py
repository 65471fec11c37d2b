"""What this room adds to the settings."""

from django.utils.translation import gettext_lazy as _

from accounts.people.settings_parts import ANSWERING, part

part("sla_policies", _("SLA policies"), icon="clock", right="sla.manage", heading=ANSWERING)
part("calendars", _("Calendars"), icon="cal", right="sla.manage", heading=ANSWERING)
