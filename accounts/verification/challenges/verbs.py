"""What happens while we find out who asks. No event holds a code, an address or a number."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import verb

verb("challenge.asked", _("%(actor)s asked the player for a proof of identity"), icon="key")
verb("challenge.sent", _("A code went to a stored contact"), icon="key", is_quiet=True)
verb("challenge.not_sent", _("A code could not be sent"), icon="alert")
verb("challenge.missed", _("A wrong code was given"), icon="alert", is_quiet=True)
verb("challenge.passed", _("The player proved their identity"), icon="shieldok")
verb("challenge.failed", _("The player could not be confirmed"), icon="alert")
