"""The page of a ticket: the list, the conversation, and who it is with; and its parts alone."""

from typing import Any, NamedTuple

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.people.sessions import Request
from helpdesk.lib.doors import fragment, page, requires
from tickets.care import shown as care
from tickets.inbox import drafts
from tickets.inbox.views import desk
from tickets.replies import failing
from tickets.replies.composer import composer_of
from tickets.sending import shown as scheduled
from tickets.thread import feed, head, names, reader, sheet, side_parts
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader
from tickets.thread.sheet import Sheet
from tickets.thread.views import merge


@require_safe
@requires("tickets.see")
def ticket(request: Request, number: int) -> HttpResponse:
    """The whole page; only conversation and side when the list is on the page already."""
    who = reader.of(request)
    found = _sheet(who, number)
    if found.merged_into_id:
        elsewhere = merge.redirected(request, number)
        if elsewhere is not None:
            return elsewhere
    side = side_parts.shown(found, who)
    context = _talk(found, who, before=_before(request))
    context |= {"shown_parts": side, "strip": _strip(found, side)}
    if request.headers.get("X-Fragment") == "ticket":
        return fragment(request, "tickets/inbox/_opened.html", context)
    asked = desk.wanted(request)
    response = page(request, "tickets/inbox/ticket.html", context | desk.context(who, asked))
    return desk.remember(request, response, asked)


@require_safe
@requires("tickets.see")
def ticket_head(request: Request, number: int) -> HttpResponse:
    """The head alone."""
    who = reader.of(request)
    context = {"head": head.of(_sheet(who, number), who)}
    return fragment(request, "tickets/thread/_head.html", context)


@require_safe
@requires("tickets.see")
def ticket_side(request: Request, number: int) -> HttpResponse:
    """The side alone."""
    who = reader.of(request)
    context = {"shown_parts": side_parts.shown(_sheet(who, number), who)}
    return fragment(request, "tickets/inbox/_side.html", context)


@require_safe
@requires("tickets.see")
def ticket_log(request: Request, number: int) -> HttpResponse:
    """What was said before the seq `before`."""
    who = reader.of(request)
    log = feed.page_of(who.person, _sheet(who, number).id, before=_before(request), now=who.now)
    return fragment(request, "tickets/inbox/_earlier.html", {"log": log, "number": number})


def _sheet(who: Reader, number: int) -> Sheet:
    found = sheet.read(who.person, number, now=who.now)
    if found is None:
        raise Http404
    return found


def _before(request: Request) -> int | None:
    given = request.GET.get("before", "")
    return int(given) if given.isascii() and given.isdecimal() and len(given) < 10 else None


def _talk(found: Sheet, who: Reader, *, before: int | None) -> dict[str, Any]:
    """What the middle of the page shows."""
    log = feed.page_of(who.person, found.id, before=before, now=who.now)
    if log is None:
        raise Http404
    # an unsaved row of what is known already spares a query
    known = Ticket(
        pk=found.id,
        brand_id=found.brand_id,
        team_id=found.team_id,
        channel=found.channel,
        language=found.language,
        player_id=found.player_id,
        player_name=names.short(found.player_name),
        status=found.status,
    )
    composer = composer_of(
        known,
        person=who.person,
        seen=log.cursor,
        sender=found.brand,
        addresses=found.addresses or [],
        drafts=drafts.of(who.person, found.id),
    )
    return {
        "head": head.of(found, who),
        "number": found.id,
        "log": log,
        "before": before,
        "composer": composer,
        "failing": failing.of(found, who, to=composer.usual_to, shown=composer.to),
        "scheduled": scheduled.standing(found, who),
        "calm": care.calm(found, who),
    }


class Piece(NamedTuple):
    label: str
    value: str
    tone: str = ""


def _strip(found: Sheet, side: list[side_parts.Shown]) -> list[Piece]:
    """The player in a line, where there is no room for the side: what protects him first."""
    pieces = []
    for one in side:
        if one.name == "identity":
            known, brief = one.part, one.part["brief"]
            pieces.append(Piece(known["name"], known["tier"] or known["about"]))
            if known["is_crisis"]:
                continue  # all else waits
            pieces += [Piece(_("Protection"), said.title, "guard") for said in brief.notices[:1]]
            pieces += [Piece(str(fact.label), fact.value) for fact in brief.facts]
    return [*pieces, Piece(found.team, found.owner or _("Nobody has this yet"))]
