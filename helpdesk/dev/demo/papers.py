"""Documents of people who do not exist, drawn: each says ÖRNEK, and none looks like a real one."""

import io
import math
import re
from functools import cache
from typing import Any

from PIL import Image, ImageDraw, ImageFilter, ImageFont

from helpdesk.dev.places import ROOT

_FONTS = ROOT / "node_modules" / "@fontsource-variable" / "inter" / "files"
_TURKISH = "İŞşĞğ"  # those that the first has not
_SCALE = 3  # drawn larger than it is kept, so that edges are smooth
_WIDTH, _HEIGHT = 690, 436
_INK, _LABEL, _BAND = "#16232e", "#5d6f7c", "#23466b"
_WAVES = ("#8fb3bd", "#c3a8b6", "#9fb0cf")
Colour = tuple[int, int, int]


def identity_front(
    *, given: str, surname: str, born: str, number: str, until: str, glare: bool = False
) -> bytes:
    """A specimen of an identity card, photographed; with `glare` its number can't be read."""
    card = _card()
    pen = ImageDraw.Draw(card, "RGBA")
    _watermark(card)
    _head(pen, "ÖRNEK KİMLİK KARTI", "SPECIMEN IDENTITY CARD")
    _portrait(pen, 30, 88, 172, 218)
    for x, y, label, value in (
        (232, 92, "Soyadı / Surname", surname),
        (232, 144, "Adı / Given name", given),
        (232, 196, "Doğum tarihi / Date of birth", born),
        (448, 196, "Cinsiyeti / Sex", "E / M"),
        (232, 248, "Belge no / Document No", number),
        (448, 248, "Son geçerlilik / Valid until", until),
    ):
        _field(pen, x, y, label, value)
    pen.rectangle(_box(0, 352, _WIDTH, 84), fill=(255, 255, 255, 128))
    _field(pen, 30, 368, "Uyruğu / Nationality", "ÖRNEK")
    _field(pen, 232, 368, "Düzenleme tarihi / Issued", "02.05.2021")
    _text(pen, 448, 376, "İmza / Signature", 11, _LABEL)
    _signature(pen, 448, 404)
    if glare:
        card = _with_glare(card)
    return _photographed(card, turn=-1.2)


def identity_back(*, number: str) -> bytes:
    card = _card()
    pen = ImageDraw.Draw(card, "RGBA")
    _watermark(card)
    pen.rectangle(_box(0, 54, _WIDTH, 58), fill="#2b333b")
    _field(pen, 30, 140, "Anne adı / Mother", "ÖRNEK")
    _field(pen, 232, 140, "Baba adı / Father", "ÖRNEK")
    _field(pen, 30, 200, "Veren makam / Authority", "ÖRNEK MÜDÜRLÜĞÜ")
    pen.rectangle(_box(0, 306, _WIDTH, 130), fill=(255, 255, 255, 150))
    lines = (
        f"I<ORN{number}<<<<<<<<<<<<<<<",
        "9603145M3105028ORN<<<<<<<<<<<4",
        "ORNEK<<ORNEK<<<<<<<<<<<<<<<<<<",
    )
    for at, line in enumerate(lines):
        _text(pen, 30, 340 + 36 * at, line, 21, _INK, 500)
    return _photographed(card, turn=0.8)


def selfie() -> bytes:
    """A drawn face before a wall."""
    width, height = 900, 1100
    picture = Image.new("RGB", (width, height), "#d9dde2")
    pen = ImageDraw.Draw(picture)
    for top in range(height):
        light = 226 - top // 24
        pen.line((0, top, width, top), fill=(light, light + 2, light + 6))
    pen.ellipse((120, 760, 780, 1500), fill="#5d7a94")
    pen.rectangle((380, 640, 520, 800), fill="#c79f86")
    pen.ellipse((270, 250, 630, 730), fill="#d8b29a")
    pen.chord((250, 200, 650, 640), 180, 360, fill="#3c3634")
    for x in (365, 505):
        pen.ellipse((x, 455, x + 34, 480), fill="#2b2a2a")
    pen.arc((370, 540, 530, 640), 25, 155, fill="#9c5f52", width=9)
    return _saved(picture.filter(ImageFilter.GaussianBlur(0.6)))


