"""What waits for a second person: the list, one request, and the decision about it."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.approvals import actions, kinds, objections, shown, waiting
from accounts.approvals.actions import deciding, nudging, rows
from accounts.approvals.forms import AskForm, DecisionForm
from accounts.approvals.kinds import About, Kind
from accounts.approvals.models import ApprovalRequest
from accounts.approvals.objections import Hindrances
from accounts.approvals.verbs import visible_requests
from accounts.people import notifications, reader, sign_in
from accounts.people.models import Person
from accounts.people.reader import Reader
from accounts.people.sessions import Request
from accounts.players.actions import looking
from accounts.players.models import Player
from helpdesk.lib import text as words
from helpdesk.lib.doors import fragment, fresh, page, requires

_HIGHEST = 2**63 - 1
_TYPED = "approval_typed"  # in the session: what was typed before he had to show who he is
_FOLDER = "accounts/approvals/"


@require_safe
@requires("approvals.see")
def approvals(request: Request) -> HttpResponse:
    return page(request, _FOLDER + "waiting.html", _list_of(request))


@require_safe
@requires("approvals.see")
def approvals_list(request: Request) -> HttpResponse:
    """The list alone; 304 while no word of it has changed."""
    context = _list_of(request)
    version = context["waiting"].version
    return fresh(request, _FOLDER + "_waiting.html", context, version=version)


@require_safe
@requires("approvals.see")
def approvals_count(request: Request) -> HttpResponse:
    return JsonResponse({"count": waiting.count(request.person, now=timezone.now())})


@require_safe
@requires("approvals.see")
def approval(request: Request, approval_id: int) -> HttpResponse:
    found, who = _found(request, approval_id), reader.of(request)
    notifications.read_about(request.person, "approval", found.pk, now=who.now)
    looking.view(found.player, by=request.person, now=who.now)
    return _shown(request, found, who)


@require_safe
@requires("approvals.see")
def approval_standing(request: Request, approval_id: int) -> HttpResponse:
    """All of its page that changes by itself; what is being typed is not touched."""
    found, who = _found(request, approval_id), reader.of(request)
    context = {"p": shown.page(found, who, brands=len(request.person.brand_ids))}
    version = waiting.version_of(context["p"])
    return fresh(request, _FOLDER + "_request.html", context, version=version)


@require_POST
@requires("approvals.decide")
def approval_decision(request: Request, approval_id: int) -> HttpResponse:
    """Approves or refuses one request as its page showed it. There is no other way to it."""
    found, who = _found(request, approval_id), reader.of(request)
    form = DecisionForm(request.POST, kind=kinds.of(found.kind))
    decision = request.POST.get("decision", "")
    if not form.is_valid() or decision not in ("approve", "refuse"):
        return _shown(request, found, who, form=form, status=422)
    typed = form.cleaned_data
    more: dict[str, Any] = {"reason_code": typed["reason_code"]} if decision == "refuse" else {}
    deed = actions.refuse if decision == "refuse" else actions.approve
    try:
        deed(
            found,
            seen=typed["seen"],
            reason=typed["reason"],
            signed_in_at=sign_in.proved_at(request),
            by=request.person,
            now=who.now,
            **more,
        )
    except deciding.SignInAgain:
        request.session[_TYPED] = {
            "id": found.pk,
            "reason": typed["reason"],
            "reason_code": typed["reason_code"],
        }
        return sign_in.ask_again(request, back=reverse("approval", args=[found.pk]))
    except rows.NoReason as error:
        form.add_error("reason", str(error.message))
    except deciding.NoSuchReason as error:
        form.add_error("reason_code", str(error.message))
    except rows.Refused as error:
        form.add_error(None, str(error.message))
    else:
        yes = kinds.of(found.kind).yes_said
        messages.success(request, _("Refused.") if decision == "refuse" else str(yes))
        return HttpResponseRedirect(reverse("approval", args=[found.pk]))
    # what it is now, he sees above what he typed
    return _shown(request, _found(request, approval_id), who, form=form, status=422)


@require_POST
@requires("approvals.see")
def approval_taken_back(request: Request, approval_id: int) -> HttpResponse:
    """By whoever asked for it, whatever his role is."""
    found = _found(request, approval_id)
    return _done(
        request,
        lambda: actions.withdraw(found, by=request.person, now=timezone.now()),
        said=_("Taken back."),
        to=reverse("approval", args=[found.pk]),
    )


@require_POST
@requires("approvals.see")
def approval_reminder(request: Request, approval_id: int) -> HttpResponse:
    """Reminds the second person; beside a conversation only what stands there is another one."""
    found = _found(request, approval_id)

    def remind() -> object:
        return nudging.nudge(found, by=request.person, now=timezone.now())

    if "HX-Request" in request.headers:
        with suppress(rows.Refused):  # how it stands now says why
            remind()
        who = reader.of(request)
        standing = shown.standings(found.subject_type, [found.subject_id], who)[found.subject_id]
        return fragment(request, _FOLDER + "_standing.html", {"standing": standing})
    to = reverse("approval", args=[found.pk])
    return _done(request, remind, said=_("They are reminded."), to=to)


@require_http_methods(["GET", "POST"])
@requires("approvals.make")
def approval_asking(request: Request, kind: str, subject_id: int) -> HttpResponse:
    """Puts something up, with what its maker has looked at."""
    who, described = reader.of(request), _kind(kind)
    about = described.visible(min(subject_id, _HIGHEST), request.person)
    if about is None:
        raise Http404
    seen = kinds.digest(about.content(kind, subject_id))
    sent = request.POST if request.method == "POST" else None
    form = AskForm(sent, checklist=described.checklist, initial={"seen": seen})
    if sent is not None and form.is_valid():
        try:
            made = actions.ask(
                kind,
                subject_id,
                checked=form.checked,
                note=form.cleaned_data["note"],
                seen=form.cleaned_data["seen"],
                by=request.person,
                now=who.now,
            )
        except rows.Refused as error:
            form.add_error(None, str(error.message))
        else:
            messages.success(request, _("It waits for the second person now."))
            return HttpResponseRedirect(reverse("approval", args=[made.pk]))
    context = _asking(described, about, subject_id, who) | {"form": form}
    status = 422 if form.errors else 200
    return page(request, _FOLDER + "asking.html", context, status=status)


def _asking(described: Kind, about: About, subject_id: int, who: Reader) -> dict[str, Any]:
    in_the_way = objections.asking(about, who.person, described, now=who.now)
    player = Player.objects.select_related("person").get(pk=about.player_id)
    asked = described.asked_at([subject_id]).get(subject_id)
    return {
        "title": str(described.called) % {"ref": about.ref},
        "amount": shown.written(about.amount, about.currency, who),
        "destination": about.destination if who.person.may("money.balance") else "",
        "method": described.method_name(about.method) if about.method else "",
        "asked": who.full(asked) if asked else "",
        "player": words.short_name(player.person.name),
        "player_id": player.survivor_id,
        "looked_up": described.looked_up(about.player_id, who),
        "why_not": in_the_way[0].words if in_the_way else "",
    }


def _list_of(request: Request) -> dict[str, Any]:
    return {
        "here": "waiting",
        "waiting": waiting.of(reader.of(request)),
        "subjects": f"person.{request.person.pk}",
        "may_check": request.person.may("approvals.decide"),
    }


def _shown(
    request: Request,
    found: ApprovalRequest,
    who: Reader,
    *,
    form: DecisionForm | None = None,
    status: int = 200,
) -> HttpResponse:
    person = request.person
    told = shown.page(found, who, brands=len(person.brand_ids))
    is_open = found.state == ApprovalRequest.OPEN
    hindrances = objections.of([found], [person], now=who.now)
    typed = request.session.get(_TYPED)
    if form is None:
        initial = {"seen": found.content_hash}
        if isinstance(typed, dict) and typed.get("id") == found.pk:
            initial |= {name: typed[name] for name in ("reason", "reason_code")}
            del request.session[_TYPED]
        form = DecisionForm(initial=initial, kind=kinds.of(found.kind))
    context = {
        "p": told,
        "version": waiting.version_of(told),
        "subjects": f"person.{person.pk}",
        "form": form,
        "is_open": is_open,
        "is_mine": found.maker_id == person.pk,
        "kind": kinds.of(found.kind),
        "may_decide": person.may(found.right) and found.maker_id != person.pk,
        "against_approving": hindrances.approving(found, person) if is_open else [],
        "against_refusing": hindrances.refusing(found, person) if is_open else [],
        "anew_url": _anew(found, person, hindrances) if is_open else "",
        "consequence": kinds.of(found.kind).consequence(found, who),
    }
    return page(request, _FOLDER + "request.html", context, status=status)


def _anew(found: ApprovalRequest, person: Person, hindrances: Hindrances) -> str:
    """Where whoever may puts it up in place of a maker who does not count any more."""
    described = kinds.of(found.kind)
    may = found.maker_id != person.pk and person.may(described.makes)
    if not may or not hindrances.first(found):
        return ""
    if described.visible(found.subject_id, person) is None:  # it is put up elsewhere, or over
        return ""
    return reverse("approval_asking", args=[found.kind, found.subject_id])


def _found(request: Request, approval_id: int) -> ApprovalRequest:
    mine = visible_requests(request.person).filter(pk=min(approval_id, _HIGHEST))
    found = next(iter(shown.read(mine)), None)
    if found is None:
        raise Http404
    return found


def _kind(name: str) -> Kind:
    try:
        return kinds.of(name)
    except KeyError:
        raise Http404 from None


def _done(request: Request, deed: Callable[[], object], *, said: str, to: str) -> HttpResponse:
    try:
        deed()
    except rows.Refused as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, said)
    return HttpResponseRedirect(to)
