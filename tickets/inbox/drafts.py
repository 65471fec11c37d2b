"""Unsent words as a composer reads and sends them."""

import json
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from accounts.people.models import Person
from helpdesk.lib import redact
from helpdesk.lib.doors import json_in
from helpdesk.lib.prepared import ask
from tickets.inbox.actions.drafts import LONGEST_TAKEN
from tickets.thread import along
from tickets.thread.models import Message

KINDS = (Message.REPLY, Message.NOTE)
_WORDS = ("to", "cc", "bcc", "subject", "language", "via", "mailbox", "client_id")
_LONGEST = {"html": 200_000, **dict.fromkeys(_WORDS, 2000)}
_MOST_FILES = 20
_MOST_RETURNED = 20
_MOST_TAKEN = 50
_MOST_TIMES, _LONGEST_TIME = 20, 120
_KEPT = "SELECT kind, version, content::text FROM tickets_draft WHERE person_id = %(person)s AND "
_HIGHEST = 2**31 - 2


class Unreadable(Exception):
    """A save that can't be taken as it was sent; the words say what is wrong with it."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message


class Sent(NamedTuple):
    kind: str
    version: int | None
    content: dict[str, Any]


def of(person: Person, ticket_id: int | None) -> dict[str, dict[str, Any]]:
    """kind → what is kept, with its version; also of what was thrown away, so that a composer
    goes on counting from there."""
    where = "ticket_id IS NULL" if ticket_id is None else "ticket_id = %(ticket)s"
    found = ask(_KEPT + where, {"person": person.pk, "ticket": ticket_id})
    return {kind: {**json.loads(content), "version": version} for kind, version, content in found}


def read(body: bytes) -> Sent:
    """What a composer sent, with only what a draft may hold."""
    try:
        given = json_in(body or b"{}")
    except ValueError:
        raise Unreadable(_("This can’t be read.")) from None
    if not isinstance(given, dict) or given.get("kind") not in KINDS:
        raise Unreadable(_("Say whether this is a reply or a note."))
    version = given.get("version")
    if version is not None and not (type(version) is int and 0 < version < _HIGHEST):
        raise Unreadable(_("This can’t be read."))
    content = given.get("content") or {}
    if not isinstance(content, dict):
        raise Unreadable(_("This can’t be read."))
    return Sent(given["kind"], version, _known(content))


def _known(content: dict[str, Any]) -> dict[str, Any]:
    kept: dict[str, Any] = {}
    for name, longest in _LONGEST.items():
        value = content.get(name, "")
        if isinstance(value, list):
            value = ", ".join(str(one) for one in value[:50])
        if not isinstance(value, str):
            continue
        if len(value) > longest:
            raise Unreadable(_("This is too long to be kept. Shorten it, or attach it as a file."))
        if value:
            kept[name] = value
    if "subject" in kept:
        kept["subject"] = redact.mask_cards(kept["subject"])
    files = content.get("files")
    if isinstance(files, list):
        kept["files"] = [
            {
                "handle": str(one.get("handle"))[:64],
                "name": redact.mask_cards(str(one.get("name")))[:200],
            }
            for one in files[:_MOST_FILES]
            if isinstance(one, dict)
        ]
    returned = content.get("returned")
    if isinstance(returned, list) and returned:
        kept["returned"] = [one for one in returned if type(one) is int][-_MOST_RETURNED:]
    if took := _took(content.get("took")):
        kept["took"] = took
    if times := _times(content.get("times")):
        kept["times"] = times
    return kept


def _took(given: Any) -> list[dict[str, Any]]:
    """The saved replies, articles and facts that stand in the words, each as it read when it was
    put in."""
    found = [one for one in given if isinstance(one, dict)] if isinstance(given, list) else []
    return [
        {
            "id": one["id"],
            "words": redact.mask_cards(str(one.get("words", "")))[:LONGEST_TAKEN],
            **known,
        }
        for one in found[:_MOST_TAKEN]
        if (known := _named(one)) is not None
    ]


def _named(one: dict[str, Any]) -> dict[str, Any] | None:
    """What a message says of it beside the number of a saved reply; None: it is nothing."""
    for name, several in (("article", "articles"), ("fact", "facts")):
        if name in one and isinstance(one.get("id"), str):
            try:
                along.pieces[several].read([one[name]])
            except ValueError:
                return None
            return {name: one[name]}
    return {} if type(one.get("id")) is int else None


def _times(given: Any) -> dict[str, list[str]] | None:
    """What was decided about the times in the words, named by the words that give them."""
    if not isinstance(given, dict):
        return None
    decided = {
        name: [redact.mask_cards(str(one))[:_LONGEST_TIME] for one in given[name][:_MOST_TIMES]]
        for name in ("tracked", "dropped")
        if isinstance(given.get(name), list)
    }
    is_some = any(decided.values())
    return {"tracked": [], "dropped": [], **decided} if is_some else None
