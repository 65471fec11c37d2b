"""The settings of the platform: where it is, what the two sides share, and how well it is."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.organisation.models import Brand
from accounts.organisation.verbs import visible_brands
from accounts.people import settings_parts
from accounts.people.sessions import Request
from accounts.platform import health
from accounts.platform.actions import connecting
from accounts.platform.forms import ConnectionForm
from accounts.platform.models import Connection, Delivery
from helpdesk.lib import times
from helpdesk.lib.doors import requires

RIGHT = "platform.manage"
_HIGHEST = 2**63 - 1  # a bigint ends here


@requires(RIGHT)
@require_safe
def platforms(request: Request) -> HttpResponse:
    brands = visible_brands(request.person).filter(is_active=True).order_by("name")
    rows = {row.brand_id: row for row in Connection.objects.filter(brand__in=brands)}
    lines = [(brand, rows.get(brand.pk), standing(rows.get(brand.pk), request)) for brand in brands]
    return _page(request, "platforms", {"lines": lines})


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def platform(request: Request, brand_id: int) -> HttpResponse:
    brand, row = _of(request, brand_id)
    first = {"base_url": row.base_url, "key_id": row.key_id} if row else {"key_id": "deskline"}
    form = ConnectionForm(request.POST if request.method == "POST" else None, initial=first)
    if not (form.is_bound and form.is_valid()):
        return _shown(request, brand, row, form=form)
    if row is None:
        made, calls, webhooks = connecting.connect(
            brand, **form.given(), by=request.person, now=timezone.now()
        )
        return _shown(request, brand, made, secrets={"calls": calls, "webhooks": webhooks})
    connecting.change(row, **form.given(), by=request.person)
    settings_parts.tell(request, _("The platform is asked there from now on."))
    return _back(brand)


@requires(RIGHT)
@require_POST
def switch_platform(request: Request, brand_id: int) -> HttpResponse:
    brand, row = _connected(request, brand_id)
    is_on = connecting.switch(row, on=not row.is_active, by=request.person).is_active
    said = _("The platform is asked and heard again.") if is_on else _("The platform is off.")
    settings_parts.tell(request, said)
    return _back(brand)


@requires(RIGHT)
@require_POST
def make_platform_secret(request: Request, brand_id: int, of: str) -> HttpResponse:
    """Shows the new secret on the page that answers, and never again."""
    brand, row = _connected(request, brand_id)
    makes = connecting.make_call_secret if of == "calls" else connecting.make_hook_secret
    try:
        clear = makes(row, by=request.person)
    except connecting.SecretStands as error:
        settings_parts.tell(request, str(error.message), tone="error")
        return _back(brand)
    row.refresh_from_db()
    return _shown(request, brand, row, secrets={of: clear})


@requires(RIGHT)
@require_POST
def end_platform_secret(request: Request, brand_id: int, of: str) -> HttpResponse:
    brand, row = _connected(request, brand_id)
    connecting.end_older_secret(row, of=of, by=request.person)
    settings_parts.tell(request, _("The older secret is ended."))
    return _back(brand)


@requires(RIGHT)
@require_POST
def retry_delivery(request: Request, brand_id: int, delivery_id: int) -> HttpResponse:
    brand, row = _connected(request, brand_id)
    found = Delivery.objects.filter(brand=brand, pk=min(delivery_id, _HIGHEST)).first()
    if found is None:
        raise Http404
    connecting.try_again(row, found, by=request.person, now=timezone.now())
    settings_parts.tell(request, _("It is tried again. If it fails once more it comes back here."))
    return _back(brand)


def standing(row: Connection | None, request: Request) -> tuple[str, str]:
    """How it stands in some words, and in which tone."""
    if row is None:
        return _("Not connected"), ""
    if not row.is_active:
        return _("Off"), ""
    if row.failing_since is not None:
        since = times.inside(_when(row.failing_since, request))
        return _("No answer since %(time)s") % {"time": since}, "danger"
    if row.last_answer_at is None:
        return _("Not asked yet"), ""
    return _("Answers"), "good"


def _shown(
    request: Request,
    brand: Brand,
    row: Connection | None,
    *,
    form: ConnectionForm | None = None,
    secrets: dict[str, str] | None = None,
) -> HttpResponse:
    if form is None and row is not None:
        form = ConnectionForm(initial={"base_url": row.base_url, "key_id": row.key_id})
    found = health.of(row) if row else None
    context = {
        "brand": brand,
        "row": row,
        "form": form,
        "secrets": secrets or {},
        "standing": standing(row, request),
        "health": found,
        "oldest": _when(found.oldest, request) if found and found.oldest else "",
        "last_answer": _when(row.last_answer_at, request) if row and row.last_answer_at else "",
        "failed": [(one, _when(one.received_at, request)) for one in found.failed] if found else [],
        "hook_url": settings.APP_ORIGIN + reverse("platform_hook", args=[brand.slug]),
        "contract_url": settings.APP_ORIGIN + reverse("platform_contract"),
    }
    is_bad = form is not None and bool(form.errors)
    answer = _page(request, "platform", context, status=422 if is_bad else 200)
    if secrets:
        answer["Cache-Control"] = "no-store"
    return answer


def _page(
    request: Request, name: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    template = f"accounts/platform/{name}.html"
    answer: HttpResponse = settings_parts.page(
        request, template, context, here="platforms", status=status
    )
    return answer


def _of(request: Request, brand_id: int) -> tuple[Brand, Connection | None]:
    brands = visible_brands(request.person).filter(is_active=True)
    brand = brands.filter(pk=min(brand_id, _HIGHEST)).first()
    if brand is None:
        raise Http404
    return brand, Connection.objects.filter(brand=brand).first()


def _connected(request: Request, brand_id: int) -> tuple[Brand, Connection]:
    brand, row = _of(request, brand_id)
    if row is None:
        raise Http404
    return brand, row


def _back(brand: Brand) -> HttpResponse:
    return HttpResponseRedirect(reverse("platform_settings", args=[brand.pk]))


def _when(at: Any, request: Request) -> str:
    person = request.person
    return times.full(
        at, tz=times.zone(person.time_zone), language=person.language, now=timezone.now()
    )
