"""What a player reads by mail who wants to see his requests."""

from django.utils.translation import gettext as _
from django.utils.translation import override


def code(digits: str, *, brand: str, language: str) -> tuple[str, str]:
    """Subject and text. The digits stand in no subject: a locked phone shows those."""
    with override(language):
        subject = _("Your code to see your requests at %(brand)s") % {"brand": brand}
        text = "\n\n".join(
            (
                _("Your code: %(code)s") % {"code": f"{digits[:3]} {digits[3:]}"},
                _(
                    "Type it on the page of %(brand)s that asks for it. It works for 10 minutes, "
                    "in the same browser in which you asked for it."
                )
                % {"brand": brand},
                _(
                    "Nobody of our team asks you for this code. If you did not ask for it, you "
                    "need not do anything: without the code nobody sees your requests."
                ),
            )
        )
    return subject, text
