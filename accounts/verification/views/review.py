"""The queue of documents, one case, and what a reviewer does with it."""

import hashlib
import json

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.organisation.models import Brand
from accounts.people import reader
from accounts.people.sessions import Request
from accounts.players.views.scope import brands_of
from accounts.verification import case_page, decision_form, letters, queue
from accounts.verification.actions import choosing, deciding, reviewing, undoing, viewing
from accounts.verification.actions.reviewing import Refused
from accounts.verification.models import Case, Decision, Document, Side
from accounts.verification.reasons import UNDERAGE
from accounts.verification.verbs import visible_cases
from helpdesk.lib.doors import fresh, page, problem, requires

_LARGEST_ID = 2**63 - 1
_UNDO_SECONDS = int(deciding.UNDO.total_seconds())


@require_safe
@requires("verification.documents")
def verifications(request: Request) -> HttpResponse:
    """What waits for a decision, by due time."""
    return page(request, "accounts/verification/queue.html", _queue(request))


@require_safe
@requires("verification.documents")
def verification_list(request: Request) -> HttpResponse:
    """The list alone; 304 while no word of it has changed."""
    context = _queue(request)
    template = "accounts/verification/_queue.html"
    return fresh(request, template, context, version=str(context["version"]))


@require_safe
@requires("verification.documents")
def verification_count(request: Request) -> HttpResponse:
    """How many this person could take now, for the rail of every page."""
    return JsonResponse({"count": queue.count(request.person, now=timezone.now())})


@require_safe
@requires("verification.documents")
def verification(request: Request, case_id: int) -> HttpResponse:
    return _page(request, _found(request, case_id))


@require_safe
@requires("verification.documents")
def verification_picture(request: Request, side_id: int) -> HttpResponse:
    """Leads to the picture, where this person alone may open it for two minutes; it is there that
    his look is kept."""
    cases = visible_cases(request.person)
    side = Side.objects.filter(pk=min(side_id, _LARGEST_ID), document__case__in=cases).first()
    if side is None or not viewing.may_see(side, request.person):
        raise Http404
    url = viewing.address(side, by=request.person, why="review", now=timezone.now())
    answer = HttpResponseRedirect(url)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@require_POST
@requires("verification.decide")
def verification_start(request: Request, case_id: int) -> HttpResponse:
    """Takes it, or keeps it: an open page asks this again and again."""
    case = _found(request, case_id)
    try:
        reviewing.start(case, by=request.person, now=timezone.now())
    except Refused as error:
        return problem(409, _("Not now"), str(error.message))
    return _back_or(request, case, HttpResponse(status=204))


@require_POST
@requires("verification.decide")
def verification_leave(request: Request, case_id: int) -> HttpResponse:
    case = _found(request, case_id)
    reviewing.leave(case, by=request.person, now=timezone.now())
    return _back_or(request, case, HttpResponse(status=204))


@require_POST
@requires("verification.decide")
def verification_text(request: Request, case_id: int) -> HttpResponse:
    """What the player would read, and what may not be said of it."""
    case = _found(request, case_id)
    choice = decision_form.read(request.POST)
    asked = Document.objects.filter(case=case, pk__in=choice.documents).order_by("pk")
    text = choice.text or letters.written(
        case,
        choice.kind,
        reasons=[code for code in choice.reasons if choosing.goes_with(choice.kind, code)],
        documents=list(asked),
        language=letters.language_of(case),
    )
    wrong = ""
    if text:
        try:
            choosing.check_text(text)
        except Refused as error:
            wrong = str(error.message)
    return JsonResponse({"text": text, "problem": wrong})


