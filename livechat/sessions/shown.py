"""A talk as its player sees it: his own words, first names of those who answer, and nothing that
is only for the team."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from markupsafe import Markup

from helpdesk.lib import times
from helpdesk.lib.doors import piece
from tickets.thread import to_players as told
from tickets.thread.to_players import face, first_name, size, why_shut

# What a line says; the name is the first name of who joined. That a chat began is said by his own
# words, and whether he is still there is asked above the place where he writes.
LINES: dict[str, str | Promise] = {
    "chat.handed_off": gettext_lazy("A person takes over"),
    "chat.accepted": gettext_lazy("%(name)s has joined the chat"),
    "chat.transferred": gettext_lazy("A colleague takes over"),
    "chat.returned": gettext_lazy(
        "The connection to your contact was lost. You are first in line for a colleague."
    ),
    "chat.ended": gettext_lazy("The chat has ended"),  # see _ENDED
    "chat.left_message": gettext_lazy("Your message is with us. The answer comes by e-mail."),
    "chat.transcript_sent": gettext_lazy("The transcript was sent by e-mail"),
}
# why, and by whom if it was a person
_ENDED: dict[tuple[str, str], str | Promise] = {
    ("person", "player"): gettext_lazy("You ended the chat"),
    ("person", "staff"): gettext_lazy("%(name)s ended the chat"),
    ("solved", "staff"): gettext_lazy("%(name)s has marked your question as solved"),
    ("idle", "system"): gettext_lazy("The chat has ended, as nothing was written for a while"),
    ("gone", "system"): gettext_lazy("The chat has ended, as you were away"),
}
_KINDS = {"image/": "image", "video/": "video", "audio/": "audio"}


class Row(NamedTuple):
    """What the statements read for one event; the message's columns may be empty."""

    seq: int
    verb: str
    at: datetime
    named: int | None  # the message that the event is about, whether it can be read or not
    actor: str
    actor_kind: str
    because: str | None  # of the end of a talk, see sessions.actions.ending
    message_id: int | None
    message_seq: int
    client_id: str
    kind: str
    channel: str
    author_id: int
    author: str
    author_kind: str
    language: str
    html: str
    text: str
    created_at: datetime
    is_redacted: bool
    asks: bool  # whether the matter is solved
    files: list[dict[str, Any]] | None


class ShownFile(NamedTuple):
    name: str
    note: str  # size, or why it does not open
    kind: str  # image, video, audio or file
    url: str  # empty while it stays shut


class Said(NamedTuple):
    id: int
    seq: int
    client_id: str  # of his own words: his page knows them by it
    side: str  # mine, theirs or bot
    author: str
    initial: str
    hue: str
    via: str
    language: str
    html: Markup
    answers: tuple[str, ...]  # that a press says for him
    time: str
    full_time: str
    iso: str
    files: list[ShownFile]


class Line(NamedTuple):
    seq: int
    verb: str
    sentence: str
    time: str
    full_time: str
    iso: str


class Place(NamedTuple):
    """For whom it is shown."""

    slug: str
    brand: str
    language: str
    tz: str


def render_said(row: Row, place: Place, *, now: datetime) -> Markup:
    with override(place.language):
        return piece("livechat/sessions/_said.html", m=said(row, place, now=now))


def render_line(row: Row, place: Place, *, now: datetime) -> Markup:
    with override(place.language):
        return piece("livechat/sessions/_line.html", e=line(row, place, now=now))


def said(row: Row, place: Place, *, now: datetime) -> Said:
    """Called with the language active."""
    is_mine = row.kind == "received"
    side = "mine" if is_mine else "bot" if row.author_kind != "staff" else "theirs"
    name, initial, hue = face(row.author_id, row.author, row.author_kind, brand=place.brand)
    return Said(
        id=row.message_id or 0,
        seq=row.message_seq,
        client_id=row.client_id if is_mine else "",
        side=side,
        author="" if is_mine else name,
        initial="" if is_mine else initial,
        hue="" if is_mine else hue,
        via=_("by e-mail") if row.channel == "email" else "",
        language=row.language,
        html=told.said(row.html, row.text, is_redacted=row.is_redacted),
        answers=(_("Yes, it is solved"), _("No, not yet")) if row.asks else (),
        **_moment(row.created_at, place, now=now),
        files=[shown_file(file, slug=place.slug) for file in row.files or ()],
    )


def line(row: Row, place: Place, *, now: datetime) -> Line:
    """Called with the language active."""
    template = LINES[row.verb]
    if row.verb == "chat.ended":
        template = _ENDED.get((row.because or "", row.actor_kind), template)
    sentence = str(template) % {"name": first_name(row.actor)}
    return Line(row.seq, row.verb, sentence, **_moment(row.at, place, now=now))


def shown_file(file: Mapping[str, Any], *, slug: str) -> ShownFile:
    """A file as the player sees it: why it does not open is told in words that help him."""
    kind = next((kind for start, kind in _KINDS.items() if file["mime"].startswith(start)), "file")
    if file["state"] == "clean":
        url = f"/chat/{slug}/files/{file['handle']}/"
        return ShownFile(file["name"], size(file["size"]), kind, url)
    why = why_shut(file["state"], is_kept_shut=bool(file.get("is_kept_shut")))
    if file["state"] == "removed":
        return ShownFile(_("A file"), why, "file", "")
    return ShownFile(file["name"], why, kind if file["state"] == "waiting" else "file", "")


def _moment(at: datetime, place: Place, *, now: datetime) -> dict[str, str]:
    zone = times.zone(place.tz)
    time = times.time_of_day(at, tz=zone, language=place.language)
    if at.astimezone(zone).date() != now.astimezone(zone).date():
        time = f"{times.date(at, tz=zone, language=place.language, now=now)} {time}"
    full = times.full(at, tz=zone, language=place.language, now=now)
    return {"time": time, "full_time": full, "iso": at.isoformat(timespec="seconds")}
