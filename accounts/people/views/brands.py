"""The operator's brands: what players see of them."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.organisation import actions, wording
from accounts.organisation.models import Brand, Signature
from accounts.people import mail_ends
from accounts.people.forms import BrandForm, NewBrandForm, SignatureForm
from accounts.people.sessions import Request
from accounts.people.settings_parts import page
from helpdesk.lib.doors import requires

RIGHT = "organisation.manage"


@requires(RIGHT)
@require_GET
def brands(request: Request) -> HttpResponse:
    context = {"brands": Brand.objects.order_by("name")}
    return page(request, "accounts/organisation/brands.html", context, here="brands")


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def found_brand(request: Request) -> HttpResponse:
    first = {"languages": [request.person.language], "time_zone": request.person.time_zone}
    sent = request.POST if request.method == "POST" else None
    form = NewBrandForm(sent, initial=first)
    if form.is_valid():
        try:
            brand = actions.found_brand(**form.cleaned_data, by=request.person, now=timezone.now())
            return HttpResponseRedirect(reverse("brand", args=[brand.pk]))
        except wording.Unfit as refusal:
            form.add_error("name", refusal)
    status = 422 if form.errors else 200
    return page(
        request,
        "accounts/organisation/new_brand.html",
        {"form": form},
        here="brands",
        status=status,
    )


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def brand(request: Request, brand_id: int) -> HttpResponse:
    found = _brand(brand_id)
    form = BrandForm(request.POST) if request.method == "POST" else BrandForm(initial=_now(found))
    if form.is_bound and form.is_valid():
        try:
            _change(request, found, form)
            messages.success(request, _("Saved."))
            return HttpResponseRedirect(reverse("brand", args=[found.pk]))
        except actions.PaleColour as refusal:
            form.add_error(
                "colour",
                _("White words can’t be read on this colour. The nearest that works is %(colour)s.")
                % {"colour": refusal.suggestion},
            )
        except wording.Unfit as refusal:
            form.add_error("name", refusal)
    return _shown(request, found, form)


@requires(RIGHT)
@require_http_methods(["POST"])
def signature(request: Request, brand_id: int, language: str) -> HttpResponse:
    found = _brand(brand_id)
    if language not in found.languages:
        raise Http404
    form = SignatureForm(request.POST, prefix=language)
    if form.is_valid():
        actions.set_signature(
            found,
            language=language,
            text=form.cleaned_data["text"],
            by=request.person,
            now=timezone.now(),
        )
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("brand", args=[found.pk]))
    return _shown(request, found, BrandForm(initial=_now(found)), signed=(language, form))


def _change(request: Request, brand: Brand, form: BrandForm) -> None:
    clean = form.cleaned_data
    actions.change_brand(
        brand,
        name=clean["name"],
        colour=clean["colour"],
        responsible_play_url=clean["responsible_play_url"],
        languages=form.in_order,
        time_zone=clean["time_zone"],
        by=request.person,
        now=timezone.now(),
    )


def _shown(
    request: Request,
    brand: Brand,
    form: BrandForm,
    *,
    signed: tuple[str, SignatureForm] | None = None,
) -> HttpResponse:
    names = dict(settings.LANGUAGES)
    texts = dict(Signature.objects.filter(brand=brand).values_list("language", "text"))
    signatures = {
        code: SignatureForm(initial={"text": texts.get(code, "")}, prefix=code)
        for code in brand.languages
    }
    if signed:
        signatures |= dict([signed])
    context = {
        "brand": brand,
        "form": form,
        "signatures": [
            (code, names[code], one, _end(request, brand, code, one))
            for code, one in signatures.items()
        ],
    }
    is_bad = form.errors or (signed and signed[1].errors)
    return page(
        request,
        "accounts/organisation/brand.html",
        context,
        here="brands",
        status=422 if is_bad else 200,
    )


def _end(request: Request, brand: Brand, language: str, form: SignatureForm) -> mail_ends.MailEnd:
    said = str(form["text"].value() or "")
    return mail_ends.of_brand(
        brand, language, person=request.person, signature=said, now=timezone.now()
    )


def _now(brand: Brand) -> dict[str, object]:
    return {
        "name": brand.name,
        "colour": brand.colour,
        "responsible_play_url": brand.responsible_play_url,
        "languages": brand.languages,
        "language": brand.language,
        "time_zone": brand.time_zone,
    }


def _brand(brand_id: int) -> Brand:
    found = Brand.objects.filter(pk=brand_id).first()
    if found is None:
        raise Http404
    return found
