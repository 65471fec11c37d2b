"""The page on which a player hands in documents. Who has its address is the player; nothing else
names him. It works without script; with it, pictures come in pieces and go on after a cut.

A look changes nothing: mail programs and their guards open every address that they find.
"""

import json
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.exceptions import SuspiciousOperation
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
    UnreadablePostError,
)
from django.http.multipartparser import MultiPartParserError
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation.trans_real import parse_accept_lang_header
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.organisation.shades import sheet
from accounts.platform.models import AccountFacts
from accounts.players.family import family
from accounts.verification import handed, letters, prechecks
from accounts.verification.actions import handing, linking, turns
from accounts.verification.forms import DetailsForm
from accounts.verification.models import Arriving, Document, UploadLink
from helpdesk.lib import files as store
from helpdesk.lib import peer, throttle
from helpdesk.lib.doors import json_in, once_more, page, problem, public

_RATES = {"looks": "240/m", "unknown": "30/m", "deeds": "120/m,2000/d", "pieces": "900/m"}
_COLOURS_SECONDS = 300
_OPENS = "players hand in documents at an address that only it names"
_BUSY = 429  # the page's script comes again by itself
_CLOSED = (handing.Closed, handing.NotAsked, handing.TooLarge, handing.TooMany, handing.Missing)


@csrf_exempt  # no cookie acts here: the address itself is the proof
@public(_OPENS)
@require_safe
def upload(request: HttpRequest, token: str) -> HttpResponse:
    return _as_player(request, token, _look)


@csrf_exempt
@public(_OPENS)
@require_POST
@once_more
def give(request: HttpRequest, token: str) -> HttpResponse:
    """A whole file, from a page without script."""
    return _as_player(request, token, _give)


@csrf_exempt
@public(_OPENS)
@require_POST
@once_more
def details(request: HttpRequest, token: str) -> HttpResponse:
    return _as_player(request, token, _details)


@csrf_exempt
@public(_OPENS)
@require_POST
@once_more
def hand_in(request: HttpRequest, token: str) -> HttpResponse:
    return _as_player(request, token, _hand_in)


@csrf_exempt
@public(_OPENS)
@require_POST
@once_more
def announce(request: HttpRequest, token: str) -> HttpResponse:
    """A file is about to come in pieces: says by which handle, and how large a piece is."""
    return _as_player(request, token, _announce, is_script=True)


@csrf_exempt
@public(_OPENS)
@require_http_methods(["GET", "PATCH"])
@once_more
def piece(request: HttpRequest, token: str, handle: str) -> HttpResponse:
    """How far it has come; and its next piece, which begins there (`Upload-Offset`)."""

    def deed(request: HttpRequest, link: UploadLink, now: datetime) -> HttpResponse:
        return _piece(request, link, handle, now)

    return _as_player(request, token, deed, is_script=True)


@public("the page takes its brand's colours from it")
@require_safe
def colours(request: HttpRequest, token: str) -> HttpResponse:
    link = linking.find(token)
    if link is None:
        raise Http404
    response = HttpResponse(sheet(link.case.brand.colour), content_type="text/css; charset=utf-8")
    response.headers["Cache-Control"] = f"private, max-age={_COLOURS_SECONDS}"
    return response


Deed = Callable[[HttpRequest, UploadLink, datetime], HttpResponse]


def _as_player(
    request: HttpRequest, token: str, deed: Deed, *, is_script: bool = False
) -> HttpResponse:
    """Who has a link that is still good goes on, in his language; everybody else is told why."""
    now = timezone.now()
    link = linking.find(token)
    language = letters.language_of(link.case) if link else _language_of(request)
    with translation.override(language):
        why = _refused(request, link, now, is_script=is_script)
        if why is None and link is not None:
            response = deed(request, link, now)
        elif is_script:
            response = problem(_STATUS[why or "unknown"], str(handing.Closed.message))
        else:
            response = _shown(request, why or "unknown", link, now=now)
    response.headers["Content-Language"] = language
    response.headers["Referrer-Policy"] = "no-referrer"  # or the address would be told on
    response.headers["X-Robots-Tag"] = "noindex, nofollow"
    return response


_STATUS = {"often": 429, "unknown": 404, "revoked": 410, "expired": 410, "done": 409}


def _refused(
    request: HttpRequest, link: UploadLink | None, now: datetime, *, is_script: bool
) -> str | None:
    address = peer.address(request)
    limits = {f"upload:look:{address}": _RATES["pieces" if is_script else "looks"]}
    if link is None:
        limits[f"upload:unknown:{address}"] = _RATES["unknown"]
    elif request.method == "POST":
        limits[f"upload:{link.pk}"] = _RATES["deeds"]
    if not throttle.allow_all(limits, now=now).ok:
        return "often"
    if link is None:
        return "unknown"
    if link.revoked_at is not None:
        return "revoked"
    if now >= link.expires_at:
        return "expired"
    if handing.is_open(link, now=now) or request.method in {"GET", "HEAD"}:
        return None
    return "done"


