"""What is owed to players by when, on one page: talks, whether they have helped, ways back and
exclusions that the platform has not confirmed, and what a regulator has to be told."""

import hashlib
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import NamedTuple

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.people.models import Person
from accounts.people.reader import Reader
from accounts.players import names
from accounts.players.models import Player
from accounts.protection import harm, harm_shown
from accounts.protection.harm_shown import Clock
from accounts.protection.models import (
    Evaluation,
    Exclusion,
    Interaction,
    Marker,
    RegulatoryNotice,
    Return,
)
from accounts.protection.quoting import Quote
from helpdesk.lib import text as words

MOST = 60  # of a block
NOTICE_WITHIN = timedelta(hours=24)  # LC 15.2.2: as soon as reasonably practicable
UNCONFIRMED_AFTER = timedelta(minutes=15)
UNANSWERED_AFTER = timedelta(minutes=30)  # of a strong sign that was only read in words


class Line(NamedTuple):
    key: str
    url: str
    name: str
    face: str
    tier: str
    is_vip: bool
    brand: str
    what: str
    chips: list[tuple[str, str]]  # tone, words
    quote: Quote | None  # the words that it is about
    clock: Clock | None


class Block(NamedTuple):
    name: str
    title: str
    lines: list[Line]


class Added(NamedTuple):
    """A block of a room above, for those alone who have its right: for others it is not there, nor
    in any number."""

    right: str
    block: Callable[[Reader], Block]
    count: Callable[[Person], int]


_added: list[Added] = []


def adds(
    *, right: str, count: Callable[[Person], int]
) -> Callable[[Callable[[Reader], Block]], Callable[[Reader], Block]]:
    """Stands before what this room owes; `count` goes into the number on the rail."""

    def register(block: Callable[[Reader], Block]) -> Callable[[Reader], Block]:
        _added.append(Added(right, block, count))
        return block

    return register


class Board(NamedTuple):
    blocks: list[Block]
    late: int

    @property
    def version(self) -> str:
        """Another one whenever a word of it is another one; a clock is drawn by its page."""
        told = [
            (
                block.title,
                [
                    (*line[:-1], line.clock and (line.clock.state, line.clock.due))
                    for line in block.lines
                ],
            )
            for block in self.blocks
        ]
        return hashlib.blake2b(repr(told).encode(), digest_size=12).hexdigest()


def of(reader: Reader) -> Board:
    first = [one.block(reader) for one in _added if reader.person.may(one.right)]
    blocks = [
        *first,
        _suggested(reader),
        _talks(reader),
        _looks(reader),
        _returns(reader),
        _notices(reader),
    ]
    return Board([one for one in blocks if one.lines], count(reader.person, now=reader.now))


def count(person: Person, *, now: datetime) -> int:
    """What is late or waits for an answer, for the rail of every page."""
    return sum(
        (
            _open_talks(person).filter(due_at__lte=now).count(),
            _owed(person, now=now).count(),
            _to_answer(person).count(),
            _unconfirmed(person, now=now).count(),
            _unreported(person).count(),
            _unanswered(person)
            .filter(strength=Marker.STRONG, at__lte=now - UNANSWERED_AFTER)
            .count(),
            *(one.count(person) for one in _added if person.may(one.right)),
        )
    )


def _open_talks(person: Person) -> "QuerySet[Interaction]":
    return Interaction.objects.filter(player__brand_id__in=person.brand_ids, state=Interaction.OPEN)


def _owed(person: Person, *, now: datetime) -> "QuerySet[Evaluation]":
    return Evaluation.objects.filter(
        interaction__player__brand_id__in=person.brand_ids, outcome="", due_at__lte=now
    )


def _to_answer(person: Person) -> "QuerySet[Return]":
    return Return.objects.filter(
        exclusion__player__brand_id__in=person.brand_ids,
        state=Return.ASKED,
        answer_by__isnull=False,
    )


def _unconfirmed(person: Person, *, now: datetime) -> "QuerySet[Exclusion]":
    """Of accounts that the platform has: it has to hold there, too."""
    return Exclusion.objects.filter(
        ~Q(asked_via=""),
        player__brand_id__in=person.brand_ids,
        player__external_id__isnull=False,
        confirmed_at=None,
        changed_at__lte=now - UNCONFIRMED_AFTER,
    ).exclude(status=Exclusion.ENDED)


def _unreported(person: Person) -> "QuerySet[RegulatoryNotice]":
    return RegulatoryNotice.objects.filter(player__brand_id__in=person.brand_ids, reported_at=None)


def _unanswered(person: Person) -> "QuerySet[Marker]":
    """What was read in words and nobody has said whether it is so: whoever answers them may have
    passed it over."""
    return Marker.objects.filter(
        player__brand_id__in=person.brand_ids,
        state=Marker.SUGGESTED,
        strength__in=[Marker.STRONG, Marker.MODERATE],
    )


