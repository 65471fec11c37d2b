"""Messages and events as a page shows them: every word localized and formatted, nothing to ask.

The partials only place what stands in these tuples. They are neutral: nobody's own message is
marked here, the page knows who looks.
"""

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, NamedTuple

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from markupsafe import Markup, escape

from accounts.events import registry
from helpdesk.lib import html as markup
from helpdesk.lib import text as words
from helpdesk.lib import times
from helpdesk.lib.doors import piece
from helpdesk.lib.files import reason_text
from helpdesk.lib.redact import REMOVED
from tickets.thread import names, statements
from tickets.thread.actions.delivery import has_failed_try

HUES = "abcd"  # as in helpdesk.jinja: one of four quiet colours per colleague

FLAGS = {
    "unverified": gettext_lazy("Sender not verified"),
    "auth_pass": gettext_lazy("Sender verified"),
    "auth_fail": gettext_lazy("Sender not verified"),
    "new_address": gettext_lazy("New address"),
    "automatic": gettext_lazy("Automatic mail"),
    "own_mailbox": gettext_lazy("From one of our mailboxes"),
    "repeated_id": gettext_lazy("Message-ID used before"),
    "encrypted": gettext_lazy("Encrypted"),
    "signed": gettext_lazy("Signed"),
    "delivery_report": gettext_lazy("Delivery report"),
    "read_receipt": gettext_lazy("Read receipt"),
    "invitation": gettext_lazy("Invitation"),
}
# notes that are for somebody in particular
PRIVATE_KINDS = {
    "whisper": gettext_lazy("whisper, only the team sees it"),
    "handover": gettext_lazy("handover, only the team sees it"),
}
# of age nothing is marked: whoever may not know of a suspicion must not see that there is one
_MARKED = {
    "crisis": gettext_lazy("Somebody may be in danger"),
    "exclusion": gettext_lazy("Asks for a break, an exclusion or a limit"),
    "harm": gettext_lazy("May be a sign of harm"),
    "anger": gettext_lazy("Sounds angry"),
}
_WARNS = {"unverified", "auth_fail", "new_address"}
_ICONS = {"image/": "image", "audio/": "mic", "video/": "play"}


MoreWords = Callable[[dict[str, Any]], str]
_more_words: dict[str, MoreWords] = {}


class Row(NamedTuple):
    """What the feed's statements read for one event; the message's columns may be empty."""

    seq: int
    verb: str
    detail: dict[str, Any]
    at: datetime
    actor: str
    actor_kind: str
    to: str | None
    team: str | None
    ticket_id: int
    message_id: int | None
    message_seq: int
    kind: str
    channel: str
    author_id: int
    author: str
    author_kind: str
    language: str
    html: str
    text: str
    quoted: str
    created_at: datetime
    subject: str
    sender_name: str
    sender_address: str
    recipients: dict[str, list[str]]
    has_original: bool
    flags: list[str]
    state: str
    undo_until: datetime | None
    words: str
    edited_at: datetime | None
    edited_by: str | None
    redacted_at: datetime | None
    entered_by: str | None
    files: list[dict[str, Any]] | None
    marks: list[list[str]] | None  # words that show how the player is: kind of finding, words


class ShownFile(NamedTuple):
    name: str
    note: str  # size and what the check found
    icon: str
    url: str  # empty while the file stays shut
    is_picture: bool
    tone: str  # "", "held" or "refused"


class ShownMessage(NamedTuple):
    id: int
    seq: int
    kind: str
    state: str
    is_mail: bool
    css: str
    author_id: int
    author: str
    initials: str
    hue: str
    language: str
    html: Markup
    quoted: str
    time: str
    full_time: str
    iso: str
    address: str
    addressees: str
    chips: list[tuple[str, str]]  # tone, words
    status: str
    edited: str
    private: str  # which kind of private words a note is
    entered: str  # by which colleague
    server_words: str
    can_try: bool  # it waits after a failed try, and need not
    undo_until: int  # milliseconds since 1970; 0 when it can't be taken back
    url: str
    has_original: bool
    files: list[ShownFile]


class ShownEvent(NamedTuple):
    seq: int
    verb: str
    icon: str
    sentence: str
    time: str
    full_time: str
    iso: str


def render_message(row: Row, *, language: str, tz: str, now: datetime) -> Markup:
    """The partial of the row's message."""
    with override(language):
        shown = message(row, language=language, tz=tz, now=now)
        return piece("tickets/thread/_message.html", m=shown)


def render_event(row: Row, *, language: str, tz: str, now: datetime) -> Markup:
    """The partial of the row's event as one line."""
    with override(language):
        return piece("tickets/thread/_event.html", e=event(row, language=language, tz=tz, now=now))


