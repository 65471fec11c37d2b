"""One side task as its page shows it: what was said, what happened, and whose turn it is."""

from datetime import datetime
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from markupsafe import Markup

from accounts.events import registry
from accounts.events.models import Event
from accounts.people.models import Person
from helpdesk.lib import html as markup
from helpdesk.lib import text as words
from helpdesk.lib import times
from tickets.teamwork.side_tasks import timing, turns
from tickets.teamwork.side_tasks.models import SideTask, SideTaskMessage
from tickets.thread import names
from tickets.thread.clocks import Clock
from tickets.thread.models import Attachment, Ticket
from tickets.thread.reader import Reader
from tickets.thread.shown import ShownFile, shown_file

# what stands between the words as a line of its own
_LINES = (
    *("side_task.taken", "side_task.given", "side_task.due_moved", "side_task.warned"),
    *("side_task.late", "side_task.done", "side_task.cancelled", "side_task.reopened"),
)
_FILE = ("handle", "name", "mime", "size", "state", "reason")


class Said(NamedTuple):
    id: int
    seq: int
    css: str
    author_id: int
    author: str
    face: str
    kind: str  # what the words are, where that is not clear
    html: Markup
    quoted: str
    by_mail: bool
    files: list[ShownFile]
    time: str
    full_time: str
    iso: str


class Happened(NamedTuple):
    seq: int
    icon: str
    sentence: str
    time: str
    full_time: str
    iso: str


class Page(NamedTuple):
    task: SideTask
    number: int
    title: str
    team: str
    state: str
    state_words: str
    tone: str
    clock: Clock | None
    due: str
    asked_by: str
    asked_by_id: int
    asked_at: str
    owner: str
    owner_id: int
    reason: str
    waits: bool
    player: str
    ticket: int
    is_seen: bool  # whether he sees the ticket as well
    subject: str  # of the ticket, for whoever sees it
    entries: list[Said | Happened]
    may: turns.Deeds


def of(task: SideTask, reader: Reader) -> Page:
    """Called with the reader's language active."""
    person, ticket = reader.person, task.ticket
    is_seen = Ticket.objects.seen_by(person, ticket.pk) is not None
    state_words, tone = _state(task)
    return Page(
        task=task,
        number=task.pk,
        title=task.title,
        team=task.team.name,
        state=task.state,
        state_words=state_words,
        tone=tone,
        clock=timing.of(task, reader, is_large=True),
        due=reader.full(task.due_at),
        asked_by=task.asked_by.name,
        asked_by_id=task.asked_by_id,
        asked_at=reader.full(task.created_at),
        owner=task.owner.name if task.owner else "",
        owner_id=task.owner_id or 0,
        reason=task.reason,
        waits=task.waits,
        player=names.short(ticket.player_name) or _("Unknown player"),
        ticket=ticket.pk,
        is_seen=is_seen,
        subject=ticket.subject if is_seen else "",
        entries=_entries(task, reader),
        may=turns.of(task, person, is_seen=is_seen),
    )


def _state(task: SideTask) -> tuple[str, str]:
    said = {
        SideTask.OPEN: (_("%(team)s is to answer") % {"team": task.team.name}, "accent"),
        SideTask.ANSWERED: (_("answered"), "good"),
        SideTask.DONE: (_("done"), ""),
        SideTask.CANCELLED: (_("no longer needed"), ""),
    }
    return said[task.state]


def _entries(task: SideTask, reader: Reader) -> "list[Said | Happened]":
    said = task.messages.select_related("author").prefetch_related("files__file")
    entries: list[Said | Happened] = [_said(one, reader) for one in said.order_by("seq")]
    happened = Event.objects.filter(
        subject_type="side_task", subject_id=task.pk, verb__in=_LINES
    ).select_related("actor")
    facts = list(happened.order_by("seq"))
    people = Person.objects.in_bulk({fact.detail["to"] for fact in facts if "to" in fact.detail})
    entries += [_happened(fact, task, people, reader) for fact in facts]
    return sorted(entries, key=lambda entry: entry.seq)


def _said(message: SideTaskMessage, reader: Reader) -> Said:
    kinds = {SideTaskMessage.ANSWER: _("answer"), SideTaskMessage.ASK: _("question")}
    is_answer = message.kind == SideTaskMessage.ANSWER
    css = "msg msg--out" if is_answer else "msg msg--in"
    # made safe when the message was written
    html = Markup(message.html or markup.from_text(message.text))  # noqa: S704
    return Said(
        id=message.pk,
        seq=message.seq,
        css=css,
        author_id=message.author_id,
        author=message.author.name,
        face=words.initials(message.author.name),
        kind=kinds.get(message.kind, ""),
        html=html,
        quoted=message.quoted,
        by_mail=message.raw_mail_id is not None,
        files=[_file(one.file) for one in message.files.all()],
        **_moment(message.created_at, reader),
    )


def _file(file: Attachment) -> ShownFile:
    return shown_file({name: getattr(file, name) for name in _FILE})


def _happened(fact: Event, task: SideTask, people: dict[int, Person], reader: Reader) -> Happened:
    verb = registry.verbs[fact.verb]
    to = people.get(fact.detail.get("to", 0))
    said = verb.sentence
    if fact.verb == "side_task.given" and to is None:
        said = _("%(actor)s gave the task back to %(team)s")
    until = fact.detail.get("until")
    known = {
        "actor": fact.actor.name,
        "team": task.team.name,
        "task": task.pk,
        "to": to.name if to else "",
        "until": reader.inside(datetime.fromisoformat(until)) if until else "",
    }
    return Happened(fact.seq, verb.icon, str(said) % known, **_moment(fact.at, reader))


def _moment(at: datetime, reader: Reader) -> dict[str, Any]:
    time = reader.time(at)
    if at.astimezone(reader.tz).date() != reader.now.astimezone(reader.tz).date():
        day = times.date(at, tz=reader.tz, language=reader.language, now=reader.now)
        time = f"{day} {time}"
    return {"time": time, "full_time": reader.full(at), "iso": at.isoformat(timespec="seconds")}
