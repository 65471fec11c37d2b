"""The mail server of a mailbox, as the mail library takes it, and the name on its mail."""

from datetime import datetime

from helpdesk.lib import crypto
from helpdesk.lib.smtp import UNREACHABLE, NoWayOut, Server
from tickets.channels.email.oauth import actions as oauth
from tickets.channels.email.oauth.models import Grant
from tickets.channels.email.oauth.tokens import Unanswered
from tickets.channels.email.outbound.models import Sending
from tickets.channels.email.outbound.troubles import GRANT

# what the secrets are sealed for
PASSWORD, KEY = "smtp-password", "dkim-key"


def server(sending: Sending, *, now: datetime) -> Server:
    """Where `sending` says that mail leaves; it has a host. Raises NoWayOut without leave."""
    user = password = token = ""
    if sending.sign_in == Sending.PASSWORD:
        user, password = sending.user_name, _password(sending)
    elif sending.sign_in == Sending.GRANT:
        user, token = _granted(sending, now)
    return Server(
        host=sending.host,
        port=sending.port,
        security=sending.security,
        user=user,
        password=password,
        token=token,
    )


def sender_name(name: str, *, agent: str, names_agent: bool) -> str:
    """“Lunaro”, or “Ece · Lunaro”."""
    given = agent.split()
    return f"{given[0]} · {name}" if names_agent and given else name


def _password(sending: Sending) -> str:
    if sending.sealed_password is None:
        return ""
    return crypto.unseal(bytes(sending.sealed_password), purpose=PASSWORD).decode()


def _granted(sending: Sending, now: datetime) -> tuple[str, str]:
    """The account that the mailbox is connected with, and what signs in there."""
    grant = Grant.objects.filter(mailbox_id=sending.mailbox_id).select_related("mailbox").first()
    if grant is None:
        raise NoWayOut(GRANT)
    try:
        token = oauth.access_token(grant.mailbox, key=grant.provider, host=sending.host, now=now)
    except oauth.NotGiven as error:
        raise NoWayOut(GRANT) from error
    except Unanswered as error:
        raise NoWayOut(UNREACHABLE) from error
    return grant.account, token
