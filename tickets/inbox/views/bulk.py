"""Many conversations at once: chosen, changed, watched, taken back."""

from typing import Any

from django.db import OperationalError
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from accounts.people.sessions import Request
from helpdesk.lib.doors import fragment, once_more, page, problem, requires
from tickets.inbox import bulk_progress, pane, saved, walk
from tickets.inbox import list as inbox
from tickets.inbox.actions import bulk as actions
from tickets.inbox.bulk_deeds import DEEDS, Deed, open_to
from tickets.inbox.bulk_forms import BulkForm
from tickets.inbox.models import BulkRun
from tickets.thread import reader
from tickets.thread.conditions.tree import Unusable
from tickets.thread.views.answers import is_fragment

_work = once_more(actions.work)  # what was done before it crossed is marked, and not done again
_REFUSED = (actions.NotAllowed, actions.Nothing, actions.NotUndoable)


@require_POST
@requires("tickets.see")
def choose(request: Request) -> HttpResponse:
    """Asks what the deed wants to know; one that asks nothing is done at once."""
    deed = _deed(request)
    numbers = _numbers(request)
    if not numbers:
        return _refused(request, str(actions.Nothing.message))
    if not deed.asks:
        return _started(request, deed, numbers, {})
    form = BulkForm(deed=deed, person=request.person, numbers=numbers, now=timezone.now())
    return _asked(request, deed, numbers, form)


@require_POST
@requires("tickets.see")
def begin(request: Request) -> HttpResponse:
    """Does it: a few at once, many by the worker."""
    deed = _deed(request)
    numbers = _numbers(request)
    form = BulkForm(
        request.POST, deed=deed, person=request.person, numbers=numbers, now=timezone.now()
    )
    if not form.is_valid():
        return _asked(request, deed, numbers, form, status=422)
    return _started(request, deed, numbers, form.values())


@require_GET
@requires("tickets.see")
def run(request: Request, run_id: int) -> HttpResponse:
    """How far it is, and at the end what was left and why."""
    found = _run(request, run_id)
    actions.watch(found, now=timezone.now())
    context = {"run": bulk_progress.of(found)}
    if is_fragment(request):
        return fragment(request, "tickets/inbox/bulk/_progress.html", context)
    return page(request, "tickets/inbox/bulk/run.html", context)


@require_POST
@requires("tickets.see")
def stop(request: Request, run_id: int) -> HttpResponse:
    found = actions.stop(_run(request, run_id), by=request.person, now=timezone.now())
    return _answered(request, found)


@require_POST
@requires("tickets.see")
def undo(request: Request, run_id: int) -> HttpResponse:
    found = _run(request, run_id)
    try:
        back = actions.undo(found, by=request.person, now=timezone.now())
    except _REFUSED as error:
        return _refused(request, str(error.message))
    return _answered(request, _worked(back))


def _started(
    request: Request, deed: Deed, numbers: list[int], values: dict[str, Any]
) -> HttpResponse:
    now = timezone.now()
    try:
        found = actions.start(deed, numbers, values=values, by=request.person, now=now)
    except _REFUSED as error:
        return _refused(request, str(error.message))
    return _answered(request, _worked(found))


def _worked(found: BulkRun) -> BulkRun:
    """Few are done before the answer. Where they cross with others again and again the worker
    goes on with them: a door that did it all anew would begin a second run."""
    if actions.is_short(found):
        try:
            while _work(found.pk, now=timezone.now()):
                pass
        except OperationalError:
            actions.release(found.pk, now=timezone.now())
        found.refresh_from_db()
    return found


def _answered(request: Request, found: BulkRun) -> HttpResponse:
    address = reverse("bulk_run", args=[found.pk])
    if not is_fragment(request):
        return HttpResponseRedirect(address, status=303)
    progress = bulk_progress.of(found)
    return JsonResponse(
        {
            "url": address,
            "running": progress.is_running,
            "said": f"{progress.title}: {progress.says}",
            "undo": reverse("bulk_undo", args=[found.pk]) if progress.can_undo else "",
            "whole": not progress.left,
        }
    )


def _asked(
    request: Request, deed: Deed, numbers: list[int], form: BulkForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "deed": deed,
        "form": form,
        "numbers": numbers,
        "everything": request.POST.get("all", ""),
        "many": ngettext("%(num)s conversation", "%(num)s conversations", len(numbers))
        % {"num": len(numbers)},
    }
    name = "_ask" if is_fragment(request) else "ask"
    return page(request, f"tickets/inbox/bulk/{name}.html", context, status=status)


def _refused(request: Request, detail: str) -> HttpResponse:
    title = _("That was not done")
    if is_fragment(request):
        return problem(422, title, detail)
    context = {"title": title, "detail": detail, "back": reverse("inbox")}
    return page(request, "tickets/thread/refused.html", context, status=422)


def _deed(request: Request) -> Deed:
    deed = DEEDS.get(request.POST.get("deed", ""))
    if deed is None or deed not in open_to(request.person):
        raise Http404
    return deed


def _run(request: Request, run_id: int) -> BulkRun:
    found = BulkRun.objects.filter(pk=run_id, by=request.person).first()
    if found is None:
        raise Http404
    return found


def _numbers(request: Request) -> list[int]:
    """Those that were ticked; or everything in a list, as it is at this moment."""
    everything = request.POST.get("all", "")
    if everything:
        return _all_of(request, everything)
    given = request.POST.getlist("ticket")[: actions.MOST]
    return [int(one) for one in given if one.isascii() and one.isdecimal() and len(one) < 16]


def _all_of(request: Request, box: str) -> list[int]:
    who = reader.of(request)
    query = QueryDict(mutable=True)
    query["box"] = box
    asked = pane.asked(query, default="")
    if not asked.view_id:
        most = actions.MOST
        is_known = asked.box in inbox.BOXES
        return (
            inbox.numbers(who.person, box=asked.box, now=who.now, today=who.today, most=most)
            if is_known
            else []
        )
    view = saved.find(who.person, asked.view_id)
    if view is None:
        return []
    try:
        tree = saved.conditions(view)
        walked = walk.rows(who.person, tree, order=view.order, now=who.now, limit=actions.MOST)
    except (Unusable, walk.TooSlow):
        return []
    return [place.id for place in walked.places]
