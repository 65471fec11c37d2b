"""Words of the team: replies that leave, notes that stay, and taking a reply back in time."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import transaction
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import html as markup
from helpdesk.lib import redact
from helpdesk.lib import text as words
from helpdesk.lib.redact import asking
from tickets.thread import along as brought_along
from tickets.thread import immediate, meant, spoken, timing
from tickets.thread.actions import files, followers, passing, rows, standing
from tickets.thread.actions.passing import NothingToSay, keeps_refusals
from tickets.thread.models import Message, Ticket
from tickets.thread.statements import GIVEN

_REPLY_FIELDS = (
    *("status", "assignee", "first_human_reply_at"),
    *("preview", "last_message_at", "last_from_player"),
)


class SomethingNew(Exception):
    """Somebody wrote since the sender's page was loaded; his words are kept, nothing is sent."""

    message = _("Somebody wrote meanwhile. Read it, then send again; your text is kept.")

    def __init__(self, seq: int) -> None:
        super().__init__(seq)
        self.seq = seq


class OfAnother(Exception):
    """Somebody else has had the conversation since the sender began to write; his words are kept,
    nothing is sent."""

    @property
    def message(self) -> str:
        said = _("%(name)s has this conversation now, so nothing was sent. Your text is kept.")
        return str(said) % {"name": self.args[0]}


class SentOtherwise(Exception):
    """He sent something else under this name: that stands, and these words are not written."""

    def __init__(self, sent: Message) -> None:
        super().__init__(sent.pk)
        self.sent = sent

    @property
    def message(self) -> str:
        if self.sent.state == Message.UNDONE:
            return str(_("What you sent first was taken back. Send again what should go."))
        return str(
            _("What you sent first has already gone. Take it out of your text, then send the rest.")
        )


class AsksForSecret(NothingToSay):
    """It asks the player for a card number, a code or a password. Nobody may (INV-18), and whoever
    takes no empty message takes none of this kind."""

    message = _(
        "This asks the player for a full card number, a PIN, a password or a code. Nobody may do"
        " that. Take it out; your text is kept."
    )


class UrgesToPlay(NothingToSay):
    """It suggests a bet, winning back what was lost, a higher limit, taking back a payout or
    playing on. Nobody does (INV-07)."""

    message = _(
        "This urges the player to play. Nobody suggests a bet, winning back what was lost, a higher"
        " limit, taking back a payout or playing on. Take it out; your text is kept."
    )


class OursAlone(NothingToSay):
    """Something of it is for the team and nobody else (tickets/thread/spoken.py)."""

    def __init__(self, message: str | Promise) -> None:
        super().__init__(message)
        self.message = message


class Finished(Exception):
    """The ticket is closed for good, merged or spam: a reply would start from nothing."""

    message = _("This ticket is closed. Start a new conversation instead.")


class NotYours(Exception):
    """Somebody else wrote the reply."""

    @property
    def message(self) -> str:
        return _("Only %(name)s, who wrote this reply, can take it back.") % {"name": self.args[0]}


class TooLate(Exception):
    """The reply has already left."""

    message = _("It has already been sent.")


def new_client_id() -> UUID:
    """A name for a message whose sender gave none; two nameless ones must not be the same."""
    return uuid4()


@keeps_refusals
@transaction.atomic
def reply(
    ticket: Ticket,
    *,
    by: Person,
    html: str,
    recipients: dict[str, list[str]],
    client_id: UUID,
    now: datetime,
    seen: int | None = None,
    unless_taken: bool = False,
    language: str = "",
    handles: Sequence[str] = (),
    chosen: Sequence[str] = ("to", "cc", "bcc"),
    way_out: int | None = None,
    along: Mapping[str, Any] | None = None,
    purpose: str = "",
    takes: bool = True,
) -> Message:
    """A public reply, on its way once the time to undo it is over; where the player sees it at
    once, it is out at once.

    `seen` is the last event that the sender's page showed; words that came after it refuse the
    reply (SomethingNew). `unless_taken`: he writes into his own conversation, not into one that
    somebody else has got meanwhile (OfAnother). `handles` name files that he uploaded. The same
    `client_id` answers with the message that is there if it says the same (SentOtherwise), also to
    the recipients whom the sender has `chosen` himself. `way_out` is one of
    `outgoing.ways_for`; without it the channel takes the usual one. `along` is what goes with it
    (tickets/thread/along.py). `purpose` is what the contact gate is asked for, where it is not to
    be read from the words. It is his then if it was nobody's, unless he only speaks to many
    (`takes`).
    """
    message = written(ticket, Message.REPLY, by=by, html=html, client_id=client_id, now=now)
    message.recipients = recipients
    given = purpose or brought_along.purpose_of(along or {})
    message.purpose = meant.purpose_of(
        "", given=given or message.purpose, files=files.names_of(handles, by=by)
    )
    ticket = _locked_for(message)
    owner_id = ticket.assignee_id or by.pk
    is_of_another = unless_taken and owner_id != by.pk
    if ticket.is_final or is_of_another or (seen is not None and seen < ticket.last_seq):
        # only here can the same send come to another answer than the first time
        if known := _known(ticket, client_id, by=by):
            return repeated(known, message, handles, chosen=chosen)
        if is_of_another:
            raise OfAnother(Person.objects.get(pk=owner_id).name)
        guard(ticket, by=by, seen=seen)
    message.language, message.way_out = language or ticket.language, way_out
    _send_off(message, now=now)
    if known := store(message, handles, by=by, chosen=chosen):
        return known
    before = (ticket.team_id, ticket.assignee_id)
    ticket.status = Ticket.PENDING_PLAYER
    ticket.assignee_id = ticket.assignee_id or (by.pk if takes else None)
    ticket.first_human_reply_at = ticket.first_human_reply_at or now
    rows.stop_clock(ticket)
    ticket.is_being_answered = True
    rows.show_latest(ticket, message, now=now)
    rows.touch(ticket, *_REPLY_FIELDS, now=now)
    brings = {"brings": sorted(along)} if along else {}
    events.record_all(
        ticket,
        [rows.happening("message.replied", audience=events.PUBLIC, message=message.pk, **brings)],
        by=by,
        ring=rows.bells(ticket, before=before),
    )
    brought_along.make_all(ticket, message, along or {})
    return message


