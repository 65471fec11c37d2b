"""Films, as far as can be known without playing them: how large, how long, and what they carry
beside picture and sound."""

import struct
from collections.abc import Iterator
from typing import NamedTuple

from helpdesk.lib.files.kinds import Kind

_MOST_BOXES = 4000
_DEEPEST = 6
# of MP4: what holds other boxes on the way to what we look for; what says where, when and by whom
_HOLDS = {b"moov", b"trak"}
_CARRIES = {b"udta", b"meta", b"uuid"}
# of WebM, by their ids: what holds others; titles, places and files that came along
_SEGMENT, _INFO, _TRACKS, _TRACK, _VIDEO = 0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0xE0
_TAGS, _ATTACHMENTS, _CLUSTER = 0x1254C367, 0x1941A469, 0x1F43B675
_SCALE, _DURATION, _WIDTH, _HEIGHT = 0x2AD7B1, 0x4489, 0xB0, 0xBA
_VOID = 0xEC


class Film(NamedTuple):
    width: int
    height: int
    seconds: float


class _Box(NamedTuple):
    """One piece: its name, where it begins, where its content begins, where it ends."""

    name: bytes | int
    start: int
    inside: int
    end: int


def measured(content: bytes, kind: Kind) -> Film | None:
    """What a film says of itself; None when it has no picture, or does not say how large it is."""
    try:
        return _measured_webm(content) if kind is Kind.WEBM else _measured_mp4(content)
    except (IndexError, ValueError, ZeroDivisionError, struct.error):
        return None


def bare(content: bytes, kind: Kind) -> bytes:
    """The same film without what it says of place, device and person. Nothing moves in it, so that
    it plays as before: what is taken out becomes empty room."""
    made = bytearray(content)
    if kind is Kind.WEBM:
        for one in _elements(content, 0, len(content)):
            if one.name == _SEGMENT:
                for part in _elements(content, one.inside, one.end):
                    if part.name in (_TAGS, _ATTACHMENTS):
                        _empty_element(made, part)
    else:
        for box in _all_boxes(content, 0, len(content)):
            if box.name in _CARRIES:
                made[box.start + 4 : box.start + 8] = b"free"
                made[box.inside : box.end] = bytes(box.end - box.inside)
    return bytes(made)


def _measured_mp4(content: bytes) -> Film | None:
    width = height = 0
    seconds = 0.0
    for box in _all_boxes(content, 0, len(content)):
        if box.name == b"mvhd":
            is_long = content[box.inside] == 1
            at = box.inside + (20 if is_long else 12)
            scale = _big(content, at, 4)
            seconds = _big(content, at + 4, 8 if is_long else 4) / scale
        elif box.name == b"tkhd":
            wide, high = (_big(content, box.end - 8, 2), _big(content, box.end - 4, 2))
            if _big(content, box.end - 44, 4) == 0:  # of its matrix: it lies on its side
                wide, high = high, wide
            if wide * high > width * height:
                width, height = wide, high
    return Film(width, height, round(seconds, 1)) if width and height else None


def _all_boxes(content: bytes, start: int, end: int, depth: int = 0) -> Iterator[_Box]:
    for count, box in enumerate(_boxes(content, start, end)):
        if count > _MOST_BOXES:
            return
        yield box
        if box.name in _HOLDS and depth < _DEEPEST:
            yield from _all_boxes(content, box.inside, box.end, depth + 1)


def _boxes(content: bytes, start: int, end: int) -> Iterator[_Box]:
    while start + 8 <= end:
        size, inside = _big(content, start, 4), start + 8
        if size == 1:
            size, inside = _big(content, start + 8, 8), start + 16
        elif size == 0:
            size = end - start
        if size < inside - start or start + size > end:
            return
        yield _Box(content[start + 4 : start + 8], start, inside, start + size)
        start += size


def _measured_webm(content: bytes) -> Film | None:
    scale, length, width, height = 1_000_000, 0.0, 0, 0
    for one in _walked(content, 0, len(content)):
        value = content[one.inside : one.end]
        if one.name == _SCALE:
            scale = int.from_bytes(value, "big")
        elif one.name == _DURATION:
            length = _floating(value)
        elif one.name == _WIDTH:
            width = max(width, int.from_bytes(value, "big"))
        elif one.name == _HEIGHT:
            height = max(height, int.from_bytes(value, "big"))
    return Film(width, height, round(length * scale / 1e9, 1)) if width and height else None


def _walked(content: bytes, start: int, end: int, depth: int = 0) -> Iterator[_Box]:
    for count, one in enumerate(_elements(content, start, end)):
        if count > _MOST_BOXES or one.name == _CLUSTER:
            return
        yield one
        if one.name in (_SEGMENT, _INFO, _TRACKS, _TRACK, _VIDEO) and depth < _DEEPEST:
            yield from _walked(content, one.inside, one.end, depth + 1)


def _elements(content: bytes, start: int, end: int) -> Iterator[_Box]:
    while start < end:
        try:
            name, at = _id(content, start)
            size, inside = _size(content, at)
        except (IndexError, ValueError):
            return
        stop = end if size is None else inside + size
        if stop > end:
            return
        yield _Box(name, start, inside, stop)
        start = stop


def _empty_element(made: bytearray, one: _Box) -> None:
    """As an element that says nothing and has the same length."""
    room = one.inside - one.start - 1  # the id of a void is one byte
    size = one.end - one.inside
    if 1 <= room <= 8:
        made[one.start] = _VOID
        made[one.start + 1 : one.inside] = (size | 1 << 7 * room).to_bytes(room, "big")
        made[one.inside : one.end] = bytes(size)


def _id(content: bytes, at: int) -> tuple[int, int]:
    length = 9 - content[at].bit_length()
    if not 1 <= length <= 4:
        raise ValueError("no id")
    return int.from_bytes(content[at : at + length], "big"), at + length


def _size(content: bytes, at: int) -> tuple[int | None, int]:
    length = 9 - content[at].bit_length()
    if not 1 <= length <= 8:
        raise ValueError("no size")
    said = int.from_bytes(content[at : at + length], "big") & ((1 << 7 * length) - 1)
    is_unknown = said == (1 << 7 * length) - 1
    return (None if is_unknown else said), at + length


def _floating(value: bytes) -> float:
    return float(struct.unpack(">f" if len(value) == 4 else ">d", value)[0])


def _big(content: bytes, place: int, length: int) -> int:
    if place + length > len(content):
        raise ValueError("it ends too early")
    return int.from_bytes(content[place : place + length], "big")
