"""Signs of harm, as a colleague notes, confirms and ends them."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.people import reader
from accounts.people.sessions import Request
from accounts.players import shown
from accounts.players.models import Player
from accounts.players.proof import OwnAccount
from accounts.players.views import dialogs
from accounts.players.views.scope import player_of, survivor_of
from accounts.protection import harm, harm_shown
from accounts.protection.actions import marking
from accounts.protection.harm_forms import EndForm, MarkerForm, WrongForm
from accounts.protection.models import Marker
from accounts.protection.views.scope import found, gone_to, visible_markers, way_back
from helpdesk.lib.doors import requires

_FOLDER = "accounts/protection/dialogs/"


@require_http_methods(["GET", "POST"])
@requires("protection.act")
def sign_new(request: Request, player_id: int) -> HttpResponse:
    player = survivor_of(request, player_id)
    form = MarkerForm(request.POST if request.method == "POST" else None)
    back = way_back(request, player)
    if form.is_valid():
        typed = form.cleaned_data
        about = request.GET.get("ticket", "")
        try:
            marking.note(
                player,
                category=harm.SIGNS[typed["code"]].category,
                code=typed["code"],
                strength=typed["strength"],
                detected_by="agent",
                value={"said": typed["said"]} if typed["said"] else None,
                evidence=("ticket", int(about)) if about else None,
                by=request.person,
                now=timezone.now(),
            )
        except (marking.Refused, OwnAccount) as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("The sign is noted. A talk is owed to the player."))
            return gone_to(request, back)
    return _show(request, "sign.html", player, form, back)


@require_POST
@requires("protection.act")
def sign_confirm(request: Request, marker_id: int) -> HttpResponse:
    """One key beside the words that it was read in."""
    marker, player = _marker(request, marker_id)
    return _done(
        request,
        player,
        lambda: marking.confirm(marker, by=request.person, now=timezone.now()),
        _("Confirmed. What follows from it holds at once."),
    )


@require_http_methods(["GET", "POST"])
@requires("protection.act")
def sign_wrong(request: Request, marker_id: int) -> HttpResponse:
    """What was only suggested, and is not so; of a strong sign it is asked why."""
    marker, player = _marker(request, marker_id)
    why = ""
    if marker.strength == Marker.STRONG or request.method != "POST":
        form = WrongForm(request.POST if request.method == "POST" else None)
        if not form.is_valid():
            back = way_back(request, player)
            return _show(request, "sign_wrong.html", player, form, back, **_about(request, marker))
        why = form.cleaned_data["why"]
    return _done(
        request,
        player,
        lambda: marking.dismiss(marker, why=why, by=request.person, now=timezone.now()),
        _("Put right. It is no sign of harm."),
    )


@require_http_methods(["GET", "POST"])
@requires("protection.decide")
def sign_end(request: Request, marker_id: int) -> HttpResponse:
    marker, player = _marker(request, marker_id)
    form = EndForm(request.POST if request.method == "POST" else None)
    back = way_back(request, player)
    if form.is_valid():
        deed = marking.ease if form.cleaned_data["state"] == Marker.EASED else marking.dismiss
        try:
            deed(marker, why=form.cleaned_data["why"], by=request.person, now=timezone.now())
        except (marking.Refused, OwnAccount) as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("Decided. What it stopped is open again."))
            return gone_to(request, back)
    return _show(request, "sign_end.html", player, form, back, **_about(request, marker))


def _about(request: Request, marker: Marker) -> dict[str, Any]:
    quotes = harm_shown.quotes_of([marker], reader.of(request))
    return {"sign": harm.sign(marker.code), "quote": quotes.get(marker.pk)}


def _marker(request: Request, marker_id: int) -> tuple[Marker, Player]:
    marker = found(visible_markers(request.person), marker_id)
    player = player_of(request, marker.player_id)
    return marker, player_of(request, player.survivor_id)


def _done(request: Request, player: Player, deed: Any, said: str) -> HttpResponse:
    back = way_back(request, player)
    try:
        deed()
    except (marking.Refused, OwnAccount) as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, said)
    return gone_to(request, back)


def _show(
    request: Request, template: str, player: Player, form: Any, back: str, **more: Any
) -> HttpResponse:
    head = shown.head(player, reader.of(request), brands=1)
    context = {"form": form, "head": head, "back": back, **more}
    status = 422 if form.errors else 200
    return dialogs.show(request, _FOLDER + template, player, context, status=status)
