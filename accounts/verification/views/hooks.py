"""Where verification providers tell what became of a player's documents."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.verification.actions import provider as telling
from helpdesk.lib import peer, throttle
from helpdesk.lib.doors import once_more, problem, public

_RATE = "600/m"


@csrf_exempt
@public("what a provider tells is signed")
@require_POST
@once_more
def provider_hook(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """200 for what is kept, and for what was kept before; the same 401 for all else."""
    now = timezone.now()
    allowed = throttle.allow(f"provider:{peer.address(request)}", rate=_RATE, now=now)
    if not allowed.ok:
        response = problem(429, "too many")
        response.headers["Retry-After"] = str(max(1, allowed.retry_after_seconds))
        return response
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length[:12]) > telling.MOST_BYTES:
        return problem(413, "too large")
    try:
        telling.take_in(slug, key, request.headers, request.body, now=now)
    except telling.Refused:
        return problem(401, "unsigned")
    return HttpResponse(b"ok", content_type="text/plain")
