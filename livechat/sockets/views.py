"""What a page asks for over HTTP while its socket is down: the same read."""

import json
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from accounts.people import presence
from accounts.people.sessions import Request
from helpdesk.lib.doors import problem, requires
from livechat.sessions import whereabouts
from livechat.sockets import frames, reads
from livechat.sockets.frames import TICKET, Malformed, Subject, subject_of
from livechat.sockets.reads import Asked
from tickets.inbox.seats import seats_of
from tickets.thread import lists
from tickets.thread.feed import FROM_NOW_ON

MOST = 20
# what was committed a moment after it happened is not missed between two polls
_OVERLAP = timedelta(seconds=2)
_LONGEST_GAP = timedelta(minutes=10)


@requires("tickets.see")
@require_GET
def feed(request: Request) -> HttpResponse:
    """`?watch=ticket.12:34,team.4:`: a ticket's cursor is the last seq that the page has, a
    list's the one that its last poll was answered with."""
    now = timezone.now()
    try:
        asked = _asked(request.GET.getlist("watch"), person_id=request.person.pk)
    except Malformed as error:
        return problem(400, _("That can’t be watched"), str(error))
    presence.renew([request.person.pk], until=now + presence.LEASE, now=now)
    quiet = _quiet_lists(asked, now=now)
    texts: list[str] = []
    cursors: dict[str, int] = {}
    for ask, found in zip(asked, reads.read(asked, now=now), strict=True):
        subject = str(ask.subject)
        if found.is_gone or subject not in quiet:
            texts += found.texts
        if not found.is_gone:
            is_ticket = ask.subject.kind == TICKET
            cursors[subject] = found.cursor if is_ticket else _ms(now)
    seen = [
        ask.subject for ask in asked if ask.subject.kind == TICKET and str(ask.subject) in cursors
    ]
    seats = seats_of([subject.id for subject in seen], now=now)
    people = {str(subject): frames.people(seats.get(subject.id, ())) for subject in seen}
    rest = json.dumps({"cursors": cursors, "presence": people, "now": _ms(now)})
    # the frames are JSON already
    body = f'{{"frames":[{",".join(texts)}],{rest[1:]}'
    return HttpResponse(body, content_type="application/json")


def _talks(ticket_ids: list[int], *, now: datetime) -> dict[str, object]:
    """Of what is talked about live, how the talks stand and where their players are."""
    found = whereabouts.of(ticket_ids) if ticket_ids else {}
    return {str(Subject(TICKET, pk)): frames.player(one, now=now) for pk, one in found.items()}


def _asked(given: Iterable[str], *, person_id: int) -> list[Asked]:
    asked = []
    for piece in (piece for text in given for piece in text.split(",") if piece):
        name, _colon, cursor = piece.partition(":")
        if cursor and not (cursor.isascii() and cursor.isdecimal() and len(cursor) <= 15):
            raise Malformed(_("A cursor is a whole number."))
        asked.append(Asked(person_id, subject_of(name), int(cursor) if cursor else FROM_NOW_ON))
    if len(asked) > MOST:
        raise Malformed(_("Watch at most %(n)s things at once.") % {"n": MOST})
    return asked


def _quiet_lists(asked: Iterable[Asked], *, now: datetime) -> set[str]:
    """Lists in which nothing happened since their cursors."""
    since = {
        str(ask.subject): _moment(ask.cursor)
        for ask in asked
        if ask.subject.kind != TICKET and ask.cursor > 0
    }
    since = {name: at for name, at in since.items() if now - at < _LONGEST_GAP}
    if not since:
        return set()
    changed = lists.changed_since(min(since.values()))
    return {name for name, at in since.items() if name not in changed or changed[name] < at}


def _moment(cursor: int) -> datetime:
    return datetime.fromtimestamp(min(cursor, 10**13) / 1000, UTC) - _OVERLAP


def _ms(at: datetime) -> int:
    return int(at.timestamp() * 1000)
