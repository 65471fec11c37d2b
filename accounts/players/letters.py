"""What a player reads at his old contact when his contact data changed."""

from django.utils.translation import gettext as _
from django.utils.translation import override

from accounts.players.models import Address


def changed(change: str, kind: str, *, brand: str, language: str) -> tuple[str, str]:
    """Subject and text. The new contact is not named: who reads this may not be its owner."""
    with override(language):
        if kind == Address.EMAIL:
            said = {
                "added": _("An e-mail address was added to your account."),
                "removed": _("An e-mail address was taken off your account."),
                "chosen": _("Another e-mail address of your account comes first now."),
            }[change]
        else:
            said = {
                "added": _("A phone number was added to your account."),
                "removed": _("A phone number was taken off your account."),
                "chosen": _("Another phone number of your account comes first now."),
            }[change]
        subject = _("Your contact data at %(brand)s changed") % {"brand": brand}
        text = "\n\n".join(
            (
                said,
                _("To protect you, withdrawals are paused for a while after such a change."),
                _(
                    "If you asked for this, there is nothing to do. If you did not, answer this "
                    "mail at once, and change your password."
                ),
            )
        )
    return subject, text
