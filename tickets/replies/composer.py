"""All that the composer of a conversation needs to know, gathered for one person."""

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from accounts.organisation.signatures import signed
from accounts.people.models import Person
from helpdesk.lib import files
from helpdesk.lib.prepared import ask
from tickets.thread import addressees
from tickets.thread.models import Ticket

_ACCEPTS = " ".join(files.ENDINGS)
_SIGNATURE = """
SELECT (SELECT s.text FROM accounts_signature s
        WHERE s.brand_id = %(brand)s AND s.language = %(language)s),
       (SELECT b.name FROM tickets_mailbox b
        WHERE b.brand_id = %(brand)s AND b.is_active ORDER BY b.id LIMIT 1)
"""


@dataclass(frozen=True)
class Composer:
    """What `_composer.html` places. Drafts are the kept content of each mode, or empty."""

    number: int
    player_name: str
    to: list[str]
    cc: list[str]
    usual_to: list[str]  # the same as `to`, not masked; it stands on no page
    sender: str
    language: str
    signature: str
    seen: int
    can_reply: bool
    can_note: bool
    is_final: bool
    accepts: str  # endings of the files that can be sent, by spaces
    drafts: dict[str, dict[str, Any]] = field(default_factory=dict)


def composer_of(
    ticket: Ticket,
    *,
    person: Person,
    seen: int,
    sender: str,
    drafts: dict[str, dict[str, Any]] | None = None,
) -> Composer:
    """`sender` is the brand's name, where no mailbox has one; `seen` the last event that the
    page shows; `drafts` is kind → {"html", "version", …}."""
    usual = addressees.usual(ticket)
    masks = addressees.Masks(usual)
    known = {"brand": ticket.brand_id, "language": ticket.language}
    [(signature, mailbox)] = ask(_SIGNATURE, known)
    return Composer(
        number=ticket.pk,
        player_name=ticket.player_name or _("the player"),
        to=masks.shown(usual.to),
        cc=masks.shown(usual.cc),
        usual_to=usual.to,
        sender=mailbox or sender,
        language=ticket.language,
        signature=signed(signature or "", agent=person.name),
        seen=seen,
        can_reply=person.may("tickets.reply"),
        can_note=person.may("tickets.note"),
        is_final=ticket.is_final,
        accepts=_ACCEPTS,
        drafts=drafts or {},
    )
