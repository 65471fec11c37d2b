"""The list of side tasks that a person works from: what is asked of him, and what he asked."""

from datetime import timedelta
from hashlib import blake2b
from typing import Any, NamedTuple

from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Left
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.people.models import Person
from helpdesk.lib import text as words
from tickets.teamwork.side_tasks import timing
from tickets.teamwork.side_tasks.models import SideTask, SideTaskMessage
from tickets.teamwork.side_tasks.words import SideTaskQuerySet
from tickets.thread import names
from tickets.thread.clocks import Clock
from tickets.thread.reader import Reader

TEAM, MINE, ASKED, ALL = "team", "mine", "asked", "all"
BOXES: dict[str, str | Promise] = {
    TEAM: gettext_lazy("For us"),
    MINE: gettext_lazy("Mine"),
    ASKED: gettext_lazy("Asked by me"),
}
LATE, NEXT, TURN, DONE = "late", "next", "turn", "done"
_MOST, _MOST_DONE, CAP = 200, 30, 99
_LATELY = timedelta(days=7)


class Line(NamedTuple):
    """One row, every word chosen beforehand."""

    number: int
    title: str
    face: str  # of whoever asks; with what one asked oneself, of whoever does it, if anybody
    hue: int
    is_new: bool  # the turn of whoever looks at it
    whom: str
    words: str
    foot: str
    clock: Clock | None
    state: str
    says: str


class Group(NamedTuple):
    name: str
    title: str
    lines: list[Line]
    has_more: bool


def boxes_of(person: Person) -> dict[str, str]:
    """Those that make sense for him; whoever sees all tickets sees all tasks."""
    boxes = {name: str(title) for name, title in BOXES.items()}
    if person.sees_all:
        boxes[ALL] = _("All")
    return boxes


def counts(person: Person) -> dict[str, str]:
    """How many are open in each box."""
    found = {}
    for box in boxes_of(person):
        number = _of(person, box).open()[: CAP + 1].count()
        found[box] = f"{CAP}+" if number > CAP else str(number)
    return found


def needing(person: Person) -> int:
    """How many wait for this person himself: his own, and answers to what he asked."""
    if not person.may("tasks.see"):
        return 0
    mine = Q(owner=person, state=SideTask.OPEN) | Q(asked_by=person, state=SideTask.ANSWERED)
    return SideTask.objects.filter(mine)[: CAP + 1].count()


def groups(reader: Reader, box: str) -> list[Group]:
    """What there is to do first: with what he asked, what was answered; else what is late."""
    rows = _of(reader.person, box)
    is_open, is_late = Q(state=SideTask.OPEN), Q(due_at__lte=reader.now)
    titles = {
        LATE: _("Late"),
        NEXT: _("Next"),
        TURN: _("Answered, your turn") if box == ASKED else _("Answered"),
        DONE: _("Done lately"),
    }
    wanted: dict[str, SideTaskQuerySet] = {
        LATE: rows.filter(is_open & is_late).order_by("due_at"),
        NEXT: rows.filter(is_open & ~is_late).order_by("due_at"),
        TURN: rows.filter(state=SideTask.ANSWERED).order_by("answered_at"),
        DONE: rows.filter(ended_at__gte=reader.now - _LATELY).order_by("-ended_at"),
    }
    order = (TURN, LATE, NEXT, DONE) if box == ASKED else (LATE, NEXT, TURN, DONE)
    found = []
    for name in order:
        most = _MOST_DONE if name == DONE else _MOST
        lines = [_line(task, reader, box=box) for task in _shown(wanted[name])[: most + 1]]
        if lines:
            found.append(Group(name, titles[name], lines[:most], len(lines) > most))
    return found


def version_of(groups: list[Group], counts: dict[str, str], reader: Reader) -> str:
    """Another one whenever a word of it is another one; clocks tick on in the page."""
    said: list[Any] = [
        (group.name, line._replace(clock=None), line.clock.due if line.clock else 0)
        for group in groups
        for line in group.lines
    ]
    return blake2b(repr((reader.language, said, counts)).encode(), digest_size=12).hexdigest()


def of_ticket(ticket_id: int, reader: Reader) -> list[Line]:
    """All of one ticket, what is open first."""
    rows = _shown(SideTask.objects.filter(ticket=ticket_id)).order_by("-id")[:_MOST]
    lines = [_line(task, reader) for task in rows]
    open_ones = {SideTask.OPEN, SideTask.ANSWERED}
    return sorted(lines, key=lambda line: line.state not in open_ones)


def _of(person: Person, box: str) -> SideTaskQuerySet:
    seen = SideTask.objects.visible_to(person)
    if box == MINE:
        return seen.filter(owner=person)
    if box == ASKED:
        return seen.filter(Q(asked_by=person) | Q(ticket__assignee=person))
    return seen if box == ALL else seen.filter(team__in=person.team_ids)


def _shown(rows: SideTaskQuerySet) -> SideTaskQuerySet:
    last = SideTaskMessage.objects.filter(task=OuterRef("pk")).order_by("-seq")
    return rows.select_related("team", "asked_by", "owner", "ticket").annotate(
        last_words=Subquery(last.values(said=Left("text", 300))[:1]),
        last_author=Subquery(last.values("author__name")[:1]),
    )


def _line(task: SideTask, reader: Reader, *, box: str = "") -> Line:
    clock = timing.of(task, reader)
    whom = _("%(name)s asks %(team)s") % {
        "name": words.short_name(task.asked_by.name),
        "team": task.team.name,
    }
    last: Any = task
    said = words.clip(words.squeeze(last.last_words or ""), 140)
    player = names.short(task.ticket.player_name)
    foot = [f"#{task.ticket_id}", player] if player else [f"#{task.ticket_id}"]
    if task.owner is not None:
        foot.append(_("%(name)s has it") % {"name": words.short_name(task.owner.name)})
    elif task.state == SideTask.OPEN:
        foot.append(_("nobody has it yet"))
    if task.state == SideTask.CANCELLED:
        foot.append(_("no longer needed"))
    person = reader.person
    face = task.owner if box == ASKED else task.asked_by
    is_turn = (task.state == SideTask.OPEN and task.owner_id == person.pk) or (
        task.state == SideTask.ANSWERED and task.asked_by_id == person.pk
    )
    return Line(
        number=task.pk,
        title=task.title,
        face=words.initials(face.name) if face else "",
        hue=face.pk if face else 0,
        is_new=is_turn,
        whom=whom,
        words=f"{words.short_name(last.last_author or '')}: {said}" if said else "",
        foot=" · ".join(foot),
        clock=clock,
        state=task.state,
        says=", ".join(part for part in (task.title, whom, clock.says if clock else "") if part),
    )
