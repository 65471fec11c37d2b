"""What only the platform knows, asked when somebody wants it: balance, bets, rounds, what a player
mostly plays. When it does not answer, the last answer is shown with its age, or nothing."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.money import shown
from accounts.money.actions import freezing
from accounts.money.models import Frozen
from accounts.people import reader
from accounts.people.reader import Reader
from accounts.people.sessions import Request
from accounts.platform import connect
from accounts.platform.connect import Known
from accounts.players.actions import looking
from accounts.players.verbs import visible_players
from accounts.players.views.scope import survivor_of
from helpdesk.lib.doors import View, page, requires

PLAYS = ("bets", "rounds", "favourites")
_HIGHEST = 2**63 - 1
_LONGEST = 64  # a reference of the platform's


@require_safe
@requires("money.balance")
def balance(request: Request, player_id: int) -> HttpResponse:
    player, who = survivor_of(request, player_id), reader.of(request)
    known = connect.ask(player, "balance")
    context: dict[str, Any] = {"age": age(known, who), "head": _("Balance"), "id": player.pk}
    if known.content is not None:
        said = known.content
        context["sums"] = [
            (_("Balance"), shown.amount(said.real, said.currency, who)),
            (_("Bonus money"), shown.amount(said.bonus, said.currency, who)),
            (_("Can be withdrawn"), shown.amount(said.withdrawable, said.currency, who)),
        ]
    return _answer(request, "accounts/money/_balance.html", context)


def plays(question: str) -> View:
    """The door for one of PLAYS."""

    @require_safe
    @requires("money.plays")
    def play(request: Request, player_id: int) -> HttpResponse:
        player, who = survivor_of(request, player_id), reader.of(request)
        known = connect.ask(player, question)
        context = {
            "id": player.pk,
            "question": question,
            "age": age(known, who),
            "is_known": known.content is not None,
            "may_freeze": request.person.may("money.freeze") and question != "favourites",
            "kind": Frozen.ROUND if question == "rounds" else Frozen.BET,
            **_rows(question, known.content or [], who),
        }
        return _answer(request, "accounts/money/_plays.html", context)

    return play


@require_POST
@requires("money.freeze")
def freeze(request: Request, player_id: int) -> HttpResponse:
    """Keeps one bet or round as the platform says it now, as soon as it can be asked."""
    player = survivor_of(request, player_id)
    kind, ref = request.POST.get("kind", ""), request.POST.get("ref", "").strip()
    if kind not in {Frozen.BET, Frozen.ROUND} or not 0 < len(ref) <= _LONGEST:
        raise Http404
    now = timezone.now()
    freezing.freeze(player, about=player, kind=kind, ref=ref, by=request.person, now=now)
    messages.success(request, _("%(ref)s is kept as evidence.") % {"ref": ref})
    return HttpResponseRedirect(f"/players/{player.pk}/payments/#money-frozen")


@require_safe
@requires("money.plays")
def frozen(request: Request, frozen_id: int) -> HttpResponse:
    """What was kept, word for word, and whether it still is as it was taken."""
    kept = (
        Frozen.objects.filter(
            pk=min(frozen_id, _HIGHEST),
            state=Frozen.TAKEN,
            player__in=visible_players(request.person),
        )
        .select_related("asked_by", "player")
        .first()
    )
    if kept is None:
        raise Http404
    who = reader.of(request)
    looking.view(kept.player, by=request.person, now=who.now)
    [line] = shown.frozen_lines([kept], who)
    rows = kept.content if isinstance(kept.content, list) else [kept.content]
    context = {
        "line": line,
        "player_id": kept.player_id,
        "asked_by": kept.asked_by.name,
        "digest": kept.digest,
        "is_unchanged": freezing.is_unchanged(kept),
        "rows": [shown.kept_words(row) for row in rows if row],
    }
    return page(request, "accounts/money/frozen.html", context)


def age(known: Known, who: Reader) -> dict[str, Any]:
    """How old it is, in words; `is_old` where the platform could not be asked."""
    if known.is_fresh:
        said = _("As of %(when)s") % {"when": who.inside(known.at)} if known.at else ""
        return {"is_old": False, "said": said}
    if known.since is not None:
        said = _("Not available since %(when)s") % {"when": who.short(known.since)}
    else:
        said = _("Not available")
    if known.at is not None:
        said = _("%(said)s; this is from %(when)s") % {"said": said, "when": who.inside(known.at)}
    return {"is_old": True, "said": said}


def _rows(question: str, content: Any, who: Reader) -> Mapping[str, Any]:
    if question == "favourites":
        return {"favourites": shown.favourites(content, who)}
    row = shown.bet if question == "bets" else shown.game
    return {"plays": [row(one, who) for one in content]}


def _answer(request: Request, template: str, context: dict[str, Any]) -> HttpResponse:
    """A part of the tab; without a script a page of its own."""
    if "HX-Request" in request.headers:
        return page(request, template, context)
    return page(request, "accounts/money/asked.html", context | {"template": template})
