"""Asking a department from the page of a ticket."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.people.sessions import Request
from helpdesk.lib.doors import requires, wants_json
from tickets.teamwork.checklists.actions import Unfilled, lacking
from tickets.teamwork.side_tasks import forms
from tickets.teamwork.side_tasks.actions import asking, ending, rows
from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread import reader
from tickets.thread.actions.files import NotYourFile, TooMany
from tickets.thread.views import answers, dialogs

_FOLDER = "tickets/teamwork/side_tasks/dialogs"


@require_http_methods(["GET", "POST", "DELETE"])
@requires("tasks.ask")
def ticket_tasks(request: Request, number: int) -> HttpResponse:
    """Asks a department; asked with GET, offers which, what for and until when. DELETE says that
    one of its tasks is no longer needed."""
    ticket = answers.ticket_for(request.person, number)
    if answers.undoes(request):
        return _no_longer(request, number)
    who = reader.of(request)
    sent = request.POST if request.method == "POST" else None
    form = forms.AskForm(sent, ticket=ticket, reader=who)
    context: dict[str, Any] = {
        "ticket": ticket,
        "form": form,
        "earliest": f"{who.now.astimezone(who.tz):%Y-%m-%dT%H:%M}",
    }
    if form.is_bound and form.is_valid():
        try:
            task = asking.ask(ticket, by=who.person, now=who.now, **form.given)
        except asking.NoTitle as error:
            form.add_error("title", str(error.message))
        except asking.NotOfThem as error:
            form.add_error("owner", str(error.message))
        except (asking.NotTheirs, rows.TooManyOpen) as error:
            form.add_error("team", str(error.message))
        except asking.PromisedSooner as error:
            form.add_error("promise_by", str(error.message))
        except rows.WrongTime as error:
            form.add_error("at", str(error.message))
        except Unfilled as error:
            form.add_error(None, str(error.message))
        except (asking.NotOpen, NotYourFile, TooMany) as error:
            return answers.refused(request, 422, str(error.message), number=number)
        else:
            said = _("%(team)s is asked · task %(task)s")
            undo = f"{reverse('ticket_tasks', args=[number])}?_method=delete&task={task.pk}"
            return answers.done(
                request, number, said % {"team": task.team.name, "task": task.pk}, undo=undo
            )
    unfilled = lacking(ticket)
    context["first"] = unfilled.message if unfilled else ""
    if form.errors and wants_json(request):
        detail = str(next(iter(form.errors.values()))[0])
        return answers.refused(request, 422, detail, number=number, errors=form.errors)
    status = 422 if form.errors else 200
    return dialogs.show(request, "ask", context, status=status, folder=_FOLDER)


def _no_longer(request: Request, number: int) -> HttpResponse:
    given = request.POST.get("task") or request.GET.get("task") or ""
    is_number = given.isascii() and given.isdecimal() and len(given) < 19
    task = SideTask.objects.filter(ticket=number, pk=int(given)).first() if is_number else None
    if task is None:
        raise Http404
    ending.cancel(task, by=request.person, now=reader.of(request).now)
    said = _("Task %(task)s is no longer needed") % {"task": task.pk}
    return answers.done(request, number, said)
