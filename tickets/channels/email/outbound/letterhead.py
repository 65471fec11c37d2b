"""What a reply is written on: the mailbox that the player knows, with its signature and server."""

from datetime import datetime
from typing import NamedTuple

from django.utils.translation import gettext_noop as _
from django.utils.translation import override

from accounts.organisation.models import Brand
from accounts.organisation.signatures import neutral, signed
from accounts.people import sign_offs
from helpdesk.lib import crypto, dkim
from helpdesk.lib.prepared import Prepared
from helpdesk.lib.smtp import Server
from tickets.channels.email.outbound import servers
from tickets.channels.email.outbound.models import Sending
from tickets.channels.email.outbound.troubles import waiting_words
from tickets.thread import outgoing
from tickets.thread.models import Message, Ticket

# Translated where it is shown.
NO_MAILBOX = _("The brand has no mailbox that is switched on.")

# when the player last wrote to each of the brand's mailboxes, on ticket $1
_WRITTEN = """LEFT JOIN (
    SELECT r.mailbox_id, max(m.id) AS latest
    FROM tickets_message m JOIN tickets_rawmail r ON r.message_id = m.id
    WHERE m.ticket_id = $1 GROUP BY r.mailbox_id) written ON written.mailbox_id = b.id"""
_USUAL_FIRST = "written.latest DESC NULLS LAST, b.team_id <> $3, b.id"
_LETTERHEAD = Prepared(
    "mail_letterhead",
    ["bigint", "bigint", "bigint", "text", "bigint", "bigint", "text[]"],
    f"""
SELECT b.id, b.address, b.name,
    (SELECT s.text FROM accounts_signature s
     WHERE s.brand_id = b.brand_id AND s.language = $4),
    (SELECT p.name FROM accounts_person p WHERE p.id = $5 AND p.kind = 'staff'),
    (SELECT s.text FROM accounts_signoff s WHERE s.person_id = $5 AND s.language = ANY($7)
     ORDER BY array_position($7, s.language::text) LIMIT 1),
    o.names_agent, o.host, o.port, o.security, o.sign_in, o.user_name, o.sealed_password,
    o.failing_since, o.trouble, o.retry_at, k.domain, k.selector, k.sealed_key
FROM tickets_mailbox b
{_WRITTEN}
LEFT JOIN tickets_sending o ON o.mailbox_id = b.id
LEFT JOIN tickets_signingkey k ON k.domain = split_part(b.address, '@', 2)
    AND k.signs_since IS NOT NULL AND k.signed_until IS NULL
WHERE b.brand_id = $2 AND b.is_active
ORDER BY b.id = $6 DESC NULLS LAST, {_USUAL_FIRST} LIMIT 1
""",  # noqa: S608 - parts of our own
)


_WAYS = Prepared(
    "mail_ways",
    ["bigint", "bigint", "bigint"],
    f"""
SELECT b.id, b.name, b.address FROM tickets_mailbox b {_WRITTEN}
WHERE b.brand_id = $2 AND b.is_active
ORDER BY {_USUAL_FIRST}
""",  # noqa: S608 - parts of our own
)


class Letterhead(NamedTuple):
    """The columns of the statement, in its order."""

    mailbox_id: int
    address: str
    name: str
    signature_text: str | None
    agent: str | None
    sign_off: str | None  # the agent's own last line
    names_agent: bool | None
    host: str | None
    port: int | None
    security: str | None
    sign_in: str | None
    user_name: str | None
    sealed_password: bytes | None
    failing_since: datetime | None
    trouble: str | None
    retry_at: datetime | None
    key_domain: str | None
    key_selector: str | None
    sealed_key: bytes | None

    @property
    def from_name(self) -> str:
        agent, names_agent = self.agent or "", bool(self.names_agent)
        return servers.sender_name(self.name, agent=agent, names_agent=names_agent)

    @property
    def signature(self) -> str:
        return signed(self.signature_text or "", agent=self.agent or "")

    def server(self, now: datetime) -> Server | None:
        """The mailbox's own; None stands for the installation's. Raises NoWayOut."""
        if not self.host:
            return None
        sending = Sending(
            mailbox_id=self.mailbox_id,
            host=self.host,
            port=self.port or 0,
            security=self.security or "",
            sign_in=self.sign_in or "",
            user_name=self.user_name or "",
            sealed_password=self.sealed_password,
        )
        return servers.server(sending, now=now)

    def wait(self, now: datetime) -> outgoing.Wait | None:
        """Whether its server did not work a moment ago, and is left alone until then."""
        if self.retry_at is None or self.retry_at <= now:
            return None
        return outgoing.Wait(self.retry_at, waiting_words(self.trouble or ""))

    def signed(self, content: bytes, *, at: datetime) -> bytes:
        """The mail with the domain's signature, if its mail is signed."""
        if self.sealed_key is None or self.key_domain is None or self.key_selector is None:
            return content
        key = crypto.unseal(bytes(self.sealed_key), purpose=servers.KEY)
        domain, selector = self.key_domain, self.key_selector
        return dkim.sign(content, domain=domain, selector=selector, key=key, at=at)


def letterhead_of(message: Message) -> Letterhead:
    """The address that the player knows: where he wrote to last, else one of the team's. A second
    try leaves by the way of the first."""
    ticket, brand = message.ticket, message.ticket.brand
    language = language_of(message)
    own = sign_offs.languages_for(language)
    found = _LETTERHEAD.rows(
        ticket.pk, brand.pk, ticket.team_id, language, message.author_id, message.way_out, own
    )
    if not found:
        raise outgoing.Undeliverable(NO_MAILBOX, permanent=True)
    return _in_language(Letterhead(*found[0]), language, brand)


def letterhead_for(brand: Brand, language: str) -> Letterhead | None:
    """Of a letter that belongs to no conversation; None where the brand has no mailbox."""
    found = _LETTERHEAD.rows(0, brand.pk, 0, language, 0, None, [language])
    return _in_language(Letterhead(*found[0]), language, brand) if found else None


def _in_language(found: Letterhead, language: str, brand: Brand) -> Letterhead:
    """Nobody reads Turkish above and below Spanish words: the name of a mailbox is written in its
    brand's own language, and what is not there in his gives way to the brand's name."""
    if language != brand.language:
        found = found._replace(name=brand.name)
    if found.signature_text is None:
        with override(language):
            found = found._replace(signature_text=neutral(brand))
    return found


def language_of(message: Message) -> str:
    return message.language or message.ticket.language or message.ticket.brand.language


def ways(ticket: Ticket) -> list[outgoing.Way]:
    """The brand's mailboxes, first the one that the player knows."""
    rows = _WAYS.rows(ticket.pk, ticket.brand_id, ticket.team_id)
    return [outgoing.Way(*row) for row in rows]
