"""Whether a picture shows a card is guessed by its shape …"""

import io
import random

import pytest
from PIL import Image, ImageDraw, ImageFilter

from helpdesk.lib.files.shapes import shows_card

Colour = tuple[int, int, int]
WOOD, TABLE, STONE = (120, 85, 60), (228, 228, 226), (40, 42, 48)
BLUE, SILVER, RED = (20, 40, 110), (200, 205, 215), (190, 30, 60)


def saved(picture: Image.Image, kind: str = "JPEG") -> bytes:
    out = io.BytesIO()
    picture.convert("RGB").save(out, kind, quality=85)
    return out.getvalue()


def ground(size: tuple[int, int], colour: Colour, unrest: int = 14) -> Image.Image:
    noise = Image.effect_noise(size, unrest)
    bands = [noise.point(lambda v, c=c: max(0, min(255, v - 128 + c))) for c in colour]  # type: ignore[misc]
    return Image.merge("RGB", bands)


def card(width: int, colour: Colour) -> Image.Image:
    height = round(width / 1.586)
    drawn = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    pen = ImageDraw.Draw(drawn)
    ink = (30, 30, 30) if sum(colour) > 380 else (240, 240, 240)
    pen.rounded_rectangle((0, 0, width - 1, height - 1), radius=width // 24, fill=colour)
    left = width // 12
    pen.rectangle((left, height // 3, left + width // 7, height // 2), fill=(200, 170, 60))
    for at in range(4):
        x = left + at * width // 5
        pen.rectangle((x, int(height * 0.58), x + width // 7, int(height * 0.66)), fill=ink)
    pen.rectangle((left, int(height * 0.8), width // 2, int(height * 0.86)), fill=ink)
    pen.ellipse(
        (int(width * 0.75), int(height * 0.7), int(width * 0.9), int(height * 0.92)), fill=RED
    )
    return drawn


def photo(size: tuple[int, int], on: Colour, of: Colour, width: int, turned: float) -> Image.Image:
    picture = ground(size, on)
    shown = card(width, of).rotate(turned, expand=True, resample=Image.Resampling.BICUBIC)
    at = ((size[0] - shown.width) // 2, (size[1] - shown.height) // 2)
    picture.paste(shown, at, shown)
    return picture.filter(ImageFilter.GaussianBlur(1))


@pytest.mark.parametrize(
    ("size", "on", "of", "width", "turned", "kind"),
    [
        ((1600, 1200), WOOD, BLUE, 1000, 0, "JPEG"),
        ((1600, 1200), WOOD, SILVER, 900, 14, "JPEG"),
        ((1200, 1600), TABLE, BLUE, 800, -8, "JPEG"),
        ((1200, 1600), STONE, RED, 700, 83, "PNG"),
        ((1920, 1080), STONE, SILVER, 1000, 20, "WEBP"),
        ((1500, 1000), TABLE, RED, 900, -20, "JPEG"),
    ],
)
def test_finds_a_card_on_a_table(
    size: tuple[int, int], on: Colour, of: Colour, width: int, turned: float, kind: str
) -> None:
    assert shows_card(saved(photo(size, on, of, width, turned), kind))


def test_finds_a_card_that_was_scanned() -> None:
    assert shows_card(saved(card(1010, BLUE)))
    assert shows_card(saved(card(1010, SILVER).rotate(90, expand=True)))


def screen(size: tuple[int, int], seed: int) -> Image.Image:
    chance = random.Random(seed)
    paper, ink = chance.choice([((255, 255, 255), (30, 30, 30)), ((18, 18, 20), (230, 230, 230))])
    picture = Image.new("RGB", size, paper)
    pen = ImageDraw.Draw(picture)
    pen.rectangle((0, 0, size[0], size[1] // 14), fill=chance.choice([(33, 90, 200), (20, 20, 22)]))
    y = size[1] // 10
    while y < size[1] * 0.9:
        height, width = (
            chance.randint(40, size[1] // 4),
            chance.randint(size[0] // 3, int(size[0] * 0.9)),
        )
        x = chance.choice([20, size[0] - width - 20])
        fill = chance.choice([(220, 235, 255), (60, 60, 66), (33, 90, 200), (20, 140, 70)])
        pen.rounded_rectangle((x, y, x + width, y + height), radius=24, fill=fill)
        for line in range(y + 14, y + height - 14, 26):
            pen.line(
                (x + 20, line, x + chance.randint(width // 2, width - 20), line), fill=ink, width=6
            )
        y += height + chance.randint(16, 60)
    return picture


def landscape(size: tuple[int, int], seed: int) -> Image.Image:
    chance = random.Random(seed)
    picture = Image.new("RGB", size)
    pen = ImageDraw.Draw(picture)
    horizon = int(size[1] * chance.uniform(0.3, 0.7))
    for y in range(size[1]):
        sky = (120 + y * 80 // size[1], 160 + y * 60 // size[1], 235)
        pen.line((0, y, size[0], y), fill=sky if y < horizon else (60, 110 + y * 20 // size[1], 50))
    for _ in range(60):
        x, h = chance.randrange(size[0]), chance.randint(20, horizon)
        tree = [(x, horizon - h // 2), (x - h // 4, horizon + h), (x + h // 4, horizon + h)]
        pen.polygon(tree, fill=(chance.randint(20, 90), chance.randint(60, 130), 40))
    return picture


def meme(size: tuple[int, int], seed: int) -> Image.Image:
    picture = Image.new("RGB", size, "white")
    picture.paste(landscape((size[0] - 40, int(size[1] * 0.7)), seed), (20, int(size[1] * 0.2)))
    pen = ImageDraw.Draw(picture)
    for line in range(3):
        pen.line((30, 20 + line * 22, size[0] - 60, 20 + line * 22), fill="black", width=10)
    return picture


def paper(size: tuple[int, int], sides: float) -> Image.Image:
    """A receipt or a letter on a table."""
    picture = ground(size, WOOD)
    pen = ImageDraw.Draw(picture)
    height = int(size[1] * 0.85)
    width = int(height / sides)
    x, y = (size[0] - width) // 2, (size[1] - height) // 2
    pen.rectangle((x, y, x + width, y + height), fill=(248, 248, 246))
    for line in range(y + 40, y + height - 40, 26):
        pen.line((x + 30, line, x + width - 40, line), fill=(40, 40, 40), width=4)
    return picture


@pytest.mark.parametrize("seed", range(3))
def test_takes_nothing_else_for_a_card(seed: int) -> None:
    chance = random.Random(seed)
    others = {
        "telephone": screen((1080, 2340), seed),
        "display": screen((1920, 1080), seed),
        "laptop": screen((1440, 900), seed),
        "tablet": screen((1536, 2048), seed),
        "landscape": landscape((1600, 1200), seed),
        "wide landscape": landscape((1920, 1080), seed),
        "meme": meme((chance.randint(500, 900), chance.randint(950, 1400)), seed),
        "square": meme((1080, 1080), seed),
        "receipt": paper((1200, 1600), 2.4),
        "letter": paper((1200, 1600), 1.414),
        "empty box": Image.new("RGB", (1586, 1000), "white"),
        "logo": card(200, BLUE),
    }
    assert [name for name, picture in others.items() if shows_card(saved(picture))] == []
