"""The page that our question leads to. Who has its address is the player; nothing else names him.

A look changes nothing: mail programs and their guards open every address that they find.
"""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from accounts.organisation.models import Brand
from accounts.organisation.shades import sheet
from helpdesk.lib import peer, throttle
from helpdesk.lib.doors import once_more, page, public
from tickets.closing import letters, links, rules
from tickets.closing.actions import answering
from tickets.closing.models import FollowUp

_MARKS = range(1, 6)
_RATES = {"answers": "30/h", "looks": "120/m", "taken": "5/d"}
_COLOURS_SECONDS = 300
_ANSWERS = {"yes": True, "no": False}


@csrf_exempt  # no cookie acts here: the address itself is the proof
@public("players answer what a mail of ours asked, at an address that only it names")
@require_http_methods(["GET", "HEAD", "POST"])
@once_more
def answer(request: HttpRequest, token: str) -> HttpResponse:
    named = links.asked_by(token)
    asked = answering.standing(named) if named else None
    language = (asked and asked.language) or _language_of(request)
    with translation.override(language):
        response = _answered(request, token, asked)
    response.headers["Content-Language"] = language
    response.headers["Referrer-Policy"] = "no-referrer"  # or the address would be told on
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


@public("the page of a question takes its brand's colours from it")
@require_safe
def colours(request: HttpRequest, token: str) -> HttpResponse:
    asked = links.asked_by(token)
    if asked is None:
        raise Http404
    response = HttpResponse(
        sheet(asked.ticket.brand.colour), content_type="text/css; charset=utf-8"
    )
    response.headers["Cache-Control"] = f"private, max-age={_COLOURS_SECONDS}"
    return response


def _answered(request: HttpRequest, token: str, asked: FollowUp | None) -> HttpResponse:
    now = timezone.now()
    limits = {f"answer:look:{peer.address(request)}": _RATES["looks"]}
    if request.method == "POST":
        limits[f"answer:{token[:60]}"] = _RATES["answers"]
    if not throttle.allow_all(limits, now=now).ok:
        return _shown(request, "often", status=429)
    if asked is None:
        return _shown(request, "unknown", status=404)
    if not answering.is_open(asked, now=now):
        return _shown(request, "over", asked=asked, status=410)
    if request.method == "POST":
        return _take(request, token, asked)
    if asked.answered_at is not None and "change" not in request.GET:
        return _shown(request, "done", asked=asked, token=token)
    chosen = {FollowUp.YES: "yes", FollowUp.NO: "no"}.get(asked.state, "")
    wanted, mark = request.GET.get("answer", ""), request.GET.get("rating", "")
    return _form(
        request,
        asked,
        token,
        chosen=wanted if wanted in _ANSWERS else chosen,
        mark=int(mark) if mark in map(str, _MARKS) else asked.rating,
    )


def _take(request: HttpRequest, token: str, asked: FollowUp) -> HttpResponse:
    now = timezone.now()
    said, mark = request.POST.get("answer", ""), request.POST.get("rating", "")
    rating = int(mark) if mark in map(str, _MARKS) else None
    text = request.POST.get("text", "")
    if said not in _ANSWERS:
        error = _("Choose one of the two answers.")
        return _form(request, asked, token, mark=rating, text=text, error=error, status=422)
    if not throttle.allow(f"answer:taken:{asked.pk}", rate=_RATES["taken"], now=now).ok:
        return _shown(request, "often", status=429)
    try:
        answering.answer(
            asked,
            solved=_ANSWERS[said],
            rating=rating,
            text=text[: answering.LONGEST],
            now=now,
        )
    except answering.Over:
        return _shown(request, "over", asked=asked, status=410)
    response = HttpResponseRedirect(request.path)
    response.status_code = 303
    return response


def _form(
    request: HttpRequest,
    asked: FollowUp,
    token: str,
    *,
    chosen: str = "",
    mark: int | None = None,
    text: str = "",
    error: str = "",
    status: int = 200,
) -> HttpResponse:
    of_brand = rules.of_brand(asked.ticket.brand_id)
    form: dict[str, object] = {
        "chosen": chosen,
        "mark": mark,
        "text": text,
        "error": error,
        "marks": list(_MARKS) if of_brand.asks_rating else [],
        "longest": answering.LONGEST,
        "is_change": asked.answered_at is not None,
    }
    return _shown(request, "form", asked=asked, token=token, form=form, status=status)


def _shown(
    request: HttpRequest,
    state: str,
    *,
    asked: FollowUp | None = None,
    token: str = "",
    form: dict[str, object] | None = None,
    status: int = 200,
) -> HttpResponse:
    brand: Brand | None = asked.ticket.brand if asked is not None else None
    context = {
        "state": state,
        "brand": brand,
        "asked": asked,
        "token": links.token_of(asked) if asked is not None else "",
        "form": form,
        "name": letters.given_name(asked.ticket.player_name) if asked is not None else "",
        "is_yes": asked is not None and asked.state == FollowUp.YES,
    }
    return page(request, "tickets/closing/answer.html", context, status=status)


def _language_of(request: HttpRequest) -> str:
    """What the browser asks for, of those that we speak with players."""
    spoken = dict(settings.PLAYER_LANGUAGES)
    accepted = parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "")[:500])
    codes = (code.partition("-")[0].lower() for code, _weight in accepted)
    return next((code for code in codes if code in spoken), "en")
