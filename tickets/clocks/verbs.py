"""What time can bring for a ticket, and how it is said."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import verb

verb("clock.warned", _("%(percent)s %% of the time is used"), icon="clock", is_quiet=True)
verb("clock.breached", _("Late"), icon="alert")
