"""Letters out of bytes, whatever the mail claims about them (RL-5)."""

import codecs
import re
from functools import lru_cache

# What the mail says, as the web reads it: the wider set under the narrower name.
_ALIASES = {
    **dict.fromkeys(("iso-8859-1", "latin1", "latin-1", "l1", "8859-1", "ansi"), "cp1252"),
    **dict.fromkeys(("iso-8859-9", "latin5", "latin-5", "l5", "8859-9", "turkish"), "cp1254"),
    **dict.fromkeys(("iso8859-9", "iso_8859-9", "iso-8859-9e", "cp-1254", "x-cp1254"), "cp1254"),
    **dict.fromkeys(("iso8859-1", "iso_8859-1", "cp-1252", "x-cp1252", "x-ansi"), "cp1252"),
    **dict.fromkeys(("utf8", "utf-8-mac", "unicode-1-1-utf-8", "utf8mb4", "x-utf-8"), "utf-8"),
    **dict.fromkeys(("gb2312", "gbk", "cp936", "x-gbk", "gb_2312-80", "hz-gb2312"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis", "ms_kanji"), "cp932"),
    **dict.fromkeys(("windows-31j", "x-ms-cp932"), "cp932"),
    **dict.fromkeys(("ks_c_5601-1987", "ks_c_5601", "euc-kr", "korean"), "cp949"),
    **dict.fromkeys(("windows-874", "tis-620", "iso-8859-11"), "cp874"),
    **dict.fromkeys(("big5", "x-x-big5"), "big5hkscs"),
    **dict.fromkeys(("iso-8859-8-i", "iso-8859-8-e", "logical"), "iso8859-8"),
    **dict.fromkeys(("iso-8859-6-i", "iso-8859-6-e"), "iso8859-6"),
    **dict.fromkeys(("x-mac-roman", "macintosh", "x-macroman"), "mac-roman"),
    **dict.fromkeys(("x-mac-turkish", "x-mac-tr"), "mac-turkish"),
    **dict.fromkeys(("unicode-1-1-utf-7", "x-utf-7"), "utf-7"),
    "iso-2022-jp": "iso2022_jp_ext",
    "unicode": "utf-16",
}
_SILENT = {
    *("", "us-ascii", "ascii", "unknown-8bit", "x-unknown", "unknown", "default", "none"),
    *("8bit", "7bit", "binary", "ansi_x3.4-1968", "x-user-defined", "utf", "charset"),
}
# Codecs of Python that are no charsets, or would turn plain letters into something else.
_NO_CHARSETS = {
    *("idna", "punycode", "unicode-escape", "raw-unicode-escape", "unicode_escape"),
    *("raw_unicode_escape", "undefined", "mbcs", "oem", "rot13", "charmap"),
}
_MULTIBYTE = {
    *("gb18030", "cp932", "cp949", "big5hkscs", "euc_jp", "euc_jis_2004", "euc_jisx0213"),
    *("iso2022_jp", "iso2022_jp_ext", "iso2022_jp_1", "iso2022_jp_2", "iso2022_jp_3"),
    *("iso2022_kr", "hz", "johab", "big5", "utf-7", "utf-16", "utf-16-le", "utf-16-be", "utf-32"),
}
_WESTERN = {"cp1252", "iso8859-15", "latin-1", "iso8859-1"}
_NAME = re.compile(r"[a-z0-9][a-z0-9_.:+-]{0,39}")
# ğ ı ş İ Ğ Ş stand where Western sets have letters of Icelandic.
_TURKISH_BYTES = re.compile(rb"[\xf0\xfd\xfe\xdd\xd0\xde]")
_ICELANDIC_BYTES = re.compile(rb"[\xe6\xc6]")
_TURKISH_WORDS = re.compile(
    r"\b(?:ve|bir|bu|için|değil|hesab\w*|para\w*|lütfen|merhaba\w*|yat\w*|çek\w*|şifre\w*|var|yok|"
    r"teşekkür\w*|nasıl|neden|ama|ile|kadar|olarak|mı|mi|iyi|sayın|bey|hanım|saygı\w*|banka\w*)\b",
    re.IGNORECASE,
)
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(raw: bytes, charset: str) -> str:
    """The words in `raw`; a wrong or unknown `charset` is found out where the bytes show it.

    Never raises; bytes that are no letters in any reading become the replacement character.
    """
    if raw.isascii() and not _shifts(charset):
        return raw.decode("ascii")
    for mark, codec in _BOMS:
        if raw.startswith(mark):
            return raw.decode(codec, "replace").removeprefix("\ufeff")
    codec = codec_of(charset)
    if codec not in _MULTIBYTE:
        utf8 = _as_utf8(raw)
        if utf8 is not None:
            return utf8
    if codec in {"", "utf-8"}:
        return _guessed(raw)
    if codec in _WESTERN and _looks_turkish(raw):
        codec = "cp1254"
    return _read(raw, codec)


def codec_of(charset: str) -> str:
    """Python's name for a charset, or "" when it names none."""
    return _codec(charset[:60].strip(" \t\r\n'\";").lower())


@lru_cache(maxsize=256)
def _codec(name: str) -> str:
    if name in _SILENT or _NAME.fullmatch(name) is None:
        return ""
    for prefix in ("x-", "cp-", "windows_"):
        if name not in _ALIASES and name.startswith(prefix):
            name = name.replace(prefix, {"x-": "", "cp-": "cp", "windows_": "windows-"}[prefix], 1)
    name = _ALIASES.get(name, name)
    try:
        found = codecs.lookup(name).name
        # The codecs for compression and the like do not give words.
        is_text = isinstance(b"aaaa".decode(found, "replace"), str)
    except (LookupError, UnicodeError, ValueError):
        return ""
    if found in _NO_CHARSETS or found == "ascii" or not is_text:
        return ""
    return _ALIASES.get(found, found)


def _shifts(charset: str) -> bool:
    """Whether plain ASCII bytes may stand for other letters: ISO 2022, UTF-7, HZ."""
    if len(charset) < 3:
        return False
    return codec_of(charset).startswith(("iso2022", "utf-7", "hz", "utf-16", "utf-32"))


def _as_utf8(raw: bytes) -> str | None:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        # A letter that was cut in two at the very end is still UTF-8.
        if error.start >= len(raw) - 3 and error.start > 8 and error.reason.startswith("unexp"):
            return raw.decode("utf-8", "replace")
        return None


def _guessed(raw: bytes) -> str:
    """No charset was named, or UTF-8 that is none."""
    as_utf8 = raw.decode("utf-8", "replace")
    broken = as_utf8.count("\ufffd")
    letters = sum(1 for letter in as_utf8[:20_000] if letter > "\x7f") - broken
    if letters and letters >= broken:
        return as_utf8
    return _read(raw, "cp1254" if _may_be_turkish(raw) else "cp1252")


def _may_be_turkish(raw: bytes) -> bool:
    return _ICELANDIC_BYTES.search(raw) is None


def _looks_turkish(raw: bytes) -> bool:
    if _TURKISH_BYTES.search(raw) is None or _ICELANDIC_BYTES.search(raw):
        return False
    return _TURKISH_WORDS.search(raw[:20_000].decode("cp1254", "replace")) is not None


def _read(raw: bytes, codec: str) -> str:
    try:
        return raw.decode(codec, "replace")
    except (LookupError, UnicodeError, ValueError):
        return raw.decode("cp1252", "replace")
