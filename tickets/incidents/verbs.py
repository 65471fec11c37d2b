"""What happens to conversations because of an incident, and to the incident because of them."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import verb

verb("ticket.incident_linked", _("%(actor)s linked an incident"), icon="bolt")
verb("ticket.incident_unlinked", _("%(actor)s took the link to an incident off"), icon="bolt")
verb("notice.spread", _("%(actor)s wrote to everybody who asked about it"), icon="send")
