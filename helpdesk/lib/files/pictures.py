"""Pictures for the page: drawn anew, so that only their pixels remain."""

from helpdesk.lib.files.guarded import ask
from helpdesk.lib.files.kinds import Kind

DISPLAY_PIXELS = 2000
THUMBNAIL_PIXELS = 320
# Of markers before the size of a JPEG; photographs have some dozens.
_MOST_SEGMENTS = 2000
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_JPEG_LONE = frozenset({0x01, *range(0xD0, 0xD8)})


def display_copy(content: bytes, kind: Kind) -> bytes | None:
    """A copy without metadata, at most 2,000 pixels wide or high; JPEG or WebP. What moves goes
    on moving, smaller and for some hundred frames.

    None for what is no picture or cannot be drawn. Ask ``inspect`` first: it counts the pixels.
    """
    if not kind.is_picture:
        return None
    copy = ask(content, "moving") if kind.may_move else None
    return copy or ask(content, "copy", str(DISPLAY_PIXELS))


def thumbnail(content: bytes, kind: Kind) -> bytes | None:
    return ask(content, "copy", str(THUMBNAIL_PIXELS)) if kind.is_picture else None


def webp(content: bytes, width: int) -> bytes | None:
    """A still copy as WebP without metadata, at most that wide, for pages that are read often."""
    return ask(content, "webp", str(width))


def animation(content: bytes) -> bytes | None:
    """A moving copy as WebP without metadata; None for what does not move."""
    return ask(content, "animation") or None


def seconds(animation: bytes) -> float:
    """How long one round of an animated WebP takes."""
    place, thousandths = 12, 0
    while place + 8 <= len(animation):
        size = _little(animation, place + 4, 4)
        if animation[place : place + 4] == b"ANMF":
            thousandths += _little(animation, place + 20, 3)
        place += 8 + size + size % 2
    return thousandths / 1000


def dimensions(content: bytes, kind: Kind) -> tuple[int, int] | None:
    """Width and height as the header says them; None when it does not."""
    size = _READERS[kind](content)
    return size if size and all(size) else None


def _png(content: bytes) -> tuple[int, int] | None:
    if content[12:16] != b"IHDR" or len(content) < 24:
        return None
    return int.from_bytes(content[16:20], "big"), int.from_bytes(content[20:24], "big")


def _gif(content: bytes) -> tuple[int, int] | None:
    """The larger of the screen and of the first frame, which may lie outside it."""
    if len(content) < 13:
        return None
    width, height = _little(content, 6, 2), _little(content, 8, 2)
    place = 13 + (3 * 2 ** ((content[10] & 7) + 1) if content[10] & 0x80 else 0)
    for _ in range(_MOST_SEGMENTS):
        mark = content[place : place + 1]
        if mark == b",":
            frame = content[place + 1 : place + 9]
            return (
                max(width, _little(frame, 0, 2) + _little(frame, 4, 2)),
                max(height, _little(frame, 2, 2) + _little(frame, 6, 2)),
            )
        if mark != b"!":
            return None
        place += 2
        while place < len(content) and content[place]:
            place += content[place] + 1
        place += 1
    return None


def _webp(content: bytes) -> tuple[int, int] | None:
    form = content[12:16]
    if len(content) < 30:
        return None
    if form == b"VP8X":
        return _little(content, 24, 3) + 1, _little(content, 27, 3) + 1
    if form == b"VP8L":
        packed = _little(content, 21, 4)
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    if form == b"VP8 ":
        return _little(content, 26, 2) & 0x3FFF, _little(content, 28, 2) & 0x3FFF
    return None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    place = 2
    for _ in range(_MOST_SEGMENTS):
        if content[place : place + 1] != b"\xff":
            return None
        while content[place : place + 1] == b"\xff":
            place += 1
        mark = content[place] if place < len(content) else 0
        place += 1
        if mark in _JPEG_LONE:
            continue
        length = int.from_bytes(content[place : place + 2], "big")
        if mark in _JPEG_FRAMES:
            sizes = content[place + 3 : place + 7]
            return int.from_bytes(sizes[2:], "big"), int.from_bytes(sizes[:2], "big")
        if length < 2:
            return None
        place += length
    return None


def _little(content: bytes, place: int, length: int) -> int:
    return int.from_bytes(content[place : place + length], "little")


_READERS = {Kind.PNG: _png, Kind.GIF: _gif, Kind.WEBP: _webp, Kind.JPEG: _jpeg}
