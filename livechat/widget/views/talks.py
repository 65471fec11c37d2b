"""A talk as its player's frame reads and writes it, by the bearer token."""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from helpdesk.lib.text import masked_address
from livechat.sessions import feed, whereabouts
from livechat.sessions.actions import (
    ending,
    leaving,
    mailing,
    proving,
    reading,
    saying,
    waiting,
)
from livechat.sessions.actions.saying import NotYours
from livechat.sessions.models import ChatSession, ChatTopic
from livechat.sessions.words import latest_of
from livechat.widget import reading as rules
from livechat.widget.actions import asking
from livechat.widget.doors import ARRIVALS, WORDS, Request, answer, door
from livechat.widget.reading import ASKED, MESSAGE, Field
from tickets.thread.feed import FROM_NOW_ON

_WHY = "the bearer token names the player"
_WRITES = "40/m,400/h"
_ASKS = {**MESSAGE, **ASKED}
_READ = {"seq": Field(rules.number, is_needed=True), "got": Field(rules.number)}
_LEAVE = {"email": Field(rules.address), "text": Field(rules.words(rules.MOST_LETTERS))}


@door(_WHY, fields=_ASKS, rate=_WRITES, of_strangers=WORDS)
def ask(request: Request) -> HttpResponse:
    """Begins a talk, or goes on with the one that has not ended."""
    said = {**request.given, "topic": _topic(request)}
    asked = asking.ask(request.visitor, **said, now=request.now)
    return _told(request, asked.session.ticket_id, seq=asked.message.seq)


@door(_WHY, fields=MESSAGE, rate=_WRITES, of_strangers=WORDS)
def messages(request: Request, ticket: int) -> HttpResponse:
    asked = saying.say(request.visitor, ticket, **request.given, now=request.now)
    # how the talk stands comes by the socket, or with the next poll
    return answer(ticket=asked.session.ticket_id, seq=asked.message.seq)


@door(_WHY, fields=_ASKS, rate="10/m,60/h", of_strangers=ARRIVALS)
def message(request: Request) -> HttpResponse:
    """Words for later, while nobody is there: they are answered by mail."""
    said = {**request.given, "topic": _topic(request)}
    ticket = asking.write(request.visitor, **said, now=request.now)
    return answer(ticket=ticket.pk, told=_where_to(request))


@door(_WHY, method="GET", rate="120/m")
def news(request: Request, ticket: int) -> HttpResponse:
    """`?after=`: what the log lacks; `?before=` or nothing: a page of it."""
    after = _number(request, "after")
    if after is None:
        before = _number(request, "before")
        page = feed.page_of(request.visitor, ticket, before=before, now=request.now)
        if page is None:
            raise Http404
        return answer(
            html=page.html,
            cursor=page.cursor,
            first_seq=page.first_seq,
            has_more=page.has_more,
            talk=page.talk,
        )
    found = feed.one(request.visitor.pk, ticket, after, now=request.now)
    if found is None:
        raise Http404
    whereabouts.stay(request.visitor, now=request.now)
    frames = [
        {"seq": one.seq, "verb": one.verb, "html": one.html, "target": one.target}
        for one in found.frames
    ]
    return answer(frames=frames, cursor=found.cursor, has_more=found.has_more, talk=found.talk)


@door(_WHY, fields=_READ, rate="240/m")
def read(request: Request, ticket: int) -> HttpResponse:
    seq, got = request.given["seq"], request.given.get("got", 0)
    if not reading.read(ticket, visitor=request.visitor, seq=seq, got=got, now=request.now):
        raise Http404
    return answer(seq=seq)


@door(_WHY, fields={}, rate="30/m")
def still_here(request: Request, ticket: int) -> HttpResponse:
    waiting.still_here(_sitting(request, ticket), visitor=request.visitor, now=request.now)
    return _told(request, ticket)


@door(_WHY, fields={"code": Field(rules.text(20), is_needed=True)}, rate="10/m,30/h")
def code(request: Request, ticket: int) -> HttpResponse:
    """The code that he was sent by mail, typed into its own field."""
    proving.give_code(request.visitor, ticket, **request.given, now=request.now)
    return _told(request, ticket, told=_("Thank you, you are confirmed."))


@door(_WHY, fields={}, rate="30/m")
def end(request: Request, ticket: int) -> HttpResponse:
    ending.end(_sitting(request, ticket), by=request.visitor.player.person, now=request.now)
    return _told(request, ticket)


@door(_WHY, fields=_LEAVE, rate="10/m,60/h")
def leave(request: Request, ticket: int) -> HttpResponse:
    """Out of the queue: the answer comes by mail."""
    said = {"email": "", **request.given}
    leaving.leave(_sitting(request, ticket), visitor=request.visitor, **said, now=request.now)
    return _told(request, ticket, told=_where_to(request))


@door(_WHY, fields={"email": Field(rules.address)}, rate="5/m,20/h")
def transcript(request: Request, ticket: int) -> HttpResponse:
    """All that was said, by mail: to his own address, or to the one that a stranger types."""
    mailing.transcript(ticket, visitor=request.visitor, **request.given, now=request.now)
    return _told(request, ticket)


def _where_to(request: Request) -> str:
    """To which address the answer comes, so that a wrong one is seen while it can be mended."""
    address = leaving.answer_to(request.visitor, request.given.get("email", ""))
    return _("The answer comes to %(address)s.") % {"address": masked_address(address)}


def _topic(request: Request) -> ChatTopic | None:
    chosen = request.given.get("topic")
    if chosen is None:
        return None
    topics = ChatTopic.objects.select_related("reason", "team")
    return topics.filter(pk=chosen, brand=request.chat.brand_id).first()


def _sitting(request: Request, ticket: int) -> ChatSession:
    found = latest_of(request.visitor, ticket)
    if found is None:
        raise NotYours
    return found


def _told(request: Request, ticket: int, **more: object) -> HttpResponse:
    talk = feed.talk_of(request.visitor, ticket, now=request.now)
    return answer(ticket=ticket, talk=talk, **more)


def _number(request: HttpRequest, name: str) -> int | None:
    said = request.GET.get(name, "")
    if not said:
        return None
    if not (said.isascii() and said.isdecimal() and len(said) <= 10):
        raise rules.Malformed
    return min(int(said), FROM_NOW_ON)
