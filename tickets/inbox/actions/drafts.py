"""What is kept for one person between two looks at a ticket: words that were not sent yet."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from accounts.people.models import Person
from helpdesk.lib import html as markup
from helpdesk.lib import realtime, redact
from helpdesk.lib import text as words
from helpdesk.lib.prepared import ask
from tickets.inbox.models import Draft
from tickets.sending.models import ScheduledReply
from tickets.thread.models import Attachment, Message, Ticket

# every reply and every note does this
_FORGET = """
UPDATE tickets_draft SET content = '{}', version = version + 1, updated_at = %(now)s
WHERE person_id = %(person)s AND kind = %(kind)s
"""

LONGEST_TAKEN = 4000  # letters of a saved reply by which its words are known again


class Stale(Exception):
    """A save that came too late: newer words are kept, or these were sent or thrown away."""

    message = _("Newer words are kept already.")

    def __init__(self, draft: Draft) -> None:
        super().__init__(draft.pk)
        self.draft = draft


@transaction.atomic
def keep_draft(
    ticket: Ticket | None,
    *,
    kind: str,
    content: dict[str, Any],
    version: int,
    by: Person,
    now: datetime,
) -> Draft:
    """Keeps unsent words if their version is newer than what is kept (Stale)."""
    draft = _locked(ticket, kind=kind, by=by, now=now)
    # a save that was overtaken by the sending of its words finds nothing kept
    if version <= draft.version or (not draft.content and _was_sent(ticket, content)):
        raise Stale(draft)
    said = has_words(draft.content)
    draft.content = content | {"html": _safe(content.get("html", ""))}
    draft.version, draft.updated_at = version, now
    draft.save(update_fields=["content", "version", "updated_at"])
    if said != has_words(draft.content):
        realtime.ring(f"person.{by.pk}")
    return draft


@transaction.atomic
def drop_draft(
    ticket: Ticket | None, *, kind: str, by: Person, now: datetime, version: int | None = None
) -> Draft:
    """Throws unsent words away. The row stays as a mark that keeps late saves out; a late drop
    leaves words that were typed after it."""
    draft = _locked(ticket, kind=kind, by=by, now=now)
    if version is not None and version < draft.version:
        return draft
    had_words = has_words(draft.content)
    draft.content, draft.updated_at = {}, now
    draft.version = draft.version + 1 if version is None else version
    draft.save(update_fields=["content", "version", "updated_at"])
    if had_words:
        realtime.ring(f"person.{by.pk}")
    return draft


def bring_back(ticket: Ticket, scheduled: ScheduledReply, *, to: Person, now: datetime) -> None:
    """Words that were to leave later stand in his composer, before what he has typed meanwhile.
    Part of giving them up."""
    draft = _locked(ticket, kind=Message.REPLY, by=to, now=now)
    waiting = Attachment.objects.filter(handle__in=scheduled.handles, message=None)
    files = [{"handle": one.handle, "name": one.name} for one in waiting.order_by("pk")]
    kept = draft.content
    draft.content = {
        **kept,
        "html": f"{scheduled.html}{kept.get('html', '')}",
        "language": kept.get("language") or scheduled.language,
        "files": [*files, *kept.get("files", [])],
        # so that a page that has read this is not offered them once more
        "took": [*kept.get("took", []), *_took(scheduled)],
        "returned": [*kept.get("returned", []), scheduled.pk],
    }
    draft.version, draft.updated_at = draft.version + 1, now
    draft.save(update_fields=["content", "version", "updated_at"])
    realtime.ring(f"person.{to.pk}")


def _took(scheduled: ScheduledReply) -> list[dict[str, Any]]:
    """The saved replies, articles and facts in it; how the first two read is not known any more,
    so all of its words count."""
    words, brings = markup.text_of(scheduled.html)[:LONGEST_TAKEN], scheduled.brings
    replies = [{"id": one, "words": words} for one in brings.get("replies", [])]
    articles = [
        {"id": one["key"], "words": words, "article": one} for one in brings.get("articles", [])
    ]
    facts = [
        {"id": f"{one['key']}: {one['words']}", "words": one["words"], "fact": one}
        for one in brings.get("facts", [])
    ]
    return [*replies, *articles, *facts]


def has_words(content: dict[str, Any]) -> bool:
    """Whether there is something to lose; an address alone is not shown as a draft."""
    return bool(content.get("files") or markup.text_of(content.get("html", "")).strip())


def forget_sent(ticket_id: int | None, *, kind: str, by_id: int, now: datetime) -> None:
    """The words were said: part of saying them."""
    where = "ticket_id IS NULL" if ticket_id is None else "ticket_id = %(ticket)s"
    said = {"ticket": ticket_id, "person": by_id, "kind": kind, "now": now}
    ask(f"{_FORGET} AND {where} RETURNING id", said)


def _locked(ticket: Ticket | None, *, kind: str, by: Person, now: datetime) -> Draft:
    """The one row of this person, ticket and kind, made if it was not there."""
    Draft.objects.bulk_create(
        [Draft(ticket=ticket, person=by, kind=kind, content={}, updated_at=now)],
        ignore_conflicts=True,
    )
    return Draft.objects.select_for_update(no_key=True).get(ticket=ticket, person=by, kind=kind)


def _was_sent(ticket: Ticket | None, content: dict[str, Any]) -> bool:
    """Whether all of these words were said, by the message that bears the name they go under."""
    try:
        name = UUID(str(content.get("client_id")))
    except ValueError:
        return False
    sent = Message.objects.filter(ticket=ticket, client_id=name).first() if ticket else None
    if sent is None or sent.state == Message.UNDONE:
        return False
    typed = words.squeeze(markup.text_of(_safe(content.get("html", ""))))
    files = {one["handle"] for one in content.get("files", [])}
    went = set(sent.attachments.values_list("handle", flat=True)) if files else set()
    return typed in words.squeeze(sent.text) and files <= went


def _safe(html: object) -> str:
    return redact.mask_cards_in_html(markup.sanitise_composed(str(html)))


def _kept_at(ticket_id: int) -> "QuerySet[Draft]":
    kept = Draft.objects.filter(ticket=ticket_id).exclude(content={})
    return kept.select_related("person").order_by("pk")


def carry_drafts(ticket_id: int, *, to: int) -> None:
    """Unsent words go where their ticket's messages went, unless their writer does not see that or
    something of his is kept there; then they stay with the merged ticket. Part of merging."""
    for draft in _kept_at(ticket_id):
        if Ticket.objects.seen_by(draft.person, to) is None:
            continue
        kept = Draft.objects.filter(ticket=to, person=draft.person_id, kind=draft.kind).first()
        if kept is not None and has_words(kept.content):
            continue
        version = max(draft.version, kept.version if kept else 0) + 1
        Draft.objects.update_or_create(
            ticket_id=to,
            person_id=draft.person_id,
            kind=draft.kind,
            defaults={
                "content": draft.content | {"from": ticket_id},
                "version": version,
                "updated_at": draft.updated_at,
            },
        )
        draft.content, draft.version = {}, draft.version + 1
        draft.save(update_fields=["content", "version"])


def return_drafts(ticket_id: int, *, at: int) -> None:
    """Brings back those that nobody has touched where they went, to whom sees where they come
    from. Part of parting two tickets."""
    for draft in _kept_at(at).filter(content__from=ticket_id):
        if Ticket.objects.seen_by(draft.person, ticket_id) is None:
            continue
        content = {name: value for name, value in draft.content.items() if name != "from"}
        mine = {"ticket_id": ticket_id, "person_id": draft.person_id, "kind": draft.kind}
        kept = Draft.objects.filter(**mine).first()
        if kept is None or has_words(kept.content):
            continue
        kept.content, kept.version = content, max(kept.version, draft.version) + 1
        kept.save(update_fields=["content", "version"])
        draft.content, draft.version = {}, draft.version + 1
        draft.save(update_fields=["content", "version"])
