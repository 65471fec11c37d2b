"""Mail addresses: one spelling, lists typed by people, and addresses only we can make (ML-1)."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from django.utils.translation import gettext as _

from helpdesk.lib import crypto
from tickets.channels.email.mail import words
from tickets.thread.incoming import Sender

_LOCAL = re.compile(r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*")
_LABEL = re.compile(r"(?!-)[a-z0-9-]{1,63}(?<!-)")
_ODD = re.compile(r"[^@\s<>]{1,64}@[^@\s<>]{1,253}")
_AROUND = " \t\r\n<>\u00a0\u200b\ufeff"
_LONGEST = 254
_LONGEST_LOCAL = 64
_MOST_TYPED = 50
_BREAKS_HEADER = re.compile(r"[\x00-\x08\x0a-\x1f\x7f\u0085\u2028\u2029]")

# Quoted words, comments, what stands in angles, separators; everything else is plain.
_TOKEN = re.compile(
    r'"(?P<quoted>(?:[^"\\]|\\.)*)"?|<(?P<angle>[^<>]*)>?|(?P<comment>\()|(?P<mark>[,;:])'
    r'|(?P<plain>[^",;:<(]+)',
    re.DOTALL,
)
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)
_LONGEST_FIELD = 200_000
_MOST_READ = 500

_REPLY = re.compile(
    r"(?P<local>[^@]*)\+[tT](?P<number>[1-9][0-9]{0,17})\.(?P<mac>[A-Za-z2-7]{26})@"
)
_RETURN = re.compile(
    r"(?P<local>[^@]*)\+[bB](?P<message>[1-9][0-9]{0,17})\.(?P<mac>[A-Za-z2-7]{26})@"
)
_TASK = re.compile(
    r"(?P<local>[^@]*)\+[sS](?P<task>[1-9][0-9]{0,17})\.(?P<person>[1-9][0-9]{0,17})"
    r"\.(?P<mac>[A-Za-z2-7]{26})@"
)
_MESSAGE_ID = re.compile(
    r"<?t(?P<number>[1-9][0-9]{0,17})\.(?P<key>[A-Za-z0-9_-]{1,64})\.(?P<mac>[A-Za-z2-7]{26})"
    r"@[^@<>\s]{1,255}>?"
)
_KEY = re.compile(r"[A-Za-z0-9_-]{1,64}")


class NotAnAddress(ValueError):
    """A piece that is no mail address; `message` names it and says what to do."""

    def __init__(self, piece: str, message: str) -> None:
        super().__init__(message)
        self.piece = piece
        self.message = message


def normalise(address: str) -> str:
    """The address in one spelling: no spaces around, the host in lower-case ASCII."""
    plain = address.strip(_AROUND)
    local, at, host = plain.rpartition("@")
    if not at or not local or not host:
        raise NotAnAddress(
            plain, _("“%(piece)s” is not a mail address.") % {"piece": _shown(plain)}
        )
    if not local.isascii():
        raise NotAnAddress(
            plain,
            _("“%(piece)s” has letters before the @ that mail servers do not take.")
            % {"piece": _shown(plain)},
        )
    host = _ascii_host(host)
    is_valid = _LOCAL.fullmatch(local) and len(local) <= _LONGEST_LOCAL and host
    if not is_valid or len(local) + 1 + len(host) > _LONGEST:
        raise NotAnAddress(
            plain, _("“%(piece)s” is not a mail address.") % {"piece": _shown(plain)}
        )
    return f"{local}@{host}"


def parse_list(text: str) -> list[Sender]:
    """Addresses as people type them: "Ayşe <a@b.com>, c@d.com; e@f.com". Each one once.

    Raises NotAnAddress for the first piece that is none, and for what could become a header.
    """
    if _BREAKS_HEADER.search(text.strip()):
        text = text.strip()
        if "\r" in text or "\n" in text:
            raise NotAnAddress(text, _("Write all addresses on one line, with commas between."))
        raise NotAnAddress(text, _("An address has a character that cannot be sent."))
    found: dict[str, Sender] = {}
    for name, address in _typed(text):
        known = normalise(address)
        found.setdefault(
            known.lower(), Sender(address=known, name=words.one_line(name, length=120))
        )
    if len(found) > _MOST_TYPED:
        raise NotAnAddress("", _("A message can go to 50 addresses at most."))
    return list(found.values())


def read_list(value: str) -> list[Sender]:
    """Addresses of a header field, as far as they can be read; never raises."""
    found: list[Sender] = []
    for name, address in _entries(value[:_LONGEST_FIELD]):
        plain = _readable(address)
        if plain:
            found.append(Sender(address=plain, name=words.one_line(name, length=120)))
        if len(found) == _MOST_READ:
            break
    return found or _last_resort(value[:_LONGEST_FIELD])


def _last_resort(value: str) -> list[Sender]:
    """A field that was encoded as a whole, or whose quotes never end."""
    if "=?" in value:
        plain = words.unencoded(value).replace("=?", "")
        return read_list(plain) if "@" in plain else []
    found = re.search(r"<([^<>@\s]{1,64}@[^<>@\s]{1,253})>", value)
    return [Sender(_readable(found[1]))] if found and _readable(found[1]) else []


def reply_address(mailbox_address: str, number: int) -> str:
    """The mailbox's address with the ticket in it, signed; the mailbox alone if it has no room."""
    local, _at, host = mailbox_address.rpartition("@")
    mark = f"+t{number}.{crypto.mac('reply address', number)}"
    if len(local) + len(mark) > _LONGEST_LOCAL:
        return mailbox_address
    return f"{local}{mark}@{host}"


