"""The keys that the mail of a mailbox's domain is signed with."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from accounts.people.sessions import Request
from accounts.people.settings_parts import page
from helpdesk.lib import dns, times
from helpdesk.lib.dkim import record
from helpdesk.lib.doors import requires
from tickets.channels.email.fetching import health
from tickets.channels.email.models import Mailbox
from tickets.channels.email.outbound import domains, published
from tickets.channels.email.outbound.actions import keys
from tickets.channels.email.outbound.models import SigningKey
from tickets.channels.email.views.mailboxes import RIGHT, managed, tabs

_FINDINGS: dict[str, str | Promise] = {
    published.FOUND: gettext_lazy("The record stands in the DNS and fits the key."),
    published.MISSING: gettext_lazy(
        "The record is not in the DNS yet. Some hours may pass after you have added it."
    ),
    published.DIFFERENT: gettext_lazy(
        "Under this name stands another record. Copy name and value once more."
    ),
    published.UNKNOWN: gettext_lazy(
        "From here no name server can be asked. Make sure by yourself that the record is there."
    ),
}


@requires(RIGHT)
@require_GET
def signing(request: Request, mailbox_id: int) -> HttpResponse:
    return _shown(request, managed(request, mailbox_id))


@requires(RIGHT)
@require_POST
def make_key(request: Request, mailbox_id: int) -> HttpResponse:
    mailbox = managed(request, mailbox_id)
    _done(request, lambda: keys.make_key(mailbox, by=request.person, now=timezone.now()))
    return _back(mailbox)


@requires(RIGHT)
@require_POST
def look_up_key(request: Request, mailbox_id: int, key_id: int) -> HttpResponse:
    mailbox = managed(request, mailbox_id)
    key = _key(mailbox, key_id)
    return _shown(request, mailbox, looked_at=key)


@requires(RIGHT)
@require_POST
def use_key(request: Request, mailbox_id: int, key_id: int) -> HttpResponse:
    """Signs from now on, unless the DNS says that nobody could verify it; `anyway` insists."""
    mailbox = managed(request, mailbox_id)
    key = _key(mailbox, key_id)
    found = published.state_of(key, ask=dns.txt)
    is_certain = found in {published.FOUND, published.UNKNOWN}
    if not is_certain and request.POST.get("anyway") != "1":
        return _shown(request, mailbox, looked_at=key, found=found, status=422)
    now = timezone.now()
    if _done(request, lambda: keys.sign_with(mailbox, key, by=request.person, now=now)):
        messages.success(request, _("Mail of this domain is signed from now on."))
    return _back(mailbox)


@requires(RIGHT)
@require_POST
def stop_signing(request: Request, mailbox_id: int) -> HttpResponse:
    mailbox = managed(request, mailbox_id)
    _done(request, lambda: keys.stop_signing(mailbox, by=request.person, now=timezone.now()))
    return _back(mailbox)


@requires(RIGHT)
@require_POST
def remove_key(request: Request, mailbox_id: int, key_id: int) -> HttpResponse:
    mailbox = managed(request, mailbox_id)
    key = _key(mailbox, key_id)
    _done(request, lambda: keys.remove_key(mailbox, key, by=request.person))
    return _back(mailbox)


def _done(request: Request, deed: Callable[[], object]) -> bool:
    """Whether it was done; what stood in the way is said above the page."""
    try:
        deed()
    except (keys.OthersRule, keys.TooManyKeys, keys.InUse) as error:
        messages.error(request, str(error.message))
        return False
    return True


def _key(mailbox: Mailbox, key_id: int) -> SigningKey:
    """A key of the mailbox's own domain."""
    domain = domains.domain_of(mailbox.address)
    found = SigningKey.objects.filter(pk=min(key_id, 2**62), domain=domain).first()
    if found is None:
        raise Http404
    return found


def _back(mailbox: Mailbox) -> HttpResponse:
    return HttpResponseRedirect(reverse("mailbox_signing", args=[mailbox.pk]))


def _shown(
    request: Request,
    mailbox: Mailbox,
    *,
    looked_at: SigningKey | None = None,
    found: str = "",
    status: int = 200,
) -> HttpResponse:
    if looked_at is not None:
        found = found or published.state_of(looked_at, ask=dns.txt)
    domain = domains.domain_of(mailbox.address)
    own = SigningKey.objects.filter(domain=domain).order_by("-pk")
    shown = [_line(key, request, found if key == looked_at else "") for key in own]
    context = {
        "mailbox": mailbox,
        "domain": domain,
        "brands": list(domains.brands_of(domain)),
        "rules": domains.is_ruled_by(request.person, domain),
        "keys": shown,
        "tabs": tabs(mailbox, here="mailbox_signing"),
        "health": health.of(mailbox, person=request.person, now=timezone.now()),
    }
    template = "tickets/channels/email/signing.html"
    answer: HttpResponse = page(request, template, context, here="mailboxes", status=status)
    return answer


def _line(key: SigningKey, request: Request, found: str) -> dict[str, Any]:
    person, now = request.person, timezone.now()
    tz, language = times.zone(person.time_zone), person.language

    def day(at: Any) -> str:
        return times.date(at, tz=tz, language=language, now=now)

    if key.signs:
        state = _("signs since %(date)s") % {"date": day(key.signs_since)}
    elif key.signed_until:
        state = _("signed until %(date)s") % {"date": day(key.signed_until)}
    else:
        state = _("made on %(date)s, not in use") % {"date": day(key.created_at)}
    return {
        "id": key.pk,
        "name": key.record_name,
        "value": record(key.public),
        "signs": key.signs,
        "state": state,
        "finding": str(_FINDINGS[found]) if found else "",
        "is_good": found == published.FOUND,
        "is_doubtful": found in {published.MISSING, published.DIFFERENT},
    }
