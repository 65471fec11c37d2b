"""Replies that leave by mail."""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from functools import partial
from typing import NamedTuple
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_noop as _

from accounts.people import sign_offs
from accounts.players import origin
from accounts.protection import unsubscribing
from accounts.protection.purposes import PROMOTIONAL
from helpdesk.lib import files as store
from helpdesk.lib import mail
from helpdesk.lib.prepared import Prepared
from tickets.channels.email.mail import addresses
from tickets.channels.email.mail.bounce_words import without_addresses
from tickets.channels.email.outbound.actions import health
from tickets.channels.email.outbound.compose import (
    Outgoing,
    OutgoingFile,
    Quote,
    answering,
    compose,
    recipients_of,
)
from tickets.channels.email.outbound.letterhead import Letterhead, language_of, letterhead_of, ways
from tickets.channels.email.outbound.troubles import waiting_words
from tickets.thread import addressees, outgoing, questions
from tickets.thread.incoming import Sender
from tickets.thread.models import Message, Ticket
from tickets.thread.statements import IN_THREAD, REPEATS

# Translated where it is shown.
FILE_LOST = _("A file of this message is gone. Send it again with the file.")

_DERIVED = ("@no-message-id.invalid>", "@long-message-id.invalid>")

_NAMES_BEFORE = Prepared(
    "mail_names_before",
    ["bigint", "int"],
    """
SELECT external_id, kind FROM tickets_message
WHERE ticket_id = $1 AND seq < $2 AND kind <> 'note' AND external_id <> '' AND state <> 'undone'
ORDER BY seq DESC LIMIT 50
""",
)
# None when the latest words are not the player's own.
_LATEST_WORDS = Prepared(
    "mail_latest_words",
    ["bigint", "int", "bigint"],
    """
SELECT left(m.text, 5000), m.created_at, a.name, a.time_zone,
    ARRAY(SELECT d.value FROM accounts_address d WHERE d.player_id = p.id AND d.kind = 'email')
FROM (SELECT * FROM tickets_message WHERE ticket_id = $1 AND kind = 'received' AND seq < $2
      ORDER BY created_at DESC, seq DESC LIMIT 1) m
JOIN accounts_person a ON a.id = m.author_id
JOIN accounts_player p ON p.id = $3 AND p.person_id = a.id
""",
)


class Email:
    """The way out by SMTP."""

    def letter(self, message: Message, *, now: datetime) -> "Letter":
        letterhead = letterhead_of(message)
        return Letter(message, letterhead, letterhead.wait(now), now)

    def ways(self, ticket: Ticket) -> list[outgoing.Way]:
        return ways(ticket)


class Letter(NamedTuple):
    """A reply on its letterhead. Its way out is its mailbox: each has troubles of its own."""

    message: Message
    letterhead: Letterhead
    wait: outgoing.Wait | None
    at: datetime  # when it was made ready

    @property
    def name(self) -> str:
        host = self.letterhead.address.rpartition("@")[2]
        return addresses.message_id(self.message.ticket_id, str(self.message.pk), host)

    @property
    def way_out(self) -> int:
        return self.letterhead.mailbox_id

    def pack(self, *, within: float | None = None) -> Callable[[], str]:
        reply_address = addresses.reply_address(self.letterhead.address, self.message.ticket_id)
        try:
            prepared = prepare(self.message, letterhead=self.letterhead, reply_to=reply_address)
            content = mail.content_of(compose(prepared))
            content = self.letterhead.signed(content, at=self.message.created_at)
            server = self.letterhead.server(self.at)
        except addresses.NotAnAddress as error:
            raise outgoing.Undeliverable(error.message, permanent=True) from error
        except mail.NoWayOut as error:
            raise outgoing.Shut(error) from error
        # What can't be delivered comes back to the message that it is about.
        sender = addresses.return_path(self.letterhead.address, self.message.pk) or reply_address
        to = recipients_of(prepared)
        return partial(
            _hand_over, content, recipients=to, sender=sender, server=server, within=within
        )

    def settle(self, shut: outgoing.Shut | None, *, now: datetime) -> outgoing.Wait | None:
        if shut is not None and isinstance(shut.why, mail.NoWayOut):
            trouble, words = shut.why.why, shut.why.words
            until = health.mark_failing(self.way_out, trouble=trouble, words=words, now=now)
            return outgoing.Wait(until, waiting_words(trouble))
        if self.letterhead.failing_since is not None:
            health.mark_working(self.way_out, now=now)
        return None