@require_POST
@requires("verification.decide")
def verification_decide(request: Request, case_id: int) -> HttpResponse:
    """Decides, and opens what comes next; for ten seconds it can be taken back from there."""
    case = _found(request, case_id)
    now = timezone.now()
    try:
        decision = deciding.decide(
            case, decision_form.read(request.POST), by=request.person, now=now
        )
    except Refused as error:
        said = str(error.message)
        if _is_from_script(request):
            return problem(422, _("Not decided yet"), said)
        return _page(request, _found(request, case_id), error=said)
    undo = reverse("verification_undo", args=[decision.pk])
    if UNDERAGE in decision.reasons:  # holds at once, and only compliance lifts it
        messages.success(request, _outcome(decision))
    else:
        messages.success(request, _outcome(decision), extra_tags=f"{undo} {_UNDO_SECONDS}")
    who = reader.of(request)
    after = queue.next_open(request.person, reader=who, besides=case.pk)
    url = reverse("verification", args=[after]) if after else reverse("verifications")
    if _is_from_script(request):
        return JsonResponse({"url": url})
    return HttpResponseRedirect(url)


@require_POST
@requires("verification.decide")
def verification_undo(request: Request, decision_id: int) -> HttpResponse:
    found = Decision.objects.filter(
        pk=min(decision_id, _LARGEST_ID), case__in=visible_cases(request.person)
    ).first()
    if found is None or (found.kind == Decision.HOLD and found.by_id != request.person.pk):
        raise Http404
    try:
        case = undoing.undo(found, by=request.person, now=timezone.now())
    except Refused as error:
        messages.error(request, str(error.message))
        return HttpResponseRedirect(reverse("verifications"))
    messages.success(request, _("Taken back. The player has heard nothing."))
    return HttpResponseRedirect(reverse("verification", args=[case.pk]))


def _queue(request: Request) -> dict[str, object]:
    who = reader.of(request)
    brands = _brands(request)
    asked = request.GET.get("brand", "")
    brand = next((one.pk for one in brands if one.slug == asked), 0)
    box = request.GET.get("box", queue.ALL)
    boxes = queue.boxes(request.person, box, brand)
    if box not in {one.name for one in boxes}:
        box = queue.ALL
        boxes = queue.boxes(request.person, box, brand)
    lines = queue.lines(who, box, brand)
    told = json.dumps([[*line[:-1], line.clock and line.clock.due] for line in lines])
    # a clock that turns late is drawn by its page
    version = hashlib.sha256(f"{box}{brand}{boxes}{told}{who.language}".encode()).hexdigest()[:20]
    return {
        "box": box,
        "boxes": boxes,
        "brand": asked if brand else "",
        "brands": brands,
        "lines": lines,
        "version": version,
        "subjects": f"person.{request.person.pk}",
    }


def _brands(request: Request) -> list[Brand]:
    """Those between which he may choose; whoever has one is not asked."""
    return brands_of(request.person) if len(request.person.brand_ids) > 1 else []


def _page(request: Request, case: Case, *, error: str = "") -> HttpResponse:
    context = {**case_page.of(case, reader.of(request)), "error": error}
    template = "accounts/verification/case.html"
    return page(request, template, context, status=422 if error else 200)


def _found(request: Request, case_id: int) -> Case:
    rows = visible_cases(request.person).select_related("player__person", "brand", "assignee")
    case = rows.filter(pk=min(case_id, _LARGEST_ID)).first()
    if case is None:
        raise Http404
    return case


def _outcome(decision: Decision) -> str:
    return {
        Decision.APPROVE: lambda: _("Approved"),
        Decision.AGAIN: lambda: _("Asked again"),
        Decision.REJECT: lambda: _("Rejected"),
        Decision.HOLD: lambda: _("Given to compliance"),
        Decision.SECOND: lambda: _("A second person looks"),
    }[decision.kind]()


def _is_from_script(request: Request) -> bool:
    return request.headers.get("X-Requested-With") == "fetch"


def _back_or(request: Request, case: Case, answer: HttpResponse) -> HttpResponse:
    if _is_from_script(request):
        return answer
    return HttpResponseRedirect(reverse("verification", args=[case.pk]))