def bill(*, name: str, address: str, issued: str) -> bytes:
    """A utility bill of a company that does not exist."""
    width, height = 1000, 1414
    page = Image.new("RGB", (width, height), "#fdfdfb")
    pen = ImageDraw.Draw(page)
    pen.rectangle((0, 0, width, 130), fill="#2f6b5e")
    _write(pen, (70, 82), "ÖRNEK ELEKTRİK A.Ş.", 42, "white", 650)
    rows = (
        *(("Fatura tarihi", issued), ("Sözleşme no", "0000 4417"), ("Abone", name)),
        *(("Adres", address), ("Dönem", "Ekim 2026"), ("Ödenecek tutar", "412,60 TL")),
    )
    for at, (label, value) in enumerate(rows):
        top = 210 + at * 92
        _write(pen, (70, top + 18), label, 21, "#6a756f", 450)
        _write(pen, (70, top + 56), value, 30, "#1d2622", 550)
        pen.line((70, top + 78, width - 70, top + 78), fill="#e1e5e1", width=2)
    _write(pen, (230, 1080), "ÖRNEK", 170, "#eef1ee", 700)
    for at in range(9):
        pen.rectangle((70 + at * 96, 1220 - (at * 37) % 120, 130 + at * 96, 1260), fill="#bcd3cb")
    return _saved(page)


def _card() -> Image.Image:
    card = Image.new("RGB", (_WIDTH * _SCALE, _HEIGHT * _SCALE))
    pen = ImageDraw.Draw(card)
    for top in range(card.height):
        share = top / card.height
        pen.line((0, top, card.width, top), fill=_between((231, 240, 242), (236, 231, 236), share))
    pen = ImageDraw.Draw(card, "RGBA")
    for number in range(26):
        points = []
        for x in range(-20, _WIDTH + 30, 10):
            y = 30 + 17 * number + 26 * math.sin(x / 105 + number * 0.08) * (1 - number / 34)
            points.append((x * _SCALE, y * _SCALE))
        colour = _rgb(_WAVES[number % len(_WAVES)])
        pen.line(points, fill=(*colour, 88), width=_SCALE)
    return card


def _watermark(card: Image.Image) -> None:
    layer = Image.new("RGBA", card.size)
    pen = ImageDraw.Draw(layer)
    _write(pen, (200 * _SCALE, 300 * _SCALE), "ÖRNEK", 110 * _SCALE, (35, 70, 107, 22), 700)
    turned = layer.rotate(
        18, center=(345 * _SCALE, 250 * _SCALE), resample=Image.Resampling.BICUBIC
    )
    card.paste(turned, (0, 0), turned)


def _head(pen: Any, first: str, second: str) -> None:
    pen.rectangle(_box(0, 0, _WIDTH, 62), fill=_BAND)
    _text(pen, 30, 30, first, 17, "white", 600)
    _text(pen, 30, 49, second, 12, "#dbe3ec")
    pen.ellipse(_box(627, 14, 34, 34), outline="#e6ecf2", width=_SCALE * 2)
    pen.ellipse(_box(635, 21, 20, 20), fill="#e6ecf2")
    pen.ellipse(_box(641, 19, 18, 18), fill=_BAND)


def _portrait(pen: Any, x: int, y: int, width: int, height: int) -> None:
    pen.rounded_rectangle(_box(x, y, width, height), radius=8 * _SCALE, fill="#cfd9df")
    middle = x + width // 2
    pen.pieslice(_box(middle - 72, y + height - 84, 144, 168), 180, 360, fill="#7e909b")
    pen.ellipse(_box(middle - 40, y + 40, 80, 80), fill="#7e909b")
    pen.chord(_box(middle - 41, y + 34, 82, 76), 180, 360, fill="#56666f")


def _field(pen: Any, x: int, y: int, label: str, value: str) -> None:
    _text(pen, x, y + 8, label, 11, _LABEL)
    _text(pen, x, y + 31, value, 20, _INK, 600)


