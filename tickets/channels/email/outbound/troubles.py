"""What can be wrong with the way out of a mailbox: for whoever can mend it, and for the team."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from helpdesk.lib import smtp

GRANT = "grant"

SENTENCES: dict[str, str | Promise] = {
    smtp.UNREACHABLE: _("The server can’t be reached. Check its name, port and encryption."),
    smtp.CERTIFICATE: _(
        "The server can’t prove who it is: its certificate isn’t valid for this name."
    ),
    smtp.NO_TLS: _(
        "The server offers no such encryption on this port. Neither mail nor password was sent."
    ),
    smtp.SIGN_IN: _("The server doesn’t let us in. Check user name and password."),
    smtp.SENDER: _("The server lets us in, but not send under the address of this mailbox."),
    smtp.TURNED_AWAY: _("The server turns us away for now."),
    GRANT: _("The leave to send from this account has ended. Connect the account again."),
}
# Trying these again soon changes nothing: people are told at once.
LASTING = {smtp.CERTIFICATE, smtp.NO_TLS, smtp.SIGN_IN, smtp.SENDER, GRANT}

# What stands below a message; translated where it is shown.
WAITS_FOR_SERVER = gettext_noop(
    "The mail server can’t be reached. Nothing is lost, it is tried again by itself."
)
WAITS_FOR_PEOPLE = gettext_noop(
    "The mail server doesn’t accept this mailbox. Whoever looks after it has been told; "
    "the message waits."
)
_WAITS_FOR = {
    smtp.NO_TLS: gettext_noop(
        "The mail server offers no encryption where we look for it, and without it nothing is "
        "sent. Whoever looks after it has been told; the message waits."
    ),
    smtp.CERTIFICATE: gettext_noop(
        "The mail server can’t prove who it is. Whoever looks after it has been told; the "
        "message waits."
    ),
    GRANT: gettext_noop(
        "The leave to send from this account has ended. Whoever looks after it has been told; "
        "the message waits."
    ),
}


def waiting_words(trouble: str) -> str:
    return _WAITS_FOR.get(trouble, WAITS_FOR_PEOPLE if trouble in LASTING else WAITS_FOR_SERVER)
