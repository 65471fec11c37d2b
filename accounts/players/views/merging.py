"""Two players side by side: what a merge would do, doing it, and taking it back."""

from typing import Any, NamedTuple

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.people import reader
from accounts.people.reader import Reader
from accounts.people.sessions import Request
from accounts.players import likely, pieces, shown
from accounts.players import list as players_list
from accounts.players.actions import merging, parting
from accounts.players.models import Player
from accounts.players.proof import NotProven
from accounts.players.shown import Contact, Head
from accounts.players.views.scope import merge_of, number_in, survivor_of
from helpdesk.lib import text as words
from helpdesk.lib.doors import page, requires

RIGHT = "players.merge"
_CHOICES = 8


class Side(NamedTuple):
    """One of the two."""

    head: Head
    facts: list[tuple[str, str]]
    contacts: list[Contact]
    is_kept: bool
    keep: str  # the address of this page with this one kept


class Choice(NamedTuple):
    id: int
    name: str
    note: str


@require_http_methods(["GET", "POST"])
@requires(RIGHT)
def merge(request: Request, player_id: int) -> HttpResponse:
    """Without `with` it asks for the other one; with it, it shows both and what would happen."""
    first = survivor_of(request, player_id)
    sent = request.POST if request.method == "POST" else request.GET
    other_id = number_in(sent.get("with", ""))
    if other_id is None:
        return _choose(request, first)
    second = survivor_of(request, other_id)
    survivor, loser = _ordered(first, second, number_in(sent.get("keep", "")))
    if request.method == "POST":
        try:
            kept = merging.merge(loser, into=survivor, by=request.person, now=timezone.now())
        except merging.Refused as error:
            return _compare(request, first, survivor, loser, refused=error, status=409)
        except NotProven as error:
            account = survivor if survivor.external_id else loser
            return _compare(
                request, first, survivor, loser, refused=None, status=422, unproven=(account, error)
            )
        said = _("%(name)s is one player now.") % {"name": words.short_name(survivor.person.name)}
        messages.success(request, said, extra_tags=reverse("undo_merge", args=[kept.pk]))
        return HttpResponseRedirect(reverse("player", args=[survivor.pk]))
    refused = merging.refusal(survivor, loser)
    return _compare(request, first, survivor, loser, refused=refused)


@require_http_methods(["GET", "POST"])
@requires(RIGHT)
def undo_merge(request: Request, merge_id: int) -> HttpResponse:
    """What goes back and what stays, and then the deed."""
    kept = merge_of(request, merge_id)
    refused = parting.refusal(kept, now=timezone.now())
    if request.method == "POST":
        try:
            parting.part(kept, by=request.person, now=timezone.now())
        except merging.Refused as error:
            refused = error
        else:
            messages.success(request, _("They are two players again."))
            return HttpResponseRedirect(reverse("player", args=[kept.survivor_id]))
    lines = pieces.lines_of_undo(kept, request.person)
    one, other = words.short_name(kept.survivor.person.name), words.short_name(kept.before["name"])
    if one == other:
        one, other = f"{one} (#{kept.survivor_id})", f"{other} (#{kept.loser_id})"
    context = {
        "merge_id": kept.pk,
        "survivor": shown.head(kept.survivor, reader.of(request), brands=1),
        "one": one,
        "other": other,
        "back": [line for line in lines if not line.stays],
        "stays": [line for line in lines if line.stays],
        "refused": refused,
    }
    status = 409 if request.method == "POST" else 200
    return page(request, "accounts/players/undo_merge.html", context, status=status)


def _ordered(first: Player, second: Player, keep: int | None) -> tuple[Player, Player]:
    """The survivor and the other one: as it was chosen, else whom the platform knows, else the
    one who was met first."""
    if keep not in (first.pk, second.pk):
        both = sorted((first, second), key=lambda one: (one.external_id is None, one.pk))
        keep = both[0].pk
    return (first, second) if keep == first.pk else (second, first)


def _choose(request: Request, first: Player) -> HttpResponse:
    typed = words.squeeze(words.clean(request.GET.get("q", "")[:120]))
    found = players_list.read(request.person, brands=[first.brand], typed=typed) if typed else []
    likes = likely.same(first)
    context = {
        "head": shown.head(first, reader.of(request), brands=1),
        "typed": typed,
        "likely": likes,
        "choices": [
            Choice(row.id, words.short_name(row.name), row.external_id or "")
            for row in found[: _CHOICES + 1]
            if row.id != first.pk
        ],
    }
    return page(request, "accounts/players/choose.html", context)


def _compare(
    request: Request,
    first: Player,
    survivor: Player,
    loser: Player,
    *,
    refused: merging.Refused | None,
    status: int = 200,
    unproven: tuple[Player, NotProven] | None = None,
) -> HttpResponse:
    who = reader.of(request)
    other = loser if first.pk == survivor.pk else survivor
    ordered = sorted((survivor, loser), key=lambda one: one.pk)
    context: dict[str, Any] = {
        "id": first.pk,
        "with": other.pk,
        "keep": survivor.pk,
        "name": words.short_name(survivor.person.name),
        "loser": words.short_name(loser.person.name),
        "sides": [_side(one, survivor, who, first, other) for one in ordered],
        "lines": [] if refused else pieces.lines_of_merge(loser, survivor, request.person),
        "refused": refused,
        "is_swappable": refused is None,
    }
    if unproven is not None:
        account, error = unproven
        url = f"/players/{account.pk}/challenge/?{urlencode({'deed': error.deed})}"
        may = error.can_be_proven and request.person.may("challenges.ask")
        context["unproven"] = {"message": error.message, "url": url if may else ""}
    return page(request, "accounts/players/merge.html", context, status=status)


def _side(one: Player, survivor: Player, who: Reader, first: Player, other: Player) -> Side:
    asked = urlencode({"with": other.pk, "keep": one.pk})
    return Side(
        head=shown.head(one, who, brands=1),
        facts=shown.facts(one, who),
        contacts=shown.contacts(one, who),
        is_kept=one.pk == survivor.pk,
        keep=f"{reverse('merge_player', args=[first.pk])}?{asked}",
    )
