"""Runs alone, like ``decoding``, and looks at one document that a player handed in: how large and
how clear its picture is, and how it is drawn anew. Imports nothing of ours.

`look` answers with JSON, `draw <page>` with a JPEG that carries pixels only: turned as the camera
held it, without metadata.
"""

import io
import json
import resource
import sys

import pillow_heif
import pypdfium2
from PIL import Image, ImageFilter, ImageOps, ImageStat

MEMORY_BYTES = 700 * 1024 * 1024
CPU_SECONDS = 6  # a photo of 40 million pixels takes two
MOST_PIXELS = 40_000_000
LONGEST_SHOWN = 2000
LONGEST_MEASURED = 1600
# of a page of a PDF: what is read on it at 150 dots to the inch, and never more than this
PDF_SCALE = 150 / 72


class Unfit(Exception):
    """Why it can't be looked at."""


def look(content: bytes) -> dict[str, object]:
    if content.lstrip()[:4] == b"%PDF":
        return {"pages": _pages(content)}
    picture, size = _picture(content)
    return {"pages": 1, "width": size[0], "height": size[1], **measure(picture)}


def draw(content: bytes, page: int) -> bytes:
    if content.lstrip()[:4] == b"%PDF":
        picture = _page(content, page)
    else:
        picture, _size = _picture(content)
    picture.thumbnail((LONGEST_SHOWN, LONGEST_SHOWN), Image.Resampling.LANCZOS, reducing_gap=2.0)
    bare = Image.new("RGB", picture.size, "white")
    bare.paste(picture)
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=88, optimize=True)
    return out.getvalue()


def measure(picture: Image.Image) -> dict[str, float]:
    """How clear it is. `sharpness` is the variance of its edges: a picture out of focus has few.
    `light` is the middle brightness, `colour` the mean distance of the colours from grey. Glare
    is not measured: white paper is as white as a lamp in a mirror."""
    picture = picture.convert("RGB")
    picture.thumbnail((LONGEST_MEASURED, LONGEST_MEASURED), reducing_gap=2.0)
    grey = picture.convert("L")
    # what surrounds a document is often a plain table: the middle has the letters
    width, height = grey.size
    middle = grey.crop((width // 8, height // 8, width - width // 8, height - height // 8))
    edges = middle.filter(
        ImageFilter.Kernel((3, 3), (0, 1, 0, 1, -4, 1, 0, 1, 0), scale=1, offset=128)
    )
    saturation = picture.convert("HSV").getchannel("S")
    return {
        "sharpness": round(ImageStat.Stat(edges).var[0], 1),
        "light": round(ImageStat.Stat(middle).median[0], 1),
        "colour": round(ImageStat.Stat(saturation).mean[0], 1),
    }


def _picture(content: bytes) -> tuple[Image.Image, tuple[int, int]]:
    Image.MAX_IMAGE_PIXELS = None  # counted here
    pillow_heif.register_heif_opener(thumbnails=False)
    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "HEIF"]) as opened:
        width, height = opened.size
        if width * height > MOST_PIXELS:
            raise Unfit("too_many_pixels")
        opened.draft("RGB", (LONGEST_SHOWN, LONGEST_SHOWN))
        picture = ImageOps.exif_transpose(opened)
        is_turned = picture.size[0] < picture.size[1] and width > height
        size = (height, width) if is_turned else (width, height)
        if picture.has_transparency_data:
            picture = picture.convert("RGBA")
            under = Image.new("RGBA", picture.size, "white")
            picture = Image.alpha_composite(under, picture)
        return picture.convert("RGB"), size


def _document(content: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        raise Unfit("locked" if "password" in str(error).lower() else "damaged") from error


def _pages(content: bytes) -> int:
    return len(_document(content))


def _page(content: bytes, number: int) -> Image.Image:
    page = _document(content)[number - 1]
    longest = max(page.get_width(), page.get_height(), 1)
    scale = min(PDF_SCALE, LONGEST_SHOWN / longest)
    drawn: Image.Image = page.render(scale=scale, may_draw_forms=False).to_pil()
    return drawn.convert("RGB")


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read()
    try:
        if sys.argv[1] == "look":
            answer = json.dumps(look(content)).encode()
        else:
            answer = draw(content, int(sys.argv[2]))
    except Unfit as unfit:
        answer = json.dumps({"unfit": str(unfit)}).encode()
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
