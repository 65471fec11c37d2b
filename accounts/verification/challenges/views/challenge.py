"""How well it is known who asks, and what can be done to know it better."""

from typing import Any

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.people import reader
from accounts.people.sessions import Request
from accounts.players import shown
from accounts.players.models import Player
from accounts.players.proof import Place
from accounts.players.views import dialogs
from accounts.players.views.scope import number_in, place_of, survivor_of
from accounts.verification.challenges import box
from accounts.verification.challenges.actions import answering, asking
from accounts.verification.models import Challenge
from helpdesk.lib.doors import requires

_TEMPLATE = "accounts/verification/challenges/box.html"


@require_http_methods(["GET", "POST"])
@requires("challenges.ask")
def challenge(request: Request, player_id: int) -> HttpResponse:
    """The ways there are; a POST takes one of them."""
    found = survivor_of(request, player_id)
    place = place_of(request, found)
    if request.method == "GET":
        return _show(request, found, place)
    now, by = timezone.now(), request.person
    address_id = number_in(request.POST.get("address", "")) or 0
    try:
        if request.POST.get("means") == Challenge.CODE:
            asking.ask_code(found, address_id=address_id, place=place, by=by, now=now)
        elif request.POST.get("means") == Challenge.CALL:
            asking.ask_call(found, address_id=address_id, place=place, by=by, now=now)
        elif request.POST.get("means") == Challenge.DOCUMENTS:
            asking.ask_documents(found, place=place, by=by, now=now)
        else:
            raise asking.NoWay
    except asking.NoWay as error:
        return _show(request, found, place, wrong=str(error.message), status=422)
    return _show(request, found, place)


@require_POST
@requires("challenges.ask")
def answer_challenge(request: Request, player_id: int, challenge_id: int) -> HttpResponse:
    """What the player said, or whom a call reached."""
    found = survivor_of(request, player_id)
    place = place_of(request, found)
    now, by = timezone.now(), request.person
    try:
        if "reached" in request.POST:
            was_reached = request.POST["reached"] == "yes"
            answering.tell_call(
                found, challenge_id=challenge_id, was_reached=was_reached, by=by, now=now
            )
            return _show(request, found, place)
        tried = answering.try_code(
            found,
            challenge_id=challenge_id,
            typed=request.POST.get("code", "")[:20],
            by=by,
            now=now,
        )
    except (answering.Over, answering.NotACode) as error:
        return _show(request, found, place, wrong=str(error.message), status=422)
    if tried.state == Challenge.PASSED:
        return _show(request, found, place)
    wrong = _("This is not the code. Ask the player to read it again.")
    if tried.state == Challenge.FAILED:
        wrong = _("Five times wrong: this code is no longer good.")
    return _show(request, found, place, wrong=wrong, status=422)


def _show(
    request: Request, found: Player, place: Place, *, wrong: str = "", status: int = 200
) -> HttpResponse:
    who = reader.of(request)
    context: dict[str, Any] = {
        "head": shown.head(found, who, brands=1),
        "box": box.of(found, place, deed=request.GET.get("deed", ""), reader=who),
        "wrong": wrong,
        "asked": f"?{request.GET.urlencode()}" if request.GET else "",
        "action": f"/players/{found.pk}/challenge/",
    }
    if place.subject_id:
        context["back"] = f"/tickets/{place.subject_id}/"
    return dialogs.show(request, _TEMPLATE, found, context, status=status)
