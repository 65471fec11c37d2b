"""Who looks at a picture, and when, burned into it: a copy of the screen names its maker."""

import io
import unicodedata
from functools import lru_cache

from PIL import Image, ImageDraw, ImageFont

_SIZE = 26
_LETTERS = str.maketrans("ıİşŞğĞ", "iIsSgG")


def stamp(picture: bytes, words: str) -> bytes:
    """A JPEG of ours with the words all over it. Letters that the font lacks lose their marks."""
    with Image.open(io.BytesIO(picture), formats=["JPEG"]) as opened:
        drawn = opened.convert("RGB")
    tile = _tile(_plain(words), drawn.width, drawn.height)
    # black and white together can be read on light and on dark
    drawn.paste((255, 255, 255), (2, 2), tile)
    drawn.paste((0, 0, 0), (0, 0), tile)
    out = io.BytesIO()
    drawn.save(out, "JPEG", quality=85)
    return out.getvalue()


def _tile(words: str, width: int, height: int) -> Image.Image:
    """A mask of the whole picture, with the words in lines that rise."""
    size = max(14, min(_SIZE, width // 24))
    font = _font(size)
    length = int(font.getlength(words)) + size * 3
    line = Image.new("L", (length, int(size * 1.6)), 0)
    ImageDraw.Draw(line).text((0, 0), words, font=font, fill=96)
    line = line.rotate(20, expand=True, resample=Image.Resampling.BILINEAR)
    mask = Image.new("L", (width, height), 0)
    for row, top in enumerate(range(-line.height // 2, height, max(line.height, size * 6))):
        for left in range(-(row % 2) * line.width // 2, width, line.width):
            mask.paste(line, (left, top))
    return mask


def _plain(words: str) -> str:
    folded = unicodedata.normalize("NFKD", words.translate(_LETTERS))
    return folded.encode("ascii", "ignore").decode()


@lru_cache(maxsize=16)
def _font(size: int) -> ImageFont.FreeTypeFont:
    font = ImageFont.load_default(size)
    assert isinstance(font, ImageFont.FreeTypeFont)
    return font
