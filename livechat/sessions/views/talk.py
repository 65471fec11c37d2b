"""What is done with a talk from the page of its ticket."""

from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.people.sessions import Request
from helpdesk.lib import html as markup
from helpdesk.lib.doors import forbidden, fragment, page, requires
from livechat.sessions import receivers
from livechat.sessions.actions import ending, owning, transferring
from livechat.sessions.forms import TransferForm, WhisperForm
from livechat.sessions.models import ChatSession
from tickets.care.guards import InCrisis
from tickets.thread import reader
from tickets.thread.actions import assignment, replying
from tickets.thread.models import Ticket
from tickets.thread.views import answers


@require_POST
@requires("chats.end")
def end(request: Request, number: int) -> HttpResponse:
    """Ends the talk, not the ticket."""
    _ticket, session = _talk(request, number)
    if not owning.has_say(request.person, session):
        return forbidden(request)
    try:
        ending.end(session, by=request.person, now=timezone.now())
    except (owning.TakenOver, InCrisis) as error:
        return answers.refused(request, 409, str(error.message), number=number)
    return answers.done(request, number, _("The chat has ended"))


@require_POST
@requires("chats.end")
def finish(request: Request, number: int) -> HttpResponse:
    """The work after it is done."""
    _ticket, session = _talk(request, number)
    if not owning.has_say(request.person, session):
        return forbidden(request)
    try:
        ending.finish(session, by=request.person, now=timezone.now())
    except owning.TakenOver as error:
        return answers.refused(request, 409, str(error.message), number=number)
    return answers.done(request, number, _("Done with this chat"))


@require_http_methods(["GET", "POST"])
@requires("chats.transfer")
def transfer(request: Request, number: int) -> HttpResponse:
    """Hands the talk to a colleague or a team, with words that the receiver reads first."""
    ticket, session = _talk(request, number)
    if not owning.has_say(request.person, session):
        return forbidden(request)
    who = reader.of(request)
    if request.method == "GET":
        return _ask_whom(request, ticket, TransferForm(), status=200)
    form, chosen = TransferForm(request.POST), None
    try:
        chosen = receivers.chosen(request.POST.get("to", ""), ticket, who)
        if chosen is None:
            form.add_error(None, _("Choose a colleague or a team."))
    except receivers.CannotTake as error:
        form.add_error(None, error.message)
    if chosen is None or not form.is_valid():
        return _ask_whom(request, ticket, form, status=422)
    to, team = chosen
    try:
        transferring.transfer(
            session,
            by=who.person,
            to=to,
            team=team,
            note_html=markup.from_text(form.cleaned_data["note"]),
            client_id=form.cleaned_data["client_id"] or replying.new_client_id(),
            now=who.now,
        )
    except (
        transferring.NotTalking,
        transferring.SamePlace,
        owning.TakenOver,
        assignment.CannotOwn,
    ) as error:
        form.add_error(None, str(error.message))
        return _ask_whom(request, ticket, form, status=409)
    name = to.name if to else team.name if team else ""
    response = answers.done(request, number, _("Handed over to %(name)s") % {"name": name})
    return answers.going_on(response, number)


@require_http_methods(["GET", "POST"])
@requires("chats.supervise")
def whisper(request: Request, number: int) -> HttpResponse:
    """Words for the colleague who talks; the player never sees them."""
    ticket, session = _talk(request, number)
    form = WhisperForm(request.POST or None)
    context = {"form": form, "owner": session.owner, "player": ticket.player_name}
    if request.method == "GET" or not form.is_valid():
        return _dialog(request, ticket, "whisper", context, 200 if request.method == "GET" else 422)
    replying.add_note(
        ticket,
        by=request.person,
        html=markup.from_text(form.cleaned_data["text"]),
        client_id=form.cleaned_data["client_id"] or replying.new_client_id(),
        now=timezone.now(),
        flags=["whisper"],
    )
    return answers.done(request, number, _("Said to the colleague alone"))


def _talk(request: Request, number: int) -> tuple[Ticket, ChatSession]:
    ticket = answers.ticket_for(request.person, number)
    sittings = ChatSession.objects.filter(ticket=ticket).select_related("owner").order_by("-pk")
    session = sittings.first()
    if session is None:
        raise Http404
    return ticket, session


def _ask_whom(request: Request, ticket: Ticket, form: TransferForm, *, status: int) -> HttpResponse:
    people = receivers.people_for(ticket, reader.of(request))
    context = {
        "form": form,
        "people": people,
        "teams": receivers.teams_among(people, ticket),
        "wanted": request.POST.get("to", ""),
        "team_id": ticket.team_id,
        "language": receivers.language_of(ticket),
    }
    return _dialog(request, ticket, "transfer", context, status)


def _dialog(
    request: Request, ticket: Ticket, name: str, context: dict[str, Any], status: int
) -> HttpResponse:
    """Over the page for a script, a page of its own without one."""
    template = f"livechat/sessions/dialogs/{name}.html"
    is_part = answers.is_fragment(request)
    context = {
        "is_part": is_part,
        "heading": "h2" if is_part else "h1",
        "action": request.path,
        "back": reverse("ticket", args=[ticket.pk]),
        "number": ticket.pk,
        "dialog": template,
        "ticket": ticket,
        **context,
    }
    if is_part:
        return fragment(request, template, context, status=status)
    return page(request, "livechat/sessions/dialog.html", context, status=status)
