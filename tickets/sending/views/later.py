"""Sending later: asking when, keeping the reply, and what can be done with one that waits."""

import re
from datetime import MAXYEAR, datetime, timedelta
from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.people.sessions import Request
from helpdesk.lib import html as markup
from helpdesk.lib.doors import fragment, json_in, page, problem, requires
from tickets.sending import actions, shown, times
from tickets.sending import returned as held_back
from tickets.sending.models import ScheduledReply
from tickets.thread import addressees, along, reader, sheet
from tickets.thread.actions import files, replying
from tickets.thread.forms import MessageInput, Unreadable, fields_of
from tickets.thread.models import Message, Ticket
from tickets.thread.reader import Reader
from tickets.thread.views import answers
from tickets.thread.views.messages import NotThatWay, recipients_of, way_of

_COOKIE = "later"
_STRIP = "scheduled"  # where they stand on the page of the ticket
_SECONDS = re.compile(r"\d{1,9}", re.ASCII)
_REMEMBERED_FOR = 180 * 24 * 3600
_REFUSALS = (
    *(replying.NothingToSay, replying.Finished, replying.SomethingNew),
    *(files.NotYourFile, files.TooMany, NotThatWay, actions.TooMany, along.CanNotGo),
)


@require_http_methods(["GET", "POST"])
@requires("scheduled.send")
def later(request: Request, number: int) -> HttpResponse:
    """When a reply is to leave; POST keeps it until then."""
    ticket = answers.ticket_for(request.person, number)
    who = reader.of(request)
    if request.method == "GET":
        return _ask(request, ticket, who, times.LaterForm(reader=who, ticket=ticket))
    sent = _fields(request)
    form = times.LaterForm(sent, reader=who, ticket=ticket)
    if not form.is_valid():
        return _refused(request, ticket, who, form)
    try:
        given = MessageInput({**sent, "kind": Message.REPLY}, meant=addressees.Meant(ticket))
        scheduled = _schedule(ticket, given, form, who, along.named_in(sent))
    except Unreadable as error:
        form.add_error(None, " ".join(said for all_ in error.errors.values() for said in all_))
    except actions.WrongTime as error:
        form.add_error("at", str(error.message))
    except _REFUSALS as error:
        form.add_error(None, str(error.message))
    if form.errors:
        return _refused(request, ticket, who, form)
    return _kept(request, scheduled, who, form.cleaned_data["until"])


@require_safe
@requires("tickets.see")
def standing(request: Request, number: int) -> HttpResponse:
    """What waits on the ticket, as it is now."""
    return _standing(request, number)


@require_safe
@requires("scheduled.send")
def returned(request: Request, number: int) -> HttpResponse:
    """What this person's player was quicker than a moment ago: words that an open page offers."""
    ticket = answers.ticket_for(request.person, number)
    given = request.GET.get("within", "")
    within = timedelta(seconds=int(given)) if _SECONDS.fullmatch(given) else held_back.LATELY
    now = reader.of(request).now
    found = held_back.lately(ticket, of=request.person, now=now, within=within)
    return JsonResponse({"replies": found})


@require_http_methods(["GET", "POST"])
@requires("scheduled.send")
def move(request: Request, number: int, later_id: int) -> HttpResponse:
    """Another time for a reply that waits."""
    ticket, scheduled = _found(request, number, later_id)
    who = reader.of(request)
    if request.method == "GET":
        return _ask(request, ticket, who, times.LaterForm(reader=who, ticket=ticket), scheduled)
    form = times.LaterForm(request.POST, reader=who, ticket=ticket)
    if form.is_valid():
        try:
            actions.move(
                scheduled,
                send_at=form.cleaned_data["moment"],
                cancels_on_words=form.cleaned_data["cancels_on_words"],
                by=who.person,
                now=who.now,
            )
        except (actions.WrongTime, along.CanNotGo) as error:
            form.add_error("at", str(error.message))
        except actions.Settled as error:
            return answers.refused(request, 409, str(error.message), number=number)
    if form.errors:
        return _ask(request, ticket, who, form, scheduled, status=422)
    said = _("The reply leaves: %(when)s") % {"when": who.full(form.cleaned_data["moment"])}
    return answers.done(request, number, said)


@require_POST
@requires("scheduled.send")
def send_now(request: Request, number: int, later_id: int) -> HttpResponse:
    """At once, as the reply of whoever presses the button."""
    _ticket, scheduled = _found(request, number, later_id)
    who = reader.of(request)
    try:
        actions.send_now(scheduled, by=who.person, now=who.now)
    except (actions.Settled, *actions.REFUSALS, *actions.NO_FILES) as error:
        return answers.refused(request, 409, str(error.message), number=number)
    return _done(request, number, _("The reply is on its way"))


@require_POST
@requires("scheduled.send")
def give_up(request: Request, number: int, later_id: int) -> HttpResponse:
    """It is not sent; `_method=edit` brings its words into the composer of whoever asks."""
    _ticket, scheduled = _found(request, number, later_id)
    who = reader.of(request)
    is_edit = request.POST.get("edit") == "1"
    deed = actions.take_back if is_edit else actions.cancel
    try:
        deed(scheduled, by=who.person, now=who.now)
    except actions.Settled as error:
        return answers.refused(request, 409, str(error.message), number=number)
    if is_edit:
        return HttpResponseRedirect(f"{reverse('ticket', args=[number])}#composer", status=303)
    return _done(request, number, _("The reply is given up"))


