"""A player's requests: which there are, what was said, and going on with one."""

from uuid import uuid4

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.players.family import family
from accounts.verification import states
from accounts.verification.actions import linking
from accounts.verification.models import Case
from helpdesk.lib import crypto, throttle
from helpdesk.lib.doors import public
from helpdesk.lib.text import masked_address
from knowledgebase.portal.frame import Crumb
from tickets.requests import beside, files, reach
from tickets.requests import shown as shows
from tickets.requests.actions import contacting, going_on, signing_in
from tickets.requests.doors import Request, address, door, shown, to, too_often
from tickets.requests.forms import LONGEST, ReplyForm
from tickets.requests.models import PortalSession
from tickets.thread import outside
from tickets.thread.actions.files import NotYourFile
from tickets.thread.models import Ticket

_HIS = "whoever is signed in sees his own requests"
_WORDS, _FILES, _DOCUMENTS = "20/m,200/d", "30/m,300/d", "10/h"
_OPENED = "360/m"
_MOST_PAGES = 200


@door(_HIS, is_private=True)
def requests(request: Request) -> HttpResponse:
    session = _session(request)
    page = _page(request.GET.get("page", ""))
    clock = _clock(request)
    tickets = reach.tickets_of(session, now=request.now)
    listed, has_more = shows.listed(tickets, clock, page=page)
    return shown(
        request,
        "list",
        title=_("My requests"),
        listed=listed,
        page=page,
        has_more=has_more,
        who=_who(request),
        wanted=_wanted(request),
    )


@door(_HIS, methods=("GET",), is_private=True)
def one(request: Request, number: int) -> HttpResponse:
    ticket = reach.ticket_of(_session(request), number, now=request.now)
    if ticket is None:
        raise Http404
    if ticket.pk != number:
        return to(request, "portal_request", ticket.pk)
    return _shown(request, ticket, ReplyForm(initial={"client_id": uuid4()}))


@door(_HIS, methods=("POST",), is_private=True)
def reply(request: Request, number: int) -> HttpResponse:
    session, form = _session(request), ReplyForm(request.POST)
    ticket = reach.ticket_of(session, number, now=request.now)
    if ticket is None:
        raise Http404
    if not form.is_valid():
        return _shown(request, ticket, form, status=422)
    if too_often(request, {f"help:reply:{session.pk}": _WORDS}):
        return _shown(
            request, ticket, form, error=_("Wait a minute, then try once more."), status=429
        )
    person = going_on.writer_on(session, ticket)
    waiting = files.waiting(person, form.handles)
    try:
        taken = files.take(request, by=person, beside=len(waiting), now=request.now)
        waiting = files.waiting(person, [*(file.handle for file in waiting), *taken])
        said = going_on.reply(
            session,
            ticket.pk,
            text=form.cleaned_data["text"],
            client_id=form.name,
            handles=[file.handle for file in waiting],
            now=request.now,
        )
    except (files.Refused, contacting.NothingSaid, going_on.GoesOnLive, NotYourFile) as refusal:
        error = str(refusal.message)
        return _shown(request, ticket, form, error=error, waiting=waiting, status=422)
    except going_on.NotYours:
        raise Http404 from None
    return to(request, "portal_request", said.ticket_id, query=f"#said-{said.pk}")


@door(_HIS, methods=("POST",), is_private=True)
def solved(request: Request, number: int) -> HttpResponse:
    """He says that it is solved."""
    try:
        ticket = going_on.tell_solved(_session(request), number, now=request.now)
    except going_on.NotYours:
        raise Http404 from None
    except going_on.GoesOnLive:
        return to(request, "portal_request", number)
    told = "solved" if ticket.is_solved else "noted"
    return to(request, "portal_request", ticket.pk, query=f"?told={told}")


