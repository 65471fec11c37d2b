"""What a file is by its content. What is not listed here is not accepted."""

import re
from enum import Enum

from helpdesk.lib.files.archives import entries
from helpdesk.lib.files.reasons import Refused

_OFFICE = "application/vnd.openxmlformats-officedocument"
_PICTURE_ENDINGS = "jpg jpeg jpe jfif png gif webp heic heif"
_MOVIE_ENDINGS = "mp4 m4v m4a mov qt 3gp webm"
_SOUND_ENDINGS = "mp3 ogg oga opus wav m4a"


class Kind(Enum):
    """Its media type and the endings that it may be named with.

    Endings of one family are interchangeable: telephones name pictures wrongly all the time.
    """

    JPEG = ("image/jpeg", _PICTURE_ENDINGS)
    PNG = ("image/png", _PICTURE_ENDINGS)
    GIF = ("image/gif", _PICTURE_ENDINGS)
    WEBP = ("image/webp", _PICTURE_ENDINGS)
    HEIC = ("image/heic", _PICTURE_ENDINGS)
    PDF = ("application/pdf", "pdf")
    DOCX = (f"{_OFFICE}.wordprocessingml.document", "docx")
    XLSX = (f"{_OFFICE}.spreadsheetml.sheet", "xlsx")
    ZIP = ("application/zip", "zip")
    MP4 = ("video/mp4", _MOVIE_ENDINGS)
    QUICKTIME = ("video/quicktime", _MOVIE_ENDINGS)
    WEBM = ("video/webm", _MOVIE_ENDINGS)
    MP3 = ("audio/mpeg", _SOUND_ENDINGS)
    OGG = ("audio/ogg", f"{_SOUND_ENDINGS} ogv")
    WAV = ("audio/wav", _SOUND_ENDINGS)
    # Mails too: a browser shows them as the text that they are.
    TEXT = ("text/plain", "txt text log csv tsv md json ics vcf eml")

    def __init__(self, mime: str, endings: str) -> None:
        self.mime = mime
        self.endings = frozenset(endings.split())

    @property
    def is_picture(self) -> bool:
        """Whether a copy can be drawn for the page; HEIC is only kept."""
        return self in (Kind.JPEG, Kind.PNG, Kind.GIF, Kind.WEBP)

    @property
    def may_move(self) -> bool:
        return self in (Kind.PNG, Kind.GIF, Kind.WEBP)

    @property
    def is_archive(self) -> bool:
        return self in (Kind.ZIP, Kind.DOCX, Kind.XLSX)


ENDINGS = sorted({ending for kind in Kind for ending in kind.endings})

_STARTS = {
    b"\xff\xd8\xff": Kind.JPEG,
    b"\x89PNG\r\n\x1a\n": Kind.PNG,
    b"GIF87a": Kind.GIF,
    b"GIF89a": Kind.GIF,
    b"OggS": Kind.OGG,
    b"ID3": Kind.MP3,
}
_RIFF = {b"WEBP": Kind.WEBP, b"WAVE": Kind.WAV}
_HEIC_BRANDS = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_MP4_BRAND = re.compile(rb"isom|iso[2-9]|mp4[12]|avc1|dash|M4[AVB] |3g[p2].|MSNV|mmp4|f4v ")
_OLD_QUICKTIME = (b"moov", b"mdat", b"wide", b"free", b"skip")
_PDF_START = re.compile(rb"\s{0,16}%PDF-\d")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_CONTROL = re.compile("[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f\x7f]")
_MARKUP_START = re.compile(r"\s*(?:<[a-z!?/]|#!|%PDF|\{\\rtf)", re.IGNORECASE)
_MARKUP_NEAR_START = re.compile(r"<(?:script|html|body|head|svg|iframe|\?php|!doctype)", re.I)
_MAIL_START = re.compile(r"(?:[A-Za-z][A-Za-z0-9-]{1,40}:[ \t][^\n]*\n|From [^\n]*\n)(?:[ \t\w-])")
_NEAR_START = 1024
_STRAY_ONE_OF = 20  # letters of a text; programs have more


def sniff(content: bytes) -> Kind | None:
    for start, kind in _STARTS.items():
        if content.startswith(start):
            return kind
    if content.startswith(b"RIFF"):
        return _RIFF.get(content[8:12])
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _kind_of_archive(content)
    if _PDF_START.match(content):
        return Kind.PDF
    if content.startswith(b"\x1aE\xdf\xa3"):
        return Kind.WEBM if b"\x42\x82\x84webm" in content[:128] else None
    if _is_mp3_frame(content):
        return Kind.MP3
    return _kind_of_boxes(content) or (Kind.TEXT if _is_text(content) else None)


def text_in(content: bytes) -> str:
    """The words of a text, also of one that a few stray bytes keep from being shown as one; of
    anything else none."""
    if sniff(content) not in {Kind.TEXT, None}:
        return ""
    text = _decoded(content) or ""
    said = _CONTROL.sub("", text)
    return said if (len(text) - len(said)) * _STRAY_ONE_OF <= len(text) else ""


def _kind_of_archive(content: bytes) -> Kind:
    try:
        names = {entry.filename for entry in entries(content)}
    except Refused:
        return Kind.ZIP
    if "[Content_Types].xml" in names:
        if "word/document.xml" in names:
            return Kind.DOCX
        if "xl/workbook.xml" in names:
            return Kind.XLSX
    return Kind.ZIP


def _kind_of_boxes(content: bytes) -> Kind | None:
    box, brand = content[4:8], content[8:12]
    if box in _OLD_QUICKTIME and not content[:4].isalnum():
        return Kind.QUICKTIME
    if box != b"ftyp":
        return None
    if brand in _HEIC_BRANDS:
        return Kind.HEIC
    if brand == b"qt  ":
        return Kind.QUICKTIME
    return Kind.MP4 if _MP4_BRAND.match(brand) else None


def _is_mp3_frame(content: bytes) -> bool:
    if len(content) < 4 or content[0] != 0xFF or content[1] & 0xE6 != 0xE2:
        return False
    has_version = content[1] & 0x18 != 0x08
    bitrate, sampling = content[2] >> 4, content[2] >> 2 & 3
    return has_version and bitrate not in (0, 15) and sampling != 3


def _is_text(content: bytes) -> bool:
    """Text that a browser could not take for anything livelier."""
    text = _decoded(content)
    if not text or _CONTROL.search(text) or _MARKUP_START.match(text.lstrip("\ufeff")):
        return False
    return bool(_MAIL_START.match(text)) or not _MARKUP_NEAR_START.search(text[:_NEAR_START])


def _decoded(content: bytes) -> str | None:
    try:
        if content.startswith(_UTF16):
            return content.decode("utf-16")
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    # Old Turkish Windows; pictures and programs have far more bytes of this half.
    high = len(content) - len(content.translate(None, bytes(range(128, 256))))
    if content.startswith(_UTF16) or high * 3 > len(content):
        return None
    try:
        return content.decode("cp1254")
    except UnicodeDecodeError:
        return None
