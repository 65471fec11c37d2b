"""Everything that happened to a player, on one line of time: the newest first, in pages.

What happened are events of the player himself, and of whoever was merged into him. A floor adds its
kinds (`kind`), says more of its events (`more`: amounts, names), and adds what has rows of its own
beside events (`leg`). All of it is one statement, and one for each room that says more.
"""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.events import registry
from accounts.people.models import Person
from accounts.people.reader import Reader
from accounts.people.rights import RIGHTS
from accounts.players.models import Player
from helpdesk.lib import times
from helpdesk.lib.prepared import ask
from helpdesk.lib.text import short_name

PER_PAGE = 30
ACCOUNT = "account"
_END = 2**63 - 1
_FAMILY = """
    SELECT %(player)s::bigint AS id UNION ALL
    SELECT p.id FROM accounts_player p WHERE p.merged_into_id = %(player)s::bigint
"""
# said once, of the survivor
_OWN = ("player.was_merged", "player.was_parted")
_EVENTS = f"""
    SELECT e.at, 0 AS rank, e.id, e.verb, e.detail, a.name AS who, a.kind AS who_kind
    FROM f CROSS JOIN LATERAL (
        SELECT e.at, e.id, e.verb, e.detail, e.actor_id FROM accounts_event e
        WHERE e.subject_type = 'player' AND e.subject_id = f.id AND e.verb = ANY(%(told)s)
          AND e.audience = ANY(%(open)s)
          AND (f.id = %(player)s::bigint OR e.verb <> ALL(%(own)s))
          AND (e.at, e.id) < (%(at)s::timestamptz, %(id_0)s::bigint)
        ORDER BY e.seq DESC LIMIT {PER_PAGE + 1}) e
    JOIN accounts_person a ON a.id = e.actor_id
"""  # noqa: S608 - a number of our own


def open_to(person: Person) -> list[str]:
    """Whose events a person reads: an event that is for a right is there for whoever has it, and
    for nobody else (INV-20)."""
    return ["staff", "public", *(code for code in RIGHTS if person.may(code))]


class Kind(NamedTuple):
    """What a filter shows: events whose verbs begin like this, for whoever has the right."""

    code: str
    label: str | Promise
    right: str
    verbs: tuple[str, ...]
    place: int


class Happened(NamedTuple):
    at: datetime
    rank: int
    id: int
    verb: str
    detail: dict[str, Any]
    who: str
    who_kind: str


class Line(NamedTuple):
    icon: str
    sentence: str
    time: str
    url: str = ""
    extra: str = ""


class Day(NamedTuple):
    name: str
    lines: list[Line]


class Page(NamedTuple):
    days: list[Day]
    more: str  # where the next page begins; empty at the end


class More(NamedTuple):
    """What a room adds to a line; an empty `sentence` leaves the verb's own."""

    sentence: str = ""
    url: str = ""
    extra: str = ""
    icon: str = ""


Tell = Callable[[list[Happened], Reader], Mapping[int, More]]


class _Leg(NamedTuple):
    name: str
    kind: str
    right: str
    sql: str
    tell: Tell


_kinds: dict[str, Kind] = {}
_legs: dict[str, _Leg] = {}
_more: dict[str, Tell] = {}


def kind(
    code: str, label: str | Promise, *, right: str, verbs: tuple[str, ...], place: int
) -> None:
    """Adds a filter: what begins with one of `verbs` ("deposit.")."""
    _kinds[code] = Kind(code, label, right, verbs, place)


def more(*verbs: str) -> Callable[[Tell], Tell]:
    """Adds what is told of these events: it gets all of a page at once, and answers by ids."""

    def add(tell: Tell) -> Tell:
        for verb in verbs:
            _more[verb] = tell
        return tell

    return add


def leg(name: str, *, kind: str, right: str, sql: str) -> Callable[[Tell], Tell]:
    """Adds rows that are no events of the player. `sql` selects at, id, verb, detail, who and
    who_kind for the family in `f (id)`, of the reader %(person)s, no more than {limit}, the newest
    first, before {before}, which stands for the row's own (at, id)."""

    def add(tell: Tell) -> Tell:
        _legs[name] = _Leg(name, kind, right, sql, tell)
        return tell

    return add


def kinds(reader: Reader) -> list[Kind]:
    """The filters that this person may use, in order."""
    found = sorted(_kinds.values(), key=lambda one: one.place)
    return [one for one in found if reader.person.may(one.right)]


def of(player: Player, reader: Reader, *, only: str = "", before: str = "") -> Page:
    """A page of it; who looked at the player stands in the trail, not here."""
    seen = [one for one in kinds(reader) if not only or one.code == only]
    begins = tuple(verb for one in seen for verb in one.verbs)
    told = [
        name
        for name, verb in registry.verbs.items()
        if name.startswith(begins) and (not verb.is_quiet or name == "player.met")
    ]
    open_kinds = {one.code for one in seen}
    legs = [
        one for one in _legs.values() if one.kind in open_kinds and reader.person.may(one.right)
    ]
    rows = _read(player, reader, told, legs, _place(before))
    shown = rows[:PER_PAGE]
    last = shown[-1] if len(rows) > PER_PAGE else None
    more_words = _told(shown, legs, reader)
    return Page(
        _days(
            [(one, _line(one, more_words.get((one.rank, one.id)), reader)) for one in shown], reader
        ),
        f"{int(last.at.timestamp() * 1_000_000)}-{last.rank}-{last.id}" if last else "",
    )


