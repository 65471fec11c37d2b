"""The settings of a brand's chat: whom, when and about what."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from accounts.organisation.models import Brand
from accounts.organisation.verbs import visible_brands
from accounts.people import settings_parts
from accounts.people.sessions import Request
from helpdesk.lib import times
from helpdesk.lib.doors import requires
from livechat.sessions import hours
from livechat.sessions.actions import configuring
from livechat.sessions.models import ChatSettings, ChatTopic
from livechat.sessions.settings_forms import (
    ConductForm,
    HoursForm,
    TopicForms,
    in_order,
    reason_choices,
    teams_of,
)
from tickets.thread.models import ContactReason

RIGHT = "chats.manage"
FIRST_CLOSED = 3  # empty fields for more closed dates


@requires(RIGHT)
@require_GET
def chat_brands(request: Request) -> HttpResponse:
    found = visible_brands(request.person).filter(is_active=True).order_by("name")
    rows = {row.brand_id: row for row in ChatSettings.objects.select_related("brand", "team")}
    lines = [(brand, rows.get(brand.pk), standing(rows.get(brand.pk), request)) for brand in found]
    return _page(request, "brands", {"lines": lines})


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def conduct(request: Request, brand_id: int) -> HttpResponse:
    brand, row = managed(request, brand_id)
    first = ConductForm.now(row or ChatSettings(brand=brand))
    form = ConductForm(_sent(request), brand=brand, initial=first)
    if form.is_bound and form.is_valid():
        try:
            configuring.configure(brand, **form.given(), by=request.person)
            return _saved(request, "chat_conduct", brand)
        except configuring.NotPossible as error:
            form.add_error(error.field, str(error.message))
    return shown(request, brand, row, "conduct", {"form": form}, is_bad=bool(form.errors))


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def opening(request: Request, brand_id: int) -> HttpResponse:
    brand, row = configured(request, brand_id)
    form = HoursForm(_sent(request), initial=HoursForm.now(row))
    if form.is_bound and form.is_valid():
        try:
            configuring.configure(brand, **form.given(), by=request.person)
            return _saved(request, "chat_hours", brand)
        except configuring.NotPossible as error:
            form.add_error(None, str(error.message))
    dates = [one for one in form["closed_dates"].value() or [] if one]
    context = {"form": form, "dates": [*dates, *[""] * FIRST_CLOSED], "zone": brand.time_zone}
    return shown(request, brand, row, "hours", context, is_bad=bool(form.errors))


@requires(RIGHT)
@require_http_methods(["GET", "POST"])
def topics(request: Request, brand_id: int) -> HttpResponse:
    brand, row = configured(request, brand_id)
    known = ChatTopic.objects.filter(brand=brand)
    first = [
        {"reason": str(one.reason_id), "team": one.team_id, "ORDER": n}
        for n, one in enumerate(known, 1)
    ]
    about = {"reasons": reason_choices(request.person.language), "teams": teams_of(brand)}
    forms = TopicForms(_sent(request), initial=first, form_kwargs=about, prefix="topic")
    if forms.is_bound and forms.is_valid():
        lines = [line for line in in_order(forms) if line.get("reason")]
        reasons = ContactReason.objects.in_bulk([int(line["reason"]) for line in lines])
        chosen = [configuring.Topic(reasons[int(one["reason"])], one["team"]) for one in lines]
        try:
            configuring.set_topics(brand, chosen, by=request.person)
            return _saved(request, "chat_topics", brand)
        except configuring.NotPossible as error:
            settings_parts.tell(request, str(error.message), tone="error")
    return shown(request, brand, row, "topics", {"forms": forms}, is_bad=_is_bad(forms))


def managed(request: Request, brand_id: int) -> tuple[Brand, ChatSettings | None]:
    """A brand of this person, and how it chats, if that was ever said."""
    brand = visible_brands(request.person).filter(pk=brand_id, is_active=True).first()
    if brand is None:
        raise Http404
    return brand, ChatSettings.objects.select_related("brand", "team").filter(brand=brand).first()


def configured(request: Request, brand_id: int) -> tuple[Brand, ChatSettings]:
    brand, row = managed(request, brand_id)
    if row is None:
        raise Http404
    return brand, row


def standing(row: ChatSettings | None, request: Request) -> tuple[str, str]:
    """Whether a brand chats at this moment, in words and tone."""
    if row is None or not row.is_on:
        return _("Off"), ""
    now = timezone.now()
    opens = hours.of(row).next_opening(now)
    if opens is None:
        return _("Closed"), "warn"
    if opens == now:
        return _("Open now"), "good"
    tz, language = times.zone(row.brand.time_zone), request.person.language
    at = times.full_ahead(opens, tz=tz, language=language, now=now)
    return _("Closed, opens: %(time)s") % {"time": at}, "warn"


def shown(
    request: Request,
    brand: Brand,
    row: ChatSettings | None,
    name: str,
    context: dict[str, Any],
    *,
    is_bad: bool = False,
) -> HttpResponse:
    """One of the pages of a brand's chat, with its head."""
    labels = {
        "conduct": _("Chat"),
        "hours": _("Hours"),
        "topics": _("Topics"),
        "embed": _("On your pages"),
    }
    tabs = [
        (label, reverse(f"chat_{one}", args=[brand.pk]), one == name)
        for one, label in labels.items()
        if row is not None or one == "conduct"
    ]
    head = {"brand": brand, "row": row, "tabs": tabs, "standing": standing(row, request)}
    return _page(request, name, {**head, **context}, status=422 if is_bad else 200)


def _page(
    request: Request, name: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    template = f"livechat/sessions/settings/{name}.html"
    answer: HttpResponse = settings_parts.page(
        request, template, context, here="chat_brands", status=status
    )
    return answer


def _saved(request: Request, route: str, brand: Brand) -> HttpResponse:
    settings_parts.tell(request, _("Saved."))
    return HttpResponseRedirect(reverse(route, args=[brand.pk]))


def _sent(request: Request) -> Any:
    return request.POST if request.method == "POST" else None


def _is_bad(forms: Any) -> bool:
    return forms.is_bound and not forms.is_valid()
