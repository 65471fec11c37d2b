"""By what a browser is known that came before: a number in a cookie of a day, which only those
answers set that count something. Pages that everybody gets the same set none.

Whatever a browser says of itself may be made up, and figures are drawn from it. So our clock says
for how long a page can have been read, and one address begins no more visits than its people would.
"""

import re
from datetime import datetime, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from accounts.organisation.models import Brand
from helpdesk.lib import crypto, peer, throttle
from knowledgebase.portal.actions import visiting
from knowledgebase.portal.models import Visit

COOKIE = "help_visit"
_LASTS = timedelta(days=1)
_NUMBER = re.compile(r"[A-Za-z0-9_-]{22,60}")
_DIGITS = 40
# Of one address and brand. A carrier has thousands of subscribers behind one, of whom some dozens
# look for help with one brand within an hour; what is beyond is answered all the same and left out
# of the figures, where it would weigh less than what one machine could make up without a limit.
BEGUN = "60/h,300/d"
_OPENED = "help page opened"


def device_of(request: HttpRequest, brand: Brand) -> str:
    """Empty where nothing has been counted of this browser; another one for each brand."""
    number = request.COOKIES.get(COOKIE, "")
    return _device(number, brand) if _NUMBER.fullmatch(number) else ""


def counted(
    request: HttpRequest, brand: Brand, language: str, *, now: datetime, has_searched: bool = False
) -> tuple[Visit | None, str]:
    """The visit that this request belongs to, and the number that its browser is to keep; empty
    where it has one. None where its address has begun enough of them."""
    device, number = device_of(request, brand), ""
    goes_on = bool(device) and visiting.goes_on(brand.pk, device, now=now)
    if not goes_on and not _may_begin(request, brand, now):
        return None, ""
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


def opened(brand: Brand, address: str, *, now: datetime) -> str:
    """What the page of an article gets when it is opened, and shows when it says that it was read.
    It names the page and the moment, and nobody."""
    said = {"brand": brand.pk, "at": address, "since": now.timestamp()}
    return crypto.sign(said, purpose=_OPENED, seconds=int(_LASTS.total_seconds()), now=now)


def seconds_since(token: str, brand: Brand, address: str, *, now: datetime) -> int:
    """For how long that page can have been read at most."""
    said = crypto.read(token, purpose=_OPENED, now=now)
    if said is None or (said["brand"], said["at"]) != (brand.pk, address):
        return 0
    return max(0, int(now.timestamp() - said["since"]))


def _may_begin(request: HttpRequest, brand: Brand, now: datetime) -> bool:
    key = f"help:visit:{brand.pk}:{peer.address(request)}"
    return throttle.allow(key, rate=BEGUN, now=now).ok


def _device(number: str, brand: Brand) -> str:
    return crypto.digest(f"{brand.pk}:{number}")[:_DIGITS]
