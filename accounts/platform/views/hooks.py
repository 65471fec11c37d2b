"""The door for what the platform tells, and the contract that says how."""

from pathlib import Path

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.csrf import csrf_exempt

from accounts.platform import hooks
from helpdesk.lib.doors import public

CONTRACT = Path(__file__).parent.parent / "openapi.json"


@csrf_exempt
@public("what the platform tells is signed")
def platform_hook(request: HttpRequest, slug: str) -> HttpResponse:
    """202: kept. 200: known already. 429: come again."""
    if request.method != "POST":
        return HttpResponse(status=405, headers={"Allow": "POST"})
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > hooks.MOST_BYTES:
        return _no(413, "too_large")
    headers = request.headers
    envelope = hooks.Envelope(
        id=headers.get("Platform-Id", ""),
        timestamp=headers.get("Platform-Timestamp", ""),
        signature=headers.get("Platform-Signature", ""),
        body=request.body,
    )
    try:
        is_new = hooks.take_in(slug, envelope, now=timezone.now())
    except hooks.Refused as refused:
        return _no(refused.status, refused.code)
    except hooks.Busy as busy:
        answer = _no(429, "busy")
        answer.headers["Retry-After"] = str(busy.seconds)
        return answer
    return JsonResponse({}, status=202 if is_new else 200)


@public("the contract with operators is published")
def platform_contract(request: HttpRequest) -> HttpResponse:
    answer = HttpResponse(CONTRACT.read_bytes(), content_type="application/json")
    patch_cache_control(answer, public=True, max_age=3600)
    return answer


def _no(status: int, code: str) -> HttpResponse:
    # for a machine: the code is all that it needs
    return JsonResponse(
        {"type": "about:blank", "status": status, "code": code},
        status=status,
        content_type="application/problem+json",
    )
