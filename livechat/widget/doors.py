"""What every door of the widget does before its one deed: the brand, the bearer, how often, what
was sent, and the language; and what a refusal looks like.

No cookie acts here: whoever may do something shows the token that his frame keeps.

How often is counted of whoever is known: a player whom the site has signed for by himself, with
all of his browsers, wherever he is. A stranger is as cheap to invent as his token, so beside his
own measure strangers share that of their address. Behind one address there may be some thousand
players of a carrier, all of whom open the chat in the minute in which something breaks; that
they read how it stands costs a few reads of prepared rows, and their measure is wide. What makes
rows (a first visit, words) is bounded by what a team could ever answer, with a burst.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt

from accounts.organisation.models import Brand
from accounts.people.models import Team
from helpdesk.lib import peer, throttle
from helpdesk.lib.doors import once_more, problem, public
from helpdesk.lib.prepared import Columns, Prepared
from livechat.sessions.models import ChatSettings, Visitor
from livechat.widget import identity
from livechat.widget.reading import Field, body_of
from livechat.widget.refusals import errors_of, status_of

_BEARER = "Bearer "
LOOKS = "1200/m"  # how it stands, asked from one address by browsers without a token
ARRIVALS = "120/m,1800/h"  # strangers of one address who write for the first time: each is a row
WORDS = "600/m,9000/h"  # of one address: a hundred strangers who write six times a minute
_SETTINGS, _BRAND = Columns(ChatSettings, "c"), Columns(Brand, "b")
_TEAM = Columns(Team, "g")
# every request of a frame asks this
_CHAT = Prepared(
    "chat_of_brand",
    ["text"],
    f"""
SELECT {_SETTINGS.sql}, {_BRAND.sql}, {_TEAM.sql} FROM accounts_brand b
JOIN livechat_chatsettings c ON c.brand_id = b.id JOIN accounts_team g ON g.id = c.team_id
WHERE b.slug = $1 AND b.is_active AND c.is_on
""",  # noqa: S608 - only names of our own columns
)


class Request(HttpRequest):
    """Whose frame asks, and for what."""

    now: datetime
    chat: ChatSettings
    known: Visitor | None  # whose token came with it
    token: str
    visitor: Visitor  # the same, at a door that is open to bearers alone
    given: dict[str, Any]


View = Callable[..., HttpResponse]


def door(
    why: str,
    *,
    method: str = "POST",
    fields: Mapping[str, Field] | None = None,
    rate: str = "",
    of_strangers: str = "",
    is_for_anybody: bool = False,
) -> Callable[[View], View]:
    """A view `(request, …)` of one brand, called with the language active. `request.visitor` is
    the bearer; `is_for_anybody` lets others in, too. `rate` is the bearer's, `of_strangers` that of
    all at one address for whom no site has signed. A view with `fields` does one deed, which
    carries its name (`client_id`) or is the same when it is done twice."""

    def decorate(view: View) -> View:
        act = once_more(view, anew=_know) if fields is not None else view

        @csrf_exempt
        @public(why)
        @wraps(view)
        def guarded(request: Request, slug: str, *args: Any, **kwargs: Any) -> HttpResponse:
            request.now = timezone.now()
            request.chat = chat_of(slug)
            request.token = _token(request)
            with translation.override(language_of(request)):
                try:
                    _know(request)
                    rates = _rates(request, view.__name__, rate, of_strangers)
                    refused = _refused(request, method, rates, is_for_anybody)
                    if refused is not None:
                        return refused
                    request.given = body_of(request, fields) if fields is not None else {}
                    return act(request, *args, **kwargs)
                except Exception as error:
                    return _said(error)

        return guarded

    return decorate


def chat_of(slug: str) -> ChatSettings:
    """How this brand chats; 404 when it does not."""
    found = _CHAT.rows(slug)
    if not found:
        raise Http404
    values = iter(found[0])
    chat = _SETTINGS.take(values)
    chat.brand, chat.team = _BRAND.take(values), _TEAM.take(values)
    return chat


def language_of(request: HttpRequest) -> str:
    """What the frame speaks, else what the browser asks for, else the brand's own."""
    wanted = [request.GET.get("language", ""), request.headers.get("X-Language", "")]
    accepted = parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "")[:500])
    for code in (*wanted, *(code for code, _weight in accepted)):
        if spoken := identity.spoken(code[:20]):
            return spoken
    brand = request.chat.brand  # type: ignore[attr-defined]
    return identity.spoken(brand.language, "en")


def answer(**body: Any) -> JsonResponse:
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False})


def _token(request: HttpRequest) -> str:
    said = request.headers.get("Authorization", "")
    return said.removeprefix(_BEARER) if said.startswith(_BEARER) else ""


def _know(request: Request) -> None:
    """Who shows this token, as he is now."""
    request.known = identity.find(request.chat.brand, request.token, now=request.now)
    if request.known is not None:
        request.visitor = request.known


def _refused(
    request: Request, method: str, rates: Mapping[str, str], is_for_anybody: bool
) -> HttpResponse | None:
    if request.method != method:
        response = problem(405, _("That is not possible here"))
        response.headers["Allow"] = method
        return response
    if refused := too_often(rates, request.now):
        return refused
    if request.known is None and not is_for_anybody:
        said = _("Open the chat again to go on.")
        return problem(401, _("This chat is closed on this device"), said, type="token")
    return None


def _rates(request: Request, name: str, rate: str, of_strangers: str) -> dict[str, str]:
    """By what this request is counted, and how often each may be."""
    known, rates = request.known, {}
    if known is None or not known.is_identified:
        address = peer.address(request)
        rates[f"chat:{address}"] = settings.CHAT_ADDRESS_RATE
        if of_strangers:
            rates[f"chat:{name}:{address}"] = of_strangers
    if known is not None and rate:
        his = f"player:{known.player.survivor_id}" if known.is_identified else f"visitor:{known.pk}"
        rates[f"chat:{name}:{his}"] = rate
    return rates


def too_often(rates: Mapping[str, str], now: datetime) -> HttpResponse | None:
    allowance = throttle.allow_all(rates, now=now)
    if allowance.ok:
        return None
    n = max(1, allowance.retry_after_seconds)
    again = ngettext("Try again in %(n)s second.", "Try again in %(n)s seconds.", n) % {"n": n}
    response = problem(429, _("That was a bit fast"), again, again_in=n)
    response.headers["Retry-After"] = str(n)
    return response


def _said(error: Exception) -> HttpResponse:
    status = status_of(error)
    if status is None:
        raise error
    more = {"type": getattr(error, "code", "about:blank"), "errors": errors_of(error)}
    words = str(getattr(error, "message", ""))
    return problem(status, _("That didn’t work"), words, **more)
