"""The contact form is sent: a new conversation by the one way in."""

from collections.abc import Sequence
from datetime import datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db import connection, transaction
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.organisation.models import Brand
from accounts.players.actions import meet, rows, welcome
from accounts.players.models import Address, Player
from helpdesk.lib import redact
from helpdesk.lib import text as words
from tickets.channels.email.models import BlockedSender, Mailbox
from tickets.requests import reach
from tickets.requests.actions import offering
from tickets.requests.models import AnswerOffer, ContactRequest, PortalSession
from tickets.requests.topics import Topic
from tickets.thread import arriving
from tickets.thread.actions import receiving
from tickets.thread.incoming import UNVERIFIED, Incoming, Sender
from tickets.thread.models import Message

CHANNEL = "form"
_TITLE = 80
_ONE_AT_A_TIME = 0x666F726D  # for each form


class NothingSaid(Exception):
    """Neither words nor files."""

    message = _("Write what happened.")


class NobodyAnswers(Exception):
    """The brand has no mailbox, so that nobody could be answered."""

    message = _("This form is not open right now. Write to us in the chat.")


class NotWanted(Exception):
    """The team wants nothing more from this address."""

    message = _("We can’t take messages from this e-mail address.")


class Said(NamedTuple):
    """What stands in the form. `address` is in its normal spelling; `device` is the help centre's
    name for the browser."""

    text: str
    client_id: UUID
    language: str
    address: str
    topic: Topic | None = None
    article: str = ""
    handles: Sequence[str] = ()
    device: str = ""


@transaction.atomic
def send(
    brand: Brand,
    said: Said,
    *,
    now: datetime,
    session: PortalSession | None = None,
    stranger: Player | None = None,
) -> ContactRequest:
    """A new conversation. The same words in the same form again are the one that is there; others,
    of whoever went back to it, are a new one.

    Who is signed in is the player whom his `session` shows; an address that was only typed joins
    whoever typed it to nobody. A `stranger` is who uploaded the files. Raises NothingSaid,
    NobodyAnswers, NotWanted.
    """
    _wait_for(said.client_id)
    known = ContactRequest.objects.filter(brand=brand, client_id=said.client_id).first()
    form = said.client_id
    if known is not None:
        first = Message.objects.filter(client_id=form, kind=Message.RECEIVED).first()
        if first is None or says(first, spoken(said.text)):
            return known
        said = said._replace(client_id=uuid4())
    box = Mailbox.objects.filter(brand=brand, is_active=True).select_related("team")
    mailbox = box.order_by("pk").first()
    if mailbox is None:
        raise NobodyAnswers
    incoming = incoming_of(said, is_proven=session is not None)
    if not arriving.is_grave(incoming, into=0) and _is_blocked(brand, said.address):
        raise NotWanted
    player = rows.locked(_writer(brand, said, session, stranger, now=now))
    message = receiving.open_ticket(
        incoming,
        brand=brand,
        team=(said.topic and said.topic.team) or mailbox.team,
        player=player,
        now=now,
        client_id=said.client_id,
        reason=said.topic.reason if said.topic else None,
        handles=said.handles,
    )
    offering.take_back(
        brand,
        client_id=form,
        addresses=[said.address],
        devices=[said.device],
        players=[player.pk],
        now=now,
    )
    return ContactRequest.objects.create(
        ticket=message.ticket,
        brand=brand,
        client_id=said.client_id,
        address=said.address,
        is_proven=session is not None,
        article=said.article[:60],
        offer=AnswerOffer.objects.filter(brand=brand, client_id=form).first(),
        sent_at=now,
    )


def spoken(typed: str) -> str:
    """As it is kept: card numbers masked."""
    return redact.mask_cards(words.clean(typed)).strip()


def says(message: Message, text: str) -> bool:
    """Whether it says these words, however they are spaced."""
    return words.squeeze(message.text) == words.squeeze(text)


def incoming_of(said: Said, *, is_proven: bool) -> Incoming:
    """His words with card numbers masked. Raises NothingSaid."""
    text = spoken(said.text)
    if not text and not said.handles:
        raise NothingSaid
    return Incoming(
        channel=CHANNEL,
        sender=Sender(said.address),
        subject=words.clip(words.squeeze(text), _TITLE) or _untitled(said.language),
        text=text,
        language=said.language,
        flags=() if is_proven else (UNVERIFIED,),
    )


def stranger_of(brand: Brand, *, language: str, now: datetime) -> Player:
    """Somebody of whom nothing is known yet: his files wait for his words."""
    with override(language):
        name = _now("Visitor")
    return welcome(brand, name=name, language=language, now=now)


def player_of(session: PortalSession, *, language: str, now: datetime) -> Player:
    """Whom it shows; whoever has shown nothing but his mailbox is somebody whom we get to know."""
    return reach.player_of(session) or meet(
        session.brand,
        kind=Address.EMAIL,
        value=session.address,
        name=session.address.partition("@")[0],
        language=language,
        now=now,
    )


def _writer(
    brand: Brand,
    said: Said,
    session: PortalSession | None,
    stranger: Player | None,
    *,
    now: datetime,
) -> Player:
    if session is None:
        return stranger or welcome(
            brand, name=said.address.partition("@")[0], language=said.language, now=now
        )
    return player_of(session, language=said.language, now=now)


def _untitled(language: str) -> str:
    with override(language):
        return _now("Files from the contact form")


def _is_blocked(brand: Brand, address: str) -> bool:
    named = [address, f"@{address.rpartition('@')[2]}"]
    return BlockedSender.objects.filter(brand=brand, value__in=named, lifted_at=None).exists()


def _wait_for(client_id: UUID) -> None:
    """Two clicks send it once."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, hashtext(%s))", [_ONE_AT_A_TIME, str(client_id)]
        )
