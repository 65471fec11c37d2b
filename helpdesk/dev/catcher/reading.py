"""A caught mail as a person or a test reads it. Nothing here fails on a mail that is odd."""

import email
import email.policy
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.header import decode_header, make_header
from email.message import EmailMessage, Message
from email.utils import getaddresses, parsedate_to_datetime

from helpdesk.dev.catcher.store import Caught

_CID = re.compile(r"""(["'(])\s*cid:([^"')\s]+)""", re.IGNORECASE)


@dataclass(frozen=True)
class Attachment:
    name: str
    type: str
    content: bytes
    content_id: str


@dataclass
class Letter:
    """What a mail says, decoded."""

    id: str
    caught_at: datetime
    recipients: list[str]
    headers: dict[str, str]
    return_path: str = ""  # of the envelope
    text: str = ""
    html: str = ""
    attachments: list[Attachment] = field(default_factory=list)

    def header(self, name: str) -> str:
        wanted = name.lower()
        return next((v for k, v in self.headers.items() if k.lower() == wanted), "")

    @property
    def subject(self) -> str:
        return self.header("Subject") or "(no subject)"

    def addresses(self, name: str) -> list[str]:
        return [address for _, address in getaddresses([self.header(name)]) if address]

    @property
    def date(self) -> datetime:
        try:
            found = parsedate_to_datetime(self.header("Date"))
        except ValueError:
            return self.caught_at
        return found if found.tzinfo else found.replace(tzinfo=UTC)

    def as_json(self) -> dict[str, object]:
        return {
            "id": self.id,
            "from": self.header("From"),
            "to": self.addresses("To") or self.recipients,
            "cc": self.addresses("Cc"),
            "recipients": self.recipients,
            "return_path": self.return_path,
            "subject": self.subject,
            "date": self.date.isoformat(),
            "text": self.text,
            "html": self.html,
            "headers": self.headers,
            "attachments": [
                {"name": a.name, "type": a.type, "size": len(a.content)} for a in self.attachments
            ],
            "raw": f"/messages/{self.id}/raw",
        }

    def html_for_frame(self) -> str:
        """Inline pictures point to our copies; links open beside the frame."""
        numbers = {a.content_id: n for n, a in enumerate(self.attachments) if a.content_id}

        def place(found: re.Match[str]) -> str:
            number = numbers.get(found[2])
            if number is None:
                return found[0]
            return f"{found[1]}/messages/{self.id}/attachments/{number}"

        return '<base target="_blank">' + _CID.sub(place, self.html)


def read(caught: Caught) -> Letter:
    message = email.message_from_bytes(caught.raw, policy=email.policy.compat32)
    letter = Letter(
        id=caught.id,
        caught_at=datetime.fromtimestamp(int(caught.id.partition("-")[0]) / 1e9, UTC),
        recipients=caught.recipients,
        return_path=caught.sender,
        headers=_headers(message),
    )
    for part in message.walk():
        if not part.is_multipart():
            _place(part, letter)
    return letter


def _headers(message: Message) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, value in message.items():
        words = re.sub(r"\s*[\r\n]+\s*", " ", _decoded(value))
        found[name] = f"{found[name]}\n{words}" if name in found else words
    return found


def _decoded(value: object) -> str:
    try:
        return str(make_header(decode_header(str(value))))
    except (LookupError, ValueError):
        return str(value)


def _place(part: Message, letter: Letter) -> None:
    kind = part.get_content_type()
    name = part.get_filename()
    if kind == "text/plain" and not name and not letter.text:
        letter.text = _words(part)
    elif kind == "text/html" and not name and not letter.html:
        letter.html = _words(part)
    else:
        content = part.get_payload(decode=True)
        letter.attachments.append(
            Attachment(
                name=_decoded(name) if name else f"part.{kind.rpartition('/')[2]}",
                type=kind,
                content=content if isinstance(content, bytes) else b"",
                content_id=str(part.get("Content-ID", "")).strip("<> "),
            )
        )


def _words(part: Message) -> str:
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        text = content.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        text = content.decode("utf-8", "replace")
    return text.replace("\r\n", "\n")


def answer_to(letter: Letter, body: str) -> EmailMessage:
    """What the reader's mail program would send: threaded, with the original quoted below."""
    message = EmailMessage()
    to = letter.addresses("Reply-To") or letter.addresses("From")
    message["From"] = (letter.recipients or ["player@example.org"])[0]
    message["To"] = ", ".join(to)
    subject = letter.header("Subject")
    message["Subject"] = subject if subject.lower().startswith("re:") else f"Re: {subject}"
    message_id = letter.header("Message-ID").strip()
    if message_id:
        message["In-Reply-To"] = message_id
        message["References"] = f"{letter.header('References')} {message_id}".strip()
    quoted = "".join(f"> {line}\n" for line in letter.text.splitlines())
    said = f"On {letter.date:%a, %d %b %Y at %H:%M}, {letter.header('From')} wrote:"
    message.set_content(f"{body.rstrip()}\n\n{said}\n{quoted}")
    return message
