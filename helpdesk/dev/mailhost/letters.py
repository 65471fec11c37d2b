"""A mail from the form of the page, as a player's program would write it."""

import email.policy
from collections.abc import Mapping
from email.message import EmailMessage
from email.utils import formatdate, make_msgid


class Wrong(ValueError):
    """One of the fields can't be in a mail."""


def written(form: Mapping[str, str], *, to: str) -> bytes:
    mail = EmailMessage()
    try:
        mail["From"] = form.get("from", "").strip()
        mail["To"] = to
        mail["Subject"] = form.get("subject", "").strip()
        mail["Date"] = formatdate()
        mail["Message-ID"] = make_msgid(domain="player.example")
        mail.set_content(form.get("body", ""))
        return mail.as_bytes(policy=email.policy.SMTP)
    except ValueError as error:
        raise Wrong from error
