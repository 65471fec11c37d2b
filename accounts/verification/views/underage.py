"""Anybody says that a player may be under age; compliance decides how old he is. For everybody else
the pages of that do not exist."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.people import notifications, reader
from accounts.people.reader import Reader
from accounts.people.sessions import Request
from accounts.players import shown
from accounts.players.models import Player
from accounts.players.proof import OwnAccount
from accounts.players.views import dialogs
from accounts.players.views.scope import survivor_of
from accounts.protection.views.scope import gone_to, way_back
from accounts.verification import ages
from accounts.verification.actions import judging, opening, reporting, underage
from accounts.verification.age_form import AgeForm, ReportForm, ReturnedForm
from accounts.verification.models import AgeSuspicion
from accounts.verification.verbs import visible_suspicions
from helpdesk.lib.doors import requires

_LARGEST_ID = 2**63 - 1


@require_safe
@requires("protection.lift")
def age_suspicion(request: Request, suspicion_id: int) -> HttpResponse:
    """Where an alert leads."""
    rows = visible_suspicions(request.person).select_related("player")
    one = rows.filter(pk=min(suspicion_id, _LARGEST_ID)).first()
    if one is None:
        raise Http404
    return HttpResponseRedirect(reverse("age_known", args=[one.player.survivor_id]))


@require_http_methods(["GET", "POST"])
@requires("protection.act")
def age_report(request: Request, player_id: int) -> HttpResponse:
    """The same answer whatever was known before (INV-20)."""
    player = survivor_of(request, player_id)
    back = way_back(request, player)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data["said"]
        try:
            reporting.report(player, said=said, by=request.person, now=timezone.now())
        except OwnAccount as refusal:
            form.add_error("said", str(refusal.message))
        else:
            messages.success(
                request,
                _("Locked. Compliance looks into it. To the player this is a routine check."),
            )
            return gone_to(request, back)
    context = {
        "form": form,
        "head": shown.head(player, reader.of(request), brands=1),
        "back": back,
    }
    template = "accounts/verification/dialogs/age_report.html"
    return dialogs.show(request, template, player, context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires("protection.lift")
def age_known(request: Request, player_id: int) -> HttpResponse:
    """What led to it, what shows the age, and the decision."""
    player, who = survivor_of(request, player_id), reader.of(request)
    one = ages.newest(player)
    if one is None:
        raise Http404
    notifications.read_about(request.person, "age_suspicion", one.pk, now=who.now)
    papers = ages.papers(player, today=who.now.date())
    sent = request.POST if request.method == "POST" else None
    form = AgeForm(sent, papers=papers, reader=who)
    if form.is_valid():
        is_adult = form.cleaned_data["answer"] == AgeSuspicion.OF_AGE
        deed = judging.lift if is_adult else judging.confirm
        why = form.cleaned_data["why"]
        try:
            is_done = deed(player, form.known, why=why, by=request.person, now=who.now)
        except judging.NoReference as refusal:
            form.add_error("reference", str(refusal.message))
        except judging.Final as refusal:
            form.add_error("answer", str(refusal.message))
        except (judging.Refused, OwnAccount) as refusal:
            form.add_error("proof", str(refusal.message))
        else:
            if not is_done:
                raise Http404
            messages.success(
                request,
                _("Noted. Everything opens again.")
                if is_adult
                else _("Noted. The accounts are closed for good, and the stakes go back."),
            )
            return _gone(request, _back(player))
    return _show(request, player, one, who, form=form, status=422 if form.errors else 200)


@require_POST
@requires("protection.lift")
def age_ask(request: Request, player_id: int) -> HttpResponse:
    """An identity document, as in any routine check."""
    player = survivor_of(request, player_id)
    if ages.newest(player) is None:
        raise Http404
    try:
        judging.ask_for_document(player, by=request.person, now=timezone.now())
    except (judging.Refused, OwnAccount) as refusal:
        messages.error(request, str(refusal.message))
    except (opening.NeedsCompliance, opening.NothingMissing) as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(
            request,
            _("Asked for. The player reads of a routine check, and so does everybody else."),
        )
    return _gone(request, _back(player))


@require_POST
@requires("protection.lift")
def age_lock(request: Request, player_id: int) -> HttpResponse:
    """It was the player who said it: everything stops."""
    player = survivor_of(request, player_id)
    try:
        if not judging.lock(player, by=request.person, now=timezone.now()):
            raise Http404
    except (judging.Refused, OwnAccount) as refusal:
        messages.error(request, str(refusal.message))
    else:
        messages.success(request, _("Locked. It opens when you have decided."))
    return _gone(request, _back(player))


@require_POST
@requires("protection.lift")
def age_returned(request: Request, player_id: int) -> HttpResponse:
    """The stakes went back by hand."""
    player, who = survivor_of(request, player_id), reader.of(request)
    one = ages.newest(player)
    if one is None or one.state != AgeSuspicion.UNDER_AGE:
        raise Http404
    form = ReturnedForm(request.POST)
    if form.is_valid():
        reference = form.cleaned_data["reference"]
        try:
            judging.note_return(one, reference=reference, by=request.person, now=who.now)
        except (judging.Refused, OwnAccount) as refusal:
            form.add_error("reference", str(refusal.message))
        else:
            messages.success(request, _("Noted. The stakes are back."))
            return _gone(request, _back(player))
    return _show(request, player, one, who, returned=form, status=422)


def _back(player: Player) -> str:
    return reverse("player_protection", args=[player.pk])


def _gone(request: Request, to: str) -> HttpResponse:
    if "HX-Request" in request.headers:
        return HttpResponse(status=204, headers={"HX-Redirect": to})
    return HttpResponseRedirect(to)


def _show(
    request: Request,
    player: Player,
    one: AgeSuspicion,
    who: Reader,
    *,
    form: AgeForm | None = None,
    returned: ReturnedForm | None = None,
    status: int = 200,
) -> HttpResponse:
    is_open = one.state == AgeSuspicion.OPEN
    context: dict[str, Any] = {
        "form": form,
        "returned": returned or ReturnedForm(),
        "is_open": is_open,
        "is_locked": not is_open or underage.is_locked(player),
        "is_owed": one.state == AgeSuspicion.UNDER_AGE and one.returned_at is None,
        "lines": [] if is_open else _decided(one, who),
        "raised": _("%(name)s, %(when)s")
        % {"name": one.raised_by.name, "when": who.full(one.raised_at)},
        "quotes": [
            {"text": quote.text, "when": who.full(quote.at), "url": quote.url, "by": quote.by}
            for quote in ages.quotes(player, who.person)[:3]
        ],
        "case": one.case_id if who.person.may("verification.documents") else None,
        "player": player.pk,
        "action": reverse("age_known" if is_open else "age_returned", args=[player.pk]),
        "head": shown.head(player, who, brands=1),
        "back": _back(player),
    }
    template = "accounts/verification/dialogs/age.html"
    return dialogs.show(request, template, player, context, status=status)


def _decided(one: AgeSuspicion, who: Reader) -> list[str]:
    """What was decided, by whom, by what; and whether the stakes are back."""
    assert one.decided_by is not None and one.decided_at is not None
    is_adult = one.state == AgeSuspicion.OF_AGE
    said = [_("The player is of age.") if is_adult else _("The player is under age.")]
    said.append(
        _("%(name)s, %(when)s") % {"name": one.decided_by.name, "when": who.full(one.decided_at)}
    )
    said.append(" · ".join(filter(None, [str(ages.PROOFS[one.proof]), one.reference, one.why])))
    if one.state == AgeSuspicion.UNDER_AGE:
        said.append(
            _("The stakes went back %(when)s.") % {"when": who.full(one.returned_at)}
            if one.returned_at
            else _(
                "The accounts are closed for good. The stakes have to go back; the platform "
                "has not confirmed it yet."
            )
        )
        if one.returned_ref:
            said.append(one.returned_ref)
    if one.told_at:
        said.append(_("The player was told by mail %(when)s.") % {"when": who.full(one.told_at)})
    return said
