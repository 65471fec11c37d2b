"""What monitoring reads: counts of every process, and what waits in the database."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone
from prometheus_client import generate_latest
from prometheus_client.parser import text_string_to_metric_families

from accounts.platform.models import Call, Connection, Delivery
from helpdesk import metrics
from helpdesk.dev.places import ROOT
from tests.cast import Cast
from tests.tickets.channels.email.post import kept, written
from tests.tickets.thread.words import opened
from tickets.channels.email.fetching.models import Fetching
from tickets.channels.email.models import Mailbox
from tickets.channels.email.outbound.models import Sending
from tickets.thread.models import Ticket

pytestmark = pytest.mark.django_db

_SOMEBODY = """
import django; django.setup()
from helpdesk import metrics
metrics.socket_opened("desk"); metrics.did("a.task", "success", 0.02)
print("ready", flush=True)
input()
"""


def read(
    folder: Path | None = None, monkeypatch: pytest.MonkeyPatch | None = None
) -> dict[str, float]:
    """Name with labels → value."""
    if folder and monkeypatch:
        monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(folder))
    said = generate_latest(metrics.told()).decode()
    return {
        f"{sample.name}{sorted(sample.labels.items())}": sample.value
        for family in text_string_to_metric_families(said)
        for sample in family.samples
    }


def test_an_answer_is_counted_by_its_route_and_never_by_its_address(client: Client) -> None:
    route = "/accounts/invitation/<str:token>/"

    def count() -> float:
        return sum(n for name, n in read().items() if "answers_total" in name and route in name)

    before = count()
    client.get("/accounts/invitation/a-secret-token/")
    assert count() == before + 1
    assert "a-secret-token" not in str(read())


def test_a_method_that_nobody_knows_is_counted_as_any_other(client: Client) -> None:
    client.generic("ZZYZX", "/accounts/invitation/a-token/")
    client.generic("OPTIONS", "/accounts/invitation/a-token/")
    told = str(read())
    assert "ZZYZX" not in told
    assert "('method', 'other')" in told and "('method', 'OPTIONS')" in told


def test_what_waits_is_told_without_anybody_counting_it(cast: Cast) -> None:
    ticket = opened(cast)
    Ticket.objects.filter(pk=ticket.pk).update(sort_at=timezone.now() - timedelta(minutes=1))
    kept(cast, written())
    assert f"{Ticket.URGENT}, {Ticket.CLOCK}" == metrics._TIMED
    rows = metrics.waiting()
    assert rows["deskline_late_tickets"] == 1
    assert rows["deskline_mail_in_rows"] == 1
    assert rows["deskline_mail_in_oldest_seconds"] > 0


def test_mailboxes_that_are_fetched_are_told_and_those_that_are_off_are_not(cast: Cast) -> None:
    now = timezone.now()
    for n, more in enumerate(
        (
            {"due_at": now, "worked_at": now - timedelta(seconds=30)},
            {"due_at": now, "worked_at": now - timedelta(hours=2), "is_ill": True},
            {"due_at": None, "worked_at": now - timedelta(days=9), "is_ill": True},
        )
    ):
        box = Mailbox.objects.create(
            brand=cast.lunaro, address=f"{n}@a.example", name="x", team=cast.support, created_at=now
        )
        Fetching.objects.create(mailbox=box, host="imap.example", port=993, user_name="x", **more)
        Sending.objects.create(mailbox=box, is_ill=not n)
    rows = metrics.waiting()
    assert (rows["deskline_mailboxes_fetched"], rows["deskline_mailboxes_ill"]) == (2, 1)
    assert 7100 < rows["deskline_mailboxes_oldest_seconds"] < 7300
    assert rows["deskline_mailboxes_not_sending"] == 1


def test_platforms_that_are_silent_and_what_waits_for_them_are_told(cast: Cast) -> None:
    now = timezone.now()
    hour = timedelta(hours=1)
    for brand, more in (
        (cast.lunaro, {"failing_since": now - hour}),
        (cast.mavi_kule, {"failing_since": now - 9 * hour, "is_active": False}),
    ):
        Connection.objects.create(
            brand=brand,
            base_url="https://a.example",
            key_id="k",
            secret=b"",
            created_at=now,
            **more,
        )
    for n, (state, due) in enumerate(
        (("waiting", now - hour), ("applied", None), ("failed", None))
    ):
        Delivery.objects.create(
            brand=cast.lunaro,
            delivery_id=f"d{n}",
            kind="bet.settled",
            number="LN-1",
            body={},
            seal="",
            occurred_at=now,
            received_at=now,
            state=state,
            due_at=due,
        )
        Call.objects.create(
            key=f"c{n}",
            brand=cast.lunaro,
            method="credit",
            arguments={},
            state="unclear" if due else "done",
            due_at=due,
            made_at=now,
        )
    rows = metrics.waiting()
    assert (rows["deskline_platforms"], rows["deskline_platforms_silent"]) == (1, 1)
    assert (rows["deskline_webhooks_rows"], rows["deskline_webhooks_failed_rows"]) == (1, 1)
    assert (rows["deskline_calls_rows"], rows["deskline_calls_unclear_rows"]) == (1, 1)
    for name in ("platforms_silent", "webhooks_oldest", "calls_oldest"):
        assert 3590 < rows[f"deskline_{name}_seconds"] < 3700, name


@pytest.fixture
def somebody(tmp_path: Path) -> Iterator["subprocess.Popen[str]"]:
    """Another process that counts into the same folder."""
    process = subprocess.Popen(
        [sys.executable, "-c", _SOMEBODY],
        cwd=ROOT,
        env={
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "helpdesk.settings",
            "PROMETHEUS_MULTIPROC_DIR": str(tmp_path),
        },
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline().strip() == "ready"
    yield process
    process.kill()
    process.wait()


def test_the_sum_of_all_processes_is_told_and_the_dead_hold_nothing_open(
    somebody: "subprocess.Popen[str]", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done = "deskline_tasks_total[('outcome', 'success'), ('task', 'a.task')]"
    told = read(tmp_path, monkeypatch)
    assert told["deskline_sockets[('side', 'desk')]"] == 1
    assert told[done] == 1
    somebody.kill()
    somebody.wait()
    told = read(tmp_path, monkeypatch)
    assert told.get("deskline_sockets[('side', 'desk')]", 0) == 0
    assert told[done] == 1
