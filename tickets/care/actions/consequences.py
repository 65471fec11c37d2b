"""What follows at once from what was found, whoever is right in the end: a crisis begins, a wish
to be excluded stops offers, a child is locked out. People decide the rest."""

from collections.abc import Sequence
from datetime import datetime

from accounts.events import actions as events
from accounts.players.actions import rows as players
from accounts.players.models import Player
from accounts.protection.actions import holding, marking
from accounts.protection.gate import MARKETING
from accounts.protection.harm import SIGNS
from accounts.protection.language import ages, harm, wishes
from accounts.verification.actions import underage
from helpdesk.lib import realtime
from tickets.care import whose, words
from tickets.care.actions import calling, crises, fronting
from tickets.care.models import Finding
from tickets.thread.actions import rows, snoozing, urgency
from tickets.thread.models import Ticket


def before(finding: Finding) -> None:
    """What stands without anybody's yes. Nobody is locked out by what a stranger may have sent in
    his name: of that a person says whether it is so."""
    certain = finding.kind in {Finding.CRISIS, Finding.ANGER} or (
        finding.code == ages.SAID and not words.is_doubtful(finding.message)
    )
    if certain:
        finding.state = Finding.STANDING


def follow(findings: Sequence[Finding], ticket: Ticket, *, now: datetime) -> None:
    """Part of receiving; the ticket is locked, and before it whom it concerns."""
    system = rows.by_system()
    told = [one for one in findings if one.kind != Finding.AGE]
    if told:
        kinds = sorted({one.kind for one in told})
        events.record("care.found", ticket, by=system, kinds=kinds, ring=rows.bells(ticket))
    else:
        realtime.ring(f"ticket.{ticket.pk}")
    asked = [one for one in findings if one.kind == Finding.EXCLUSION and one.code != wishes.LIMIT]
    danger = next((one for one in findings if one.kind == Finding.CRISIS), None)
    _lock_players(findings, ticket)
    if asked:
        stop_offers(ticket, now=now)
    if danger is not None or any(one.code in words.URGENT_WISHES for one in asked):
        to_front(ticket, now=now)
    if danger is not None:
        crises.begin(ticket, code=danger.code, finding=danger, by=system, now=now)
    if any(one.code in words.URGENT_WISHES for one in asked):
        events.record(
            "care.excluding_asked",
            ticket,
            by=system,
            people=calling.call(ticket, words.officers(ticket), now=now),
            ring=rows.bells(ticket),
        )
    for one in findings:
        if one.kind == Finding.HARM and (player := whose.player_of(one, ticket)) is not None:
            suggest(one, player, now=now)
        if one.code == ages.SAID:
            is_certain = one.state == Finding.STANDING
            for player in whose.who_may_be_under_age(one, ticket):
                underage.suspect(player, is_certain=is_certain, by=system, now=now)


def _lock_players(findings: Sequence[Finding], ticket: Ticket) -> None:
    """All that it may concern, in one order of keys."""
    grave = [one for one in findings if one.kind != Finding.ANGER]
    others = [one.pk for one in (whose.writer_of(each, ticket) for each in grave) if one]
    if grave:
        players.lock_all({ticket.player_id or 0, *others})


def suggest(finding: Finding, player_id: int, *, now: datetime) -> None:
    """A sign of harm for a person to confirm. Who writes about somebody else is not whom it
    harms: whose sign that is only a person can say."""
    if finding.code == harm.THIRD_PARTY:
        return
    finding.marker = marking.note(
        player_id,
        category=SIGNS[finding.code].category,
        code=finding.code,
        strength=finding.strength,
        detected_by="player_statement",
        evidence=("message", finding.message_id),
        by=rows.by_system(),
        now=now,
    )
    finding.save(update_fields=["marker"])


def stop_offers(ticket: Ticket, *, now: datetime) -> None:
    """Until it is done or put right nobody offers him anything (INV-02)."""
    held = whose.held_by(ticket, Finding.EXCLUSION)
    players.lock_all(held)
    for player in Player.objects.filter(pk__in=held):
        holding.place(
            player,
            cause=words.EXCLUDED,
            stops=[MARKETING],
            by=rows.by_system(),
            now=now,
            ref=str(ticket.pk),
        )


def to_front(ticket: Ticket, *, now: datetime, is_told: bool = True) -> None:
    """Before everything else, awake and open, whatever was done with it. An emergency is told,
    except where it is one that people were called to already."""
    if ticket.is_final:
        return
    before = ticket.priority
    is_new = before != Ticket.EMERGENCY or not ticket.is_open
    ticket.priority = Ticket.EMERGENCY
    ticket.asks_to_stop = words.asks_to_stop(ticket.pk)
    if ticket.is_solved:
        ticket.solved_at = ticket.finalised_at = None
        ticket.reopen_count += 1
    if ticket.status != Ticket.NEW:
        ticket.status = Ticket.OPEN
    rows.start_clock(ticket, now=now)
    if ticket.is_asleep:
        snoozing.end_sleep(ticket)
    was = ("status", "solved_at", "finalised_at", "reopen_count")
    rows.touch(ticket, *fronting.FIELDS, *was, now=now)
    if is_new and is_told:
        # `before` is where it goes back to once that is over
        alarm = rows.happening(fronting.ALARM, before=before)
        told = [alarm] if before != Ticket.EMERGENCY else urgency.alarm(ticket)
        events.record_all(ticket, told, by=rows.by_system(), ring=rows.bells(ticket))
