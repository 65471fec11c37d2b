"""Browsers in which somebody has signed in before.

Guessing is throttled per account and for the whole house, and both could be used to keep people
out. A browser that carries a token from an earlier sign-in to this very account has a budget of
its own instead, so that strangers can use up only the strangers' budget.
"""

from datetime import datetime

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from helpdesk.lib import crypto

COOKIE = "__Host-known" if settings.SECURE else "deskknown"
LASTS_SECONDS = 180 * 24 * 3600
_PURPOSE = "known browser"


def recognise(request: HttpRequest, email: str, *, now: datetime) -> str | None:
    """The name of this browser if it has signed in to this account before."""
    token = crypto.read(request.COOKIES.get(COOKIE, ""), purpose=_PURPOSE, now=now)
    if token is None or token.get("of") != _of(email):
        return None
    return str(token["name"])


def remember(response: HttpResponse, email: str, *, now: datetime) -> None:
    token = crypto.sign(
        {"of": _of(email), "name": crypto.new_secret(16)},
        purpose=_PURPOSE,
        seconds=LASTS_SECONDS,
        now=now,
    )
    response.set_cookie(
        COOKIE,
        token,
        max_age=LASTS_SECONDS,
        secure=settings.SECURE,
        httponly=True,
        samesite="Lax",
    )


def _of(email: str) -> str:
    return crypto.mac(_PURPOSE, email.strip().lower())
