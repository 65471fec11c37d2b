"""What follows from side tasks, and for them from deeds on their tickets."""

from collections import defaultdict
from datetime import datetime

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from accounts.events import actions as events
from accounts.events.registry import Fact, after_batch, during
from accounts.people.models import Person
from accounts.people.notifications import News, kind, notify
from tickets.channels.email.inbound import inside
from tickets.closing.allowed import keeps_open
from tickets.teamwork.side_tasks import audience
from tickets.teamwork.side_tasks.actions import blackening, by_mail, ending, following, letters
from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread import beside
from tickets.thread.models import Ticket
from tickets.thread.objections import SOLVE, Objection, objects_to
from tickets.thread.unsent import Keeper

beside.kept_by(Keeper(blackening.count, blackening.remove))

inside.takes(by_mail.receive)
_WORDS = ("side_task.asked", "side_task.asked_back", "side_task.said", "side_task.answered")
_NEWS = (
    *_WORDS,
    *("side_task.given", "side_task.done", "side_task.cancelled", "side_task.reopened"),
    *("side_task.due_moved", "side_task.warned", "side_task.late"),
)
kind(
    "side_task.asked",
    _("%(actor)s asks your department: %(title)s"),
    icon="out",
    sound="message",
    label=_("Your department is asked something"),
    mail=True,
    has_letter=True,
)
kind(
    "side_task.asked_back",
    _("%(actor)s asks once more: %(title)s"),
    icon="out",
    sound="message",
    label=_("Your answer was not enough, and you are asked once more"),
    mail=True,
    has_letter=True,
)
kind(
    "side_task.answered",
    _("%(actor)s answered your task: %(title)s"),
    icon="mail",
    sound="message",
    label=_("A department answers what you asked"),
    has_letter=True,
)
kind(
    "side_task.said",
    _("%(actor)s wrote on a task: %(title)s"),
    icon="chat",
    sound="message",
    label=_("Somebody writes on a task of yours"),
    has_letter=True,
)
kind(
    "side_task.given",
    _("%(actor)s gave you a task: %(title)s"),
    icon="user",
    sound="message",
    label=_("A task is given to you"),
)
kind(
    "side_task.done",
    _("%(actor)s ended a task: %(title)s"),
    icon="check",
    label=_("A task that you asked for is done"),
)
kind(
    "side_task.cancelled",
    _("%(actor)s no longer needs this: %(title)s"),
    icon="x",
    label=_("What your department was asked is not needed any more"),
)
kind(
    "side_task.reopened",
    _("%(actor)s took a task up again: %(title)s"),
    icon="undo",
    sound="message",
    label=_("A task of yours is taken up again"),
)
kind(
    "side_task.due_moved",
    _("%(actor)s moved when a task is due: %(title)s"),
    icon="clock",
    label=_("A task of yours is due at another time"),
)
kind(
    "side_task.warned",
    _("A task is due soon: %(title)s"),
    icon="clock",
    sound="late",
    label=_("A task of yours is due soon"),
)
kind(
    "side_task.late",
    _("A task was not answered in time: %(title)s"),
    icon="alert",
    sound="late",
    label=_("A task that concerns you is late"),
)


class StillWaiting(Objection):
    """Departments are still asked about the ticket."""

    code = "side_tasks"
    choice = _("End the task, its answer is no longer needed")

    def __init__(self, names: list[str]) -> None:
        super().__init__(names)
        said = ngettext(
            "%(teams)s still works on a task for this ticket.",
            "%(teams)s still work on tasks for this ticket.",
            len(names),
        )
        self.message = said % {"teams": ", ".join(names)}


@objects_to(SOLVE)
def still_waiting(ticket: Ticket, by: Person, now: datetime) -> Objection | None:
    waiting = SideTask.objects.filter(ticket=ticket).holding().order_by("pk")
    names = list(dict.fromkeys(waiting.values_list("team__name", flat=True)))
    return StillWaiting(names) if names else None


@keeps_open
def is_asked(ticket: Ticket) -> bool:
    """What a department still works on does not end because the player is silent."""
    return SideTask.objects.filter(ticket=ticket).open().exists()


@during("ticket.solved", "ticket.marked_spam")
def end_tasks(fact: Fact, ticket: Ticket) -> None:
    """Whoever solves knowingly, or says that it was never a matter, needs no answer."""
    ending.end_all(ticket, by=Person.objects.get(pk=fact.actor_id), now=events.moment())


@during("ticket.merged")
def follow_merge(fact: Fact, ticket: Ticket) -> None:
    following.follow(ticket, into=fact.detail["ticket"])


@during("ticket.unmerged")
def follow_parting(fact: Fact, ticket: Ticket) -> None:
    following.go_back(ticket)


@after_batch("message.replied")
def wait_on(facts: list[Fact]) -> None:
    """The player was told how things stand; the department is still waited for."""
    numbers = {fact.subject_id for fact in facts}
    following.wait_on(numbers, now=events.moment())


@after_batch(*_NEWS)
def tell(facts: list[Fact]) -> None:
    """Who hears what: the department until somebody has it, then he; and whoever asked."""
    ours = [fact for fact in facts if fact.subject_type == "side_task"]
    tasks = SideTask.objects.select_related("ticket").in_bulk({f.subject_id for f in ours})
    concerned: dict[str, list[News]] = defaultdict(list)
    for fact in ours:
        people = audience.of(tasks[fact.subject_id], fact)
        concerned[fact.verb].append(News(people, fact, fact.verb))
    notify((one for news in concerned.values() for one in news), now=events.moment())


@after_batch(*_WORDS)
def write_letters(facts: list[Fact]) -> None:
    """Words go by mail as well to whoever wants them so; he can answer them there."""
    letters.write([fact for fact in facts if fact.subject_type == "side_task"], now=events.moment())
