"""One promise as its own dialog shows it, and as a line at the side of its ticket."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from tickets.promises import shown
from tickets.promises.models import Promise
from tickets.promises.shown import Flag
from tickets.thread.reader import Reader


class Line(NamedTuple):
    """`flag` while something is owed, else `ended`: how it ended."""

    id: int
    flag: Flag | None
    ended: str
    is_good: bool
    text: str
    owner_id: int | None
    owner: str  # its name, or the team's
    says: str


class One(NamedTuple):
    id: int
    flag: Flag | None
    state: str
    text: str
    facts: list[tuple[str, str]]
    owner_id: int | None
    is_owed: bool
    can_reopen: bool
    may_change: bool


def of(promise: Promise, reader: Reader) -> One:
    """All there is to know of it."""
    facts = [
        (_("Due"), reader.full_ahead(promise.due_at)),
        (_("Given"), f"{reader.full(promise.made_at)} · {promise.made_by.name}"),
        (_("Sees to it"), _owner(promise)),
    ]
    if promise.settled_at is not None and promise.state != Promise.BROKEN:
        by = f" · {promise.settled_by.name}" if promise.settled_by else ""
        facts.append((_("Settled"), f"{reader.full(promise.settled_at)}{by}"))
    if promise.successor is not None:
        facts.append((_("New time"), reader.full_ahead(promise.successor.due_at)))
    if promise.reason:
        facts.append((_("Why"), promise.reason))
    return One(
        id=promise.pk,
        flag=_flag("", promise.due_at, promise.made_at, reader) if promise.is_owed else None,
        state="" if promise.is_owed else shown.state_name(promise.state),
        text=promise.text,
        facts=facts,
        owner_id=promise.owner_id,
        is_owed=promise.is_owed,
        can_reopen=promise.state == Promise.KEPT and promise.successor_id is None,
        may_change=reader.person.may("promises.make"),
    )


def _owner(promise: Promise) -> str:
    if promise.owner is not None:
        return promise.owner.name
    said = _("Whoever takes the conversation · %(team)s")
    return said % {"team": promise.ticket.team.name}


def lines(found: Iterable[Mapping[str, Any]], reader: Reader) -> list[Line]:
    """The promises of a sheet, as `tickets.thread.sheet` reads them."""
    return [_line(one, reader) for one in found]


def _line(one: Mapping[str, Any], reader: Reader) -> Line:
    due_at = datetime.fromisoformat(one["due_at"])
    is_owed = one["ended_at"] is None
    flag = flag_of(one, reader, text="") if is_owed else None
    ended = "" if is_owed else shown.state_name(one["state"])
    text = one["text"] or _("To hear from us")
    when = flag.words if flag else reader.coming(due_at)
    return Line(
        id=one["id"],
        flag=flag,
        ended=ended,
        is_good=one["state"] == Promise.KEPT,
        text=text,
        owner_id=one["owner_id"],
        owner=one["owner"],
        says=f"{text}, {when}, {ended or one['owner']}",
    )


def flag_of(one: Mapping[str, Any], reader: Reader, *, text: str | None = None) -> Flag:
    """Of a promise as a sheet has it."""
    due_at, made_at = (datetime.fromisoformat(one[name]) for name in ("due_at", "made_at"))
    return _flag(one["text"] if text is None else text, due_at, made_at, reader)


def _flag(text: str, due_at: datetime, made_at: datetime, reader: Reader) -> Flag:
    return shown.flag(
        text=text,
        due_at=due_at,
        made_at=made_at,
        tz=reader.tz,
        language=reader.language,
        now=reader.now,
    )
