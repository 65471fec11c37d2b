"""Asking a player, some hours after his matter was solved, whether it really is."""

from datetime import datetime, timedelta

from django.db import connection, transaction
from django.db.models import QuerySet

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players.family import family
from accounts.players.models import Player
from helpdesk.lib import due
from tickets.closing import allowed, letters, rules, said
from tickets.closing.actions import writing
from tickets.closing.models import ClosingRules, FollowUp
from tickets.thread import courtesy
from tickets.thread.actions import rows
from tickets.thread.models import Message, Ticket

FLAG = "follow_up"
APART = timedelta(hours=24)  # for one player, whatever was solved
UNANSWERED_AFTER = timedelta(hours=72)
_TOO_LATE = timedelta(hours=24)  # after the window: then it is not asked any more
_LATER = timedelta(minutes=30)  # while all automatic mail stands still
# outcomes after which there is nothing to ask
_UNASKED = {"no_answer", "duplicate"}
_LEASE, _AT_ONCE = timedelta(seconds=60), 10
_GOODBYE = timedelta(minutes=15)
_ONE_AT_A_TIME = 0x666F6C6C  # for each player


def plan(ticket: Ticket) -> FollowUp | None:
    """Part of solving: when the player of this ticket will be asked, if he will be."""
    at = ticket.solved_at
    if at is None or ticket.player_id is None or ticket.outcome_code in _UNASKED or ticket.is_test:
        return None
    of_brand = rules.of_brand(ticket.brand_id)
    if not of_brand.asks or ticket.first_human_reply_at is None:
        return None
    wanted = at + timedelta(seconds=of_brand.ask_after_seconds)
    due_at = rules.next_allowed(wanted, of_brand, rules.zone_of(ticket))
    said_at = _said_solved_at(ticket)
    asked, _is_new = FollowUp.objects.get_or_create(
        ticket=ticket,
        solved_at=at,
        defaults={
            "player_id": ticket.player_id,
            "state": FollowUp.YES if said_at else FollowUp.SCHEDULED,
            "due_at": None if said_at else due_at,
            "answered_at": said_at,
            "window_ends_at": at + timedelta(seconds=of_brand.ask_until_seconds),
            "was_shifted": due_at != wanted and not said_at,
        },
    )
    return asked


def take_word(ticket: Ticket, text: str, *, now: datetime) -> bool:
    """Part of a player's words on a solved ticket about which nobody has asked yet: whether they
    say that it is solved, so that nobody will."""
    if not said.tells_solved(text, name=courtesy.names_in(ticket, text)):
        return False
    return take_yes(ticket, now=now)


def take_yes(ticket: Ticket, *, now: datetime) -> bool:
    """Part of solving it because he said so: nobody asks him whether it is."""
    planned = FollowUp.objects.filter(ticket=ticket, state=FollowUp.SCHEDULED)
    return bool(planned.update(state=FollowUp.YES, due_at=None, answered_at=now, was_shifted=False))


def drop(ticket: Ticket, *, why: str) -> None:
    """Part of taking a ticket up again, or of merging it: what was not asked yet never is, and
    what was said unasked is said of this solution no more."""
    unasked = FollowUp.objects.filter(ticket=ticket, sent_at=None)
    unasked.filter(state__in=(FollowUp.SCHEDULED, FollowUp.YES)).update(
        state=FollowUp.SKIPPED, due_at=None, answered_at=None, why=why
    )


@transaction.atomic
def skip(ticket: Ticket, *, by: Person, now: datetime) -> None:
    """Somebody does not want the player to be asked about this solution."""
    ticket = Ticket.objects.locked(ticket)
    gone = FollowUp.objects.filter(ticket=ticket, state=FollowUp.SCHEDULED).update(
        state=FollowUp.SKIPPED, due_at=None, why="by_hand"
    )
    if gone:
        events.record("follow_up.skipped", ticket, by=by, ring=rows.bells(ticket))


def ask_due(*, now: datetime) -> int:
    """Asks, or counts as unanswered, what is due; how many it looked at."""
    looked = due.settle(
        FollowUp.objects.all(),
        lambda key: look_at(key, now=now),
        now=now,
        lease=_LEASE,
        limit=_AT_ONCE,
    )
    return len(looked)


