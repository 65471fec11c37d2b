"""How the rows of a deed on a side task are written: the ticket is locked first, then the task."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.models import Person
from helpdesk.lib import html as markup
from helpdesk.lib import redact
from helpdesk.lib import text as words
from tickets.teamwork.side_tasks.models import SideTask, SideTaskFile, SideTaskMessage
from tickets.thread.actions import resolution, returning
from tickets.thread.actions import rows as tickets
from tickets.thread.actions.files import NotYourFile, TooMany, waiting_for
from tickets.thread.models import Attachment, Ticket

WARNS_WITH = 0.25  # of the time left
MOST_OPEN = 10  # on one ticket; its departments would lose sight of them
# what the ticket's own conversation tells as well
_TOLD_ON_TICKET = {
    *("side_task.asked", "side_task.asked_back", "side_task.answered"),
    *("side_task.done", "side_task.cancelled", "side_task.reopened", "side_task.late"),
}


class NothingToSay(Exception):
    """Words on a task that has none."""

    message = _("Write something first.")


class Ended(Exception):
    """The task is done or was cancelled."""

    message = _("This task is done. Take it up again first.")


class TooManyOpen(Exception):
    """The ticket has MOST_OPEN tasks that somebody still has to do something about."""

    message = _(
        "Ten tasks are open on this conversation already. End one of them, then ask for more."
    )


class WrongTime(Exception):
    message = _("Choose a time between now and a year from now.")


def locked(task: SideTask) -> tuple[Ticket, SideTask]:
    """Both rows. A merge may have brought the task to another ticket a moment ago."""
    while True:
        ticket = Ticket.objects.locked(task.ticket_id)
        found = SideTask.objects.select_for_update(no_key=True).get(pk=task.pk)
        if found.ticket_id == ticket.pk:
            found.ticket = ticket
            return ticket, found
        task = found


def guard_room(ticket: Ticket) -> None:
    """One more may be open on the ticket, which is locked; a merge may have brought it more.
    Raises TooManyOpen."""
    if SideTask.objects.filter(ticket=ticket).open().count() >= MOST_OPEN:
        raise TooManyOpen


def run_clock(task: SideTask, *, due_at: datetime, now: datetime) -> None:
    """The department has until then. Saves nothing."""
    task.asked_at, task.due_at, task.warned_at = now, due_at, None
    task.next_at = due_at - (due_at - now) * WARNS_WITH


def checked(due_at: datetime, *, now: datetime) -> datetime:
    if not now < due_at <= now + timedelta(days=366):
        raise WrongTime
    return due_at


def written(
    task: SideTask, kind: str, *, by: Person, html: str, client_id: UUID, now: datetime
) -> SideTaskMessage:
    """Words as a member of staff composed them, made safe; not stored yet."""
    safe = redact.mask_cards_in_html(markup.sanitise_composed(html))
    return SideTaskMessage(
        task=task,
        client_id=client_id,
        kind=kind,
        author=by,
        text=words.clean(markup.text_of(safe)),
        html=safe,
        created_at=now,
    )


def store(
    task: SideTask,
    message: SideTaskMessage,
    *,
    handles: Iterable[str] = (),
    has_files: bool = False,
) -> None:
    """Stores the words as the next event of the task, with files that their writer uploaded."""
    wanted = list(dict.fromkeys(handles))
    if not message.text.strip() and not wanted and not has_files:
        raise NothingToSay
    # a name that somebody else has used must not cost him his words
    if SideTaskMessage.objects.filter(task=task, client_id=message.client_id).exists():
        message.client_id = uuid4()
    message.seq = task.last_seq + 1
    message.save(force_insert=True)
    task.said_at = message.created_at
    if wanted:
        attach(message, _uploaded(wanted, by=message.author))


def attach(message: SideTaskMessage, files: Iterable[Attachment]) -> None:
    SideTaskFile.objects.bulk_create(SideTaskFile(message=message, file=one) for one in files)


def _uploaded(handles: list[str], *, by: Person) -> list[Attachment]:
    if len(handles) > settings.MAX_FILES_PER_MESSAGE:
        raise TooMany
    waiting = Attachment.objects.filter(waiting_for(by), handle__in=handles)
    found = list(waiting.select_for_update(no_key=True).order_by("pk"))
    if len(found) != len(handles):
        raise NotYourFile
    # kept by this room from now on: they wait for no message of the ticket's
    Attachment.objects.filter(pk__in=[one.pk for one in found]).update(share=Attachment.KEPT)
    return found


def repeated(task: SideTask, client_id: UUID, *, by: Person) -> SideTaskMessage | None:
    """What he sent before under this name."""
    return SideTaskMessage.objects.filter(task=task, client_id=client_id, author=by).first()


def tell(task: SideTask, verb: str, *, by: Person, also: Iterable[str] = (), **detail: Any) -> None:
    """Records what happened on the task and, where it matters there, on its ticket; rings for
    everybody who has it on a list, `also` for those who had."""
    if verb in _TOLD_ON_TICKET:
        ring = tickets.bells(task.ticket)
        events.record(verb, task.ticket, by=by, ring=ring, task=task.pk, team=task.team_id)
    events.record(verb, task, by=by, ring={*bells(task), *also}, **detail)


def bells(task: SideTask) -> set[str]:
    people = {task.asked_by_id, task.owner_id} - {None}
    return {f"team.{task.team_id}", *(f"person.{pk}" for pk in people)}


def let_ticket_wait(task: SideTask, *, by: Person, now: datetime) -> None:
    """The ticket waits with its task."""
    if task.holds_ticket and task.ticket.is_open:
        resolution.hold(task.ticket, by=by, now=now, inside=True)


def let_ticket_return(task: SideTask, *, now: datetime) -> None:
    """Nobody is waited for any more: the ticket comes back by itself."""
    if not SideTask.objects.filter(ticket=task.ticket).holding().exists():
        returning.come_back(task.ticket, now=now)
