"""Pages for what went wrong, in words that say what to do."""

import sys

from django.core.exceptions import RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _


def _wants_json(request: HttpRequest) -> bool:
    return request.path.startswith("/api/") or "application/json" in request.headers.get(
        "Accept", ""
    )


def problem(status: int, title: str, detail: str = "", **more: object) -> JsonResponse:
    """An RFC 9457 answer; `detail` is translated and says what to do."""
    body = {"type": "about:blank", "title": title, "status": status, "detail": detail, **more}
    return JsonResponse(body, status=status, content_type="application/problem+json")


def _page(request: HttpRequest, status: int, title: str, detail: str) -> HttpResponse:
    if _wants_json(request):
        return problem(status, title, detail)
    return render(
        request,
        f"errors/{status}.html",
        {"title": title, "detail": detail},
        status=status,
        using="jinja2",
    )


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    if isinstance(exception, RequestDataTooBig):
        return problem(413, _("That is too much at once"), _("Shorten it, or attach it as a file."))
    return _page(request, 400, _("That request can’t be read"), _("Reload the page and try again."))


def length_required(request: HttpRequest) -> HttpResponse:
    said = _("Say how long it is, in a Content-Length header, and send it in one piece.")
    return problem(411, _("That request does not say how long it is"), said)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request, 403, _("This is not open to you"), _("Ask your team lead if you need it.")
    )


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return _page(
        request,
        404,
        _("There is nothing here for you"),
        _("It may have moved, or belong to another team."),
    )


def too_many(request: HttpRequest) -> HttpResponse:
    return _page(
        request,
        429,
        _("That was too often"),
        _("Wait a minute, then go back and try once more."),
    )


def crowded(request: HttpRequest) -> HttpResponse:
    said = _("Much is on its way from your network at once. Try again in some seconds.")
    response = problem(429, _("One moment"), said)
    response.headers["Retry-After"] = "5"
    return response


def server_error(request: HttpRequest) -> HttpResponse:
    if isinstance(sys.exc_info()[1], (OperationalError, InterfaceError)):
        # PostgreSQL out of reach is a pause, not a fault: say so, and when to come back
        return unavailable(request)
    return _page(
        request,
        500,
        _("That didn’t work"),
        _("The fault is ours and has been noted. What you typed is still in the page before."),
    )


def unavailable(request: HttpRequest) -> HttpResponse:
    response = _page(
        request,
        503,
        _("Back in a moment"),
        _("The desk can’t reach its database. Your text is still here; try again shortly."),
    )
    response.headers["Retry-After"] = "5"
    return response


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    if _wants_json(request):
        return problem(403, _("This page is too old"), _("Reload it and send again."))
    return render(
        request,
        "errors/csrf.html",
        {"title": _("This page is too old"), "detail": _("Go back and send again.")},
        status=403,
        using="jinja2",
    )
