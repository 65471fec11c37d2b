"""What a person should know, kept until he has seen it.

Rooms above say who hears of what (`notify`) and how it is said (`kind`). Whether he may still
see what it is about is asked when the tray is read, not when the row was written (AZ-6).
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import connection
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from accounts.events import registry
from accounts.events.registry import Fact
from accounts.people import news_choices as choices
from accounts.people.models import Notification, Person
from helpdesk.lib import realtime, times
from helpdesk.lib import text as words

SHOWN = 30
MAIL_WAITS = timedelta(minutes=5)  # so that several become one mail
COUNTED = 100  # more than this is just "many"


Still = Callable[[Person, Collection[int]], Collection[int]]


class Kind(NamedTuple):
    """How one kind of news is said to the person it is for; `actor` and `title` can be named.

    `label` is what it is called where he chooses; `mail` whether it is mailed by itself; `shows`
    whether an open page says it where he looks, as it changes what he is doing. News with a letter
    is mailed by its own room, in its own words, to whoever wants it by mail. A mail comes minutes
    later: `still` says for which of these subjects it is true then.
    """

    sentence: str | Promise
    icon: str
    sound: str
    label: str | Promise
    mail: bool
    shows: bool
    has_letter: bool
    still: Still | None
    calls: bool

    def usual(self, way: str) -> bool:
        """What it does for a person who never chose."""
        return self.mail if way == choices.MAIL else choices.USUAL[way]


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
    sound: str  # none in his quiet hours, or when he wants none
    in_browser: bool
    shows: bool
    calls: bool
    about: str  # where it leads


class News(NamedTuple):
    """Something that these people should know."""

    people_ids: Iterable[int]
    fact: Fact
    verb: str


kinds: dict[str, Kind] = {}

_TELL = """
WITH wanted AS (
    SELECT n.*,
           (p.preferences -> 'news' -> n.verb -> 'tray') IS DISTINCT FROM 'false' AS in_tray,
           CASE WHEN n.mail IS NULL THEN false
                WHEN n.mail THEN (p.preferences -> 'news' -> n.verb -> 'mail')
                     IS DISTINCT FROM 'false'
                ELSE coalesce(p.preferences -> 'news' -> n.verb -> 'mail' = 'true', false)
           END AS by_mail
    FROM unnest(%s::bigint[], %s::bigint[], %s::text[], %s::text[], %s::bigint[], %s::bigint[],
                %s::boolean[])
        AS n(person_id, event_id, verb, subject_type, subject_id, actor_id, mail)
    JOIN accounts_person p ON p.id = n.person_id AND p.kind = 'staff' AND p.is_active
)
INSERT INTO accounts_notification
    (at, person_id, event_id, verb, subject_type, subject_id, actor_id, in_tray, mail_at)
SELECT %s, person_id, event_id, verb, subject_type, subject_id, actor_id, in_tray,
       CASE WHEN by_mail THEN %s END
