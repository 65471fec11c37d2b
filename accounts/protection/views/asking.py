"""What a colleague notes at a player's wish: a lower limit, a break, an exclusion; one step each,
beside a conversation or on the player's page. None of them is ever taken back by staff."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.organisation import packs
from accounts.people import reader
from accounts.people.sessions import Request
from accounts.players import names, shown
from accounts.players.models import Player
from accounts.players.proof import OwnAccount
from accounts.players.views import dialogs
from accounts.players.views.scope import place_of, survivor_of
from accounts.protection import nights, restrictions, spoken
from accounts.protection.actions import asking, excluding, limits, own_links, returning
from accounts.protection.asking_forms import (
    AnswerForm,
    BreakForm,
    ExclusionForm,
    LimitForm,
    ProposalForm,
)
from accounts.protection.models import Exclusion, LimitChange, Return
from accounts.protection.own import known
from accounts.protection.views.scope import gone_to, way_back
from helpdesk.lib.doors import requires
from helpdesk.lib.text import short_name

_FOLDER = "accounts/protection/dialogs/"
_TAB = "protection"
_HIGHEST = 2**63 - 1
_BESIDE = "conversation"
_REFUSED = (limits.Refused, excluding.Refused, asking.NotYours, OwnAccount)


@require_http_methods(["GET", "POST"])
@requires("protection.act")
def limit_lower(request: Request, player_id: int) -> HttpResponse:
    player, who = survivor_of(request, player_id), reader.of(request)
    rules, now = packs.of(player.brand_id), timezone.now()
    _amount, currency = limits.held(player, "deposit", "week", now=now)
    form = LimitForm(
        request.POST if request.method == "POST" else None,
        standing=restrictions.of(player.pk, who).limits,
        currency=currency,
        reader=who,
        channel=_channel(request, player),
    )
    own_page = False
    if form.is_valid():
        try:
            limits.ask(
                player,
                kind=form.kind,
                period=form.period,
                amount=form.cleaned_data["amount"],
                via=form.asked_via,
                by=request.person,
                now=now,
            )
        except asking.OnlyThePlayer:
            own_page = True
            form.add_error("amount", _("This is more than what holds now."))
        except _REFUSED as error:
            form.add_error("amount", str(error.message))
        else:
            messages.success(request, _("The limit holds from now on."))
            return gone_to(request, way_back(request, player, tab=_TAB))
    more = {"hours": rules.value("limit_delay_hours"), "own_page": own_page}
    more["ticket"] = place_of(request, player).subject_id
    return _show(request, "limit.html", player, form, **more)


@require_http_methods(["GET", "POST"])
@requires("protection.act")
def break_new(request: Request, player_id: int) -> HttpResponse:
    player, who = survivor_of(request, player_id), reader.of(request)
    rules = packs.of(player.brand_id)
    form = BreakForm(
        request.POST if request.method == "POST" else None,
        rules=rules,
        reader=who,
        zones=_zones(player),
        channel=_channel(request, player),
        named=spoken.beside(place_of(request, player).subject_id).break_length,
    )
    if form.is_valid():
        try:
            one = excluding.take_break(
                player,
                until=form.until,
                via=form.asked_via,
                by=request.person,
                now=who.now,
            )
        except _REFUSED as error:
            form.add_error("length", str(error.message))
        else:
            return _noted(request, player, one, who)
    return _show(request, "break.html", player, form, days=rules.value("time_out_max_days"))


@require_http_methods(["GET", "POST"])
@requires("protection.act")
def exclusion_new(request: Request, player_id: int) -> HttpResponse:
    player, who = survivor_of(request, player_id), reader.of(request)
    rules = packs.of(player.brand_id)
    form = ExclusionForm(
        request.POST if request.method == "POST" else None,
        rules=rules,
        brand=player.brand.name,
        reader=who,
        channel=_channel(request, player),
    )
    if form.is_valid():
        try:
            one = excluding.exclude(
                player,
                scope=form.cleaned_data["scope"],
                until=form.until,
                via=form.asked_via,
                by=request.person,
                now=who.now,
            )
        except _REFUSED as error:
            form.add_error("term", str(error.message))
        else:
            return _noted(request, player, one, who)
    standing = restrictions.of(player.pk, who).exclusions
    more = {
        "standing": next(
            (
                restrictions.told(one, who).title
                for one in standing
                if one["kind"] == Exclusion.SELF
            ),
            "",
        ),
        "is_on_request": rules.value("exclusion_return") == returning.ON_REQUEST,
        "hours": rules.value("return_cooling_hours"),
        "days": rules.value("return_answer_days"),
    }
    return _show(request, "exclusion.html", player, form, **more)


@require_POST
@requires("protection.act")
def limit_withdraw(request: Request, change_id: int) -> HttpResponse:
    """A higher limit that waits is not wanted any more."""
    changes = LimitChange.objects.filter(player__brand_id__in=request.person.brand_ids)
    change = changes.filter(pk=min(change_id, _HIGHEST)).first()
    if change is None:
        raise Http404
    player = survivor_of(request, change.player_id)
    try:
        limits.withdraw(change, by=request.person, now=timezone.now())
    except _REFUSED as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, _("Withdrawn. What held before still holds."))
    return gone_to(request, way_back(request, player, tab=_TAB))


@require_http_methods(["GET", "POST"])
@requires("protection.decide")
def return_answer(request: Request, return_id: int) -> HttpResponse:
    found = Return.objects.filter(exclusion__player__brand_id__in=request.person.brand_ids)
    kept = found.select_related("exclusion", "asked_by").filter(pk=min(return_id, _HIGHEST)).first()
    if kept is None:
        raise Http404
    player, who = survivor_of(request, kept.exclusion.player_id), reader.of(request)
    form = AnswerForm(
        request.POST if request.method == "POST" else None,
        told_in=""
        if kept.asked_by_id is not None
        else names.language(own_links.answered_in(player)),
    )
    if form.is_valid():
        accept = form.cleaned_data["answer"] == "yes"
        try:
            returning.decide(
                kept,
                accept=accept,
                why=form.cleaned_data["why"],
                by=request.person,
                now=timezone.now(),
            )
        except (returning.Refused, OwnAccount) as error:
            form.add_error("why", str(error.message))
        else:
            said = _("Answered. The time to think runs, and the exclusion holds meanwhile.")
            messages.success(request, said if accept else _("Answered. The exclusion stays."))
            return gone_to(request, way_back(request, player, tab=_TAB))
    rules = packs.of(player.brand_id)
    more = {"reason": kept.reason, "hours": returning.cooling_hours(kept.exclusion, rules)}
    more["asked"] = who.full(kept.asked_at)
    more["asked_by"] = short_name(kept.asked_by.name) if kept.asked_by else ""
    return _show(request, "return.html", player, form, **more)


@require_http_methods(["GET", "POST"])
@requires("protection.decide")
def register_end(request: Request, exclusion_id: int) -> HttpResponse:
    """What the national register said is proposed to end; another one answers."""
    found = Exclusion.objects.filter(
        player__brand_id__in=request.person.brand_ids, kind=Exclusion.REGISTER
    )
    one = found.filter(pk=min(exclusion_id, _HIGHEST)).first()
    if one is None:
        raise Http404
    player = survivor_of(request, one.player_id)
    form = ProposalForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            returning.propose(
                one, reason=form.cleaned_data["why"], by=request.person, now=timezone.now()
            )
        except (returning.Refused, OwnAccount) as error:
            form.add_error("why", str(error.message))
        else:
            messages.success(request, _("Proposed. Somebody else of those who decide answers it."))
            return gone_to(request, way_back(request, player, tab=_TAB))
    return _show(request, "register_end.html", player, form)


def _noted(request: Request, player: Player, one: Exclusion, who: reader.Reader) -> HttpResponse:
    said = restrictions.state_words(one.kind, one.ends_at, who)
    messages.success(request, _("%(state)s. It holds from now on.") % {"state": said})
    return gone_to(request, way_back(request, player, tab=_TAB))


def _zones(player: Player) -> set[str]:
    """Those of his country beside the one that is kept of him, which is mostly his brand's."""
    kept = player.person.time_zone
    return {kept, *nights.zones_of(known.country_of(player.pk), brand=kept)}


def _channel(request: Request, player: Player) -> str:
    """Beside a conversation it is the conversation in which he asked."""
    return "" if place_of(request, player).subject_id is None else _BESIDE


def _show(request: Request, template: str, player: Player, form: Any, **more: Any) -> HttpResponse:
    beside = spoken.beside(place_of(request, player).subject_id)
    language = beside.language or player.person.language or "en"
    context: dict[str, Any] = {
        "form": form,
        "head": shown.head(player, reader.of(request), brands=1),
        "back": way_back(request, player, tab=_TAB),
        "language": language,
        "spoken": spoken.to(template.partition(".")[0], player, language=language),
        **more,
    }
    status = 422 if form.errors else 200
    return dialogs.show(request, f"{_FOLDER}{template}", player, context, status=status)
