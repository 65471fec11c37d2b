"""Pictures of documents, served by the origin that never sees a cookie, to be looked at only."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_GET

from accounts.people.models import Person
from accounts.verification.actions import viewing
from helpdesk.lib import crypto
from helpdesk.lib.doors import public

# Whatever a browser makes of it, it may do nothing.
CSP = "default-src 'none'; sandbox; frame-ancestors 'none'"


@public("the link itself carries who may use it, signed and for minutes")
@require_GET
def document(request: HttpRequest, token: str) -> HttpResponse:
    now = timezone.now()
    named = crypto.read(token, purpose=viewing.SIGNED_FOR, now=now)
    if named is None:
        raise Http404
    person = Person.objects.filter(pk=named["person"], is_active=True, kind=Person.STAFF).first()
    if person is None:
        raise Http404
    try:
        picture = viewing.look(named["side"], by=person, why=named["why"], now=now)
    except viewing.NotToSee:
        raise Http404 from None
    response = HttpResponse(picture, content_type="image/jpeg")
    response.headers["Content-Disposition"] = "inline"
    response.headers["Content-Security-Policy"] = CSP
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["Cross-Origin-Resource-Policy"] = "cross-origin"
    return response