@keeps_refusals
@transaction.atomic
def give(
    ticket: Ticket,
    *,
    by: Person,
    html: str,
    recipients: dict[str, list[str]],
    client_id: UUID,
    now: datetime,
    language: str,
    purpose: str,
) -> Message:
    """What somebody hands the player beside what they speak of: the address of his own page. It
    has answered nothing that he asked: clock, status, owner and what is being written stay."""
    message = written(ticket, Message.REPLY, by=by, html=html, client_id=client_id, now=now)
    message.recipients, message.flags = recipients, [GIVEN]
    message.purpose = meant.purpose_of(message.text, given=purpose, html=message.html)
    ticket = _locked_for(message)
    if ticket.is_final:
        raise Finished
    if ticket.assignee_id not in (None, by.pk):
        raise OfAnother(Person.objects.get(pk=ticket.assignee_id).name)
    message.language = language
    _send_off(message, now=now)
    if known := store(message, (), by=by):
        return known
    rows.touch(ticket, now=now)
    events.record_all(
        ticket,
        [rows.happening("message.given", audience=events.PUBLIC, message=message.pk)],
        by=by,
        ring=rows.bells(ticket),
    )
    return message


@keeps_refusals
@transaction.atomic
def speak(
    ticket: Ticket, *, by: Person, html: str, client_id: UUID, now: datetime, language: str = ""
) -> Message:
    """What a bot says to the player. It has answered nobody: clock, status and owner stay."""
    message = written(ticket, Message.REPLY, by=by, html=html, client_id=client_id, now=now)
    ticket = _locked_for(message)
    if ticket.is_final:
        raise Finished
    message.language, message.flags = language or ticket.language, ["automatic"]
    _send_off(message, now=now)
    if known := store(message, (), by=by):
        return known
    rows.show_latest(ticket, message, now=now)
    rows.touch(ticket, "preview", "last_message_at", "last_from_player", now=now)
    events.record_all(
        ticket,
        [rows.happening("message.spoken", audience=events.PUBLIC, message=message.pk)],
        by=by,
        ring=rows.bells(ticket),
    )
    return message


def _locked_for(message: Message) -> Ticket:
    """The ticket that it is written on, after its player where an offer to him is decided at once;
    the message is that of the ticket as it is now."""
    if immediate.is_immediate(message.channel) and passing.is_offer(message):
        ticket = _locked_after_player(message)
    else:
        ticket = Ticket.objects.locked(message.ticket)
    message.ticket, message.seq = ticket, ticket.last_seq + 1
    message.channel, message.language = ticket.channel, ticket.language
    return ticket


def _locked_after_player(message: Message) -> Ticket:
    """It may have got another player while we waited: then both are let go and taken again."""
    while True:
        hold = transaction.savepoint()
        passing.hold_player(message)
        ticket = Ticket.objects.locked(message.ticket)
        if ticket.player_id == message.ticket.player_id:
            transaction.savepoint_commit(hold)
            return ticket
        transaction.savepoint_rollback(hold)
        message.ticket = ticket


def _send_off(message: Message, *, now: datetime) -> None:
    if not immediate.is_immediate(message.channel):
        passing.pass_later(message, now=now)
        message.state = Message.QUEUED
        message.deliver_at = message.undo_until = now + timedelta(seconds=settings.UNDO_SECONDS)
        return
    passing.pass_now(message, now=now)
    message.state, message.sent_at = Message.SENT, now


