"""Archives and office documents, looked through before anybody unpacks them."""

import io
import re
import stat
import zipfile
import zlib

from helpdesk.lib.files.reasons import Reason, Refused

MAX_ENTRIES = 1000
MAX_UNPACKED_BYTES = 200 * 1024 * 1024
# Small archives of blank pages reach high ratios and harm nobody.
MAX_RATIO = 150
_RATIO_COUNTS_FROM_BYTES = 10 * 1024 * 1024
MAX_DEPTH = 2
MAX_NESTED_BYTES = 30 * 1024 * 1024
_MAX_DIRECTORY_BYTES = 1024 * 1024
_CHUNK = 256 * 1024

_END = b"PK\x05\x06"
_END_BYTES = 22
_LONGEST_COMMENT = 65_535
_ZIP64_LOCATOR = b"PK\x06\x07"

_PROGRAM_STARTS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"dex\n")
_PROGRAM_ENDINGS = re.compile(
    r"\.(?:exe|dll|scr|com|pif|msi|msp|bat|cmd|ps1|psm1|vbs|vbe|js|jse|wsf|wsh|hta|jar|apk|app|lnk"
    r"|reg|cpl|inf|sh|bash|py|pl|php|phar|svg|html?|xht|xhtml|mht|mhtml|iso|img|vhd|one|chm|url)$",
    re.IGNORECASE,
)
_PROGRAM_PARTS = re.compile(
    r"(?:^|/)(?:vbaProject\.bin|META-INF/MANIFEST\.MF|AndroidManifest\.xml|\.phar/.*)$", re.I
)
_OTHER_ARCHIVES = (b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"MSCF", b"(\xb5/\xfd")
_ENTITIES = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)


class Budget:
    """What an archive and everything nested in it may use together."""

    def __init__(self, packed: int) -> None:
        self.packed = packed
        self.entries = MAX_ENTRIES
        self.unpacked = 0

    def enter(self, entries: int) -> None:
        self.entries -= entries
        if self.entries < 0:
            raise Refused(Reason.TOO_MUCH_INSIDE)

    def take(self, unpacked: int) -> None:
        self.unpacked += unpacked
        ratio = self.unpacked / max(1, self.packed)
        if self.unpacked > MAX_UNPACKED_BYTES or (
            ratio > MAX_RATIO and self.unpacked > _RATIO_COUNTS_FROM_BYTES
        ):
            raise Refused(Reason.TOO_MUCH_INSIDE)


def entries(content: bytes) -> list[zipfile.ZipInfo]:
    """What the directory lists; refused before it is read when it is too long."""
    tail = max(0, len(content) - _LONGEST_COMMENT - _END_BYTES)
    end = content.rfind(_END, tail)
    if end < 0 or len(content) - end < _END_BYTES:
        raise Refused(Reason.DAMAGED)
    # Files of our size never need the 64-bit form, and its counts could contradict these.
    if content.find(_ZIP64_LOCATOR, max(0, end - 64), end) >= 0:
        raise Refused(Reason.UNSAFE_ARCHIVE)
    if int.from_bytes(content[end + 12 : end + 16], "little") > _MAX_DIRECTORY_BYTES:
        raise Refused(Reason.TOO_MUCH_INSIDE)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            return archive.infolist()
    except (zipfile.BadZipFile, NotImplementedError, ValueError, UnicodeDecodeError) as error:
        raise Refused(Reason.DAMAGED) from error


def look_through(content: bytes, budget: Budget, depth: int = 0) -> None:
    """Raise Refused for anything that would hurt whoever unpacks it."""
    listed = entries(content)
    budget.enter(len(listed))
    for entry in listed:
        _check_entry(entry)
    # Entries that share their bytes would be counted once and unpacked many times.
    if sum(entry.compress_size for entry in listed) > len(content):
        raise Refused(Reason.TOO_MUCH_INSIDE)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for entry in listed:
                if not entry.is_dir():
                    _look_into(archive, entry, budget, depth)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        raise Refused(Reason.DAMAGED) from error


def _check_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.orig_filename
    parts = re.split(r"[/\\]", name)
    if ".." in parts or parts[0] == "" or "\x00" in name or re.match("[A-Za-z]:", name):
        raise Refused(Reason.UNSAFE_ARCHIVE)
    mode = entry.external_attr >> 16
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise Refused(Reason.UNSAFE_ARCHIVE)
    if entry.flag_bits & 0x1:
        raise Refused(Reason.LOCKED)
    if entry.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise Refused(Reason.NOT_ALLOWED)
    if _PROGRAM_ENDINGS.search(name.rstrip(". ")) or _PROGRAM_PARTS.search(name):
        raise Refused(Reason.PROGRAM)


def _look_into(
    archive: zipfile.ZipFile, entry: zipfile.ZipInfo, budget: Budget, depth: int
) -> None:
    with archive.open(entry) as file:
        chunk = file.read(_CHUNK)
        _check_start(entry.filename, chunk)
        is_nested = chunk.startswith((b"PK\x03\x04", b"PK\x05\x06"))
        nested = bytearray()
        while chunk:
            budget.take(len(chunk))
            if is_nested:
                nested += chunk
                if len(nested) > MAX_NESTED_BYTES:
                    raise Refused(Reason.TOO_MUCH_INSIDE)
            chunk = file.read(_CHUNK)
    if is_nested:
        if depth + 1 >= MAX_DEPTH:
            raise Refused(Reason.TOO_MUCH_INSIDE)
        look_through(bytes(nested), budget, depth + 1)


def _check_start(name: str, start: bytes) -> None:
    if start.startswith(_PROGRAM_STARTS):
        raise Refused(Reason.PROGRAM)
    # Archives that cannot be looked through from here.
    if start.startswith(_OTHER_ARCHIVES):
        raise Refused(Reason.NOT_ALLOWED)
    is_markup = name.lower().endswith((".xml", ".rels", ".vml"))
    if is_markup and _ENTITIES.search(start.replace(b"\x00", b"")):
        raise Refused(Reason.HIDDEN_CONTENT)
