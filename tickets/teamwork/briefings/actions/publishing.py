"""A briefing is written, changed, taken back; it comes out and is over at its times."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts.events import actions as events
from accounts.people.actions import blocks
from accounts.people.models import Person
from helpdesk.lib import due
from helpdesk.lib import text as words
from tickets.teamwork.briefings.models import Briefing, BriefingReceipt
from tickets.thread.actions import rows as thread_rows

BLOCK = "briefing"
LONGEST = 20_000
_LEASE = timedelta(seconds=60)


class NothingSaid(Exception):
    """A title and words are needed, and an end after the beginning."""

    message = _("Give it a title and words; it ends after it begins.")


class NotYourTeam(Exception):
    """Somebody writes for teams that he does not lead."""

    message = _("Choose teams of your own.")


class NotHis(Exception):
    """Whoever stands above him wrote it, or it is for teams that he does not lead."""

    message = _("Only who wrote this briefing, or oversees all its teams, changes it.")


@transaction.atomic
def publish(
    *,
    title: str,
    text: str,
    by: Person,
    now: datetime,
    kind: str = Briefing.NOTICE,
    team_ids: Iterable[int] = (),
    is_mandatory: bool = False,
    starts_at: datetime | None = None,
    ends_at: datetime | None = None,
) -> Briefing:
    """A new one, that comes out at `starts_at`, or at once. Raises NothingSaid, NotYourTeam."""
    briefing = Briefing(
        kind=kind, starts_at=starts_at or now, ends_at=ends_at, written_by=by, created_at=now
    )
    _fill(briefing, title, text, team_ids, is_mandatory, by=by)
    briefing.next_at = briefing.starts_at
    briefing.save()
    events.record("briefing.written", briefing, by=by)
    if briefing.starts_at <= now:
        _come_out(briefing, now=now)
    return briefing


@transaction.atomic
def change(
    briefing: Briefing,
    *,
    title: str,
    text: str,
    team_ids: Iterable[int],
    is_mandatory: bool,
    ends_at: datetime | None,
    is_new: bool,
    by: Person,
    now: datetime,
) -> Briefing:
    """`is_new` asks everybody to read it again. Raises NothingSaid, NotYourTeam, NotHis."""
    briefing = _locked(briefing.pk)
    if not briefing.is_kept_by(by):
        raise NotHis
    briefing.ends_at = ends_at
    _fill(briefing, title, text, team_ids, is_mandatory, by=by)
    briefing.changed_at = now
    if is_new:
        BriefingReceipt.objects.filter(briefing=briefing).update(read_at=None)
    if briefing.published_at is not None:
        briefing.next_at = ends_at
        _place(briefing, now=now)
    briefing.save()
    events.record("briefing.changed", briefing, by=by, is_new=is_new)
    return briefing


@transaction.atomic
def withdraw(briefing: Briefing, *, by: Person, now: datetime) -> Briefing:
    """Nobody has to read it any more. Raises NotHis."""
    briefing = _locked(briefing.pk)
    if not briefing.is_kept_by(by):
        raise NotHis
    if briefing.withdrawn_at is not None:
        return briefing
    briefing.withdrawn_at, briefing.next_at = now, None
    briefing.save(update_fields=["withdrawn_at", "next_at"])
    blocks.lift(kind=BLOCK, key=briefing.pk)
    events.record("briefing.withdrawn", briefing, by=by, ring=_bells(briefing))
    return briefing


def settle_due(*, now: datetime) -> int:
    """Those that come out, and those that are over; how many."""
    done = 0
    while results := due.settle(
        Briefing.objects.all(),
        lambda pk: _settle(pk, now=now),
        now=now,
        lease=_LEASE,
        column="next_at",
    ):
        done += sum(map(bool, results))
    return done


@transaction.atomic
def _settle(briefing_id: int, *, now: datetime) -> bool:
    briefing = _locked(briefing_id)
    if briefing.withdrawn_at is not None:
        return False
    if briefing.published_at is None:
        if briefing.starts_at > now:
            return False
        _come_out(briefing, now=now)
        return True
    if briefing.ends_at is None or briefing.ends_at > now:
        return False
    briefing.next_at = None
    briefing.save(update_fields=["next_at"])
    blocks.lift(kind=BLOCK, key=briefing.pk)
    events.record("briefing.ended", briefing, by=thread_rows.by_system())
    return True


@transaction.atomic
def ask_newcomer(person: Person, *, now: datetime) -> None:
    """Whoever joins a team has to read what it had to, and no more what his old team has."""
    wanted = Briefing.objects.current(now).filter(is_mandatory=True)
    for briefing in wanted.order_by("pk"):
        if briefing.audience().filter(pk=person.pk).exists():
            _place(briefing, now=now, only=person.pk)
        else:
            blocks.lift(kind=BLOCK, key=briefing.pk, person_ids=[person.pk])


def _come_out(briefing: Briefing, *, now: datetime) -> None:
    briefing.published_at, briefing.next_at = now, briefing.ends_at
    briefing.save(update_fields=["published_at", "next_at"])
    _place(briefing, now=now)
    events.record("briefing.published", briefing, by=briefing.written_by, ring=_bells(briefing))


def _place(briefing: Briefing, *, now: datetime, only: int | None = None) -> None:
    """Nobody of its audience goes online unread, while it is mandatory."""
    if only is None:
        blocks.lift(kind=BLOCK, key=briefing.pk)
    over = briefing.ends_at is not None and briefing.ends_at <= now
    if not briefing.is_mandatory or over:
        return
    told = BriefingReceipt.objects.filter(briefing=briefing)
    done = told.filter(read_at__isnull=False) | told.filter(attended=True)
    asked = briefing.audience().exclude(pk__in=done.values("person"))
    if only is not None:
        asked = asked.filter(pk=only)
    ids = list(asked.values_list("pk", flat=True))
    blocks.place(ids, kind=BLOCK, key=briefing.pk, why=briefing.title, now=now)


def _fill(
    briefing: Briefing,
    title: str,
    text: str,
    team_ids: Iterable[int],
    is_mandatory: bool,
    *,
    by: Person,
) -> None:
    briefing.title = words.squeeze(words.clean(title))[:120]
    briefing.text = words.clean(text).strip()[:LONGEST]
    briefing.team_ids = sorted(set(team_ids))
    briefing.is_mandatory = is_mandatory
    if not briefing.title or not briefing.text:
        raise NothingSaid
    if briefing.ends_at is not None and briefing.ends_at <= briefing.starts_at:
        raise NothingSaid
    if not by.may("shifts.oversee") and not (
        briefing.team_ids and set(briefing.team_ids) <= set(by.team_ids)
    ):
        raise NotYourTeam


def _locked(briefing_id: int) -> Briefing:
    return Briefing.objects.select_for_update(no_key=True).get(pk=briefing_id)


def _bells(briefing: Briefing) -> list[str]:
    return [f"person.{pk}" for pk in briefing.audience().values_list("pk", flat=True)]
