"""One line of the list as it is shown: every word chosen, formatted and translated beforehand.

A template that asks nothing and formats nothing is what makes fifty rows cheap.
"""

from typing import NamedTuple

from django.utils.translation import gettext as _

from helpdesk.lib import text as words
from tickets.inbox.list import Found
from tickets.thread import clocks, names
from tickets.thread.models import Ticket
from tickets.thread.reader import Reader


class Row(NamedTuple):
    number: int
    name: str
    face: str
    channel_icon: str
    vip: str  # the tier's name when it is one to point out
    language: str  # its letters when the ticket speaks another one than the reader
    lang: str
    subject: str
    foot: str
    since: str  # when nobody waits for us: when the last words were said
    clock: clocks.Clock | None
    replying: str
    replying_id: int
    is_unread: bool
    has_draft: bool
    is_done: bool
    can_take: bool
    take: str
    take_says: str
    says: str


def prepare(found: list[Found], *, reader: Reader, box: str) -> list[Row]:
    """The rows in words; who has a ticket is said only where it is not clear from the box."""
    return [_row(row, reader, shows_owner=box != "mine") for row in found]


def _row(row: Found, reader: Reader, *, shows_owner: bool) -> Row:
    channel = names.channel(row.channel)
    clock = clocks.of(
        status=row.status,
        due_at=row.due_at,
        due_from=row.due_from,
        was_answered=row.first_human_reply_at is not None,
        solved_at=row.solved_at,
        received_at=row.first_received_at,
        now=reader.now,
    )
    subject = row.subject or row.preview or _("Without a subject")
    vip = names.tier(row.player_tier) if names.is_vip(row.player_tier) else ""
    is_nobodys = row.assignee_id is None
    name = names.short(row.player_name) or _("Unknown player")
    return Row(
        number=row.id,
        name=name,
        face=words.initials(row.player_name, row.language),
        channel_icon=channel.icon,
        vip=vip,
        language=row.language.upper() if row.language[:2] != reader.language[:2] else "",
        lang=row.language,
        subject=subject,
        foot=_foot(row, channel, reader, shows_owner=shows_owner),
        since="" if clock else reader.short(row.last_message_at),
        clock=clock,
        replying=_("%(name)s is replying now") % {"name": row.replying} if row.replying else "",
        replying_id=row.replying_id or 0,
        is_unread=row.is_unread,
        has_draft=row.has_draft,
        is_done=row.bucket == Ticket.DONE,
        can_take=is_nobodys and row.bucket < Ticket.DONE,
        take=_("Take"),
        take_says=_("Take the conversation with %(name)s") % {"name": name},
        says=_says(row, name, vip, channel, clock, subject),
    )


def _foot(row: Found, channel: names.Channel, reader: Reader, *, shows_owner: bool) -> str:
    reason = row.reason and (row.reason.get(reader.language) or row.reason.get("en"))
    parts = [str(channel.name), reason or row.team]
    if shows_owner and row.assignee_id is not None:
        parts.append(_("yours") if row.assignee_id == reader.person.pk else str(row.owner))
    return " · ".join(parts)


def _says(
    row: Found,
    name: str,
    vip: str,
    channel: names.Channel,
    clock: clocks.Clock | None,
    subject: str,
) -> str:
    """The row for those who hear it."""
    parts = [
        name,
        vip,
        str(channel.name),
        clock.says if clock else str(names.STATUSES[row.status]),
        _("unread") if row.is_unread else "",
        _("you have a draft") if row.has_draft else "",
    ]
    return f"{', '.join(part for part in parts if part)}. {subject}"
