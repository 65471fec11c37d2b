"""The page of one player: who it is, how to reach him, and what is changed about that."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.people import reader
from accounts.people.sessions import Request
from accounts.players import personal, shown, tabs
from accounts.players.actions import contacts, looking, profile
from accounts.players.forms import AddressForm, ProfileForm, RevealForm
from accounts.players.models import Merge, Player
from accounts.players.proof import NotProven
from accounts.players.views import dialogs
from accounts.players.views.scope import brands_of, place_of, player_of, survivor_of
from helpdesk.lib.doors import View, page, requires
from helpdesk.lib.text import short_name

_MERGES_SHOWN = 3


@require_safe
@requires("players.see")
def player(request: Request, player_id: int) -> HttpResponse:
    """A player who was merged leads to the survivor."""
    found = player_of(request, player_id)
    if found.merged_into_id is not None:
        return HttpResponseRedirect(reverse("player", args=[found.merged_into_id]))
    return page(request, "accounts/players/player.html", _context(request, found))


def page_of(tab: tabs.Tab) -> View:
    """The page of a tab, for whoever has its right."""

    @require_safe
    @requires(tab.right)
    def player_tab(request: Request, player_id: int) -> HttpResponse:
        found = player_of(request, player_id)
        if found.merged_into_id is not None:
            return HttpResponseRedirect(tab.url(found.merged_into_id))
        return page(request, "accounts/players/player.html", _context(request, found, tab=tab.name))

    return player_tab


@require_http_methods(["GET", "POST"])
@requires("players.reveal")
def player_contact(request: Request, player_id: int) -> HttpResponse:
    """What is masked, for whoever says why; that he looked is kept before it is shown."""
    found = survivor_of(request, player_id)
    who = reader.of(request)
    form = RevealForm(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "head": shown.head(found, who, brands=1)}
    if form.is_valid():
        looking.reveal(found, **form.cleaned_data, by=request.person, now=who.now)
        context["lines"] = personal.of(found, who)
    return dialogs.show(
        request,
        "accounts/players/dialogs/contact.html",
        found,
        context,
        status=422 if form.errors else 200,
    )


@require_POST
@requires("players.change")
def add_address(request: Request, player_id: int) -> HttpResponse:
    found = survivor_of(request, player_id)
    form = AddressForm(request.POST, brand=found.brand)
    context: dict[str, Any] = {}
    if form.is_valid():
        try:
            contacts.add_address(
                found,
                **form.cleaned_data,
                by=request.person,
                now=timezone.now(),
                place=place_of(request, found),
            )
        except contacts.TakenAddress as error:
            form.add_error("value", str(error.message))
            context["taken_by"] = error.owner_id
        except NotProven as error:
            context["unproven"] = _unproven(request, found, error)
        else:
            messages.success(request, _("The address is added."))
            return _back(request, found)
    context = _context(request, found, form=form) | context
    return page(request, "accounts/players/player.html", context, status=422)


@require_POST
@requires("players.change")
def remove_address(request: Request, player_id: int, address_id: int) -> HttpResponse:
    return _changed(
        request,
        player_id,
        partial(contacts.remove_address, address_id=address_id),
        said=_("The address is taken away."),
    )


@require_POST
@requires("players.change")
def make_primary(request: Request, player_id: int, address_id: int) -> HttpResponse:
    return _changed(
        request,
        player_id,
        partial(contacts.make_primary, address_id=address_id),
        said=_("This address comes first now."),
    )


def _changed(
    request: Request, player_id: int, deed: Callable[..., None], *, said: str
) -> HttpResponse:
    found = survivor_of(request, player_id)
    try:
        place = place_of(request, found)
        deed(found, by=request.person, now=timezone.now(), place=place)
    except NotProven as error:
        context = _context(request, found) | {"unproven": _unproven(request, found, error)}
        return page(request, "accounts/players/player.html", context, status=422)
    messages.success(request, said)
    return _back(request, found)


def _unproven(request: Request, found: Player, error: NotProven) -> dict[str, str]:
    """What to do before the deed, and where."""
    asked = {"deed": error.deed}
    if request.GET.get("ticket"):
        asked["ticket"] = request.GET["ticket"]
    url = f"/players/{found.pk}/challenge/?{urlencode(asked)}"
    may = error.can_be_proven and request.person.may("challenges.ask")
    return {"message": error.message, "url": url if may else ""}


@require_http_methods(["GET", "POST"])
@requires("players.change")
def player_profile(request: Request, player_id: int) -> HttpResponse:
    """Corrects name and language without showing the name that is kept."""
    found = survivor_of(request, player_id)
    sent = request.POST if request.method == "POST" else None
    form = ProfileForm(sent, initial={"language": found.person.language})
    if form.is_valid():
        profile.correct(found, **form.cleaned_data, by=request.person)
        messages.success(request, _("Saved."))
        return _back(request, found)
    head = shown.head(found, reader.of(request), brands=1)
    context = {"form": form, "head": head}
    status = 422 if form.errors else 200
    return page(request, "accounts/players/profile.html", context, status=status)


def _context(
    request: Request,
    found: Player,
    *,
    tab: str = tabs.OVERVIEW,
    form: AddressForm | None = None,
) -> dict[str, Any]:
    who = reader.of(request)
    looking.view(found, by=request.person, now=who.now)
    [current] = [one for one in tabs.every() if one.name == tab]
    part = current.prepare(found, who, request.GET.dict())
    if form is not None:
        for one in part["side"]:
            if one.name == "contacts":
                one.part["form"] = form
    may = request.person.may
    return {
        "head": shown.head(found, who, brands=len(brands_of(request.person))),
        "tabs": tabs.shown(found, who, current=tab),
        "tab": current,
        "part": part,
        "asked": f"?{urlencode({'ticket': request.GET['ticket']})}"
        if request.GET.get("ticket")
        else "",
        "merges": _merges(request, found) if may("players.merge") else [],
        "may_merge": may("players.merge"),
        "may_start": may("tickets.start"),
    }


def _merges(request: Request, found: Player) -> list[dict[str, Any]]:
    """Merges that can still be undone, the newest first."""
    who = reader.of(request)
    standing = Merge.objects.filter(survivor=found, undone_at=None, undo_until__gt=who.now)
    return [
        {
            "id": kept.pk,
            "said": _("%(actor)s merged %(name)s into this player.")
            % {"actor": kept.by.name, "name": short_name(kept.before["name"])},
            "when": who.full(kept.at),
            "until": who.day(kept.undo_until.astimezone(who.tz).date()),
        }
        for kept in standing.select_related("by").order_by("-pk")[:_MERGES_SHOWN]
    ]


def _back(request: Request, found: Player) -> HttpResponse:
    asked = urlencode({"ticket": request.GET["ticket"]}) if request.GET.get("ticket") else ""
    return HttpResponseRedirect(f"{reverse('player', args=[found.pk])}{asked and '?'}{asked}")
