"""Doors to what is done about how a player is."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.people import reader, team_parts
from accounts.people.sessions import Request
from accounts.platform.known import country_of
from accounts.players.names import LANGUAGES
from accounts.protection import help_lines, restrictions
from accounts.protection.actions import excluding
from accounts.protection.models import Marker
from helpdesk.lib.doors import fragment, requires
from tickets.care import forms, letters, shown, words
from tickets.care.actions import crises, deciding, granting, raising, wellbeing
from tickets.care.models import Crisis, Finding, Wellbeing
from tickets.thread import sheet
from tickets.thread.models import Ticket
from tickets.thread.views import answers, dialogs

_FOLDER = "tickets/care/dialogs"


@require_GET
@requires("tickets.see")
def calm(request: Request, number: int) -> HttpResponse:
    """The card for difficult talk as it is now."""
    who = reader.of(request)
    found = sheet.read(who.person, number, now=who.now)
    if found is None:
        raise Http404
    context = {"number": number, "calm": shown.calm(found, who)}
    return fragment(request, "tickets/care/_calm.html", context)


@require_http_methods(["GET", "POST"])
@requires("protection.act")
def raise_crisis(request: Request, number: int) -> HttpResponse:
    """Somebody reads what no machine has found."""
    ticket = answers.ticket_for(request.person, number, may_look=True)
    form = forms.RaiseForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        raising.begin(ticket, code=form.cleaned_data["code"], by=request.person, now=timezone.now())
        return answers.done(request, number, _("An officer and your lead are called now."))
    return _ask(request, ticket, "raise", form)


@require_POST
@requires("tickets.see")
def come(request: Request, number: int) -> HttpResponse:
    ticket = answers.ticket_for(request.person, number, may_look=True)
    crises.come(crises.whole(_crisis(ticket)), by=request.person, now=timezone.now())
    return answers.done(request, number)


@require_http_methods(["GET", "POST"])
@requires("tickets.see")
def end(request: Request, number: int) -> HttpResponse:
    """With what happened, in words."""
    ticket = answers.ticket_for(request.person, number, may_look=True)
    crisis = _whole_crisis(ticket)
    form = forms.EndForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        try:
            crises.end(crisis, by=request.person, now=timezone.now(), **form.cleaned_data)
        except crises.NotEnded as error:
            form.add_error("record", str(error.message))
        else:
            return answers.done(request, number, _("The crisis protocol has ended."))
    return _ask(request, ticket, "end", form)


@require_http_methods(["GET", "POST"])
@requires("protection.oversee")
def no_crisis(request: Request, number: int) -> HttpResponse:
    ticket = answers.ticket_for(request.person, number, may_look=True)
    crisis = _whole_crisis(ticket)
    form = forms.WhyForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        crises.put_right(crisis, by=request.person, now=timezone.now(), **form.cleaned_data)
        return answers.done(request, number, _("Put right. The conversation goes on as usual."))
    return _ask(request, ticket, "no_crisis", form)


@require_POST
@requires("tickets.reply")
def first_words(request: Request, number: int) -> HttpResponse:
    """Where one writes: kind words and the numbers of the player's country, in the language in
    which he writes, or else that of the reply."""
    ticket = answers.ticket_for(request.person, number)
    asked = request.POST.get("language", "")
    language = letters.language_of(ticket.pk, asked if asked in LANGUAGES else ticket.language)
    country = country_of(ticket.player_id) if ticket.player_id else ""
    lines = help_lines.in_danger(country, language, brand_id=ticket.brand_id)
    html = letters.first_words(lines, language=language)
    return JsonResponse({"html": html, "language": language})


@require_http_methods(["GET", "POST"])
@requires("tickets.see")
def put_right(request: Request, number: int, finding_id: int) -> HttpResponse:
    """The words mean something else; of a strong sign it is asked what."""
    finding = _finding(request, number, finding_id)
    is_strong = finding.kind == Finding.HARM and finding.strength == Marker.STRONG
    why = ""
    if is_strong or request.method != "POST":
        form = forms.WhyForm(request.POST if request.method == "POST" else None)
        if not form.is_valid():
            return _ask(request, finding.ticket, "put_right", form)
        why = form.cleaned_data["why"]
    try:
        deciding.put_right(finding, why=why, by=request.person, now=timezone.now())
    except (deciding.Decided, crises.NotYours) as error:
        return answers.refused(request, 409, str(error.message), number=number)
    return answers.done(request, number, _("Put right. Thank you."))


@require_POST
@requires("protection.act")
def confirm(request: Request, number: int, finding_id: int) -> HttpResponse:
    finding = _finding(request, number, finding_id)
    try:
        deciding.confirm(finding, by=request.person, now=timezone.now())
    except deciding.Decided as error:
        return answers.refused(request, 409, str(error.message), number=number)
    return answers.done(request, number, _("Noted."))


@require_POST
@requires("protection.act")
def grant(request: Request, number: int, finding_id: int) -> HttpResponse:
    """What he asks for, now."""
    finding = _finding(request, number, finding_id)
    if finding.code not in granting.KINDS:
        raise Http404
    try:
        made = granting.grant(
            finding,
            length=request.POST.get("length", ""),
            is_everywhere="everywhere" in request.POST,
            by=request.person,
            now=timezone.now(),
        )
    except (granting.NoLength, granting.NoPlayer, excluding.Refused) as error:
        return answers.refused(request, 422, str(error.message), number=number)
    state = restrictions.state_words(made.kind, made.ends_at, reader.of(request))
    said = _("%(state)s. It holds from now on.") % {"state": state}
    return answers.done(request, number, said)


@require_http_methods(["GET", "POST"])
@requires("tickets.see")
def how_are_you(request: Request, number: int) -> HttpResponse:
    """For whoever is asked, and nobody else."""
    ticket = answers.ticket_for(request.person, number, may_look=True)
    asked = Wellbeing.objects.select_related("crisis").filter(
        crisis__ticket=ticket, person=request.person
    )
    own = asked.order_by("-pk").first()
    if own is None:
        raise Http404
    form = forms.HowForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        wellbeing.answer(own, by=request.person, now=timezone.now(), **form.cleaned_data)
        said = _("Thank you for telling us.")
        if form.cleaned_data["answer"] == wellbeing.BREAK and request.person.presence != "offline":
            said = _("Thank you for telling us. You are on a break until you say that you’re back.")
        return answers.done(request, number, said)
    return _ask(request, ticket, "how", form)


@require_http_methods(["GET", "POST"])
@requires("chats.supervise")
def how_people_are(request: Request) -> HttpResponse:
    """What people of one's teams said after hard conversations."""
    if request.method == "POST":
        found = {one.pk: one for one in wellbeing.led_by(request.person)}
        key = request.POST.get("asked", "")[:18]
        if key.isascii() and key.isdecimal() and int(key) in found:
            wellbeing.see(found[int(key)], by=request.person, now=timezone.now())
        return HttpResponseRedirect(reverse("how_people_are"), status=303)
    who = reader.of(request)
    answered = [
        {
            "id": one.pk,
            "name": one.person.name,
            "person": one.person_id,
            "answer": str(wellbeing.ANSWERS[one.answer]),
            "is_well": one.answer == wellbeing.WELL,
            "words": one.words,
            "at": who.full(one.answered_at) if one.answered_at else "",
            "ticket": one.crisis.ticket_id,
        }
        for one in wellbeing.led_by(request.person)
    ]
    return team_parts.page(
        request, "tickets/care/people.html", {"answered": answered}, here="how_people_are"
    )


def _ask(request: Request, ticket: Ticket, name: str, form: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    context = {"ticket": ticket, "form": form}
    return dialogs.show(request, name, context, status=status, folder=_FOLDER)


def _crisis(ticket: Ticket) -> Crisis:
    found = Crisis.objects.filter(ticket=ticket, ended_at=None).first()
    if found is None:
        raise Http404
    return found


def _whole_crisis(ticket: Ticket) -> Crisis:
    """Of a part nothing is said: its whole ends, where it began."""
    found = _crisis(ticket)
    if found.part_of_id is not None:
        raise Http404
    return found


def _finding(request: Request, number: int, finding_id: int) -> Finding:
    ticket = answers.ticket_for(request.person, number)
    found = Finding.objects.select_related("ticket", "marker").filter(
        ticket=ticket, pk=min(finding_id, 2**63 - 1)
    )
    one = found.first()
    if one is None or words.hidden_from(request.person, one):
        raise Http404
    if not (request.person.may("tickets.reply") or crises.may_judge(request.person)):
        raise PermissionDenied
    return one
