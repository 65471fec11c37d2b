"""What compliance reads of a player whose age is in doubt: what he said, what shows his age, and
which of them wait. Nobody else is told that there is anything (INV-20)."""

from collections.abc import Callable
from datetime import date, datetime
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from accounts.organisation import packs
from accounts.people import rights
from accounts.people.models import Person
from accounts.people.reader import Reader
from accounts.players.family import family
from accounts.players.models import Player
from accounts.protection import board, causes
from accounts.protection.models import WITHDRAWALS, Hold
from accounts.verification import kinds, vault
from accounts.verification.actions import choosing
from accounts.verification.models import AgeReport, AgeSuspicion, Document

RIGHT = "protection.lift"
PROOFS: dict[str, str | Promise] = {
    AgeSuspicion.DOCUMENT: _lazy("A document"),
    AgeSuspicion.REGISTER: _lazy("A public register"),
    AgeSuspicion.PROVIDER: _lazy("A verification provider"),
    AgeSuspicion.STATEMENT: _lazy("What the player or the family says"),
}
_MOST = 60


class Paper(NamedTuple):
    """A document on which a birth date stands that somebody has read."""

    id: int
    name: str
    born: date
    age: int
    is_adult: bool
    is_accepted: bool


class Quote(NamedTuple):
    """What a player said of his age, or a colleague `by` of him; `url` leads there for whoever may
    read it."""

    text: str
    at: datetime
    url: str
    by: str = ""


Said = Callable[[list[int], Person], dict[int, list[Quote]]]
_said: list[Said] = []


def said(known: Said) -> Said:
    """Adds a room above that knows what players said, by player; the newest first."""
    _said.append(known)
    return known


@said
def reported(players: list[int], person: Person) -> dict[int, list[Quote]]:
    """What colleagues saw or heard of these players."""
    found = (
        AgeReport.objects.filter(player__in=players).select_related("by").order_by("-at")[:_MOST]
    )
    told: dict[int, list[Quote]] = {}
    for one in found:
        told.setdefault(one.player_id, []).append(Quote(one.said, one.at, "", one.by.name))
    return told


def quotes(player: Player, person: Person) -> list[Quote]:
    records = list(family(player.pk).values_list("pk", flat=True))
    found = [quote for known in _said for each in known(records, person).values() for quote in each]
    return sorted(found, key=lambda quote: quote.at, reverse=True)


def papers(player: Player, *, today: date) -> list[Paper]:
    """Identity documents of all his records that were decided about, the newest first."""
    legal_age = packs.of(player.brand_id).value("legal_age")
    given = Document.objects.filter(
        player__in=family(player.pk),
        kind__in=kinds.IDENTITY,
        state__in=[Document.ACCEPTED, Document.REJECTED],
        birth_date_on_it__isnull=False,
        removed_at=None,
    )
    found = []
    for one in given.order_by("-pk"):
        born = _born(one)
        if born is None:
            continue
        age = choosing.age(born, today)
        found.append(
            Paper(
                *(one.pk, kinds.document(one.kind), born, age),
                *(age >= legal_age, one.state == Document.ACCEPTED),
            )
        )
    return found


def _born(document: Document) -> date | None:
    try:
        sealed = bytes(document.birth_date_on_it or b"")
        read = vault.words(sealed, player_id=document.player_id, field="birth")
        return date.fromisoformat(read)
    except (vault.Gone, ValueError):
        return None


def newest(player: Player) -> AgeSuspicion | None:
    """What is open or was decided last, of all his records."""
    found = AgeSuspicion.objects.filter(player__in=family(player.pk))
    rows = found.select_related("raised_by", "decided_by", "returned_by", "document", "case")
    open_one = rows.filter(state=AgeSuspicion.OPEN).order_by("-raised_at").first()
    return open_one or rows.order_by("-raised_at", "-pk").first()


def judges(brand_id: int) -> "QuerySet[Person]":
    """Who decides it, and hears of it."""
    return Person.objects.filter(
        kind=Person.STAFF,
        is_active=True,
        role__in=rights.RIGHTS[RIGHT],
        brand_ids__contains=[brand_id],
    )


def bells(brand_id: int) -> list[str]:
    return [f"person.{pk}" for pk in judges(brand_id).values_list("pk", flat=True)]


def _waiting(person: Person) -> "QuerySet[AgeSuspicion]":
    owed = Q(state=AgeSuspicion.OPEN) | Q(state=AgeSuspicion.UNDER_AGE, returned_at=None)
    return AgeSuspicion.objects.filter(owed, player__brand_id__in=person.brand_ids)


def _count(person: Person) -> int:
    return _waiting(person).count()


@board.adds(right=RIGHT, count=_count)
def block(reader: Reader) -> board.Block:
    """The newest first, each with what the player said."""
    rows = _waiting(reader.person).select_related("player__person", "player__brand", "raised_by")
    found = list(rows.order_by("-raised_at", "-pk")[:_MOST])
    said_by = _first_words([one.player.survivor_id for one in found], reader.person)
    locked = _locked({one.player.survivor_id for one in found})
    lines = []
    for one in found:
        is_owed = one.state == AgeSuspicion.UNDER_AGE
        quote = said_by.get(one.player.survivor_id)
        when = _("since %(time)s") % {"time": reader.inside(one.raised_at)}
        what = f"“{quote.text}” · {when}" if quote else f"{one.raised_by.name} · {when}"
        line = board.line(
            f"age-{one.pk}",
            f"/players/{one.player.survivor_id}/age/",
            one.player,
            _("Under age: the stakes have to go back") if is_owed else what,
            reader,
        )
        chip = ("warn", _("Closed"))
        if not is_owed:
            is_locked = one.player.survivor_id in locked
            chip = ("danger", _("Locked")) if is_locked else ("warn", _("Sender not verified"))
        lines.append(line._replace(chips=[chip]))
    return board.Block("ages", _("May be under age"), lines)


def _locked(players: set[int]) -> set[int]:
    """Of whom money and play stand still, and not offers alone."""
    holds = Hold.objects.filter(cause=causes.UNDERAGE, stops=WITHDRAWALS, lifted_at=None)
    his = holds.filter(Q(player__in=players) | Q(player__merged_into__in=players))
    return {one.player.survivor_id for one in his.select_related("player")}


def _first_words(players: list[int], person: Person) -> dict[int, Quote]:
    found: dict[int, Quote] = {}
    for known in _said:
        for player_id, each in known(players, person).items():
            if each and (player_id not in found or each[0].at > found[player_id].at):
                found[player_id] = each[0]
    return found
