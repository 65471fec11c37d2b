"""A handover as a page shows it: every word chosen, nothing to ask."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.events import registry
from accounts.people.models import Person, Team
from helpdesk.lib.text import sort_key
from tickets.teamwork.handover.actions import writing
from tickets.teamwork.handover.models import Handover, HandoverItem, red_and_open
from tickets.teamwork.handover.sections import sections
from tickets.thread import names
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader


class Mark(NamedTuple):
    words: str
    is_red: bool


class Item(NamedTuple):
    id: int
    url: str  # empty when the reader does not see it any more
    title: str
    about: str
    marks: list[Mark]
    note: str
    is_red: bool
    to_id: int | None
    team_id: int | None
    place: str  # where it goes
    meanwhile: str  # why nobody has to act on it any more
    stays: bool
    may_stay: bool
    taken_in: str  # by whom and when
    is_for_me: bool


class Shown(NamedTuple):
    id: int
    title: str
    giver: Person
    note: str
    version: int
    at: str
    state: str
    is_by_itself: bool
    red_open: int
    is_alerted: bool
    items: list[Item]

    @property
    def red(self) -> list[Item]:
        return [item for item in self.items if item.is_red and not item.stays]

    @property
    def others(self) -> list[Item]:
        return [item for item in self.items if not item.is_red and not item.stays]

    @property
    def kept(self) -> list[Item]:
        return [item for item in self.items if item.stays]


def handover(row: Handover, reader: Reader) -> Shown:
    rows = list(
        HandoverItem.objects.visible_to(reader.person)
        .filter(handover=row)
        .select_related("to", "team", "acknowledged_by", "handover")
        .order_by("pk")
    )
    return Shown(
        id=row.pk,
        title=registry.kinds["handover"].title(row),
        giver=row.giver,
        note=row.note,
        version=row.version,
        at=reader.full(row.submitted_at or row.began_at),
        state=row.state,
        is_by_itself=row.is_by_itself,
        red_open=red_and_open(rows),
        is_alerted=row.alerted_at is not None and row.acknowledged_at is None,
        items=_items(row, rows, reader),
    )


def _items(row: Handover, rows: list[HandoverItem], reader: Reader) -> list[Item]:
    seen = _seen(rows, reader.person)
    owners = _owners(seen.values()) if row.state != Handover.DRAFT else {}
    shown = [
        _item(row, one, seen.get((one.subject_type, one.subject_id)), owners, reader)
        for one in rows
    ]
    order = {one.pk: index for index, one in enumerate(sorted(rows, key=_rank))}
    return sorted(shown, key=lambda item: order[item.id])


def _rank(item: HandoverItem) -> tuple[bool, int, str, int]:
    """Red first, then as the sections stand, then what is due first."""
    mark: dict[str, Any] = item.marks[0] if item.marks else {}
    section = sections.get(mark.get("section", ""))
    place = section.place if section else 999
    return (not item.is_red, place, mark.get("due") or "~", item.subject_id)


def _item(
    row: Handover, item: HandoverItem, subject: Any, owners: Mapping[int, str], reader: Reader
) -> Item:
    ticket = subject if isinstance(subject, Ticket) else None
    kind = registry.kinds[item.subject_type]
    by = item.acknowledged_by
    taken_in = (
        _("%(name)s took it in, %(time)s")
        % {"name": by.name, "time": reader.inside(item.acknowledged_at)}
        if by is not None and item.acknowledged_at is not None
        else ""
    )
    is_ticket = item.subject_type == "ticket"
    return Item(
        id=item.pk,
        url=kind.url(item.subject_id) if subject is not None else "",
        title=kind.title(subject) if subject is not None else f"#{item.subject_id}",
        about=_about(ticket) if ticket else (f"#{item.subject_id}" if is_ticket else ""),
        marks=[mark for one in item.marks if (mark := _mark(one, reader)) is not None],
        note=item.note,
        is_red=item.is_red,
        to_id=item.to_id,
        team_id=item.team_id,
        place=_place(item),
        meanwhile=_meanwhile(row, item, ticket, owners, reader) if ticket else "",
        stays=item.stays,
        may_stay=row.team_id is None and writing.may_stay(ticket, item),
        taken_in=taken_in,
        is_for_me=row.state != Handover.DRAFT and item.is_for(reader.person),
    )


def _about(ticket: Ticket) -> str:
    status = str(names.STATUSES.get(ticket.status, ticket.status))
    who = names.short(ticket.player_name) if ticket.player_name else ""
    return " · ".join(part for part in (f"#{ticket.pk}", who, status) if part)


def _mark(mark: dict[str, Any], reader: Reader) -> Mark | None:
    section = sections.get(mark["section"])
    if section is None:
        return None
    due = _due(datetime.fromisoformat(mark["due"]), reader) if mark["due"] else ""
    return Mark(str(section.says) % {"due": due}, bool(mark["red"]))


def _due(at: datetime, reader: Reader) -> str:
    """As short as it can be said: today it is a time."""
    is_today = at.astimezone(reader.tz).date() == reader.now.astimezone(reader.tz).date()
    return reader.time(at) if is_today else reader.inside(at)


def _place(item: HandoverItem) -> str:
    if item.stays:
        return ""
    if item.to is not None:
        return item.to.name
    return item.team.name if item.team is not None else ""


def _meanwhile(
    row: Handover, item: HandoverItem, ticket: Ticket, owners: Mapping[int, str], reader: Reader
) -> str:
    """Who has it now, where that is neither its giver nor whom he gave it to, or that it is
    solved."""
    if row.state == Handover.DRAFT or item.stays:
        return ""
    if ticket.status in {Ticket.SOLVED, Ticket.CLOSED}:
        return _("Solved meanwhile")
    owner_id = ticket.assignee_id
    if owner_id is None or owner_id in {row.giver_id, item.to_id}:
        return ""
    if owner_id == reader.person.pk:
        return _("You have it now")
    return _("%(name)s has it now") % {"name": owners[owner_id]}


def _owners(subjects: Iterable[Any]) -> dict[int, str]:
    """The names of those who have these tickets."""
    ids = {one.assignee_id for one in subjects if isinstance(one, Ticket) and one.assignee_id}
    return dict(Person.objects.filter(pk__in=ids).values_list("pk", "name")) if ids else {}


def _seen(rows: Iterable[HandoverItem], person: Person) -> dict[tuple[str, int], Any]:
    found: dict[tuple[str, int], Any] = {}
    ids: dict[str, list[int]] = {}
    for row in rows:
        ids.setdefault(row.subject_type, []).append(row.subject_id)
    for name, pks in ids.items():
        for subject in registry.kinds[name].visible_to(person).filter(pk__in=pks):
            found[name, subject.pk] = subject
    return found


class Line(NamedTuple):
    """One handover in a list."""

    url: str
    title: str
    at: str
    state: str
    red: int  # not taken in
    was_urgent: bool
    items: int
    for_me: int  # red ones that wait for the reader


def lines(rows: Iterable[Handover], reader: Reader) -> list[Line]:
    """Those in which something is handed on, newest first."""
    found = []
    for row in rows:
        items = [item for item in row.items.all() if not item.stays]
        if not items:
            continue
        open_ones = [item for item in items if item.is_red and item.acknowledged_at is None]
        found.append(
            Line(
                url=reverse("handover", args=[row.pk]),
                title=registry.kinds["handover"].title(row),
                at=reader.full(row.submitted_at or row.began_at),
                state=row.state,
                red=len(open_ones),
                was_urgent=any(item.is_red for item in items),
                items=len(items),
                for_me=sum(item.is_for(reader.person) for item in open_ones),
            )
        )
    return found


def waiting_for(person: Person, now: datetime) -> int:
    """In how many handovers something red waits for him."""
    open_ones = Handover.objects.visible_to(person).filter(state=Handover.SUBMITTED)
    items = HandoverItem.objects.visible_to(person).filter(
        handover__in=open_ones, is_red=True, stays=False, acknowledged_at=None
    )
    among = items.select_related("handover")
    return len({item.handover_id for item in among if item.is_for(person)})


def teams_for(tickets: Iterable[Ticket]) -> list[Team]:
    """Where what is handed over can go back to: active teams of its brands."""
    among = list(tickets)
    brands, own = {ticket.brand_id for ticket in among}, {ticket.team_id for ticket in among}
    found = [
        team
        for team in Team.objects.filter(is_active=True)
        if team.pk in own or team.brand_id is None or team.brand_id in brands
    ]
    return sorted(found, key=lambda team: sort_key(team.name))
