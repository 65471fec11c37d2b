"""Pictures that players of the demo send: bank receipts, drawn, of no bank that exists."""

import io

from PIL import Image, ImageDraw, ImageFont

from tickets.thread.incoming import IncomingFile


def receipt(name: str, lines: list[str], *, title: str = "DEKONT") -> IncomingFile:
    """A phone's picture of a receipt, or of another sheet with a title, as PNG."""
    picture = Image.new("RGB", (720, 960), "#eef0f4")
    draw = ImageDraw.Draw(picture)
    draw.rounded_rectangle(
        (60, 60, 660, 900), radius=28, fill="#ffffff", outline="#c9ced8", width=3
    )
    draw.rectangle((60, 60, 660, 170), fill="#23345c")
    draw.text((96, 96), title, font=ImageFont.load_default(size=40), fill="#ffffff")
    for place, line in enumerate(lines):
        font = ImageFont.load_default(size=40 if place == 0 else 26)
        draw.text((96, 220 + place * 64), line, font=font, fill="#1f2430")
    draw.line((96, 820, 624, 820), fill="#c9ced8", width=3)
    draw.text((96, 838), "Demo", font=ImageFont.load_default(size=22), fill="#7a818d")
    content = io.BytesIO()
    picture.save(content, "PNG", optimize=True)
    return IncomingFile(name=name, content=content.getvalue(), mime="image/png")
