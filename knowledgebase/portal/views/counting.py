"""What readers do with an article: read it, say whether it helped, why not, and what is wrong."""

from typing import Any

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.protection import help_lines
from accounts.protection.language import distress
from helpdesk.lib import peer, throttle
from helpdesk.lib.doors import piece
from knowledgebase.articles import reading
from knowledgebase.articles.actions import flagging
from knowledgebase.articles.models import Article, Flag
from knowledgebase.articles.reading import PLAYERS, Shown
from knowledgebase.portal import doors, visits
from knowledgebase.portal.actions import visiting, voting
from knowledgebase.portal.doors import Request
from knowledgebase.portal.frame import Crumb, frame, home
from knowledgebase.portal.models import Visit, Vote
from knowledgebase.portal.ways import CHAT, ways_to

_OPEN = "everybody may say whether an answer helped"
_ENOUGH = 10  # seconds; shorter is passing by (domain 3.4)
_BEACONS = "240/m,6000/d"  # of one address; each page that is opened sends two or three
_VOTES = "10/h"  # of one article, from one address
_FLAGS = "6/h,20/d"  # from one address: each has somebody look within four hours
REASONS = {
    Vote.UNCLEAR: _lazy("I don’t understand it"),
    Vote.MISSING: _lazy("What I am looking for is not in it"),
    Vote.STUCK: _lazy("I did what it says, and it still does not work"),
    Vote.WRONG: _lazy("Something in it is wrong"),
    Vote.OTHER: _lazy("Something else"),
}


@doors.deed("a page says that it was opened, or read; it names nobody", rate=_BEACONS)
def beacon(request: Request, address: str) -> HttpResponse:
    """A page that was opened is told when that was, in a word that only we can make; with it, it
    may say later for how long it was read."""
    brand, now, said = request.centre.brand, request.now, request.POST
    if "opened" not in said:
        return HttpResponse(visits.opened(brand, address, now=now), content_type="text/plain")
    at_most = visits.seconds_since(said["opened"], brand, address, now=now)
    seconds = min(_whole(said.get("seconds", "")), at_most)
    if seconds < _ENOUGH:
        return HttpResponse(status=204)
    shown = _article(request, address)
    visit, number = _visit(request)
    if visit is not None:
        visiting.read(visit, shown.article_id, shown.language, seconds=seconds, now=now)
    return visits.keep(HttpResponse(status=204), number)


@doors.deed(_OPEN)
def vote(request: Request, address: str) -> HttpResponse:
    shown = _article(request, address)
    is_helpful = request.POST.get("helpful") == "yes"
    number = ""
    if _may(request, f"vote:{shown.article_id}", _VOTES):
        visit, number = _visit(request)
        if visit is not None:
            about = shown.article_id, shown.language
            voting.vote(visit, *about, is_helpful=is_helpful, now=request.now)
    return visits.keep(_answered(request, shown, {"voted": "yes" if is_helpful else "no"}), number)


@doors.deed(_OPEN)
def why(request: Request, address: str) -> HttpResponse:
    """What was not good about it; and a way on to a person, with this article named."""
    shown = _article(request, address)
    reason, words = request.POST.get("reason", ""), request.POST.get("words", "")
    reason = reason if reason in REASONS else Vote.OTHER
    number = ""
    if _may(request, f"why:{shown.article_id}", _VOTES):
        visit, number = _visit(request)
        if visit is not None:
            about = shown.article_id, shown.language
            voting.explain(visit, *about, reason=reason, words=words, now=request.now)
        if reason == Vote.WRONG:
            _flag(request, shown, voting.worded(words))
    said = {"voted": "why", "danger": in_danger(request, words)}
    return visits.keep(_answered(request, shown, said), number)


@doors.own_page(_OPEN)
def wrong(request: Request, address: str) -> HttpResponse:
    """Where somebody says what is wrong in it; works without script."""
    shown = _article(request, address)
    return _page(request, shown, {"voted": "wrong"})


def in_danger(request: Request, words: str) -> list[Any]:
    """Whoever writes that he is in danger is shown at once who listens, by nobody's decision."""
    if not distress.find(words[:2000]):
        return []
    return help_lines.in_danger("", request.language, brand_id=request.centre.brand.pk)


def _flag(request: Request, shown: Shown, words: str) -> None:
    if _may(request, "flag", _FLAGS):
        flagging.raise_(
            Article.objects.get(pk=shown.article_id),
            language=shown.language,
            source=Flag.READER,
            words=words,
            by=None,
            now=request.now,
        )


def _may(request: Request, what: str, rate: str) -> bool:
    key = f"help:{what}:{peer.address(request)}"
    return throttle.allow(key, rate=rate, now=request.now).ok


def _article(request: Request, address: str) -> Shown:
    centre = request.centre
    shown = reading.shown(
        centre.brand.pk, request.language, address, audiences=PLAYERS, now=request.now
    )
    if shown is None:
        raise Http404
    return shown


def _whole(said: str) -> int:
    return int(said) if said.isascii() and said.isdigit() and len(said) < 8 else 0


def _visit(request: Request) -> tuple[Visit | None, str]:
    return visits.counted(request, request.centre.brand, request.language, now=request.now)


def _answered(request: Request, shown: Shown, said: dict[str, Any]) -> HttpResponse:
    """A piece in its place for a script, else a page."""
    if "X-Fragment" not in request.headers:
        return _page(request, shown, said)
    brand, language = request.centre.brand, request.language
    context = {
        **frame(request, brand, language, title=shown.title),
        **_around(request, shown),
        **said,
    }
    return HttpResponse(piece("knowledgebase/portal/_voted.html", **context))


def _page(request: Request, shown: Shown, said: dict[str, Any]) -> HttpResponse:
    brand, language = request.centre.brand, request.language
    around = _around(request, shown)
    context = frame(
        request,
        brand,
        language,
        title=shown.title,
        crumbs=(Crumb(_("Help"), home(brand, language)), Crumb(shown.title, around["address"])),
        is_private=True,
        **around,
        **said,
    )
    return doors.shown(request, "knowledgebase/portal/voted.html", context)


def _around(request: Request, shown: Shown) -> dict[str, Any]:
    brand, language = request.centre.brand, request.language
    offered = ways_to(brand, language, now=request.now)
    return {
        "article": shown,
        "address": f"{home(brand, language)}{shown.slug}/",
        "reasons": REASONS,
        "longest": voting.LONGEST,
        "chat": next((one for one in offered if one.kind == CHAT), None),
    }
