"""Header fields: encoded words (RFC 2047) and parameters (RFC 2231), also the broken ones."""

import binascii
import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from helpdesk.lib import text
from tickets.channels.email.mail.charsets import decoded

_ENCODED = re.compile(
    r"=\?([^?\s=()<>@,;:\"/\[\]]{1,60})\?([bBqQ])\?((?:[^?\r\n]|\?(?!=)){0,4000})\?="
)
_PARAMETER = re.compile(
    r""";\s*([^\s=;"<>]{1,80})\s*=\s*(?:"((?:[^"\\]|\\.)*)"?|([^;"]*))""", re.DOTALL
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_PIECE = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*)?")
# Letters that turn the reading direction, hide, or join: fine in a text, a trap in a name.
_TRICKS = re.compile(
    r"[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    r"\ufff9-\ufffc\U000e0000-\U000e007f]"
)
_LONGEST_FIELD = 20_000
_MOST_PADDINGS = 2000
_NOT_BASE64 = bytes(
    set(range(256)) - set(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=")
)


@dataclass(frozen=True, slots=True)
class Field:
    """A header field with parameters, such as Content-Type: everything in lower case but values."""

    value: str
    parameters: dict[str, str]

    def get(self, name: str) -> str:
        return self.parameters.get(name, "")


def unencoded(value: str) -> str:
    """The field as its writer typed it: encoded words read, whatever is none left as it is."""
    value = value[:_LONGEST_FIELD]
    if "=?" not in value:
        return value
    pieces: list[str] = []
    pending = b""
    charset = ""
    at = 0
    for found in _ENCODED.finditer(value):
        between = value[at : found.start()]
        follows = bool(charset) and not between.strip()
        named = found[1].partition("*")[0]
        raw = _raw(found[2], found[3])
        if follows and named.lower() == charset.lower():
            # A letter may have been cut in two between the words.
            pending += raw
        else:
            pieces.append(decoded(pending, charset))
            if not follows:
                pieces.append(between)
            pending, charset = raw, named
        at = found.end()
    return "".join([*pieces, decoded(pending, charset), value[at:]])


def one_line(value: str, *, length: int) -> str:
    """A name or a subject: one line, no letter that misleads the eye."""
    return text.squeeze(visible(unencoded(value)))[:length].rstrip()


def visible(value: str) -> str:
    return text.clean(_TRICKS.sub(" ", value))


def field(value: str) -> Field:
    """Reads Content-Type and Content-Disposition."""
    value = value[:_LONGEST_FIELD]
    head = value.partition(";")[0]
    return Field(head.strip().lower(), _parameters(value[len(head) :]))


def _parameters(rest: str) -> dict[str, str]:
    simple: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for name, quoted, bare in _PARAMETER.findall(rest)[:60]:
        value = _ESCAPED.sub(r"\1", quoted) if quoted else bare.strip()
        shape = _PIECE.fullmatch(name.lower())
        if shape is None:
            continue
        if shape[2] is None and shape[3] is None:
            simple.setdefault(shape[1], unencoded(value))
        else:
            order = int(shape[2] or 0)
            pieces.setdefault(shape[1], []).append((order, bool(shape[3]), value))
    for name, parts in pieces.items():
        simple[name] = _joined(sorted(parts))
    return simple


def _joined(parts: list[tuple[int, bool, str]]) -> str:
    charset = ""
    raw = b""
    for place, (_order, is_encoded, value) in enumerate(parts):
        if is_encoded and place == 0 and value.count("'") >= 2:
            charset, _language, value = value.split("'", 2)
        raw += unquote_to_bytes(value) if is_encoded else value.encode("utf-8", "surrogateescape")
    return decoded(raw, charset)


def encoded_word(raw: bytes) -> str:
    """One encoded word of UTF-8."""
    return f"=?utf-8?b?{binascii.b2a_base64(raw, newline=False).decode('ascii')}?="


def _raw(encoding: str, content: str) -> bytes:
    plain = content.encode("utf-8", "replace")
    if encoding in "qQ":
        return binascii.a2b_qp(plain, header=True)
    return from_base64(plain)


def from_base64(content: bytes) -> bytes:
    """The bytes of it, as far as it goes: strangers are skipped, a cut end is cut."""
    letters = content.translate(None, delete=_NOT_BASE64).strip(b"=")
    # Some gateways glue several encodings together, each with its own padding.
    return b"".join(
        binascii.a2b_base64(piece[: len(piece) - (len(piece) % 4 == 1)] + b"==")
        for piece in letters.split(b"=", _MOST_PADDINGS)
        if piece
    )
