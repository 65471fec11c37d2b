"""Briefings as pages show them."""

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.people.models import Person, Team
from helpdesk.lib.text import sort_key
from tickets.teamwork.briefings.forms import KINDS
from tickets.teamwork.briefings.models import Briefing, BriefingReceipt
from tickets.thread.reader import Reader


class Line(NamedTuple):
    url: str
    title: str
    kind: str
    about: str  # when, for whom
    is_unread: bool
    is_mandatory: bool
    state: str  # "", "planned", "over", "withdrawn"
    read: int
    asked: int


class Receipt(NamedTuple):
    person: Person
    read: str
    attended: bool | None


def lines(rows: Iterable[Briefing], reader: Reader, *, counts: bool) -> list[Line]:
    found = list(rows)
    mine = set(
        BriefingReceipt.objects.filter(
            Q(read_at__isnull=False) | Q(attended=True), person=reader.person, briefing__in=found
        ).values_list("briefing_id", flat=True)
    )
    read = _read(found) if counts else {}
    names = dict(Team.objects.values_list("pk", "name"))
    return [_line(row, reader, mine, read, names, counts=counts) for row in found]


def _line(
    row: Briefing,
    reader: Reader,
    mine: set[int],
    read: dict[int, int],
    names: dict[int, str],
    *,
    counts: bool,
) -> Line:
    state = state_of(row, reader.now)
    asked = row.audience()
    for_him = not row.team_ids or not set(row.team_ids).isdisjoint(reader.person.team_ids)
    for_him = for_him and row.written_by_id != reader.person.pk
    return Line(
        url=reverse("briefing", args=[row.pk]),
        title=row.title,
        kind=str(KINDS[row.kind]),
        about=f"{reader.full(row.starts_at)} · {teams_of(row, names)}",
        is_unread=not state and for_him and row.pk not in mine,
        is_mandatory=row.is_mandatory,
        state=state,
        read=read.get(row.pk, 0),
        asked=asked.count() if counts else 0,
    )


def state_of(row: Briefing, now: datetime) -> str:
    if row.withdrawn_at is not None:
        return "withdrawn"
    if row.published_at is None:
        return "planned"
    return "over" if row.ends_at is not None and row.ends_at <= now else ""


def teams_of(row: Briefing, names: dict[int, str]) -> str:
    known = [names[pk] for pk in row.team_ids if pk in names]
    return ", ".join(sorted(known, key=sort_key)) or _("everybody")


def receipts(row: Briefing, reader: Reader) -> list[Receipt]:
    """Everybody whom it concerns, those first who have not read it."""
    known = {one.person_id: one for one in row.receipts.all()}
    people = {one.pk: one for one in row.audience()}
    people |= {one.pk: one for one in Person.objects.filter(pk__in=set(known) - set(people))}
    found = []
    for person in people.values():
        one = known.get(person.pk)
        read = reader.full(one.read_at) if one and one.read_at else ""
        found.append(Receipt(person, read, one.attended if one else None))
    return sorted(found, key=lambda one: (bool(one.read), sort_key(one.person.name)))


def unread(person: Person, now: datetime) -> int:
    """How many this person has not read yet."""
    told = BriefingReceipt.objects.filter(person=person)
    done = told.filter(read_at__isnull=False) | told.filter(attended=True)
    his = Q(team_ids=[]) | Q(team_ids__overlap=person.team_ids)
    current = Briefing.objects.visible_to(person).current(now).filter(his)
    return current.exclude(pk__in=done.values("briefing")).exclude(written_by=person).count()


def _read(rows: list[Briefing]) -> dict[int, int]:
    done = BriefingReceipt.objects.filter(
        Q(read_at__isnull=False) | Q(attended=True), briefing__in=rows
    )
    return dict(done.values_list("briefing").annotate(n=Count("pk")).order_by())