def _signature(pen: Any, x: int, y: int) -> None:
    points = [
        ((x + at) * _SCALE, (y - 9 * math.sin(at / 11) * math.exp(-at / 160) - at / 20) * _SCALE)
        for at in range(0, 156, 2)
    ]
    pen.line(points, fill="#26323d", width=2 * _SCALE, joint="curve")


def _with_glare(card: Image.Image) -> Image.Image:
    """A lamp that the lamination reflects, right over the number."""
    light = Image.new("L", card.size)
    pen = ImageDraw.Draw(light)
    pen.ellipse(_box(232, 236, 180, 60), fill=255)
    pen.ellipse(_box(190, 222, 270, 88), outline=150, width=20 * _SCALE)
    light = light.rotate(12, center=(322 * _SCALE, 264 * _SCALE))
    light = light.filter(ImageFilter.GaussianBlur(11 * _SCALE)).point(
        lambda v: min(255, int(v * 1.5))
    )
    return Image.composite(Image.new("RGB", card.size, "#fffefb"), card, light)


def _photographed(card: Image.Image, *, turn: float) -> bytes:
    """On a table, a little askew, as phones take it."""
    card = card.resize((_WIDTH * 2, _HEIGHT * 2), Image.Resampling.LANCZOS)
    shape = Image.new("L", card.size)
    ImageDraw.Draw(shape).rounded_rectangle((0, 0, *card.size), radius=44, fill=255)
    table = Image.new("RGB", (1600, 1080))
    pen = ImageDraw.Draw(table)
    for top in range(table.height):
        pen.line(
            (0, top, table.width, top),
            fill=_between((198, 196, 193), (172, 170, 168), top / table.height),
        )
    shadow = Image.new("L", table.size)
    at = ((table.width - card.width) // 2, (table.height - card.height) // 2)
    shadow.paste(shape, (at[0], at[1] + 16))
    shadow = shadow.filter(ImageFilter.GaussianBlur(22)).point(lambda v: v // 2)
    table.paste(Image.new("RGB", table.size, "#1d1b1a"), (0, 0), shadow)
    layer, mask = Image.new("RGB", table.size), Image.new("L", table.size)
    layer.paste(card, at)
    mask.paste(shape, at)
    layer = layer.rotate(turn, resample=Image.Resampling.BICUBIC)
    mask = mask.rotate(turn, resample=Image.Resampling.BICUBIC)
    table.paste(layer, (0, 0), mask)
    return _saved(table)


def _text(
    pen: Any, x: float, y: float, words: str, size: int, colour: str, weight: int = 450
) -> None:
    """`y` is where the letters stand."""
    _write(pen, (x * _SCALE, y * _SCALE), words, size * _SCALE, colour, weight)


def _box(x: float, y: float, width: float, height: float) -> tuple[float, float, float, float]:
    return (x * _SCALE, y * _SCALE, (x + width) * _SCALE, (y + height) * _SCALE)


def _write(
    pen: Any, at: tuple[float, float], words: str, size: int, colour: Any, weight: int = 600
) -> None:
    """In the letters of the desk, which stand in two files."""
    left, top = at
    for letters in re.findall(f"[{_TURKISH}]+|[^{_TURKISH}]+", words):
        font = _font(size, weight, "latin-ext" if letters[0] in _TURKISH else "latin")
        pen.text((left, top), letters, font=font, fill=colour, anchor="ls")
        left += font.getlength(letters)


@cache
def _font(size: int, weight: int, letters: str) -> Any:
    font = ImageFont.truetype(str(_FONTS / f"inter-{letters}-wght-normal.woff2"), size)
    font.set_variation_by_axes([weight])
    return font


def _between(first: Colour, second: Colour, share: float) -> Colour:
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def _rgb(colour: str) -> Colour:
    red, green, blue = (int(colour[at : at + 2], 16) for at in (1, 3, 5))
    return red, green, blue


def _saved(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=88)
    return out.getvalue()
