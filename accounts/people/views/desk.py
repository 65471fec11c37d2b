"""The tray of notifications, and the own presence."""

import json
from urllib.parse import quote

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.people import notifications as news
from accounts.people import online_blocks
from accounts.people import presence as presences
from accounts.people.actions import profile
from accounts.people.forms import LARGEST_ID, number
from accounts.people.sessions import Request
from accounts.people.settings_parts import page
from helpdesk.lib.doors import fragment, is_own_url, problem, requires


@requires("self.settings")
@require_http_methods(["GET", "POST"])
def notifications(request: Request) -> HttpResponse:
    """GET shows the tray, to a script only its lines, how many are unread in all and his presence,
    which may change without him; POST marks `read` ("all", or ids)."""
    now = timezone.now()
    is_script = _is_from_script(request)
    if request.method == "POST":
        ids = None if "all" in request.POST.getlist("read") else _ids(request)
        news.read(request.person, ids=ids, now=now)
        if not is_script:
            return HttpResponseRedirect(request.path)
    context = {"items": news.tray(request.person, now=now)}
    if is_script:
        lines = fragment(request, "accounts/people/_notifications.html", context)
        lines.headers["X-Unread"] = str(news.unread_count(request.person))
        lines.headers["X-Presence"] = _presence_of(request)
        return lines
    return page(request, "accounts/people/notifications.html", context, here="notifications")


@requires("self.settings")
@require_GET
def notification(request: Request, notification_id: int) -> HttpResponse:
    """Opens what a notification is about, and counts it as seen."""
    url = news.target(request.person, notification_id) if notification_id <= LARGEST_ID else None
    if url is None:
        raise Http404
    news.read(request.person, ids=[notification_id], now=timezone.now())
    return HttpResponseRedirect(url)


@requires("self.settings")
@require_POST
def presence(request: Request) -> HttpResponse:
    """`presence` is a state, or the reason of a break."""
    chosen = request.POST.get("presence") or request.POST.get("state", "")
    reason = chosen if chosen in presences.REASONS else ""
    try:
        profile.set_presence(
            request.person,
            presence="break" if reason else chosen,
            reason=reason,
            by=request.person,
            now=timezone.now(),
        )
    except profile.NotAPreference:
        return problem(422, _("That can’t be done"), _("Choose one of: online, break, offline."))
    except profile.Blocked as error:
        return _blocked(request, error)
    if _is_from_script(request):
        return HttpResponse(status=204)
    back = request.headers.get("Referer", "").removeprefix(request.build_absolute_uri("/")[:-1])
    return HttpResponseRedirect(back if back and is_own_url(back) else "/")


def _blocked(request: Request, error: profile.Blocked) -> HttpResponse:
    """What has to be done first, and the way there; that page says why."""
    first = online_blocks.said(error.blocks[0])
    if _is_from_script(request):
        return problem(409, _("Not yet"), first.words, url=first.url)
    return HttpResponseRedirect(first.url)


def _presence_of(request: Request) -> str:
    """{chosen, label, since}, in the letters that a header may have."""
    reason, state = request.away_reason, request.person.presence
    shown = presences.shown(state, reason=reason, since=request.away_since)
    chosen = (reason or "break") if state == "break" else state
    since = shown.since.isoformat() if shown.since else None
    return quote(json.dumps({"chosen": chosen, "label": shown.label, "since": since}))


def _is_from_script(request: Request) -> bool:
    return request.headers.get("X-Requested-With") == "fetch" or "X-Fragment" in request.headers


def _ids(request: Request) -> list[int]:
    sent = (number(word) for word in request.POST.getlist("read")[:100])
    return [pk for pk in sent if pk is not None]
