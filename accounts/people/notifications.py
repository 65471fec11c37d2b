"""What a person should know, kept until he has seen it.

Rooms above say who hears of what (`notify`) and how it is said (`kind`). Whether he may still
see what it is about is asked when the tray is read, not when the row was written (AZ-6).
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import QuerySet
from django.urls import reverse
from django.utils.functional import Promise

from accounts.events import registry
from accounts.events.registry import Fact
from accounts.people.models import Notification, Person
from helpdesk.lib import realtime, times
from helpdesk.lib import text as words

SHOWN = 30
COUNTED = 100  # more than this is just "many"


class Kind(NamedTuple):
    """How one kind of news is said to the person it is for; `actor` and `title` can be named."""

    sentence: str | Promise
    icon: str
    sound: str


class Item(NamedTuple):
    """One line of the tray, every word ready."""

    id: int
    url: str
    icon: str
    sentence: str
    subject: str
    at: str
    ago: str
    unread: bool
    sound: str


class News(NamedTuple):
    """Something that these people should know."""

    people_ids: Iterable[int]
    fact: Fact
    verb: str


kinds: dict[str, Kind] = {}

_TELL = """
INSERT INTO accounts_notification
    (at, person_id, event_id, verb, subject_type, subject_id, actor_id)
SELECT %s, n.person_id, n.event_id, n.verb, n.subject_type, n.subject_id, n.actor_id
FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::bigint[], %s::bigint[])
    AS n(person_id, event_id, verb, subject_type, subject_id, actor_id)
JOIN accounts_person p ON p.id = n.person_id AND p.kind = 'staff' AND p.is_active
ORDER BY n.person_id, n.event_id, n.verb
ON CONFLICT DO NOTHING RETURNING person_id
"""


def kind(verb: str, sentence: str | Promise, *, icon: str = "bell", sound: str = "") -> None:
    """Declares a kind of news by its verb. The sentence speaks to its reader: "… gave you …"."""
    kinds[verb] = Kind(sentence, icon, sound)


def notify(news: Iterable[News], *, now: datetime) -> list[int]:
    """Lets active members of staff know, each once per fact and verb; nobody hears of himself.

    Answers whom it told something new. Safe to run again for the same facts.
    """
    rows = sorted(
        (person_id, fact.event_id, verb, fact.subject_type, fact.subject_id, fact.actor_id)
        for people_ids, fact, verb in news
        for person_id in set(people_ids) - {fact.actor_id}
    )
    if unknown := {row[2] for row in rows} - kinds.keys():
        raise LookupError(f"no notification kind is declared for {unknown}")
    if not rows:
        return []
    with connection.cursor() as cursor:
        cursor.execute(_TELL, [now, *(list(column) for column in zip(*rows, strict=True))])
        told = sorted({person_id for (person_id,) in cursor.fetchall()})
    realtime.ring(*(f"person.{pk}" for pk in told))
    return told


def tray(person: Person, *, now: datetime, after: int = 0, limit: int = SHOWN) -> list[Item]:
    """The newest notifications about what the person sees today, newest first.

    `after` is the id of one he has: a live page asks for what came since.
    """
    rows = list(
        Notification.objects.filter(person=person, pk__gt=after)
        .select_related("actor")
        .order_by("-pk")[:limit]
    )
    subjects = _visible(person, ((row.subject_type, row.subject_id) for row in rows))
    tz = times.zone(person.time_zone)
    items = []
    for row in rows:
        subject = subjects.get((row.subject_type, row.subject_id))
        said = kinds.get(row.verb)
        if subject is None or said is None:
            continue
        title = registry.kinds[row.subject_type].title(subject)
        items.append(
            Item(
                id=row.pk,
                url=reverse("notification", args=[row.pk]),
                icon=said.icon,
                sentence=str(said.sentence) % {"actor": _called(row.actor), "title": title},
                subject=title,
                at=row.at.isoformat(),
                ago=times.short(row.at, tz=tz, language=person.language, now=now),
                unread=row.read_at is None,
                sound=said.sound,
            )
        )
    return items


def unread_count(person: Person) -> int:
    """How many unread ones are about something that the person still sees, up to COUNTED."""
    unread = list(
        _unread(person).order_by("-pk").values_list("subject_type", "subject_id")[:COUNTED]
    )
    visible = _visible(person, unread)
    return sum(subject in visible for subject in unread)


def target(person: Person, notification_id: int) -> str | None:
    """Where one notification of this person leads, if he may still go there."""
    row = Notification.objects.filter(pk=notification_id, person=person).first()
    if row is None or not _visible(person, [(row.subject_type, row.subject_id)]):
        return None
    return registry.kinds[row.subject_type].url(row.subject_id)


def read(person: Person, *, now: datetime, ids: Iterable[int] | None = None) -> int:
    """Marks notifications of this person as read: those named, else all. How many were unread."""
    unread = _unread(person)
    if ids is not None:
        unread = unread.filter(pk__in=list(ids))
    changed = unread.update(read_at=now)
    if changed:
        realtime.ring(f"person.{person.pk}")
    return changed


def read_about(person: Person, subject_type: str, subject_id: int, *, now: datetime) -> int:
    """Who looks at something has heard the news about it."""
    changed = (
        _unread(person).filter(subject_type=subject_type, subject_id=subject_id).update(read_at=now)
    )
    if changed:
        realtime.ring(f"person.{person.pk}")
    return changed


def _called(actor: Person) -> str:
    return words.short_name(actor.name) if actor.kind == Person.PLAYER else actor.name


def _unread(person: Person) -> "QuerySet[Notification]":
    return Notification.objects.filter(person=person, read_at=None)


def _visible(person: Person, subjects: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Any]:
    """The rows among `subjects` that this person may see, one query per kind."""
    ids_of: dict[str, set[int]] = defaultdict(set)
    for name, pk in subjects:
        ids_of[name].add(pk)
    found: dict[tuple[str, int], Any] = {}
    for name, ids in ids_of.items():
        if name in registry.kinds:
            for row in registry.kinds[name].visible_to(person).filter(pk__in=ids):
                found[name, row.pk] = row
    return found
