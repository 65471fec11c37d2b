"""Runs alone, in a process of its own with little memory and time, and reads one strange file.

Decoders are the likeliest part of the house to crash or to swell; here that costs one refusal.
Reads the content on stdin, writes the answer on stdout. Imports nothing of ours.
"""

import io
import resource
import sys

import pypdfium2
from PIL import Image, ImageFile, ImageOps, ImageSequence

MEMORY_BYTES = 530 * 1024 * 1024
CPU_SECONDS = 15
# of pictures that move: as large as a talk shows them, and what the memory above can hold
LONGEST_MOVING = 480
MOST_FRAME_PIXELS = 4_000_000
MOST_READ_PIXELS = 150_000_000
MOST_PIXELS = 20_000_000
MOST_TEXT_PAGES, MOST_LETTERS = 50, 1_000_000
# how large an animation of an article may be: the largest that its frames leave room for
SIZES_OF_ANIMATIONS = (960, 720, 600, LONGEST_MOVING)


def pages(content: bytes) -> bytes:
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        # A password hides the pages from us, and from whoever would have to draw them.
        return b"locked" if "password" in str(error).lower() else b"damaged"
    return str(len(document)).encode()


def text(content: bytes) -> bytes:
    """What can be read on the first pages of a PDF, as far as its letters are letters."""
    pieces: list[str] = []
    left = MOST_LETTERS
    document = pypdfium2.PdfDocument(content)
    for number in range(min(len(document), MOST_TEXT_PAGES)):
        said = document[number].get_textpage().get_text_bounded()[:left]
        pieces.append(said)
        left -= len(said)
        if left <= 0:
            break
    return "\n".join(pieces).encode("utf-8", "replace")


def copy(content: bytes, longest: int) -> bytes:
    picture: Image.Image
    with _opened(content) as opened:
        source = opened.format
        opened.draft("RGB", (longest, longest))
        opened.thumbnail((longest, longest), Image.Resampling.LANCZOS, reducing_gap=2.0)
        picture = ImageOps.exif_transpose(opened)
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
    bare = _bare(picture)
    out = io.BytesIO()
    if source == "JPEG":
        bare.save(out, "JPEG", quality=85, optimize=True)
    else:
        bare.save(out, "WEBP", quality=90, method=3)
    return out.getvalue()


def webp(content: bytes, widest: int) -> bytes:
    """A still copy, no wider than that and never larger than it was."""
    with _opened(content) as opened:
        # what lies on its side is turned before it is measured; a draft is at least as large
        opened.draft("RGB", (widest, widest))
        picture = ImageOps.exif_transpose(opened)
        picture = picture.convert("RGBA" if picture.has_transparency_data else "RGB")
        tallest = picture.height * 10  # only the width is bounded
        picture.thumbnail((widest, tallest), Image.Resampling.LANCZOS, reducing_gap=2.0)
    out = io.BytesIO()
    _bare(picture).save(out, "WEBP", quality=82, method=4)
    return out.getvalue()


def animation(content: bytes) -> bytes:
    """A moving copy as large as its frames leave room for, up to the first of the sizes."""
    with _opened(content) as opened:
        frames, longest = getattr(opened, "n_frames", 1), max(opened.size)
        pixels = opened.width * opened.height
    for size in SIZES_OF_ANIMATIONS:
        share = min(1.0, size / longest)
        if frames * pixels * share * share <= MOST_PIXELS:
            return moving(content, size)
    return moving(content)


def moving(content: bytes, longest: int = LONGEST_MOVING) -> bytes:
    """A copy that moves; nothing for a picture of one frame, or of frames that are too large.

    What goes on longer than the bounds allow begins again where they end, and so does what is
    damaged further on.
    """
    frames: list[Image.Image] = []
    times: list[int] = []
    with _opened(content) as opened:
        loops, size = opened.info.get("loop", 1), opened.size
        try:
            for frame in ImageSequence.Iterator(opened):
                if frame.size != size or not _has_room(frame, frames):
                    break
                picture = frame.convert("RGBA")
                picture.thumbnail((longest, longest))
                frames.append(_bare(picture))
                times.append(int(frame.info.get("duration", 0)))
        except (OSError, EOFError, ValueError, SyntaxError, MemoryError):
            pass
    if len(frames) < 2:
        return b""
    out = io.BytesIO()
    frames[0].save(
        out,
        "WEBP",
        save_all=True,
        append_images=frames[1:],
        duration=times,
        loop=loops,
        quality=75,
        method=1,
    )
    return out.getvalue()


def _has_room(frame: Image.Image, frames: list[Image.Image]) -> bool:
    pixels = frame.width * frame.height
    read = pixels * (len(frames) + 1)
    drawn = frames[0].width * frames[0].height * len(frames) if frames else 0
    return pixels <= MOST_FRAME_PIXELS and read <= MOST_READ_PIXELS and drawn <= MOST_PIXELS


def _opened(content: bytes) -> ImageFile.ImageFile:
    Image.MAX_IMAGE_PIXELS = None  # counted before
    return Image.open(io.BytesIO(content), formats=["JPEG", "PNG", "GIF", "WEBP"])


def _bare(picture: Image.Image) -> Image.Image:
    """A new picture takes over pixels only: no metadata, no profile, no comment."""
    bare = Image.new(picture.mode, picture.size)
    bare.paste(picture)
    return bare


def main() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    content = sys.stdin.buffer.read()
    if sys.argv[1] == "pages":
        answer = pages(content)
    elif sys.argv[1] == "text":
        answer = text(content)
    elif sys.argv[1] == "moving":
        answer = moving(content)
    elif sys.argv[1] == "animation":
        answer = animation(content)
    elif sys.argv[1] == "webp":
        answer = webp(content, int(sys.argv[2]))
    else:
        answer = copy(content, int(sys.argv[2]))
    sys.stdout.buffer.write(answer)


if __name__ == "__main__":
    main()
