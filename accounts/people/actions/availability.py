"""How much work a member of staff takes, and what he can; and that he does not answer."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people import presence as leases
from accounts.people.actions import rows
from accounts.people.models import Person, Presence
from helpdesk.lib import text as words

LONGEST_SKILL, MOST_SKILLS = 60, 30


class NotPossible(Exception):
    """A number of chats, a language or a skill that nobody can have."""

    message = _(
        "Choose from 0 to 12 chats and 0 to 200 tickets at a time, and languages that players "
        "write in."
    )


@transaction.atomic
def place_work(
    person: Person,
    *,
    chat_limit: int,
    ticket_limit: int | None = None,
    languages: Iterable[str] | None = None,
    skills: Iterable[str] | None = None,
    by: Person,
    now: datetime,
) -> Presence:
    """How many chats and tickets he gets at a time, the languages that he answers in and what he
    is good at; None leaves what it stands for as it is. He goes on with what he has."""
    person = rows.locked(person)
    row = Presence.objects.filter(person=person).first() or Presence(person=person)
    wanted: dict[str, Any] = {
        "chat_limit": chat_limit,
        "ticket_limit": row.ticket_limit,
        "languages": row.languages if languages is None else sorted(set(languages)),
        "skills": row.skills if skills is None else _plain(skills),
    }
    if ticket_limit is not None and ticket_limit != leases.ticket_limit(person, row):
        wanted["ticket_limit"] = ticket_limit
    spoken = dict(settings.PLAYER_LANGUAGES)
    if not 0 <= (ticket_limit or 0) <= leases.MOST_TICKETS:
        raise NotPossible
    if not 0 <= chat_limit <= leases.MOST_CHATS or not set(wanted["languages"]) <= set(spoken):
        raise NotPossible
    changed = [name for name, value in wanted.items() if getattr(row, name) != value]
    if not changed:
        return row
    row, _made = Presence.objects.update_or_create(person=person, defaults=wanted)
    events.record("person.work_changed", person, by=by, **{name: wanted[name] for name in changed})
    return row


def note_choice(person: Person, *, reason: str, now: datetime) -> None:
    """What goes with a presence that a locked person has just got: since when, and why. Who is
    online again begins without missed offers, and with a lease until his page speaks."""
    fresh: dict[str, Any] = {"since": now, "away_reason": reason}
    if person.presence == "online":
        fresh |= {"missed_in_a_row": 0}
    Presence.objects.update_or_create(person=person, defaults=fresh)
    if person.presence == "online":
        leases.renew([person.pk], until=now + leases.LEASE, now=now)


def note_offer(person_id: int, *, now: datetime) -> None:
    """He has just been offered something: of two who are alike the other one is next."""
    Presence.objects.filter(person=person_id).update(last_offer_at=now)


def note_ticket(person_id: int, *, now: datetime) -> None:
    """He has just been given a ticket: of two who are alike the other one is next."""
    Presence.objects.filter(person=person_id).update(last_ticket_at=now)


def count_missed(person_id: int) -> None:
    """One more offer that he let pass; part of the deed that takes it from him."""
    Presence.objects.filter(person=person_id).update(missed_in_a_row=F("missed_in_a_row") + 1)


def forget_missed(person_id: int) -> None:
    Presence.objects.filter(person=person_id, missed_in_a_row__gt=0).update(missed_in_a_row=0)


@transaction.atomic
def set_away_who_missed(person_id: int, *, now: datetime) -> bool:
    """Puts him on a break when he has let too many offers in a row pass; whether it did."""
    person = rows.locked(Person(pk=person_id))
    row = Presence.objects.filter(person=person).first()
    if row is None or row.missed_in_a_row < leases.MISSED_OFFERS or person.presence != "online":
        return False
    person.presence = "break"
    person.save(update_fields=["presence"])
    note_choice(person, reason=leases.MISSED, now=now)
    events.record(
        "person.set_away",
        person,
        by=Person.objects.get(kind=Person.SYSTEM),
        missed=row.missed_in_a_row,
        ring=[f"team.{pk}" for pk in person.team_ids],
    )
    return True


def _plain(skills: Iterable[str]) -> list[str]:
    """Skills as they are compared: small letters, each once, in order."""
    found = sorted({words.squeeze(words.clean(skill)).lower() for skill in skills} - {""})
    if len(found) > MOST_SKILLS or any(len(skill) > LONGEST_SKILL for skill in found):
        raise NotPossible
    return found
