"""Words that have to go, taken out of what is not sent yet: a step of removing them."""

from collections.abc import Iterator, Sequence
from typing import Any

from helpdesk.lib import html as markup
from helpdesk.lib import realtime, redact
from tickets.inbox.models import Draft


def count(ticket_id: int, phrases: Sequence[str]) -> int:
    return sum(1 for _found in _changed(Draft.objects.filter(ticket=ticket_id), phrases))


def remove(ticket_id: int, phrases: Sequence[str]) -> int:
    """What an open page still saves of the draft as it was comes too late."""
    removed = 0
    drafts = Draft.objects.select_for_update(no_key=True).filter(ticket=ticket_id).order_by("pk")
    for draft, content in _changed(drafts, phrases):
        draft.content, draft.version = content, draft.version + 1
        draft.save(update_fields=["content", "version"])
        realtime.ring(f"person.{draft.person_id}")
        removed += 1
    return removed


def _changed(drafts: Any, phrases: Sequence[str]) -> Iterator[tuple[Draft, dict[str, Any]]]:
    """Those that hold the words, with what is left of them."""
    for draft in drafts.exclude(content={}):
        html, subject = (str(draft.content.get(name, "")) for name in ("html", "subject"))
        left = redact.black_out_html(html, phrases)
        if redact.has(markup.text_of(left), phrases):
            left = markup.from_text(redact.black_out(markup.text_of(left), phrases))
        said = redact.black_out(subject, phrases)
        took = draft.content.get("took", [])
        known = [one | {"words": redact.black_out(one["words"], phrases)} for one in took]
        if (left, said, known) != (html, subject, took):
            more: dict[str, Any] = {"subject": said} if subject else {}
            more |= {"took": known} if took else {}
            yield draft, draft.content | more | {"html": left}
