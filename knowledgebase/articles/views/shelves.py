"""The settings of the help centre: its shelves, and what new articles begin with."""

from typing import Any

from django.db.models import Count, Q
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.people.sessions import Request
from accounts.people.settings_parts import page, tell
from helpdesk.lib.doors import requires
from knowledgebase.articles import listing, states
from knowledgebase.articles.actions import shelves as keeping
from knowledgebase.articles.models import Category, Template
from knowledgebase.articles.shelf_forms import ShelfForm, TemplateForm

RIGHT = "knowledge.manage"


@requires(RIGHT)
@require_GET
def shelves(request: Request) -> HttpResponse:
    language = request.person.language[:2]
    kept = Count("article", filter=~Q(article__confidence="archived"))
    rows = list(Category.objects.annotate(kept=kept).order_by("-is_active", "place", "pk"))
    templates = Template.objects.order_by("-is_active", "place", "pk")
    context = {
        "shelves": [
            (one, listing.name_in(one, language), states.AUDIENCES[one.audience], _gaps(one.names))
            for one in rows
        ],
        "templates": [
            (one, _name(one, language), states.KINDS[one.kind], _gaps(one.bodies))
            for one in templates
        ],
    }
    answer: HttpResponse = page(
        request, "knowledgebase/articles/shelves.html", context, here="shelves"
    )
    return answer


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def shelf_new(request: Request) -> HttpResponse:
    form = ShelfForm(request.POST or None)
    if form.is_bound and form.is_valid():
        keeping.add_category(form.given(), by=request.person, now=timezone.now())
        return _saved(request)
    return _shelf_page(request, form, None)


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def shelf(request: Request, category_id: int) -> HttpResponse:
    found = get_object_or_404(Category, pk=min(category_id, 2**62))
    form = ShelfForm(request.POST or None, initial=ShelfForm.now(found))
    if form.is_bound and form.is_valid():
        keeping.change_category(found, form.given(), by=request.person)
        return _saved(request)
    return _shelf_page(request, form, found)


@requires(RIGHT)
@require_POST
def shelf_use(request: Request, category_id: int) -> HttpResponse:
    found = get_object_or_404(Category, pk=min(category_id, 2**62))
    try:
        is_active = request.POST.get("is_active") == "1"
        keeping.use_category(found, is_active=is_active, by=request.person)
    except keeping.StillFull as error:
        tell(request, str(error.message), tone="error")
    return HttpResponseRedirect(reverse("shelves"))


@requires(RIGHT)
@require_POST
def shelf_place(request: Request, category_id: int) -> HttpResponse:
    found = get_object_or_404(Category, pk=min(category_id, 2**62))
    keeping.move_category(found, by=request.person, up=request.POST.get("way") == "up")
    return HttpResponseRedirect(f"{reverse('shelves')}#shelf-{found.pk}")


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def template_new(request: Request) -> HttpResponse:
    form = TemplateForm(request.POST or None)
    if form.is_bound and form.is_valid():
        keeping.add_template(form.given(), by=request.person, now=timezone.now())
        return _saved(request)
    return _template_page(request, form, None)


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def template(request: Request, template_id: int) -> HttpResponse:
    found = get_object_or_404(Template, pk=min(template_id, 2**62))
    form = TemplateForm(request.POST or None, initial=TemplateForm.now(found))
    if form.is_bound and form.is_valid():
        keeping.change_template(found, form.given(), by=request.person)
        return _saved(request)
    return _template_page(request, form, found)


@requires(RIGHT)
@require_POST
def template_use(request: Request, template_id: int) -> HttpResponse:
    found = get_object_or_404(Template, pk=min(template_id, 2**62))
    is_active = request.POST.get("is_active") == "1"
    keeping.use_template(found, is_active=is_active, by=request.person)
    return HttpResponseRedirect(reverse("shelves"))


def _saved(request: Request) -> HttpResponse:
    tell(request, _("Saved"))
    return HttpResponseRedirect(reverse("shelves"))


def _shelf_page(request: Request, form: ShelfForm, found: Category | None) -> HttpResponse:
    name = listing.name_in(found, request.person.language[:2]) if found else ""
    return _page(request, "knowledgebase/articles/shelf.html", form, found, name)


def _template_page(request: Request, form: TemplateForm, found: Template | None) -> HttpResponse:
    name = _name(found, request.person.language[:2]) if found else ""
    return _page(request, "knowledgebase/articles/template.html", form, found, name)


def _page(request: Request, template: str, form: Any, found: Any, name: str) -> HttpResponse:
    context = {"form": form, "found": found, "name": name}
    status = 422 if form.errors else 200
    answer: HttpResponse = page(request, template, context, here="shelves", status=status)
    return answer


def _name(template: Template, language: str) -> str:
    names: dict[str, str] = template.names
    return names.get(language) or names.get("en", "")


def _gaps(words: dict[str, str]) -> list[tuple[str, bool]]:
    """Each language, and whether something stands in it."""
    return [(code, bool(words.get(code))) for code in states.LANGUAGES]
