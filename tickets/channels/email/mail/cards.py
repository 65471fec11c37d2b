"""Card numbers in a mail as it comes, made unreadable before it is kept (INV-18, PR-1).

Only what holds a number is written anew; every other mail stays as it came, byte by byte. What can
be read as a mail is looked at as it is read: its fields for people, its texts, the texts that are
attached to it and the mails inside it, whatever their encoding. Where nothing can be read the
bytes themselves are looked at. None of it refuses a mail: what fails here is caught when it is
read, or by whoever looks at what was put aside.
"""

import binascii
import codecs
import html
import logging
import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from urllib.parse import quote

from helpdesk.lib.redact import mask_cards, mask_cards_in_html
from helpdesk.lib.redact.masking import MASK, hidden_places, may_name_a_code
from helpdesk.lib.redact.numbers import SHORTEST, cards
from tickets.channels.email.mail import headers, mime, words
from tickets.channels.email.mail.charsets import codec_of, decoded
from tickets.channels.email.mail.mime import Part

log = logging.getLogger(__name__)

Mask = Callable[[str], str]
Edit = tuple[int, int, bytes]

LONGEST_SECONDS = 2.0  # of the processor, for one mail; a usual one takes a thousandth of it
_SLICE = 64 * 1024
_LONGEST_SUBJECT = 4000
_DIGIT = re.compile(rb"\d")
_PERSON = rb"from|to|cc|bcc|reply-to|sender"
_SAID = rb"subject|thread-topic|x-original-subject|comments|keywords|content-description"
_FILED = rb"content-type|content-disposition"
_READ = re.compile(
    rb"^(?:(" + _SAID + rb")|(" + _PERSON + rb")|(" + _FILED + rb"))[ \t]*:"
    rb"((?:[^\n]|\n[ \t])*)",
    re.IGNORECASE | re.MULTILINE,
)
_ENCODED = r"=\?[^?\s]{1,60}\?[bBqQ]\?[^?\s]*\?="
_ENCODED_RUN = re.compile(rf"{_ENCODED}(?:\s+{_ENCODED})*")
_ADDRESS = re.compile(r"<[^<>]*>|[^\s,;<>\"]+@[^\s,;<>\"]+")
_TEXTS = ("application/json", "application/xml", "application/csv", "application/x-ndjson")
_TEXT_ENDINGS = (".txt", ".text", ".csv", ".tsv", ".json", ".xml", ".html", ".htm", ".md", ".log")
_MAILS = ("message/rfc822", "message/global", "message/news")
_HEADERS = ("text/rfc822-headers", "message/rfc822-headers", "message/global-headers")
# Tags, entities and spaces that a reader does not see as an end of the number.
_ACROSS = re.compile(r"\d(?:(?:<[^<>]{0,400}>|&#?\w{1,31};|[^\w<&]|_){0,18}\d){11}")
_GAP_LINE = re.compile(rb"^(?!--)[^\n]*\d[^\n]*$", re.MULTILINE)
# Of what cannot be read: digits that quoted-printable has pulled apart, and lines of base64.
_PULLED = re.compile(rb"\d(?:(?:=\r?\n|=20|=09|=2D|=2E|=C2=A0|[ \t.-]){0,6}\d){11,}", re.IGNORECASE)
_PULLED_PIECE = re.compile(rb"=\r?\n|(?:=[0-9A-Fa-f]{2})+|.", re.DOTALL)
_LINES_OF_BASE64 = re.compile(
    rb"^(?:[A-Za-z0-9+/]{40,998}\r?\n)*[A-Za-z0-9+/]{16,998}={0,2}(?=[ \t\r]*$)", re.MULTILINE
)
_LONGEST_PEEK = 4096
_NO_TEXT = re.compile(rb"[\x00-\x08\x0e-\x1f]")


class _TooLong(Exception):
    """Looking at this mail would take longer than a sender should wait."""


def without_cards(raw: bytes) -> bytes:
    """The mail as it may be kept: the very same where no number was found. Never raises."""
    until = time.thread_time() + LONGEST_SECONDS
    try:
        return _of_mail(raw, until)
    except _TooLong:
        log.warning("a mail is kept as it came, its card numbers are looked for when it is read")
        return raw
    except mime.Unreadable:
        pass
    except Exception:
        log.exception("a mail could not be looked through for card numbers")
    try:
        return _of_bytes(raw, until)
    except _TooLong:
        return raw
    except Exception:
        log.exception("the bytes of a mail could not be looked through for card numbers")
        return raw


