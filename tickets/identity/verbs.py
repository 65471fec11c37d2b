"""What a conversation tells of who its player is."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import verb

verb("ticket.confirmed", _("The player proved their identity"), icon="shieldok")
verb("ticket.unconfirmed", _("The player could not be confirmed"), icon="alert")
verb(
    "identity.taken_out",
    _("%(actor)s took a card or identity document out of the conversation"),
    icon="shield",
)
verb(
    "identity.cleared",
    _("%(actor)s said that a file is no card or identity document"),
    icon="shield",
)
verb("identity.asked", _("%(actor)s asked the player for documents"), icon="id")
# documents at a withdrawal: nothing here says on which basis (INV-20)
verb(
    "identity.proposed",
    _("%(actor)s asked compliance whether documents may be asked for"),
    icon="stamp",
)
verb("identity.allowed", _("%(actor)s allowed it, and the player got the link"), icon="check")
verb("identity.refused", _("%(actor)s did not allow to ask for documents"), icon="x")
verb(
    "identity.unanswered",
    _("Compliance did not decide in time whether documents may be asked for"),
    icon="clock",
)
verb(
    "identity.withdrawn",
    _("%(actor)s took the question about documents to compliance back"),
    icon="undo",
)
verb(
    "identity.voided",
    _("The question about documents to compliance is void: something changed meanwhile"),
    icon="alert",
)
