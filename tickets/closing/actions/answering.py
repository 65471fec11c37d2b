"""What a player answers to the question whether it is solved."""

from datetime import datetime, timedelta
from uuid import NAMESPACE_URL, uuid4, uuid5

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players.family import family
from accounts.players.models import Player
from helpdesk.lib import redact
from helpdesk.lib import text as words
from tickets.closing import said
from tickets.closing.models import FollowUp
from tickets.thread import arriving, courtesy
from tickets.thread.actions import concerned, receiving, rows
from tickets.thread.incoming import Incoming, Sender
from tickets.thread.models import Message, Ticket

CHANGES_FOR = timedelta(hours=24)  # after the first answer
OPEN_FOR = timedelta(days=14)  # after it was asked
LONGEST = 2000
ON_PAGE = "follow_up_page"  # flag of words that were written beside an answer
_ANSWERED = (FollowUp.YES, FollowUp.NO)


class Over(Exception):
    """It is too late for an answer, or for another one."""

    message = _("This question is closed. Write to us if something is still open.")


def is_open(asked: FollowUp, *, now: datetime) -> bool:
    """Whether an answer is still taken."""
    if asked.sent_at is None or asked.state not in {FollowUp.SENT, FollowUp.NO_ANSWER, *_ANSWERED}:
        return False
    if asked.answered_at is not None:
        return now < asked.answered_at + CHANGES_FOR
    return now < asked.sent_at + OPEN_FOR


def standing(asked: FollowUp) -> FollowUp:
    """The question that an answer is for: the one that he was asked last about the matter. An
    older mail that is still in his mailbox leads to it, or what he says of today would be written
    to what was solved a week ago. That he or the ticket has become one with another since changes
    nothing; nobody is led to what somebody else was asked."""
    later = FollowUp.objects.filter(
        ticket__in={asked.ticket_id, _end_of_merges(asked.ticket_id)},
        player__in=family(asked.player_id),
        sent_at__isnull=False,
    )
    return later.select_related("ticket__brand").order_by("-sent_at", "-pk").first() or asked


@transaction.atomic
def answer(
    asked: FollowUp, *, solved: bool, now: datetime, rating: int | None = None, text: str = ""
) -> FollowUp:
    """What he says on the page that our mail leads to; `text` are his words about what is open.
    With a yes they are heard where somebody may be in danger, wants to stop or is a child: the
    field for them stands below the no.

    It is for the question that stands. A no takes the ticket up again for the same owner; when it
    is closed for good, a new one begins that is linked with it, and what else he says belongs
    there. The same answer twice is one, but a no after another solution is new. Raises Over, also
    where it was spam.
    """
    text = redact.mask_cards(words.clean(text).strip())[:LONGEST]
    is_grave = _is_grave(asked, text)
    if is_grave and asked.player is not None:
        concerned.lock([_end_of_merges(asked.ticket_id)], people=[_speaker(asked.player).pk])
    ticket = _in_hand(asked)
    asked = FollowUp.objects.select_for_update(no_key=True).get(pk=standing(asked).pk)
    if not is_open(asked, now=now) or asked.player is None or ticket.status == Ticket.SPAM:
        raise Over
    player = _speaker(asked.player)
    wanted = FollowUp.YES if solved else FollowUp.NO
    is_new = asked.state != wanted or (not solved and _was_solved_since(ticket, asked))
    is_rated = rating is not None and rating != asked.rating
    _keep(asked, wanted, rating=rating, now=now)
    if is_new:
        verb = "follow_up.confirmed" if solved else "follow_up.denied"
        events.record(verb, ticket, by=player, follow_up=asked.pk, ring=rows.bells(ticket))
    if is_rated:
        events.record("follow_up.rated", ticket, by=player, follow_up=asked.pk, rating=rating)
    if is_grave or (not solved and (is_new or text)):
        _take_up(ticket, asked, text, solved=solved, is_new=is_new, by=player, now=now)
    return asked


def answered_in_words(ticket: Ticket, text: str, *, reopened: bool, now: datetime) -> None:
    """Part of a player's words on a ticket about which he was asked: they are the answer."""
    asked = (
        FollowUp.objects.select_for_update(no_key=True)
        .filter(ticket=ticket, sent_at__isnull=False, state__in=(FollowUp.SENT, *_ANSWERED))
        .order_by("-sent_at")
        .first()
    )
    if asked is None or not is_open(asked, now=now):
        return
    heard = said.answer_of(text, name=courtesy.names_in(ticket, text))
    solved = heard == said.YES or not (heard or reopened)
    wanted = FollowUp.YES if solved else FollowUp.NO
    if asked.state != wanted:
        _keep(asked, wanted, rating=None, now=now)


