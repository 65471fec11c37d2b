"""What can be done with many tickets at once: each by the same action, with the same right and the
same guards as one alone. None of them says anything to a player."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy, pgettext_lazy

from accounts.people.models import Person, Team
from knowledgebase.notices.models import Notice
from tickets.incidents.actions import linking
from tickets.thread import colleagues, sight
from tickets.thread.actions import (
    assignment,
    carrying,
    labels,
    merging,
    particulars,
    resolution,
    snoozing,
)
from tickets.thread.models import ContactReason, Tag, Ticket
from tickets.thread.objections import Objection
from tickets.thread.records import Move

Values = dict[str, Any]
Do = Callable[[Ticket, Values, Person, datetime], Ticket]


class Refused(Exception):
    """This ticket is left as it is; `reason` is a key of REASONS."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class Deed(NamedTuple):
    name: str
    label: str | Promise
    icon: str
    right: str
    do: Do
    asks: tuple[str, ...] = ()  # fields of the form
    undo: Do | None = None  # gets what was before
    locks_itself: bool = False  # more than this ticket, in an order of its own


# why a ticket was left as it is; each is said of a number of them
REASONS = {
    "gone": ngettext_lazy("%(n)s is not open to you", "%(n)s are not open to you", "n"),
    "right": ngettext_lazy("%(n)s is not yours to change", "%(n)s are not yours to change", "n"),
    "taken": ngettext_lazy("%(n)s was taken meanwhile", "%(n)s were taken meanwhile", "n"),
    "owner": ngettext_lazy("%(n)s can’t go to this person", "%(n)s can’t go to this person", "n"),
    "team": ngettext_lazy("%(n)s can’t go to this team", "%(n)s can’t go to this team", "n"),
    "reason": ngettext_lazy("%(n)s needs a contact reason", "%(n)s need a contact reason", "n"),
    "cause": ngettext_lazy("%(n)s needs a root cause", "%(n)s need a root cause", "n"),
    "facts": ngettext_lazy("%(n)s needs more details", "%(n)s need more details", "n"),
    "tag": ngettext_lazy(
        "%(n)s would get a tag that is no longer used",
        "%(n)s would get a tag that is no longer used",
        "n",
    ),
    "incident": ngettext_lazy(
        "%(n)s is of another brand, or the incident is over",
        "%(n)s are of another brand, or the incident is over",
        "n",
    ),
    "final": ngettext_lazy("%(n)s is closed for good", "%(n)s are closed for good", "n"),
    "not_open": ngettext_lazy("%(n)s is closed", "%(n)s are closed", "n"),
    "due": ngettext_lazy("%(n)s has an answer due soon", "%(n)s have an answer due soon", "n"),
    "time": ngettext_lazy("%(n)s could not sleep so long", "%(n)s could not sleep so long", "n"),
    "apart": ngettext_lazy("%(n)s can’t be merged", "%(n)s can’t be merged", "n"),
    "players": ngettext_lazy("%(n)s is of another player", "%(n)s are of another player", "n"),
    "unfinished": ngettext_lazy(
        "%(n)s has something unfinished: open it to decide",
        "%(n)s have something unfinished: open them to decide",
        "n",
    ),
    "changed": ngettext_lazy("%(n)s was changed since", "%(n)s were changed since", "n"),
}
REFUSALS: dict[type[Exception], str] = {
    assignment.Taken: "taken",
    assignment.CannotOwn: "owner",
    resolution.ReasonMissing: "reason",
    resolution.CauseMissing: "cause",
    resolution.Final: "final",
    merging.NotTogether: "apart",
    merging.OtherPlayer: "players",
    carrying.Contradicted: "changed",
    particulars.Lacking: "facts",
    labels.Retired: "tag",
    linking.OtherBrand: "incident",
    snoozing.NotOpen: "not_open",
    snoozing.AnswerDue: "due",
    snoozing.WrongTime: "time",
    Objection: "unfinished",
}


