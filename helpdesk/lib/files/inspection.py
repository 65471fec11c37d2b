"""Whether a file may be accepted, and as what."""

import io
import re
import zipfile
from typing import NamedTuple

from django.conf import settings

from helpdesk.lib.files import archives
from helpdesk.lib.files.guarded import ask
from helpdesk.lib.files.kinds import Kind, sniff
from helpdesk.lib.files.names import extension
from helpdesk.lib.files.pictures import dimensions
from helpdesk.lib.files.reasons import Reason, Refused

MAX_PIXELS = 40_000_000
MAX_PAGES = 500
_UNKNOWN = "application/octet-stream"
_PROGRAM_STARTS = (b"MZ", b"\x7fELF", b"#!")
# Nothing that is drawn or played carries these; whoever serves it by mistake would run them.
_ACTIVE = re.compile(
    rb"<script|<html|<!doctype html|<svg|<\?php|__HALT_COMPILER|<iframe", re.IGNORECASE
)
_ENDS_OF_PDF = 1024
# "/*" or "=" where a size belongs makes a picture that is also a program.
_WIDEST_GIF = 8191
_JPEG_COMMENT_TRICK = b"/*"


class Verdict(NamedTuple):
    """Accepted when ``reason`` is None; then ``mime`` is what it may be served as."""

    kind: Kind | None
    mime: str
    reason: Reason | None


def inspect(content: bytes, name: str) -> Verdict:
    """Look at everything that can be known without opening the file for a person."""
    kind = sniff(content)
    try:
        known = _check_outside(content, name, kind)
        _check_content(content, known)
    except Refused as refused:
        return Verdict(kind, _UNKNOWN, refused.reason)
    return Verdict(kind, known.mime, None)


def first_look(content: bytes, name: str) -> Reason | None:
    """What can be told at once, while whoever chose the file still looks: its size and its kind.

    None says only that nothing speaks against it yet; `inspect` has the last word.
    """
    try:
        _check_outside(content, name, sniff(content))
    except Refused as refused:
        return refused.reason
    return None


def reason_text(code: str) -> str:
    """The words for a stored reason, in the language of whoever reads; other words stay."""
    return str(Reason(code).label) if code in Reason.values else code


def _check_outside(content: bytes, name: str, kind: Kind | None) -> Kind:
    if not content:
        raise Refused(Reason.EMPTY)
    if len(content) > settings.MAX_FILE_BYTES:
        raise Refused(Reason.TOO_LARGE)
    if kind is None:
        is_program = content.startswith(_PROGRAM_STARTS)
        raise Refused(Reason.PROGRAM if is_program else Reason.NOT_ALLOWED)
    ending = extension(name)
    if ending and ending not in kind.endings:
        raise Refused(Reason.MISMATCH)
    return kind


def _check_content(content: bytes, kind: Kind) -> None:
    if kind.is_archive:
        archives.look_through(content, archives.Budget(len(content)))
    elif kind is Kind.PDF:
        _check_pdf(content)
    elif kind is not Kind.TEXT:
        if _ACTIVE.search(content) or zipfile.is_zipfile(io.BytesIO(content)):
            raise Refused(Reason.HIDDEN_CONTENT)
        if kind.is_picture:
            _check_picture(content, kind)


def _check_picture(content: bytes, kind: Kind) -> None:
    size = dimensions(content, kind)
    if size is None:
        raise Refused(Reason.DAMAGED)
    if size[0] * size[1] > MAX_PIXELS:
        raise Refused(Reason.TOO_MANY_PIXELS)
    is_gif_trick = kind is Kind.GIF and size[0] > _WIDEST_GIF
    is_jpeg_trick = kind is Kind.JPEG and content[4:6] == _JPEG_COMMENT_TRICK
    if is_gif_trick or is_jpeg_trick:
        raise Refused(Reason.HIDDEN_CONTENT)


def _check_pdf(content: bytes) -> None:
    behind = content.rfind(b"%%EOF") + 5
    edges = content[:_ENDS_OF_PDF] + (content[behind:] if behind >= 5 else b"")
    if _ACTIVE.search(edges) or b"__HALT_COMPILER" in content or b"<?php" in content:
        raise Refused(Reason.HIDDEN_CONTENT)
    if zipfile.is_zipfile(io.BytesIO(content)):
        raise Refused(Reason.HIDDEN_CONTENT)
    answer = ask(content, "pages")
    if answer == b"locked":
        return
    if answer is None or not answer.isdigit() or int(answer) == 0:
        raise Refused(Reason.DAMAGED)
    if int(answer) > MAX_PAGES:
        raise Refused(Reason.TOO_MANY_PAGES)
