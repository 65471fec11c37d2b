"""Articles for whoever writes to a player: found by what he types, and put into his words."""

from typing import Any

from django.http import Http404, HttpResponse, JsonResponse
from django.views.decorators.http import require_POST, require_safe

from accounts.people.sessions import Request
from helpdesk.lib.doors import requires
from knowledgebase.articles import reading
from knowledgebase.articles.reading import PLAYERS
from knowledgebase.search import finding
from tickets.articles import beside, quoting, suggesting
from tickets.thread import names, reader
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader
from tickets.thread.views import answers

_MOST = 8
_LONGEST = 120


@require_safe
@requires("tickets.reply")
def articles_for_reply(request: Request, number: int) -> HttpResponse:
    """What fits `q` and may be said to a player, in `language` first: for the menu at `??`. With
    nothing typed, what fits the conversation."""
    ticket, who = answers.ticket_for(request.person, number), reader.of(request)
    languages = _languages(ticket, request.GET.get("language", ""))
    typed = " ".join(request.GET.get("q", "")[:_LONGEST].split())
    found = _found(ticket, typed, languages, who) if typed else _fitting(ticket, who)
    return JsonResponse({"articles": [_told(one, languages[0]) for one in found]})


@require_POST
@requires("tickets.reply")
def article_for_reply(request: Request, number: int, article: str) -> HttpResponse:
    """Its words `how` they are wanted, as they go into the reply, in the language that he reads it
    `from` or writes in: never those of one that is ours alone."""
    ticket, who = answers.ticket_for(request.person, number), reader.of(request)
    how = request.GET.get("how", quoting.LINK)
    asked = request.GET.get("from") or request.POST.get("language", "")
    languages = _languages(ticket, asked)
    try:
        said = quoting.quote(ticket.brand, article, how, languages=languages, now=who.now)
    except quoting.NotForPlayers:
        raise Http404 from None
    told: dict[str, Any] = {"html": said.html, "language": said.language}
    if how != quoting.LINK:  # a link is seen in the words themselves
        named = {"key": said.key, "revision": said.revision_id}
        told |= {"took": {"id": said.key, "words": said.text, "article": named}}
        told |= {"facts": said.facts}
    return JsonResponse(told)


def _languages(ticket: Ticket, asked: str) -> list[str]:
    known = asked if asked in names.LANGUAGES else ""
    return quoting.preferred(ticket.brand, known, ticket.language)


def _found(
    ticket: Ticket, typed: str, languages: list[str], who: Reader
) -> list[finding.Hit | reading.Listed]:
    """In the language of the reply, whatever language it was found by; what there is only in others
    stands below."""
    found: dict[str, finding.Hit] = {}
    for language in languages[:3]:
        more = finding.find(
            ticket.brand_id, language, typed, audiences=PLAYERS, now=who.now, most=_MOST
        )
        for hit in more.hits:
            found.setdefault(hit.key, hit)
        if len(found) >= _MOST:
            break
    first = list(found.values())[:_MOST]
    foreign = [hit.key for hit in first if hit.language != languages[0]]
    if not foreign:
        return list(first)
    spoken = reading.listed(
        ticket.brand_id, languages[0], audiences=PLAYERS, now=who.now, keys=foreign
    )
    own = {one.key: one for one in spoken}
    return [own.get(hit.key, hit) for hit in first]


def _fitting(ticket: Ticket, who: Reader) -> list[suggesting.Fitting]:
    return [one for one in suggesting.fitting(ticket, who) if one.is_for_players]


def _told(one: finding.Hit | reading.Listed | suggesting.Fitting, language: str) -> dict[str, Any]:
    return {
        "key": one.key,
        "title": one.title,
        "summary": one.summary,
        "language": one.language,
        "spoken": beside.spoken_in(one.language, language),
    }
