"""Files of players: on their way in, and opened by a link that is good for minutes."""

from typing import Any, cast

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from accounts.people.sessions import Request as PersonsRequest
from helpdesk.lib import crypto, peer, spans
from helpdesk.lib.doors import problem, public
from livechat.sessions.models import Visitor
from livechat.widget.doors import WORDS, Request, answer, door, too_often
from livechat.widget.files import SIGNED_FOR, address, files_of
from tickets.thread import outside, uploading
from tickets.thread.actions import files
from tickets.thread.models import Attachment

# Of one visitor, and of all strangers at one address. Files that are opened, or parts of them: a
# page full of pictures, a film in some thirty parts; and of these what brings more than a megabyte.
_OPENED, _OPENED_BY_STRANGERS = "100/10s,360/m", "3600/m"
_MUCH, _MUCH_BY_STRANGERS = "30/10m", "300/10m"


@door("the bearer token names the player", rate="40/m", of_strangers=WORDS)
def upload(request: Request) -> HttpResponse:
    """Keeps one file, form field `file`, for the player's next words."""
    person = request.visitor.player.person
    asked = cast(PersonsRequest, request)
    asked.person = person  # what is allowed of files is counted by person
    asked._dont_enforce_csrf_checks = True  # type: ignore[attr-defined]  # no cookie acts here

    def keep(content: bytes, name: str) -> HttpResponse:
        kept = files.upload(content=content, name=name, by=person, now=request.now)
        return answer(
            handle=kept.handle, name=kept.name, size=kept.size, mime=kept.mime, state=kept.state
        )

    return uploading.receive(asked, keep=keep, refuse=_refuse)


def _refuse(refusal: uploading.Refusal) -> HttpResponse:
    more: dict[str, Any] = {"again_in": refusal.again_in} if refusal.again_in else {}
    response = problem(refusal.status, refusal.title, refusal.detail, **more)
    if refusal.again_in:
        response.headers["Retry-After"] = str(refusal.again_in)
    return response


@door("the bearer token names the player", method="GET", rate="240/m")
def file(request: Request, handle: str) -> HttpResponse:
    """Where it opens: an `<img>` can't carry a token, so the link does. `?inline=1` to look at."""
    if not crypto.is_secret_shaped(handle):
        raise Http404
    found = files_of(request.visitor).filter(handle=handle, state=Attachment.CLEAN).first()
    if found is None:
        raise Http404
    inline = request.GET.get("inline") == "1"
    return answer(url=address(found, visitor=request.visitor, now=request.now, inline=inline))


@public("the link itself carries who may use it, signed and for minutes")
@require_safe
def outside_chat_file(request: HttpRequest, token: str, name: str) -> HttpResponse:
    now = timezone.now()
    named = crypto.read(token, purpose=SIGNED_FOR, now=now)
    if named is None:
        raise Http404
    rates = _rates(request, named, "opened", _OPENED, _OPENED_BY_STRANGERS)
    if refused := too_often(rates, now):  # before anything is read
        return refused
    his = Visitor.objects.select_related("player__person")
    visitor = his.filter(pk=named["visitor"], revoked_at=None, expires_at__gt=now).first()
    if visitor is None:
        raise Http404
    found = files_of(visitor).filter(pk=named["file"], state=Attachment.CLEAN).first()
    if found is None:
        raise Http404

    def refuse(size: int) -> HttpResponse | None:
        if size <= spans.AT_ONCE:
            return None
        return too_often(_rates(request, named, "much", _MUCH, _MUCH_BY_STRANGERS), now)

    part, inline = request.headers.get("Range", ""), bool(named["inline"])
    return outside.served(found, inline=inline, part=part, refuse=refuse)


def _rates(
    request: HttpRequest, named: dict[str, Any], name: str, own: str, of_strangers: str
) -> dict[str, str]:
    """By what the bearer of this link is counted, who shows no token."""
    rates = {f"chat:{name}:visitor:{named['visitor']}": own}
    if named["is_stranger"]:
        rates[f"chat:{name}:{peer.address(request)}"] = of_strangers
    return rates
