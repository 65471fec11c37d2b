"""The list of side tasks, and the page of one."""

from typing import Any
from uuid import uuid4

from django.conf import settings
from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from accounts.people.sessions import Request
from helpdesk.lib.doors import fragment, fresh, get_visible, page, requires
from tickets.replies.composer import ACCEPTS
from tickets.teamwork.side_tasks import list as listed
from tickets.teamwork.side_tasks import shown
from tickets.teamwork.side_tasks.models import SideTask
from tickets.thread import lists, reader
from tickets.thread.reader import Reader

_COOKIE = "tasks"
_REMEMBERED_FOR = 180 * 24 * 3600


@require_safe
@requires("tasks.see")
def tasks(request: Request) -> HttpResponse:
    """What my departments are asked, what is mine, and what I asked."""
    who = reader.of(request)
    box = box_of(request)
    context = {**list_of(request, who), "nothing_open": True}
    response = page(request, "tickets/teamwork/side_tasks/tasks.html", context)
    response.set_cookie(_COOKIE, box, max_age=_REMEMBERED_FOR, samesite="Lax", httponly=True)
    return response


@require_safe
@requires("tasks.see")
def tasks_list(request: Request) -> HttpResponse:
    """The list alone; 304 while no word of it has changed."""
    context = list_of(request, reader.of(request))
    template = "tickets/teamwork/side_tasks/_list.html"
    return fresh(request, template, context, version=context["version"])


@require_safe
@requires("tasks.see")
def tasks_count(request: Request) -> HttpResponse:
    """How many wait for this person himself, for the rail of every page."""
    return JsonResponse({"count": listed.needing(request.person)})


@require_safe
@requires("tasks.see")
def side_task(request: Request, task_id: int) -> HttpResponse:
    who = reader.of(request)
    about = page_of(request, task_id, who)
    context = {**list_of(request, who, box=_box_with(request, about["t"])), **about}
    return page(request, "tickets/teamwork/side_tasks/task.html", context)


@require_safe
@requires("tasks.see")
def side_task_thread(request: Request, task_id: int) -> HttpResponse:
    """Head, words and side of one task; what one is writing is not touched by it."""
    context = page_of(request, task_id, reader.of(request))
    return fragment(request, "tickets/teamwork/side_tasks/_thread.html", context)


def box_of(request: Request) -> str:
    """The box that was asked for or open last; for whoever has no department, what he asked."""
    boxes = listed.boxes_of(request.person)
    for box in (request.GET.get("box", ""), request.COOKIES.get(_COOKIE, "")):
        if box in boxes:
            return box
    return listed.TEAM if request.person.team_ids else listed.ASKED


def _box_with(request: Request, told: shown.Page) -> str:
    """The list that the task is on, for whoever comes from elsewhere."""
    if request.GET.get("box"):
        return box_of(request)
    person, boxes = request.person, listed.boxes_of(request.person)
    if told.asked_by_id == person.pk:
        return listed.ASKED
    if told.task.team_id in person.team_ids:
        return listed.TEAM
    return listed.ALL if listed.ALL in boxes else box_of(request)


def list_of(request: Request, who: Reader, *, box: str = "") -> dict[str, Any]:
    box = box or box_of(request)
    groups, counts = listed.groups(who, box), listed.counts(who.person)
    return {
        "boxes": listed.boxes_of(who.person),
        "box": box,
        "counts": counts,
        "groups": groups,
        "version": listed.version_of(groups, counts, who),
        "subjects": " ".join(lists.lists_of(who.person)),
        "here": _here(request),
    }


def _here(request: Request) -> int | None:
    """The task that stands beside the list, which marks it."""
    match = request.resolver_match
    given = (match.kwargs.get("task_id") if match else None) or request.GET.get("here", "")
    is_number = str(given).isascii() and str(given).isdecimal() and len(str(given)) < 19
    return int(given) if is_number else None


def page_of(request: Request, task_id: int, who: Reader) -> dict[str, Any]:
    found = get_visible(SideTask, who.person, pk=task_id)
    task = SideTask.objects.select_related("team", "asked_by", "owner", "ticket").get(pk=found.pk)
    told = shown.of(task, who)
    watchable = set(lists.lists_of(who.person))
    watched = {f"person.{who.person.pk}", f"team.{task.team_id}"} & watchable
    return {
        "t": told,
        "client_id": uuid4(),
        "watched": " ".join(sorted(watched)),
        "accepts": ACCEPTS,
        "most_files": settings.MAX_FILES_PER_MESSAGE,
    }