def _hand_over(
    content: bytes,
    *,
    recipients: Sequence[str],
    sender: str,
    server: mail.Server | None,
    within: float | None = None,
) -> str:
    try:
        said = mail.send(
            content, recipients=recipients, sender=sender, server=server, within=within
        )
        return without_addresses(said)
    except mail.NoWayOut as error:
        raise outgoing.Shut(error) from error
    except mail.Refused as error:
        words = without_addresses(error.words)
        raise outgoing.Undeliverable(words, permanent=error.permanent) from error


def prepare(message: Message, *, letterhead: Letterhead, reply_to: str) -> Outgoing:
    ticket, brand = message.ticket, message.ticket.brand
    to, cc, bcc = _readers(message)
    earlier = _names_before(message)
    is_automatic = "automatic" in message.flags
    return Outgoing(
        from_name=letterhead.from_name,
        from_address=letterhead.address,
        reply_to=reply_to,
        to=to,
        cc=cc,
        bcc=bcc,
        # whoever begins a conversation gives its first words a subject of their own
        subject=message.subject or answering(ticket.subject),
        html=message.html,
        text=message.text,
        message_id=message.external_id,
        at=message.created_at,
        brand_name=brand.name,
        brand_colour=brand.colour,
        sign_off=_sign_off(message, letterhead),
        signature_text=letterhead.signature,
        in_reply_to=next((name for name, kind in reversed(earlier) if kind == "received"), ""),
        # what is part of the thread belongs to it; other machines' mail answers nobody
        references=[]
        if is_automatic and not {IN_THREAD, REPEATS} & set(message.flags)
        else [name for name, _kind in earlier],
        language=language_of(message),
        files=_files(message),
        # a machine repeats nothing that somebody wrote to it (ML-6)
        quote=None if is_automatic else _quote(message, [*to, *cc, *bcc]),
        automatic=is_automatic,
        list_unsubscribe=_unsubscribe(message),
        question=questions.of(message),
    )


def _unsubscribe(message: Message) -> str:
    """Where its reader ends offers, for those that are one: his own, should he turn out not to be
    the player with whom somebody has merged him."""
    player_id = message.ticket.player_id
    if message.purpose not in PROMOTIONAL or player_id is None:
        return ""
    readers = [one.address.lower() for way in _readers(message) for one in way]
    return unsubscribing.address_of(origin.of_mailbox(player_id, readers))


def _sign_off(message: Message, letterhead: Letterhead) -> str:
    """The agent's own, unless he has written these words himself or a machine speaks for him."""
    own = letterhead.sign_off or ""
    return "" if "automatic" in message.flags or sign_offs.is_said(message.text, own) else own


def _readers(message: Message) -> tuple[list[Sender], list[Sender], list[Sender]]:
    """To, in copy, in blind copy; the usual one where nobody was named."""
    to, cc, bcc = (_senders(message, way) for way in ("to", "cc", "bcc"))
    if not (to or cc or bcc):
        to = [Sender(address) for address in addressees.usual(message.ticket).to]
    return to, cc, bcc


def _senders(message: Message, way: str) -> list[Sender]:
    return [Sender(address) for address in message.recipients.get(way) or ()]


def _names_before(message: Message) -> list[tuple[str, str]]:
    """Message-IDs of the conversation so far with the kind of their message, oldest first."""
    before = _NAMES_BEFORE.rows(message.ticket_id, message.seq)
    return [(name, kind) for name, kind in reversed(before) if not name.endswith(_DERIVED)]


def _files(message: Message) -> list[OutgoingFile]:
    try:
        return [
            OutgoingFile(
                name=file.name,
                content=store.load(file.key),
                mime=file.mime,
                content_id=file.handle
                if f'data-attachment="{file.handle}"' in message.html
                else "",
            )
            for file in sorted(message.attachments.all(), key=lambda file: file.pk)
        ]
    except store.Lost as error:
        raise outgoing.Undeliverable(FILE_LOST, permanent=True) from error


def _quote(message: Message, readers: Iterable[Sender]) -> Quote | None:
    """The player's last words, when the mail goes to nobody but him (ML-3)."""
    latest = _LATEST_WORDS.rows(message.ticket_id, message.seq, message.ticket.player_id)
    if not latest:
        return None
    [(text, said_at, name, zone, own_addresses)] = latest
    own = {address.lower() for address in own_addresses}
    if not text or any(reader.address.lower() not in own for reader in readers):
        return None
    return Quote(name=name, at=said_at.astimezone(ZoneInfo(zone)), text=text)
