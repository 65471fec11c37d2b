"""Letting a ticket sleep, and waking it."""

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.people.sessions import Request
from helpdesk.lib.doors import requires, wants_json
from tickets.thread import objections, reader, sleep
from tickets.thread.actions import snoozing
from tickets.thread.models import Ticket
from tickets.thread.objections import Objection
from tickets.thread.reader import Reader
from tickets.thread.views import answers, dialogs

_COOKIE = "sleep"
_REMEMBERED_FOR = 180 * 24 * 3600


@require_http_methods(["GET", "POST", "DELETE"])
@requires("tickets.snooze")
def snooze(request: Request, number: int) -> HttpResponse:
    """Lets a ticket sleep; asked with GET, offers until when. DELETE wakes it."""
    ticket = answers.ticket_for(request.person, number)
    who = reader.of(request)
    if request.method == "GET":
        return dialogs.barred(request, objections.SNOOZE, ticket) or _ask(
            request, ticket, who, sleep.SnoozeForm(reader=who, ticket=ticket)
        )
    if answers.undoes(request):
        snoozing.wake(ticket, by=who.person, now=who.now)
        return answers.done(request, number, _("#%(number)s is awake") % {"number": number})
    form = sleep.SnoozeForm(request.POST, reader=who, ticket=ticket)
    if form.is_valid():
        try:
            ticket = snoozing.snooze(
                ticket,
                until=form.cleaned_data["moment"],
                wakes_on_words=form.cleaned_data["wakes_on_words"],
                note=form.cleaned_data["note"],
                by=who.person,
                now=who.now,
            )
        except snoozing.WrongTime as error:
            form.add_error("at", str(error.message))
        except (snoozing.NotOpen, snoozing.AnswerDue, Objection) as error:
            return answers.refused(request, 422, str(error.message), number=number)
    if form.errors and wants_json(request):
        detail = str(next(iter(form.errors.values()))[0])
        return answers.refused(request, 422, detail, number=number, errors=form.errors)
    if form.errors:
        return _ask(request, ticket, who, form, status=422)
    said = _("#%(number)s sleeps · %(until)s")
    undo = f"{reverse('snooze', args=[number])}?_method=delete"
    until = who.full(ticket.sort_at)
    response = answers.done(request, number, said % {"number": number, "until": until}, undo=undo)
    chosen = form.cleaned_data["until"]
    response.set_cookie(_COOKIE, chosen, max_age=_REMEMBERED_FOR, samesite="Lax", httponly=True)
    return response


def _ask(
    request: Request, ticket: Ticket, who: Reader, form: sleep.SnoozeForm, *, status: int = 200
) -> HttpResponse:
    known = sleep.of(ticket)
    chosen = form.data.get("until") or request.COOKIES.get(_COOKIE, "")
    at = form.data.get("at") or (known and known.until.astimezone(who.tz))
    context = {
        "ticket": ticket,
        "form": form,
        "choices": sleep.choices(who, ticket, chosen=chosen),
        "at": at if isinstance(at, str) else f"{at:%Y-%m-%dT%H:%M}" if at else "",
        "earliest": f"{who.now.astimezone(who.tz):%Y-%m-%dT%H:%M}",
        "note": form.data.get("note", known.note if known else ""),
        "wakes": "wakes_on_words" in form.data if form.is_bound else _wakes(known),
        "warning": sleep.warning(ticket, who),
    }
    return dialogs.show(request, "snooze", context, status=status)


def _wakes(known: sleep.Snooze | None) -> bool:
    return known is None or known.wakes_on_words
