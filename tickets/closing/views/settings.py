"""How the brands end their conversations, and how that went."""

from datetime import timedelta

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.organisation.models import Brand
from accounts.organisation.verbs import visible_brands
from accounts.people import settings_parts
from accounts.people.sessions import Request
from helpdesk.lib.doors import requires
from tickets.closing import figures, letters, rules
from tickets.closing.actions import configuring
from tickets.closing.forms import ClosingForm

RIGHT = "closing.manage"
_PERIOD = timedelta(days=7)


@requires(RIGHT)
@require_safe
def closing_brands(request: Request) -> HttpResponse:
    """The brands; with one alone, its page at once."""
    found = list(visible_brands(request.person).filter(is_active=True).order_by("name"))
    if len(found) == 1:
        return HttpResponseRedirect(reverse("closing_rules", args=[found[0].pk]))
    lines = [(brand, rules.of_brand(brand.pk), _figures(brand)) for brand in found]
    context = {"lines": lines}
    answer: HttpResponse = settings_parts.page(
        request, "tickets/closing/settings/brands.html", context, here="closing_brands"
    )
    return answer


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def closing_rules(request: Request, brand_id: int) -> HttpResponse:
    brand = visible_brands(request.person).filter(pk=min(brand_id, 2**62)).first()
    if brand is None:
        raise Http404
    known = rules.of_brand(brand.pk)
    form = ClosingForm(request.POST or None, initial=ClosingForm.now(known))
    if form.is_bound and form.is_valid():
        try:
            configuring.change_rules(brand, by=request.person, **form.given())
            settings_parts.tell(request, _("“%(name)s” is saved") % {"name": brand.name})
            return HttpResponseRedirect(reverse("closing_rules", args=[brand.pk]))
        except configuring.NotPossible as error:
            form.add_error(error.field, str(error.message))
    context = {
        "brand": brand,
        "form": form,
        "rules": known,
        "figures": _figures(brand),
        "samples": letters.samples(brand, known, now=timezone.now()),
    }
    answer: HttpResponse = settings_parts.page(
        request,
        "tickets/closing/settings/rules.html",
        context,
        here="closing_brands",
        status=422 if form.errors else 200,
    )
    return answer


def _figures(brand: Brand) -> figures.FollowUps:
    now = timezone.now()
    return figures.follow_ups(since=now - _PERIOD, until=now, brands=[brand.pk])