def _suggested(reader: Reader) -> Block:
    rows = _unanswered(reader.person).select_related("player__person", "player__brand")
    found = sorted(rows.order_by("at", "pk")[:MOST], key=lambda one: -harm.RANK[one.strength])
    quotes = harm_shown.quotes_of(found, reader)
    lines = []
    for row in found:
        chips = [(_TONES[row.strength], str(harm.STRENGTHS[row.strength]))]
        clock = None
        if row.strength == Marker.STRONG:
            due_at = row.at + UNANSWERED_AFTER
            clock = harm_shown.clock(due_at, since=row.at, now=reader.now)
        url = f"/players/{row.player.survivor_id}/signs/"
        made = line(f"sign-{row.pk}", url, row.player, harm.sign(row.code), reader)
        lines.append(made._replace(chips=chips, quote=quotes.get(row.pk), clock=clock))
    return Block("signs", _("Signs that nobody has answered"), lines)


def _talks(reader: Reader) -> Block:
    rows = _open_talks(reader.person).select_related("player__person", "player__brand")
    found = list(rows.order_by("due_at", "pk")[:MOST])
    signs: dict[int, list[Marker]] = {}
    for marker in Marker.objects.filter(interaction__in=found, state=Marker.STANDING).order_by(
        "-at"
    ):
        signs.setdefault(marker.interaction_id or 0, []).append(marker)
    lines = []
    for row in found:
        mine = signs.get(row.pk, [])
        gravest = max((one.strength for one in mine), key=harm.RANK.__getitem__, default="")
        chips = [(_TONES[gravest], str(harm.STRENGTHS[gravest]))] if gravest else []
        what = ", ".join(dict.fromkeys(harm.sign(one.code) for one in mine))
        clock = harm_shown.clock(row.due_at, since=row.opened_at, now=reader.now)
        lines.append(
            line(
                f"talk-{row.pk}", f"/protection/talks/{row.pk}/", row.player, what, reader
            )._replace(chips=chips, clock=clock)
        )
    return Block("talks", _("Talks that are owed"), lines)


_TONES = {Marker.WATCH: "", Marker.MODERATE: "warn", Marker.STRONG: "danger"}


def _looks(reader: Reader) -> Block:
    rows = _owed(reader.person, now=reader.now).select_related(
        "interaction__player__person", "interaction__player__brand", "interaction__performed_by"
    )
    lines = []
    for row in rows.order_by("due_at", "pk")[:MOST]:
        talk = row.interaction
        assert talk.performed_at is not None
        said = ngettext("Spoken with %(n)s day ago", "Spoken with %(n)s days ago", row.after_days)
        who = talk.performed_by.name if talk.performed_by else ""
        what = f"{said % {'n': (reader.now - talk.performed_at).days}} · {who}"
        clock = harm_shown.clock(row.due_at, since=talk.performed_at, now=reader.now)
        lines.append(
            line(
                f"look-{row.pk}", f"/protection/talks/{talk.pk}/", talk.player, what, reader
            )._replace(clock=clock)
        )
    return Block("looks", _("Has it helped?"), lines)


def _returns(reader: Reader) -> Block:
    lines = []
    waiting = _to_answer(reader.person).select_related(
        "exclusion__player__person", "exclusion__player__brand"
    )
    for back in waiting.order_by("answer_by", "pk")[:MOST]:
        player = back.exclusion.player
        assert back.answer_by is not None
        clock = harm_shown.clock(back.answer_by, since=back.asked_at, now=reader.now)
        lines.append(
            line(
                f"return-{back.pk}",
                f"/players/{player.survivor_id}/protection/",
                player,
                _("Wants to come back")
                if back.asked_by_id is None
                else _("The register’s exclusion is proposed to end"),
                reader,
            )._replace(clock=clock)
        )
    silent = _unconfirmed(reader.person, now=reader.now).select_related(
        "player__person", "player__brand"
    )
    for row in silent.order_by("changed_at", "pk")[:MOST]:
        due_at = row.changed_at + UNCONFIRMED_AFTER
        clock = harm_shown.clock(due_at, since=row.changed_at, now=reader.now)
        lines.append(
            line(
                f"exclusion-{row.pk}",
                f"/players/{row.player.survivor_id}/protection/",
                row.player,
                _("Excluded, not yet confirmed by the platform"),
                reader,
            )._replace(clock=clock)
        )
    return Block("returns", _("Exclusions and ways back"), lines)


def _notices(reader: Reader) -> Block:
    rows = _unreported(reader.person).select_related("player__person", "player__brand")
    lines = []
    for row in rows.order_by("noted_at", "pk")[:MOST]:
        due_at = row.noted_at + NOTICE_WITHIN
        clock = harm_shown.clock(due_at, since=row.noted_at, now=reader.now)
        what = str(harm.NOTICES.get(row.kind, ""))
        lines.append(
            line(
                f"notice-{row.pk}", f"/protection/notices/{row.pk}/", row.player, what, reader
            )._replace(clock=clock)
        )
    return Block("notices", _("To tell the regulator"), lines)


def line(key: str, url: str, player: Player, what: str, reader: Reader) -> Line:
    return Line(
        key=key,
        url=url,
        name=words.short_name(player.person.name),
        face=words.initials(player.person.name, player.person.language),
        tier=names.tier(player.tier),
        is_vip=names.is_vip(player.tier),
        brand=player.brand.name if len(reader.person.brand_ids) > 1 else "",
        what=what,
        chips=[],
        quote=None,
        clock=None,
    )
