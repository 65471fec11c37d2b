"""What there is, one of it, and the banners of every page."""

import hashlib
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from accounts.people import notifications as news
from accounts.people import reader as readers
from accounts.people.sessions import Request
from helpdesk.lib.doors import fragment, fresh, requires
from knowledgebase import pages
from knowledgebase.notices import page_parts, shown, states
from knowledgebase.notices import reading as kept
from knowledgebase.notices.actions import words
from knowledgebase.notices.forms import TextsForm
from knowledgebase.notices.models import Notice
from knowledgebase.notices.said import in_reader_language
from knowledgebase.notices.views.asked import may_write, update_form, visible

_SHOWN = 60


@requires("notices.see")
@require_GET
def notices(request: Request) -> HttpResponse:
    """What stands, what is planned, what was."""
    reader = readers.of(request)
    ours = Notice.objects.visible_to(reader.person)
    now = ours.standing().exclude(state=Notice.SCHEDULED).order_by("-kind", "starts_at")
    planned = ours.filter(state=Notice.SCHEDULED).order_by("starts_at")
    past = ours.filter(over_at__isnull=False).order_by("-over_at", "-pk")[:_SHOWN]
    rows = [*now, *planned, *past]
    lines = shown.lines(rows, reader)
    context = {
        "now": [one for one in lines if not one.is_over and one.state != Notice.SCHEDULED],
        "planned": [one for one in lines if one.state == Notice.SCHEDULED],
        "past": [one for one in lines if one.is_over],
        "writes": reader.person.may("notices.write"),
    }
    template = "knowledgebase/notices/notices.html"
    return pages.page(request, template, context, here="notices")


@requires("notices.see")
@require_GET
def notice(request: Request, service_notice_id: int) -> HttpResponse:
    row = visible(request, service_notice_id)
    news.read_about(request.person, "notice", row.pk, now=timezone.now())
    return one_page(request, row)


def one_page(request: Request, row: Notice, *, form: Any = None) -> HttpResponse:
    """With `form`, what was typed into it and what is wrong with it."""
    reader = readers.of(request)
    brands, writes = shown.brands_of(row), may_write(request, row)
    if writes and form is None:
        form = update_form(request, row) if row.is_incident else TextsForm()
    context = {
        "notice": row,
        "line": shown.lines([row], reader)[0],
        "gaps": shown.gaps(row, brands),
        "affected": in_reader_language(row.affected),
        "meanwhile": in_reader_language(row.meanwhile),
        "history": shown.history(row, reader),
        "writes": writes,
        "form": form,
        "stands": [(one, str(states.STATES[one])) for one in states.NEXT[row.state]],
        "steps": _steps(row) if writes and not row.is_incident else [],
        "page_parts": page_parts.shown(row, reader),
    }
    template = "knowledgebase/notices/notice.html"
    status = 422 if form is not None and form.errors else 200
    return pages.page(request, template, context, here="notices", status=status)


@requires("notices.see")
@require_GET
def banners(request: Request) -> HttpResponse:
    """Those that stand on top of his pages now. It is asked for when his bell rings, and no second
    bell follows: what this process has kept from just before it would stay on his page."""
    kept.forget()
    found = shown.banners(readers.of(request))
    version = hashlib.sha256(repr(found).encode()).hexdigest()[:20]
    context = {"banners": found}
    template = "knowledgebase/notices/_banners.html"
    return fresh(request, template, context, version=version)


@requires("notices.see")
@require_POST
def dismiss(request: Request, service_notice_id: int) -> HttpResponse:
    """He has read it; whoever has not still sees it."""
    row = visible(request, service_notice_id)
    try:
        words.dismiss(row, by=request.person, now=timezone.now())
    except words.Stays as error:
        pages.tell(request, str(error.message), tone="error")
    if "HX-Request" in request.headers:
        context = {"banners": shown.banners(readers.of(request))}
        return fragment(request, "knowledgebase/notices/_banners.html", context)
    return HttpResponseRedirect(reverse("service_notice", args=[row.pk]))


def _steps(row: Notice) -> list[tuple[str, str]]:
    """What may be done with maintenance now: the state that follows, and how the deed is called."""
    return [
        (state, str(shown.DEEDS[state]))
        for state in states.NEXT[row.state]
        if (row.state, state) != (Notice.VERIFYING, Notice.IN_PROGRESS)
    ]
