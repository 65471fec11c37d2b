"""An answer to a side task that came by mail."""

from datetime import datetime
from uuid import uuid4

from django.db import transaction

from accounts.people.models import Person
from tickets.channels.email.inbound import inside
from tickets.channels.email.mail.addresses import TaskAddress
from tickets.channels.email.mail.authentication import VERIFIED
from tickets.channels.email.models import RawMail
from tickets.teamwork.side_tasks.actions import answering, rows
from tickets.teamwork.side_tasks.models import SideTask, SideTaskMessage
from tickets.thread import sight
from tickets.thread.actions import files
from tickets.thread.incoming import Incoming


@transaction.atomic
def receive(to: TaskAddress, incoming: Incoming, mail: RawMail, now: datetime) -> str:
    """Puts the words of a mail on the task they answer; why not, when they are not taken.

    Each colleague answers at an address of his own: the name above a mail is believed there, or
    where the operator's server has found its sender to be true. Words of the department hand the
    task back, those of whoever asked ask once more. Only the address of somebody here who may see
    the task opens the way; what is over takes no more.
    """
    found = SideTask.objects.select_related("ticket").filter(pk=to.task).first()
    person = _writer(incoming.sender.address)
    if found is None or person is None or not _may_write(person, found):
        return str(inside.NOT_THEIRS)
    if to.person != person.pk and VERIFIED not in incoming.flags:
        return str(inside.FORGED)
    if not incoming.text.strip() and not incoming.files:
        return str(inside.EMPTY)
    _ticket, task = rows.locked(found)
    if not task.is_open:
        return str(inside.ENDED)
    is_theirs = task.team_id in person.team_ids or task.owner_id == person.pk
    message = _message(task, incoming, mail, by=person, now=now)
    if is_theirs and task.asked_by_id != person.pk:
        message.kind = SideTaskMessage.ANSWER
        _store(task, message, incoming, now=now)
        answering.hand_back(task, message, by=person, now=now)
        return ""
    is_again = task.state == SideTask.ANSWERED
    message.kind = SideTaskMessage.ASK if is_again else SideTaskMessage.LINE
    _store(task, message, incoming, now=now)
    if is_again:
        answering.turn_back(task, message, by=person, now=now)
    else:
        answering.keep_line(task, message, by=person)
    return ""


def _writer(address: str) -> Person | None:
    """The active member of staff with this address."""
    people = Person.objects.filter(kind=Person.STAFF, is_active=True)
    return people.filter(staff__email__iexact=address).first() if address else None


def _may_write(person: Person, task: SideTask) -> bool:
    """As on its page: whoever may only look at the ticket reads what is said there."""
    is_seen = SideTask.objects.visible_to(person).filter(pk=task.pk).exists()
    if not is_seen or not (person.may("tasks.answer") or person.may("tasks.ask")):
        return False
    is_own = task.team_id in person.team_ids or person.pk in {task.owner_id, task.asked_by_id}
    return is_own or not sight.looks_only(person, task.ticket)


def _message(
    task: SideTask, incoming: Incoming, mail: RawMail, *, by: Person, now: datetime
) -> SideTaskMessage:
    return SideTaskMessage(
        task=task,
        client_id=uuid4(),
        author=by,
        text=incoming.text,
        html=incoming.shown_html(),
        quoted=incoming.quoted,
        raw_mail=mail,
        created_at=now,
    )


def _store(task: SideTask, message: SideTaskMessage, incoming: Incoming, *, now: datetime) -> None:
    kept = [
        files.keep(content=one.content, name=one.name, by=message.author, now=now)
        for one in incoming.files
    ]
    rows.store(task, message, has_files=bool(kept))
    rows.attach(message, kept)