def message(row: Row, *, language: str, tz: str, now: datetime) -> ShownMessage:
    """Called with `language` active."""
    is_ours = row.kind != "received"
    is_mail = row.channel == "email" and row.kind != "note"
    name = row.author if is_ours else names.short(row.sender_name or row.author)
    can_undo = row.state == "queued" and row.undo_until is not None and row.undo_until > now
    return ShownMessage(
        id=row.message_id or 0,
        seq=row.message_seq,
        kind=row.kind,
        state=row.state,
        is_mail=is_mail,
        css=_css(row, is_mail=is_mail, is_ours=is_ours),
        author_id=row.author_id,
        author=name,
        initials=words.initials(name),
        hue=HUES[row.author_id % len(HUES)] if row.author_kind == "staff" else "",
        language=row.language,
        html=_html(row),
        quoted=words.clip(row.quoted, statements.LONGEST_QUOTE),
        **_moment(row.created_at, language=language, tz=tz, now=now),
        address=names.masked(row.sender_address),
        addressees=_addressees(row),
        chips=[
            ("warn" if flag in _WARNS else "", str(FLAGS[flag]))
            for flag in row.flags
            if flag in FLAGS
        ],
        status=_status(row),
        edited=_edited(row, language=language, tz=tz, now=now),
        private=next(
            (str(PRIVATE_KINDS[flag]) for flag in row.flags if flag in PRIVATE_KINDS),
            _("private note"),
        )
        if row.kind == "note"
        else "",
        entered=_("entered by %(name)s through the API") % {"name": row.entered_by}
        if row.entered_by
        else "",
        server_words=_(row.words) if _shows_words(row) else "",
        can_try=row.state == "queued" and has_failed_try(row.words),
        undo_until=int(row.undo_until.timestamp() * 1000) if can_undo and row.undo_until else 0,
        url=f"/tickets/{row.ticket_id}/messages/{row.message_id}/",
        has_original=row.has_original,
        files=[shown_file(file) for file in row.files or ()],
    )


def event(row: Row, *, language: str, tz: str, now: datetime) -> ShownEvent:
    """Called with `language` active."""
    verb = registry.verbs[row.verb]
    return ShownEvent(
        seq=row.seq,
        verb=row.verb,
        icon=verb.icon,
        sentence=sentence(row, until=_until(row, language=language, tz=tz, now=now)),
        **_moment(row.at, language=language, tz=tz, now=now),
    )


def sentence(row: Row, *, until: str = "") -> str:
    """What happened, in the active language, with names instead of ids and the reader's times."""
    if row.verb == "ticket.assigned" and row.to == row.actor:
        return _("%(actor)s took this") % {"actor": row.actor}
    is_player = row.actor_kind == "player"  # whose full name is shown to nobody unasked
    known = _Names(row.detail, actor=names.short(row.actor) if is_player else row.actor)
    if row.to:
        known["to"] = row.to
    if row.team:
        known["team"] = row.team
    if until:
        known["until"] = until
    said = str(registry.verbs[row.verb].sentence) % known
    more = _more_words[row.verb](row.detail) if row.verb in _more_words else ""
    return f"{said}: {more}" if more else said


def _until(row: Row, *, language: str, tz: str, now: datetime) -> str:
    given = row.detail.get("until")
    if not isinstance(given, str):
        return ""
    at = datetime.fromisoformat(given)
    return times.full(at, tz=times.zone(tz), language=language, now=now)


def say_more(*verbs: str) -> Callable[[MoreWords], MoreWords]:
    """Adds to the sentences of these verbs what only the room that records them can say."""

    def add(words_of: MoreWords) -> MoreWords:
        _more_words.update(dict.fromkeys(verbs, words_of))
        return words_of

    return add


class _Names(dict[str, Any]):
    """A sentence may ask for what an older event does not have."""

    def __missing__(self, key: str) -> str:
        return "–"


def _moment(at: datetime, *, language: str, tz: str, now: datetime) -> dict[str, str]:
    zone = times.zone(tz)
    time = times.time_of_day(at, tz=zone, language=language)
    if at.astimezone(zone).date() != now.astimezone(zone).date():
        time = f"{times.date(at, tz=zone, language=language, now=now)} {time}"
    full = times.full(at, tz=zone, language=language, now=now)
    return {"time": time, "full_time": full, "iso": at.isoformat(timespec="seconds")}


def _css(row: Row, *, is_mail: bool, is_ours: bool) -> str:
    block = "mail" if is_mail else "msg"
    side = {"note": "note", "reply": "out"}.get(row.kind, "in")
    if row.author_kind == "bot" and is_ours and not is_mail:
        side = "bot"
    parts = [block] if is_mail and not is_ours else [block, f"{block}--{side}"]
    parts += [f"{block}--{flag}" for flag in row.flags if flag in PRIVATE_KINDS]
    if row.state in {"queued", "failed", "undone", "bounced"}:
        state = {"queued": "sending", "bounced": "failed"}.get(row.state, row.state)
        parts.append(f"{block}--{state}")
    return " ".join(parts)


