"""How whoever spoke with somebody in a crisis is afterwards. Asked kindly and once; what he says
is for him and his lead, and stands in no record of the conversation."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.actions import profile
from accounts.people.models import Person
from accounts.people.rights import RIGHTS
from helpdesk.lib import text as texts
from tickets.care.models import Crisis, Wellbeing
from tickets.thread.actions import rows
from tickets.thread.models import Ticket

RIGHT = "chats.supervise"
WELL, BREAK = "well", "break"
ANSWERS = {
    WELL: _("I am all right"),
    "shaken": _("It stays with me"),
    "talk": _("I would like to talk with somebody"),
    BREAK: _("I need a break now"),
}


class NoAnswer(Exception):
    message = _("Choose what comes closest, or leave it for later.")


def ask(crisis: Crisis, ticket: Ticket, people: Iterable[int], *, now: datetime) -> None:
    """Part of the end of a crisis; the ticket is locked."""
    asked = Wellbeing.objects.bulk_create(
        [Wellbeing(crisis=crisis, person_id=pk, asked_at=now) for pk in people],
        ignore_conflicts=True,
    )
    if asked:
        events.record(
            "wellbeing.asked",
            ticket,
            by=rows.by_system(),
            crisis=crisis.pk,
            people=[one.person_id for one in asked],
        )


@transaction.atomic
def answer(asked: Wellbeing, *, answer: str, words: str, by: Person, now: datetime) -> Wellbeing:
    """His own word; he may change it as long as nobody has read it. Who needs a break is on one
    from now on: nothing is offered to him until he says that he is back."""
    if answer == BREAK and by.presence != "offline":  # first, as chats are handed on with it
        profile.set_presence(by, presence="break", by=by, now=now)
    ticket = Ticket.objects.locked(asked.crisis.ticket_id)
    asked = Wellbeing.objects.select_for_update(no_key=True).get(pk=asked.pk, person=by)
    if answer not in ANSWERS:
        raise NoAnswer
    asked.answer, asked.answered_at = answer, now
    asked.words = texts.clean(words).strip()[:500]
    asked.seen_by = asked.seen_at = None
    asked.save(update_fields=["answer", "answered_at", "words", "seen_by", "seen_at"])
    if answer != WELL:
        events.record(
            "wellbeing.answered",
            ticket,
            by=by,
            audience=RIGHT,
            people=_leads_of(by),
        )
    return asked


@transaction.atomic
def see(asked: Wellbeing, *, by: Person, now: datetime) -> Wellbeing:
    asked = Wellbeing.objects.select_for_update(no_key=True).get(pk=asked.pk)
    if asked.seen_at is None and asked.person_id != by.pk:
        asked.seen_by, asked.seen_at = by, now
        asked.save(update_fields=["seen_by", "seen_at"])
    return asked


def led_by(person: Person) -> list[Wellbeing]:
    """What people of his teams answered and he has not seen; of all teams where he sees all."""
    if not person.may(RIGHT):
        return []
    answered = Wellbeing.objects.exclude(person=person).filter(
        answered_at__isnull=False, seen_at=None
    )
    if person.sees_all:
        answered = answered.filter(person__brand_ids__overlap=person.brand_ids)
    else:
        answered = answered.filter(person__team_ids__overlap=person.team_ids)
    return list(answered.select_related("person", "crisis").order_by("answered_at")[:20])


def _leads_of(person: Person) -> list[int]:
    """Of his teams; of his brands who sees all, where nobody leads one of them."""
    leading = Person.objects.filter(kind=Person.STAFF, is_active=True, role__in=RIGHTS[RIGHT])
    own = leading.filter(team_ids__overlap=person.team_ids).exclude(pk=person.pk)
    found = list(own.order_by("pk").values_list("pk", flat=True)[:20])
    if found:
        return found
    over = leading.filter(sees_all=True, brand_ids__overlap=person.brand_ids).exclude(pk=person.pk)
    return list(over.order_by("pk").values_list("pk", flat=True)[:20])
