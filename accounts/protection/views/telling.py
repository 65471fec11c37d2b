"""After a break or an exclusion was noted: what the player has left and how he gets it, and words
for whoever tells him."""

from django.db.models import F
from django.http import Http404, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.translation import override
from django.views.decorators.http import require_GET, require_POST

from accounts.people import reader
from accounts.people.sessions import Request
from accounts.players.family import family
from accounts.players.models import Player
from accounts.players.names import LANGUAGES
from accounts.players.views.scope import survivor_of
from accounts.protection import help_lines
from accounts.protection.actions import excluding
from accounts.protection.models import Exclusion, HelpLine, LimitChange
from accounts.protection.own import known, telling
from helpdesk.lib.doors import fragment, requires

_MOST_LINES = 3
_KINDS = (HelpLine.GAMBLING, HelpLine.CRISIS)  # in this order


@require_GET
@requires("protection.act")
def remaining(request: Request, player_id: int) -> HttpResponse:
    """A part of a page: the platform is asked, which may take seconds."""
    player, who = survivor_of(request, player_id), reader.of(request)
    may_see = request.person.may("money.see")
    money = known.money_of(player, who.language) if may_see else None
    context = {"money": money, "may_see": may_see}
    return fragment(request, "accounts/protection/_remaining.html", context)


@require_POST
@requires("protection.act")
def protected_words(request: Request, player_id: int) -> HttpResponse:
    """In the language of the reply, to be made one's own before it is sent."""
    player = survivor_of(request, player_id)
    language = _language(request, player)
    if change := request.GET.get("limit", ""):
        return _words_of_limit(player, change, language)
    if request.GET.get("back"):
        return _words_of_way_back(player, language)
    one = excluding.standing_here(player).order_by("-changed_at", "-pk").first()
    if one is None:
        raise Http404
    with override(language):
        money = known.money_of(player, language) if request.person.may("money.see") else None
    html = telling.told(
        player,
        one,
        money=money,
        lines=_lines(player, language),
        language=language,
        now=timezone.now(),
    )
    return JsonResponse({"html": html, "language": language})


def _words_of_limit(player: Player, change: str, language: str) -> JsonResponse:
    his = LimitChange.objects.filter(player__in=family(player.pk), state=LimitChange.IN_FORCE)
    one = his.filter(pk=int(change)).first() if change.isdecimal() and len(change) < 19 else None
    if one is None:
        raise Http404
    return JsonResponse({"html": telling.limit(one, language=language), "language": language})


def _words_of_way_back(player: Player, language: str) -> JsonResponse:
    """Of the longest that holds, whoever was asked for it."""
    now = timezone.now()
    standing = Exclusion.objects.filter(player__in=family(player.pk), starts_at__lte=now)
    holds = standing.exclude(status=Exclusion.ENDED)
    one = holds.order_by(F("ends_at").desc(nulls_first=True), "pk").first()
    if one is None:
        raise Http404
    lines = _lines(player, language)
    html = telling.way_back(player, one, lines=lines, language=language, now=now)
    return JsonResponse({"html": html, "language": language})


def _lines(player: Player, language: str) -> list[help_lines.Line]:
    country = known.country_of(player.pk)
    found = help_lines.lines_for(country, language, _KINDS, brand_id=player.brand_id)
    order = sorted(found, key=lambda line: (not line.country, _KINDS.index(line.kind)))
    return order[:_MOST_LINES]


def _language(request: Request, player: Player) -> str:
    asked = request.POST.get("language", "")
    return asked if asked in LANGUAGES else player.person.language or "en"
