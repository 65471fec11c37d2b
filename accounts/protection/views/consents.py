"""Noting that a player wants no more offers; to agree is his own."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.people.sessions import Request
from accounts.players.views.scope import survivor_of
from accounts.protection.actions import consenting
from accounts.protection.purposes import CHANNELS
from accounts.protection.views.scope import gone_to, way_back
from helpdesk.lib.doors import requires


@require_POST
@requires("protection.act")
def no_offers(request: Request, player_id: int) -> HttpResponse:
    """By one way, or by none any more."""
    player = survivor_of(request, player_id)
    chosen = request.POST.get("channel", "")
    for channel in [chosen] if chosen in CHANNELS else CHANNELS:
        consenting.withdraw(
            player,
            channel=channel,
            source=consenting.AGENT,
            proof={"noted_by": request.person.pk},
            by=request.person,
            now=timezone.now(),
        )
    messages.success(request, _("Noted: no more offers. It holds at once."))
    return gone_to(request, way_back(request, player, tab="protection"))
