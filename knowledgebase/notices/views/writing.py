"""Reporting an incident, planning maintenance, and what is said of them afterwards."""

from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.organisation.wording import Unfit
from accounts.people import reader as readers
from accounts.people.sessions import Request
from accounts.players.names import LANGUAGES
from helpdesk.lib.doors import forbidden, requires
from knowledgebase import pages
from knowledgebase.notices import letters, wordings
from knowledgebase.notices.actions import incidents, maintenance, rows, words
from knowledgebase.notices.actions.rows import Words
from knowledgebase.notices.forms import (
    AboutForm,
    IncidentForm,
    MaintenanceForm,
    NewTimesForm,
    TextsForm,
    WordsForm,
)
from knowledgebase.notices.models import Component, Notice
from knowledgebase.notices.said import in_reader_language
from knowledgebase.notices.views.asked import (
    brands_for,
    components_for,
    may_write,
    update_form,
    visible,
)
from knowledgebase.notices.views.reading import one_page

_REFUSED = (rows.NothingSaid, rows.NotYours, rows.NotNow, rows.Over, rows.WrongTimes)
_FOLDER = "knowledgebase/notices"


@requires("notices.write")
@require_http_methods(["GET", "POST"])
def report(request: Request) -> HttpResponse:
    """Something does not work; `wording` and `part` fill the words."""
    reader, parts = readers.of(request), components_for(request)
    more: dict[str, Any] = {"brands": brands_for(request), "components": parts, "tz": reader.tz}
    if request.method == "POST":
        form = IncidentForm(request.POST, **more)
    else:
        form = IncidentForm(initial=_begun(request, parts), **more)
    if form.is_bound and form.is_valid():
        given = form.given()
        row = _tried(form, lambda: incidents.report(form.words(), **given, **_by(request)))
        if row is not None:
            pages.tell(request, _("The incident is reported"))
            return _to(row)
    offered = [
        (name, part.key, str(label), in_reader_language(part.names))
        for name, label, part in wordings.offered(parts)
    ]
    context = {"form": form, "offered": offered}
    return _page(request, "incident", context, form)


@requires("notices.write")
@require_http_methods(["GET", "POST"])
def plan(request: Request) -> HttpResponse:
    """Something will be off. `preview` shows the mails and keeps nothing yet."""
    reader = readers.of(request)
    more: dict[str, Any] = {
        "brands": brands_for(request),
        "components": components_for(request),
        "tz": reader.tz,
    }
    form = MaintenanceForm(request.POST if request.method == "POST" else None, **more)
    previews: list[dict[str, str]] = []
    if form.is_bound and form.is_valid():
        if "preview" in request.POST:
            previews = _previews(form, reader)
        else:
            given = form.given()
            row = _tried(form, lambda: maintenance.plan(form.words(), **given, **_by(request)))
            if row is not None:
                pages.tell(request, _("The maintenance is planned"))
                return _to(row)
    context = {"form": form, "previews": previews, "zone": str(reader.tz)}
    return _page(request, "maintenance", context, form)


@requires("notices.write")
@require_http_methods(["GET", "POST"])
def rewrite(request: Request, service_notice_id: int) -> HttpResponse:
    """Its words, put right."""
    row = visible(request, service_notice_id)
    if not may_write(request, row):
        return forbidden(request)
    initial = WordsForm.of(Words(row.titles, row.affected, row.meanwhile))
    form = WordsForm(
        request.POST if request.method == "POST" else None,
        initial={**initial, "is_public": row.is_public},
    )
    if form.is_bound and form.is_valid():
        is_public = form.cleaned_data["is_public"]
        done = _tried(
            form, lambda: words.rewrite(row, form.words(), is_public=is_public, **_by(request))
        )
        if done is not None:
            pages.tell(request, _("Saved"))
            return _to(row)
    return _page(request, "words", {"notice": row, "form": form}, form)