@transaction.atomic
def look_at(key: int, *, now: datetime) -> FollowUp:
    """What its time asks for: the question, or the end of waiting for an answer."""
    ticket = Ticket.objects.locked(FollowUp.objects.values_list("ticket_id", flat=True).get(pk=key))
    asked = FollowUp.objects.select_for_update(no_key=True).get(pk=key)
    asked.ticket = ticket
    if asked.state == FollowUp.SCHEDULED:
        _ask(ticket, asked, now=now)
    elif asked.state == FollowUp.SENT and asked.sent_at is not None:
        ends_at = asked.sent_at + UNANSWERED_AFTER
        _settle(asked, *((FollowUp.SENT, ends_at) if ends_at > now else (FollowUp.NO_ANSWER, None)))
    else:
        _settle(asked, asked.state, None)
    return asked


def _said_solved_at(ticket: Ticket) -> datetime | None:
    """When the player said so, if it was his last word and of this solution."""
    latest = ticket.messages.filter(kind=Message.RECEIVED).order_by("-seq").first()
    if latest is None or "automatic" in latest.flags:
        return None
    if not said.tells_solved(latest.text, name=courtesy.names_in(ticket, latest.text)):
        return None
    # a reply that is more than a goodbye says something that he has not answered
    goodbyes_end = latest.created_at + _GOODBYE
    later = ticket.messages.filter(kind=Message.REPLY, created_at__gt=goodbyes_end)
    more = later.filter(created_at__lt=ticket.solved_at)
    earlier = FollowUp.objects.filter(ticket=ticket, solved_at__lte=latest.created_at)
    return None if more.exists() or earlier.exists() else latest.created_at


def _ask(ticket: Ticket, asked: FollowUp, *, now: datetime) -> None:
    of_brand = rules.of_brand(ticket.brand_id)
    later = rules.next_allowed(now, of_brand, rules.zone_of(ticket))
    if later > now:
        asked.was_shifted = True
        _settle(asked, FollowUp.SCHEDULED, later)
        return
    channel = writing.way_to(ticket, now=now)
    why = _why_not(ticket, asked, of_brand, channel, now=now)
    if why:
        asked.why = why
        _settle(asked, FollowUp.SKIPPED, None)
        return
    answer = allowed.may_ask(ticket, channel=channel, now=now)
    if answer.again_at is not None:
        asked.was_shifted = True
        _settle(asked, FollowUp.SCHEDULED, answer.again_at)
        return
    if not answer.allowed:
        asked.why = "protected"
        _settle(asked, FollowUp.SKIPPED, None)
        return
    if channel == writing.EMAIL and writing.is_silenced(ticket):
        _settle(asked, FollowUp.SCHEDULED, now + _LATER)
        return
    language = letters.language_of(ticket)
    html = letters.question(ticket, language=language, by_mail=channel == writing.EMAIL)
    message = writing.write(
        ticket,
        html,
        channel=channel,
        language=language,
        flag=FLAG,
        name=f"follow-up:{asked.pk}",
        now=now,
    )
    asked.message, asked.channel, asked.language = message, channel, language
    asked.sent_at = now
    _settle(asked, FollowUp.SENT, now + UNANSWERED_AFTER)
    events.record("follow_up.sent", ticket, by=rows.by_system(), follow_up=asked.pk)


def _why_not(
    ticket: Ticket, asked: FollowUp, of_brand: ClosingRules, channel: str, *, now: datetime
) -> str:
    """Why it is not asked, as a word for figures; empty when it may be."""
    if ticket.status != Ticket.SOLVED or ticket.solved_at != asked.solved_at:
        return "reopened"
    if not of_brand.asks:
        return "off"
    # what quiet hours moved has as long after them
    since = max(asked.window_ends_at, asked.due_at or now) if asked.was_shifted else None
    if now > (since or asked.window_ends_at) + _TOO_LATE:
        return "too_late"
    if not channel:
        return "no_way"
    asks = family(asked.player_id)
    _one_at_a_time(asks)
    if FollowUp.objects.filter(player__in=asks, sent_at__gt=now - APART).exists():
        return "asked_lately"
    return ""


def _one_at_a_time(asks: "QuerySet[Player]") -> None:
    survivor = asks.filter(merged_into=None).values_list("pk", flat=True).first()
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(%s, (%s %% 2147483647)::int)",
            [_ONE_AT_A_TIME, survivor or 0],
        )


def _settle(asked: FollowUp, state: str, due_at: datetime | None) -> None:
    asked.state, asked.due_at = state, due_at
    asked.save()
