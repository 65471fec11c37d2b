"""Header fields of our own mail, written so that no name or subject can add one (ML-8).

Python 3.11 folds addresses in ways that move commas into names; these are folded here.
"""

import re
from collections.abc import Sequence
from email.policy import EmailPolicy
from typing import Any
from urllib.parse import quote

from helpdesk.lib import files
from tickets.channels.email.mail import words
from tickets.channels.email.mail.addresses import normalise
from tickets.thread.incoming import Sender

_LONGEST_LINE = 76
_WORD_BYTES = 45  # 60 letters of base64, within the 75 of RFC 2047
_PLAIN_PHRASE = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~ -]*")
_PRINTABLE = re.compile(r"[ -~]*")
_FOLDED = re.compile(r"[ -~]*(?:\r\n [ -~]*)*")
_PLAIN_NAME = re.compile(r"[ !#$&'()+,.0-9;=@A-Z^_`a-z{}~-]{1,100}")
_MIME = re.compile(r"[a-z]+/[a-z0-9.+-]{1,100}")
_LONGEST_PARAMETER = 700


class Written(EmailPolicy):
    """Fields leave exactly as they were written here, and only if they are one field each."""

    def header_store_parse(self, name: str, value: Any) -> tuple[str, str]:
        if not re.fullmatch(r"[A-Za-z0-9-]{1,60}", name) or not _FOLDED.fullmatch(value):
            raise ValueError(f"not a header field: {name}")
        return name, value

    def header_fetch_parse(self, name: str, value: str) -> Any:
        # The generator asks for it several times per part, and parsing it anew is most of its work.
        if name.lower() == "content-type":
            return value
        return super().header_fetch_parse(name, value)


POLICY = Written(linesep="\r\n", cte_type="7bit", refold_source="none", max_line_length=998)


def unstructured(value: str, *, length: int = 250) -> str:
    """A subject, in one line or folded; letters beyond ASCII as encoded words."""
    value = words.one_line(value, length=length)
    if _PRINTABLE.fullmatch(value) and "=?" not in value:
        return _folded(value.split(" "))
    return folded_words(value)


def addressed(people: Sequence[Sender]) -> str:
    """Names and addresses for From, To and Cc. Raises NotAnAddress."""
    return ",\r\n ".join(_person(one) for one in people)


def message_ids(ids: Sequence[str]) -> str:
    return "\r\n ".join(one for one in ids if re.fullmatch(r"<[!-;=?-~]{3,250}>", one))


def typed(mime: str, name: str) -> str:
    """Content-Type of a file. Old readers look for its name here, in an encoded word."""
    kind = mime.lower() if _MIME.fullmatch(mime.lower()) else "application/octet-stream"
    name = _file_name(name)
    if _PLAIN_NAME.fullmatch(name):
        return f'{kind};\r\n name="{name}"'
    return f'{kind};\r\n name="{folded_words(name)}"'


def disposition(kind: str, name: str) -> str:
    """Content-Disposition with the name of a file (RFC 2231)."""
    name = _file_name(name)
    if _PLAIN_NAME.fullmatch(name):
        return f'{kind};\r\n filename="{name}"'
    return f"{kind};\r\n filename*=utf-8''{quote(name, safe='')}"


def _file_name(name: str) -> str:
    name = files.clean_name(words.one_line(name, length=200)) or "file"
    if len(quote(name, safe="")) > _LONGEST_PARAMETER:
        stem, _dot, ending = name.rpartition(".")
        name = f"{stem[:60]}.{ending[:20]}" if stem else name[:60]
    return name


def _person(person: Sender) -> str:
    address = normalise(person.address)
    name = words.one_line(person.name, length=120)
    if not name or name == address:
        return address
    if not _PRINTABLE.fullmatch(name) or "=?" in name:
        return "\r\n ".join([*_encoded(name), f"<{address}>"])
    if not _PLAIN_PHRASE.fullmatch(name):
        name = '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'
    return f"{name} <{address}>"


def folded_words(value: str) -> str:
    """Encoded words, whatever the letters."""
    return "\r\n ".join(_encoded(value))


def _encoded(value: str) -> list[str]:
    """Encoded words, each with whole letters."""
    pieces: list[str] = []
    piece = b""
    for letter in value:
        raw = letter.encode()
        if len(piece) + len(raw) > _WORD_BYTES:
            pieces.append(words.encoded_word(piece))
            piece = b""
        piece += raw
    return [*pieces, words.encoded_word(piece)]


def _folded(parts: Sequence[str]) -> str:
    lines = [""]
    for part in parts:
        if lines[-1] and len(lines[-1]) + len(part) > _LONGEST_LINE:
            lines.append("")
        lines[-1] += f" {part}" if lines[-1] else part
    return "\r\n ".join(lines)