def _assign(ticket: Ticket, values: Values, by: Person, now: datetime) -> Ticket:
    to = _person(values["to"])
    if to is None:
        raise Refused("owner")
    if to.pk == by.pk:
        return assignment.claim(ticket, by=by, now=now)
    if not by.may("tickets.assign_others"):
        raise Refused("right")
    return assignment.assign(ticket, to=to, by=by, now=now)


def _unassign(ticket: Ticket, values: Values, by: Person, now: datetime) -> Ticket:
    return assignment.assign(ticket, to=None, by=by, now=now)


def _own_again(ticket: Ticket, before: Values, by: Person, now: datetime) -> Ticket:
    return assignment.assign(ticket, to=_person(before["owner"]), by=by, now=now)


def _move(
    ticket: Ticket, values: Values, by: Person, now: datetime, *, is_back: bool = False
) -> Ticket:
    to = Team.objects.filter(pk=values["team"]).first()
    if to is None or (to.pk != ticket.team_id and to not in colleagues.teams_for(ticket)):
        raise Refused("team")
    return assignment.move(ticket, to=to, by=by, now=now, is_forced=is_back)


def _move_back(ticket: Ticket, before: Values, by: Person, now: datetime) -> Ticket:
    return _own_again(_move(ticket, before, by, now, is_back=True), before, by, now)


def _solve(ticket: Ticket, values: Values, by: Person, now: datetime) -> Ticket:
    return resolution.resolve(
        ticket, by=by, outcome=values["outcome"], root_cause=values["root_cause"], now=now
    )


def _open_again(ticket: Ticket, before: Values, by: Person, now: datetime) -> Ticket:
    ticket = resolution.reopen(ticket, by=by, now=now)
    held = {Ticket.PENDING_PLAYER: False, Ticket.PENDING_INTERNAL: True}
    if before["status"] in held:
        ticket = resolution.hold(ticket, by=by, now=now, inside=held[before["status"]])
    return _own_again(ticket, before, by, now)


def _reopen(ticket: Ticket, values: Values, by: Person, now: datetime) -> Ticket:
    return resolution.reopen(ticket, by=by, now=now)


def _hold(ticket: Ticket, values: Values, by: Person, now: datetime) -> Ticket:
    return resolution.hold(ticket, by=by, now=now, inside=True)


def _resume(ticket: Ticket, before: Values, by: Person, now: datetime) -> Ticket:
    if before["status"] == Ticket.PENDING_PLAYER:
        return resolution.hold(ticket, by=by, now=now)
    return resolution.resume(ticket, by=by, now=now)


def _spam(ticket: Ticket, values: Values, by: Person, now: datetime) -> Ticket:
    return resolution.mark_spam(ticket, by=by, now=now)


def _priority(ticket: Ticket, values: Values, by: Person, now: datetime) -> Ticket:
    return labels.classify(ticket, by=by, priority=values["priority"], now=now)


def _reason(ticket: Ticket, values: Values, by: Person, now: datetime) -> Ticket:
    reason = ContactReason.objects.filter(pk=values["reason"], is_active=True).first()
    if reason is None:
        raise Refused("reason")
    return labels.classify(ticket, by=by, reason=reason, now=now)


def _tag(ticket: Ticket, values: Values, by: Person, now: datetime) -> Ticket:
    return labels.set_tags(ticket, [*_tags(ticket), *values["tags"]], by=by)


def _untag(ticket: Ticket, values: Values, by: Person, now: datetime) -> Ticket:
    had = Tag.objects.filter(tickettag__ticket=ticket)
    kept = had.exclude(pk__in=values["off"]).order_by("folded").values_list("name", flat=True)
    return labels.set_tags(ticket, list(kept), by=by)


def _tag_back(ticket: Ticket, before: Values, by: Person, now: datetime) -> Ticket:
    return labels.set_tags(ticket, before["tags"], by=by)


def _incident(ticket: Ticket, values: Values, by: Person, now: datetime) -> Ticket:
    notice = Notice.objects.visible_to(by).filter(pk=values["incident"], over_at=None).first()
    if notice is None:
        raise Refused("incident")
    linking.link(ticket, notice, by=by, now=now)
    return Ticket.objects.get(pk=ticket.pk)


