"""A hold that is lifted by hand, with the reason."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.people import reader
from accounts.people.models import Person
from accounts.people.sessions import Request
from accounts.players import shown
from accounts.players.proof import OwnAccount
from accounts.players.views import dialogs
from accounts.players.views.scope import survivor_of
from accounts.protection import causes
from accounts.protection.actions import releasing
from accounts.protection.harm_forms import LiftForm
from accounts.protection.models import Hold
from accounts.protection.views.scope import found, gone_to, way_back
from helpdesk.lib.doors import requires

_TEMPLATE = "accounts/protection/dialogs/hold_lift.html"


@require_http_methods(["GET", "POST"])
@requires("protection.decide")
def hold_lift(request: Request, hold_id: int) -> HttpResponse:
    hold = found(_visible(request.person), hold_id)
    player = survivor_of(request, hold.player_id)
    form = LiftForm(request.POST if request.method == "POST" else None)
    back = way_back(request, player, tab="protection")
    if form.is_valid():
        why = form.cleaned_data["why"]
        try:
            releasing.lift(hold, why=why, by=request.person, now=timezone.now())
        except (releasing.Refused, OwnAccount) as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("Lifted. Other holds of this player stand."))
            return gone_to(request, back)
    head = shown.head(player, reader.of(request), brands=1)
    context = {"form": form, "head": head, "back": back, "cause": causes.words(hold.cause)}
    status = 422 if form.errors else 200
    return dialogs.show(request, _TEMPLATE, player, context, status=status)


def _visible(person: Person) -> "QuerySet[Hold]":
    """Those that anybody may lift so, of the person's brands."""
    return Hold.objects.filter(
        causes.seen_by(person),
        cause__in=releasing.causes_by_hand(),
        player__brand_id__in=person.brand_ids,
    )