def read_reply_address(address: str) -> int | None:
    """The ticket that an address of ours names, if we made it."""
    found = _REPLY.match(address.strip(_AROUND)[:400])
    if found is None or not crypto.is_mac(found["mac"], "reply address", int(found["number"])):
        return None
    return int(found["number"])


def return_path(mailbox_address: str, message: int) -> str:
    """Where what can't be delivered comes back to: it names the message, signed (ML-12).

    Empty when the mailbox's own name leaves no room for it.
    """
    local, _at, host = mailbox_address.rpartition("@")
    mark = f"+b{message}.{crypto.mac('return path', message)}"
    return "" if len(local) + len(mark) > _LONGEST_LOCAL else f"{local}{mark}@{host}"


def read_return_path(address: str) -> int | None:
    """The message whose return path this is, if we made it."""
    found = _RETURN.match(address.strip(_AROUND)[:400])
    if found is None or not crypto.is_mac(found["mac"], "return path", int(found["message"])):
        return None
    return int(found["message"])


class TaskAddress(NamedTuple):
    """A side task, and to whom its address was told: nobody else knows it from us."""

    task: int
    person: int


def task_address(mailbox_address: str, task: int, *, person: int) -> str:
    """Where one colleague answers a side task: the mailbox's address with both in it, signed.

    Empty when the mailbox's own name leaves no room for it.
    """
    local, _at, host = mailbox_address.rpartition("@")
    mark = f"+s{task}.{person}.{crypto.mac('task address', task, person)}"
    return "" if len(local) + len(mark) > _LONGEST_LOCAL else f"{local}{mark}@{host}"


def read_task_address(address: str) -> TaskAddress | None:
    """What an address of a side task names, if we made it."""
    found = _TASK.match(address.strip(_AROUND)[:400])
    if found is None:
        return None
    named = TaskAddress(int(found["task"]), int(found["person"]))
    return named if crypto.is_mac(found["mac"], "task address", *named) else None


def mailbox_of(address: str) -> str:
    """The address without our mark, to find the mailbox that it belongs to."""
    address = address.strip(_AROUND)
    marks = (_REPLY, _RETURN, _TASK)
    found = next((found for mark in marks if (found := mark.match(address[:400]))), None)
    return f"{found['local']}@{address.rpartition('@')[2]}" if found else address


