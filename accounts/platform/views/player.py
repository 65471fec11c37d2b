"""What an agent has the platform do for a player."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.people.sessions import Request
from accounts.people.settings_parts import tell
from accounts.platform.actions import reset_link as deeds
from accounts.players.proof import NotProven
from accounts.players.views.scope import place_of, survivor_of
from helpdesk.lib.doors import problem, requires, wants_json


@require_POST
@requires("platform.deeds")
def reset_link(request: Request, player_id: int) -> HttpResponse:
    player = survivor_of(request, player_id)
    try:
        place = place_of(request, player)
        deeds.send_reset_link(player, by=request.person, now=timezone.now(), place=place)
    except (deeds.NotAtPlatform, deeds.TooSoon, NotProven) as error:
        if wants_json(request):
            return problem(422, _("That can’t be done"), str(error.message))
        may = request.person.may("challenges.ask")
        if may and isinstance(error, NotProven) and error.can_be_proven:
            return HttpResponseRedirect(_to_prove(request, player.pk, error.deed))
        tell(request, str(error.message), tone="error")
    else:
        said = _("The platform sends a reset link to the contact that it has stored.")
        if wants_json(request):
            return HttpResponse(status=204)
        tell(request, said)
    number = request.GET.get("ticket", "")
    asked = f"?{urlencode({'ticket': number})}" if number else ""
    return HttpResponseRedirect(f"{reverse('player', args=[player.pk])}{asked}")


def _to_prove(request: Request, player_id: int, deed: str) -> str:
    """Where it is found out who asks: the next step, instead of a refusal."""
    asked = {"deed": deed}
    if request.GET.get("ticket"):
        asked["ticket"] = request.GET["ticket"]
    return f"/players/{player_id}/challenge/?{urlencode(asked)}"
