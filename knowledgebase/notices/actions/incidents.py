"""Something does not work: it is reported, told about every half hour, and over."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from accounts.people.models import Person
from knowledgebase.notices import states
from knowledgebase.notices.actions.rows import (
    NotNow,
    Words,
    check_brands,
    cleaned,
    fill,
    locked,
    tell,
    told_before,
)
from knowledgebase.notices.models import Notice, NoticeUpdate


@transaction.atomic
def report(
    said: Words,
    *,
    impact: str,
    brand_ids: Sequence[int],
    component_ids: Sequence[int],
    by: Person,
    now: datetime,
    state: str = Notice.INVESTIGATING,
    texts: Mapping[str, str] | None = None,
    since: datetime | None = None,
    is_public: bool = True,
    client_id: UUID | None = None,
) -> Notice:
    """`texts` are the first words of how it stands; `since` when it began, where that is known."""
    check_brands(list(brand_ids), by=by)
    if state not in states.NEXT[Notice.INVESTIGATING] or state == Notice.RESOLVED:
        raise NotNow
    notice = Notice(
        client_id=client_id or uuid4(),
        kind=Notice.INCIDENT,
        state=state,
        impact=impact,
        brand_ids=sorted(brand_ids),
        component_ids=sorted(component_ids),
        is_public=is_public,
        starts_at=min(since or now, now),
        update_due_at=now + Notice.UPDATES_EVERY,
        turn_at=now + Notice.UPDATES_EVERY,
        written_by=by,
        kept_by=by,
        created_at=now,
    )
    fill(notice, said)
    if (known := told_before(notice)) is not None:
        return known
    first = cleaned(texts or {})
    notice.save(force_insert=True)
    tell(notice, "notice.reported", first, by=by, now=now, impact=impact)
    return notice


@transaction.atomic
def update(
    notice: Notice,
    *,
    state: str,
    texts: Mapping[str, str],
    by: Person,
    now: datetime,
    impact: str = "",
) -> NoticeUpdate:
    """Says how it stands; whoever says it owes the next word in half an hour. Its end is one of
    the states, and after it there may be an afterword."""
    notice = locked(notice, by=by)
    if not notice.is_incident or state not in states.NEXT[notice.state]:
        raise NotNow
    was_over = notice.is_over
    notice.state, notice.impact, notice.kept_by = state, impact or notice.impact, by
    notice.reminded_at = None
    if state == Notice.RESOLVED:
        notice.over_at = notice.over_at or now
        notice.update_due_at = notice.turn_at = None
    else:
        notice.update_due_at = notice.turn_at = now + Notice.UPDATES_EVERY
    notice.save()
    is_end = state == Notice.RESOLVED and not was_over
    verb = "notice.resolved" if is_end else "notice.updated"
    return tell(notice, verb, cleaned(texts), by=by, now=now, impact=notice.impact)
