"""What can happen to policies and calendars, and how it is said."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import subject, verb
from tickets.clocks.keeping import naming
from tickets.clocks.models import Calendar, SlaPolicy

subject(
    "sla_policy",
    SlaPolicy,
    visible_to=lambda person: (
        SlaPolicy.objects.all() if person.may("sla.manage") else SlaPolicy.objects.none()
    ),
    url=lambda pk: f"/settings/sla/{pk}/",
    title=naming.name,
)
verb("sla_policy.added", _("%(actor)s added an SLA policy"), icon="clock")
verb("sla_policy.changed", _("%(actor)s changed an SLA policy"), icon="clock")
verb("sla_policy.arranged", _("%(actor)s changed the order of the SLA policies"), icon="clock")
verb("sla_policy.removed", _("%(actor)s deleted an SLA policy"), icon="trash")

subject(
    "calendar",
    Calendar,
    visible_to=lambda person: (
        Calendar.objects.all() if person.may("sla.manage") else Calendar.objects.none()
    ),
    url=lambda pk: f"/settings/calendars/{pk}/",
    title=lambda calendar: calendar.name,
)
verb("calendar.added", _("%(actor)s added a calendar"), icon="cal")
verb("calendar.changed", _("%(actor)s changed a calendar"), icon="cal")
verb("calendar.removed", _("%(actor)s deleted a calendar"), icon="trash")
