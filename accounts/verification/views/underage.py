"""Compliance takes a suspicion of age back."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from accounts.people import reader
from accounts.people.sessions import Request
from accounts.players import shown
from accounts.players.proof import OwnAccount
from accounts.players.views import dialogs
from accounts.players.views.scope import survivor_of
from accounts.verification.actions import underage
from accounts.verification.age_form import AgeForm
from helpdesk.lib.doors import requires


@require_http_methods(["GET", "POST"])
@requires("protection.lift")
def age_known(request: Request, player_id: int) -> HttpResponse:
    found = survivor_of(request, player_id)
    form = AgeForm(request.POST if request.method == "POST" else None)
    back = reverse("player_protection", args=[found.pk])
    if form.is_valid():
        why, now = form.cleaned_data["why"], timezone.now()
        try:
            if not underage.lift(found, why=why, by=request.person, now=now):
                raise Http404
        except OwnAccount as error:
            form.add_error("why", error.message)
        else:
            if "HX-Request" in request.headers:
                return HttpResponse(status=204, headers={"HX-Redirect": back})
            return HttpResponseRedirect(back)
    context: dict[str, Any] = {
        "form": form,
        "head": shown.head(found, reader.of(request), brands=1),
        "back": back,
    }
    return dialogs.show(
        request,
        "accounts/verification/dialogs/age.html",
        found,
        context,
        status=422 if form.errors else 200,
    )
