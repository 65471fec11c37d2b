"""What is owed to players, and what a regulator has to be told."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.people import notifications, reader
from accounts.people.sessions import Request
from accounts.players import shown
from accounts.players.proof import OwnAccount
from accounts.players.views import dialogs
from accounts.players.views.scope import player_of, survivor_of
from accounts.protection import board, harm_shown
from accounts.protection.actions import noticing
from accounts.protection.harm_forms import NoticeForm, ReportForm
from accounts.protection.verbs import visible_notices
from accounts.protection.views.scope import found, gone_to, way_back
from helpdesk.lib.doors import fresh, page, requires

_FOLDER = "accounts/protection/"


@require_safe
@requires("protection.oversee")
def protection_board(request: Request) -> HttpResponse:
    return page(request, _FOLDER + "board.html", _board(request))


@require_safe
@requires("protection.oversee")
def protection_list(request: Request) -> HttpResponse:
    """The lists alone; 304 while no word of them has changed."""
    context = _board(request)
    return fresh(request, _FOLDER + "_board.html", context, version=str(context["version"]))


@require_safe
@requires("protection.oversee")
def protection_count(request: Request) -> HttpResponse:
    """How much is late or waits for an answer, for the rail of every page."""
    return JsonResponse({"count": board.count(request.person, now=timezone.now())})


@require_http_methods(["GET", "POST"])
@requires("protection.oversee")
def protection_notice(request: Request, notice_id: int) -> HttpResponse:
    """What is known, and that the regulator was told."""
    rows = visible_notices(request.person)
    notice = found(rows.select_related("player__person", "noted_by", "reported_by"), notice_id)
    who = reader.of(request)
    form = ReportForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        reference = form.cleaned_data["reference"]
        try:
            noticing.report(notice, reference=reference, by=request.person, now=who.now)
        except (noticing.Refused, OwnAccount) as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("Kept: the regulator has been told."))
            return HttpResponseRedirect(reverse("protection_board"))
    notifications.read_about(request.person, "regulatory_notice", notice.pk, now=who.now)
    player = player_of(request, player_of(request, notice.player_id).survivor_id)
    head = shown.head(player, who, brands=len(request.person.brand_ids))
    context = {**harm_shown.notice_page(notice, who), "form": form, "head": head}
    return page(request, _FOLDER + "notice.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
@requires("protection.act")
def notice_new(request: Request, player_id: int) -> HttpResponse:
    player, who = survivor_of(request, player_id), reader.of(request)
    form = NoticeForm(request.POST if request.method == "POST" else None)
    back = way_back(request, player)
    if form.is_valid():
        try:
            noticing.note(player, **form.cleaned_data, by=request.person, now=who.now)
        except (noticing.Refused, OwnAccount) as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("Noted. Safer gambling tells the regulator."))
            return gone_to(request, back)
    context = {"form": form, "head": shown.head(player, who, brands=1), "back": back}
    template = _FOLDER + "dialogs/notice.html"
    return dialogs.show(request, template, player, context, status=422 if form.errors else 200)


def _board(request: Request) -> dict[str, object]:
    told = board.of(reader.of(request))
    return {
        "board": told,
        "version": told.version,
        "subjects": f"person.{request.person.pk}",
    }
