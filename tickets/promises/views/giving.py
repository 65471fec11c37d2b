"""A time that is given while a reply is written: seen in its words, and tracked by one key."""

from datetime import datetime
from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from accounts.people.sessions import Request
from helpdesk.lib import throttle, times
from helpdesk.lib.doors import json_in, problem, requires
from tickets.promises import deeds, finder, whens
from tickets.promises.actions import making, rows
from tickets.thread import reader
from tickets.thread.models import Message
from tickets.thread.views import answers

_LONGEST = 20_000
_MOST = 5
_RATE = "120/m"  # it is asked whenever a writer pauses


@requires("promises.make")
@require_POST
def found(request: Request, number: int) -> HttpResponse:
    """The times that `text`, in `language`, gives to the player; places are counted as a browser
    counts (UTF-16). A time of day is one where the player lives, as far as his brand says."""
    ticket = answers.ticket_for(request.person, number)
    if not throttle.allow(f"promises:{request.person.pk}", rate=_RATE, now=timezone.now()).ok:
        return problem(429, _("Too many requests"), _("Try again in a minute."))
    said = _said(request)
    text, language = str(said.get("text") or "")[:_LONGEST], str(said.get("language") or "")
    now, tz = timezone.now(), times.zone(ticket.brand.time_zone)
    shown = [
        {
            "start": _units(text[: one.start]),
            "end": _units(text[: one.end]),
            "due_at": one.due_at.isoformat(),
            "within": one.within.total_seconds() if one.within else None,
            "words": one.words,
            "text": one.what[:200],
            **_spoken(request, one.due_at, ticket.brand.time_zone, now),
        }
        for one in finder.find(text, language=language or ticket.language, now=now, tz=tz)[:_MOST]
    ]
    return JsonResponse({"found": shown})


@requires("promises.make")
@require_GET
def moment(request: Request) -> HttpResponse:
    """What somebody types into a field for a time, such as "yarın 14.00": the moment that it is in
    his own time zone, or nothing."""
    who = reader.of(request)
    due_at = whens.typed(request.GET.get("text", "")[:200], who)
    if due_at is None or due_at <= who.now:
        return JsonResponse({"due_at": None})
    local = due_at.astimezone(who.tz)
    when = who.full_ahead(due_at)
    return JsonResponse({"due_at": local.isoformat(timespec="minutes"), "when": when})


@requires("promises.make")
@require_POST
def given(request: Request, number: int) -> HttpResponse:
    """Tracks a time that was given in a reply which has been sent already."""
    ticket = answers.ticket_for(request.person, number)
    said = _said(request)
    number_of = said.get("message")
    if type(number_of) is not int:
        raise Http404
    sent = Message.objects.filter(pk=min(number_of, 2**62), ticket=ticket, kind=Message.REPLY)
    message = sent.exclude(state=Message.UNDONE).first()
    if message is None:
        raise Http404
    try:
        made = deeds.promise_afterwards(
            message, deeds.read(said)[0], by=request.person, now=timezone.now()
        )
    except ValueError:
        return problem(422, _("This can’t be read."))
    except (rows.WrongTime, making.NotOpen) as error:
        return problem(422, _("That was not tracked."), str(error.message))
    return JsonResponse({"id": made.pk, "due_at": made.due_at.isoformat()}, status=201)


def _said(request: Request) -> dict[str, Any]:
    try:
        said = json_in(request.body or b"{}")
    except ValueError:
        said = {}
    return said if isinstance(said, dict) else {}


def _units(text: str) -> int:
    """How long a browser says that it is: what lies beyond the first plane counts twice."""
    return len(text) + sum(one > "\uffff" for one in text)


def _spoken(request: Request, due_at: datetime, zone: str, now: datetime) -> dict[str, str]:
    """The time where the player lives, and the writer's own one where that is another."""
    language = request.person.language

    def of(name: str) -> str:
        return times.coming(due_at, tz=times.zone(name), language=language, now=now)

    theirs, own = of(zone), of(request.person.time_zone)
    return {"when": theirs, "own": "" if theirs == own else own}
