"""Runs alone, like ``decoding``, and says whether a picture may show a card: a bank card, or an
identity card or licence, which are all of one shape (ISO/IEC 7810 ID-1). Imports nothing of ours.

Two signs, both of shape alone: the whole picture has the sides of a card, as scanning programs cut
it; or one filled rectangle of these sides lies before a plain ground. Nothing is read, and what is
answered is a guess. Passports and sheets of paper share their sides with too much else.
"""

import io
import resource
import sys
from collections.abc import Iterator
from math import atan2, cos, sin

import pillow_heif
from PIL import Image, ImageChops, ImageFilter, ImageStat

MEMORY_BYTES = 530 * 1024 * 1024
CPU_SECONDS = 15

CARD = 85.6 / 53.98
WHOLE_WITHIN = 0.012
DISPLAY = 1.6  # of so many screens that a picture of one is no card
DISPLAY_WITHIN = 0.003
FOUND_WITHIN = 0.09  # a camera held aslant
LONGEST_OF_CAMERAS = 1.9  # pictures of a telephone's screen are longer
SHORTEST_SIDE = 300
MEASURED = 120
GROUND_WITHIN = 12.0  # mean distance from its own colour
LEAST_PART, MOST_PART = 0.10, 0.85
LEAST_FILLED = 0.90  # of the rectangle around it; of an ellipse it is 0.79
LEAST_DRAWN = 12.0  # letters, numbers, a picture: a plain box is no card
_BAND = 4  # pixels at the edge that are looked at as ground

Places = list[tuple[int, int]]


def shows_card(content: bytes) -> bool:
    Image.MAX_IMAGE_PIXELS = None  # counted before
    pillow_heif.register_heif_opener(thumbnails=False)
    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "WEBP", "HEIF"]) as opened:
        width, height = opened.size
        opened.draft("RGB", (MEASURED * 4, MEASURED * 4))
        opened.thumbnail((MEASURED, MEASURED), reducing_gap=2.0)
        picture = opened.convert("RGB")
    if min(width, height) < SHORTEST_SIDE:
        return False
    ratio = max(width, height) / min(width, height)
    if abs(ratio - CARD) <= WHOLE_WITHIN and abs(ratio - DISPLAY) > DISPLAY_WITHIN:
        return _is_drawn(picture.convert("L"), None)
    return ratio <= LONGEST_OF_CAMERAS and _holds_card(picture)


def _holds_card(picture: Image.Image) -> bool:
    picture = picture.filter(ImageFilter.GaussianBlur(1))
    ground = _ground(picture)
    found = _largest(ground, picture.size) if ground is not None else []
    part = len(found) / (picture.width * picture.height)
    if not LEAST_PART <= part <= MOST_PART:
        return False
    long, short = _sides(found)
    is_filled = len(found) >= LEAST_FILLED * long * short
    if not is_filled or abs(long / short - CARD) > FOUND_WITHIN:
        return False
    mask = Image.new("1", picture.size)
    for place in found:
        mask.putpixel(place, 1)
    return _is_drawn(picture.convert("L"), mask)


def _is_drawn(grey: Image.Image, mask: Image.Image | None) -> bool:
    return ImageStat.Stat(grey, mask).stddev[0] >= LEAST_DRAWN


def _ground(picture: Image.Image) -> set[tuple[int, int]] | None:
    """The places around a thing, reached from the edges; None where the edges are of many
    colours, as those of rooms, streets and pages are."""
    width, height = picture.size
    edge = Image.new("1", picture.size, 1)
    edge.paste(0, (_BAND, _BAND, width - _BAND, height - _BAND))
    colour = ImageStat.Stat(picture, edge).median
    one_colour = Image.new("RGB", picture.size, tuple(colour))
    bands = ImageChops.difference(picture, one_colour).split()
    apart = ImageChops.lighter(ImageChops.lighter(bands[0], bands[1]), bands[2])
    unrest = ImageStat.Stat(apart, edge).mean[0]
    if unrest > GROUND_WITHIN:
        return None
    most = max(24.0, 3 * unrest)
    plain = {(at % width, at // width) for at, far in enumerate(apart.tobytes()) if far <= most}
    starts = [(x, y) for x, y in plain if x in (0, width - 1) or y in (0, height - 1)]
    return _reached(starts, plain)


def _largest(ground: set[tuple[int, int]], size: tuple[int, int]) -> Places:
    """The largest thing that no edge cuts, with whatever lies inside it."""
    width, height = size
    left = {(x, y) for x in range(width) for y in range(height)} - ground
    best: set[tuple[int, int]] = set()
    while left:
        thing = _reached([next(iter(left))], left)
        left -= thing
        is_whole = not any(x in (0, width - 1) or y in (0, height - 1) for x, y in thing)
        if is_whole and len(thing) > len(best):
            best = thing
    return list(best)


def _reached(starts: Places, among: set[tuple[int, int]]) -> set[tuple[int, int]]:
    found, open_ends = set(starts), list(starts)
    while open_ends:
        for place in _beside(*open_ends.pop()):
            if place in among and place not in found:
                found.add(place)
                open_ends.append(place)
    return found


def _beside(x: int, y: int) -> Iterator[tuple[int, int]]:
    yield from ((x - 1, y), (x + 1, y), (x, y - 1), (x, y + 1))


def _sides(thing: Places) -> tuple[float, float]:
    """Of the rectangle around it, however it is turned: along the line in which it is longest."""
    n = len(thing)
    mx, my = sum(x for x, _ in thing) / n, sum(y for _, y in thing) / n
    xx = sum((x - mx) ** 2 for x, _ in thing)
    yy = sum((y - my) ** 2 for _, y in thing)
    xy = sum((x - mx) * (y - my) for x, y in thing)
    turned = 0.5 * atan2(2 * xy, xx - yy)
    along, across = _extent(thing, turned), _extent(thing, turned + 1.5707963)
    return max(along, across), min(along, across)


def _extent(thing: Places, turned: float) -> float:
    """How far it reaches; a pixel is as wide as itself, seen at a slant too."""
    c, s = cos(turned), sin(turned)
    seen = sorted(x * c + y * s for x, y in thing)
    return seen[-1] - seen[0] + abs(c) + abs(s) - 2 * min(abs(c), abs(s))


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.stdout.write("card" if shows_card(sys.stdin.buffer.read()) else "none")


if __name__ == "__main__":
    main()
