"""Names of files: shown and offered for download, never used as a path."""

import re
import unicodedata
from urllib.parse import quote

from helpdesk.lib.text import clean

_LONGEST = 120
_LONGEST_READ = 1000
_LONGEST_EXTENSION = 12
# Format characters turn a name around or hide in it (RTL override, zero width, tags).
_INVISIBLE_CATEGORIES = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
_UNSAFE = re.compile(r'[<>:"|?*%;\x00-\x1f]')
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d|conin\$|conout\$)(?=\.|$)", re.IGNORECASE)


def clean_name(name: str) -> str:
    """A name that means the same file on every system; "file" when nothing is left of it."""
    name = unicodedata.normalize("NFKC", clean(name[-_LONGEST_READ:]))
    name = re.sub(r"\s", " ", name)
    name = "".join(c for c in name if unicodedata.category(c) not in _INVISIBLE_CATEGORIES)
    name = _UNSAFE.sub("_", re.split(r"[/\\]", name)[-1])
    name = " ".join(name.split()).lstrip(". ").rstrip(". ")
    if _RESERVED.match(name):
        name = f"_{name}"
    return _shortened(name) or "file"


def extension(name: str) -> str:
    """In lower case and without the dot; empty when there is none."""
    stem, dot, ending = clean_name(name).rpartition(".")
    return ending.lower() if dot and stem else ""


def content_disposition(name: str, *, inline: bool = False) -> str:
    """The header for a download, with a plain name for old clients (RFC 6266)."""
    name = clean_name(name)
    ascii_name = unicodedata.normalize("NFKD", name.replace("ı", "i")).encode("ascii", "ignore")
    plain = re.sub(r"[^\w .()+,=@~-]", "_", ascii_name.decode()).strip(" .") or "file"
    way = "inline" if inline else "attachment"
    return f"{way}; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"


def _shortened(name: str) -> str:
    if len(name) <= _LONGEST:
        return name
    stem, dot, ending = name.rpartition(".")
    if not dot or len(ending) > _LONGEST_EXTENSION:
        return name[:_LONGEST].rstrip(". ")
    return stem[: _LONGEST - len(ending) - 1].rstrip(". ") + dot + ending
