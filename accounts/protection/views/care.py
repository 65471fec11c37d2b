"""How to speak with a player, from colleague to colleague."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.people import reader
from accounts.people.sessions import Request
from accounts.players import shown
from accounts.players.proof import OwnAccount
from accounts.players.views import dialogs
from accounts.players.views.scope import survivor_of
from accounts.protection.actions import caring
from accounts.protection.harm_forms import CareForm
from accounts.protection.views.scope import gone_to, way_back
from helpdesk.lib.doors import requires


@require_http_methods(["GET", "POST"])
@requires("protection.act")
def care_mark(request: Request, player_id: int) -> HttpResponse:
    player, who = survivor_of(request, player_id), reader.of(request)
    standing = caring.standing(player.pk, now=who.now)
    initial = {"advice": standing.advice} if standing else {}
    form = CareForm(request.POST if request.method == "POST" else None, initial=initial)
    back = way_back(request, player)
    if form.is_valid():
        advice, until = form.cleaned_data["advice"], form.until(who)
        try:
            caring.mark(player, advice=advice, until=until, by=request.person, now=who.now)
        except (caring.SaysHow, caring.Past, OwnAccount) as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(
                request, _("Your advice stands beside every conversation with the player.")
            )
            return gone_to(request, back)
    head = shown.head(player, who, brands=1)
    context = {"form": form, "head": head, "back": back, "is_standing": standing is not None}
    template = "accounts/protection/dialogs/care.html"
    return dialogs.show(request, template, player, context, status=422 if form.errors else 200)


@require_POST
@requires("protection.act")
def care_end(request: Request, player_id: int) -> HttpResponse:
    player = survivor_of(request, player_id)
    back = way_back(request, player)
    try:
        caring.end(player, by=request.person, now=reader.of(request).now)
    except OwnAccount as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, _("The advice has ended."))
    return gone_to(request, back)
