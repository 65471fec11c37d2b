"""What the product itself writes to staff, known to everybody as a machine's words (ML-10)."""

from collections.abc import Mapping
from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMessage

from helpdesk.lib import crypto

_AUTOMATIC = {
    "Auto-Submitted": "auto-generated",
    "X-Auto-Response-Suppress": "All",
    "Precedence": "bulk",
}
_MARK = 16


def send(
    subject: str, text: str, *, to: str, name: str, headers: Mapping[str, str] | None = None
) -> None:
    """`name` makes its id, so that a second try is the same mail."""
    domain = urlsplit(settings.APP_ORIGIN).hostname or "localhost"
    EmailMessage(
        subject=subject,
        body=text.strip() + "\n",
        from_email=_return_path(name),
        to=[to],
        headers={
            "From": settings.DEFAULT_FROM_EMAIL,
            "Message-ID": f"<{name}@{domain}>",
            **_AUTOMATIC,
            **(headers or {}),
        },
    ).send()


def _return_path(name: str) -> str:
    """A signed address for each mail. Not the null one, for servers that let us in as somebody
    refuse mail of nobody."""
    local, _at, host = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")
    return f"{local}+{crypto.mac('own mail', name)[:_MARK]}@{host}"
