"""The settings of licences: under whose rules a brand works, what these rules are, and which of
their numbers somebody has compared with the regulator's own text."""

from typing import Any, NamedTuple

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.events.models import Event
from accounts.organisation import actions, packs, rule_words
from accounts.organisation.licences import Licence, Pack
from accounts.organisation.models import Brand
from accounts.organisation.rule_words import RULES, Rule
from accounts.organisation.verbs import visible_brands
from accounts.people import reader as readers
from accounts.people.reader import Reader
from accounts.people.sessions import Request
from accounts.people.settings_parts import page
from accounts.verification.actions import provider as provider_actions
from accounts.verification.licence_forms import (
    AskedForm,
    CountryForm,
    LicenceForm,
    RulesForm,
    SecretForm,
    licence_now,
)
from accounts.verification.models import ProviderAccess
from accounts.verification.providers import PROVIDERS
from helpdesk.lib.doors import requires

RIGHT = "packs.manage"
_HERE = "licences"


class Compared(NamedTuple):
    by: str
    when: str


class Line(NamedTuple):
    """One rule on the page. `compared` is None for one that nobody has compared."""

    name: str
    rule: Rule
    fields: list[Any]
    is_shipped: bool
    compared: Compared | None


@requires(RIGHT)
@require_GET
def licences(request: Request) -> HttpResponse:
    kept = {one.brand_id: one for one in Licence.objects.select_related("pack")}
    rows = {one.code: one for one in Pack.objects.all()}
    brands = [(one, kept.get(one.pk)) for one in visible_brands(request.person).order_by("name")]
    shown = [
        (code, name, len(packs.FIELDS) - len(rows[code].verified if code in rows else []))
        for code, name in packs.SHIPPED.items()
    ]
    context = {"brands": brands, "packs": shown}
    return page(request, "accounts/licences/licences.html", context, here=_HERE)


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def licence(request: Request, brand_id: int) -> HttpResponse:
    brand = _brand(request, brand_id)
    found = Licence.objects.select_related("pack").filter(brand=brand).first()
    form = LicenceForm(request.POST or None, initial=licence_now(found))
    if form.is_valid():
        actions.set_licence(brand, **form.cleaned_data, by=request.person, now=timezone.now())
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("licence", args=[brand.pk]))
    return _licence(request, brand, form)


@requires(RIGHT)
@require_POST
def licence_provider(request: Request, brand_id: int, key: str) -> HttpResponse:
    """A new secret of a provider for this brand, or an end to what it may tell."""
    brand = _brand(request, brand_id)
    if key not in PROVIDERS:
        raise Http404
    if request.POST.get("end"):
        provider_actions.close(brand, key, by=request.person)
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("licence", args=[brand.pk]))
    form = SecretForm(request.POST, prefix=key)
    if not form.is_valid():
        found = Licence.objects.select_related("pack").filter(brand=brand).first()
        again = LicenceForm(initial=licence_now(found))
        return _licence(request, brand, again, secret=(key, form))
    provider_actions.open_for(
        brand, key, secret=form.cleaned_data["secret"], by=request.person, now=timezone.now()
    )
    messages.success(request, _("Saved."))
    return HttpResponseRedirect(reverse("licence", args=[brand.pk]))


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def pack(request: Request, code: str) -> HttpResponse:
    found, rules = _pack(code)
    reader = readers.of(request)
    form = RulesForm(request.POST or None, rules=rules, language=reader.language)
    if form.is_bound and form.is_valid():
        actions.change_pack(code, form.cleaned_data, by=request.person, now=timezone.now())
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse("rule_pack", args=[code]))
    context = {
        "code": code,
        "name": packs.SHIPPED[code],
        "form": form,
        "lines": _lines(found, rules, form, reader),
    }
    status = 422 if form.errors else 200
    return page(request, "accounts/licences/pack.html", context, here=_HERE, status=status)


@requires(RIGHT)
@require_POST
def compare(request: Request, code: str) -> HttpResponse:
    _pack(code)
    name = request.POST.get("name", "")
    if name not in packs.FIELDS:
        raise Http404
    is_right = request.POST.get("is_right") == "1"
    actions.compare_rule(code, name, is_right=is_right, by=request.person, now=timezone.now())
    return HttpResponseRedirect(f"{reverse('rule_pack', args=[code])}#rule-{name}")


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def asked(request: Request, code: str) -> HttpResponse:
    """What is asked for by cause: for everybody, or for players of one country."""
    _found, rules = _pack(code)
    choice = CountryForm(request.GET)
    country = choice.cleaned_data["country"] if choice.is_valid() else ""
    own = rules.value("requirements_by_country")
    now = own.get(country) or rules.value("requirements")
    form = AskedForm(request.POST or None, asked=now)
    if form.is_bound and form.is_valid():
        typed = form.asked()
        values = {"requirements": typed}
        if country:
            kept = {**own, country: typed}
            if typed == rules.value("requirements"):
                kept.pop(country)
            values = {"requirements_by_country": kept}
        actions.change_pack(code, values, by=request.person, now=timezone.now())
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(f"{reverse('rule_asked', args=[code])}?country={country}")
    context = {
        "code": code,
        "name": packs.SHIPPED[code],
        "form": form,
        "choice": choice,
        "country": country,
        "own": sorted(own),
    }
    return page(request, "accounts/licences/asked.html", context, here=_HERE)


def _licence(
    request: Request,
    brand: Brand,
    form: LicenceForm,
    *,
    secret: tuple[str, SecretForm] | None = None,
) -> HttpResponse:
    known = {one.provider: one for one in ProviderAccess.objects.filter(brand=brand)}
    providers = []
    for key, one in PROVIDERS.items():
        access = known.get(key)
        sent = secret[1] if secret and secret[0] == key else SecretForm(prefix=key)
        address = f"{settings.APP_ORIGIN}{reverse('provider_hook', args=[brand.slug, key])}"
        providers.append((key, one.label, address, access is not None and access.is_active, sent))
    is_bad = form.errors or (secret and secret[1].errors)
    context = {"brand": brand, "form": form, "providers": providers}
    return page(
        request,
        "accounts/licences/licence.html",
        context,
        here=_HERE,
        status=422 if is_bad else 200,
    )


def _brand(request: Request, brand_id: int) -> Brand:
    found = visible_brands(request.person).filter(pk=brand_id).first()
    if found is None:
        raise Http404
    return found


def _pack(code: str) -> tuple[Pack | None, packs.Rules]:
    if code not in packs.SHIPPED:
        raise Http404
    found = Pack.objects.filter(code=code).first()
    return found, packs.Rules(code, found.values if found else {})


def _lines(found: Pack | None, rules: packs.Rules, form: RulesForm, reader: Reader) -> list[Line]:
    compared = _compared(found, reader) if found else {}
    verified = set(found.verified) if found else set()
    lines = []
    for name, rule in RULES.items():
        fields = [form[field] for field in form.fields if field.split("__")[0] == name]
        own = packs.FIELDS[name].shipped.get(rules.code, packs.FIELDS[name].careful)
        lines.append(
            Line(
                name,
                rule,
                [] if rule.kind == rule_words.ASKED else fields,
                rules.value(name) == own,
                compared.get(name) if name in verified else None,
            )
        )
    return lines


def _compared(pack: Pack, reader: Reader) -> dict[str, Compared]:
    told = Event.objects.filter(subject_type="pack", subject_id=pack.pk, verb="pack.compared")
    return {
        event.detail["field"]: Compared(event.actor.name, reader.full(event.at))
        for event in told.select_related("actor").order_by("seq")
    }
