"""What can happen to a side task, on it and on its ticket."""

from django.utils.translation import gettext_lazy as _

from accounts.events.registry import subject, verb
from tickets.teamwork.side_tasks.models import SideTask

subject(
    "side_task",
    SideTask,
    visible_to=lambda person: SideTask.objects.visible_to(person),
    url=lambda pk: f"/tasks/{pk}/",
    title=lambda task: task.title,
)

verb("side_task.asked", _("%(actor)s asked %(team)s · task %(task)s"), icon="out")
verb("side_task.asked_back", _("%(actor)s asked %(team)s again · task %(task)s"), icon="out")
verb("side_task.answered", _("%(actor)s answered for %(team)s · task %(task)s"), icon="mail")
verb("side_task.said", _("%(actor)s wrote on a task"), icon="chat", is_quiet=True)
verb("side_task.taken", _("%(actor)s took a task"), icon="user", is_quiet=True)
verb("side_task.given", _("%(actor)s gave a task to %(to)s"), icon="user", is_quiet=True)
verb("side_task.due_moved", _("%(actor)s moved a task to %(until)s"), icon="clock", is_quiet=True)
verb("side_task.warned", _("A task is due soon"), icon="clock", is_quiet=True)
verb("side_task.late", _("%(team)s has not answered in time · task %(task)s"), icon="alert")
verb("side_task.done", _("%(actor)s ended the task for %(team)s · task %(task)s"), icon="check")
verb(
    "side_task.cancelled",
    _("%(actor)s no longer needs %(team)s · task %(task)s"),
    icon="x",
)
verb("side_task.reopened", _("%(actor)s took up task %(task)s of %(team)s again"), icon="undo")
