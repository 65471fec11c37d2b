"""What a channel hands in: parsed once at the edge, frozen, the same for all of them."""

import re
from dataclasses import dataclass
from datetime import datetime

from helpdesk.lib import html as markup


@dataclass(frozen=True)
class Sender:
    """An address as it came and the name it gave itself; neither is proof of anything."""

    address: str
    name: str = ""


# what mail programs put before the subject of an answer
ANSWERS = re.compile(r"^(?:\s*(?:re|fwd?|aw|ynt|ilt|wg)\s*:)+\s*", re.IGNORECASE)


# of a message: nothing shows that it is his, neither his domain nor a way that only we could have
# told him
UNPROVEN = "unproven"
# the sender names an address that nothing has shown to be his, or one that has no part in it
UNVERIFIED, NEW_ADDRESS = "unverified", "new_address"


@dataclass(frozen=True)
class IncomingFile:
    name: str
    content: bytes
    mime: str = ""
    content_id: str | None = None
    is_inline: bool = False


@dataclass(frozen=True)
class Incoming:
    """Words of somebody outside, with card numbers masked.

    `quoted` is what a mail repeats of earlier ones; `html` says that an original can be shown.
    `external_id` is the Message-ID, or one that was derived. `flags` are words on how sure we
    are of the sender.
    """

    channel: str
    sender: Sender
    subject: str
    text: str
    recipients: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    quoted: str = ""
    html: str | None = None
    language: str = ""
    files: tuple[IncomingFile, ...] = ()
    external_id: str = ""
    references: tuple[str, ...] = ()
    in_reply_to: str = ""
    sent_at: datetime | None = None
    is_automatic: bool = False
    automatic_reason: str = ""
    reply_to: str = ""
    flags: tuple[str, ...] = ()

    def shown_html(self) -> str:
        """The words as safe HTML, made once when they are written."""
        return markup.from_text(self.text)
