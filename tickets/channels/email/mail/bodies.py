"""Which parts of a mail are its words, and which are files."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote

from helpdesk.lib import files as store
from helpdesk.lib import redact
from tickets.channels.email.mail import mime, words
from tickets.channels.email.mail.charsets import decoded
from tickets.channels.email.mail.mime import Part
from tickets.thread.incoming import IncomingFile

_MOST_TEXT = 1_000_000  # characters; nobody reads more, and the raw mail is kept
_CID = re.compile(r"cid:([^\s\"'<>)]{1,250})", re.IGNORECASE)
_EXTENSIONS = {
    "image/jpeg": ".jpg",
    "image/png": ".png",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/heic": ".heic",
    "application/pdf": ".pdf",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/csv": ".csv",
}
_NAMES = {
    "message/rfc822": "message.eml",
    "message/delivery-status": "delivery-status.txt",
    "message/disposition-notification": "receipt.txt",
    "text/rfc822-headers": "headers.txt",
    "text/calendar": "invitation.ics",
    "application/ms-tnef": "winmail.dat",
    "application/pkcs7-signature": "smime.p7s",
    "application/pkcs7-mime": "smime.p7m",
}
_FLAGS = {
    "application/ms-tnef": "tnef",
    "application/vnd.ms-tnef": "tnef",
    "application/pgp-encrypted": "encrypted",
    "text/calendar": "invitation",
    "message/delivery-status": "delivery_report",
    "message/disposition-notification": "read_receipt",
}


@dataclass
class Bodies:
    plain: list[str] = field(default_factory=list)
    html: list[str] = field(default_factory=list)
    files: list[IncomingFile] = field(default_factory=list)
    flags: set[str] = field(default_factory=set)


def of(mail: Part) -> Bodies:
    """The words and files of a mail, in their order."""
    found = Bodies()
    _take(mail, found)
    shown = {unquote(name).lower() for html in found.html for name in _CID.findall(html)}
    found.files = [_placed(file, shown) for file in found.files]
    return found


def _take(part: Part, found: Bodies) -> None:
    kind = part.kind.value
    _note(part, found)
    if part.parts:
        parts = _without_echo(part) if kind == "multipart/alternative" else part.parts
        for inner in parts:
            _take(inner, found)
    elif kind == "text/x-amp-html":
        return  # says the same a third time
    elif _is_words(part):
        said = decoded(part.data[: 4 * _MOST_TEXT], part.kind.get("charset"))[:_MOST_TEXT]
        if kind == "text/html":
            found.html.append(said)
        else:
            found.plain.append(_unflowed(said, part))
    elif part.data or _name_of(part):
        found.files.append(_file(part))


def _note(part: Part, found: Bodies) -> None:
    kind = part.kind.value
    if kind in _FLAGS:
        found.flags.add(_FLAGS[kind])
    if kind == "multipart/signed" or kind.endswith("pkcs7-signature"):
        found.flags.add("signed")
    if kind == "multipart/encrypted":
        found.flags.add("encrypted")
    if kind.endswith("pkcs7-mime"):
        is_signed = part.kind.get("smime-type").lower() == "signed-data"
        found.flags.add("signed" if is_signed else "encrypted")


def _without_echo(part: Part) -> Iterator[Part]:
    """Alternatives of the same words; a second plain or HTML one would only repeat them."""
    seen: set[str] = set()
    for inner in part.parts:
        kind = inner.kind.value
        if kind in {"text/plain", "text/html"} and inner.data.strip():
            if kind in seen:
                continue
            seen.add(kind)
        yield inner


def _is_words(part: Part) -> bool:
    if part.kind.value not in {"text/plain", "text/html", "text/enriched"}:
        # A whole mail of some other text is still words; "multipart" without parts, too.
        return part.kind.value.startswith("multipart/")
    if part.disposition.value == "attachment":
        return False
    return not _name_of(part)


def _name_of(part: Part) -> str:
    return part.disposition.get("filename") or part.kind.get("name")


def _file(part: Part) -> IncomingFile:
    kind = part.kind.value
    name = words.one_line(_name_of(part), length=400)
    if not name and kind == "message/rfc822":
        subject = mime.top_of(part.data).get("subject")
        name = words.one_line(subject, length=100)
        name = f"{name}.eml" if name else ""
    if not name:
        name = _NAMES.get(kind) or f"file{_EXTENSIONS.get(kind, '')}"
    content_id = "".join(words.visible(part.get("content-id")).split()).strip("<>")
    return IncomingFile(
        name=redact.mask_cards(store.clean_name(name)),
        content=part.data,
        mime=kind,
        content_id=content_id[:250] or None,
        is_inline=part.disposition.value == "inline" and kind.startswith("image/"),
    )


def _placed(file: IncomingFile, shown: set[str]) -> IncomingFile:
    """A picture is inline when the HTML shows it, or when it says so and has no HTML around."""
    named = bool(file.content_id) and str(file.content_id).lower() in shown
    is_inline = file.mime.startswith("image/") and (named or (file.is_inline and not shown))
    return IncomingFile(file.name, file.content, file.mime, file.content_id, is_inline)


def _unflowed(said: str, part: Part) -> str:
    """format=flowed (RFC 3676): lines that end in a space go on in the next one."""
    if part.kind.get("format").strip().lower() != "flowed":
        return said
    drops_space = part.kind.get("delsp").strip().lower() == "yes"
    out: list[str] = []
    depth_before, flows = 0, False
    for line in said.replace("\r\n", "\n").split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        if flows and depth == depth_before and content != "-- ":
            out[-1] += content
        else:
            out.append(f"{'>' * depth} {content}" if depth else content)
        flows = content.endswith(" ") and content != "-- "
        if flows and drops_space:
            out[-1] = out[-1][:-1]
        depth_before = depth
    return "\n".join(line.rstrip() if line != "-- " else line for line in out)