def _read(
    player: Player,
    reader: Reader,
    told: list[str],
    legs: list[_Leg],
    place: tuple[datetime, int, int],
) -> list[Happened]:
    at, rank, row = place
    asked: dict[str, Any] = {
        "player": player.pk,
        "person": reader.person.pk,
        "told": told,
        "open": open_to(reader.person),
        "own": list(_OWN),
        "at": at,
        "id_0": _bound(0, rank, row),
    }
    parts = [f"({_EVENTS})"]
    for one in legs:
        number = _rank(one)
        asked[f"id_{number}"] = _bound(number, rank, row)
        sql = one.sql.replace("{limit}", str(PER_PAGE + 1)).replace(
            "{before}", f"(%(at)s::timestamptz, %(id_{number})s::bigint)"
        )
        parts.append(
            f"(SELECT x.at, {number}, x.id, x.verb, x.detail, x.who, x.who_kind FROM ({sql}) x)"  # noqa: S608
        )
    statement = (
        f"WITH f AS MATERIALIZED ({_FAMILY}) SELECT u.at, u.rank, u.id, u.verb, u.detail::json,"  # noqa: S608
        f" u.who, u.who_kind FROM ({' UNION ALL '.join(parts)}) u"
        f" ORDER BY u.at DESC, u.rank DESC, u.id DESC LIMIT {PER_PAGE + 1}"
    )
    used = {name: value for name, value in asked.items() if f"%({name})s" in statement}
    return [Happened(*found) for found in ask(statement, used)]


def _rank(one: _Leg) -> int:
    """The same for each leg whatever else is shown: a page's cursor says where each of them is."""
    return 1 + list(_legs).index(one.name)


def _bound(number: int, rank: int, row: int) -> int:
    """Of rows of the very same moment those of higher ranks were shown before."""
    if number == rank:
        return row
    return 0 if number > rank else _END


def _place(before: str) -> tuple[datetime, int, int]:
    moment, _dash, rest = before.partition("-")
    rank, _dash, row = rest.partition("-")
    words = (moment, rank, row)
    if all(one.isascii() and one.isdecimal() and len(one) < 18 for one in words):
        seconds, micro = divmod(int(moment), 1_000_000)
        if seconds < 2**33:
            at = datetime.fromtimestamp(seconds, UTC).replace(microsecond=micro)
            return at, int(rank), int(row)
    return datetime(9999, 12, 31, tzinfo=UTC), len(_legs) + 1, _END


def _told(rows: list[Happened], legs: list[_Leg], reader: Reader) -> dict[tuple[int, int], More]:
    """Every room is asked once for all of its lines."""
    asked: dict[Tell, list[Happened]] = {}
    by_rank = {_rank(one): one.tell for one in legs}
    for one in rows:
        tell = by_rank.get(one.rank) or _more.get(one.verb)
        if tell is not None:
            asked.setdefault(tell, []).append(one)
    return {
        (one.rank, one.id): found[one.id]
        for tell, mine in asked.items()
        for found in [tell(mine, reader)]
        for one in mine
        if one.id in found
    }


def _line(one: Happened, told: More | None, reader: Reader) -> Line:
    verb = registry.verbs.get(one.verb)
    told = told or More()
    who = short_name(one.who) if one.who_kind == Person.PLAYER else one.who
    sentence = told.sentence
    if not sentence and verb is not None:
        sentence = str(verb.sentence) % Open({"actor": who, **(one.detail or {})})
    icon = told.icon or (verb.icon if verb else "info")
    return Line(icon, sentence, reader.time(one.at), told.url, told.extra)


class Open(dict[str, Any]):
    """A sentence may name a detail that an older event does not have."""

    def __missing__(self, name: str) -> str:
        return "–"


def _days(lines: list[tuple[Happened, Line]], reader: Reader) -> list[Day]:
    found: list[Day] = []
    for one, line in lines:
        name = _day(one.at, reader)
        if not found or found[-1].name != name:
            found.append(Day(name, []))
        found[-1].lines.append(line)
    return found


def _day(at: datetime, reader: Reader) -> str:
    days = (reader.now.astimezone(reader.tz).date() - at.astimezone(reader.tz).date()).days
    if days == 0:
        return _("Today")
    if days == 1:
        return _("Yesterday")
    return times.date(at, tz=reader.tz, language=reader.language, now=reader.now)


kind(
    ACCOUNT,
    _lazy("Account"),
    right="players.see",
    verbs=("player.", "platform.", "challenge."),
    place=90,
)
