"""Where a player ends offers by mail: one press on the page, or one of his mail program (RFC 8058).

A look changes nothing: mail programs and their guards open every address that they find.
"""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.organisation.shades import sheet
from accounts.protection import unsubscribing
from accounts.protection.actions import consenting
from accounts.protection.views.help_page import spoken
from helpdesk.lib import peer, throttle
from helpdesk.lib.doors import page, public

_RATE = "120/m"
_COLOURS_SECONDS = 300
_OPENS = "its token proves that he who opens it reads the mail of the player whose offers it ends"


@csrf_exempt  # a mail program posts it without a cookie; the token says who may
@public(_OPENS)
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """It can turn nothing on, however often it is used."""
    now = timezone.now()
    template = "accounts/protection/unsubscribe.html"
    player = unsubscribing.player_of(token)
    # a mail house presses for all of its readers from few addresses: only who guesses is counted
    # by where he comes from
    who = peer.address(request) if player is None else f"player:{player.pk}"
    if not throttle.allow_all({f"unsubscribe:{who}": _RATE}, now=now).ok:
        return page(request, template, {"state": "often"}, status=429)
    if player is None:
        return page(request, template, {"state": "unknown"}, status=404)
    if request.method == "POST":
        by_machine = request.POST.get("List-Unsubscribe") == "One-Click"
        consenting.withdraw(
            player,
            channel="email",
            source=consenting.UNSUBSCRIBE,
            proof={"pressed": "mail program" if by_machine else "page"},
            by=player.person,
            now=now,
        )
    with translation.override(spoken(request, player.person.language or player.brand.language)):
        state = "done" if request.method == "POST" else "form"
        context = {"state": state, "brand": player.brand, "token": token}
        return page(request, template, context)


@public(_OPENS)
@require_safe
def colours(request: HttpRequest, token: str) -> HttpResponse:
    player = unsubscribing.player_of(token)
    if player is None:
        return HttpResponse("", status=404, content_type="text/css; charset=utf-8")
    response = HttpResponse(sheet(player.brand.colour), content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = f"public, max-age={_COLOURS_SECONDS}"
    return response
