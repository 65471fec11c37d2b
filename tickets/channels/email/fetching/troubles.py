"""What can be wrong with the server of a mailbox, in words for whoever can mend it."""

import re

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

UNREACHABLE, CERTIFICATE, NO_ENCRYPTION = "unreachable", "certificate", "no_encryption"
SIGN_IN, GRANT, FOLDER = "sign_in", "grant", "folder"
BROKE_OFF, SLOW, STRANGE, PROVIDER = "broke_off", "slow", "strange", "provider"

SENTENCES: dict[str, str | Promise] = {
    UNREACHABLE: _("The server can’t be reached. Check its name and port."),
    CERTIFICATE: _("The server can’t prove who it is: its certificate isn’t valid for this name."),
    NO_ENCRYPTION: _("The server offers no encryption on this port. Nothing was sent to it."),
    SIGN_IN: _("The server doesn’t let us in. Check user name and password."),
    GRANT: _("The leave to read this mailbox has ended. Connect the account again."),
    FOLDER: _("There is no such folder on the server."),
    BROKE_OFF: _("The server ended the connection in the middle. We try again by ourselves."),
    SLOW: _("The server takes too long to answer. We try again by ourselves."),
    STRANGE: _("The server answered in a way that we don’t understand."),
    PROVIDER: _("The account’s provider can’t be asked right now. We try again by ourselves."),
}
# Trying these again soon changes nothing, and a server may lock the account for it.
LASTING = {CERTIFICATE, NO_ENCRYPTION, SIGN_IN, GRANT, FOLDER}

_UNPRINTABLE = re.compile(r"[\x00-\x1f\x7f-\x9f]+")
_LONGEST_WORDS = 300


class Trouble(Exception):
    """The server could not be read. `words` are its own, "" when it said nothing."""

    def __init__(self, code: str, words: object = "") -> None:
        super().__init__(code)
        self.code = code
        self.words = plain(words)

    @property
    def message(self) -> str:
        return str(SENTENCES[self.code])


def plain(words: object) -> str:
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return _UNPRINTABLE.sub(" ", said).strip()[:_LONGEST_WORDS]
