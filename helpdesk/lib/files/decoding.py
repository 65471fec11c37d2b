"""Runs alone, in a process of its own with little memory and time, and reads one strange file.

Decoders are the likeliest part of the house to crash or to swell; here that costs one refusal.
Reads the content on stdin, writes the answer on stdout. Imports nothing of ours.
"""

import io
import resource
import sys

import pypdfium2
from PIL import Image, ImageOps

MEMORY_BYTES = 530 * 1024 * 1024
CPU_SECONDS = 15


def pages(content: bytes) -> bytes:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        # A password hides the pages from us, and from whoever would have to draw them.
        return b"locked" if "password" in str(error).lower() else b"damaged"
    return str(len(document)).encode()


def copy(content: bytes, longest: int) -> bytes:
    Image.MAX_IMAGE_PIXELS = None  # counted before
    picture: Image.Image
    with Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "GIF", "WEBP"]) as opened:
        source = opened.format
        opened.draft("RGB", (longest, longest))
        opened.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
        picture = ImageOps.exif_transpose(opened)
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    # A new picture takes over pixels only: no metadata, no profile, no comment.
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    out = io.BytesIO()
    if source == "JPEG":
        bare.save(out, "JPEG", quality=85, optimize=True)
    else:
        bare.save(out, "WEBP", quality=90, method=3)
    return out.getvalue()


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read()
    answer = pages(content) if sys.argv[1] == "pages" else copy(content, int(sys.argv[2]))
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
