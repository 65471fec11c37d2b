"""The settings of SLA policies."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from accounts.people import settings_parts
from accounts.people.sessions import Request
from helpdesk.lib import doors
from helpdesk.lib.doors import requires
from tickets.clocks.keeping import affected, drafts, editor, naming, reach, recounts, typed
from tickets.clocks.keeping.actions import anew, writing
from tickets.clocks.keeping.drafts import Draft
from tickets.clocks.models import SlaPolicy
from tickets.clocks.shipped import NAMES

_FOLDER = "tickets/clocks/settings/"


@requires("sla.manage")
@require_GET
def policies(request: Request) -> HttpResponse:
    """The order in which policies are asked."""
    return _page(request, "policies", {"chosen": None})


@requires("sla.manage")
@require_http_methods(["GET", "POST"])
def policy_new(request: Request) -> HttpResponse:
    return _edited(request, None)


@requires("sla.manage")
@require_http_methods(["GET", "POST"])
def policy(request: Request, pk: int) -> HttpResponse:
    return _edited(request, _found(pk))


@requires("sla.manage")
@require_POST
def policy_order(request: Request) -> HttpResponse:
    """Every policy in its new place, or one of them moved by a step."""
    given = request.POST.getlist("policy")[:500]
    order = [int(one) for one in given if one.isascii() and one.isdecimal() and len(one) < 16]
    pk, _sep, way = request.POST.get("move", "").partition(":")
    if pk in map(str, order) and way in {"up", "down"}:
        here = order.index(int(pk))
        there = max(0, min(len(order) - 1, here + (-1 if way == "up" else 1)))
        order[here], order[there] = order[there], order[here]
    writing.arrange(order, by=request.person)
    if request.headers.get("X-Fragment"):
        return HttpResponse(status=204)
    back = request.POST.get("back", "")
    return HttpResponseRedirect(back if doors.is_own_url(back) else reverse("sla_policies"))


@requires("sla.manage")
@require_POST
def policy_removal(request: Request, pk: int) -> HttpResponse:
    found = _found(pk)
    name = naming.name(found)
    writing.remove(found, by=request.person)
    said = _("“%(name)s” is deleted. Clocks that run keep their times.")
    settings_parts.tell(request, said % {"name": name})
    return HttpResponseRedirect(reverse("sla_policies"))


@requires("sla.manage")
@require_GET
def policy_meaning(request: Request, pk: int) -> HttpResponse:
    """The conversations for which last week would have been another one; `pk` 0 is a new policy.
    What was typed comes in the address, so that this page stands beside the one it is about."""
    chosen = _found(pk) if pk else None
    draft = typed.read(request.GET)
    context = {
        "title": draft.name.strip() or _("New policy"),
        "affected": affected.of(draft, pk, request.person, now=timezone.now()),
        "chosen": chosen,
    }
    answer: HttpResponse = settings_parts.page(
        request, f"{_FOLDER}meaning.html", context, here="sla_policies"
    )
    return answer


def _edited(request: Request, chosen: SlaPolicy | None) -> HttpResponse:
    pk = chosen.pk if chosen else editor.NEW
    if request.method != "POST":
        draft = drafts.of(chosen) if chosen else drafts.fresh()
        return _page(request, "policy", _context(request, draft, chosen))
    draft, deed = typed.read(request.POST), request.POST.get("do", "save")
    if not deed.startswith("save") or deed == "save-not":
        typed.do(draft, deed)
        draft.look()
        if request.headers.get("X-Fragment"):
            drawn = editor.drawn(draft, pk, request.person.language, now=timezone.now())
            context = {**drawn, "chosen": chosen, "see": _see(request.POST, pk)}
            return doors.fragment(request, f"{_FOLDER}_drawn.html", context)
        return _page(request, "policy", _context(request, draft, chosen))
    draft.check()
    running = recounts.running() if deed == "save" and _is_other(draft, chosen) else 0
    if draft.errors or running:
        context = _context(request, draft, chosen)
        context["running"] = 0 if draft.errors else running
        return _page(request, "policy", context, status=422 if draft.errors else 200)
    return _kept(request, draft, chosen, is_anew=deed == "save-anew")


def _kept(
    request: Request, draft: Draft, chosen: SlaPolicy | None, *, is_anew: bool
) -> HttpResponse:
    try:
        if chosen is None:
            kept = writing.add(draft.wanted(), by=request.person, now=timezone.now())
        else:
            shipped = str(NAMES.get(chosen.shipped_as, ""))
            kept = writing.change(chosen, draft.wanted(shipped_name=shipped), by=request.person)
    except writing.NotPossible:
        draft.errors["lines"] = _("Something here is offered no longer. Look at it once more.")
        return _page(request, "policy", _context(request, draft, chosen), status=422)
    except reach.TooFar as error:
        draft.errors["lines"] = str(error.message)
        return _page(request, "policy", _context(request, draft, chosen), status=422)
    said = _("“%(name)s” is saved") % {"name": naming.name(kept)}
    if is_anew:
        anew.ask(by=request.person, now=timezone.now())
        said = _("“%(name)s” is saved, and running clocks are reckoned anew")
        said = said % {"name": naming.name(kept)}
    settings_parts.tell(request, said)
    return HttpResponseRedirect(reverse("sla_policy", args=[kept.pk]))


def _is_other(draft: Draft, chosen: SlaPolicy | None) -> bool:
    """Whether clocks that run could be set otherwise by what is saved."""
    if chosen is None:
        return draft.is_active
    was, will_be = drafts.of(chosen).as_matched(chosen.pk), draft.as_matched(chosen.pk)
    return was != will_be


def _context(request: Request, draft: Draft, chosen: SlaPolicy | None) -> dict[str, Any]:
    pk = chosen.pk if chosen else editor.NEW
    drawn = editor.drawn(draft, pk, request.person.language, now=timezone.now())
    is_edited = request.method == "POST"
    see = _see(request.POST, pk) if is_edited else ""
    return {**drawn, "chosen": chosen, "running": 0, "is_edited": is_edited, "see": see}


def _see(sent: QueryDict, pk: int) -> str:
    """Where the conversations are listed that the sentence on last week counts."""
    left_out = {"csrfmiddlewaretoken", "do"}
    given = [(name, one) for name in sent if name not in left_out for one in sent.getlist(name)]
    return f"{reverse('sla_meaning', args=[pk])}?{urlencode(given)}"


def _found(pk: int) -> SlaPolicy:
    found = SlaPolicy.objects.filter(pk=pk).first() if pk < 2**63 else None
    if found is None:
        raise Http404
    return found


def _page(request: Request, name: str, context: dict[str, Any], status: int = 200) -> HttpResponse:
    context["entries"] = editor.entries(request.person.language, now=timezone.now())
    context["recount"] = recounts.latest()
    answer: HttpResponse = settings_parts.page(
        request, f"{_FOLDER}{name}.html", context, here="sla_policies", status=status
    )
    return answer
