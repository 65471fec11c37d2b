"""All that the composer of a conversation needs to know, gathered for one person."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from markupsafe import Markup

from accounts.people.models import Person, SignOff
from accounts.people.sign_offs import languages_for
from accounts.players.models import Address
from accounts.players.names import LANGUAGES
from helpdesk.lib import files
from helpdesk.lib import html as markup
from helpdesk.lib.prepared import ask
from tickets.thread import addressees, outgoing, sight
from tickets.thread.models import Ticket

ACCEPTS = " ".join(files.ENDINGS)
_AROUND = """
SELECT (SELECT json_object_agg(s.language, s.text) FROM accounts_signoff s
        WHERE s.person_id = %(person)s),
       (SELECT b.name FROM tickets_mailbox b
        WHERE b.brand_id = %(brand)s AND b.is_active ORDER BY b.id LIMIT 1),
       (SELECT count(*) FROM tickets_mailbox b
        WHERE b.brand_id = %(brand)s AND b.is_active)
"""


@dataclass(frozen=True)
class Composer:
    """What `_composer.html` places. Drafts are the kept content of each mode, or empty."""

    number: int
    player_name: str
    to: list[str]
    cc: list[str]
    usual_to: list[str]  # the same as `to`, not masked; it stands on no page
    others: list[str]  # further addresses at which the player gets mail, masked
    sender: str
    ways: list[outgoing.Way]  # the usual one first; empty where there is nothing to choose
    language: str
    languages: Mapping[str, str | Promise]  # that a reply can be in
    sign_offs: dict[str, str]  # what his mail in each of them ends with
    seen: int
    can_reply: bool
    can_note: bool
    can_promise: bool
    is_final: bool
    is_chat: bool  # the player reads it where it is written: no address, no undo
    accepts: str  # endings of the files that can be sent, by spaces
    drafts: dict[str, dict[str, Any]] = field(default_factory=dict)

    @property
    def unsent(self) -> list[Markup]:
        """Words of his that were never said; made safe when they were kept."""
        kept = (draft.get("html", "") for draft in self.drafts.values())
        return [Markup(html) for html in kept if markup.text_of(html).strip()]  # noqa: S704


def composer_of(
    ticket: Ticket,
    *,
    person: Person,
    seen: int,
    sender: str,
    addresses: Sequence[Mapping[str, Any]] = (),
    drafts: dict[str, dict[str, Any]] | None = None,
) -> Composer:
    """`sender` is the brand's name, where no mailbox has one; `addresses` are the player's, as on
    the sheet; `seen` the last event that the page shows; `drafts` is kind → {"html", …}."""
    can_reply = person.may("tickets.reply") and not sight.looks_only(person, ticket)
    usual = addressees.usual(ticket) if can_reply else addressees.Addressees()
    at = [one for one in addresses if one["kind"] == Address.EMAIL]
    masks = addressees.Masks(usual, [one["value"] for one in at])
    written_to = {address.lower() for address in usual.to}
    others = [
        one["value"]
        for one in at
        if not one["is_failing"] and one["value"].lower() not in written_to
    ]
    [(signed, mailbox, mailboxes)] = ask(_AROUND, {"brand": ticket.brand_id, "person": person.pk})
    ways = outgoing.ways_for(ticket) if mailboxes > 1 else []
    return Composer(
        number=ticket.pk,
        player_name=ticket.player_name or str(_("the player")),
        to=masks.shown(usual.to) if can_reply else [],
        cc=masks.shown(usual.cc) if can_reply else [],
        usual_to=usual.to if can_reply else [],
        others=masks.shown(others) if can_reply else [],
        sender=ways[0].name if ways else mailbox or sender,
        ways=ways,
        language=ticket.language,
        languages=LANGUAGES,
        sign_offs=_in_each(signed or {}),
        seen=seen,
        can_reply=can_reply,
        can_note=person.may("tickets.note"),
        can_promise=can_reply and person.may("promises.make"),
        is_final=ticket.is_final,
        is_chat=ticket.channel == "chat",
        accepts=ACCEPTS,
        drafts=drafts or {},
    )


def sign_offs_of(person: Person) -> dict[str, str]:
    """What his mail ends with, in each language that a reply can be in."""
    return _in_each(dict(SignOff.objects.filter(person=person).values_list("language", "text")))


def _in_each(signed: dict[str, str]) -> dict[str, str]:
    found = {
        language: next((signed[own] for own in languages_for(language) if own in signed), "")
        for language in LANGUAGES
    }
    return {language: text for language, text in found.items() if text}
