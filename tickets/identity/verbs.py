"""What a conversation tells of who its player is."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import verb

verb("ticket.confirmed", _("The player confirmed who he is"), icon="shieldok")
verb("ticket.unconfirmed", _("The player could not be confirmed"), icon="alert")
verb(
    "identity.taken_out",
    _("%(actor)s took a card or identity document out of the conversation"),
    icon="shield",
)
verb("identity.asked", _("%(actor)s asked the player for documents"), icon="id")