@requires("notices.write")
@require_POST
def update(request: Request, service_notice_id: int) -> HttpResponse:
    """How the incident stands now."""
    row = visible(request, service_notice_id)
    if not may_write(request, row):
        return forbidden(request)
    form = update_form(request, row, request.POST)
    if form.is_valid():
        state, impact = form.cleaned_data["state"], form.cleaned_data["impact"]
        given = {"state": state, "impact": impact, "texts": form.said(), **_by(request)}
        if _tried(form, lambda: incidents.update(row, **given)) is not None:
            pages.tell(request, _("Players read it now") if row.is_public else _("Saved"))
            return _to(row)
    return one_page(request, row, form=form)


@requires("notices.write")
@require_POST
def advance(request: Request, service_notice_id: int) -> HttpResponse:
    """Maintenance begins, is checked, is finished, is called off."""
    row = visible(request, service_notice_id)
    if not may_write(request, row):
        return forbidden(request)
    form = TextsForm(request.POST)
    if form.is_valid():
        given = {"state": request.POST.get("state", ""), "texts": form.said(), **_by(request)}
        if _tried(form, lambda: maintenance.advance(row, **given)) is not None:
            pages.tell(request, _("Saved"))
            return _to(row)
    return one_page(request, row, form=form)


@requires("notices.write")
@require_http_methods(["GET", "POST"])
def times(request: Request, service_notice_id: int) -> HttpResponse:
    """Other times, before it begins; afterwards another end."""
    row, reader = visible(request, service_notice_id), readers.of(request)
    if not may_write(request, row) or row.is_incident or row.is_over:
        return forbidden(request)
    ends = row.ends_at.astimezone(reader.tz) if row.ends_at else None
    initial = {"starts_at": row.starts_at.astimezone(reader.tz), "ends_at": ends}
    sent = request.POST if request.method == "POST" else None
    form = NewTimesForm(sent, notice=row, tz=reader.tz, initial=initial)
    if form.is_bound and form.is_valid():
        clean, said = form.cleaned_data, form.said()
        move = maintenance.move if row.state == Notice.SCHEDULED else maintenance.extend
        given = {name: clean[name] for name in ("starts_at", "ends_at") if name in clean}
        if _tried(form, lambda: (move(row, **given, texts=said, **_by(request)), row)):
            pages.tell(request, _("The new times are said"))
            return _to(row)
    return _page(request, "times", {"notice": row, "form": form, "zone": str(reader.tz)}, form)


def _begun(request: HttpRequest, parts: list[Component]) -> dict[str, Any]:
    """What a wording fills in."""
    name = request.GET.get("wording", "")
    part = wordings.part_for(name, parts, request.GET.get("part", ""))
    said = wordings.filled(name, part)
    if said is None:
        return {}
    stands = {f"said_{code}": text for code, text in wordings.STANDS["investigating"].items()}
    return {
        **AboutForm.of(said),
        **stands,
        "impact": wordings.WORDINGS[name].impact,
        "components": [part.pk] if part else [],
    }


def _previews(form: MaintenanceForm, reader: readers.Reader) -> list[dict[str, str]]:
    """The first mail in each language that there are words in, as its reader gets it."""
    said, clean = form.words(), form.cleaned_data
    brand = dict(form.fields["brands"].choices).get(clean["brands"][0], "")  # type: ignore[attr-defined]
    told = letters.Told(
        said.titles,
        said.affected,
        said.meanwhile,
        clean["starts_at"],
        clean["ends_at"],
        tuple(said.titles),
        brand,
    )
    found = []
    for code in said.titles:
        subject, text = letters.letter(letters.DAY, told, language=code, tz=reader.tz)
        found.append({"code": code, "name": str(LANGUAGES[code]), "subject": subject, "text": text})
    return found


def _by(request: Request) -> dict[str, Any]:
    return {"by": request.person, "now": readers.of(request).now}


def _tried(form: Any, deed: Callable[[], Any]) -> Any:
    """None when it was refused; the form says why."""
    try:
        return deed()
    except _REFUSED as error:
        form.add_error(None, str(error.message))
    except Unfit as error:
        form.add_error(None, error.messages)
    return None


def _to(row: Notice) -> HttpResponse:
    return HttpResponseRedirect(reverse("service_notice", args=[row.pk]), status=303)


def _page(request: Request, name: str, context: dict[str, Any], form: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return pages.page(request, f"{_FOLDER}/{name}.html", context, here="notices", status=status)