def _look(request: HttpRequest, link: UploadLink, now: datetime) -> HttpResponse:
    state = "form" if handing.is_open(link, now=now) else "done"
    return _shown(request, state, link, now=now)


def _give(request: HttpRequest, link: UploadLink, now: datetime) -> HttpResponse:
    try:
        posted, files = request.POST, request.FILES
    except (MultiPartParserError, UnreadablePostError, SuspiciousOperation):
        return _shown(request, "form", link, now=now, error=str(handing.TooLarge.message))
    sent = files.get("file")
    if sent is None or not sent.size:
        return _again(request, link, now, posted, [_("Choose a picture first.")])
    if sent.size > settings.MAX_FILE_BYTES:
        return _again(request, link, now, posted, [str(handing.TooLarge.message)])
    try:
        looked = handing.give_whole(
            link,
            check_id=_number(posted.get("check")),
            kind=posted.get("kind", ""),
            side=posted.get("side", ""),
            name=sent.name or "",
            content=sent.read(),
            now=now,
        )
    except (turns.Busy, *_CLOSED) as refusal:
        return _again(request, link, now, posted, [str(refusal.message)])
    if not looked.is_taken:
        return _again(request, link, now, posted, _advice(looked))
    return _back(link, request, posted)


def _details(request: HttpRequest, link: UploadLink, now: datetime) -> HttpResponse:
    document = Document.objects.filter(
        case=link.case, pk=_number(request.POST.get("document")), state=Document.UPLOADED
    ).first()
    if document is None or document.replaced_by_id is not None:
        return _shown(request, "form", link, now=now, error=str(handing.NotAsked.message))
    kept = handed.kept_of(document)
    form = DetailsForm(
        request.POST, kind=document.kind, kept=kept, home=_home(link), prefix=f"d{document.pk}"
    )
    if form.is_valid():
        try:
            handing.describe(document, form.cleaned_data, now=now)
        except handing.WrongWords as wrong:
            for one in wrong.found:
                form.add_error(_FIELD_OF[one.code], prechecks.advice(one.code))
        except handing.Closed as refusal:
            form.add_error(None, str(refusal.message))
    if form.errors:
        return _shown(request, "form", link, now=now, form=form, status=422)
    return _back(link, request, request.POST)


_FIELD_OF = {
    "expiry": "expiry_date",
    "issued": "issued_date",
    "age": "birth_date",
    "number": "number",
    "iban": "iban",
    "mrz": "mrz",
}


def _hand_in(request: HttpRequest, link: UploadLink, now: datetime) -> HttpResponse:
    try:
        handing.hand_in(link, by=link.case.player.person, now=now)
    except turns.Busy as busy:
        return _shown(request, "form", link, now=now, error=str(busy.message), status=_BUSY)
    except handing.Missing as refusal:
        return _shown(request, "form", link, now=now, error=str(refusal.message), status=422)
    except handing.Closed:
        return _shown(request, "done", link, now=now)
    return _redirect(reverse("player_upload", args=[request.resolver_match.kwargs["token"]]))  # type: ignore[union-attr]


def _announce(request: HttpRequest, link: UploadLink, now: datetime) -> HttpResponse:
    try:
        asked = json_in(request.body)
        arriving = handing.announce(
            link,
            check_id=_number(asked.get("check")),
            kind=str(asked.get("kind", "")),
            side=str(asked.get("side", "")),
            name=str(asked.get("name", "")),
            size=_number(asked.get("size")),
            now=now,
        )
    except (json.JSONDecodeError, UnicodeDecodeError, ValueError, AttributeError):
        return problem(400, _("This request can’t be read."))
    except turns.Busy as busy:
        return problem(_BUSY, str(busy.message))
    except _CLOSED as refusal:
        return problem(422, str(refusal.message))
    return JsonResponse(_standing(arriving), status=201)


def _piece(request: HttpRequest, link: UploadLink, handle: str, now: datetime) -> HttpResponse:
    try:
        if request.method != "PATCH":
            return JsonResponse(_standing(handing.standing(link, handle, now=now)))
        at = request.headers.get("Upload-Offset", "")
        if not at.isdecimal() or len(at) > 12:
            return problem(400, _("This request can’t be read."))
        arriving, looked = handing.receive(link, handle, request.body, at=int(at), now=now)
    except turns.Busy as busy:
        return problem(_BUSY, str(busy.message))
    except handing.OutOfStep as step:
        return problem(409, _("It goes on from another place."), received=step.received)
    except (SuspiciousOperation, UnreadablePostError):
        return problem(413, str(handing.TooLarge.message))
    except _CLOSED as refusal:
        return problem(404, str(refusal.message))
    said: dict[str, Any] = _standing(arriving)
    if looked is not None:
        said |= {"is_whole": True, "is_taken": looked.is_taken, "said": _advice(looked)}
    return JsonResponse(said)


