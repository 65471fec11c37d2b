"""One line of the list as it is shown: every word chosen, formatted and translated beforehand.

A template that asks nothing and formats nothing is what makes fifty rows cheap; and as it knows
nothing but its row, what it made once serves every page that shows the same row.
"""

from datetime import datetime
from functools import lru_cache
from typing import NamedTuple

from django.conf import settings
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _
from markupsafe import Markup

from helpdesk.lib import text as words
from helpdesk.lib import times
from helpdesk.lib.doors import piece
from tickets.care import words as care
from tickets.inbox.list import Found
from tickets.promises import shown as promises
from tickets.thread import clocks, names
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader


class Row(NamedTuple):
    number: int
    name: str
    face: str
    channel_icon: str
    urgent: str  # said of an emergency
    guarded: str  # in its place, where it is about the player himself
    vip: str  # the tier's name when it is one to point out
    language: str  # its letters when the ticket speaks another one than the reader
    lang: str
    subject: str
    foot: str
    promise: promises.Flag | None
    waits: str  # for which department, and until when
    is_overdue: bool  # it should have answered by now
    referred: str  # where it was: the word for it
    referred_says: str  # and by whom
    since: str  # when nobody waits for us: when the last words were said
    clock: clocks.Clock | None
    is_live: bool  # somebody waits right now: a dial instead of the face
    is_mine: bool
    whose: str  # where that has to be said at once
    replying: str
    replying_id: int
    replying_until: int  # in epoch milliseconds; it may be renewed
    is_unread: bool
    has_draft: bool
    is_done: bool
    can_take: bool
    take: str
    take_says: str
    choose_says: str
    says: str


class _Words(NamedTuple):
    """What rows say in one language, looked up once."""

    channels: dict[str, str]
    statuses: dict[str, str]
    no_subject: str
    nobody: str
    urgent: str
    guarded: dict[str, str]
    yours: str
    unread: str
    draft: str
    replying: str
    take: str
    take_says: str
    choose_says: str
    turn: str
    waits: str
    referred: str
    referred_says: str


@lru_cache(maxsize=8)
def _words(language: str) -> _Words:
    with override(language):
        return _Words(
            channels={code: str(channel.name) for code, channel in names.CHANNELS.items()},
            statuses={code: str(name) for code, name in names.STATUSES.items()},
            no_subject=_("Without a subject"),
            nobody=_("Unknown player"),
            urgent=str(names.PRIORITIES[Ticket.EMERGENCY]),
            guarded={code: str(said) for code, said in care.GUARDED.items()},
            yours=_("yours"),
            unread=_("unread"),
            draft=_("you have a draft"),
            replying=_("%(name)s is replying now"),
            take=_("Take"),
            take_says=_("Take the conversation with %(name)s"),
            choose_says=_("Choose the conversation with %(name)s"),
            turn=_("the player’s turn"),
            waits=_("%(team)s until %(time)s"),
            referred=_("Referred"),
            referred_says=_("Referred by %(name)s"),
        )


def prepare(found: list[Found], *, reader: Reader, box: str) -> list[Row]:
    """The rows in words; who has a ticket is said only where it is not clear from the box."""
    said = _words(reader.language)
    return [_row(row, reader, said, shows_owner=box != "mine") for row in found]


def placed(rows: list[Row]) -> Markup:
    """The rows as they stand in a page."""
    language = get_language() or settings.LANGUAGE_CODE
    return Markup("").join([_placed(row, language) for row in rows])


@lru_cache(maxsize=4000)
def _placed(row: Row, language: str) -> Markup:
    name = "_row_live" if row.is_live else "_row"
    return piece(f"tickets/inbox/{name}.html", row=row)


def _milliseconds(at: datetime | None) -> int:
    return int(at.timestamp() * 1000) if at else 0