@transaction.atomic
def add_note(
    ticket: Ticket,
    *,
    by: Person,
    html: str,
    client_id: UUID,
    now: datetime,
    mentioned: Sequence[int] = (),
    handles: Sequence[str] = (),
    flags: Sequence[str] = (),
) -> Message:
    """A note that only the team sees. Whoever is mentioned follows the ticket from then on; `flags`
    name notes that are for somebody in particular, such as "whisper" and "handover"."""
    ticket = Ticket.objects.locked(ticket)
    message = written(ticket, Message.NOTE, by=by, html=html, client_id=client_id, now=now)
    message.flags = list(flags)
    if known := store(message, handles, by=by):
        return known
    called = followers.add_mentioned(ticket, mentioned, by=by, now=now)
    ticket.version += 1
    ticket.save(update_fields=["version"])
    events.record_all(
        ticket,
        [rows.happening("note.added", message=message.pk, mentioned=called)],
        by=by,
        ring={*rows.bells(ticket), *(f"person.{pk}" for pk in called)},
    )
    return message


@transaction.atomic
def undo(message: Message, *, by: Person, now: datetime) -> Message:
    """Takes a reply back before it leaves; the player's clock runs on as if it never was. Its
    files wait for the next message of their sender."""
    ticket = Ticket.objects.locked(message.ticket_id)
    message = Message.objects.select_for_update(no_key=True).get(pk=message.pk)
    if message.author_id != by.pk:
        raise NotYours(message.author.name)
    if message.state == Message.UNDONE:
        return message
    if message.state != Message.QUEUED or not message.undo_until or now >= message.undo_until:
        raise TooLate
    # it has its name: while we waited for the ticket the postman has taken it
    if message.external_id:
        raise TooLate
    message.state, message.deliver_at = Message.UNDONE, None
    message.save(update_fields=["state", "deliver_at"])
    files.detach(message, now=now)
    if GIVEN not in message.flags:
        standing.restore(ticket)
    if GIVEN not in message.flags and ticket.due_from is not None:
        # the clock that this answer had ended, whichever words it began with
        waited = timing.keeper().answered_until(ticket, message.created_at)
        ticket.due_from = waited or ticket.due_from
    rows.touch(ticket, *_REPLY_FIELDS, now=now)
    events.record("message.undone", ticket, by=by, message=message.pk, ring=rows.bells(ticket))
    return message


def _known(ticket: Ticket, client_id: UUID, *, by: Person) -> Message | None:
    return Message.objects.filter(ticket=ticket, client_id=client_id, author=by).first()


def guard(ticket: Ticket, *, by: Person, seen: int | None) -> None:
    """Raises Finished, and SomethingNew where others wrote after the event `seen`."""
    if ticket.is_final:
        raise Finished
    if seen is None:
        return
    newer = (
        Message.objects.filter(ticket=ticket, seq__gt=seen)
        .exclude(author=by)
        .exclude(state=Message.UNDONE)
        .exclude(kind=Message.REPLY, flags__contains="automatic")
        .order_by("-seq")
        .values_list("seq", flat=True)
        .first()
    )
    if newer is not None:
        raise SomethingNew(newer)


def written(
    ticket: Ticket, kind: str, *, by: Person, html: str, client_id: UUID, now: datetime
) -> Message:
    """A message of the team, made safe and not stored yet; the ticket's next event will be its."""
    safe = redact.mask_cards_in_html(markup.sanitise_composed(html))
    text = words.clean(markup.text_of(safe))
    if kind == Message.REPLY:
        if asking.asks_for(text):
            raise AsksForSecret
        if meant.urges_in(text):
            raise UrgesToPlay
        if (said := spoken.why_not(safe)) is not None:
            raise OursAlone(said)
    return Message(
        ticket=ticket,
        seq=ticket.last_seq + 1,
        client_id=client_id,
        kind=kind,
        channel=ticket.channel,
        author=by,
        language=ticket.language,
        text=text,
        html=safe,
        created_at=now,
        purpose=meant.purpose_of(text, html=safe) if kind == Message.REPLY else "",
    )


def store(
    message: Message,
    handles: Sequence[str],
    *,
    by: Person,
    chosen: Sequence[str] = ("to", "cc", "bcc"),
) -> Message | None:
    """Stores it with its files; refuses one that says nothing. Nothing is stored when he sent the
    same under that name before: then that message is the answer. A name that somebody else has
    used must not cost him his words."""
    if not message.text.strip() and not handles:
        raise NothingToSay
    if not rows.insert(message):
        if known := _known(message.ticket, message.client_id, by=by):
            return repeated(known, message, handles, chosen=chosen)
        message.client_id = new_client_id()
        rows.insert(message)
    files.attach_uploaded(message, handles, by=by)
    spoken.note(message)
    return None


def repeated(
    known: Message,
    message: Message,
    handles: Sequence[str],
    *,
    chosen: Sequence[str] = ("to", "cc", "bcc"),
) -> Message:
    """What was sent before under this name, if the message says the same; SentOtherwise if not."""
    is_same = (
        known.state != Message.UNDONE
        and (known.kind, known.subject) == (message.kind, message.subject)
        and words.squeeze(known.text) == words.squeeze(message.text)
        and "".join(known.html.split()) == "".join(message.html.split())
        and all(_named(known, name) == _named(message, name) for name in chosen)
        and set(known.attachments.values_list("handle", flat=True)) == set(handles)
    )
    if not is_same:
        raise SentOtherwise(known)
    return known


def _named(message: Message, name: str) -> set[str]:
    return {address.lower() for address in message.recipients.get(name, [])}
