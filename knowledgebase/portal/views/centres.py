"""The settings of the help centres: how each brand's looks and begins."""

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.organisation.models import Brand
from accounts.people.sessions import Request
from accounts.people.settings_parts import page
from accounts.players.names import language as name_of
from helpdesk.lib.doors import requires
from helpdesk.lib.text import sort_key
from knowledgebase.articles import addresses
from knowledgebase.portal.actions import dressing
from knowledgebase.portal.centre import SPOKEN
from knowledgebase.portal.dressing_forms import EMBLEMS, CentreForm
from knowledgebase.portal.models import HelpCentre

RIGHT = "knowledge.manage"
_HERE = "help_centres"


@requires(RIGHT)
@require_GET
def help_centres(request: Request) -> HttpResponse:
    rows = Brand.objects.filter(pk__in=request.person.brand_ids, is_active=True)
    brands = sorted(rows.select_related("help_centre"), key=lambda one: sort_key(one.name))
    centres = [(brand, _centre(brand)) for brand in brands]
    shown = [
        {
            "brand": brand,
            "emblem": centre.emblem,
            "emblem_name": EMBLEMS[centre.emblem],
            "missing": [code for code, _name in _languages(brand) if not centre.popular.get(code)],
            "address": _address(brand),
        }
        for brand, centre in centres
    ]
    return page(request, "knowledgebase/centres/centres.html", {"centres": shown}, here=_HERE)


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def help_centre(request: Request, brand: str) -> HttpResponse:
    found = _brand(request, brand)
    form = CentreForm(
        request.POST if request.method == "POST" else None,
        initial=CentreForm.of(_centre(found)),
        languages=_languages(found),
    )
    if form.is_bound and form.is_valid():
        emblem = form.cleaned_data["emblem"]
        dressing.dress(
            found,
            emblem=emblem,
            popular=form.popular(),
            privacy_url=form.cleaned_data["privacy_url"],
            by=request.person,
        )
        messages.success(request, _("Saved."))
        return HttpResponseRedirect(reverse(_HERE))
    context = {"brand": found, "form": form, "address": _address(found)}
    status = 422 if form.errors else 200
    return page(request, "knowledgebase/centres/centre.html", context, here=_HERE, status=status)


def _brand(request: Request, slug: str) -> Brand:
    rows = Brand.objects.select_related("help_centre")
    found = rows.filter(slug=slug, pk__in=request.person.brand_ids, is_active=True).first()
    if found is None:
        raise Http404
    return found


def _centre(brand: Brand) -> HelpCentre:
    return getattr(brand, "help_centre", None) or HelpCentre(brand=brand)


def _languages(brand: Brand) -> list[tuple[str, str]]:
    """Those in which the brand speaks with its players."""
    return [(code, name_of(code)) for code in brand.languages if code in SPOKEN]


def _address(brand: Brand) -> str:
    return f"{settings.CHAT_ORIGIN}{addresses.home(brand.slug, brand.language)}"