def _html(row: Row) -> Markup:
    # made safe when the message was written
    html = Markup(row.html or markup.from_text(row.text))  # noqa: S704
    if row.marks:
        html = _marked(html, row.marks)
    if row.redacted_at is None:
        return html
    mark = Markup('<span class="removed">{}</span>').format(_("removed"))
    return html.replace(REMOVED, mark)


_TAGS = re.compile(r"(<[^>]*>)")


_AS_HTML = {
    "'": "(?:'|&#39;|&#x27;)",
    '"': '(?:"|&quot;|&#34;)',
    "&": "&amp;",
    "<": "&lt;",
    ">": "(?:>|&gt;)",
}


def _written(word: str) -> str:
    """The pattern of a word in HTML, whoever wrote that."""
    return "".join(_AS_HTML.get(letter) or re.escape(letter) for letter in word)


def _marked(html: Markup, marks: list[list[str]]) -> Markup:
    """With the words underlined that something was read from. What stands in several pieces of
    the text is left as it is."""
    for kind, said in marks:
        words_of = r"\s+".join(_written(word) for word in said.split())
        if not words_of or kind not in _MARKED:
            continue
        found = re.compile(words_of)
        mark = f'<mark class="shows shows--{kind}" title="{escape(_MARKED[kind])}">'
        pieces = _TAGS.split(html)
        for place in range(0, len(pieces), 2):  # the others are tags
            marked = found.sub(lambda at, mark=mark: f"{mark}{at[0]}</mark>", pieces[place], 1)
            if marked != pieces[place]:
                pieces[place] = marked
                break
        html = Markup("".join(pieces))  # noqa: S704 - pieces of what was safe, and marks of ours
    return html


def _edited(row: Row, *, language: str, tz: str, now: datetime) -> str:
    if row.edited_at is None:
        return ""
    zone = times.zone(tz)
    at = times.time_of_day(row.edited_at, tz=zone, language=language)
    if row.edited_at.astimezone(zone).date() != now.astimezone(zone).date():
        at = f"{times.date(row.edited_at, tz=zone, language=language, now=now)} {at}"
    return _("Edited %(time)s by %(name)s") % {"time": at, "name": row.edited_by}


# what we sign into our own address is for machines
_SIGNED = re.compile(r"\+[tTbBsS]\d{1,19}\.[a-zA-Z2-7]{20,60}(?=@)")


def _addressees(row: Row) -> str:
    """to a@…, b@… · Cc c@…"""
    parts = []
    recipients = names.shown_recipients(row.recipients, kind=row.kind, sender=row.sender_address)
    for which, words_of in (
        ("to", _("to %(addresses)s")),
        ("cc", "Cc %(addresses)s"),
        ("bcc", "Bcc %(addresses)s"),
    ):
        given = (_SIGNED.sub("", address) for address in recipients.get(which) or ())
        if addresses := ", ".join(given):
            parts.append(words_of % {"addresses": addresses})
    return " · ".join(parts)


def _status(row: Row) -> str:
    if row.kind != "reply":
        return ""
    if row.state == "queued":
        return _("Waits to be sent") if has_failed_try(row.words) else _("Sending…")
    if row.state == "failed":
        return _("Not sent")
    if row.state == "bounced":
        return _("Came back")
    if row.state == "undone":
        return _("Taken back, not sent")
    if row.state == "sent" and "delayed" in row.flags:
        return _("Sent, but delayed on its way")
    return _("Sent") if row.state == "sent" else ""


def _shows_words(row: Row) -> bool:
    """Of what the other server said, only what somebody has to know."""
    is_open = row.state in {"failed", "queued", "bounced"} or "delayed" in row.flags
    return bool(row.words) and is_open


def shown_file(file: Mapping[str, Any]) -> ShownFile:
    """A file as any page shows it, from the columns of its row."""
    mime = file["mime"]
    icon = next((icon for kind, icon in _ICONS.items() if mime.startswith(kind)), "file")
    tone, url, reason = "", "", file["reason"] and _(reason_text(file["reason"]))
    if file["state"] == "clean":
        found, url = _("checked"), f"/files/{file['handle']}/"
    elif file["state"] == "waiting":
        tone, found = "held", reason or _("being checked, it opens in a moment")
    elif file["state"] == "removed":
        tone, icon, found, file = "refused", "eyeoff", _("removed"), {**file, "name": _("A file")}
    elif file["state"] == "infected":
        tone, icon, found = "refused", "alert", _("blocked: it contains malware")
    else:
        tone, icon, found = "refused", "alert", reason or _("blocked")
    return ShownFile(
        name=file["name"],
        note=f"{_size(file['size'])} · {found}",
        icon=icon,
        url=url,
        is_picture=bool(url) and mime.startswith("image/"),
        tone=tone,
    )


def _size(size: int) -> str:
    if size < 1000:
        return _("%(n)s bytes") % {"n": size}
    if size < 1_000_000:
        return _("%(n)s KB") % {"n": round(size / 1000)}
    return _("%(n)s MB") % {"n": number_format(size / 1_000_000, 1)}
