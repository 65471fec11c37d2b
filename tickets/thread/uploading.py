"""Files of messages on their way in: so many a minute, so much a day, kept until their message."""

from datetime import timedelta
from functools import partial
from typing import cast

from django.db.models import Sum
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.people.sessions import Request
from helpdesk.lib import receiving, throttle
from helpdesk.lib.doors import requires
from helpdesk.lib.receiving import Keep, Refusal, Refuse, Without
from tickets.thread.actions import files
from tickets.thread.models import Attachment

__all__ = ["MOST_BYTES_A_DAY", "RATE", "Refusal", "receive", "upload"]
RATE = "30/m,600/d"
MOST_BYTES_A_DAY = 2 * 1024**3


@csrf_exempt  # checked in `receive`: the check reads the body, which must be bounded first
@require_POST
@requires("tickets.note")
def upload(request: HttpRequest) -> HttpResponse:
    """Keeps one file, form field `file`; the handle in the answer gives it to a message."""
    person = cast(Request, request).person

    def keep(content: bytes, name: str) -> HttpResponse:
        kept = files.upload(content=content, name=name, by=person, now=timezone.now())
        return JsonResponse(
            {
                "handle": kept.handle,
                "name": kept.name,
                "size": kept.size,
                "state": kept.state,
                "mime": kept.mime,
            },
            status=201,
        )

    return receive(cast(Request, request), keep=keep, refuse=receiving.as_problem)


def receive(
    request: Request, *, keep: Keep, refuse: Refuse, without: Without | None = None
) -> HttpResponse:
    """`receiving.receive`, as far as files of messages are left to this person today."""
    throttled = partial(_throttled, request)
    return receiving.receive(
        request, keep=keep, refuse=refuse, throttled=throttled, without=without
    )


def _throttled(request: Request) -> Refusal | None:
    now, person = timezone.now(), request.person
    answer = throttle.allow(f"upload:{person.pk}", rate=RATE, now=now)
    if not answer.ok:
        n = max(1, answer.retry_after_seconds)
        again = ngettext("Try again in %(n)s second.", "Try again in %(n)s seconds.", n) % {"n": n}
        return Refusal(429, _("Too many files at once"), again, n)
    # what the house lends costs no room
    uploaded = Attachment.objects.filter(uploaded_by=person).exclude(share=Attachment.LENT)
    of_today = uploaded.filter(created_at__gt=now - timedelta(days=1))
    today = of_today.aggregate(bytes=Sum("size"))["bytes"]
    if (today or 0) > MOST_BYTES_A_DAY:
        said = _("Your files of today fill the limit. Try tomorrow.")
        return Refusal(429, _("Enough for one day"), said)
    return None