def _snooze(ticket: Ticket, values: Values, by: Person, now: datetime) -> Ticket:
    until = datetime.fromisoformat(values["until"])
    return snoozing.snooze(ticket, until=until, by=by, now=now)


def _wake(ticket: Ticket, before: Values, by: Person, now: datetime) -> Ticket:
    return snoozing.wake(ticket, by=by, now=now)


def _merge(ticket: Ticket, values: Values, by: Person, now: datetime) -> Ticket:
    target = Ticket.objects.seen_by(by, values["into"])
    if target is None:
        raise Refused("gone")
    if target.pk == ticket.pk:
        return ticket
    if sight.looks_only(by, target):
        raise Refused("right")
    merging.merge(ticket, into=target, by=by, now=now)
    return Ticket.objects.get(pk=ticket.pk)


def _part(ticket: Ticket, before: Values, by: Person, now: datetime) -> Ticket:
    moves = Move.objects.filter(source=ticket, kind=Move.MERGE, undone_at=None)
    move = moves.order_by("-pk").first()
    target = Ticket.objects.seen_by(by, move.target_id) if move else None
    if move is None or target is None:
        raise Refused("changed")
    if sight.looks_only(by, target):
        raise Refused("right")
    merging.unmerge(move, by=by, now=now)
    return Ticket.objects.get(pk=ticket.pk)


_ALL = [
    Deed(
        "assign",
        pgettext_lazy("deed", "Assign"),
        "user",
        "tickets.assign",
        _assign,
        ("to",),
        _own_again,
    ),
    Deed("tag", _("Add tags"), "tag", "tickets.classify", _tag, ("tags",), _tag_back),
    Deed(
        "solve",
        _("Solve"),
        "check",
        "tickets.solve",
        _solve,
        ("outcome", "root_cause"),
        _open_again,
    ),
    Deed(
        "unassign",
        _("Give back to the team"),
        "users",
        "tickets.assign",
        _unassign,
        undo=_own_again,
    ),
    Deed("move", _("Hand to a team"), "swap", "tickets.assign", _move, ("team",), _move_back),
    Deed(
        "priority",
        _("Set the priority"),
        "flag",
        "tickets.classify",
        _priority,
        ("priority",),
        _priority,
    ),
    Deed("reason", _("Set the contact reason"), "list", "tickets.classify", _reason, ("reason",)),
    Deed("incident", _("Link to an incident"), "bolt", "tickets.link", _incident, ("incident",)),
    Deed("untag", _("Take tags off"), "tag", "tickets.classify", _untag, ("off",), _tag_back),
    Deed("hold", _("Put on hold"), "pause", "tickets.solve", _hold, undo=_resume),
    Deed("snooze", _("Let sleep"), "moon", "tickets.snooze", _snooze, ("until",), _wake),
    Deed(
        "merge",
        _("Merge into one"),
        "merge",
        "tickets.merge",
        _merge,
        ("into",),
        _part,
        locks_itself=True,
    ),
    Deed("reopen", _("Open again"), "undo", "tickets.solve", _reopen),
    Deed("spam", _("Mark as spam"), "trash", "tickets.mark_spam", _spam, (), _open_again),
]
DEEDS = {deed.name: deed for deed in _ALL}


def before(ticket: Ticket) -> Values:
    """What any of the deeds may change, as it is."""
    return {
        "owner": ticket.assignee_id,
        "team": ticket.team_id,
        "status": ticket.status,
        "priority": ticket.priority,
        "tags": _tags(ticket),
    }


def open_to(person: Person) -> list[Deed]:
    return [deed for deed in _ALL if person.may(deed.right)]


def _person(pk: int | None) -> Person | None:
    return Person.objects.filter(pk=pk, kind=Person.STAFF).first() if pk else None


def _tags(ticket: Ticket) -> list[str]:
    found = Tag.objects.filter(tickettag__ticket=ticket).order_by("folded")
    return list(found.values_list("name", flat=True))