def _row(row: Found, reader: Reader, said: _Words, *, shows_owner: bool) -> Row:
    # who has somebody in danger needs no hurrying
    is_held = row.guarded == "crisis" and row.assignee_id is not None
    clock = None if row.bucket == Ticket.ASLEEP or is_held else _clock(row, reader)
    promise = _promise(row, reader)
    is_live = row.bucket == Ticket.LIVE
    # who waits in a chat is known by what he said last
    subject = (is_live and row.preview) or row.subject or row.preview or said.no_subject
    vip = names.tier(row.player_tier) if names.is_vip(row.player_tier) else ""
    urgent = said.urgent if _is_emergency(row) else ""
    guarded = said.guarded.get(row.guarded or "", "")
    name = names.short(row.player_name) or said.nobody
    channel = said.channels.get(row.channel, row.channel)
    can_take = row.assignee_id is None and row.bucket < Ticket.DONE and not _only_looks(row, reader)
    referred = said.referred_says % {"name": row.referred_by} if row.referred_by else ""
    waits, is_overdue = _waits(row, reader, said)
    return Row(
        number=row.id,
        name=name,
        face=words.initials(row.player_name, row.language),
        channel_icon=names.channel(row.channel).icon,
        urgent="" if guarded else urgent,
        guarded=guarded,
        vip=vip,
        language=row.language.upper() if row.language[:2] != reader.language[:2] else "",
        lang=row.language,
        subject=subject,
        foot=_foot(row, channel, reader, said, shows_owner=shows_owner or bool(referred)),
        promise=promise,
        waits=waits,
        is_overdue=is_overdue,
        referred=said.referred if referred else "",
        referred_says=referred,
        since=_since(row, reader) if clock is None else "",
        clock=clock,
        is_live=is_live,
        is_mine=is_live and row.assignee_id == reader.person.pk,
        whose=_whose(row, reader, said) if is_live else "",
        replying=said.replying % {"name": row.replying} if row.replying else "",
        replying_id=row.replying_id or 0,
        replying_until=_milliseconds(row.replying_until),
        is_unread=row.is_unread,
        has_draft=row.has_draft,
        is_done=row.bucket == Ticket.DONE,
        can_take=can_take,
        take=said.take,
        take_says=said.take_says % {"name": name} if can_take else "",
        choose_says=said.choose_says % {"name": name},
        says=_says(
            row,
            [name, guarded or urgent, vip, channel, waits, referred],
            clock,
            subject,
            said,
            promise,
        ),
    )


def _only_looks(row: Found, reader: Reader) -> bool:
    """What was only referred is for its own team to take."""
    if row.referred_by is None or reader.person.sees_all:
        return False
    return row.team_id not in reader.person.team_ids


def _is_emergency(row: Found) -> bool:
    return row.priority == Ticket.EMERGENCY and row.bucket < Ticket.DONE


def _clock(row: Found, reader: Reader) -> clocks.Clock | None:
    return clocks.of(
        status=row.status,
        due_at=row.due_at,
        solve_due_at=row.solve_due_at if row.bucket != Ticket.LIVE else None,
        soon_at=row.soon_at,
        was_answered=row.first_human_reply_at is not None,
        solved_at=row.solved_at,
        received_at=row.first_received_at,
        now=reader.now,
        language=reader.language,
    )


def _promise(row: Found, reader: Reader) -> promises.Flag | None:
    if row.promise_due_at is None or row.promise_made_at is None:
        return None
    return promises.flag(
        text=row.promise or "",
        due_at=row.promise_due_at,
        made_at=row.promise_made_at,
        tz=reader.tz,
        language=reader.language,
        now=reader.now,
    )


def _since(row: Found, reader: Reader) -> str:
    """When the last words were said; of what sleeps, when it wakes."""
    if row.bucket == Ticket.ASLEEP:
        return reader.full(row.sort_at)
    return reader.short(row.last_message_at)


def _waits(row: Found, reader: Reader, said: _Words) -> tuple[str, bool]:
    """Which department is asked and until when; whether that is over."""
    if not row.waits_for:
        return "", False
    due = datetime.fromisoformat(row.waits_for["due"])
    when = times.coming(due, tz=reader.tz, language=reader.language, now=reader.now)
    words = said.waits % {"team": row.waits_for["team"], "time": when}
    return words, due <= reader.now


def _whose(row: Found, reader: Reader, said: _Words) -> str:
    if row.assignee_id is None:
        return ""
    return said.yours if row.assignee_id == reader.person.pk else str(row.owner)


def _foot(row: Found, channel: str, reader: Reader, said: _Words, *, shows_owner: bool) -> str:
    reason = row.reason and (row.reason.get(reader.language) or row.reason.get("en"))
    parts = [channel, reason or row.team]
    if shows_owner and row.assignee_id is not None:
        parts.append(said.yours if row.assignee_id == reader.person.pk else str(row.owner))
    return " · ".join(parts)


def _state(row: Found, clock: clocks.Clock | None, said: _Words) -> str:
    if clock is not None:
        return clock.says
    return said.turn if row.bucket == Ticket.LIVE else said.statuses[row.status]


def _says(
    row: Found,
    about: list[str],
    clock: clocks.Clock | None,
    subject: str,
    said: _Words,
    promise: promises.Flag | None,
) -> str:
    """The row for those who hear it."""
    parts = [
        *about,
        _state(row, clock, said),
        promise.says if promise else "",
        said.unread if row.is_unread else "",
        said.draft if row.has_draft else "",
    ]
    return f"{', '.join(part for part in parts if part)}. {subject}"
