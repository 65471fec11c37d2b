"""Replies that leave by mail."""

from collections.abc import Iterable, Sequence
from zoneinfo import ZoneInfo

from django.utils.translation import gettext_noop as _

from accounts.organisation.models import Signature
from accounts.players.models import Address
from helpdesk.lib import files as store
from helpdesk.lib import mail
from tickets.channels.email import addresses
from tickets.channels.email.compose import (
    Outgoing,
    OutgoingFile,
    Quote,
    answering,
    compose,
    recipients_of,
)
from tickets.channels.email.models import Mailbox
from tickets.thread import addressees, outgoing
from tickets.thread.incoming import Sender
from tickets.thread.models import Message, Ticket

# Translated where they are shown.
NO_MAILBOX = _("The brand has no mailbox that is switched on.")
FILE_LOST = _("A file of this message is gone. Send it again with the file.")

_MOST_REFERENCES = 50
_LONGEST_QUOTE = 5000
_DERIVED = ("@no-message-id.invalid>", "@long-message-id.invalid>")


class Email:
    """The way out by SMTP."""

    def external_id(self, message: Message) -> str:
        host = mailbox_for(message.ticket).address.rpartition("@")[2]
        return addresses.message_id(message.ticket_id, str(message.pk), host)

    def send(self, message: Message) -> str:
        mailbox = mailbox_for(message.ticket)
        reply_address = addresses.reply_address(mailbox.address, message.ticket_id)
        try:
            prepared = prepare(message, mailbox=mailbox, reply_to=reply_address)
            # What can't be delivered comes back to the ticket that it is about.
            return mail.send(
                compose(prepared), recipients=recipients_of(prepared), sender=reply_address
            )
        except addresses.NotAnAddress as error:
            raise outgoing.Undeliverable(error.message, permanent=True) from error
        except mail.Refused as error:
            raise outgoing.Undeliverable(error.words, permanent=error.permanent) from error


def mailbox_for(ticket: Ticket) -> Mailbox:
    """The address that the player knows: where he wrote to last, else one of the team's."""
    mailboxes = Mailbox.objects.filter(brand=ticket.brand_id, is_active=True)
    known = mailboxes.filter(rawmail__message__ticket=ticket).order_by("-rawmail__message_id")
    mailbox = known.first()
    if mailbox is None:
        others = list(mailboxes.order_by("pk"))
        of_team = [one for one in others if one.team_id == ticket.team_id]
        mailbox = next(iter([*of_team, *others]), None)
    if mailbox is None:
        raise outgoing.Undeliverable(NO_MAILBOX, permanent=True)
    return mailbox


def prepare(message: Message, *, mailbox: Mailbox, reply_to: str) -> Outgoing:
    ticket, brand = message.ticket, message.ticket.brand
    language = message.language or ticket.language or brand.language
    to, cc, bcc = (_senders(message, way) for way in ("to", "cc", "bcc"))
    if not (to or cc or bcc):
        to = [Sender(address) for address in addressees.usual(ticket).to]
    earlier = _names_before(message)
    return Outgoing(
        from_name=mailbox.name,
        from_address=mailbox.address,
        reply_to=reply_to,
        to=to,
        cc=cc,
        bcc=bcc,
        subject=message.subject or (answering(ticket.subject) if earlier else ticket.subject),
        html=message.html,
        text=message.text,
        message_id=message.external_id,
        at=message.created_at,
        brand_name=brand.name,
        brand_colour=brand.colour,
        signature_text=_signature(brand.pk, language, brand.language),
        in_reply_to=next((name for name, kind in reversed(earlier) if kind == "received"), ""),
        references=[name for name, _kind in earlier],
        language=language,
        files=_files(message),
        quote=_quote(message, [*to, *cc, *bcc]),
    )


def _senders(message: Message, way: str) -> list[Sender]:
    return [Sender(address) for address in message.recipients.get(way) or ()]


def _names_before(message: Message) -> list[tuple[str, str]]:
    """Message-IDs of the conversation so far with the kind of their message, oldest first."""
    before = (
        Message.objects.filter(ticket=message.ticket_id, seq__lt=message.seq)
        .exclude(kind=Message.NOTE)
        .exclude(external_id="")
        .exclude(state=Message.UNDONE)
        .order_by("-seq")
        .values_list("external_id", "kind")[:_MOST_REFERENCES]
    )
    return [(name, kind) for name, kind in reversed(before) if not name.endswith(_DERIVED)]


def _signature(brand: int, *languages: str) -> str:
    texts = dict(Signature.objects.filter(brand=brand).values_list("language", "text"))
    return next((texts[code] for code in languages if code in texts), "")


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
            for file in message.attachments.order_by("pk")
        ]
    except store.Lost as error:
        raise outgoing.Undeliverable(FILE_LOST, permanent=True) from error


def _quote(message: Message, readers: Iterable[Sender]) -> Quote | None:
    """The player's last words, when the mail goes to nobody but him (ML-3)."""
    latest = (
        Message.objects.filter(ticket=message.ticket_id, kind=Message.RECEIVED, seq__lt=message.seq)
        .select_related("author")
        .order_by("-seq")
        .first()
    )
    player = message.ticket.player
    if latest is None or player is None or latest.author_id != player.person_id:
        return None
    own = _own_addresses(player.pk)
    if not latest.text or any(reader.address.lower() not in own for reader in readers):
        return None
    at = latest.created_at.astimezone(ZoneInfo(latest.author.time_zone))
    return Quote(name=latest.author.name, at=at, text=latest.text[:_LONGEST_QUOTE])


def _own_addresses(player: int) -> Sequence[str]:
    known = Address.objects.filter(player=player, kind=Address.EMAIL)
    return [value.lower() for value in known.values_list("value", flat=True)]
