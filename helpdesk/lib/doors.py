"""What every view needs: a named right, an object that is visible, a page, a fragment, a problem.

Knows nothing of ours: it asks `request.person.may(code)` and a model's `visible_to`.
"""

import json
from collections.abc import Callable
from functools import wraps
from time import sleep
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist
from django.db import OperationalError, connection, models
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseNotModified,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.template.loader import get_template
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from markupsafe import Markup

from helpdesk.lib import text as words

View = Callable[..., HttpResponse]
M = TypeVar("M", bound=models.Model)
R = TypeVar("R")
_BREATH = 0.1  # seconds, for the other one to take what was given up: else they cross again
_CROSSED = {"40001", "40P01"}  # a serialisation failure, a deadlock


def requires(code: str) -> Callable[[View], View]:
    """Lets a signed-in person with the right through; sends a stranger to sign in. A deed that
    crossed with another one is done once more, as its person would."""

    def decorate(view: View) -> View:
        act = once_more(view, anew=_as_it_came)

        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            person = getattr(request, "person", None)
            if person is None:
                return _sign_in(request)
            if not person.may(code):
                return forbidden(request)
            return act(request, *args, **kwargs)

        guarded.right = code  # type: ignore[attr-defined]
        return guarded

    return decorate


def public(reason: str) -> Callable[[View], View]:
    """Marks a view that anybody may call, with the reason why."""

    def decorate(view: View) -> View:
        view.public_because = reason  # type: ignore[attr-defined]
        return view

    return decorate


def once_more(
    view: Callable[..., R], *, anew: Callable[[Any], None] | None = None
) -> Callable[..., R]:
    """Does it again, once, when PostgreSQL gave its deed up so that another one could go on.

    For a deed that is the same when it is done twice, because the page has named it. `anew` reads
    again what the first try has changed of the request's own objects, which no rollback undoes.
    """

    @wraps(view)
    def patient(*args: Any, **kwargs: Any) -> R:
        try:
            return view(*args, **kwargs)
        except OperationalError as error:
            is_crossed = getattr(error.__cause__, "pgcode", None) in _CROSSED
            if not is_crossed or connection.in_atomic_block:
                raise
        sleep(_BREATH)
        if anew is not None:
            anew(args[0])
        return view(*args, **kwargs)

    return patient


def _as_it_came(request: HttpRequest) -> None:
    """Its files from their beginnings, and its person as he is."""
    files = getattr(request, "_files", None)  # nothing where no view has asked for them
    for file in (one for _name, ones in files.lists() for one in ones) if files else ():
        file.seek(0)
    request.person.refresh_from_db()  # type: ignore[attr-defined]


def get_visible(model: type[M], person: Any, **lookup: Any) -> M:
    """The row if this person may see it; a row that he may not see is a row that is not there."""
    try:
        return model._default_manager.visible_to(person).get(**lookup)  # type: ignore[attr-defined,no-any-return]
    except (ObjectDoesNotExist, ValueError, OverflowError):
        raise Http404 from None


def page(
    request: HttpRequest, template: str, context: dict[str, Any] | None = None, status: int = 200
) -> HttpResponse:
    """A whole page."""
    return render(request, template, context or {}, status=status, using="jinja2")


fragment = page  # a part of a page is answered in the same way; the name tells the reader


def fresh(
    request: HttpRequest, template: str, context: dict[str, Any], *, version: str
) -> HttpResponse:
    """A fragment that its page asks for at every bell: 304 while it has this version already."""
    etag = f'"{version}"'
    if request.headers.get("If-None-Match") == etag:
        response: HttpResponse = HttpResponseNotModified()
    else:
        response = fragment(request, template, context)
    response.headers["ETag"] = etag
    response.headers["Cache-Control"] = "private, no-cache"
    return response


def piece(template: str, **context: Any) -> Markup:
    """What is put into a page, or sent to one, without a request of its own."""
    made = get_template(template, using="jinja2").template.render(context)  # type: ignore[attr-defined]
    return Markup(made)  # noqa: S704 - a template with autoescape


def problem(status: int, title: str, detail: str = "", **more: Any) -> JsonResponse:
    """An RFC 9457 answer; `detail` is translated and says what to do."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return JsonResponse(body, status=status, content_type="application/problem+json")


def json_in(body: bytes) -> Any:
    """What a script sent, with clean words; a ValueError when it can't be read."""
    try:
        return words.cleaned(json.loads(body))
    except RecursionError:
        raise ValueError from None


def wants_json(request: HttpRequest) -> bool:
    return request.path.startswith("/api/") or "application/json" in request.headers.get(
        "Accept", ""
    )


def forbidden(request: HttpRequest) -> HttpResponse:
    title, detail = _("This is not open to you"), _("Ask your team lead if you need it.")
    if wants_json(request) or request.headers.get("X-Fragment"):
        return problem(403, title, detail)
    return page(request, "errors/403.html", {"title": title, "detail": detail}, status=403)


def is_own_url(url: str) -> bool:
    """Whether a `next` address stays on the desk's own origin (AU-9)."""
    if not url.startswith("/") or url.startswith(("//", "/\\")) or "\\" in url:
        return False
    return not any(ord(c) < 32 for c in url) and not urlsplit(url).netloc


def _sign_in(request: HttpRequest) -> HttpResponse:
    if request.method != "GET" or wants_json(request) or request.headers.get("X-Fragment"):
        return problem(401, _("You are signed out"), _("Sign in again; your text is kept."))
    query = urlencode({"next": request.get_full_path()})
    return HttpResponseRedirect(f"{settings.LOGIN_URL}?{query}")
