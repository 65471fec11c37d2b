"""The list of players."""

from datetime import UTC, datetime
from typing import NamedTuple

from django.http import HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from accounts.people import reader
from accounts.people.reader import Reader
from accounts.people.sessions import Request
from accounts.players import list as players_list
from accounts.players import names, pieces
from accounts.players.list import Found, Place
from accounts.players.views.scope import brands_of, number_in
from helpdesk.lib import text as words
from helpdesk.lib.doors import page, requires


class Line(NamedTuple):
    """One player as the page places him."""

    id: int
    name: str
    face: str
    number: str
    tier: str
    is_vip: bool
    language: str
    brand: str
    icon: str
    kind: str
    address: str
    is_failing: bool
    facts: list[str]
    iso: str
    when: str


@require_safe
@requires("players.see")
def players(request: Request) -> HttpResponse:
    """`?q=` looks for beginnings, `?order=name` lists by name, `?after=` goes on."""
    who = reader.of(request)
    typed = words.squeeze(words.clean(request.GET.get("q", "")[:120]))
    order = request.GET.get("order", "")
    order = order if order in players_list.ORDERS else players_list.NEWEST
    brands = brands_of(who.person)
    found = players_list.read(
        who.person,
        brands=brands,
        typed=typed,
        order=order,
        after=_place(request.GET.get("after", "")),
    )
    shown = found[: players_list.PER_PAGE]
    said = pieces.facts_of([row.id for row in shown], who.person)
    asked = {name: value for name, value in (("q", typed), ("order", order)) if value}
    context = {
        "lines": [_line(row, said.get(row.id, []), who, brands=len(brands)) for row in shown],
        "typed": typed,
        "order": order,
        "is_short": 0 < len(words.fold(typed)) < players_list.SHORTEST,
        "more": f"?{urlencode({**asked, 'after': _after(shown[-1])})}"
        if len(found) > players_list.PER_PAGE
        else "",
        "is_further": "after" in request.GET,
    }
    return page(request, "accounts/players/players.html", context)


def _line(row: Found, facts: list[str], who: Reader, *, brands: int) -> Line:
    kind = names.kind(row.kind or "")
    return Line(
        id=row.id,
        name=words.short_name(row.name),
        face=words.initials(row.name, row.language),
        number=row.external_id or "",
        tier=names.tier(row.tier),
        is_vip=names.is_vip(row.tier),
        language=row.language.upper() if row.language[:2] != who.language[:2] else "",
        brand=row.brand if brands > 1 else "",
        icon=kind.icon,
        kind=str(kind.name),
        address=names.masked_address(row.kind or "", row.address or ""),
        is_failing=bool(row.is_failing),
        facts=facts,
        iso=row.last_contact_at.isoformat(),
        when=who.short(row.last_contact_at),
    )


def _after(row: Found) -> str:
    """Where the next page begins; it names nobody."""
    moment = int(row.last_contact_at.timestamp()) * 1_000_000 + row.last_contact_at.microsecond
    return f"{moment}-{row.id}"


def _place(text: str) -> Place | None:
    moment, _, key = text.partition("-")
    at, pk = number_in(moment), number_in(key)
    if at is None or pk is None or at >= 2**53:
        return None
    seconds, micros = divmod(at, 1_000_000)
    when = datetime.fromtimestamp(seconds, UTC).replace(microsecond=micros)
    return Place(when, players_list.name_of(pk), pk)
