"""The one way in: whatever the channel, words of a player become a message here."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.organisation.models import Brand
from accounts.people.models import Person, Team
from accounts.players.models import Player
from helpdesk.lib.text import fold
from tickets.thread import arriving, courtesy
from tickets.thread.actions import concerned, files, rows, snoozing, urgency
from tickets.thread.actions import live as talks
from tickets.thread.incoming import ANSWERS, Incoming
from tickets.thread.models import ContactReason, Message, Ticket

REOPENS_WITHIN = timedelta(hours=72)
_LOGO_BYTES = 20_000  # a picture that a signature has


class MovedOn(Exception):
    """The ticket became final after its place was found: where the words belong has to be asked
    again."""

    message = _("This ticket is closed or merged by now. Look again where the words belong.")


@transaction.atomic
def open_ticket(
    incoming: Incoming,
    *,
    brand: Brand,
    team: Team,
    player: Player,
    now: datetime,
    client_id: UUID | None = None,
    previous: Ticket | None = None,
    hinted: Ticket | None = None,
    entered_by: Person | None = None,
    reason: ContactReason | None = None,
    handles: Sequence[str] = (),
    live: bool = False,
    waits: bool = True,
) -> Message:
    """A new ticket with the player's first words on it.

    `handles` name files that he uploaded. He may talk `live`; where a bot has the word he does not
    wait (`waits`) for a person. `previous` is the closed ticket that the player answered; `hinted`
    one that the mail names without proof: it is shown to the agent and nothing more. `entered_by`
    is a colleague who says that these are the player's words: what happens then is his deed.
    """
    by = entered_by or player.person
    ticket = Ticket(
        brand=brand,
        player=player,
        channel=incoming.channel,
        language=incoming.language or brand.language,
        team=team,
        player_name=player.person.name,
        player_tier=player.tier,
        sort_at=now,
        last_message_at=now,
        first_received_at=now,
        previous_ticket=previous,
        hinted_ticket=hinted,
        reason=reason,
        created_at=now,
    )
    incoming = arriving.looked_over(incoming, ticket, player.person, now=now)
    ticket.subject = incoming.subject[:250]
    urgency.follow_reason(ticket, reason)
    message = _message(incoming, ticket, author=player.person, now=now, client_id=client_id)
    message.entered_by = entered_by
    if waits and "automatic" not in message.flags:
        rows.start_clock(ticket, now=now, live=live)
    if live:
        talks.enter(ticket)
    rows.show_latest(ticket, message, now=now)
    rows.insert_ticket(ticket, now=now)
    message.ticket, message.seq = ticket, 2
    rows.insert(message)
    files.attach_incoming(message, incoming.files, by=by, now=now)
    files.attach_uploaded(message, handles, by=player.person)
    events.record_all(
        ticket,
        [
            rows.happening("ticket.opened", audience=events.PUBLIC, channel=incoming.channel),
            rows.happening("message.received", audience=events.PUBLIC, message=message.pk),
            *urgency.alarm(ticket),
        ],
        by=by,
        ring=rows.bells(ticket),
    )
    arriving.read(message, ticket, has_files=bool(incoming.files or handles), now=now)
    return message


def _brings_more(incoming: Incoming, handles: Sequence[str], ticket: Ticket) -> bool:
    """Whether words come with something that is not thanks, whatever they say: files, or a
    subject that was written for them."""
    if handles or any(not f.is_inline or len(f.content) > _LOGO_BYTES for f in incoming.files):
        return True
    if incoming.channel != "email" or incoming.in_reply_to or incoming.references:
        return False
    if ANSWERS.match(incoming.subject):
        return False  # a mail program has written it
    subject, known = incoming.subject.strip(), ticket.subject.strip()
    return bool(subject and known) and fold(subject) != fold(known)


@transaction.atomic
def receive(
    incoming: Incoming,
    *,
    into: Ticket | int,
    author: Person,
    now: datetime,
    client_id: UUID | None = None,
    handles: Sequence[str] = (),
    live: bool = False,
    waits: bool = True,
) -> Message:
    """The player's next words on a ticket that is not final.

    Within 72 hours they reopen a solved ticket, unless they only say thanks or come from a
    robot. The same `client_id` again answers with the message that is there. `handles`, `live` and
    `waits` as for a new ticket. Raises MovedOn.
    """
    number = into if isinstance(into, int) else into.pk
    if arriving.is_grave(incoming, into=number, handles=handles):
        ticket = concerned.locked(into, people=[author.pk])
    else:
        ticket = Ticket.objects.locked(into)
    if ticket.is_final:
        raise MovedOn
    incoming = arriving.looked_over(incoming, ticket, author, now=now)
    message = _message(incoming, ticket, author=author, now=now, client_id=client_id)
    message.ticket_id, message.seq = ticket.pk, ticket.last_seq + 1
    if not rows.insert(message):
        return Message.objects.get(ticket=ticket, client_id=message.client_id)
    files.attach_incoming(message, incoming.files, by=author, now=now)
    files.attach_uploaded(message, handles, by=author)
    # by which way it came is told where it is another one than the ticket's
    way = {} if incoming.channel == ticket.channel else {"channel": incoming.channel}
    happenings = [
        rows.happening("message.received", audience=events.PUBLIC, message=message.pk, **way)
    ]
    is_person = "automatic" not in message.flags
    wants_answer = is_person and (
        _brings_more(incoming, handles, ticket)
        or not courtesy.asks_nothing(ticket, message.text, now=now)
    )
    if wants_answer:
        if ticket.is_solved:
            ticket.reopen_count += 1
            ticket.solved_at = None
            happenings.append(rows.happening("ticket.reopened", audience=events.PUBLIC))
        if ticket.status != Ticket.NEW:
            ticket.status = Ticket.OPEN
        ticket.first_received_at = ticket.first_received_at or now
        if waits:
            rows.start_clock(ticket, now=now, live=live)
        if ticket.is_asleep and snoozing.rouse(ticket, now=now):
            happenings.append(rows.happening("ticket.woken"))
    elif is_person and ticket.is_solved:
        happenings.append(rows.happening("ticket.thanked", message=message.pk))
    if live:
        talks.enter(ticket)
    rows.show_latest(ticket, message, now=now)
    # one that is awake again keeps its place until somebody of ours looks after it
    keep = rows.settle if ticket.bucket == Ticket.WOKEN else rows.touch
    keep(
        ticket,
        *("status", "solved_at", "reopen_count", "first_received_at"),
        *("preview", "last_message_at", "last_from_player"),
        now=now,
    )
    events.record_all(ticket, happenings, by=author, ring=rows.bells(ticket))
    arriving.read(message, ticket, has_files=bool(incoming.files or handles), now=now)
    return message


@transaction.atomic
def note(incoming: Incoming, *, into: Ticket, author: Person, now: datetime) -> Message:
    """Words that seem to come from the team, by a way that proves it to nobody (ML-2).

    They are shown to the team and to nobody else; they start no clock and reopen nothing. A
    ticket that is closed takes them, one that was merged raises MovedOn.
    """
    ticket = Ticket.objects.locked(into)
    if ticket.status == Ticket.MERGED:
        raise MovedOn
    message = _message(incoming, ticket, author=author, now=now, client_id=None)
    message.kind = Message.NOTE
    message.ticket_id, message.seq = ticket.pk, ticket.last_seq + 1
    rows.insert(message)
    files.attach_incoming(message, incoming.files, by=author, now=now)
    ticket.version += 1
    ticket.save(update_fields=["version"])
    events.record(
        "note.added",
        ticket,
        by=author,
        message=message.pk,
        mentioned=[],
        ring=rows.bells(ticket),
    )
    return message


def takes_more(ticket: Ticket, *, now: datetime) -> bool:
    """Whether a player's words still belong on this ticket, or begin a new, linked one."""
    if ticket.is_final:
        return False
    return not (ticket.solved_at and now - ticket.solved_at > REOPENS_WITHIN)


def _message(
    incoming: Incoming, ticket: Ticket, *, author: Person, now: datetime, client_id: UUID | None
) -> Message:
    return Message(
        ticket=ticket,
        client_id=client_id or uuid4(),
        kind=Message.RECEIVED,
        channel=incoming.channel,
        author=author,
        language=incoming.language,
        text=incoming.text,
        html=incoming.shown_html(),
        quoted=incoming.quoted,
        created_at=now,
        subject=incoming.subject[:250],
        sender_name=incoming.sender.name[:120],
        sender_address=incoming.sender.address[:254],
        recipients={"to": list(incoming.recipients), "cc": list(incoming.cc)},
        external_id=incoming.external_id[:250],
        has_original=incoming.html is not None,
        flags=[*incoming.flags, *(["automatic"] if incoming.is_automatic else [])],
    )
