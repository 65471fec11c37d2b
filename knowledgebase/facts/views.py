"""The sheet of facts: what holds now, until when, what comes, who signs it."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.organisation.models import Brand
from accounts.people import notifications
from accounts.people import reader as readers
from accounts.people.reader import Reader
from accounts.people.sessions import Request
from helpdesk.lib.doors import requires
from knowledgebase.facts import shown
from knowledgebase.facts.actions import keeping, valuing
from knowledgebase.facts.fitting import NotAValue
from knowledgebase.facts.forms import FactForm, ReasonForm, ValueForm
from knowledgebase.facts.models import Fact, FactValue
from knowledgebase.facts.names import KINDS, TOPICS, name_of
from knowledgebase.facts.uses import uses_of
from knowledgebase.pages import page

HERE = "facts"
_FOLDER = "knowledgebase/facts/"
_FILTERS = (shown.LAPSING, shown.MISSING, shown.WAITING, shown.UNUSED, shown.RETIRED)


@requires("knowledge.read")
@require_GET
def facts(request: Request) -> HttpResponse:
    """The sheet of one brand; `q` looks in names, keys and what holds now, `only` narrows it."""
    reader = readers.of(request)
    brands = shown.brands_of(request.person)
    brand = _asked_for(brands, request.GET.get("brand", ""))
    typed = request.GET.get("q", "").strip()[:80]
    only = request.GET.get("only", "")
    only = only if only in _FILTERS else ""
    sheet = shown.sheet(brand, reader, typed=typed, only=only) if brand else None
    context = {"sheet": sheet, "brands": brands, "typed": typed, "only": only}
    return page(request, _FOLDER + "facts.html", context, here=HERE)


@requires("knowledge.write")
@require_http_methods(["GET", "POST"])
def new_fact(request: Request) -> HttpResponse:
    form = FactForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            fact = keeping.add(
                said["key"],
                kind=said["kind"],
                names=form.names(),
                topic=said["topic"],
                by=request.person,
                now=readers.of(request).now,
            )
        except keeping.Taken as error:
            form.add_error("key", str(error.message))
        else:
            messages.success(request, _("Added. Write what it is for each brand."))
            return HttpResponseRedirect(reverse("fact", args=[fact.pk]))
    status = 422 if form.errors else 200
    return page(request, _FOLDER + "new_fact.html", {"form": form}, here=HERE, status=status)


@requires("knowledge.read")
@require_GET
def fact(request: Request, fact_id: int) -> HttpResponse:
    found, reader = _found(fact_id), readers.of(request)
    notifications.read_about(request.person, "fact", found.pk, now=reader.now)
    return _fact(request, found, reader)


@requires("knowledge.write")
@require_http_methods(["GET", "POST"])
def new_value(request: Request, fact_id: int, brand_id: int) -> HttpResponse:
    """What the fact is for this brand, from a moment on, until another or for good."""
    found, reader = _found(fact_id), readers.of(request)
    brand = next((b for b in shown.brands_of(request.person) if b.pk == brand_id), None)
    if brand is None or not found.is_active:
        raise Http404
    now = _holds(found, brand, reader)
    form = ValueForm(
        request.POST if request.method == "POST" else None,
        fact=found,
        brand=brand,
        currencies=shown.currencies_of(brand),
        tz=reader.tz,
        value=now.row.value if now else None,
    )
    if form.is_valid():
        try:
            value = valuing.write(
                found,
                form.value(),
                brand=brand,
                starts_at=form.cleaned_data["starts_at"],
                ends_at=form.cleaned_data["ends_at"],
                by=request.person,
                now=reader.now,
            )
        except (valuing.Refused, NotAValue) as error:
            form.add_error(None, str(error.message))
        else:
            said = (
                _("Written. It holds once compliance has signed it.")
                if value.state == FactValue.OPEN
                else _("Written. Texts that name it say so from then on.")
            )
            messages.success(request, said)
            return HttpResponseRedirect(reverse("fact", args=[found.pk]))
    context = {
        "fact": found,
        "name": name_of(found, reader.language),
        "brand": brand,
        "form": form,
        "now": now,
        "zone": reader.tz.key,
        "signs": str(TOPICS[found.topic]) if found.topic else "",
    }
    status = 422 if form.errors else 200
    return page(request, _FOLDER + "new_value.html", context, here=HERE, status=status)


@requires("knowledge.sign")
@require_POST
def value_signature(request: Request, value_id: int) -> HttpResponse:
    value, reader = _value(request, value_id), readers.of(request)
    try:
        valuing.sign(value, by=request.person, now=reader.now)
    except valuing.Refused as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, _("Signed."))
    return _back(request, value)


@requires("knowledge.sign")
@require_POST
def value_refusal(request: Request, value_id: int) -> HttpResponse:
    value, reader = _value(request, value_id), readers.of(request)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("Say why not: whoever wrote it reads it."))
        return _back(request, value)
    try:
        valuing.refuse(value, reason=form.cleaned_data["reason"], by=request.person, now=reader.now)
    except valuing.Refused as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, _("Refused. Whoever wrote it is told why."))
    return _back(request, value)


@requires("knowledge.write")
@require_POST
def value_end(request: Request, value_id: int) -> HttpResponse:
    """It holds no longer; what names it says nothing until another one holds."""
    value, reader = _value(request, value_id), readers.of(request)
    try:
        valuing.end(value, by=request.person, now=reader.now)
    except valuing.Refused as error:
        messages.error(request, str(error.message))
    else:
        said = (
            _("Ended. Whatever names it leaves it out from now on.")
            if value.starts_at <= reader.now and value.state == FactValue.SIGNED
            else _("Taken back.")
        )
        messages.success(request, said)
    return HttpResponseRedirect(reverse("fact", args=[value.fact_id]))


@requires("knowledge.manage")
@require_POST
def fact_use(request: Request, fact_id: int) -> HttpResponse:
    """Takes it out of use, or back into it."""
    found = _found(fact_id)
    is_active = request.POST.get("is_active") == "1"
    keeping.use(found, is_active=is_active, by=request.person)
    return HttpResponseRedirect(reverse("fact", args=[found.pk]))


def _fact(request: Request, found: Fact, reader: Reader) -> HttpResponse:
    brands = shown.brands_of(request.person)
    used = uses_of([found.key], request.person)[found.key]
    context: dict[str, Any] = {
        "fact": found,
        "name": name_of(found, reader.language),
        "mark": f"{{{{fact:{found.key}}}}}",
        "kind": str(KINDS[found.kind]),
        "topic": str(TOPICS[found.topic]) if found.topic else "",
        "history": shown.history(found, brands, reader),
        "used": used,
        "me": request.person.pk,
        "may": {
            name: request.person.may(f"knowledge.{name}") for name in ("write", "sign", "manage")
        },
    }
    return page(request, _FOLDER + "fact.html", context, here=HERE)


def _holds(fact: Fact, brand: Brand, reader: Reader) -> shown.Span | None:
    for _brand, spans in shown.history(fact, [brand], reader):
        return next((one for one in spans if one.state == "now"), None)
    return None


def _asked_for(brands: list[Brand], slug: str) -> Brand | None:
    return next((brand for brand in brands if brand.slug == slug), brands[0] if brands else None)


def _found(fact_id: int) -> Fact:
    found = Fact.objects.filter(pk=min(fact_id, 2**62)).first()
    if found is None:
        raise Http404
    return found


def _value(request: Request, value_id: int) -> FactValue:
    rows = FactValue.objects.select_related("fact", "brand")
    found = rows.filter(pk=min(value_id, 2**62), brand_id__in=request.person.brand_ids).first()
    if found is None:
        raise Http404
    return found


def _back(request: Request, value: FactValue) -> HttpResponse:
    """To the board, where one signs one after the other, or to the fact."""
    if request.POST.get("from") == "board":
        return HttpResponseRedirect(reverse("sign_off_board"))
    return HttpResponseRedirect(reverse("fact", args=[value.fact_id]))