def says_yes(ticket: Ticket, text: str, *, now: datetime) -> bool:
    """Whether these words only answer that it is solved, or say so unasked, so that nothing is to
    be done."""
    if said.answer_of(text, name=courtesy.names_in(ticket, text)) != said.YES:
        return False
    if said.tells_solved(text, name=courtesy.names_in(ticket, text)):
        return True
    asked = FollowUp.objects.filter(ticket=ticket, state__in=(FollowUp.SENT, *_ANSWERED))
    return any(is_open(one, now=now) for one in asked)


def _keep(asked: FollowUp, state: str, *, rating: int | None, now: datetime) -> None:
    if asked.answered_at is not None and asked.state != state:
        asked.changed_at = now
    asked.state, asked.due_at = state, None
    asked.rating = rating if rating is not None else asked.rating
    asked.answered_at = asked.answered_at or now
    asked.save(update_fields=["state", "due_at", "rating", "answered_at", "changed_at"])


def _in_hand(asked: FollowUp) -> Ticket:
    """The ticket on which the matter goes on, locked; where it was merged meanwhile, that one is
    let go of first, so that nobody who merges waits for us while we wait for him."""
    while True:
        hold = transaction.savepoint()
        ticket = Ticket.objects.locked(_end_of_merges(asked.ticket_id))
        if ticket.pk == _end_of_merges(asked.ticket_id):
            transaction.savepoint_commit(hold)
            return ticket
        transaction.savepoint_rollback(hold)


def _end_of_merges(number: int) -> int:
    merged = Ticket.objects.filter(status=Ticket.MERGED, merged_into__isnull=False)
    while into := merged.filter(pk=number).values_list("merged_into_id", flat=True).first():
        number = into
    return number


def _speaker(player: Player) -> Person:
    """Who answers: the player, or who stands for him since two of his records became one."""
    return (player.merged_into or player).person


def _further(ticket: Ticket) -> Ticket | None:
    """The one that has begun since it was closed, locked."""
    began = Ticket.objects.filter(player=ticket.player_id, previous_ticket=ticket)
    found = began.order_by("pk").values_list("pk", flat=True).first()
    return Ticket.objects.locked(found) if found else None


def _was_solved_since(ticket: Ticket, asked: FollowUp) -> bool:
    if ticket.solved_at is None or asked.answered_at is None or not ticket.is_solved:
        return False
    return ticket.solved_at > asked.answered_at


def _is_grave(asked: FollowUp, text: str) -> bool:
    incoming = Incoming(channel="email", sender=Sender(""), subject="", text=text)
    return bool(text) and arriving.is_grave(incoming, into=asked.ticket_id)


def _take_up(
    ticket: Ticket,
    asked: FollowUp,
    text: str,
    *,
    solved: bool,
    is_new: bool,
    by: Person,
    now: datetime,
) -> None:
    """His no as words of his, so that the team reads it and its clock runs."""
    with override(asked.language or "en"):
        no = "" if solved else str(_("It is not solved yet."))
    name = uuid5(NAMESPACE_URL, f"follow-up:{asked.pk}:{text}")
    own = Message.objects.filter(client_id=name, ticket__player=ticket.player_id)
    if own.filter(author__player__in=family(by.player.pk)).exists():
        if not is_new:
            return
        name = uuid4()  # he had changed his mind meanwhile
    incoming = Incoming(
        channel="email",
        sender=Sender("", by.name),
        subject=ticket.subject,
        text="\n\n".join(part for part in (no, text) if part),
        language=asked.language,
        flags=(ON_PAGE,),
    )
    further = None if receiving.takes_more(ticket, now=now) else _further(ticket)
    into = further or ticket
    if receiving.takes_more(into, now=now):
        receiving.receive(incoming, into=into, author=by, now=now, client_id=name)
        return
    if further is not None:
        raise Over
    receiving.open_ticket(
        incoming,
        brand=ticket.brand,
        team=ticket.team,
        player=by.player,
        now=now,
        client_id=name,
        previous=ticket,
        reason=ticket.reason,
    )