def message_id(number: int, message_key: str, host: str) -> str:
    """A Message-ID that only we can make, so that an answer to it proves where it belongs."""
    if _KEY.fullmatch(message_key) is None:
        raise ValueError("a message key has letters, digits, - and _ only")
    mac = crypto.mac("message id", number, message_key)
    return f"<t{number}.{message_key}.{mac}@{_ascii_host(host) or 'localhost'}>"


def read_message_id(value: str) -> tuple[int, str] | None:
    """Ticket and message key of a Message-ID that we made; None for every other one."""
    found = _MESSAGE_ID.fullmatch(value.strip()[:500])
    if found is None:
        return None
    number = int(found["number"])
    if not crypto.is_mac(found["mac"], "message id", number, found["key"]):
        return None
    return number, found["key"]


def our_message_ids(text: str) -> Iterator[tuple[int, str]]:
    """Every Message-ID of ours that a text names, as `read_message_id` reads it."""
    for found in _MESSAGE_ID.finditer(text):
        named = read_message_id(found.group())
        if named is not None:
            yield named


def _typed(text: str) -> Iterator[tuple[str, str]]:
    for name, address in _entries(text):
        if "@" in address and " " not in address.strip():
            yield name, address
        elif not name and len(address.split()) > 1 and all("@" in a for a in address.split()):
            # Separated by spaces only.
            yield from (("", piece) for piece in address.split())
        else:
            piece = f"{name} {address}".strip()
            raise NotAnAddress(
                piece, _("“%(piece)s” is not a mail address.") % {"piece": _shown(piece)}
            )


def _entries(text: str) -> Iterator[tuple[str, str]]:
    """Name and address of each entry; a group gives its members."""
    entry = _Entry()
    at = 0
    while (found := _TOKEN.match(text, at)) is not None:
        at = found.end()
        if found["comment"]:
            end = _end_of_comment(text, at)
            entry.comment, at = text[at : end - 1], end
        elif found["angle"] is not None:
            entry.angle = entry.angle or found["angle"]
        elif found["quoted"] is not None:
            entry.words.append(_ESCAPED.sub(r"\1", found["quoted"]))
        elif found["plain"]:
            entry.words.append(found["plain"])
        elif found["mark"] == ":" and not entry.angle:
            entry = _Entry()  # what stood before it names a group
        else:
            yield from entry.finished()
            entry = _Entry()
    yield from entry.finished()


class _Entry:
    def __init__(self) -> None:
        self.words: list[str] = []
        self.angle = ""
        self.comment = ""

    def finished(self) -> Iterator[tuple[str, str]]:
        said = " ".join(" ".join(self.words).split())
        if self.angle.strip():
            yield said, self.angle.rpartition(":")[2] if "@" in self.angle else self.angle
        elif said:
            yield self.comment.strip(), said


def _end_of_comment(text: str, at: int) -> int:
    depth = 1
    for found in re.compile(r"\\.|[()]", re.DOTALL).finditer(text, at):
        depth += {"(": 1, ")": -1}.get(found.group(), 0)
        if not depth:
            return found.end()
    return len(text) + 1


def _readable(address: str) -> str:
    try:
        return normalise(address)
    except NotAnAddress:
        # Not one that we could answer in every case, but the one that stood there.
        plain = words.visible(address).strip(_AROUND)
        return plain if _ODD.fullmatch(plain) and "=?" not in plain else ""


def _ascii_host(host: str) -> str:
    host = host.strip().rstrip(".").lower()
    if not host.isascii():
        try:
            host = host[:_LONGEST].encode("idna").decode()
        except UnicodeError:
            return ""
    labels = host.split(".")
    if all(_LABEL.fullmatch(label) for label in labels) and not labels[-1].isdecimal():
        return host
    literal = re.fullmatch(r"\[(?:ipv6:)?[0-9a-f:.]{2,45}\]", host)
    return host if literal else ""


def _shown(piece: str) -> str:
    return words.one_line(piece, length=80)
