"""A mail as it came, made into what the rest of the house understands."""

import hashlib
import re
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from django.conf import settings

from helpdesk.lib import html as markup
from helpdesk.lib import language, redact
from helpdesk.lib import text as letters
from tickets.channels.email.mail import addresses, authentication, bodies, mime, robots, words
from tickets.channels.email.mail.bodies import Bodies
from tickets.channels.email.mail.mime import Part, Unreadable
from tickets.channels.email.mail.quotes import split_quoted
from tickets.thread import bare
from tickets.thread.arriving import HAD_CARD
from tickets.thread.incoming import Incoming, Sender

__all__ = ["Unreadable", "parse"]

_MESSAGE_ID = re.compile(r"<([^<>]{1,2000})>")
_PICTURE_HERE = re.compile(r"\[cid:([^\]\s]{1,250})\]")
# A hint for the page; what is fetched or not is decided where the mail is shown.
_REMOTE = re.compile(
    r"""(?:\ssrc|\sbackground)\s{0,9}=\s{0,9}["']?\s{0,9}(?:https?:|//)"""
    r"""|url\(\s{0,9}["']?(?:https?:|//)""",
    re.IGNORECASE,
)
_LONGEST_ID = 250
_MOST_REFERENCES = 100
_LONGEST_SUBJECT = 250
_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
_NAMED_ONCE = ("message-id", "from", "subject", "date")
# What stays the same when a mail is delivered twice.
_LASTING = ("from", "to", "cc", "subject", "date", "in-reply-to", "references")


def parse(raw: bytes, *, envelope_from: str | None = None) -> Incoming:
    """Everything that a person should know of one mail. Raises Unreadable, and nothing else.

    `html` is the original as it came, hostile and with every number in it: only `frame_document`
    may show it, and nobody stores it. `envelope_from` is the return path that the door heard, ""
    for the null one.
    """
    mail = mime.read(raw)
    found = bodies.of(mail)
    html = _html(found)
    text, quoted = _words(found, html)
    external_id, id_flags = _external_id(mail)
    sender, sender_flags = _sender(mail)
    reason = robots.why_automatic(mail, envelope_from=envelope_from)
    subject_said = words.one_line(mail.get("subject"), length=_LONGEST_SUBJECT * 2)
    subject = redact.mask_cards(subject_said)
    flags = {*found.flags, *id_flags, *sender_flags, *_flags(mail, html)}
    verified = authentication.flag_of(
        mail.get_all("authentication-results"),
        sender="" if "several_senders" in flags else sender.address,
        trusted=settings.TRUSTED_AUTHSERV_IDS,
    )
    if verified is not None:
        flags.add(verified)
    kept_text, kept_quoted = redact.mask_cards(text), redact.mask_cards(quoted)
    kept = (subject, kept_text, kept_quoted, redact.mask_cards_in_html(html or ""))
    if kept != (subject_said, text, quoted, html or ""):
        flags.add(HAD_CARD)
    references = _message_ids(" ".join(mail.get_all("references")))[-_MOST_REFERENCES:]
    return Incoming(
        channel="email",
        sender=sender,
        recipients=_addresses(mail, "to"),
        cc=_addresses(mail, "cc"),
        reply_to=next(iter(_addresses(mail, "reply-to")), ""),
        subject=subject[:_LONGEST_SUBJECT],
        text=kept_text,
        quoted=kept_quoted,
        html=html,
        language=language.guess(f"{subject}\n{text}"),
        files=tuple(found.files),
        external_id=external_id,
        references=tuple(references),
        in_reply_to=next(iter(_message_ids(" ".join(mail.get_all("in-reply-to")))), ""),
        sent_at=_sent_at(mail.get("date")),
        is_automatic=reason is not None,
        automatic_reason=reason or "",
        flags=tuple(sorted(flags)),
    )


def _html(found: Bodies) -> str | None:
    html = "\n".join(found.html)
    return html if html.strip() else None