def _of_mail(raw: bytes, until: float) -> bytes:
    level = mime.levelled(raw)
    edits = _edits(level, mime.tree(level), until)
    if not edits:
        return raw
    safe = _edited(level, edits)
    return safe.replace(b"\n", b"\r\n") if b"\r\n" in raw else safe


def _edited(content: bytes, edits: list[Edit]) -> bytes:
    pieces: list[bytes] = []
    done = 0
    for start, end, new in sorted(edits):
        pieces += content[done:start], new
        done = end
    return b"".join([*pieces, content[done:]])


def _edits(raw: bytes, mail: Part, until: float) -> list[Edit]:
    found: list[Edit] = []
    for part in mail.walk():
        if time.thread_time() > until:
            raise _TooLong
        start, body, end = part.places
        found += _in_head(raw, start, body)
        if part.parts:
            found += _between(raw, part)
        elif (safe := _content(part, until)) is not None:
            found.append((body, end, safe))
    return found


def _in_head(raw: bytes, start: int, end: int) -> Iterator[Edit]:
    for line in _READ.finditer(raw, start, end):
        said, person, filed, value = line.groups()
        if b"=?" not in value and b"%" not in value and len(_DIGIT.findall(value)) < SHORTEST:
            continue
        whole = decoded(b" ".join(piece.strip() for piece in value.split(b"\n")), "").strip()
        if said:
            safe = _subject(whole)
        elif person:
            safe = _people(whole)
        else:
            safe = _file_name(whole, "filename" if filed[-1:] in b"nN" else "name")
        if safe != whole:
            new = safe.replace("\r\n", "\n").encode("utf-8", "surrogateescape")
            yield line.start(4), line.end(4), b" " + new


def _subject(value: str) -> str:
    said = words.unencoded(value)
    safe = mask_cards(said)
    return value if safe == said else headers.unstructured(safe, length=_LONGEST_SUBJECT)


def _people(value: str) -> str:
    """Names alone: who an address belongs to does not change."""
    hidden = hidden_places(_ADDRESS.sub(lambda found: "x" * len(found[0]), value))
    value = "".join("x" if at in hidden else letter for at, letter in enumerate(value))

    def name(run: re.Match[str]) -> str:
        said = words.unencoded(run[0])
        safe = mask_cards(said)
        return run[0] if safe == said else headers.folded_words(safe)

    return _ENCODED_RUN.sub(name, value)


def _file_name(value: str, named: str) -> str:
    """Content-Type or Content-Disposition; its parameters are written anew with the name."""
    read = words.field(value)
    said = read.get(named)
    safe = mask_cards(words.unencoded(said))
    if safe == words.unencoded(said):
        return value
    others = [
        f'{key}="{given}"' for key, given in read.parameters.items() if key != named and given
    ]
    return ";\n ".join([read.value, *others, f"{named}*=utf-8''{quote(safe, safe='')}"])


def _between(raw: bytes, part: Part) -> Iterator[Edit]:
    """What stands around the parts of a mail, which only old programs show."""
    _start, at, end = part.places
    for first, last in (*((one.places[0], one.places[2]) for one in part.parts), (end, end)):
        for line in _GAP_LINE.finditer(raw, at, first):
            safe = _plainly(line[0])
            if safe != line[0]:
                yield line.start(), line.end(), safe
        at = last


def _content(part: Part, until: float) -> bytes | None:
    """What has to stand there instead; None where it may stay."""
    kind = part.kind.value
    if kind in _HEADERS:
        edits = list(_in_head(part.content, 0, len(part.content)))
        return _edited(part.content, edits) if edits else None
    data = part.data
    if kind in _MAILS:
        safe = _inner_mail(data, until)
    elif _is_text(part):
        safe = _text(data, part.kind.get("charset"), kind, until)
    else:
        return None
    return None if safe == data else _coded(safe, part)


def _inner_mail(data: bytes, until: float) -> bytes:
    try:
        level = mime.levelled(data)
        edits = _edits(level, mime.tree(level), until)
    except mime.Unreadable:
        return _of_bytes(data, until)
    return _edited(level, edits) if edits else data


def _is_text(part: Part) -> bool:
    kind = part.kind.value
    if kind.startswith(("text/", "multipart/")) or kind in _TEXTS:
        return True
    name = (part.disposition.get("filename") or part.kind.get("name")).lower()
    return name.endswith(_TEXT_ENDINGS) and not _NO_TEXT.search(part.data[:_LONGEST_PEEK])


