"""How much a role may approve, and which players' accounts belong to members of staff."""

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.approvals import kinds, shown
from accounts.approvals.actions import accounts, limits, rows
from accounts.approvals.forms import CHECKERS, AccountForm, LimitForm
from accounts.approvals.models import ApprovalLimit, StaffAccount
from accounts.organisation import packs
from accounts.people import reader, settings_parts
from accounts.people.models import Person
from accounts.people.reader import Reader
from accounts.people.rights import ROLES
from accounts.people.sessions import Request
from accounts.players.verbs import visible_players
from accounts.players.views.scope import brands_of
from helpdesk.lib import money
from helpdesk.lib import text as words
from helpdesk.lib.doors import requires


@require_http_methods(["GET", "POST"])
@requires("approvals.limits")
def approval_limits(request: Request) -> HttpResponse:
    """All limits, and the form that changes one; a link of a line fills it in."""
    who = reader.of(request)
    if request.method == "GET":
        form = _form(request, who)
        return _shown(request, who, form=form)
    form = LimitForm(request.POST, language=who.language, roles=_roles(who.person))
    if form.is_valid():
        try:
            limits.set_limit(**form.cleaned_data, by=request.person, now=who.now)
        except rows.NoReason as error:
            form.add_error("reason", str(error.message))
        except rows.Refused as error:
            form.add_error("per_day", str(error.message))
        else:
            settings_parts.tell(request, _("Saved"))
            return HttpResponseRedirect(reverse("approval_limits"))
    return _shown(request, who, form=form, status=422)


@require_POST
@requires("approvals.limits")
def note_staff_account(request: Request) -> HttpResponse:
    who = reader.of(request)
    form = AccountForm(request.POST, people=_staff(request.person))
    if form.is_valid():
        players = visible_players(request.person).filter(merged_into=None)
        found = list(players.filter(external_id=form.cleaned_data["number"])[:2])
        if len(found) != 1:
            form.add_error("number", _("No player of your brands has this number."))
        else:
            person = _staff(request.person).get(pk=form.cleaned_data["person"])
            try:
                accounts.note(person, found[0], by=request.person, now=timezone.now())
            except rows.Refused as error:
                form.add_error("number", str(error.message))
            else:
                settings_parts.tell(request, _("Saved"))
                return HttpResponseRedirect(reverse("approval_limits") + "#accounts")
    return _shown(request, who, accounts_form=form, status=422)


@require_POST
@requires("approvals.limits")
def forget_staff_account(request: Request, staff_account_id: int) -> HttpResponse:
    kept = (
        StaffAccount.objects.select_related("person")
        .filter(pk=min(staff_account_id, 2**62), player__in=visible_players(request.person))
        .first()
    )
    if kept is None:
        raise Http404
    try:
        accounts.forget(kept, by=request.person)
    except rows.Refused as error:
        messages.error(request, str(error.message))
    else:
        settings_parts.tell(request, _("Taken away"))
    return HttpResponseRedirect(reverse("approval_limits") + "#accounts")


def _shown(
    request: Request,
    who: Reader,
    *,
    form: LimitForm | None = None,
    accounts_form: AccountForm | None = None,
    status: int = 200,
) -> HttpResponse:
    kept = (
        StaffAccount.objects.filter(player__in=visible_players(request.person))
        .select_related("person", "player__person", "noted_by")
        .order_by("person__name", "pk")
    )
    context = {
        "lines": _lines(who),
        "form": form or _form(request, who),
        "accounts_form": accounts_form or AccountForm(people=_staff(request.person)),
        "accounts": [
            {
                "id": one.pk,
                "person": one.person.name,
                "is_own": one.person_id == request.person.pk,
                "player": words.short_name(one.player.person.name),
                "player_id": one.player_id,
                "number": one.player.external_id or "",
                "noted": _("%(name)s, %(time)s")
                % {"name": one.noted_by.name, "time": who.inside(one.noted_at)},
            }
            for one in kept
        ],
        "leads": _leads(request, who),
        "own_role": ROLES[who.person.role] if who.person.role in CHECKERS else "",
    }
    template = "accounts/approvals/settings.html"
    return settings_parts.page(request, template, context, here="approval_limits", status=status)


def _lines(who: Reader) -> list[dict[str, Any]]:
    """Every limit that there is, by currency; the role with the least first."""
    order = {one: place for place, one in enumerate(money.CURRENCIES)}
    found = ApprovalLimit.objects.select_related("changed_by").filter(role__in=CHECKERS)
    rows_ = sorted(found, key=lambda one: (one.kind, order.get(one.currency, 99), one.at_once))
    return [
        {
            "kind": kinds.of(one.kind).label,
            "currency": one.currency,
            "role": ROLES[one.role],
            "at_once": shown.written(one.at_once, one.currency, who) if one.at_once else "",
            "per_day": shown.written(one.per_day, one.currency, who) if one.per_day else "",
            "reason": one.reason,
            "by": one.changed_by.name if one.changed_by else "",
            "when": who.full(one.changed_at) if one.changed_at else "",
            "change": ""
            if one.role == who.person.role
            else f"?kind={one.kind}&role={one.role}&currency={one.currency}#change",
        }
        for one in rows_
    ]


def _leads(request: Request, who: Reader) -> list[tuple[str, str]]:
    """From which amount on the pack of each brand wants the finance lead."""
    return [
        (
            brand.name,
            " · ".join(
                shown.written(amount, currency, who)
                for currency, amount in packs.of(brand.pk).value("lead_approves_from").items()
            ),
        )
        for brand in brands_of(request.person)
    ]


def _roles(person: Person) -> list[str]:
    """Whose limits he sets: everybody's but his own."""
    return [role for role in CHECKERS if role != person.role]


def _form(request: Request, who: Reader) -> LimitForm:
    initial = _initial(request, who)
    return LimitForm(initial=initial, language=who.language, roles=_roles(who.person))


def _initial(request: Request, who: Reader) -> dict[str, Any]:
    """What a link of a line names, with what holds now."""
    asked = {name: request.GET.get(name, "")[:30] for name in ("kind", "role", "currency")}
    found = ApprovalLimit.objects.filter(**asked).first()
    if found is None or found.role == who.person.role:
        return {"currency": "TRY"}
    return {
        **asked,
        "at_once": money.plain(found.at_once, currency=found.currency, language=who.language),
        "per_day": money.plain(found.per_day, currency=found.currency, language=who.language),
    }


def _staff(person: Person) -> "QuerySet[Person]":
    """Colleagues of his brands."""
    return Person.objects.filter(
        kind=Person.STAFF, is_active=True, brand_ids__overlap=person.brand_ids
    ).order_by("name", "pk")
