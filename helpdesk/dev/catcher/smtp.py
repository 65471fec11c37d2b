"""The receiving side: takes any mail for anybody, and refuses a few on purpose."""

from aiosmtpd.smtp import SMTP, Envelope, Session

from helpdesk.dev.catcher.store import Store

LARGEST_BYTES = 60 * 1024 * 1024

# Recipients that let a person see what becomes of a mail that does not get through.
REFUSALS = {
    "refused": "550 5.1.1 There is no such mailbox",
    "full": "552 5.2.2 The mailbox is full",
    "later": "451 4.3.0 Please try again later",
}


class Catching:
    """aiosmtpd calls these by name."""

    def __init__(self, store: Store) -> None:
        self.store = store

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        refusal = REFUSALS.get(address.partition("@")[0].lower())
        if refusal:
            return refusal
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        raw = envelope.content if isinstance(envelope.content, bytes) else b""
        id_ = self.store.keep(envelope.mail_from or "", list(envelope.rcpt_tos), raw)
        return f"250 OK kept as {id_}"
