"""What a player reads who is sent a code. Its digits stand in no other text of the product."""

from django.utils.translation import gettext as _
from django.utils.translation import override


def code(digits: str, *, brand: str, language: str) -> tuple[str, str]:
    """Subject and text."""
    with override(language):
        subject = _("Your code for %(brand)s") % {"brand": brand}
        text = "\n\n".join(
            (
                _("Our support team needs to make sure that it is you who is writing."),
                _("Your code: %(code)s") % {"code": f"{digits[:3]} {digits[3:]}"},
                _("It works for 10 minutes, in the conversation that you began with us."),
                _(
                    "Nobody of our team calls or writes to you first to ask for this code. If you "
                    "have not asked us for anything, give it to nobody: somebody may be trying to "
                    "get into your account. Change your password, and tell us."
                ),
            )
        )
    return subject, text
