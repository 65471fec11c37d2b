"""What happens to a conversation because of money."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import verb

verb(
    "ticket.withdrawal_linked",
    _("%(actor)s linked withdrawal %(ref)s"),
    icon="wallet",
    is_quiet=True,
)
verb(
    "ticket.withdrawal_changed",
    _("A withdrawal of the player has moved on"),
    icon="wallet",
    is_quiet=True,
)
verb("ticket.evidence_kept", _("%(actor)s had %(ref)s kept as evidence"), icon="lock")
verb("ticket.withdrawal_returned", _("The bank returned withdrawal %(ref)s"), icon="undo")
verb("ticket.withdrawal_failed", _("Withdrawal %(ref)s could not be paid out"), icon="alert")
