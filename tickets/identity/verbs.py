"""What a conversation tells of who its player is."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import verb

verb("ticket.confirmed", _("The player confirmed who he is"), icon="shieldok")
verb("ticket.unconfirmed", _("The player could not be confirmed"), icon="alert")
