"""By what a browser is known that came before: a number in a cookie of a day, which only those
answers set that count something. Pages that everybody gets the same set none."""

import re
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from accounts.organisation.models import Brand
from helpdesk.lib import crypto
from knowledgebase.portal.actions import visiting
from knowledgebase.portal.models import Visit

COOKIE = "help_visit"
_LASTS = timedelta(days=1)
_NUMBER = re.compile(r"[A-Za-z0-9_-]{22,60}")
_DIGITS = 40


def device_of(request: HttpRequest, brand: Brand) -> str:
    """Empty where nothing has been counted of this browser; another one for each brand."""
    number = request.COOKIES.get(COOKIE, "")
    return _device(number, brand) if _NUMBER.fullmatch(number) else ""


def counted(
    request: HttpRequest, brand: Brand, language: str, *, now: datetime, has_searched: bool = False
) -> tuple[Visit, str]:
    """The visit that this request belongs to, and the number that its browser is to keep; empty
    where it has one."""
    device, number = device_of(request, brand), ""
    if not device:
        number = crypto.new_secret()[:_DIGITS]
        device = _device(number, brand)
    visit = visiting.seen(brand.pk, device, language, now=now, has_searched=has_searched)
    return visit, number


def keep(response: HttpResponse, number: str) -> HttpResponse:
    if number:
        response.set_cookie(
            COOKIE,
            number,
            max_age=int(_LASTS.total_seconds()),
            path="/help/",
            httponly=True,
            samesite="Lax",
            secure=settings.SECURE,
        )
    return response


def _device(number: str, brand: Brand) -> str:
    return crypto.digest(f"{brand.pk}:{number}")[:_DIGITS]
