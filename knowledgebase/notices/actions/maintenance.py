"""What will be off and when: planned, moved, begun by the clock, finished or called off."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from accounts.people.models import Person
from knowledgebase.notices import states
from knowledgebase.notices.actions.rows import (
    NotNow,
    Over,
    Words,
    WrongTimes,
    check_brands,
    cleaned,
    fill,
    locked,
    tell,
    told_before,
)
from knowledgebase.notices.models import Notice, NoticeUpdate

_VERBS = {
    Notice.IN_PROGRESS: "notice.begun",
    Notice.VERIFYING: "notice.verifying",
    Notice.COMPLETED: "notice.completed",
    Notice.CANCELLED: "notice.cancelled",
}


@transaction.atomic
def plan(
    said: Words,
    *,
    impact: str,
    brand_ids: Sequence[int],
    component_ids: Sequence[int],
    starts_at: datetime,
    ends_at: datetime,
    by: Person,
    now: datetime,
    is_public: bool = True,
    is_mailed: bool = True,
    client_id: UUID | None = None,
) -> Notice:
    """`is_mailed`: whom it concerns is told a day and an hour before; what only the desk may know
    is mailed to nobody."""
    check_brands(list(brand_ids), by=by)
    if not now < starts_at < ends_at:
        raise WrongTimes
    notice = Notice(
        client_id=client_id or uuid4(),
        kind=Notice.MAINTENANCE,
        state=Notice.SCHEDULED,
        impact=impact,
        brand_ids=sorted(brand_ids),
        component_ids=sorted(component_ids),
        is_public=is_public,
        is_mailed=is_mailed and is_public,
        starts_at=starts_at,
        ends_at=ends_at,
        turn_at=starts_at,
        written_by=by,
        kept_by=by,
        created_at=now,
    )
    fill(notice, said)
    if (known := told_before(notice)) is not None:
        return known
    notice.save(force_insert=True)
    tell(notice, "notice.planned", {}, by=by, now=now, has_times=True, edition=1)
    return notice


@transaction.atomic
def move(
    notice: Notice,
    *,
    starts_at: datetime,
    ends_at: datetime,
    by: Person,
    now: datetime,
    texts: Mapping[str, str] | None = None,
) -> NoticeUpdate | None:
    """To other times, as long as it has not begun: whoever was told is told of it."""
    notice = locked(notice, by=by)
    if notice.is_incident or notice.state != Notice.SCHEDULED:
        raise NotNow
    if not now < starts_at < ends_at:
        raise WrongTimes
    if (starts_at, ends_at) == (notice.starts_at, notice.ends_at):
        return None
    notice.starts_at, notice.ends_at, notice.turn_at = starts_at, ends_at, starts_at
    notice.edition += 1
    notice.kept_by = by
    notice.save()
    said = cleaned(texts or {})
    edition = notice.edition
    return tell(notice, "notice.moved", said, by=by, now=now, has_times=True, edition=edition)


@transaction.atomic
def extend(
    notice: Notice, *, ends_at: datetime, by: Person, now: datetime, texts: Mapping[str, str]
) -> NoticeUpdate:
    """It goes on for longer than was said."""
    notice = locked(notice, by=by)
    if notice.is_incident or notice.state not in {Notice.IN_PROGRESS, Notice.VERIFYING}:
        raise NotNow
    if ends_at <= now:
        raise WrongTimes
    notice.ends_at = notice.turn_at = ends_at
    notice.kept_by, notice.reminded_at = by, None
    notice.save()
    return tell(notice, "notice.extended", cleaned(texts), by=by, now=now, has_times=True)


@transaction.atomic
def advance(
    notice: Notice,
    *,
    state: str,
    by: Person,
    now: datetime,
    texts: Mapping[str, str] | None = None,
) -> NoticeUpdate:
    """It begins, is checked, is finished, or is called off before it has begun."""
    notice = locked(notice, by=by)
    if notice.is_over:
        raise Over
    if notice.is_incident or state not in states.NEXT[notice.state]:
        raise NotNow
    was, notice.state, notice.kept_by = notice.state, state, by
    if state == Notice.IN_PROGRESS and was == Notice.SCHEDULED:
        _begin(notice, now=now)
    elif state in Notice.OVER:
        notice.over_at, notice.turn_at = now, None
    notice.save()
    return tell(notice, _VERBS[state], cleaned(texts or {}), by=by, now=now)


def _begin(notice: Notice, *, now: datetime) -> None:
    """Before its time, when somebody says so; its length stays what it was."""
    if now < notice.starts_at:
        notice.ends_at = now + (notice.ends_at - notice.starts_at) if notice.ends_at else None
        notice.starts_at = now
    notice.turn_at = notice.ends_at
