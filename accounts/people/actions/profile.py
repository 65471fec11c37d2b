"""What a person says about himself."""

from collections.abc import Iterable, Mapping
from datetime import datetime, time
from typing import Any
from zoneinfo import available_timezones

from django.conf import settings
from django.db import transaction

from accounts.events import actions as events
from accounts.organisation import wording
from accounts.people import online_blocks, sign_offs
from accounts.people import presence as leases
from accounts.people.actions import availability, rows
from accounts.people.models import Person, SignOff
from accounts.people.rota import OnlineBlock
from helpdesk.lib import redact
from helpdesk.lib import text as words

THEMES = ("", "light", "dark")
SOUNDS = ("message", "waiting", "late", "alarm")


class NotAPreference(Exception):
    """A name or value that nobody offered."""


class Blocked(Exception):
    """Something has to be done first; `blocks` say what."""

    def __init__(self, blocks: list[OnlineBlock]) -> None:
        super().__init__(blocks)
        self.blocks = blocks


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
    if name != person.name:
        wording.check_name(name)  # whoever is protected reads it, too
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
def sign_off(person: Person, *, texts: Mapping[str, str], by: Person) -> None:
    """How his mails to players end, language → words; without words there is nothing."""
    person = rows.locked(person)
    known = dict(SignOff.objects.filter(person=person).values_list("language", "text"))
    wanted = {language: _short_lines(text) for language, text in texts.items()}
    if not set(wanted) <= set(dict(settings.LANGUAGES)):
        raise NotAPreference
    for text in wanted.values():
        wording.check(text)
    changed = [language for language, text in wanted.items() if known.get(language, "") != text]
    if not changed:
        return
    SignOff.objects.filter(person=person, language__in=changed).delete()
    SignOff.objects.bulk_create(
        SignOff(person=person, language=language, text=wanted[language])
        for language in changed
        if wanted[language]
    )
    events.record("person.profile_changed", person, by=by, fields=["sign_off"], languages=changed)


def _short_lines(text: str) -> str:
    """As it is stored: each line squeezed, none of them empty. More than a sign-off is none."""
    lines = [words.squeeze(line) for line in words.clean(text).split("\n")]
    lines = [redact.mask_cards(line) for line in lines if line]
    if len(lines) > sign_offs.MOST_LINES or sum(map(len, lines)) >= sign_offs.LONGEST:
        raise NotAPreference
    return "\n".join(lines)


@transaction.atomic
def set_presence(
    person: Person, *, presence: str, by: Person, now: datetime, reason: str = ""
) -> Person:
    """Online, on a break with its `reason`, or gone; the person's teams see it. Raises Blocked."""
    if presence not in dict(Person.PRESENCES):
        raise NotAPreference
    if presence == "break":
        reason = reason or "break"
    if reason and (presence != "break" or reason not in leases.REASONS):
        raise NotAPreference
    person = rows.locked(person)
    if person.presence == presence and leases.of(person).away_reason == reason:
        return person
    if presence == "online" and (blocks := online_blocks.of(person)):
        raise Blocked(blocks)
    person.presence = presence
    person.save(update_fields=["presence"])
    availability.note_choice(person, reason=reason, now=now)
    events.record(
        "person.presence_changed",
        person,
        by=by,
        presence=presence,
        reason=reason,
        ring=[f"team.{pk}" for pk in person.team_ids],
    )
    return person


@transaction.atomic
def choose_news(
    person: Person,
    *,
    differs: Mapping[str, Mapping[str, bool]],
    quiet: tuple[time, time] | None,
    by: Person,
) -> Person:
    """Which news he wants in which way, as far as it is not the usual: verb → way → whether."""
    person = rows.locked(person)
    chosen: dict[str, Any] = {
        "news": {verb: dict(ways) for verb, ways in differs.items() if ways},
        "quiet": [one.isoformat("minutes") for one in quiet] if quiet else None,
    }
    return _prefer(person, chosen, by=by)


@transaction.atomic
def pause_news(person: Person, *, until: datetime | None, by: Person) -> Person:
    """Nothing sounds and nothing is mailed until then; None ends a pause."""
    person = rows.locked(person)
    return _prefer(person, {"paused_until": until.isoformat() if until else None}, by=by)


@transaction.atomic
def stop_mails(person: Person, *, verbs: Iterable[str], by: Person) -> Person:
    """None of these news by mail any more; the other ways stay as they are."""
    person = rows.locked(person)
    news = {verb: dict(ways) for verb, ways in person.preferences.get("news", {}).items()}
    for verb in verbs:
        news.setdefault(verb, {})["mail"] = False
    return _prefer(person, {"news": news}, by=by)


def _prefer(person: Person, chosen: Mapping[str, Any], *, by: Person) -> Person:
    """Keeps what was chosen; what is None or empty is the usual and not kept."""
    after = {**person.preferences, **chosen}
    after = {name: value for name, value in after.items() if value or name not in chosen}
    if after == person.preferences:
        return person
    person.preferences = after
    person.save(update_fields=["preferences"])
    events.record("person.profile_changed", person, by=by, fields=sorted(chosen))
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
