"""What is done with a side task from its page."""

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.people.models import Person
from accounts.people.sessions import Request
from accounts.people.settings_parts import tell
from helpdesk.lib.doors import forbidden, get_visible, problem, requires, wants_json
from tickets.teamwork.side_tasks import forms, turns
from tickets.teamwork.side_tasks.actions import answering, ending, owning, rows
from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread import reader
from tickets.thread.actions.files import NotYourFile, TooMany
from tickets.thread.views import answers, dialogs

_FOLDER = "tickets/teamwork/side_tasks/dialogs"
_REFUSALS = (
    *(rows.Ended, rows.NothingToSay, rows.WrongTime, owning.CannotOwn, owning.Taken),
    *(NotYourFile, TooMany, rows.TooManyOpen),
)


@require_POST
@requires("tasks.see")
def words(request: Request, task_id: int) -> HttpResponse:
    """Says something on it: an answer that hands it back, a line in between, one more question."""
    task, may = _task(request, task_id)
    form = forms.WordsForm(request.POST)
    if not form.is_valid():
        return _refused(request, task, str(next(iter(form.errors.values()))[0]))
    deeds: dict[str, Callable[..., object]] = {
        "answer": answering.answer,
        "add": answering.add,
        "ask_back": answering.ask_back,
    }
    does = form.cleaned_data["does"]
    if not getattr(may, does):
        return _refused(request, task, _late_words(task)) if may.add else forbidden(request)
    now = reader.of(request).now
    return _done(request, task, lambda: deeds[does](task, by=request.person, now=now, **form.given))


@require_http_methods(["GET", "POST"])
@requires("tasks.answer")
def owner(request: Request, task_id: int) -> HttpResponse:
    """Takes it, gives it to a colleague of the department, or back to all of it."""
    task, may = _task(request, task_id)
    now = reader.of(request).now
    if not may.give:
        return forbidden(request)
    if request.method == "GET":
        people = forms.people_of([task.team], task.ticket)
        return _ask(request, task, "owner", {"people": people})
    wanted = request.POST.get("to", "")
    if wanted == "me":
        said = _("The task is yours")
        return _done(request, task, lambda: owning.take(task, by=request.person, now=now), said)
    to = Person.objects.filter(pk=int(wanted)).first() if _is_number(wanted) else None
    if wanted and to is None:
        return _refused(request, task, str(owning.CannotOwn.message))
    said = (
        _("%(name)s has the task now") % {"name": to.name}
        if to
        else _("The task is back with its department")
    )
    return _done(request, task, lambda: owning.give(task, to=to, by=request.person, now=now), said)


@require_http_methods(["GET", "POST"])
@requires("tasks.see")
def due(request: Request, task_id: int) -> HttpResponse:
    """Another time until which it is needed."""
    task, may = _task(request, task_id)
    who = reader.of(request)
    if not may.move_due:
        return forbidden(request)
    form = forms.DueForm(request.POST if request.method == "POST" else None, reader=who)
    if form.is_bound and form.is_valid():
        to = form.cleaned_data["due_at"]
        said = _("Needed by %(time)s now") % {"time": who.inside(to)}
        move = lambda: owning.move_due(task, to=to, by=who.person, now=who.now)  # noqa: E731
        return _done(request, task, move, said)
    context = {
        "form": form,
        "choices": forms.times_for(who),
        "earliest": f"{who.now.astimezone(who.tz):%Y-%m-%dT%H:%M}",
        "at": f"{task.due_at.astimezone(who.tz):%Y-%m-%dT%H:%M}",
    }
    return _ask(request, task, "due", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST", "DELETE"])
@requires("tasks.see")
def end(request: Request, task_id: int) -> HttpResponse:
    """Done, or no longer needed (asked with GET, why); DELETE takes it up again."""
    task, may = _task(request, task_id)
    by, now = request.person, reader.of(request).now
    if request.method == "GET":
        return _ask(request, task, "cancel", {}) if may.cancel else forbidden(request)
    if answers.undoes(request):
        if not may.reopen:
            return forbidden(request)
        said = _("Task %(task)s is open again") % {"task": task.pk}
        return _done(request, task, lambda: ending.reopen(task, by=by, now=now), said)
    undo = f"{reverse('side_task_end', args=[task.pk])}?_method=delete"
    if request.POST.get("how") == "cancel":
        if not may.cancel:
            return forbidden(request)
        reason = request.POST.get("reason", "")
        said = _("Task %(task)s is no longer needed") % {"task": task.pk}
        cancel = lambda: ending.cancel(task, by=by, now=now, reason=reason)  # noqa: E731
        return _done(request, task, cancel, said, undo=undo)
    if not may.done:
        return forbidden(request)
    said = _("Task %(task)s is done") % {"task": task.pk}
    return _done(request, task, lambda: ending.done(task, by=by, now=now), said, undo=undo)


def _task(request: Request, task_id: int) -> tuple[SideTask, turns.Deeds]:
    task = get_visible(SideTask, request.person, pk=task_id)
    return task, turns.of(task, request.person)


def _ask(
    request: Request, task: SideTask, name: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    about = {
        "ticket": task.ticket,
        "task": task,
        "is_plain": True,
        "back": reverse("side_task", args=[task.pk]),
        "number": task.pk,
    }
    return dialogs.show(request, name, about | context, status=status, folder=_FOLDER)


def _done(
    request: Request, task: SideTask, deed: Callable[[], object], said: str = "", *, undo: str = ""
) -> HttpResponse:
    try:
        made = deed()
    except _REFUSALS as error:
        return _refused(request, task, str(error.message))
    if said:
        tell(request, said, undo=undo)
    place = reverse("side_task", args=[task.pk])
    is_said = hasattr(made, "task_id")
    place += f"#words-{made.pk}" if is_said else ""  # type: ignore[attr-defined]
    return HttpResponseRedirect(place, status=303)


def _refused(request: Request, task: SideTask, detail: str) -> HttpResponse:
    """A plain form's words would be lost with a page of its own: they stay in the one before."""
    if wants_json(request) or answers.is_fragment(request):
        return problem(422, _("That was not done"), detail)
    tell(request, detail, tone="error")
    return HttpResponseRedirect(reverse("side_task", args=[task.pk]), status=303)


def _late_words(task: SideTask) -> str:
    if task.state == SideTask.ANSWERED:
        return _("It was answered meanwhile. Look at the answer, then ask once more.")
    return _("It is asked again meanwhile. Look at what is needed, then answer.")


def _is_number(given: str) -> bool:
    return given.isascii() and given.isdecimal() and len(given) < 19
