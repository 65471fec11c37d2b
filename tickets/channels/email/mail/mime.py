"""A mail as a tree of parts, read at a known cost (RL-7).

Python's own parser asks every open level about every line, so a small hostile mail keeps it busy
for minutes. This one looks for each boundary once, counts what it finds, and gives up early.
"""

import binascii
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext_noop as _

from tickets.channels.email.mail import words
from tickets.channels.email.mail.charsets import decoded

LARGEST = 50 * 1024 * 1024
LARGEST_HEADER = 256 * 1024
MOST_PARTS = 500
DEEPEST = 50
# Lines that begin like a boundary and are none.
_MOST_DOUBTS = 50_000

_FIELD = re.compile(rb"([!-9;-~]{1,200})[ \t]*:(.*)", re.DOTALL)
_MBOX_LINE = (b"From ", b">From ")
_TYPE = re.compile(r"[\w.+-]{1,60}/[\w.+-]{1,100}")
_UU_BEGIN = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} [^\n]*\n", re.MULTILINE)


class Unreadable(Exception):
    """A mail that cannot be read; `reason` is for people, translated where it is shown."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


EMPTY = _("The mail is empty.")
TOO_LARGE = _("The mail is larger than 50 MB.")
HEADER_TOO_LARGE = _("The header of the mail is larger than 256 KB.")
TOO_MANY_PARTS = _("The mail has more than 500 parts.")
TOO_DEEP = _("The mail is nested more than 50 levels deep.")


@dataclass
class Part:
    """A mail, or a part of one: its fields in order, and either content or parts.

    `places` are where its header begins, where its content begins, and where that ends.
    """

    fields: list[tuple[str, bytes]]
    content: bytes = b""
    parts: list["Part"] = field(default_factory=list)
    places: tuple[int, int, int] = (0, 0, 0)

    def get_all(self, name: str) -> list[str]:
        """Every field of this name, unfolded, 8-bit letters read."""
        name = name.lower()
        return [decoded(value, "") for key, value in self.fields if key == name]

    def get(self, name: str) -> str:
        """The first field of this name, or ""."""
        name = name.lower()
        return next((decoded(value, "") for key, value in self.fields if key == name), "")

    @cached_property
    def kind(self) -> words.Field:
        """Content-Type; one that cannot be read means plain text, as RFC 2045 has it."""
        found = words.field(self.get("content-type"))
        if _TYPE.fullmatch(found.value):
            return found
        known = "text/html" if found.value == "html" else "text/plain"
        return words.Field(known, found.parameters)

    @cached_property
    def disposition(self) -> words.Field:
        return words.field(self.get("content-disposition"))

    @cached_property
    def data(self) -> bytes:
        """The content without its transfer encoding."""
        encoding = self.get("content-transfer-encoding").strip().lower().partition(";")[0]
        if encoding == "base64":
            return words.from_base64(self.content)
        if encoding == "quoted-printable":
            return binascii.a2b_qp(self.content)
        if encoding in {"x-uuencode", "uuencode", "x-uue", "uue"}:
            return _from_uu(self.content)
        return self.content

    def walk(self) -> Iterator["Part"]:
        yield self
        for part in self.parts:
            yield from part.walk()


def read(raw: bytes) -> Part:
    """The tree of a whole mail. Raises Unreadable."""
    return tree(levelled(raw))


def levelled(raw: bytes) -> bytes:
    """The mail with one kind of line ends, from its first line on. Raises Unreadable."""
    if len(raw) > LARGEST:
        raise Unreadable(TOO_LARGE)
    if b"\r" in raw:
        raw = raw.replace(b"\r\r\n", b"\n").replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    raw = raw.lstrip(b"\n")
    if not raw.strip():
        raise Unreadable(EMPTY)
    return raw


def tree(raw: bytes) -> Part:
    """Of a mail that is levelled; the places of its parts are places in it. Raises Unreadable."""
    return _Reader(raw).part(0, len(raw), depth=0)


def top_of(raw: bytes) -> Part:
    """Only the fields of a mail that travels inside another."""
    return Part(_fields(raw[:LARGEST_HEADER].replace(b"\r", b"").partition(b"\n\n")[0]))


class _Reader:
    """Walks through one mail by positions, so that nothing is copied but the leaves."""

    def __init__(self, raw: bytes) -> None:
        self.raw = raw
        self.parts = 0
        self.doubts = 0

    def part(self, start: int, end: int, *, depth: int) -> Part:
        self.parts += 1
        if self.parts > MOST_PARTS:
            raise Unreadable(TOO_MANY_PARTS)
        if depth > DEEPEST:
            raise Unreadable(TOO_DEEP)
        stop, body = self._split(start, end)
        part = Part(_fields(self.raw[start:stop]), places=(start, body, end))
        boundary = part.kind.get("boundary").rstrip()
        if part.kind.value.startswith("multipart/") and boundary:
            part.parts = [
                self.part(first, last, depth=depth + 1)
                for first, last in self._pieces(body, end, boundary)
            ]
            _mark_digest(part)
        if not part.parts:
            part.content = self.raw[body:end]
        return part

    def _split(self, start: int, end: int) -> tuple[int, int]:
        """Where the header ends and where the content begins."""
        raw = self.raw
        if raw[start : start + 1] == b"\n":
            return start, start + 1
        line = raw[start : min(end, start + 300)].partition(b"\n")[0]
        if not _FIELD.match(line) and not line.startswith(_MBOX_LINE):
            return start, start
        found = raw.find(b"\n\n", start, min(end, start + LARGEST_HEADER + 1))
        if found >= 0:
            return found, found + 2
        if end - start > LARGEST_HEADER:
            raise Unreadable(HEADER_TOO_LARGE)
        return self._split_without_gap(start, end)

    def _split_without_gap(self, start: int, end: int) -> tuple[int, int]:
        """No empty line at all: the first line that is no field begins the content."""
        at = start
        while at < end:
            stop = self.raw.find(b"\n", at, end)
            stop = end if stop < 0 else stop
            line = self.raw[at:stop]
            begins = line.startswith((b" ", b"\t", *_MBOX_LINE)) or _FIELD.match(line)
            if not begins:
                return at, at
            at = stop + 1
        return end, end

    def _pieces(self, start: int, end: int, boundary: str) -> list[tuple[int, int]]:
        mark = b"--" + boundary.encode("utf-8", "replace")
        found: list[tuple[int, int]] = []
        opened: int | None = None
        at = start if self.raw.startswith(mark, start, end) else self._next(mark, start, end)
        while at is not None:
            after = at + len(mark)
            stop = self.raw.find(b"\n", after, end)
            stop = end if stop < 0 else stop
            rest = self.raw[after : min(stop, after + 200)].strip()
            if rest in {b"", b"--"}:
                if opened is not None:
                    found.append((opened, max(opened, at - 1)))
                opened = None if rest else stop + 1
                if rest or len(found) + self.parts > MOST_PARTS:
                    break
            else:
                self._doubt()
            at = self._next(mark, after, end)
        if opened is not None and opened < end:
            # The closing boundary was cut off; what is there counts.
            found.append((opened, end))
        return found

    def _next(self, mark: bytes, start: int, end: int) -> int | None:
        found = self.raw.find(b"\n" + mark, start, end)
        return found + 1 if found >= 0 else None

    def _doubt(self) -> None:
        self.doubts += 1
        if self.doubts > _MOST_DOUBTS:
            raise Unreadable(TOO_MANY_PARTS)


def _mark_digest(part: Part) -> None:
    if part.kind.value == "multipart/digest":
        for inner in part.parts:
            if not inner.get("content-type"):
                inner.kind = words.Field("message/rfc822", {})


def _fields(header: bytes) -> list[tuple[str, bytes]]:
    found: list[tuple[str, list[bytes]]] = []
    for line in header.split(b"\n"):
        if line[:1] in {b" ", b"\t"}:
            if found:
                found[-1][1].append(line.strip())
            continue
        shape = _FIELD.match(line)
        # Lines that are no fields ("From " of a mailbox file, junk of gateways) are passed over.
        if shape is not None:
            found.append((shape[1].decode("ascii").lower(), [shape[2].strip()]))
    return [(name, b" ".join(lines)) for name, lines in found]


def _from_uu(content: bytes) -> bytes:
    begin = _UU_BEGIN.search(content)
    if begin is None:
        return content
    pieces: list[bytes] = []
    for line in content[begin.end() :].split(b"\n"):
        if line.strip() == b"end":
            break
        # Some encoders pad too much; the first letter says how many bytes are meant.
        meant = ((((line[0] - 32) & 63) + 2) // 3) * 4 + 1 if line else 0
        try:
            pieces.append(binascii.a2b_uu(line[:meant]))
        except binascii.Error:
            continue
    return b"".join(pieces)
