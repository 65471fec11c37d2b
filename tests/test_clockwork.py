"""The list of timed jobs: complete, harmless to run twice, cheap when there is nothing to do."""

import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.people.models import IdempotencyKey, StaffSession
from helpdesk import clockwork, tasks
from helpdesk.celery import app
from helpdesk.health import HEARTBEAT
from helpdesk.lib import files as store
from helpdesk.lib import realtime
from tests.cast import Cast
from tests.tickets.thread.words import answered, opened
from tickets.inbox.models import Draft
from tickets.thread.actions import files, resolution
from tickets.thread.models import Attachment, ContactReason, Message, Ticket
from tickets.thread.tasks import finalise_tickets, remove_contents


@pytest.fixture(autouse=True)
def all_tasks_are_known() -> None:
    app.loader.import_default_modules()


def test_every_job_names_a_task_that_exists_and_its_queue() -> None:
    for job in clockwork.JOBS:
        assert job.task in app.tasks
        assert app.amqp.router.route({}, job.task)["queue"].name == job.queue, job.name


def test_every_wake_of_the_code_has_a_job() -> None:
    wakes = {"outbox", "mail_in", "mail_out", "files", "bulk", "chats"}
    wakes |= {"assignment", "recount", "side_letters", "documents", "webhooks", "platform_calls"}
    wakes |= {"codes", "contact_notices", "tellings", "own_links"}
    wakes |= {"frozen", "uploads", "notice_mails", "broadcasts", "sign_in_codes"}
    assert set(clockwork.AWAITED) == wakes


def test_knocks_that_nobody_heard_do_not_pile_up() -> None:
    for entry in clockwork.schedule().values():
        assert entry["options"]["expires"] >= entry["schedule"].total_seconds()
        assert entry["options"]["expires"] <= 2 * 3600


@pytest.mark.django_db
@pytest.mark.parametrize("job", clockwork.JOBS, ids=lambda job: job.name)
def test_a_job_with_nothing_to_do_is_cheap_and_may_run_twice(job: clockwork.Job) -> None:
    most = 9 if job.seconds >= 600 else 4  # seldom, and each table has its own
    for _ in range(2):
        with CaptureQueriesContext(connection) as asked:
            app.tasks[job.task]()
        assert len(asked) <= most, [query["sql"] for query in asked]


@pytest.mark.django_db
def test_looking_for_work_walks_along_an_index() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        for column, table in (
            ("due_at", "tickets_rawmail"),
            ("deliver_at", "tickets_message"),
            ("scan_at", "tickets_attachment"),
            ("finalised_at", "tickets_ticket"),
            ("due_at", "accounts_outbox"),
            ("due_at", "tickets_snooze"),
        ):
            more = " AND status = 'solved'" if table == "tickets_ticket" else ""
            cursor.execute(
                f"EXPLAIN SELECT 1 FROM {table} WHERE {column} <= now(){more} ORDER BY {column}"  # noqa: S608
            )
            plan = "\n".join(row[0] for row in cursor.fetchall())
            assert "Index" in plan, plan


def test_the_heartbeat_says_when_a_worker_was_last_heard() -> None:
    tasks.beat()
    heard = float(realtime.client().get(realtime.name(HEARTBEAT)))
    assert abs(time.time() - heard) < 5


@pytest.mark.django_db
def test_tidying_removes_what_has_expired_and_nothing_else(cast: Cast) -> None:
    now = timezone.now()
    for name, ends in (("old", now - timedelta(seconds=1)), ("new", now + timedelta(hours=1))):
        StaffSession.objects.create(
            session_key=name, session_data="", expire_date=ends, created_at=now
        )
    for name, at in (("old", now - timedelta(hours=49)), ("new", now)):
        IdempotencyKey.objects.create(person=cast.ece, key=name, fingerprint="x", created_at=at)
    tasks.tidy()
    assert list(StaffSession.objects.values_list("session_key", flat=True)) == ["new"]
    assert list(IdempotencyKey.objects.values_list("key", flat=True)) == ["new"]


@pytest.mark.django_db
def test_files_that_nothing_names_are_gone_after_two_days(cast: Cast) -> None:
    now = timezone.now()
    old, new = now - timedelta(hours=49), now - timedelta(hours=47)
    kept: dict[str, Attachment] = {}
    for name, at in {"lost": old, "new": new, "sent": old, "listed": old, "shown": old}.items():
        kept[name] = files.upload(content=name.encode(), name=name, by=cast.ece, now=at)
    ticket = opened(cast)
    copy = store.save(b"a picture")
    Attachment.objects.filter(pk=kept["lost"].pk).update(display_key=copy)
    answered(cast, ticket, handles=[kept["sent"].handle])
    listed = {"files": [{"handle": kept["listed"].handle, "name": "x"}]}
    shown = {"html": f'<p><img data-attachment="{kept["shown"].handle}"></p>'}
    for kind, content in ((Message.REPLY, listed), (Message.NOTE, shown)):
        Draft.objects.create(
            ticket=ticket, person=cast.ece, kind=kind, content=content, updated_at=old
        )
    tasks.tidy_files()
    remove_contents()
    assert set(Attachment.objects.values_list("name", flat=True)) == kept.keys() - {"lost"}
    for name in kept.keys() - {"lost"}:
        assert store.load(kept[name].key) == name.encode()
    for key in (kept["lost"].key, copy):
        with pytest.raises(store.Lost):
            store.load(key)


@pytest.mark.django_db
def test_what_was_solved_long_enough_ago_closes_for_good(cast: Cast) -> None:
    reason = ContactReason.objects.create(slug="x", names={"en": "X"})
    now = timezone.now()
    for hours in (71, 73):
        resolution.resolve(
            opened(cast),
            by=cast.ece,
            outcome="answered",
            reason=reason,
            now=now - timedelta(hours=hours),
        )
    finalise_tickets()
    states: Any = Ticket.objects.order_by("pk").values_list("status", flat=True)
    assert list(states) == [Ticket.SOLVED, Ticket.CLOSED]
