"""The rows of the database as the ledger would have written them."""

from collections import Counter, defaultdict
from collections.abc import Callable
from datetime import datetime
from typing import Any

from accounts.events.models import Event
from accounts.people.rota import Shift
from helpdesk.dev.simulate.run import Simulated
from livechat.sessions.models import ChatSession
from reports.figures.self_service import judged
from reports.figures.sought import device_named, player_named, sessions_of
from tickets.articles.models import ArticleUse
from tickets.clocks.models import Clock, ClockPause
from tickets.closing.models import FollowUp, Silence
from tickets.promises.models import Promise
from tickets.sending.models import ScheduledReply
from tickets.teamwork.handover.models import Handover
from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread.models import Message, Ticket

Rows = dict[Any, dict[str, Any]]
_TOLD = {
    "ticket.opened": "opened",
    "ticket.solved": "solved",
    "ticket.marked_spam": "marked_spam",
}


def _tickets(numbers: list[int], simulated: Simulated) -> Rows:
    rows = Ticket.objects.filter(pk__in=numbers).select_related("team", "snooze")
    return {
        one.pk: {
            "status": one.status,
            "owner": one.assignee_id,
            "team": one.team.name,
            "priority": one.priority,
            "reopen_count": one.reopen_count,
            "solved_at": one.solved_at if one.status in {"solved", "closed"} else None,
            "previous": one.previous_ticket_id,
            "asleep_until": one.snooze.until if hasattr(one, "snooze") else None,
        }
        for one in rows
    }


def _talks(numbers: list[int], simulated: Simulated) -> Rows:
    rows = ChatSession.objects.filter(ticket__in=numbers)
    return {
        one.ticket_id: {"accepted_at": one.accepted_at, "ended_at": one.ended_at} for one in rows
    }


def _promises(numbers: list[int], simulated: Simulated) -> Rows:
    return {
        one.pk: {
            "ticket": one.ticket_id,
            "state": one.state,
            "owner": one.owner_id,
            "due_at": one.due_at,
            "settled_at": one.settled_at,
            "warned_at": one.warned_at,
            "ended_at": one.ended_at,
            "successor": one.successor_id,
        }
        for one in Promise.objects.filter(ticket__in=numbers)
    }


def _side_tasks(numbers: list[int], simulated: Simulated) -> Rows:
    return {
        one.pk: {
            "ticket": one.ticket_id,
            "team": one.team.name,
            "state": one.state,
            "due_at": one.due_at,
            "warned_at": one.warned_at,
            "late_at": one.late_at,
        }
        for one in SideTask.objects.filter(ticket__in=numbers).select_related("team")
    }


def _shifts(numbers: list[int], simulated: Simulated) -> Rows:
    planned = simulated.crew
    rows = Shift.objects.filter(person__in=planned, starts_at__lt=simulated.until)
    return {
        (one.person_id, one.starts_at): {"ended_at": one.ended_at}
        for one in rows.filter(ends_at__gt=simulated.since)
        if one.ended_at is not None or one.ends_at <= simulated.until
    }


def _handovers(numbers: list[int], simulated: Simulated) -> Rows:
    until = simulated.until
    given = Handover.objects.filter(giver__in=simulated.crew, submitted_at__lte=until)
    return {
        (one.giver_id, one.submitted_at): {
            "is_by_itself": one.is_by_itself,
            "state": one.state,
            "acknowledged_at": one.acknowledged_at,
            "alerted_at": one.alerted_at,
        }
        for one in given.filter(submitted_at__gte=simulated.since)
    }


def _follow_ups(numbers: list[int], simulated: Simulated) -> Rows:
    return {
        (one.ticket_id, one.solved_at): {
            "state": one.state,
            "was_shifted": one.was_shifted,
            "sent_at": one.sent_at,
            "answered_at": one.answered_at,
            "rating": one.rating,
        }
        for one in FollowUp.objects.filter(ticket__in=numbers)
    }


def _silences(numbers: list[int], simulated: Simulated) -> Rows:
    warned = Silence.objects.filter(ticket__in=numbers, warned_at__isnull=False)
    waiting = warned.filter(ticket__status=Ticket.PENDING_PLAYER)
    return {one.ticket_id: {"warned_at": one.warned_at} for one in waiting}


def _for_later(numbers: list[int], simulated: Simulated) -> Rows:
    rows = ScheduledReply.objects.filter(ticket__in=numbers)
    return {one.pk: {"state": one.state} for one in rows}


def _clocks(numbers: list[int], simulated: Simulated) -> Rows:
    until = simulated.until
    stood: dict[int, float] = defaultdict(float)
    for pause in ClockPause.objects.filter(clock__ticket__in=numbers):
        stood[pause.clock_id] += ((pause.resumed_at or until) - pause.paused_at).total_seconds()
    return {
        (one.ticket_id, one.metric, one.started_at): {
            "target": one.target_seconds,
            "due_at": one.due_at if one.ended_at is None else None,
            "ended_at": one.ended_at,
            "is_cancelled": one.is_cancelled,
            "breached_at": one.breached_at,
            "counted": round(_counted(one, until)),
            "stood": round(stood[one.pk]),
        }
        for one in Clock.objects.filter(ticket__in=numbers)
    }


def _counted(clock: Clock, until: datetime) -> float:
    """Without a calendar all time counts; with one, what remains says how much did."""
    if clock.runs_from is None or clock.ended_at is not None:
        return clock.used_seconds
    return clock.used_seconds + (until - clock.runs_from).total_seconds()


def _days(numbers: list[int], simulated: Simulated) -> Rows:
    """What happened on each day, by the messages and events of these tickets."""
    said = Message.objects.filter(ticket__in=numbers).exclude(kind=Message.NOTE)
    moments = [
        ("replied" if kind == Message.REPLY else "words of players", at)
        for kind, at, flags in said.values_list("kind", "created_at", "flags")
        if "automatic" not in flags
    ]
    told = Event.objects.filter(subject_type="ticket", subject_id__in=numbers, verb__in=_TOLD)
    moments += [(_TOLD[verb], at) for verb, at in told.values_list("verb", "at")]
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for name, at in moments:
        counts[at.astimezone(simulated.zone).date().isoformat()][name] += 1
    return {day: dict(row) for day, row in counts.items()}


def _sessions(numbers: list[int], simulated: Simulated) -> Rows:
    """Help-seeking sessions of the devices and players of these days."""
    given = [one.given for one in simulated.journal.happenings]
    devices = {one["device"] for one in given if one.get("device")}
    players = {one["player"] for one in given if one.get("player")}
    names: dict[str, Any] = {device_named(one): one for one in devices}
    names |= {player_named(one): one for one in players}
    since, until = simulated.since, simulated.until
    own, contacts = sessions_of(since=since, until=until)
    return {
        (names[session.who], session.began_at): {"came": verdict}
        for session, verdict in judged(own, contacts, as_of=until)
        if session.who in names
    }


def _links(numbers: list[int], simulated: Simulated) -> Rows:
    said = ArticleUse.objects.filter(message__ticket__in=numbers)
    return {
        number: {"is_linked": True} for number in said.values_list("message__ticket", flat=True)
    }


READERS: dict[str, Callable[[list[int], Simulated], Rows]] = {
    "ticket": _tickets,
    "talk": _talks,
    "promise": _promises,
    "side task": _side_tasks,
    "shift": _shifts,
    "handover": _handovers,
    "follow-up": _follow_ups,
    "silence": _silences,
    "reply for later": _for_later,
    "clock": _clocks,
    "help-seeking session": _sessions,
    "link": _links,
    "day": _days,
}
