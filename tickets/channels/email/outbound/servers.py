"""The mail server of a mailbox, as the mail library takes it."""

from helpdesk.lib import crypto
from helpdesk.lib.smtp import Server
from tickets.channels.email.outbound.models import Sending

# what the secrets are sealed for
PASSWORD, KEY = "smtp-password", "dkim-key"


def server(sending: Sending) -> Server:
    """Where `sending` says that mail leaves; it has a host."""
    has_password = sending.sign_in == Sending.PASSWORD
    return Server(
        host=sending.host,
        port=sending.port,
        security=sending.security,
        user=sending.user_name if has_password else "",
        password=password(sending) if has_password else "",
    )


def password(sending: Sending) -> str:
    if sending.sealed_password is None:
        return ""
    return crypto.unseal(bytes(sending.sealed_password), purpose=PASSWORD).decode()
