"""What a person says about himself."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from zoneinfo import available_timezones

from django.conf import settings
from django.db import transaction

from accounts.events import actions as events
from accounts.people.actions import rows
from accounts.people.models import Person
from helpdesk.lib import text as words

THEMES = ("", "light", "dark")
SOUNDS = ("message", "waiting", "late")


class NotAPreference(Exception):
    """A name or value that nobody offered."""


@transaction.atomic
def change_profile(
    person: Person, *, name: str, language: str, time_zone: str, by: Person, now: datetime
) -> Person:
    person = rows.locked(person)
    name = words.squeeze(words.clean(name))[:120]
    if not name or language not in dict(settings.LANGUAGES):
        raise NotAPreference
    if time_zone not in available_timezones():
        raise NotAPreference
    wanted = {"name": name, "language": language, "time_zone": time_zone}
    changed = [field for field, value in wanted.items() if getattr(person, field) != value]
    if not changed:
        return person
    for field in changed:
        setattr(person, field, wanted[field])
    person.save(update_fields=changed)
    events.record("person.profile_changed", person, by=by, fields=changed)
    return person


@transaction.atomic
def set_preferences(
    person: Person, *, chosen: Mapping[str, Any], by: Person, now: datetime
) -> Person:
    """Keeps what is named in `chosen` and leaves the rest as it was."""
    person = rows.locked(person)
    after = person.preferences | {name: _checked(name, value) for name, value in chosen.items()}
    if after == person.preferences:
        return person
    person.preferences = after
    person.save(update_fields=["preferences"])
    events.record("person.profile_changed", person, by=by, fields=sorted(chosen))
    return person


@transaction.atomic
def set_presence(person: Person, *, presence: str, by: Person, now: datetime) -> Person:
    """Online, on a break, or gone; the person's teams see it."""
    if presence not in dict(Person.PRESENCES):
        raise NotAPreference
    person = rows.locked(person)
    if person.presence == presence:
        return person
    person.presence = presence
    person.save(update_fields=["presence"])
    events.record(
        "person.presence_changed",
        person,
        by=by,
        presence=presence,
        ring=[f"team.{pk}" for pk in person.team_ids],
    )
    return person


def _checked(name: str, value: Any) -> Any:
    """The value in the one form that is stored."""
    if name == "theme" and value in THEMES:
        return value
    if name in {"single_keys", "notifications"} and isinstance(value, bool):
        return value
    if name == "sounds" and isinstance(value, list) and all(sound in SOUNDS for sound in value):
        return [sound for sound in SOUNDS if sound in value]
    raise NotAPreference
