"""One talk about safer play: its signs, what was said and done, and whether it has helped."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.people import notifications, reader
from accounts.people.sessions import Request
from accounts.players import shown
from accounts.players.proof import OwnAccount
from accounts.players.views.scope import place_of, player_of
from accounts.protection import harm_shown
from accounts.protection.actions import interacting
from accounts.protection.harm_forms import EffectForm, TalkForm
from accounts.protection.models import Evaluation, Interaction
from accounts.protection.verbs import visible_interactions
from accounts.protection.views.scope import found
from helpdesk.lib.doors import page, requires


@require_http_methods(["GET", "POST"])
@requires("protection.act")
def protection_talk(request: Request, talk_id: int) -> HttpResponse:
    talk = _talk(request, talk_id)
    form = TalkForm(request.POST if request.method == "POST" else None, initial=_guess(talk))
    if form.is_valid():
        who = reader.of(request)
        place = place_of(request, player_of(request, talk.player_id))
        about = (place.subject_type, place.subject_id) if place.subject_id else None
        try:
            interacting.perform(
                talk, **form.cleaned_data, about=about, by=request.person, now=who.now
            )
        except (interacting.Refused, OwnAccount) as error:
            form.add_error(None, str(error.message))
        else:
            said = _("Written down. Whether it has helped is looked at in some days.")
            messages.success(request, said)
            return HttpResponseRedirect(reverse("protection_talk", args=[talk.pk]))
    return _page(request, talk, form=form)


@require_POST
@requires("protection.act")
def protection_effect(request: Request, evaluation_id: int) -> HttpResponse:
    mine = Evaluation.objects.filter(interaction__in=visible_interactions(request.person))
    evaluation = found(mine, evaluation_id)
    talk = _talk(request, evaluation.interaction_id)
    form = EffectForm(request.POST)
    if form.is_valid():
        now = reader.of(request).now
        try:
            interacting.evaluate(evaluation, **form.cleaned_data, by=request.person, now=now)
        except (interacting.Refused, OwnAccount) as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("Kept, with the figures as they are now."))
            return HttpResponseRedirect(reverse("protection_talk", args=[talk.pk]))
    return _page(request, talk, effect=form)


def _talk(request: Request, talk_id: int) -> Interaction:
    rows = visible_interactions(request.person)
    return found(rows.select_related("player__person", "player__brand", "performed_by"), talk_id)


def _guess(talk: Interaction) -> dict[str, Any]:
    return {"level": talk.level}


def _page(
    request: Request,
    talk: Interaction,
    *,
    form: TalkForm | None = None,
    effect: EffectForm | None = None,
) -> HttpResponse:
    who = reader.of(request)
    notifications.read_about(request.person, "interaction", talk.pk, now=who.now)
    player = player_of(request, player_of(request, talk.player_id).survivor_id)
    context = {
        **harm_shown.talk_page(talk, who),
        "head": shown.head(player, who, brands=len(request.person.brand_ids)),
        "form": form or TalkForm(initial=_guess(talk)),
        "effect": effect or EffectForm(),
        "asked": request.GET.get("ticket", ""),
    }
    wrong = (form is not None and form.errors) or (effect is not None and effect.errors)
    template = "accounts/protection/talk.html"
    return page(request, template, context, status=422 if wrong else 200)
