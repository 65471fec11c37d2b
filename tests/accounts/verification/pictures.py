"""Pictures of invented documents, drawn as they are needed."""

import io

import pillow_heif
from PIL import Image, ImageDraw, ImageFilter

pillow_heif.register_heif_opener()
MARKER = b"deskline-marker-17291716060"


def drawn(width: int = 1600, height: int = 1000) -> Image.Image:
    """A card on a table, with letters on it."""
    picture = Image.new("RGB", (width, height), (120, 90, 60))
    pen = ImageDraw.Draw(picture)
    edge = min(width, height) // 12
    pen.rectangle((edge, edge, width - edge, height - edge), fill=(210, 225, 235))
    for top in range(height // 8, height - height // 8, 40):
        pen.text((width // 8, top), "TÜRKIYE Derya Arslan 17291716060 " * 3, fill=(20, 20, 60))
    return picture


def saved(picture: Image.Image, form: str = "JPEG", **more: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, form, **more)
    return out.getvalue()


def card(form: str = "JPEG", width: int = 1600, height: int = 1000) -> bytes:
    return saved(drawn(width, height), form)


def blurred() -> bytes:
    return saved(drawn().filter(ImageFilter.GaussianBlur(5)))


def dark() -> bytes:
    return saved(drawn().point(lambda value: value // 8))


def grey() -> bytes:
    return saved(drawn().convert("L"))


def from_a_phone() -> bytes:
    """Held upright, with where it was taken and a comment in it."""
    exif = Image.Exif()
    exif[0x0112] = 6  # turn by a quarter
    exif[0x010E] = MARKER.decode()
    return saved(drawn(), exif=exif, comment=MARKER)


def paper(pages: int = 1) -> bytes:
    """A PDF of some pages."""
    first, *rest = [drawn(850, 1200) for _ in range(pages)]
    return saved(first, "PDF", save_all=True, append_images=rest, resolution=100)