def _text(data: bytes, charset: str, kind: str, until: float) -> bytes:
    said = decoded(data, charset)
    is_markup = kind in {"text/html", "text/xml", "application/xml"} or "</" in said[:_SLICE]
    safe = _masked(said, is_markup, until)
    if safe == said:
        return data
    for codec in dict.fromkeys(("utf-8", codec_of(charset) or "utf-8", "cp1254", "cp1252")):
        for shown in (safe, safe if MASK in said else safe.replace(MASK, "*")):
            with suppress(UnicodeError):
                new = shown.encode(codec)
                if said.encode(codec) == data and decoded(new, charset) == shown:
                    return new
    if "\ufffd" not in said:
        # the mark at its beginning outweighs what the mail says of its letters
        return codecs.BOM_UTF8 + safe.encode("utf-8", "replace")
    return _of_bytes(data, until)


def _masked(said: str, is_markup: bool, until: float) -> str:
    mask: Mask = mask_cards_in_html if is_markup else mask_cards
    pieces = []
    for piece in _slices(said):
        if time.thread_time() > until:
            raise _TooLong
        pieces.append(mask(piece) if _may_hold_one(piece, is_markup) else piece)
    return "".join(pieces)


def _may_hold_one(said: str, is_markup: bool) -> bool:
    """Much cheaper than to read it: most mails have no twelve digits in a row."""
    if may_name_a_code(said) or next(cards(said), None) is not None:
        return True
    if not is_markup:
        return False
    if "&#" in said:
        said = html.unescape(said)
    return bool(_ACROSS.search(said))


def _slices(said: str) -> Iterator[str]:
    """At ends of lines, so that no number is cut."""
    at = 0
    while len(said) - at > _SLICE:
        end = said.find("\n\n", at + _SLICE, at + 2 * _SLICE)
        end = end if end >= 0 else said.find("\n", at + _SLICE, at + 2 * _SLICE)
        end = end + 1 if end >= 0 else at + 2 * _SLICE
        yield said[at:end]
        at = end
    yield said[at:]


def _coded(data: bytes, part: Part) -> bytes:
    """In the transfer encoding that the part has."""
    encoding = part.get("content-transfer-encoding").strip().lower().partition(";")[0]
    if encoding == "base64":
        return _lines(data) if part.content.endswith(b"\n") else _lines(data).rstrip(b"\n")
    if encoding == "quoted-printable":
        return binascii.b2a_qp(data, istext=True).replace(b"\r\n", b"\n")
    if encoding in {"x-uuencode", "uuencode", "x-uue", "uue"}:
        rows = [binascii.b2a_uu(data[at : at + 45]) for at in range(0, len(data), 45)]
        return b"begin 644 file\n" + b"".join(rows) + b"`\nend\n"
    return data


def _lines(data: bytes) -> bytes:
    return b"".join(binascii.b2a_base64(data[at : at + 57]) for at in range(0, len(data), 57))


def _of_bytes(raw: bytes, until: float) -> bytes:
    """Whatever it is: the digits that stand there, and texts in lines of base64."""
    safe = _LINES_OF_BASE64.sub(lambda block: _block(block[0], until), raw)
    safe = _PULLED.sub(_pulled, safe)
    said = safe.decode("utf-8", "surrogateescape")
    return _masked(said, True, until).encode("utf-8", "surrogateescape")


def _plainly(raw: bytes) -> bytes:
    return mask_cards(raw.decode("utf-8", "surrogateescape")).encode("utf-8", "surrogateescape")


def _block(block: bytes, until: float) -> bytes:
    data = words.from_base64(block)
    if _NO_TEXT.search(data[:_LONGEST_PEEK]) or len(_DIGIT.findall(data)) < SHORTEST:
        return block
    said = data.decode("utf-8", "surrogateescape")
    safe = _masked(said, True, until)
    if safe == said:
        return block
    end = b"\r\n" if b"\r\n" in block else b"\n"
    coded = _lines(safe.encode("utf-8", "surrogateescape"))
    return coded.rstrip(b"\n").replace(b"\n", end)


def _pulled(run: re.Match[bytes]) -> bytes:
    pieces: list[bytes] = _PULLED_PIECE.findall(run[0])
    read = "".join(_as_read(piece) for piece in pieces)
    hidden = hidden_places(read)
    at = 0
    for place, piece in enumerate(pieces):
        if at in hidden and piece.isdigit():
            pieces[place] = b"x"
        at += len(_as_read(piece))
    return b"".join(pieces)


def _as_read(piece: bytes) -> str:
    if not piece.startswith(b"="):
        return piece.decode("latin-1")
    return "" if piece[1:2] in b"\r\n" else binascii.a2b_qp(piece).decode("utf-8", "replace")
