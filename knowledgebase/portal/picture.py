"""The picture beside a link to a help centre elsewhere: the brand, its colour, its sign."""

from functools import lru_cache
from io import BytesIO
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles import finders
from PIL import Image, ImageColor, ImageDraw, ImageFont

from knowledgebase.portal.models import HelpCentre

WIDTH, HEIGHT = 1200, 630
_INK, _WARM, _PALE = (255, 255, 255), (240, 223, 160), (198, 228, 240)
_LARGE, _SMALL = 104, 44
_BOLD, _PLAIN = 660, 430
_LEFT, _LONGEST = 96, 30  # of the words; letters of a name
_FONTS = ("fonts/inter-latin.woff2", "fonts/inter-latin-ext.woff2")


@lru_cache(maxsize=64)
def drawn(name: str, words: str, colour: str, emblem: str) -> bytes:
    """A PNG; `words` stand below the name."""
    ground = ImageColor.getrgb(colour)[:3]
    picture = Image.new("RGB", (WIDTH, HEIGHT), ground)
    pen = ImageDraw.Draw(picture)
    if emblem == HelpCentre.MOON:
        pen.ellipse((800, 120, 1100, 420), fill=_WARM)
        pen.ellipse((735, 75, 1005, 345), fill=ground)
    elif emblem == HelpCentre.TOWER:
        _tower(pen, ground)
    else:
        for reach in (260, 190, 120):
            box = (960 - reach, HEIGHT - reach, 960 + reach, HEIGHT + reach)
            pen.arc(box, 180, 360, fill=_mixed(ground, 0.2), width=26)
    _write(pen, name[:_LONGEST], 250, _LARGE, _BOLD, _INK)
    _write(pen, words, 380, _SMALL, _PLAIN, _mixed(ground, 0.8))
    out = BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _tower(pen: ImageDraw.ImageDraw, ground: tuple[int, ...]) -> None:
    pen.polygon([(960, 70), (1050, 210), (870, 210)], fill=_PALE)
    pen.rectangle((882, 222, 1038, 272), fill=_PALE)
    pen.rectangle((860, 284, 1060, 304), fill=_PALE)
    pen.polygon([(872, 304), (1048, 304), (1032, 350), (888, 350)], fill=_PALE)
    pen.polygon([(892, 362), (1028, 362), (1044, HEIGHT), (876, HEIGHT)], fill=_PALE)
    for left in (902, 948, 994):
        pen.rounded_rectangle((left, 230, left + 24, 272), 11, fill=_WARM if left > 960 else ground)
    pen.rounded_rectangle((949, 420, 971, 456), 11, fill=ground)
    pen.rounded_rectangle((938, 560, 982, HEIGHT + 30), 22, fill=_WARM)


def _write(
    pen: ImageDraw.ImageDraw,
    words: str,
    top: int,
    size: int,
    weight: int,
    ink: tuple[int, ...],
) -> None:
    """Letter by letter where two files hold the letters."""
    fonts = [_font(path, size, weight) for path in _FONTS]
    at = float(_LEFT)
    for letter in words:
        font = fonts[0] if letter.isascii() or letter in "ıİçÇöÖüÜäÄßñéíóúáÉ" else fonts[1]
        pen.text((at, top), letter, font=font, fill=ink, anchor="ls")
        at += font.getlength(letter)


@lru_cache(maxsize=8)
def _font(path: str, size: int, weight: int) -> ImageFont.FreeTypeFont:
    where = finders.find(path) or str(Path(settings.STATIC_ROOT) / path)
    font = ImageFont.truetype(where, size)
    font.set_variation_by_axes([weight])
    return font


def _mixed(colour: tuple[int, ...], white: float) -> tuple[int, ...]:
    return tuple(round(part + (255 - part) * white) for part in colour)
