"""Pictures and animations, drawn."""

import io
from typing import Any

from PIL import Image


def picture(width: int = 1600, height: int = 900, kind: str = "JPEG", **more: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (width, height), "#3366cc").save(out, kind, **more)
    return out.getvalue()


def gif(frames: int = 3) -> bytes:
    out = io.BytesIO()
    colours = ["#ff0000", "#00ff00", "#0000ff"]
    made = [Image.new("RGB", (320, 180), colours[n % 3]) for n in range(frames)]
    made[0].save(out, "GIF", save_all=True, append_images=made[1:], duration=500, loop=0)
    return out.getvalue()
