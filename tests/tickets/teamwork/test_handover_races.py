"""Handing over and the end of the shift meet in one moment: one of them does it, none is lost."""

from collections.abc import Callable
from datetime import datetime, timedelta
from threading import Barrier, Thread

from django.db import connections, transaction

from accounts.people import presence
from accounts.people.rota import Shift
from tests import factories
from tests.cast import Cast
from tests.committed import committed, committed_cast
from tests.factories import NOW
from tickets.teamwork.handover.actions import submitting, writing
from tickets.teamwork.handover.models import Handover
from tickets.thread.models import Ticket

__all__ = ["committed", "committed_cast"]

HOUR = timedelta(hours=1)


def test_handing_over_while_the_shift_ends_by_itself(committed_cast: Cast) -> None:
    ece = committed_cast.ece
    presence.renew([ece.pk], until=NOW + 300 * HOUR, now=NOW)
    for day in range(4):
        now = NOW + timedelta(days=day)
        for _ in range(3):
            factories.ticket(committed_cast.derya, committed_cast.support, owner=ece)
        shift = _over(committed_cast, now - HOUR)
        draft = writing.begin(ece, now=now)
        failed = _at_once(
            lambda draft=draft, now=now: submitting.submit(draft, by=ece, now=now),  # type: ignore[misc]
            lambda shift=shift, now=now: submitting.leave(shift, now=now),  # type: ignore[misc]
        )
        assert {type(error) for error in failed} <= {writing.NotADraft}
        assert not Ticket.objects.open().filter(assignee=ece).exists()
        assert not Handover.objects.filter(state=Handover.DRAFT).exists()
        assert Handover.objects.count() == day + 1


def test_who_looks_at_his_draft_does_not_wait_for_a_deed(committed_cast: Cast) -> None:
    ece = committed_cast.ece
    factories.ticket(committed_cast.derya, committed_cast.support, owner=ece)
    draft = writing.begin(ece, now=NOW)
    seen: list[Handover] = []
    with transaction.atomic():
        writing.locked(draft, by=ece)
        looks = Thread(target=_closing(lambda: seen.append(writing.look(ece, now=NOW))))
        looks.start()
        looks.join(timeout=5)
        assert seen == [draft]
    looks.join()


def _over(cast: Cast, at: datetime) -> Shift:
    hours = {"starts_at": at - 8 * HOUR, "ends_at": at, "due_at": at}
    return Shift.objects.create(
        person=cast.ece, **hours, planned_by=cast.aylin, created_at=NOW, was_told=True
    )


def _at_once(*deeds: Callable[[], object]) -> list[Exception]:
    failed: list[Exception] = []
    start = Barrier(len(deeds))

    def run(deed: Callable[[], object]) -> None:
        start.wait()
        try:
            deed()
        except Exception as error:
            failed.append(error)

    threads = [Thread(target=_closing(lambda deed=deed: run(deed))) for deed in deeds]  # type: ignore[misc]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return failed


def _closing(deed: Callable[[], object]) -> Callable[[], None]:
    def run() -> None:
        try:
            deed()
        finally:
            connections.close_all()

    return run