FROM wanted WHERE in_tray OR by_mail
ORDER BY person_id, event_id, verb
ON CONFLICT DO NOTHING RETURNING person_id
"""


def kind(
    verb: str,
    sentence: str | Promise,
    *,
    icon: str = "bell",
    sound: str = "",
    label: str | Promise = "",
    mail: bool = False,
    shows: bool = False,
    has_letter: bool = False,
    still: Still | None = None,
    calls: bool = False,
) -> None:
    """Declares a kind of news by its verb. The sentence speaks to its reader: "… gave you …".

    `mail` is for what must not wait until somebody looks; whoever does not want it says so.
    """
    kinds[verb] = Kind(sentence, icon, sound, label, mail, shows, has_letter, still, calls)


def called(verb: str) -> str:
    """What a kind of news is called where a person chooses among them."""
    said = kinds[verb]
    return str(said.label) or str(said.sentence) % {"actor": _("Somebody"), "title": "…"}


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
    columns = [list(column) for column in zip(*rows, strict=True)]
    by_mail = [None if kinds[row[2]].has_letter else kinds[row[2]].mail for row in rows]
    with connection.cursor() as cursor:
        cursor.execute(_TELL, [*columns, by_mail, now, now + MAIL_WAITS])
        told = sorted({person_id for (person_id,) in cursor.fetchall()})
    realtime.ring(*(f"person.{pk}" for pk in told))
    return told


def tray(person: Person, *, now: datetime, after: int = 0, limit: int = SHOWN) -> list[Item]:
    """The newest notifications about what the person sees today, newest first.

    `after` is the id of one he has: a live page asks for what came since.
    """
    rows = list(
        _called_last(Notification.objects.filter(person=person, pk__gt=after, in_tray=True))
        .select_related("actor")
        .order_by("-pk")[:limit]
    )
    subjects = visible(person, ((row.subject_type, row.subject_id) for row in rows))
    tz = times.zone(person.time_zone)
    is_quiet = choices.quiet_until(person, now=now) is not None
    items = []
    for row in rows:
        subject = subjects.get((row.subject_type, row.subject_id))
        said = kinds.get(row.verb)
        if subject is None or said is None:
            continue
        title = registry.kinds[row.subject_type].title(subject)
        loud = {
            way: not is_quiet and choices.wants(person, row.verb, way, usual=said.usual(way))
            for way in (choices.SOUND, choices.BROWSER)
        }
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
                sound=said.sound if loud[choices.SOUND] else "",
                in_browser=loud[choices.BROWSER],
                shows=said.shows,
                calls=said.calls,
                about=registry.kinds[row.subject_type].url(row.subject_id),
            )
        )
    return items


def unread_count(person: Person) -> int:
    """How many unread ones are about something that the person still sees, up to COUNTED."""
    unread = list(
        _called_last(_unread(person))
        .order_by("-pk")
        .values_list("subject_type", "subject_id")[:COUNTED]
    )
    seen = visible(person, unread)
    return sum(subject in seen for subject in unread)


def target(person: Person, notification_id: int) -> str | None:
    """Where one notification of this person leads, if he may still go there."""
    row = Notification.objects.filter(pk=notification_id, person=person).first()
    if row is None or not visible(person, [(row.subject_type, row.subject_id)]):
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
    about = Notification.objects.filter(
        person=person, read_at=None, subject_type=subject_type, subject_id=subject_id
    )
    changed = about.update(read_at=now)
    if changed:
        realtime.ring(f"person.{person.pk}")
    return changed


def settle(verb: str, events: Collection[int], *, now: datetime, but: Collection[str] = ()) -> None:
    """What these told is over: whoever has not looked at it yet need not any more; it is not for
    the roles in `but`."""
    staff = Person.objects.filter(kind=Person.STAFF, is_active=True).exclude(role__in=but)
    told = Notification.objects.filter(
        person__in=list(staff.values_list("pk", flat=True)), event_id__in=list(events), verb=verb
    )
    open_ones = told.filter(read_at=None)
    people = sorted(set(open_ones.values_list("person_id", flat=True)))
    if people:
        open_ones.update(read_at=now)
        realtime.ring(*(f"person.{pk}" for pk in people))


def _called(actor: Person) -> str:
    return words.short_name(actor.name) if actor.kind == Person.PLAYER else actor.name


def _unread(person: Person) -> "QuerySet[Notification]":
    return Notification.objects.filter(person=person, read_at=None, in_tray=True)


def _called_last(rows: "QuerySet[Notification]") -> "QuerySet[Notification]":
    """Of what calls somebody again and again to the same the latest stands for all: nothing else is
    buried below it."""
    calling = [verb for verb, said in kinds.items() if said.calls]
    same = {name: OuterRef(name) for name in ("person", "verb", "subject_type", "subject_id")}
    later = Notification.objects.filter(**same, in_tray=True, pk__gt=OuterRef("pk"))
    # in this order: of other news nobody looks for later ones
    return rows.exclude(Q(verb__in=calling) & Q(Exists(later)))


def visible(person: Person, subjects: Iterable[tuple[str, int]]) -> dict[tuple[str, int], Any]:
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