def _words(found: Bodies, html: str | None) -> tuple[str, str]:
    """What is read, and what is folded away: of a mail that says the same twice the plain words,
    and what only its HTML says. A plain part that stands nowhere in the HTML only says that there
    is one."""
    plain = letters.clean("\n\n".join(part.strip("\r\n") for part in found.plain)).strip("\n")
    shown = letters.clean(markup.text_of(html)) if html is not None else ""
    if not plain.strip():
        plain, shown = shown, ""
    more = bare.lines_beyond(shown, bare.letters(plain)) if shown else []
    if more and not _says_some_of(plain, shown):
        plain, more = shown, plain.split("\n")
    text, quoted = split_quoted(_named(plain, found))
    folded = [part for part in (_named("\n".join(more), found), quoted) if part.strip()]
    return text, "\n\n".join(folded)


def _says_some_of(plain: str, shown: str) -> bool:
    return len(bare.lines_beyond(plain, bare.letters(shown))) < len(bare.lines_beyond(plain, ""))


def _named(text: str, found: Bodies) -> str:
    """With the names of pictures where they stand."""
    if "[cid:" not in text:
        return text
    named = {file.content_id: file.name for file in found.files if file.content_id}
    return _PICTURE_HERE.sub(lambda here: f"[{named.get(here[1], '…')}]", text)


def _external_id(mail: Part) -> tuple[str, set[str]]:
    said = mail.get_all("message-id")
    for value in said:
        named = _message_ids(value) or _message_ids(f"<{value.strip('<> ')}>")
        if named and value.strip("<> \t"):
            return named[0], set()
    return f"<{_digest(mail)}@no-message-id.invalid>", {"no_message_id"}


def _digest(mail: Part) -> str:
    found = hashlib.sha256()
    for name, value in mail.fields:
        if name in _LASTING or name.startswith("content-"):
            found.update(name.encode() + b":" + value + b"\n")
    for part in mail.walk():
        found.update(b"\x00" + part.content)
    return found.hexdigest()[:40]


def _message_ids(value: str) -> list[str]:
    return [_bounded(f"<{''.join(name.split())}>") for name in _MESSAGE_ID.findall(value[:60_000])]


def _bounded(name: str) -> str:
    """An id too long for its column becomes one that is always the same for it."""
    name = letters.clean(name)
    if len(name) <= _LONGEST_ID:
        return name
    return f"<{hashlib.sha256(name.encode()).hexdigest()}@long-message-id.invalid>"


def _sender(mail: Part) -> tuple[Sender, set[str]]:
    named = [person for value in mail.get_all("from") for person in addresses.read_list(value)]
    if named:
        flags = {"several_senders"} if len({one.address for one in named}) > 1 else set()
        first = named[0]
        return Sender(first.address, redact.mask_cards(first.name)), flags
    for field in ("sender", "return-path"):
        for person in addresses.read_list(mail.get(field)):
            return Sender(person.address, redact.mask_cards(person.name)), {"no_from"}
    name = words.one_line(mail.get("from"), length=120)
    return Sender("", redact.mask_cards(name)), {"no_from", "no_sender"}


def _addresses(mail: Part, name: str) -> tuple[str, ...]:
    found = [one.address for value in mail.get_all(name) for one in addresses.read_list(value)]
    return tuple(dict.fromkeys(found))[:500]


def _flags(mail: Part, html: str | None) -> set[str]:
    flags = {
        f"repeated_{name.replace('-', '_')}" for name in _NAMED_ONCE if _is_repeated(mail, name)
    }
    if robots.forbids_answer(mail):
        flags.add(robots.NO_AUTO_ANSWER)
    if html is not None and _REMOTE.search(html):
        flags.add("remote_pictures")
    return flags


def _is_repeated(mail: Part, name: str) -> bool:
    return len(set(mail.get_all(name))) > 1


def _sent_at(value: str) -> datetime | None:
    try:
        said = parsedate_to_datetime(value[:200])
        said = said if said.tzinfo else said.replace(tzinfo=UTC)
        said = said.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError, AttributeError):
        return None
    if not _EARLIEST <= said <= datetime.max.replace(tzinfo=UTC) - timedelta(days=1):
        return None
    return said
