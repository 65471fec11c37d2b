"""The settings of the national registers: where each brand's is asked, and how well it answers."""

from django.db.models import Count, Q
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.organisation import packs
from accounts.organisation.models import Brand
from accounts.organisation.verbs import visible_brands
from accounts.people import reader as readers
from accounts.people import settings_parts
from accounts.people.reader import Reader
from accounts.people.sessions import Request
from accounts.protection.actions import registering
from accounts.protection.models import Register, RegisterCheck
from accounts.protection.register_forms import RegisterForm
from helpdesk.lib.doors import requires

RIGHT = "protection.manage"
_HERE = "registers"
_HIGHEST = 2**63 - 1


@requires(RIGHT)
@require_safe
def registers(request: Request) -> HttpResponse:
    who = readers.of(request)
    brands = visible_brands(request.person).filter(is_active=True).order_by("name")
    rows = {row.brand_id: row for row in Register.objects.filter(brand__in=brands)}
    lines = [
        (brand, rows.get(brand.pk), _standing(brand, rows.get(brand.pk), who)) for brand in brands
    ]
    context = {"lines": lines}
    return settings_parts.page(request, "accounts/protection/registers.html", context, here=_HERE)


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def register(request: Request, brand_id: int) -> HttpResponse:
    brand, row, who = _brand(request, brand_id), None, readers.of(request)
    row = Register.objects.filter(brand=brand).first()
    first = {name: getattr(row, name) for name in ("name", "base_url", "key_id")} if row else {}
    form = RegisterForm(
        request.POST if request.method == "POST" else None,
        is_new=row is None,
        initial=first or {"key_id": "deskline"},
    )
    if form.is_valid():
        registering.connect(brand, **form.cleaned_data, by=request.person, now=timezone.now())
        settings_parts.tell(request, _("The register is asked for every player from now on."))
        return HttpResponseRedirect(reverse("register_settings", args=[brand.pk]))
    context = {
        "brand": brand,
        "row": row,
        "form": form,
        "standing": _standing(brand, row, who),
        "since": who.inside(row.failing_since) if row and row.failing_since else "",
        "counts": _counts(brand, who),
        "hours": packs.of(brand.pk).value("register_max_age_hours"),
    }
    return settings_parts.page(
        request,
        "accounts/protection/register.html",
        context,
        here=_HERE,
        status=422 if form.errors else 200,
    )


@requires(RIGHT)
@require_POST
def switch_register(request: Request, brand_id: int) -> HttpResponse:
    brand = _brand(request, brand_id)
    row = Register.objects.filter(brand=brand).first()
    if row is None:
        raise Http404
    on = not row.is_active
    registering.switch(row, on=on, by=request.person, now=timezone.now())
    said = _("The register is asked again.") if on else _("The register is off.")
    settings_parts.tell(request, said)
    return HttpResponseRedirect(reverse("register_settings", args=[brand.pk]))


def _standing(brand: Brand, row: Register | None, who: Reader) -> tuple[str, str]:
    """How it stands in some words, and in which tone."""
    if row is None:
        if packs.of(brand.pk).value("national_register"):
            return _("Needed, and not connected"), "danger"
        return _("Not required"), ""
    if not row.is_active:
        return _("Off"), "warn"
    if row.failing_since is not None:
        since = who.inside(row.failing_since)
        return _("No answer since %(time)s") % {"time": since}, "danger"
    return _("Answers"), "good"


def _counts(brand: Brand, who: Reader) -> dict[str, int]:
    checks = RegisterCheck.objects.filter(player__brand=brand)
    return checks.aggregate(
        clear=Count("pk", filter=Q(state=RegisterCheck.CLEAR)),
        match=Count("pk", filter=Q(state=RegisterCheck.MATCH)),
        waiting=Count("pk", filter=Q(due_at__lte=who.now)),
    )


def _brand(request: Request, brand_id: int) -> Brand:
    brands = visible_brands(request.person).filter(is_active=True)
    brand = brands.filter(pk=min(brand_id, _HIGHEST)).first()
    if brand is None:
        raise Http404
    return brand