def _schedule(
    ticket: Ticket, given: MessageInput, form: times.LaterForm, who: Reader, brings: dict[str, Any]
) -> ScheduledReply:
    recipients, _chosen = recipients_of(ticket, given)
    return actions.schedule(
        ticket,
        html=given.html or markup.from_text(given.text),
        recipients=recipients,
        send_at=form.cleaned_data["moment"],
        cancels_on_words=form.cleaned_data["cancels_on_words"],
        client_id=given.client_id or replying.new_client_id(),
        seen=given.seen,
        language=given.language,
        handles=given.handles,
        way_out=way_of(ticket, given.via),
        brings=brings,
        by=who.person,
        now=who.now,
    )


def _found(request: Request, number: int, later_id: int) -> tuple[Ticket, ScheduledReply]:
    ticket = answers.ticket_for(request.person, number)
    found = ScheduledReply.objects.filter(pk=min(later_id, 2**62), ticket=ticket).first()
    if found is None:
        raise Http404
    return ticket, found


def _fields(request: Request) -> dict[str, Any]:
    sent: Any = None
    if request.content_type == "application/json":
        try:
            sent = json_in(request.body)
        except ValueError:
            sent = {}
        sent = sent if isinstance(sent, dict) else {}
        return {**fields_of(request, sent), **{name: sent.get(name, "") for name in _TIMES}}
    return {**fields_of(request, sent), **{name: request.POST.get(name, "") for name in _TIMES}}


_TIMES = ("until", "at", "cancels_on_words")


def _kept(request: Request, scheduled: ScheduledReply, who: Reader, chosen: str) -> HttpResponse:
    when = who.full(scheduled.send_at)
    said = _("The reply leaves: %(when)s") % {"when": when}
    response: HttpResponse
    if request.content_type == "application/json":
        response = JsonResponse({"id": scheduled.pk, "said": said}, status=201)
    else:
        place = f"{reverse('ticket', args=[scheduled.ticket_id])}#scheduled"
        response = HttpResponseRedirect(place, status=303)
    response.set_cookie(_COOKIE, chosen, max_age=_REMEMBERED_FOR, samesite="Lax", httponly=True)
    return response


def _refused(request: Request, ticket: Ticket, who: Reader, form: times.LaterForm) -> HttpResponse:
    if request.content_type != "application/json":
        return _ask(request, ticket, who, form, status=422)
    errors = {name: [str(one) for one in said] for name, said in form.errors.items()}
    detail = str(next(iter(form.errors.values()))[0])
    return problem(422, detail, detail, errors=errors)


def _named(request: Request, who: Reader) -> datetime | None:
    """A moment that the page already knows, at which the reply may leave."""
    try:
        at = datetime.fromisoformat(request.GET.get("at", ""))
    except ValueError:
        return None
    if at.tzinfo is None or at.year >= MAXYEAR:  # that day may be in no year elsewhere
        return None
    return at if at > who.now else None


def _ask(
    request: Request,
    ticket: Ticket,
    who: Reader,
    form: times.LaterForm,
    scheduled: ScheduledReply | None = None,
    *,
    status: int = 200,
) -> HttpResponse:
    at = scheduled.send_at if scheduled else _named(request, who)
    known = at and f"{at.astimezone(who.tz):%Y-%m-%dT%H:%M}"
    chosen = form.data.get("until") or ("other" if known else request.COOKIES.get(_COOKIE, ""))
    cancels = scheduled is None or scheduled.cancels_on_words
    is_part = answers.is_fragment(request)
    template = "tickets/sending/later.html"
    context = {
        "is_part": is_part,
        "heading": "h2" if is_part else "h1",
        "action": request.path,
        "back": reverse("ticket", args=[ticket.pk]),
        "number": ticket.pk,
        "dialog": template,
        "form": form,
        "scheduled": scheduled,
        "choices": times.choices(who, ticket, chosen=chosen),
        "at": form.data.get("at") or known or "",
        "earliest": f"{who.now.astimezone(who.tz):%Y-%m-%dT%H:%M}",
        "cancels": "cancels_on_words" in form.data if form.is_bound else cancels,
        "text": form.data.get("text", ""),
    }
    if is_part:
        return fragment(request, template, context, status=status)
    return page(request, "tickets/thread/dialog.html", context, status=status)


def _done(request: Request, number: int, said: str) -> HttpResponse:
    """What waits on the ticket now; whoever does not look at that is told what was done."""
    response = _standing(request, number)
    if answers.is_fragment(request) and request.headers.get("HX-Target") != _STRIP:
        answers.told(response, {"toast": {"text": said}})
    return response


def _standing(request: Request, number: int) -> HttpResponse:
    who = reader.of(request)
    found = sheet.read(who.person, number, now=who.now)
    if found is None:
        raise Http404
    if request.method == "POST" and not answers.is_fragment(request):
        return HttpResponseRedirect(reverse("ticket", args=[number]), status=303)
    context = {"number": number, "scheduled": shown.standing(found, who)}
    return fragment(request, "tickets/sending/_scheduled.html", context)
