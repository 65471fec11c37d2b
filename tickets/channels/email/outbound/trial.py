"""A mail to somebody here, sent as a reply would be, to see whether it leaves."""

from dataclasses import replace
from datetime import datetime
from typing import NamedTuple

from django.utils import translation
from django.utils.translation import gettext as _

from accounts.people.models import Person
from helpdesk.lib import crypto, dkim, mail, smtp, throttle
from tickets.channels.email.mail import addresses
from tickets.channels.email.models import Mailbox
from tickets.channels.email.outbound import servers
from tickets.channels.email.outbound.compose import Outgoing, compose, recipients_of
from tickets.channels.email.outbound.models import Sending, SigningKey
from tickets.channels.email.outbound.troubles import SENTENCES
from tickets.thread.incoming import Sender

RATE = "10/10m"  # of one person
_PATIENCE = 8.0  # seconds for each answer: somebody looks at the page


class Outcome(NamedTuple):
    """How it went: a sentence of ours, the server's own words where it is a mail server, and the
    trouble of the way out when the mail was not to blame."""

    went_well: bool
    message: str
    words: str = ""
    steps: tuple[str, ...] = ()
    trouble: str = ""


def of(mailbox: Mailbox, sending: Sending, *, to: str, by: Person, now: datetime) -> Outcome:
    """Sends a mail to `to` by what `sending` says, whether it is stored or not."""
    if not throttle.allow(f"test mail:{by.pk}", rate=RATE, now=now).ok:
        return Outcome(False, _("That were many test mails. Try again in some minutes."))
    outgoing = _outgoing(mailbox, sending, to=to, by=by, now=now)
    try:
        server = servers.server(sending, now=now) if sending.host else smtp.of_settings()
        words = mail.send(
            _signed(mailbox, mail.content_of(compose(outgoing)), now),
            recipients=recipients_of(outgoing),
            sender=mailbox.address,
            server=replace(server, timeout=_PATIENCE),
            anew=True,
        )
    except mail.NoWayOut as error:
        return Outcome(False, str(SENTENCES[error.why]), error.words, trouble=error.why)
    except mail.Refused as error:
        return Outcome(False, _("The server works, but refused this mail."), error.words)
    message = _("The server has taken the mail for %(address)s. Look whether it arrives.")
    return Outcome(True, message % {"address": to}, words)


def _outgoing(
    mailbox: Mailbox, sending: Sending, *, to: str, by: Person, now: datetime
) -> Outgoing:
    brand, language = mailbox.brand, translation.get_language() or "en"
    host = mailbox.address.rpartition("@")[2]
    text = _("This mail shows that %(address)s can send. Nobody needs to answer it.")
    return Outgoing(
        from_name=servers.sender_name(mailbox.name, agent=by.name, names_agent=sending.names_agent),
        from_address=mailbox.address,
        to=[Sender(to)],
        subject=_("Test mail of %(brand)s") % {"brand": brand.name},
        html="",
        text=text % {"address": mailbox.address},
        message_id=f"<test.{crypto.new_secret(16)}@{host}>",
        at=now,
        brand_name=brand.name,
        brand_colour=brand.colour,
        language=language,
        reply_to=addresses.normalise(mailbox.address),
    )


def _signed(mailbox: Mailbox, content: bytes, now: datetime) -> bytes:
    domain = mailbox.address.rpartition("@")[2]
    found = SigningKey.objects.filter(
        domain=domain, signs_since__isnull=False, signed_until=None
    ).first()
    if found is None:
        return content
    key = crypto.unseal(bytes(found.sealed_key), purpose=servers.KEY)
    return dkim.sign(content, domain=domain, selector=found.selector, key=key, at=now)