def _standing(arriving: Arriving) -> dict[str, Any]:
    return {
        "handle": arriving.handle,
        "received": arriving.received,
        "size": arriving.size,
        "piece": store.PIECE_BYTES,
    }


def _advice(looked: prechecks.Looked) -> list[str]:
    return [prechecks.advice(one.code) for one in looked.findings if not one.is_fine]


def _again(
    request: HttpRequest, link: UploadLink, now: datetime, posted: Any, said: list[str]
) -> HttpResponse:
    """The page once more, with what is wrong beside the place of the picture."""
    place = (_number(posted.get("check")), posted.get("side", ""))
    return _shown(request, "form", link, now=now, wrong={place: said}, status=422)


def _back(link: UploadLink, request: HttpRequest, posted: Any) -> HttpResponse:
    match = request.resolver_match
    assert match is not None
    address = reverse("player_upload", args=[match.kwargs["token"]])
    return _redirect(f"{address}#check-{_number(posted.get('check'))}")


def _redirect(address: str) -> HttpResponse:
    response = HttpResponseRedirect(address)
    response.status_code = 303
    return response


def _shown(
    request: HttpRequest,
    state: str,
    link: UploadLink | None,
    *,
    now: datetime,
    form: DetailsForm | None = None,
    wrong: dict[tuple[int, str], list[str]] | None = None,
    error: str = "",
    status: int | None = None,
) -> HttpResponse:
    match = request.resolver_match
    context: dict[str, Any] = {
        "state": state,
        "token": match.kwargs["token"] if match and link is not None else "",
        "brand": link.case.brand if link is not None else None,
        "error": error,
    }
    if link is not None and state in {"form", "done"}:
        link.case.refresh_from_db(fields=["state", "submitted_at"])
        items = handed.asked(link.case, chosen=_chosen(request))
        missing = handed.missing_words(items)
        home = _home(link)
        context |= {
            "name": _given_name(link),
            "items": items,
            "forms": {one.check_id: _form_of(one, form, home) for one in items if one.asks},
            "wrong": wrong or {},
            "missing": missing,
            "can_send": not missing,
            "next": handed.next_words(link.case, now=now),
            "is_again": link.case.attempts > 0,
            "words": script_words(),
            "most": settings.MAX_FILE_BYTES,
        }
    code = status if status is not None else _STATUS.get(state, 200) if state != "done" else 200
    return page(request, "accounts/verification/upload.html", context, status=code)


def _form_of(one: handed.Asked, sent: DetailsForm | None, home: str) -> DetailsForm:
    document = one.document
    assert document is not None
    prefix = f"d{document.pk}"
    if sent is not None and sent.prefix == prefix:
        return sent
    typed = handed.typed_of(document, home=home)
    return DetailsForm(kind=document.kind, kept=one.kept, home=home, prefix=prefix, initial=typed)


def _home(link: UploadLink) -> str:
    """The country of the player's account."""
    facts = AccountFacts.objects.filter(player__in=family(link.case.player_id))
    return facts.values_list("country", flat=True).first() or ""


def _chosen(request: HttpRequest) -> dict[int, str]:
    """Which kind of document is shown for a check: `?kind=12.passport`."""
    asked = [request.GET.get("kind", "")]
    if request.method == "POST":
        asked.append(f"{request.POST.get('check', '')}.{request.POST.get('kind', '')}")
    found = {}
    for one in asked:
        check, _dot, kind = one.partition(".")
        if check.isdecimal() and len(check) < 18:
            found[int(check)] = kind
    return found


def script_words() -> dict[str, str]:
    """What the script says."""
    return {
        "sending": _("%(percent)s percent sent"),
        "looking": _("We look at the picture…"),
        "cut": _("The connection is gone. It goes on from here by itself."),
        "failed": _("That did not work. Choose the picture once more."),
        "too_large": str(handing.TooLarge.message),
        "taken": _("The picture is there."),
    }


def _given_name(link: UploadLink) -> str:
    first = link.case.player.person.name.split()[:1]
    return first[0] if first and first[0].isalpha() else ""


def _number(said: Any) -> int:
    text = str(said or "")
    return int(text) if text.isdecimal() and len(text) < 18 else 0


def _language_of(request: HttpRequest) -> str:
    """What the browser asks for, of those that we speak with players."""
    spoken = dict(settings.PLAYER_LANGUAGES)
    accepted = parse_accept_lang_header(request.META.get("HTTP_ACCEPT_LANGUAGE", "")[:500])
    codes = (code.partition("-")[0].lower() for code, _weight in accepted)
    return next((code for code in codes if code in spoken), "en")