@door(_HIS, methods=("POST",), is_private=True)
def documents(request: Request, case_id: int) -> HttpResponse:
    """On to the page where he hands them in, by an address that is made for him now."""
    session, player = _session(request), request.player
    if player is None or not reach.is_known(session, player, now=request.now):
        raise Http404
    if too_often(request, {f"help:documents:{session.pk}": _DOCUMENTS}):
        return to(request, "portal_requests")
    case = Case.objects.filter(pk=case_id, player__in=family(player.pk)).first()
    if case is None:
        raise Http404
    try:
        made = linking.make(case, by=player.person, now=request.now)
    except states.NotFromHere:
        return to(request, "portal_requests")
    response = HttpResponseRedirect(made)
    response.status_code = 303
    return response


@door(_HIS, is_private=True)
def file(request: Request, number: int, handle: str) -> HttpResponse:
    """Sends on to where it opens, for some minutes."""
    session = _session(request)
    if not crypto.is_secret_shaped(handle):
        raise Http404
    his = files.files_of(session, now=request.now)
    found = his.filter(handle=handle, message__ticket=number).first()
    if found is None:
        raise Http404
    inline = request.GET.get("inline") == "1"
    made = files.address(found, session=session, now=request.now, inline=inline)
    return HttpResponseRedirect(made)


@public("the link itself carries who may use it, signed and for minutes")
@require_safe
def outside_help_file(request: HttpRequest, token: str, name: str) -> HttpResponse:
    now = timezone.now()
    named = crypto.read(token, purpose=files.SIGNED_FOR, now=now)
    if named is None:
        raise Http404
    session = signing_in.still_there(named["session"], now=now)
    if session is None:
        raise Http404
    if not throttle.allow(f"help:opened:{session.pk}", rate=_OPENED, now=now).ok:
        return HttpResponse(status=429)
    found = files.files_of(session, now=now).filter(pk=named["file"]).first()
    if found is None:
        raise Http404
    part = request.headers.get("Range", "")
    return outside.served(found, inline=bool(named["inline"]), part=part)


def _shown(
    request: Request,
    ticket: Ticket,
    form: ReplyForm,
    *,
    error: str = "",
    waiting: list[files.Waiting] | None = None,
    status: int = 200,
) -> HttpResponse:
    clock = _clock(request)
    place = address(request, "portal_request", ticket.pk)
    tone, state = shows.state_of(ticket)
    said = shows.said(ticket, clock, brand=request.brand, place=place)
    going_on.mark_seen(ticket, now=request.now)
    told = request.GET.get("told", "")
    return shown(
        request,
        "request",
        title=shows.subject_of(ticket),
        crumbs=[Crumb(_("My requests"), address(request, "portal_requests"))],
        ticket=ticket,
        tone=tone,
        state=state,
        said=said,
        opened=clock.full(ticket.created_at),
        promised=beside.promised(ticket, language=clock.language, zone=clock.zone, now=request.now),
        question=beside.question(ticket, now=request.now),
        wanted=_wanted(request),
        is_live=ticket.bucket == Ticket.LIVE,
        asked=form,
        error=error,
        waiting=waiting or [],
        longest=LONGEST,
        told=told if told in {"solved", "noted"} else "",
        status=status,
    )


def _session(request: Request) -> PortalSession:
    """Of a private door there is one."""
    if request.known is None:
        raise Http404
    return request.known


def _clock(request: Request) -> shows.Clock:
    player = request.player
    zone = player.person.time_zone if player else request.brand.time_zone
    return shows.Clock(request.language, zone or request.brand.time_zone, request.now)


def _who(request: Request) -> str:
    session = _session(request)
    if session.address:
        return masked_address(session.address)
    return request.player.person.name if request.player else ""


def _wanted(request: Request) -> list[beside.Wanted]:
    session, player = _session(request), request.player
    if player is None or not reach.is_known(session, player, now=request.now):
        return []
    return beside.wanted_from(player)


def _page(typed: str) -> int:
    number = int(typed) if typed.isdecimal() and len(typed) < 4 else 1
    return min(max(number, 1), _MOST_PAGES)
