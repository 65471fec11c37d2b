"""Somebody may be in danger: an officer is called until one has come, the lead joins, and nothing
ends before a person has said what was done (INV-06)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from accounts.players.actions import rows as players
from accounts.players.family import family
from accounts.players.models import Player
from accounts.protection.actions import holding, marking, noticing
from accounts.protection.gate import MARKETING, SURVEY
from accounts.protection.language import harm
from accounts.protection.models import Hold, Marker
from helpdesk.lib import due, realtime, redact
from helpdesk.lib import text as texts
from tickets.care import whose, words
from tickets.care.actions import calling, fronting, wellbeing
from tickets.care.models import Crisis, Finding
from tickets.promises import leads
from tickets.thread.actions import concerned, rows
from tickets.thread.models import Message, Ticket

AGAIN_AFTER = timedelta(minutes=1)
_LEASE = timedelta(seconds=30)
_CAME = ("officer_id", "officer_at", "lead_id", "lead_at")
OUTCOMES = {
    "safe": _("The player is safe, as far as we know"),
    "helped": _("Somebody is with the player, or a help line has taken over"),
    "emergency": _("Emergency services were called"),
    "lost": _("The player no longer answers"),
    "suicide": _("We have to fear that the player took their life"),
}
SUICIDE, _NOTICE = "suicide", "suspected_suicide"


class NotEnded(Exception):
    """A crisis ends with an outcome and a record."""

    message = _("Say how it ended and what was done, so that somebody else can understand it.")


class TooEarly(NotEnded):
    """Nobody who is trained, and nobody who leads, has been there."""

    message = _("Wait until an officer or the lead has come. They were called, and are again.")


class NotYours(Exception):
    message = _("Whether this is a crisis is for a team lead or a safer-gambling officer to say.")


def may_judge(person: Person) -> bool:
    """Whether he may say that it is none: who leads, or is trained."""
    return person.may("protection.oversee")


def may_end(person: Person, *, has_come: bool) -> bool:
    """Who judges, or who works on it once one of them has come: "safe" is no other word for
    "no crisis"."""
    return may_judge(person) or (has_come and person.may("tickets.reply"))


def begin(
    ticket: Ticket, *, code: str, by: Person, now: datetime, finding: Finding | None = None
) -> Crisis:
    """Part of a deed that has the ticket locked, after whom it concerns. One that goes on already
    is the same."""
    crisis, is_new = Crisis.objects.get_or_create(
        ticket=ticket,
        ended_at=None,
        defaults={
            "code": code,
            "finding": finding,
            "raised_by": by,
            "raised_at": now,
            "due_at": now + AGAIN_AFTER,
            "called": 1,
        },
    )
    if not is_new:
        if crisis.part_of_id is None:
            return crisis
        # said anew here: more than what was known from elsewhere, and than whoever came there
        # has come for
        crisis.part_of, crisis.code, crisis.finding, crisis.raised_by = None, code, finding, by
        crisis.officer = crisis.officer_at = crisis.lead = crisis.lead_at = None
        crisis.due_at, crisis.called = now + AGAIN_AFTER, 1
        crisis.save()
    _stop_offers(ticket, by=by, now=now)
    people = _call(ticket, now=now)
    ticket.comes_first = True
    rows.touch(ticket, "comes_first", "shown_to", now=now)
    events.record(
        "crisis.raised",
        ticket,
        by=by,
        crisis=crisis.pk,
        people=people,
        ring=rows.bells(ticket),
    )
    return crisis


def go_on(crisis: Crisis, ticket: Ticket, *, now: datetime) -> None:
    """Part of a deed that has both locked: the same danger in one more conversation, which nobody
    is called to. Whoever has come sees it."""
    by = rows.by_system()
    given = {name: getattr(crisis, name) for name in ("code", *_CAME)}
    part, is_new = Crisis.objects.get_or_create(
        ticket=ticket,
        ended_at=None,
        defaults={"part_of": crisis, "raised_by": by, "raised_at": now, **given},
    )
    if not is_new:
        return
    _stop_offers(ticket, by=by, now=now)
    calling.call(ticket, [pk for pk in (crisis.officer_id, crisis.lead_id) if pk], now=now)
    ticket.comes_first = True
    rows.touch(ticket, "comes_first", now=now)
    ring = rows.bells(ticket)
    events.record("crisis.goes_on", ticket, by=by, crisis=part.pk, ring=ring)


def whole(crisis: Crisis) -> Crisis:
    """What it is a part of."""
    return crisis.part_of or crisis


@transaction.atomic
def come(crisis: Crisis, *, by: Person, now: datetime) -> Crisis:
    """A lead or an officer says that he is there; each is needed once, and both may be one."""
    ticket, crisis = _locked(crisis)
    if crisis.ended_at is not None:
        return crisis
    is_officer, is_lead = by.may("protection.decide"), by.may("chats.supervise")
    told = []
    if is_officer and crisis.officer_id is None:
        crisis.officer, crisis.officer_at = by, now
        told.append(rows.happening("crisis.officer_came", crisis=crisis.pk))
    if is_lead and crisis.lead_id is None:
        crisis.lead, crisis.lead_at = by, now
        told.append(rows.happening("crisis.lead_joined", crisis=crisis.pk))
    if not told:
        return crisis
    if crisis.officer_id is not None:
        crisis.due_at = None
    crisis.save(update_fields=[*_CAME, "due_at"])
    parts = [_locked(part)[0] for part in _parts(crisis)]
    Crisis.objects.filter(part_of=crisis, ended_at=None).update(
        **{name: getattr(crisis, name) for name in _CAME}
    )
    for one in (ticket, *parts):
        calling.call(one, [by.pk], now=now)
        events.record_all(one, told, by=by, ring=rows.bells(one))
    return crisis


@transaction.atomic
def call_again(crisis_id: int, *, now: datetime) -> None:
    """Nobody who is trained has come yet: they hear of it once more, and so on."""
    ticket, crisis = _locked(Crisis.objects.get(pk=crisis_id))
    if crisis.ended_at is not None or crisis.officer_id is not None:
        crisis.due_at = None
        crisis.save(update_fields=["due_at"])
        return
    crisis.due_at = now + AGAIN_AFTER
    crisis.called += 1
    crisis.save(update_fields=["due_at", "called"])
    people = _call(ticket, now=now)
    ticket.save(update_fields=["shown_to"])
    events.record(
        "crisis.called",
        ticket,
        by=rows.by_system(),
        crisis=crisis.pk,
        people=people,
        ring=rows.bells(ticket),
    )


def call_due(*, now: datetime) -> int:
    looked = due.settle(
        Crisis.objects.filter(ended_at=None),
        lambda pk: call_again(pk, now=now),
        now=now,
        lease=_LEASE,
        limit=20,
    )
    return len(looked)


@transaction.atomic
def end(crisis: Crisis, *, outcome: str, record: str, by: Person, now: datetime) -> Crisis:
    """With what happened, in words. The conversation goes on as any other; it is never surveyed,
    and whoever spoke is asked how he is. That he was in danger stays as a strong sign of harm,
    which stops offers until an officer has eased it. Raises NotEnded."""
    said = redact.mask_cards(texts.clean(record).strip())[:8000]
    if outcome not in OUTCOMES or len(said) < 10:
        raise NotEnded
    ticket, crisis = _locked(crisis)
    if crisis.ended_at is not None:
        return crisis
    if not may_end(by, has_come=bool(crisis.officer_id or crisis.lead_id)):
        raise TooEarly
    if ticket.player_id is not None:
        sign = _confirm_signs(ticket, by=by, now=now) or marking.note(
            ticket.player_id,
            category="contact",
            code=harm.DESPAIR,
            strength=Marker.STRONG,
            detected_by="agent",
            evidence=("ticket", ticket.pk),
            by=by,
            now=now,
        )
        for parted in _parted(ticket):
            marking.share(sign, parted, now=now)
    left = _close(crisis, ticket, outcome=outcome, record=said, by=by, now=now)
    calling.let_go(ticket.pk)
    ring = rows.bells(ticket) | left
    events.record("crisis.ended", ticket, by=by, crisis=crisis.pk, outcome=outcome, ring=ring)
    if outcome == SUICIDE and ticket.player_id is not None:
        # the regulator has to be told (UKGC LC 15.2.2)
        noticing.note(ticket.player_id, kind=_NOTICE, by=by, now=now, said=said)
    spoke = _who_spoke(ticket, since=crisis.raised_at)
    wellbeing.ask(crisis, ticket, spoke, now=now)
    for part, there in _end_parts(crisis, "crisis.ended", by=by, now=now):
        more = [pk for pk in _who_spoke(there, since=part.raised_at) if pk not in spoke]
        wellbeing.ask(part, there, more, now=now)
        spoke += more
    return crisis


@transaction.atomic
def put_right(crisis: Crisis, *, why: str, by: Person, now: datetime) -> Crisis:
    """It was none. Only who leads or is trained may say so; raises NotYours."""
    if not may_judge(by):
        raise NotYours
    said = redact.mask_cards(texts.squeeze(texts.clean(why)))[:300]
    ticket, crisis = _locked(crisis)
    if crisis.ended_at is not None:
        return crisis
    left = _close(crisis, ticket, outcome=words.PUT_RIGHT, record=said, by=by, now=now)
    Finding.objects.filter(ticket=ticket, kind=Finding.CRISIS, state=Finding.STANDING).update(
        state=Finding.DISMISSED, decided_by=by, decided_at=now, why=said
    )
    calling.let_go(ticket.pk)
    ring = rows.bells(ticket) | left
    events.record("crisis.put_right", ticket, by=by, crisis=crisis.pk, ring=ring)
    _end_parts(crisis, "crisis.put_right", by=by, now=now)
    return crisis


def join(crisis: Crisis, ticket: Ticket, *, there: int, outcome: str, now: datetime) -> None:
    """Part of a deed that has taken its words to the ticket `there`, and has this one locked: it
    goes on there. Of its parts the first is one of its own from now on."""
    record = f"#{there}"
    parts = _parts(crisis)
    if parts:
        first = parts[0]
        first.part_of, first.due_at = None, None if first.officer_id else now
        first.save(update_fields=["part_of", "due_at"])
        Crisis.objects.filter(pk__in=[one.pk for one in parts[1:]]).update(part_of=first)
    danger = Finding.objects.filter(ticket=there, kind=Finding.CRISIS, state=Finding.STANDING)
    if danger.exists() and not _is_feared(ticket):
        # also whoever was parted from its player since is held until it ends there
        holding.carry(cause=words.CRISIS, ref=str(ticket.pk), to=str(there))
    left = _close(crisis, ticket, outcome=outcome, record=record, by=rows.by_system(), now=now)
    realtime.ring(*left)


def _parted(ticket: Ticket) -> list[Player]:
    """Who is held for it and was parted from its player since: it may have been he."""
    known: set[int] = set()
    for pk in whose.held_by(ticket, Finding.CRISIS):
        known |= set(family(pk).values_list("pk", flat=True))
    held = Hold.objects.filter(cause=words.CRISIS, ref=str(ticket.pk), lifted_at=None)
    others = Player.objects.filter(pk__in=held.values("player")).exclude(pk__in=known)
    return [players.locked(one) for one in others.order_by("pk")]


def _confirm_signs(ticket: Ticket, *, by: Person, now: datetime) -> Marker | None:
    """Whether he sounded desperate is asked no more: the record says so, and no second sign has
    to. One of them, if there is any. The deed has locked the ticket."""
    players.lock_all(his := set(family(ticket.player_id).values_list("pk", flat=True)))
    asked = Finding.objects.filter(ticket=ticket, kind=Finding.HARM, code=harm.DESPAIR)
    waiting = asked.filter(state=Finding.SUGGESTED, marker__player__in=his).order_by("pk")
    markers = [one.marker for one in waiting.select_related("marker") if one.marker is not None]
    signs = [marking.confirm(one, by=by, now=now, strength=Marker.STRONG) for one in markers]
    return signs[0] if signs else None


def _end_parts(
    crisis: Crisis, verb: str, *, by: Person, now: datetime
) -> list[tuple[Crisis, Ticket]]:
    """As the whole has ended; its conversation has the record."""
    ended = []
    for part in _parts(crisis):
        ticket, part = _locked(part)
        where = f"#{crisis.ticket_id}"
        left = _close(part, ticket, outcome=crisis.outcome, record=where, by=by, now=now)
        calling.let_go(ticket.pk)
        ring = rows.bells(ticket) | left
        events.record(verb, ticket, by=by, crisis=part.pk, outcome=crisis.outcome, ring=ring)
        ended.append((part, ticket))
    return ended


def _parts(crisis: Crisis) -> list[Crisis]:
    return list(Crisis.objects.filter(part_of=crisis, ended_at=None).order_by("ticket"))


def _stop_offers(ticket: Ticket, *, by: Person, now: datetime) -> None:
    held = whose.held_by(ticket, Finding.CRISIS)
    players.lock_all(held)
    for player in Player.objects.filter(pk__in=held):
        holding.place(
            player,
            cause=words.CRISIS,
            stops=[MARKETING, SURVEY],
            by=by,
            now=now,
            ref=str(ticket.pk),
        )


def _close(
    crisis: Crisis, ticket: Ticket, *, outcome: str, record: str, by: Person, now: datetime
) -> set[str]:
    """The lists in which the conversation no longer stands."""
    crisis.outcome, crisis.record = outcome, record
    crisis.ended_at, crisis.ended_by, crisis.due_at = now, by, None
    crisis.save(update_fields=["outcome", "record", "ended_at", "ended_by", "due_at"])
    if not _is_feared(ticket):
        # theirs, too, who were parted from its player since: nobody else can lift it
        players.lock_all(whose.held_by(ticket, Finding.CRISIS))
        ref = str(ticket.pk)
        holding.lift_everywhere(cause=words.CRISIS, ref=ref, by=by, now=now, why=outcome)
    ticket.comes_first = False
    is_part = crisis.part_of_id is not None  # which is told in the other conversation
    fronting.step_back(ticket, otherwise=fronting.USUAL if is_part else Ticket.EMERGENCY)
    left = calling.unlist(ticket)
    rows.touch(ticket, "comes_first", "shown_to", *fronting.FIELDS, now=now)
    return left


def _is_feared(ticket: Ticket) -> bool:
    """Whoever may have died is written to by nobody who sells, whatever becomes of signs, and
    whoever else is in danger in the same conversation later."""
    return Crisis.objects.filter(ticket=ticket, outcome=SUICIDE).exists()


def _locked(crisis: Crisis) -> tuple[Ticket, Crisis]:
    held = Hold.objects.filter(cause=words.CRISIS, ref=str(crisis.ticket_id), lifted_at=None)
    people = list(held.values_list("player__person", flat=True).distinct())
    ticket = concerned.locked(crisis.ticket_id, people=people)
    return ticket, Crisis.objects.select_for_update(no_key=True).get(pk=crisis.pk)


def _call(ticket: Ticket, *, now: datetime) -> list[int]:
    """Officers, those who lead them, and those who lead the team; it stands in their lists, once
    the deed has saved `shown_to`."""
    lead = leads.of_tickets([ticket.pk]).get(ticket.pk, [])
    people = sorted({*words.officers(ticket), *words.leads_of_officers(ticket), *lead})
    calling.list_for(ticket, people)
    return calling.call(ticket, people, now=now)


def _who_spoke(ticket: Ticket, *, since: datetime) -> list[int]:
    """Of the team, to the player, while it lasted; at least who has the conversation."""
    spoke = set(
        Message.objects.filter(
            ticket=ticket,
            kind=Message.REPLY,
            created_at__gte=since,
            author__kind=Person.STAFF,
        ).values_list("author_id", flat=True)
    )
    if not spoke and ticket.assignee_id is not None:
        spoke = {ticket.assignee_id}
    return sorted(spoke)
